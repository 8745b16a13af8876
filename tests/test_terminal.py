"""What is said on which stream, in which encoding, and while a run lasts."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

import pytest

from boundary_lint.output.page import Page
from boundary_lint.output.progress import ProgressLine
from boundary_lint.progress import watched

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter

BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'
FILES = {f"{name}/main.tf": 'module "codex" {\n  source = "./codex"\n}\n' for name in ("a", "b", "c")}
AT_ONCE = "from boundary_lint.output import progress; progress.PATIENCE = progress.EVERY = 0"
FAIL = "from boundary_lint import engine; engine.Reporting = None"
RUN = "from boundary_lint.cli import main; main()"


def on_a_terminal(directory: Path, *arguments: str, before: str = AT_ONCE, columns: int = 0) -> str:
    """What a run writes to a terminal, as it is written."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, columns))
    command = [sys.executable, "-c", f"{before}; {RUN}", *arguments]
    environment = dict(os.environ)  # and not what libraries in C have put beside it
    process = subprocess.Popen(command, cwd=directory, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    said = b""
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:  # Linux says so at the end
            break
        if not data:
            break
        said += data
    os.close(master)
    process.wait()
    return said.decode()


def screen(said: str) -> list[str]:
    """What is then to be seen: a carriage return goes back, and what comes is written over what is there."""
    lines = []
    for line in said.replace("\r\n", "\n").split("\n"):
        seen = ""
        for part in line.split("\r"):
            seen = part + seen[len(part) :]
        lines.append(seen.rstrip())
    return lines


def test_progress_is_shown_on_a_terminal_and_taken_away(linter: Linter) -> None:
    linter.write(FILES | {"bad.toml": BAD, "install.sh": f"cat > config.toml <<EOT\n{BAD}EOT\n", "a.md": "# a\n"})
    plain = linter.run("--format", "concise", ".", "a.md")
    said = on_a_terminal(linter.directory, "--format", "concise", ".", "a.md")
    for words in ("read 3 of 3 templates", "checked 1 of 3 templates", "checked 3 of 3 templates"):
        assert f"\r{words}" in said
    for words in ("checked 1 of 1 files of servers", "checked 1 of 1 scripts", "checked 1 of 1 documents"):
        assert f"\r{words}" in said
    assert screen(said) == [*plain.lines, *plain.stderr.splitlines(), ""]


def test_progress_of_fixing(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    said = on_a_terminal(linter.directory, "--fix")
    assert said.count("\rchecked 1 of 1 files of servers") == 2
    assert "\rtried the fixes in 1 of 1 parts of the project" in said
    assert screen(said) == ["Fixed 2 problems. Nothing is left in 1 server of 1 launch.", ""]


def test_progress_is_taken_away_where_the_run_fails(linter: Linter) -> None:
    linter.write(FILES)
    said = on_a_terminal(linter.directory, before=f"{AT_ONCE}; {FAIL}")
    assert "\rchecked 3 of 3 templates" in said
    message, end = screen(said)
    assert message.startswith("boundary-lint: internal error, please report it: ")
    assert end == ""


def test_a_terminal_says_how_wide_it_is(linter: Linter) -> None:
    linter.write({"bad.toml": f'[mcp_servers.a]\ncommand = "npx" # {"x" * 10_000}\n'})
    endless, narrow = (
        screen(on_a_terminal(linter.directory, "--color", "never", columns=columns)) for columns in (0, 100)
    )
    assert max(map(len, endless)) > 10_000
    assert max(map(len, narrow)) == 100


@pytest.mark.parametrize(("arguments", "before"), [(["-q"], AT_ONCE), ([], "pass")])
def test_no_progress_where_it_is_quiet_or_soon_over(linter: Linter, arguments: list[str], before: str) -> None:
    linter.write(FILES | {"bad.toml": BAD})
    said = on_a_terminal(linter.directory, *arguments, "--format", "concise", before=before)
    assert "3 templates" not in said
    assert "bad.toml:2:1: warning missing-node-ca" in said


def test_no_progress_where_there_is_no_terminal(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boundary_lint.output.progress.PATIENCE", 0)
    linter.write(FILES)
    assert "\r" not in linter.run().stderr


def test_a_progress_line_waits_a_second_and_changes_ten_times_a_second() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream, iter([100.0, 100.5, 101, 101.05, 101.11, 105]).__next__)
    for words in ("early", "first", "soon", "2nd", "the third"):
        line(words)
    assert stream.getvalue() == "\rfirst\r2nd  \rthe third"
    line.clear()
    line.clear()
    assert stream.getvalue() == "\rfirst\r2nd  \rthe third\r         \r"


def test_a_line_that_was_not_shown_leaves_nothing() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line("early")
    line.clear()
    assert stream.getvalue() == ""


def test_a_step_is_told_when_it_is_done() -> None:
    told: list[str] = []
    seen = [(item, list(told)) for item in watched("ab", told.append, "did {} things")]
    assert seen == [("a", []), ("b", ["did 1 of 2 things"])]
    assert told == ["did 1 of 2 things", "did 2 of 2 things"]


def run(directory: Path, encoding: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A run whose standard streams have an encoding."""
    return subprocess.run(
        [sys.executable, "-m", "boundary_lint", *arguments],
        cwd=directory,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding, "LC_ALL": "C"} | environment,
    )


@pytest.mark.parametrize(("encoding", "kept"), [("ascii", "\\xe9"), ("latin-1", "é"), ("cp1252", "é"), ("utf-8", "é")])
def test_what_an_encoding_lacks_is_an_escape(linter: Linter, encoding: str, kept: str) -> None:
    linter.write({"文é.toml": '[mcp_servers]\n"書é" = { command = "npx" }\n', "文é.tf": "coder {"})
    result = run(linter.directory, encoding, "--select", "missing-node-ca")
    assert result.returncode == 2
    text, errors = result.stdout.decode(encoding), result.stderr.decode(encoding)
    name, key = f"文{kept}", f"書{kept}"
    if encoding != "utf-8":
        name, key = f"\\u6587{kept}", f"\\u66f8{kept}"
    assert f'MCP server "{key}"' in text
    assert f"  --> {name}.toml:2:10\n" in text
    line, under = text.splitlines()[2:4]
    assert line == f'  2 | "{key}" = {{ command = "npx" }}'
    assert under.index("^") == line.index("command") + (encoding == "utf-8")
    assert errors.startswith(f"{name}.tf: line 1, column 8: this is not valid Terraform")
    gone = run(linter.directory, encoding, "文é")
    assert gone.stderr.decode(encoding) == f"boundary-lint: {name}: there is no such file or directory\n"


def test_a_line_is_cut_with_what_the_encoding_has(linter: Linter) -> None:
    linter.write({"a.toml": f'[mcp_servers.a]\ncommand = "npx" # {"x" * 100}\n'})
    result = run(linter.directory, "ascii", COLUMNS="60")
    assert f'\n  2 | command = "npx" # {"x" * 33}...\n'.encode() in result.stdout
    assert Page(encoding="utf-8").ellipsis == "…"


def test_pages_and_lists_in_an_encoding_that_lacks_their_characters(linter: Linter) -> None:
    for arguments in (["--explain", "invalid-server", "--color", "always"], ["--list-rules"], ["--help"]):
        result = run(linter.directory, "ascii", *arguments)
        assert (result.returncode, result.stderr) == (0, b"")
        assert result.stdout.isascii()


def test_statistics_take_the_place_of_findings(linter: Linter) -> None:
    disabled = '[mcp_servers.b]\ncommand = "npx"\nenv = { NODE_TLS_REJECT_UNAUTHORIZED = "0" }\n'
    linter.write({"bad.toml": BAD, "b.toml": disabled})
    result = linter.run("--statistics", "--color", "always")
    assert result.status == 1
    assert result.text == (
        "2  warning  missing-node-ca  (2 fixable)\n"
        "2  warning  missing-startup-timeout  (2 fixable)\n"
        "1  warning  tls-verification-disabled  (1 fixable)\n"
    )
    assert result.stderr.startswith("5 problems (5 warnings) in 2 files; ")


def test_statistics_of_nothing_are_none(linter: Linter) -> None:
    linter.write({"good.toml": '[mcp_servers.a]\nurl = "https://example.com"\n'})
    result = linter.run("--statistics")
    assert (result.status, result.stdout) == (0, b"")


def test_statistics_and_a_format_for_programs_need_two_places(linter: Linter) -> None:
    linter.write({"bad.toml": BAD})
    refused = linter.run("--statistics", "--format", "json")
    assert (refused.status, refused.stdout) == (2, b"")
    assert refused.stderr == "boundary-lint: --statistics takes the place of --format json: give that an --output\n"
    assert linter.run("--statistics", "--format", "json", "--output", "said.json").text.startswith("1  warning  ")
    assert linter.read("said.json").startswith("{")


def test_quiet_leaves_nothing_but_findings_and_errors(linter: Linter) -> None:
    linter.write({"a.toml": f'{BAD}[mcp_servers.b]\ncommand = "ssh"\n', "a.txt": ""})
    result = linter.run("-q", "-v", ".", "a.txt")
    assert (result.status, result.stderr) == (1, "")
    linter.write({"broken.tf": "coder {"})
    errors = linter.run("-q").stderr.splitlines()
    assert [line.partition(":")[0] for line in errors] == ["broken.tf"]


@pytest.mark.parametrize(
    ("files", "arguments", "lines"),
    [
        (
            {"a.toml": BAD, "b.toml": BAD},
            [],
            ["4 problems (4 warnings) in 2 files; 4 fixable with --fix.", "Checked 2 servers of 2 launches."],
        ),
        (
            {"a.toml": BAD, "b.toml": f"{BAD}url = 1\n", "c.tf": "coder {"},
            ["--min-severity", "error"],
            [
                "1 problem (1 error) in 1 file; 1 file could not be read, or not as a whole (see above).",
                "Checked 2 servers of 2 launches; 2 findings below the severity that is shown"
                " (--min-severity note shows all).",
            ],
        ),
        (
            {"a.toml": '[mcp_servers.a]\nurl = "https://example.com"\n', "c.tf": "coder {"},
            [],
            ["No problem found in 1 server of 1 launch; 1 file could not be read, or not as a whole (see above)."],
        ),
        (
            {"a.toml": BAD, "b.toml": '[mcp_servers.a]\ncommand = "npx"\nfoo = 1\nfoo = 2\n'},
            ["--fix"],
            ["Fixed 2 problems. 1 problem left (1 error) in 1 file.", "Checked 1 server of 2 launches."],
        ),
    ],
)
def test_the_summary(linter: Linter, files: dict[str, str], arguments: list[str], lines: list[str]) -> None:
    linter.write(files)
    said = linter.run(*arguments).stderr.splitlines()
    assert said[-len(lines) :] == lines
