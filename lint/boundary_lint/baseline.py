"""Findings that are known and not to be shown: kept in a file, by what they are about and not by their lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.errors import UserError
from boundary_lint.fingerprint import fingerprints
from boundary_lint.paths import display_path, path_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from boundary_lint.finding import Finding

VERSION = 1


class BaselineError(UserError):
    """A baseline that cannot be used; its text is one line for the user."""


class Sorted(Struct, frozen=True):
    """Findings, by whether a baseline has them."""

    new: list[Finding]
    known: list[Finding]
    mended: int
    """How many it has that are no longer there."""


class Baseline(Struct, frozen=True):
    """The findings that a file has, by fingerprint, with the path of each."""

    root: Path
    paths: dict[str, str]

    def sort(self, findings: Sequence[Finding], is_asked: Callable[[Path], bool]) -> Sorted:
        """Tell new findings from known ones. All those of a file have to be given, in their order.

        What is known of the files that are asked about, and is not there, is mended.
        """
        keys = fingerprints(findings, self.root)
        pairs = list(zip(findings, keys, strict=True))
        gone = self.paths.keys() - set(keys)
        return Sorted(
            new=[finding for finding, key in pairs if key not in self.paths],
            known=[finding for finding, key in pairs if key in self.paths],
            mended=sum(is_asked(self.root / self.paths[key]) for key in gone),
        )


def read_baseline(file: Path, root: Path) -> Baseline:
    """The baseline in a file; raises BaselineError."""
    shown = display_path(file)
    try:
        document = json.loads(file.read_bytes())
    except OSError as error:
        raise BaselineError(f"{shown}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"{shown}: this is not JSON: {error}") from error
    try:
        if document["version"] != VERSION:
            raise BaselineError(f"{shown}: version {document['version']!r} of a baseline is not known: write it anew")
        return Baseline(root, {str(one["fingerprint"]): str(one["path"]) for one in document["findings"]})
    except (TypeError, KeyError) as error:
        raise BaselineError(f"{shown}: this is not a baseline: write one with --write-baseline") from error


def render_baseline(findings: Sequence[Finding], root: Path) -> str:
    """The text of a baseline with these findings; the fingerprint counts, the rest is for people."""
    entries: list[dict[str, Any]] = [
        {
            "path": path_below(finding.span.path, root),
            "rule": finding.rule,
            "server": finding.server,
            "variables": list(finding.variables),
            "fingerprint": fingerprint,
        }
        for finding, fingerprint in zip(findings, fingerprints(findings, root), strict=True)
    ]
    entries.sort(key=lambda one: (one["path"], one["rule"], one["fingerprint"]))
    return json.dumps({"version": VERSION, "findings": entries}, indent=2) + "\n"
