"""The exit status of the command."""

CLEAN = 0
"""Nothing is left to report."""
FINDINGS = 1
BAD = 2
"""Something was wrong with the call, the configuration or a file."""
