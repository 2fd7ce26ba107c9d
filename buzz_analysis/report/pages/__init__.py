"""The pages of a report: each a function from the material to pieces of HTML; `editions` says who gets which."""
