"""Gives a target inputs again, outside of the fuzzer, and says how long the slowest took: `retry.py TARGET PATH`.

A path is a file, or a directory of them. What counts is the time of the processor, whatever else it does. The status
is 1 where one takes longer than run.py allows.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from guard import guarded
from targets import TARGETS

SECONDS = 2
"""How long one input may take."""


def main() -> int:
    """Run them all; what goes wrong ends it."""
    name, path = sys.argv[1], Path(sys.argv[2])
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    took = {file: _seconds(name, file) for file in files}
    slowest = max(took, key=took.__getitem__)
    sys.stdout.write(f"{name}: {len(files):,} inputs; the slowest, {slowest.name}, took {took[slowest]:.2f} s\n")
    return took[slowest] > SECONDS


def _seconds(name: str, file: Path) -> float:
    data = file.read_bytes()
    started = time.process_time()
    with guarded():
        TARGETS[name](data)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
