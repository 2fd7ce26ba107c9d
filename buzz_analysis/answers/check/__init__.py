"""Checks of answers against themselves, a schedule and a register; none changes a value."""
