"""`boundary-lint`, and `python -m boundary_lint`."""

from __future__ import annotations

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command and exit."""
    gc.set_threshold(10_000)  # what is made of a file is many objects, and few of them are garbage
    from boundary_lint.cli import main as run

    run()


if __name__ == "__main__":
    main()
