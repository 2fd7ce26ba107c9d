"""The pages of the study across networks."""
