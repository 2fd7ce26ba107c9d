"""Papermill per VSV: plan, kernels, checks, publishing, and the index over all of it."""
