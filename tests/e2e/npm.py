"""The npm command, asked twice."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from e2e.cache import UnavailableError

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 600


def npm(*arguments: str, cwd: Path | None = None) -> str:
    """What npm prints. It checks the integrity of what it downloads by itself."""
    command = shutil.which("npm")
    if command is None:
        raise UnavailableError("npm is not on PATH")
    error = ""
    for _ in range(2):
        try:
            done = subprocess.run(
                [command, "--fetch-retries=0", *arguments],
                cwd=cwd,
                capture_output=True,
                text=True,
                timeout=LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            error = f"no answer within {LIMIT} s"
            continue
        if done.returncode == 0:
            return done.stdout
        error = next((line for line in done.stderr.splitlines() if " code " in line), done.stderr.strip())
    raise UnavailableError(f"`npm {' '.join(arguments[:2])}`: {error}")
