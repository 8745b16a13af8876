"""Functions over paths and the files of the configuration."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from boundary_lint.patterns import pattern
from boundary_lint.source import BOM, NoFileError, NotTextError, ReadError
from boundary_lint.terraform.functions.encoding import computed, encoded
from boundary_lint.terraform.functions.maps import mapping
from boundary_lint.terraform.functions.table import Unknowns, function
from boundary_lint.terraform.values.convert import convert
from boundary_lint.terraform.values.limits import check_length
from boundary_lint.terraform.values.types import ANY, STRING
from boundary_lint.terraform.values.values import RefusedError, Seq
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown

if TYPE_CHECKING:
    from boundary_lint.source import Source
    from boundary_lint.terraform.functions.table import Call
    from boundary_lint.terraform.values.values import Value

MAGIC = frozenset("*?[{")
RANGE = r"[^\]\\-](?:-[^\]\\-])?"
CLASS = pattern(rf"\[(?P<body>\^(?:{RANGE})*|(?!\^)(?:{RANGE})+)\]")


def clean(path: str) -> str:
    """The shortest path that names the same, as Go's filepath.Clean."""
    return re.sub("^//+", "/", posixpath.normpath(path)) if path else "."


@function("abspath", STRING)
def _abspath(call: Call, path: Text) -> Value:
    return computed(call, clean(f"{call.directory().as_posix()}/{path}" if str(path)[:1] != "/" else str(path)))


@function("basename", STRING, unknowns=Unknowns.PARTS)
def _basename(call: Call, path: Text) -> Value:
    end = len(str(path).rstrip("/"))
    start = str(path).rfind("/", 0, end) + 1
    part = path[start:end]
    if part.unknown or (path.unknown and not start):
        return call.unknown("the path is not known")
    return part or call.text("/" if path else ".")


@function("dirname", STRING)
def _dirname(call: Call, path: Text) -> Value:
    cleaned = clean(str(path)[: str(path).rfind("/") + 1])
    return path[: len(cleaned)] if str(path).startswith(cleaned) else call.text(cleaned)


@function("pathexpand", STRING, unknowns=Unknowns.PARTS)
def _pathexpand(call: Call, path: Text) -> Value:
    if path.runs and path.runs[0].unknown:
        return call.unknown("the path is not known")
    return path if str(path)[:1] != "~" else _home(call, str(path))


def _home(call: Call, path: str) -> Unknown:
    """The place of a path below `~`: only who applies knows it."""
    if len(path) > 1 and path[1] not in "/\\":
        raise RefusedError("the home of another user")
    return call.unknown(f"{path} is in the home of whoever applies")


def _read(call: Call, path: Text) -> Source | Unknown:
    if str(path)[:1] == "~":
        return _home(call, str(path))
    try:
        return call.read(str(path))
    except ReadError as error:
        return call.unknown(f"{path} {error}")


def _text(source: Source) -> Text:
    """The whole of a file, without its byte order mark, and in the normal form of Terraform's strings."""
    check_length(len(source.data) // 4)
    return Text.of_file(source).normalized()


@function("file", STRING)
def _file(call: Call, path: Text) -> Value:
    source = _read(call, path)
    if isinstance(source, Unknown):
        return source
    # Terraform keeps the byte order mark of a file, but not that of a template.
    mark = call.text("\ufeff" if source.data.startswith(BOM) else "")
    return mark + _text(source)


@function("filebase64", STRING)
def _filebase64(call: Call, path: Text) -> Value:
    source = _read(call, path)
    return source if isinstance(source, Unknown) else encoded(call, source.data)


@function("fileexists", STRING)
def _fileexists(call: Call, path: Text) -> Value:
    if str(path)[:1] == "~":
        return _home(call, str(path))
    error = _read_error(call, str(path))
    if not isinstance(error, NoFileError):
        return True if error is None else call.unknown(f"{path} {error}")
    parents = [str(parent) for parent in PurePosixPath(str(path)).parents]
    if str(error) == "is not a file" or None in (_read_error(call, parent) for parent in parents):
        raise RefusedError(f"{path} is not a file")
    return False


def _read_error(call: Call, path: str) -> ReadError | None:
    """Why something is not a file, or why that is not known; None for a file, of whatever bytes."""
    try:
        call.read(path)
    except NotTextError:
        return None
    except ReadError as error:
        return error
    return None


@function("templatefile", STRING, ANY, unknowns=Unknowns.PARTS)
def _templatefile(call: Call, path: Text, variables: Value) -> Value:
    if path.unknown:
        return call.unknown(path.unknown.reason)
    source = _read(call, path)
    return source if isinstance(source, Unknown) else _rendered(call, _text(source), variables)


@function("templatestring", STRING, ANY, unknowns=Unknowns.PARTS)
def _templatestring(call: Call, template: Text, variables: Value) -> Value:
    if template.unknown:
        return call.unknown(template.unknown.reason)
    return convert(_rendered(call, template, variables), STRING, call.span)


def _rendered(call: Call, template: Text, variables: Value) -> Value:
    names = mapping(variables).items
    if not all(name[:1] != "-" and name.replace("-", "_").isidentifier() for name in names):
        raise RefusedError("a variable whose name is not an identifier")
    result = call.render(template, names)
    if result is None:
        raise RefusedError("a template that comes to null")
    return result


@function("fileset", STRING, STRING)
def _fileset(call: Call, path: Text, pattern: Text) -> Value:
    wanted = clean(str(pattern).lstrip("/"))
    if "\\" in wanted or wanted.startswith("..") or MAGIC & set(str(path)):
        return call.unknown(f"the pattern {pattern} is not evaluated")
    try:
        names = call.files_below(str(path))
    except ReadError as error:
        return call.unknown(f"{path} {error}")
    try:
        found = [name for name in names if _matches(call, tuple(wanted.split("/")), tuple(name.split("/")))]
    except ValueError:
        return call.unknown(f"the pattern {pattern} is broken")
    return Seq.set((computed(call, name) for name in found), STRING)


def _matches(call: Call, patterns: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether a file is one that the pattern names; each `**` stands for any directories. Raises ValueError."""
    call.charge(1)
    if not patterns or not names:
        return not patterns and not names
    if patterns[0] != "**":
        return _fits(patterns[0], names[0]) and _matches(call, patterns[1:], names[1:])
    if len(patterns) == 1:
        return True
    return any(_matches(call, patterns[1:], names[at:]) for at in range(len(names)))


@lru_cache(10_000)
def _fits(pattern: str, name: str) -> bool:
    """Whether a name is one that a pattern without `/` stands for. Raises ValueError."""
    if not name:
        # Not what one expects, but what it does: `a{,b}` does not stand for `a`.
        return pattern in {"", "*", "**"}
    first, rest = pattern[:1], pattern[1:]
    if first == "*":
        return not rest or any(_fits(rest, name[at:]) for at in range(len(name)))
    if first == "{":
        options, closing, rest = rest.partition("}")
        if not closing:
            raise ValueError(pattern)
        return any(_fits(option + rest, name) for option in options.split(","))
    if first == "[":
        match = CLASS.match(pattern)
        if not match:
            raise ValueError(pattern)
        return _in_class(match["body"], name[0]) and _fits(pattern[match.end() :], name[1:])
    return first in {"?", name[0]} and _fits(rest, name[1:])


def _in_class(body: str, character: str) -> bool:
    ranges = re.findall("(.)(?:-(.))?", body.removeprefix("^"), re.DOTALL)
    return any(low <= character <= (high or low) for low, high in ranges) is not body.startswith("^")
