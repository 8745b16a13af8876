"""What a command line starts: the table of `command_lines.py`, and what holds for any."""

from __future__ import annotations

import shlex
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.command import Command, read_command
from boundary_lint.command.known import launchers, wrappers
from boundary_lint.command.programs import program
from command_lines import LINES

TABLE = [line.split(" => ") for line in LINES.splitlines() if line and not line.startswith("#")]
LAUNCHERS = ["npx -y x", "uv run x.py", "node x.js", "docker run x", "/opt/x", "python -m x"]
FRONTS = ["", "env A=1", "timeout 5", "sudo -E", "nice -n 5 nohup", "poetry run", "op run --", "mise exec --"]
DIRECTORIES = ["", "/usr/bin/", "./", "../bin/", "~/x y/bin/", "$HOME/.local/bin/", "C:\\x y\\", "\\\\host\\x\\"]

words = st.one_of(
    st.sampled_from(
        ["npx", "uvx", "env", "sudo", "sh", "bash", "-c", "-lc", "--", "-", "A=1", "$X", "$@", "cmd", "/c"]
    ),
    st.sampled_from(
        ["pwsh", "-Command", "run", "exec", "nix-shell", "--run", "-S", "", " ", "'", '"', "`", "$(", "a\nb"]
    ),
    st.text(max_size=8),
)
scripts = st.lists(
    st.sampled_from(
        [*"abn'\"`$(){}[];|&<>\\\n #=!*~", "npx ", "uvx x", "export A=", "$(which npx)", "<<E\n", "if ", "then ", "fi"]
    )
).map("".join)


def said(command: Command) -> str:
    """A command in the words of the table."""
    names = [
        f"{one.launcher.name if one.launcher else f'unknown({one.name})'}{'' if one.certain else '?'}"
        for one in command.started
    ]
    environment = command.started[-1].environment
    parts = [", ".join(names)]
    if environment.cleared:
        kept = " ".join(sorted(environment.cleared.kept))
        parts.append(f"{environment.cleared.by} clears" + (f" all but {kept}" if kept else ""))
    if environment.assigned:
        parts.append(" ".join(f"{name}={value}" for name, value in environment.assigned.items()))
    return "; ".join([*parts, *(f"or {doubt}" for doubt in environment.doubts)])


def launchers_of(command: Command) -> list[str]:
    return [one.launcher.name if one.launcher else "unknown" for one in command.started]


@pytest.mark.parametrize(("line", "expected"), TABLE, ids=[line for line, _ in TABLE])
def test_what_a_command_line_starts(line: str, expected: str) -> None:
    assert said(read_command(shlex.split(line.replace("{newline}", "\n")))) == expected


def test_the_table_has_every_launcher_and_every_wrapper() -> None:
    expected = " ".join(expected for _, expected in TABLE)
    lines = [[program(word) for word in shlex.split(line)] for line, _ in TABLE]
    assert [launcher.name for launcher in launchers() if launcher.name not in expected] == []
    ways = [words for wrapper in wrappers() for words in wrapper.argv]
    assert [words for words in ways if not any({*words} <= {*line} for line in lines)] == []


@pytest.mark.parametrize("directory", DIRECTORIES)
@pytest.mark.parametrize("line", ["npx -y x", "uv run x", "coder exp mcp", "unknown x", "env A=1 x", "bash -c 'npx x'"])
def test_the_directory_of_a_program_does_not_matter(line: str, directory: str) -> None:
    first, *rest = shlex.split(line)
    assert launchers_of(read_command([directory + first, *rest])) == launchers_of(read_command([first, *rest]))


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("line", LAUNCHERS[:4])
def test_what_stands_in_front_does_not_matter(line: str, front: str) -> None:
    plain, behind = read_command(shlex.split(line)), read_command(shlex.split(f"{front} {line}"))
    assert launchers_of(behind) == launchers_of(plain)
    assert {one.behind for one in behind.started} == {one.behind for one in plain.started} or front


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("line", LAUNCHERS)
def test_a_shell_does_not_matter(line: str, front: str) -> None:
    text = f"{front} {line}".strip()
    assert launchers_of(read_command(["sh", "-c", text])) == launchers_of(read_command(shlex.split(text)))


@given(st.lists(words, max_size=8))
def test_any_words_are_read(argv: list[str]) -> None:
    assert read_command(argv).started
    assert read_command(["bash", "-c", *argv]).started


@given(scripts)
def test_any_text_of_a_shell_is_read(text: str) -> None:
    for shell in (["sh", "-c"], ["cmd", "/c"], ["pwsh", "-Command"], ["env", "-S"], ["npx", "-c"]):
        assert read_command([*shell, text]).started


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1, max_size=4))
def test_the_words_of_a_shell_are_those_that_were_quoted(values: list[str]) -> None:
    """What the shell's own rules quote is read back as it was."""
    assigned = " ".join(f"A{index}={shlex.quote(value)}" for index, value in enumerate(values))
    (server, _) = read_command(["sh", "-c", f"{assigned} npx x"]).started
    literal = {f"A{index}": value for index, value in enumerate(values) if "$" not in value}
    assert literal.items() <= {**server.environment.assigned}.items()


def test_what_is_nested_without_end_ends() -> None:
    start = time.monotonic()
    read_command(["env", "-S", "env -S 'env -S \"env\"'"])
    read_command(["env"] * 3000 + ["npx", "x"])
    text = "npx x"
    for _ in range(8):
        text = f"sh -c {shlex.quote(text)}"
    read_command(shlex.split(text))
    read_command(["sh", "-c", "$(" * 500 + "npx" + ")" * 500])
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mcp-wrap npx x", "npx, node"),
        ("/opt/mcp-wrap --name tickets -- npx x", "npx, node"),
        ("mcp-wrap -v --trace npx x -- y", "npx, node"),
        ("my-tool run -q uvx x", "uvx, python"),
        ("my-tool --config a run uvx x", "unknown(my-tool)"),
        ("my-tool stop uvx x", "unknown(my-tool)"),
        ("node /srv/with-secrets.js A=b -- npx x", "npx, node"),
        ("my-server --stdio", "go"),
        ("/opt/bin/my-server", "go"),
        ("/opt/acme/anything --x", "rust"),
        ("tickets-7", "python"),
        ("bash -x scripts/start.sh", "node"),
        ("pwsh -File scripts\\\\start.ps1", "ruby"),
        ("mcp-wrap my-server", "go"),
        ("npx x", "npx, node"),
    ],
)
def test_what_the_configuration_says(line: str, expected: str) -> None:
    own = ["mcp-wrap", "my-tool run", "node */with-secrets.js"]
    named = {"my-server": "go", "/opt/acme/*": "rust", "tickets-*": "python", "start.sh": "node", "start.ps1": "ruby"}
    assert said(read_command(shlex.split(line), own, named)) == expected


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/usr/bin/npx -y x", "npx"),
        ("uv --directory /srv run x", "uv run"),
        (".venv/bin/x", ".venv/bin/x"),
        ("bash -lc 'cd /srv && env A=1 npx x'", "npx behind `bash -lc`"),
        ("sudo -E node x.js", "node behind `sudo`"),
        ("uv run node x.js", "node behind `uv run`"),
        ("sh -c 'python -m pip install x'", "pip install behind `sh -c`"),
    ],
)
def test_how_a_program_is_called_in_messages(line: str, shown: str) -> None:
    assert str(read_command(shlex.split(line)).started[-1]) == shown
