"""The pages of the yearly quality report, by edition."""
