"""Where the time of linting and of fixing goes, in one process: `shares.py DIRECTORY`. Prints tables for Markdown."""

from __future__ import annotations

import sys
import time
from functools import wraps
from typing import TYPE_CHECKING, Any

from boundary_lint import api, engine, fixing, offering
from boundary_lint.reading import Reader
from boundary_lint.terraform import template

if TYPE_CHECKING:
    from collections.abc import Callable

SPENT: dict[str, float] = {}
"""Seconds by what they were spent on, without what is measured within that."""
_open: list[float] = []


def main() -> None:
    """Lint, then fix, and say what took which share of each."""
    job = api.prepare(sys.argv[1:])
    _watch(template, "_parse", "parsing Terraform")
    _watch(Reader, "template", "reading: values, launches, fragments")
    for module in (engine, fixing):
        _watch(module, "lint", "rules, and what is reported")
    _watch(offering, "with_proven_fixes", "choosing the fixes that are offered")
    for module in (offering, fixing):
        _watch(module, "means_the_same", "comparing what fixes mean")
    _watch(fixing, "means_the_same_again", "the second reader")
    _watch(fixing, "mend", "choosing and applying fixes")
    job.lint()
    SPENT.clear()
    started = time.perf_counter()
    job.lint()
    _print("Linting", time.perf_counter() - started)
    started = time.perf_counter()
    job.mend(unsafe=True)
    _print("Fixing", time.perf_counter() - started)


def _watch(owner: Any, name: str, label: str) -> None:
    function: Callable[..., Any] = getattr(owner, name)

    @wraps(function)
    def watched(*arguments: Any, **options: Any) -> Any:
        started = time.perf_counter()
        _open.append(0.0)
        try:
            result = function(*arguments, **options)
            return list(result) if name == "template" else result  # a generator: its work is to be done here
        finally:
            took = time.perf_counter() - started
            SPENT[label] = SPENT.get(label, 0.0) + took - _open.pop()
            if _open:
                _open[-1] += took

    setattr(owner, name, watched)


def _print(title: str, seconds: float) -> None:
    sys.stdout.write(f"\n| {title}: {seconds:.1f} s | share |\n| --- | ---: |\n")
    SPENT["the rest"] = seconds - sum(SPENT.values())
    for label, spent in sorted(SPENT.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"| {label} | {spent / seconds:.0%} |\n")
    SPENT.clear()


if __name__ == "__main__":
    main()
