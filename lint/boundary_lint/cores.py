"""How many processes share the work."""

from __future__ import annotations

import os
import sys


def usable_cores() -> int:
    """How many processes can run at once; 1 where they cannot be forked."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
