"""Fuzzes all targets, one after the other, or those that are named: `run.py RUNS [TARGET...]`.

What brings a target down is kept in `.fuzz/crashes`, and what was tried and did something new in `.fuzz/corpus`;
`retry.py TARGET PATH` tries a file or a directory again. The status is 1 where
something was found. With the same FUZZ_SEED, by default 1, the same inputs are tried.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["boundary_lint", "boundary_lint_rules"]):
    from boundary_lint.terraform.evaluation import budget
    from guard import guarded
    from targets import TARGETS

from mutate import Mutator
from retry import SECONDS
from seeds import seeds_of

# What is watched runs several times slower: of what explodes, less is evaluated. retry.py evaluates all of it.
budget.TOTAL //= 50
budget.PORTION //= 50
KEPT = Path(__file__).parents[1] / ".fuzz"
CRASHES = KEPT / "crashes"
WHOLE_WAY = dict.fromkeys(("file", "fragment", "object", "own", "project"), 0.02)
SHARES = {"comments": 4.0, "settings": 2.0, "sed": 2.0, **WHOLE_WAY}
"""How often a target is run, where it is not as often as was asked for: some are fast, some go a long way."""
MEGABYTES = 2048
"""How much memory a target may take."""
LONGEST = 1024
"""How many bytes an input has at most: what is larger is for tests/test_bombs.py."""
WARM_UP = 5
"""How many seeds are run before anything is measured: what is imported then takes its time."""


def main() -> int:
    """Fuzz, and say what came of it in a line for each target."""
    sys.dont_write_bytecode = True  # what a target imports late may be written nowhere
    runs, *named = sys.argv[1:]
    CRASHES.mkdir(parents=True, exist_ok=True)
    failed = [name for name in named or TARGETS if not _is_sound(name, int(int(runs) * SHARES.get(name, 1)))]
    if failed:
        sys.stdout.write(f"something was found in: {', '.join(failed)}; see {CRASHES}\n")
    return bool(failed)


def _is_sound(name: str, runs: int) -> bool:
    """Whether a target, in a process of its own, came through."""
    log = KEPT / f"{name}.log"
    started = time.monotonic()
    child = os.fork()
    if not child:
        _fuzz(name, runs, log)
    _, status = os.waitpid(child, 0)
    said = log.read_text("utf-8", "replace")
    _say(name, said, time.monotonic() - started)
    if status:
        sys.stdout.write(said[-4000:])
    return not status


def _fuzz(name: str, runs: int, log: Path) -> None:
    """Run one target until libFuzzer ends the process."""
    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    target, seeds = TARGETS[name], seeds_of(name)
    for seed in seeds[:WARM_UP]:
        target(seed)

    def run(data: bytes) -> None:
        with guarded():
            target(data)

    options = [
        *(f"-runs={runs}", f"-seed={os.environ.get('FUZZ_SEED', '1')}", f"-timeout={SECONDS}", f"-max_len={LONGEST}"),
        *(f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={CRASHES / name}-", "-print_final_stats=1"),
        str(_corpus(name, seeds)),
    ]
    atheris.Setup([sys.argv[0], *options], run, custom_mutator=Mutator(seeds).mutate)
    atheris.Fuzz()


def _corpus(name: str, seeds: list[bytes]) -> Path:
    """A directory with the seeds alone, to which libFuzzer adds what finds something new."""
    corpus = KEPT / "corpus" / name
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    return corpus


def _say(name: str, log: str, seconds: float) -> None:
    executed = re.findall(r"stat::number_of_executed_units: (\d+)", log)
    found = re.findall(r" cov: (\d+) ft: (\d+) corp: (\d+)", log)
    runs = int(executed[-1]) if executed else 0
    coverage, features, corpus = found[-1] if found else ("0", "0", "0")
    sys.stdout.write(
        f"{name}: {runs:,} executions in {seconds:.0f} s ({runs / seconds:.0f}/s); "
        f"{coverage} places and {features} features of the code in {corpus} inputs\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
