"""What tells a finding from all others by what it is about, and not by its line."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from boundary_lint.paths import path_below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from boundary_lint.finding import Finding


def fingerprints(findings: Iterable[Finding], root: Path) -> list[str]:
    """A SHA-256 digest in hex for each finding, in their order; of equal ones each has its own, by that order.

    Lines that come and go elsewhere change none of them, nor does another place of the project's root.
    """
    seen: Counter[str] = Counter()
    digests = []
    for finding in findings:
        content = _content(finding, root)
        digests.append(sha256(f"{content}{seen[content]}".encode()).hexdigest())
        seen[content] += 1
    return digests


def _content(finding: Finding, root: Path) -> str:
    path = path_below(finding.span.path, root)
    text = " ".join(finding.span.text.split())
    return json.dumps([finding.rule, path, finding.launch, finding.server, finding.variables, text])
