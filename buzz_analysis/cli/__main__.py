"""`python -m buzz_analysis.cli`: the command where `buzz` itself is not on the path."""

from . import main

main()
