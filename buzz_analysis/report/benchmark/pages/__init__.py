"""The pages of a benchmark: what is compared and all at once, each figure, what pulls against what, and where from."""
