"""Gives a target an input again, outside of the fuzzer: `retry.py TARGET FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from guard import guarded
from targets import TARGETS

if __name__ == "__main__":
    name, file = sys.argv[1:]
    data = Path(file).read_bytes()
    with guarded():
        TARGETS[name](data)
