"""Findings that are known: by what they are about, and not by their lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from harness import Linter

SERVER = '[mcp_servers.%s]\ncommand = "npx"\nargs = ["-y", "%s"]\n'
ONE = SERVER % ("one", "a")
TWO = SERVER % ("two", "b")
FILE = "known.json"


def known(linter: Linter) -> list[tuple[str, str, str]]:
    """Path, rule and server of each finding in the baseline."""
    findings = json.loads(linter.read(FILE))["findings"]
    return [(one["path"], one["rule"], one["server"]) for one in findings]


def test_what_is_found_is_written_and_then_not_shown(linter: Linter) -> None:
    linter.write({"a.toml": ONE})
    first = linter.run("--write-baseline", FILE)
    assert (first.status, first.stdout) == (0, b"")
    assert first.stderr.splitlines() == [
        "known.json: 2 findings written",
        "No problem found in 1 server of 1 launch; 2 findings in the baseline.",
    ]
    assert known(linter) == [("a.toml", "missing-node-ca", "one"), ("a.toml", "missing-startup-timeout", "one")]
    assert linter.run().status == 1
    assert (linter.run("--baseline", FILE).status, linter.run("--baseline", FILE).stdout) == (0, b"")


@pytest.mark.parametrize(
    "edited",
    [
        "# a line\n\n" + ONE,
        ONE.replace(' = "npx"', '   =  "npx"'),
        ONE.replace("\n", "\r\n"),
        TWO + ONE,
        ONE + "# end\n",
    ],
)
def test_it_survives_edits_around_what_it_knows(linter: Linter, edited: str) -> None:
    linter.write({"a.toml": ONE})
    linter.run("--write-baseline", FILE)
    linter.write({"a.toml": edited})
    found = linter.json("--baseline", FILE).json["findings"]
    assert {one["server"] for one in found} == ({"two"} if "two" in edited else set())


@pytest.mark.parametrize("edited", [ONE.replace("npx", "bunx"), ONE.replace("one", "other")])
def test_what_is_another_problem_is_shown(linter: Linter, edited: str) -> None:
    linter.write({"a.toml": ONE})
    linter.run("--write-baseline", FILE)
    linter.write({"a.toml": edited})
    assert linter.run("--baseline", FILE).status == 1


def test_of_two_that_are_equal_one_more_is_shown(linter: Linter) -> None:
    twice = 'cat >> ~/.codex/config.toml <<EOT\n[mcp_servers.one]\ncommand = "npx"\nEOT\n'
    linter.write({"a.sh": twice})
    linter.run("--write-baseline", FILE, "--select", "missing-node-ca")
    linter.write({"a.sh": twice + twice})
    assert len(linter.json("--baseline", FILE, "--select", "missing-node-ca").json["findings"]) == 1


def test_what_is_mended_is_counted_and_falls_out(linter: Linter) -> None:
    linter.write({"a.toml": ONE, "b.toml": TWO})
    linter.run("--write-baseline", FILE)
    (linter.directory / "b.toml").unlink()
    linter.write({"a.toml": ONE + "startup_timeout_sec = 180\n", "c.toml": SERVER % ("new", "c")})
    result = linter.run("--baseline", FILE)
    assert (
        "; 1 finding in the baseline; 3 findings of the baseline mended (written anew, it loses them)" in result.stderr
    )
    assert linter.run("--baseline", FILE, "--write-baseline", FILE).status == 1
    assert known(linter) == [("a.toml", "missing-node-ca", "one")]
    assert "mended" not in linter.run("--baseline", FILE).stderr


def test_one_file_says_nothing_of_the_others(linter: Linter) -> None:
    linter.write({"a.toml": ONE, "b.toml": TWO})
    linter.run("--write-baseline", FILE)
    linter.write({"b.toml": ""})
    assert "mended" not in linter.run("--baseline", FILE, "a.toml").stderr


def test_fix_leaves_what_is_known(linter: Linter) -> None:
    linter.write({"a.toml": ONE})
    linter.run("--write-baseline", FILE)
    linter.write({"a.toml": ONE + TWO})
    assert linter.run("--fix", "--baseline", FILE).status == 0
    assert linter.read("a.toml").startswith(ONE)
    assert 'env_vars = ["NODE_EXTRA_CA_CERTS"]' in linter.read("a.toml").removeprefix(ONE)


def test_it_holds_from_any_directory(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    linter.write({".git/HEAD": "", "sub/a.toml": ONE})
    linter.run("--write-baseline", FILE)
    monkeypatch.chdir(linter.directory / "sub")
    assert linter.run("--baseline", f"../{FILE}").status == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file or directory"),
        ("{", "this is not JSON: "),
        ("[]", "this is not a baseline: write one with --write-baseline"),
        ('{"version": 1, "findings": [{}]}', "this is not a baseline: write one with --write-baseline"),
        ('{"version": 2, "findings": []}', "version 2 of a baseline is not known: write it anew"),
        ("[" * 100_000, "this is not JSON: "),
    ],
)
def test_one_that_cannot_be_used_is_one_line(linter: Linter, content: str | None, message: str) -> None:
    linter.write({"a.toml": ONE} if content is None else {"a.toml": ONE, FILE: content})
    result = linter.run("--baseline", FILE)
    assert (result.status, result.stdout, result.stderr.count("\n")) == (2, b"", 1)
    assert f"boundary-lint: {FILE}: {message}" in result.stderr


@pytest.mark.parametrize("mending", ["--fix", "--unsafe-fixes", "--diff"])
def test_nothing_is_mended_while_one_is_written(linter: Linter, mending: str) -> None:
    linter.write({"a.toml": ONE})
    result = linter.run("--write-baseline", FILE, mending)
    assert (result.status, linter.read("a.toml")) == (2, ONE)
    assert not (linter.directory / FILE).exists()


def test_one_that_cannot_be_written_is_one_line(linter: Linter) -> None:
    linter.write({"a.toml": ONE})
    result = linter.run("--write-baseline", "no/such/known.json")
    assert (result.status, result.stderr.count("\n")) == (2, 1)
    assert "no/such/known.json: cannot be written: No such file or directory" in result.stderr
