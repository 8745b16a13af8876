"""Edits through a text land where its characters were written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.source import Source, Span, apply_edits
from boundary_lint.text import Literal, Run, Spelling, Text
from boundary_lint.unknown import Unknown

SOURCE = Source(Path("/x/main.tf"), b"0123456789 abc")


def span(start: int, end: int) -> Span:
    return Span(SOURCE, start, end)


def literal(start: int, end: int, spelling: Spelling = Spelling.FILE) -> tuple[Literal, Text]:
    home = Literal(span(start, end), spelling)
    return home, Text([Run(span(start, end).text, span(start, end), home, exact=True)])


strings = st.text(alphabet='ab é😀\n\r\t"\\${}%~', max_size=20)


@given(strings, st.data())
def test_slicing_is_that_of_strings_and_keeps_the_bytes(string: str, data: st.DataObject) -> None:
    text = Text.of_file(Source(Path("/x"), string.encode()))
    start = data.draw(st.integers(-3, len(string) + 3))
    end = data.draw(st.integers(-3, len(string) + 3))
    part = text[start:end]
    assert str(part) == string[start:end]
    if len(part):
        found = part.span(0, len(part))
        assert found is not None
        assert found.text == string[start:end]


@given(strings, strings, st.data())
def test_inserting_in_a_file_is_inserting_in_its_text(string: str, addition: str, data: st.DataObject) -> None:
    source = Source(Path("/x"), string.encode())
    text = Text.of_file(source)
    at = data.draw(st.integers(0, len(string)))
    edit = text.insertion(at, addition, 0)
    if not string:
        assert edit is None
        return
    assert edit is not None
    assert apply_edits(source.data, [edit]).decode() == string[:at] + addition + string[at:]


def test_at_a_seam_the_literal_of_the_anchor_is_edited() -> None:
    _, first = literal(0, 3)
    _, second = literal(5, 8)
    both = first + second
    at_first, at_second = both.insertion(3, "x", beside=0), both.insertion(3, "x", beside=4)
    assert at_first is not None
    assert at_second is not None
    assert (at_first.span.start, at_second.span.start) == (3, 5)


def test_no_edit_of_what_nobody_wrote() -> None:
    assert Text.computed("abc", span(0, 3)).insertion(1, "x", 0) is None


def test_no_edit_within_an_escape() -> None:
    home, _ = literal(0, 3)
    escape = Text([Run("${", span(0, 3), home, exact=False)])
    assert escape.insertion(1, "x", 0) is None
    assert escape.insertion(2, "x", 0) is not None


def test_an_edit_behind_an_unknown_stays_in_its_literal() -> None:
    home, _ = literal(0, 10)
    unknown = Unknown("why", span(2, 5), "key")
    edit = Text.of_unknown(unknown, span(2, 5), home).insertion(16, "x", 0)
    assert edit is not None
    assert edit.span.start == 5


def test_a_span_ends_with_its_literal() -> None:
    _, first = literal(0, 3)
    _, second = literal(5, 8)
    assert (first + second).span(1, 5) == span(1, 3)


@given(strings)
def test_strip(string: str) -> None:
    text = Text.of_file(Source(Path("/x"), string.encode()))
    assert str(text.strip(" \n")) == string.strip(" \n")


@given(st.lists(strings), strings)
def test_join(parts: list[str], separator: str) -> None:
    texts = [Text.of_file(Source(Path("/x"), part.encode())) for part in parts]
    assert str(Text.of_file(Source(Path("/x"), separator.encode())).join(texts)) == separator.join(parts)


def test_what_is_written_is_escaped_for_its_literal() -> None:
    source = Source(Path("/x/main.tf"), b"x = <<-EOT\n\t a\n  EOT\n")
    whole = Span(source, 0, len(source.data))
    text = 'a\n"\\${b} %{c}\t'
    assert Literal(whole, Spelling.FILE).spell(text, 14) == text
    assert Literal(whole, Spelling.HEREDOC).spell(text, 14) == 'a\n"\\$${b} %%{c}\t'
    assert Literal(whole, Spelling.HEREDOC, dedent=2).spell("a\nb", 14) == "a\n\t b"
    assert Literal(whole, Spelling.QUOTED).spell(text, 14) == 'a\\n\\"\\\\$${b} %%{c}\\t'
