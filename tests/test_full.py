"""The format for people: the lines that matter, the way to them, what to do, and how it fits on a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boundary_lint.config import Config
from boundary_lint.engine import lint
from boundary_lint.fixes import Applicability, Fix
from boundary_lint.output.change import changed
from boundary_lint.output.full import render_full
from boundary_lint.output.page import NARROWEST, Page, cells
from boundary_lint.source import Edit, Source, Span
from harness import Linter, in_memory

CODEX = """\
module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  codex_version          = "0.139.0"
  enable_boundary        = true
  additional_mcp_servers = %s
}
"""
NODE = ["--select", "missing-node-ca"]
ADVICE = "  = fix (--fix): forward NODE_EXTRA_CA_CERTS by name, in `env_vars`\n"


def shown(linter: Linter, files: dict[str, str], *arguments: str) -> str:
    """What is said of files, without the title and the empty line at the end."""
    linter.write(files)
    text = linter.run(*arguments).text
    return text[text.index("  -->") :].removesuffix("\n")


def test_the_header_of_the_table_far_above(linter: Linter) -> None:
    table = '[mcp_servers.docs]\n# 3\n# 4\nargs = ["-y"]\ncommand = "npx"\n'
    assert shown(linter, {"a.toml": "#\n" * 6 + table}, *NODE) == (
        "  --> a.toml:11:1\n"
        "   7 | [mcp_servers.docs]\n"
        "  ...\n"
        '  11 | command = "npx"\n'
        "     | ^^^^^^^^^^^^^^^\n" + ADVICE + '      + env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
    )


def test_one_line_between_is_shown_itself(linter: Linter) -> None:
    text = shown(linter, {"a.toml": '[mcp_servers.docs]\n\nargs = []\ncommand = "npx"\n'}, *NODE)
    assert "  1 | [mcp_servers.docs]\n  ...\n  4 | command" in text
    text = shown(linter, {"a.toml": '[mcp_servers.docs]\nargs = []\ncommand = "npx"\n'}, *NODE)
    assert '  1 | [mcp_servers.docs]\n  2 | args = []\n  3 | command = "npx"\n' in text


def test_the_header_of_the_table_in_another_file(linter: Linter) -> None:
    text = '"[mcp_servers.docs]\\n${file("docs.toml")}"'
    files = {"main.tf": CODEX % text, "docs.toml": 'args = ["-y"]\ncommand = "npx"\n'}
    assert shown(linter, files, *NODE) == (
        "  --> docs.toml:2:1\n"
        '  2 | command = "npx"\n'
        "    | ^^^^^^^^^^^^^^^\n"
        "  --> main.tf:6:29, the server's table\n"
        f"  6 |   additional_mcp_servers = {text}\n"
        "  = used by module.codex at main.tf:1\n" + ADVICE + '      + env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
    )


def test_a_span_of_many_lines_below_the_header_of_its_block(linter: Linter) -> None:
    servers = "\n".join(f'    [mcp_servers.{name}]\n    command = "node"' for name in "abc")
    module = (CODEX % f"<<-EOT\n{servers}\n  EOT").replace("4.3.1", "5.3.0").replace("enable_boundary", "workdir")
    assert shown(linter, {"main.tf": module}, "--select", "unsupported-argument", "--no-assume-boundary") == (
        "  --> main.tf:6:3\n"
        '   1 | module "codex" {\n'
        "  ...\n"
        "   6 |   additional_mcp_servers = <<-EOT\n"
        "     |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   7 |     [mcp_servers.a]\n"
        '   8 |     command = "node"\n'
        "  ...\n"
        '  12 |     command = "node"\n'
        "  13 |   EOT\n"
        "  = fix (--unsafe-fixes): write `mcp`\n"
        "      -   additional_mcp_servers = <<-EOT\n"
        "      +   mcp = <<-EOT\n"
    )


def test_without_a_header_the_line_before_tells_where_it_is(linter: Linter) -> None:
    text = shown(linter, {"a.toml": "# servers of the team\n[mcp_servers"}, "--select", "invalid-toml")
    assert "  1 | # servers of the team\n  2 | [mcp_servers\n    |            ^\n" in text
    text = shown(linter, {"a.toml": "# servers of the team\n\n[mcp_servers"}, "--select", "invalid-toml")
    assert "  --> a.toml:3:12\n  3 | [mcp_servers\n" in text


def test_the_way_through_three_files(linter: Linter) -> None:
    files = {
        "main.tf": CODEX % "local.all",
        "locals.tf": 'locals {\n  all = join("", [local.docs])\n}\n',
        "docs.tf": 'locals {\n  docs = <<-EOT\n    [mcp_servers.docs]\n    command = "npx"\n  EOT\n}\n',
    }
    assert shown(linter, files, *NODE) == (
        "  --> docs.tf:4:5\n"
        "  3 |     [mcp_servers.docs]\n"
        '  4 |     command = "npx"\n'
        "    |     ^^^^^^^^^^^^^^^\n"
        "  = by way of local.all at locals.tf:2, used by module.codex at main.tf:1\n"
        + ADVICE
        + '      +     env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
    )


def test_another_place_is_no_step_of_the_way(linter: Linter) -> None:
    table = '[mcp_servers.a]\nurl = "https://example.com"\n'
    text = shown(linter, {"a.toml": table + table}, "--select", "duplicate-server")
    assert [line for line in text.splitlines() if line.startswith("  =")] == [
        "  = the first one: a.toml:1:1",
        "  = to do: give one of the two another name, or take it out",
    ]


def test_a_tab_is_as_wide_as_its_underline_takes_it_for(linter: Linter) -> None:
    assert shown(linter, {"a.toml": '[mcp_servers.a]\n\tcommand\t= "npx"\n'}, *NODE) == (
        "  --> a.toml:2:2\n"
        "  1 | [mcp_servers.a]\n"
        '  2 |     command    = "npx"\n'
        "    |     ^^^^^^^^^^^^^^^^^^\n" + ADVICE + '      +     env_vars = ["NODE_EXTRA_CA_CERTS"]\n'
    )


WIDE = '[mcp_servers]\n"文書😀" = { command = "npx" } # é\n'


def test_the_underline_fits_below_wide_characters(linter: Linter) -> None:
    frame = shown(linter, {"a.toml": WIDE}, *NODE).splitlines()[:3]
    assert frame == [
        "  --> a.toml:2:11",
        '  2 | "文書😀" = { command = "npx" } # é',
        "    |              ^^^^^^^^^^^^^^^",
    ]
    assert cells(frame[1][: frame[1].index("command")]) == frame[2].index("^")


def test_a_long_line_is_whole_where_there_is_no_terminal(linter: Linter) -> None:
    text = shown(linter, {"a.toml": f'[mcp_servers.a]\ncommand = "npx" # {"x" * 10_000}\n'}, *NODE)
    assert f'  2 | command = "npx" # {"x" * 10_000}\n' in text


def test_a_long_line_is_cut_around_what_is_underlined(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    table = f'[mcp_servers]\na = {{ args = ["{"x" * 10_000}"], command = "npx", cwd = "{"y" * 10_000}" }}\n'
    assert shown(linter, {"a.toml": table}, *NODE) == (
        "  --> a.toml:2:10020\n"
        '  2 | …xxxxxxxxxxxxxxxxxxx"], command = "npx", cwd = "yyyyyyyyyyyyyyy…\n'
        "    |                         ^^^^^^^^^^^^^^^\n"
        + ADVICE
        + f'      - …{"y" * 58}" }}\n'
        + f'      + …{"y" * 22}", env_vars = ["NODE_EXTRA_CA_CERTS"] }}\n'
    )


def test_the_underline_of_a_long_place_ends_with_its_line(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    table = f'[mcp_servers.a]\ncommand = "npx"\nargs = ["$HOME/{"x" * 100}"]\n'
    line, under = shown(linter, {"a.toml": table}, "--select", "unexpanded-variable").splitlines()[3:5]
    assert line == f'  3 | …"$HOME/{"x" * 45}…'
    assert under == f"    |  {'^' * 53}"


def test_messages_are_wrapped_at_words(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "npx"\n'})
    assert linter.run(*NODE).text == (
        'warning[missing-node-ca]: MCP server "a": npx does not\n'
        "  | receive NODE_EXTRA_CA_CERTS with Codex before 0.148.0\n"
        "  | (this file does not pin a version), so its download\n"
        "  | fails after 70 s, which shows as a start-up time-out and\n"
        "  | not as a certificate error\n"
        "  --> a.toml:2:1\n"
        "  1 | [mcp_servers.a]\n"
        '  2 | command = "npx"\n'
        "    | ^^^^^^^^^^^^^^^\n"
        "  = fix (--fix): forward NODE_EXTRA_CA_CERTS by name, in\n"
        "  | `env_vars`\n"
        '      + env_vars = ["NODE_EXTRA_CA_CERTS"]\n\n'
    )


@pytest.mark.parametrize("columns", ["", "0", "-3", "wide"])
def test_columns_that_are_none_wrap_nothing(linter: Linter, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "npx"\n'})
    without = linter.run().text
    monkeypatch.setenv("COLUMNS", columns)
    assert linter.run().text == without


def test_a_file_is_endless_whatever_the_terminal_is(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "npx"\n'})
    without = linter.run().text
    monkeypatch.setenv("COLUMNS", "60")
    assert linter.run("--output", "said.txt").text != without
    assert linter.read("said.txt") == without


def test_all_of_a_line_has_the_colors_of_its_kind(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "npx"\n'})
    monkeypatch.setenv("COLUMNS", "60")
    plain = linter.run(*NODE).text
    colored = linter.run(*NODE, "--color", "always").text
    assert re.sub(r"\x1b\[\d+m", "", colored) == plain
    assert "\n  \x1b[34m|\x1b[0m \x1b[1mreceive NODE_EXTRA_CA_CERTS with Codex before 0.148.0\x1b[0m\n" in colored
    assert '\n\x1b[32m      + env_vars = ["NODE_EXTRA_CA_CERTS"]\x1b[0m\n' in colored
    for line in colored.splitlines():
        assert line.endswith("\x1b[0m") or "\x1b" not in line[line.rfind("\x1b[0m") + 4 :]


def source(name: str, text: str) -> Source:
    return Source(Path(name).absolute(), text.encode())


def fix(*edits: Edit) -> Fix:
    return Fix("write it", Applicability.SAFE, edits, ())


def test_a_change_of_several_files_names_those_that_are_not_the_finding_s_own() -> None:
    own, other = source("own.tf", "a\nb\n"), source("other.tf", "-- c\n")
    edits = [Edit(Span(own, 2, 3), "B"), Edit(Span(other, 0, 4), "-- C")]
    assert list(changed(fix(*edits), own, Page())) == [
        "\x1b[31m      - b\x1b[0m",
        "\x1b[32m      + B\x1b[0m",
        "      in other.tf:",
        "\x1b[31m      - -- c\x1b[0m",
        "\x1b[32m      + -- C\x1b[0m",
    ]


@pytest.mark.parametrize(("count", "last"), [(20, "+ 19"), (21, "... 1 more line"), (100, "... 80 more lines")])
def test_a_long_change_says_how_many_lines_more(count: int, last: str) -> None:
    own = source("own.tf", "")
    lines = list(changed(fix(Edit(Span(own, 0, 0), "".join(f"{n}\n" for n in range(count)))), own, Page()))
    assert len(lines) == min(count, 20) + (count > 20)
    assert last in lines[-1]


def test_a_name_of_a_file_begins_no_line() -> None:
    own, other = source("own.tf", ""), source("::error::x.tf", "")
    lines = list(changed(fix(Edit(Span(other, 0, 0), "::error::y\n")), own, Page()))
    assert [re.sub(r"\x1b\[\d+m", "", line).lstrip() for line in lines] == ["in ./::error::x.tf:", "+ ::error::y"]


characters = st.text(st.sampled_from('a \t中😀é"#:[\u202e\x1b\u0301%'), max_size=120)
positions = st.integers(0, 120)
pages = st.builds(Page, st.none() | st.integers(NARROWEST, 90), st.sampled_from(["utf-8", "latin-1", "ascii"]))
OURS = re.compile(r" *(-->|\.\.\.|\d+ \||\||=( fix \(--[a-z-]+\):| to do:)?|\+|-)( |$)|[a-z]+\[[a-z-]+\]: |$")
"""How a line begins that is not what a file says."""


@example("中" * 40, 0, 1, 0, Page(60))
@given(characters.filter(lambda text: "\u0301" not in text), positions, positions, st.integers(0, 12), pages)
def test_a_cut_line_fits_and_has_what_is_marked(text: str, start: int, size: int, taken: int, page: Page) -> None:
    line = page.shown(text)
    before, marked = line[:start], line[start : start + size]
    cut, moved = page.cut(line, taken, (cells(before), cells(marked)))
    room = page.room(taken)
    if room is None or cells(line) <= room:
        assert (cut, moved) == (line, 0)
        return
    assert cells(cut) <= room
    at = next(end for end in range(len(cut) + 1) if cells(cut[:end]) >= cells(before) - moved)
    if cells(marked) + 2 * cells(page.ellipsis) <= room:
        assert cut[at:].startswith(marked)


@given(characters, st.integers(0, 12), st.integers(0, 12), pages)
def test_wrapped_lines_are_the_same_words_and_fit(text: str, first: int, others: int, page: Page) -> None:
    lines = page.wrapped(page.shown(text), first, others)
    assert " ".join(lines) == page.shown(text)
    for number, line in enumerate(lines):
        room = page.room(others if number else first)
        assert room is None or cells(line) <= room or " " not in line


@given(characters, characters, st.sampled_from(["a", "::error::x", "##[error]"]), pages)
def test_no_line_begins_with_what_a_file_says_or_is_too_long(comment: str, word: str, name: str, page: Page) -> None:
    word = re.sub(r'[\x00-\x08\x0a-\x1f"]', "", word)
    comment = re.sub(r"[\x00-\x08\x0a-\x1f]", "", comment)
    text = f'[mcp_servers."{name} {word}"]\n{word and "#"}{comment}\nargs = ["{word}"] #{comment}\ncommand = "npx"\n'
    report = lint(*in_memory({"a.toml": text.encode()}), Config())
    assert report.findings
    for line in re.sub(r"\x1b\[\d+m", "", render_full(report, {}, page)).split("\n"):
        ours = OURS.match(line)
        assert ours, line
        assert line.isprintable()
        assert page.columns is None or cells(line) <= page.columns or " " not in line[ours.end() :]
