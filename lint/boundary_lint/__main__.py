"""`python -m boundary_lint`."""

from boundary_lint.cli import main

main()
