"""What identifies a finding, and what does not change that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from boundary_lint.fingerprint import fingerprints
from formats import made_finding

if TYPE_CHECKING:
    from boundary_lint.finding import Finding

ROOT = Path("/project")
FINDING = made_finding()


def one(finding: Finding, root: Path = ROOT) -> str:
    (digest,) = fingerprints([finding], root)
    return digest


def test_it_is_a_sha256_in_hex() -> None:
    assert len(one(FINDING)) == 64
    assert set(one(FINDING)) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "missing-ssl-cert"},
        {"launch": None},
        {"server": "other"},
        {"variables": ("said", "more")},
        {"span": made_finding(text="y").span},
        {"span": made_finding(path="b/a.toml").span},
    ],
)
def test_another_content_is_another_finding(change: dict[str, Any]) -> None:
    assert one(replace(FINDING, **change)) != one(FINDING)


def test_words_severity_fix_lines_and_blanks_do_not_matter() -> None:
    assert one(replace(made_finding(line=7), message="other", fix=None, advice="", related=())) == one(FINDING)
    assert one(made_finding(text="a  =\t1\r\n")) == one(made_finding(text="a = 1"))


def test_the_place_of_the_project_does_not_matter() -> None:
    elsewhere = replace(FINDING.span.source, path=Path("/else/where/a.toml"))
    moved = replace(FINDING, span=replace(FINDING.span, source=elsewhere))
    assert one(moved, Path("/else/where")) == one(FINDING)


def test_equal_findings_are_numbered() -> None:
    other = made_finding(text="y")
    twice = fingerprints([FINDING, other, made_finding(line=3)], ROOT)
    assert len(set(twice)) == 3
    assert twice[:2] == [one(FINDING), one(other)]
    assert fingerprints([made_finding(line=2), made_finding(line=4)], ROOT) == [twice[0], twice[2]]


def test_a_name_that_is_not_utf_8_is_no_trouble() -> None:
    assert one(made_finding(path="a\udcff.toml")) != one(FINDING)
