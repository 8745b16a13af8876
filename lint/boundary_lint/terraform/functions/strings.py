"""The functions that take strings apart and put them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.terraform.functions.table import Call, Unknowns, function
from boundary_lint.terraform.syntax.strings import SPACE
from boundary_lint.terraform.values.limits import CHARACTERS, check_length, check_size
from boundary_lint.terraform.values.types import NUMBER, STRING, list_of
from boundary_lint.terraform.values.values import RefusedError, Seq
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

PART = 500
"""How many characters are changed at a time."""
VIRAMA = 9
"""The combining class of what joins letters; where such characters end, readers of Unicode disagree."""
DISPUTED = r"(?<!\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?)\u200d|[\U000e0000-\U000e0fff]"
"""Other places where they do: joiners behind what is no emoji, and tags."""


def charge_text(call: Call, size: int) -> None:
    """Before a text of so many characters is built; raises LimitError."""
    check_length(size)
    call.charge(size // CHARACTERS + 1)


def slices(text: Text, bounds: list[tuple[int, int]], at: int = 0) -> list[Text]:
    """The parts of a text between pairs of offsets, which follow each other.

    A slice by itself costs as much as what precedes it in its run.
    """
    if len(bounds) <= 4:
        return [text[start - at : end - at] for start, end in bounds]
    middle = len(bounds) // 2
    cut = bounds[middle][0]
    return slices(text[: cut - at], bounds[:middle], at) + slices(text[cut - at :], bounds[middle:], cut)


def whole(number: Fraction, what: str) -> int:
    """A number as the integer that has to be given; raises RefusedError."""
    if number.denominator != 1 or not -(1 << 63) <= number < 1 << 63:
        raise RefusedError(f"{what} must be a whole number")
    return int(number)


@function("chomp", STRING, unknowns=Unknowns.PARTS)
def _chomp(_: Call, text: Text) -> Text:
    return text.rstrip("\r\n")


@function("endswith", STRING, STRING, unknowns=Unknowns.PARTS)
def _endswith(call: Call, text: Text, suffix: Text) -> bool | Unknown:
    return _ends(call, text, suffix)


@function("indent", NUMBER, STRING, unknowns=Unknowns.PARTS)
def _indent(call: Call, spaces: Fraction, text: Text) -> Text:
    width = whole(spaces, "the number of spaces")
    if width < 0:
        raise RefusedError("the number of spaces is negative")
    lines = str(text).count("\n")
    charge_text(call, len(text) + lines * width)
    return call.text(" " * width).join(slices(text, _lines(str(text))))


@function("join", STRING, list_of(STRING), rest=list_of(STRING), unknowns=Unknowns.PARTS, takes_open=True)
def _join(call: Call, separator: Text, *lists: Seq) -> Text:
    parts: list[Text] = []
    for item in (item for one in lists for item in one.items):
        if isinstance(item, Unknown):
            parts.append(Text.of_unknown(item, item.span, None))
        elif isinstance(item, Text):
            parts.append(item)
        else:
            raise RefusedError("null cannot be joined")
    charge_text(call, sum(map(len, parts)) + len(separator) * len(parts))
    return separator.join(parts).normalized()


@function("lower", STRING)
def _lower(call: Call, text: Text) -> Text:
    return _changed(call, text, lambda character: character.lower()[0])


@function("replace", STRING, STRING, STRING, unknowns=Unknowns.PARTS)
def _replace(call: Call, text: Text, old: Text, new: Text) -> Text | Unknown:
    searched = str(old)
    if old.unknown:
        return call.unknown(old.unknown.reason)
    if len(searched) > 1 and searched[0] == searched[-1] == "/":
        # It imports from here.
        from boundary_lint.terraform.functions.regexes import replace_matches

        if unknown := text.unknown or new.unknown:
            return call.unknown(unknown.reason)
        return replace_matches(call, text, searched[1:-1], new)
    if not searched and text.unknown:
        return call.unknown(text.unknown.reason)
    places = _places(text, searched) if searched else [(at, at) for at in range(len(text) + 1)]
    return replaced(call, text, places, [new] * len(places))


@function("split", STRING, STRING)
def _split(call: Call, separator: Text, text: Text) -> Seq:
    between = str(separator)
    if not between:
        check_size(len(text))
        call.charge(len(text))
        return Seq.list(slices(text, [(at, at + 1) for at in range(len(text))]), STRING)
    call.charge(str(text).count(between) + 1)
    return Seq.list(gaps(text, _places(text, between)), STRING)


@function("startswith", STRING, STRING, unknowns=Unknowns.PARTS)
def _startswith(call: Call, text: Text, prefix: Text) -> bool | Unknown:
    return _starts(call, text, prefix)


@function("strcontains", STRING, STRING, unknowns=Unknowns.PARTS)
def _strcontains(call: Call, text: Text, part: Text) -> bool | Unknown:
    if part.unknown:
        return call.unknown(part.unknown.reason)
    if any(str(part) in known for _, known in _known(text)):
        return True
    return call.unknown(text.unknown.reason) if text.unknown else False


@function("strrev", STRING)
def _strrev(call: Call, text: Text) -> Text | Unknown:
    bounds = clusters(str(text))
    if bounds is None:
        return call.unknown("where its characters end is not known")
    call.charge(len(text))
    return Text().join(reversed(slices(text, bounds))).normalized()


@function("substr", STRING, NUMBER, NUMBER)
def _substr(call: Call, text: Text, offset: Fraction, length: Fraction) -> Text | Unknown:
    first, size = whole(offset, "the offset"), whole(length, "the length")
    bounds = clusters(str(text))
    if bounds is None:
        return call.unknown("where its characters end is not known")
    if first >= 0 and size == 0:
        return text[:0]
    first = max(first + len(bounds), 0) if first < 0 else first
    # After a negative offset, Terraform takes a length of 0 for no limit.
    taken = bounds[first : first + size] if size > 0 else bounds[first:]
    return text[taken[0][0] : taken[-1][1]] if taken else text[:0]


@function("title", STRING)
def _title(call: Call, text: Text) -> Text:
    before = " "

    def change(character: str) -> str:
        nonlocal before
        starts, before = _parts_words(before), character
        return _single(character, character.title()) if starts else character

    return _changed(call, text, change)


@function("trim", STRING, STRING, unknowns=Unknowns.PARTS)
def _trim(call: Call, text: Text, characters: Text) -> Text | Unknown:
    if characters.unknown:
        return call.unknown(characters.unknown.reason)
    return text.strip(str(characters))


@function("trimprefix", STRING, STRING, unknowns=Unknowns.PARTS)
def _trimprefix(call: Call, text: Text, prefix: Text) -> Text | Unknown:
    starts = _starts(call, text, prefix)
    if isinstance(starts, bool):
        return text[len(prefix) :] if starts else text
    return starts


@function("trimspace", STRING, unknowns=Unknowns.PARTS)
def _trimspace(_: Call, text: Text) -> Text:
    return text.strip(SPACE)


@function("trimsuffix", STRING, STRING, unknowns=Unknowns.PARTS)
def _trimsuffix(call: Call, text: Text, suffix: Text) -> Text | Unknown:
    ends = _ends(call, text, suffix)
    if isinstance(ends, bool):
        return text[: len(text) - len(suffix)] if ends else text
    return ends


@function("upper", STRING)
def _upper(call: Call, text: Text) -> Text:
    return _changed(call, text, lambda one: _single(one, one.upper(), one.title()))


def gaps(text: Text, places: list[tuple[int, int]]) -> list[Text]:
    """What stands before, between and after the places."""
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return slices(text, list(zip(starts, ends, strict=True)))


def replaced(call: Call, text: Text, places: list[tuple[int, int]], new: list[Text]) -> Text:
    """The text with other texts at some places; raises LimitError."""
    charge_text(call, len(text) + sum(map(len, new)))
    kept = gaps(text, places)
    parts = [part for pair in zip(kept, [*new, Text()], strict=True) for part in pair]
    return Text().join(parts).normalized()


def clusters(string: str) -> list[tuple[int, int]] | None:
    """Where each of the characters that people see starts and ends; None where that is not certain."""
    if string.isascii() and "\r\n" not in string:
        return [(at, at + 1) for at in range(len(string))]
    from unicodedata import combining

    import regex

    if any(combining(character) == VIRAMA for character in string) or regex.search(DISPUTED, string):
        return None
    return list(_characters(string))


def _characters(string: str) -> Iterable[tuple[int, int]]:
    import regex

    return (match.span() for match in regex.finditer(r"\X", string))


def _changed(call: Call, text: Text, change: Callable[[str], str]) -> Text:
    """Each character changed by itself, from the first to the last."""
    charge_text(call, len(text))
    # Part by part, as each change costs what precedes it in its run.
    bounds = [(at, min(at + PART, len(text))) for at in range(0, len(text), PART)]
    return Text().join(part.mapped(change) for part in slices(text, bounds)).normalized()


def _single(character: str, *changes: str) -> str:
    """The first change that is to a single character, as Go knows no other."""
    return next((change for change in changes if len(change) == 1), character)


def _parts_words(character: str) -> bool:
    """Whether what follows is the start of a word, to Go."""
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return character in SPACE


def _lines(string: str) -> list[tuple[int, int]]:
    """Where the lines start and end, with their newlines."""
    ends = [at + 1 for at, character in enumerate(string) if character == "\n"]
    return list(zip([0, *ends], [*ends, len(string)], strict=True))


def _known(text: Text) -> list[tuple[int, str]]:
    """The stretches between the unknown runs, each with the offset that it starts at."""
    at, stretches = 0, []
    for start, run in text.unknowns(0, len(text)):
        stretches.append((at, str(text)[at:start]))
        at = start + len(run.text)
    return [*stretches, (at, str(text)[at:])]


def _places(text: Text, searched: str) -> list[tuple[int, int]]:
    """Where a string stands in what is known of a text."""
    places = []
    for start, known in _known(text):
        at = known.find(searched)
        while at >= 0:
            places.append((start + at, start + at + len(searched)))
            at = known.find(searched, at + len(searched))
    return places


def _starts(call: Call, text: Text, prefix: Text) -> bool | Unknown:
    _, known = _known(text)[0]
    _, wanted = _known(prefix)[0]
    return _agree(call, text, prefix, known.startswith(wanted), wanted.startswith(known))


def _ends(call: Call, text: Text, suffix: Text) -> bool | Unknown:
    _, known = _known(text)[-1]
    _, wanted = _known(suffix)[-1]
    return _agree(call, text, suffix, known.endswith(wanted), wanted.endswith(known))


def _agree(call: Call, text: Text, wanted: Text, has: bool, may_have: bool) -> bool | Unknown:
    """Whether the text has what is wanted: it does in what is known of both, or it may with more."""
    if not has and not (may_have and text.unknown):
        return False
    if has and not wanted.unknown:
        return True
    return call.unknown("part of the text is not known")
