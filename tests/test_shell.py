"""The commands of shell scripts, their words, and the files that they write."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundary_lint.shell.files import is_script
from boundary_lint.shell.syntax import read_script
from boundary_lint.shell.writes import files_written
from boundary_lint.source import Source, apply_edits
from boundary_lint.text import Text

if TYPE_CHECKING:
    from boundary_lint.shell.writes import Written


def _text(string: str) -> Text:
    return Text.of_file(Source(Path("/script.sh"), string.encode()))


def _written(string: str) -> list[Written]:
    return files_written(read_script(_text(string)))


@pytest.mark.parametrize(
    ("script", "commands"),
    [
        ("", []),
        ("npx -y a", [["npx", "-y", "a"]]),
        ("""a "b c" 'd e' f\\ g""", [["a", "b c", "d e", "f g"]]),
        ("""a 'b'"c"d""", [["a", "bcd"]]),
        ("a $'b\\tc' \"\\$d \\\\ \\x\"", [["a", "b\tc", "$d \\ \\x"]]),
        ('"$HOME/bin/x" ${Y:-z} $(which npx)', [["which", "npx"], ["$HOME/bin/x", "${Y:-z}", "$(which npx)"]]),
        ("a && b || c; d | e &", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("if a; then b; else c; fi", [["a"], ["b"], ["c"]]),
        ("f() { a; }\nfor i in 1 2; do b $i; done", [["a"], ["b", "$i"]]),
        ("(cd x && a)\n{ b; }", [["cd", "x"], ["a"], ["b"]]),
        ("export A=b C; unset D", [["export", "A=b", "C"], ["unset", "D"]]),
        ("cat <<E extra\nx\nE\n", [["cat", "extra"]]),
        ("cat <<E | tee f\nx\nE\n", [["cat"], ["tee", "f"]]),
        ('echo "a`b c`d"', [["b", "c"], ["echo", "a`b c`d"]]),
        ("a \\\n  b", [["a", "b"]]),
        ("ä 'ö ü'", [["ä", "ö ü"]]),
    ],
)
def test_commands_and_their_words(script: str, commands: list[list[str]]) -> None:
    assert [command.values for command in read_script(_text(script)).commands] == commands


@pytest.mark.parametrize(
    ("script", "certain"),
    [
        ("a && b", [True, True]),
        ("a || b", [True, False]),
        ("if a; then b; fi", [True, False]),
        ("if ! grep -q x f; then b; fi", [True, True]),
        ("case $x in y) a ;; esac", [False]),
        ("f() { a; }", [True]),
    ],
)
def test_what_runs_in_any_case(script: str, certain: list[bool]) -> None:
    assert [command.certain for command in read_script(_text(script)).commands] == certain


def test_assignments_and_the_variables_of_a_script() -> None:
    script = read_script(_text("A=x B='y z' cmd\nC=$HOME/c\nexport D=$C/d E\nlocal F\n"))
    assert [(name, word.value) for name, word in script.commands[0].assignments] == [("A", "x"), ("B", "y z")]
    assert script.variables == {"C": "$HOME/c", "D": "$HOME/c/d"}
    assert script.resolved("${D}/x $A") == "$HOME/c/d/x $A"


@pytest.mark.parametrize(
    ("script", "target", "text"),
    [
        ("cat > f <<E\na $b `c` \\$d\nE\n", "f", None),
        ("cat >> f <<'E'\na $b\\$\nE\n", "f", "a $b\\$\n"),
        ("cat <<-'E' > f\n\ta\n\t\tb\n\tE\n", "f", "a\nb\n"),
        ("cat <<-'E' > f\n\ta\u2028\tb\f\tc\n\tE\n", "f", "a\u2028\tb\f\tc\n"),
        ("cat <<'É' > f\na\nÉ\necho\n", "f", "a\n"),
        ("cat <<'E F' > f\na\nE F\n", "f", "a\n"),
        ("cat <<E | sudo -u x tee -a f >/dev/null\na\nE\n", "f", "a\n"),
        ("F=g/h; echo 'a b' c > \"$F\"", "g/h", "a b c\n"),
        ("echo -n a > f", "f", "a"),
        ("echo -e 'a\\nb' > f", "f", "a\nb\n"),
        ("printf 'a\\n%%b' > f", "f", "a\n%b"),
        ("printf '%s\\n' a 'b c' > f", "f", "a\nb c\n"),
        ("printf '%s=%s;' a b c > f", "f", "a=b;c=;"),
        ("echo YSBiCg== | base64 -d > f", "f", "a b\n"),
        ("{ echo a; echo b; } >> f", "f", "a\nb\n"),
        ("echo a >> f\necho b >> f", "f", "a\nb\n"),
        ("X=$(cat <<'E'\na\nE\n)", "", "a\n"),
        ("mkdir d && echo a > f", "f", "a\n"),
    ],
)
def test_what_a_script_writes(script: str, target: str, text: str | None) -> None:
    (written,) = _written(script)
    assert written.target == target
    assert text is None or str(written.text) == text


@pytest.mark.parametrize(
    "script", ["a > f", "cat x > f", "printf '%d' 1 > f", "base64 -d < x > f", "echo a >/dev/null"]
)
def test_what_it_writes_is_not_known(script: str) -> None:
    assert _written(script) == []


def test_a_script_that_no_one_wrote_is_not_read() -> None:
    script = read_script(_text("a\n" * 200_000))
    assert script.commands == ()
    assert not script.is_whole


def test_expansions_in_a_heredoc_are_unknown() -> None:
    (written,) = _written("cat > f <<E\na $b ${c} $(d) `e` \\$f \\\\ g\nE\n")
    assert [run.unknown.reason for _, run in written.text.unknowns(0, len(written.text)) if run.unknown] == [
        f"`{one}` is known only to the shell" for one in ("$b", "${c}", "$(d)", "`e`")
    ]
    assert str(written.text).endswith(" $f \\ g\n")


SPECIAL = "$`\\\"'x\n"


@settings(max_examples=40)
@given(st.text(SPECIAL), st.text(SPECIAL))
def test_what_is_put_into_a_text_is_spelled_for_the_shell(before: str, added: str) -> None:
    """An edit of a heredoc or a quoted word comes out of the shell as it was meant."""
    quoted = {
        "single": ("echo 'x", "y' > f\n"),
        "double": ('echo "x', 'y" > f\n'),
        "open": ("cat > f <<E\nx", "y\nE\n"),
        "literal": ("cat > f <<'E'\nx", "y\nE\n"),
    }
    for start, end in quoted.values():
        data = (start + end).encode()
        for at, string in ((1, added), (1, before)):
            (written,) = files_written(read_script(Text.of_file(Source(Path("/s"), data))))
            edit = written.text.insertion(at, string, 0)
            assert edit is not None
            data = apply_edits(data, [edit])
        assert _by_shell(data) == f"x{before}{added}y\n"


def _by_shell(data: bytes) -> str:
    """What the written file has, by the shell itself."""
    with TemporaryDirectory() as directory:
        subprocess.run(["bash", "-c", data], cwd=directory, check=True)
        return Path(directory, "f").read_text()


def test_files_that_are_scripts(tmp_path: Path) -> None:
    contents = {"a.sh": b"", "b.bash": b"", "c.sh.tftpl": b"", "d": b"#!/usr/bin/env bash\n", "e": b"#!/bin/sh -e\n"}
    others = {"f": b"#!/usr/bin/env python3\n", "g.py": b"#!/bin/sh\n", "h": b"text", "i.tf": b""}
    for name, data in (contents | others).items():
        (tmp_path / name).write_bytes(data)
    assert [name for name in contents | others if is_script(tmp_path / name)] == list(contents)
