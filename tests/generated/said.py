"""What a fix says in its message, held to what it changes in the table of its server."""

from __future__ import annotations

import json
import re
from collections import ChainMap, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Leaves: TypeAlias = dict[tuple[str, ...], Any]
"""The value at each path. What `env_vars` lists is known by what it is, and all else in arrays by its place."""


def leaves(value: Any, path: tuple[str, ...] = ()) -> Leaves:
    return dict(_leaves(value, path))


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _leaves(below, (*path, json.dumps(below) if path[-1] == "env_vars" else str(index)))
    else:
        yield path, (type(value), value)


@dataclass(frozen=True)
class Change:
    """What differs between two meanings."""

    added: Leaves
    removed: Leaves

    @classmethod
    def between(cls, before: Any, after: Any) -> Change:
        old, new = leaves(before).items(), leaves(after).items()
        return cls(dict(one for one in new if one not in old), dict(one for one in old if one not in new))

    @classmethod
    def of_all(cls, changes: list[Change]) -> Change | None:
        """Several changes together; None where two are about the same place, so that one waits or falls away."""
        by_path: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one in changes:
            for path in (*one.added, *one.removed):
                by_path[path].add(repr((one.added.get(path), one.removed.get(path))))
        if any(len(each) > 1 for each in by_path.values()):
            return None
        added, removed = ([getattr(one, part) for one in changes] for part in ("added", "removed"))
        return cls(dict(ChainMap(*added)), dict(ChainMap(*removed)))

    @property
    def places(self) -> set[tuple[str, ...]]:
        """Where it is: in which place of the project, which table, and which server."""
        return {path[:3] for path in (*self.added, *self.removed)}

    @property
    def in_server(self) -> Change:
        """The same, with paths that begin in the table of the server."""
        added, removed = ({path[3:]: one for path, one in part.items()} for part in (self.added, self.removed))
        return Change(added, removed)


def does_what_it_says(message: str, change: Change) -> bool:
    """Whether a fix with this message may change a server's table so."""
    for words, is_meant in SAYINGS:
        if match := re.fullmatch(words, message):
            return is_meant(match, change)
    raise AssertionError(f"what does a fix do that says {message!r}?")


def _forwards(match: re.Match[str], change: Change) -> bool:
    names = [json.loads(entry) for entry in dict.fromkeys(path[1] for path in change.added if path[0] == "env_vars")]
    is_all = all(path[0] == "env_vars" for path in change.added)
    return is_all and [one["name"] if isinstance(one, dict) else one for one in names] == match[1].split(", ")


def _written(match: re.Match[str], change: Change) -> bool:
    return change.added == leaves(tomli.loads(match[1].replace("` and `", "\n")))


def _set(match: re.Match[str], change: Change) -> bool:
    return change.added == {("env", match[1]): (str, match[2])}


def _renamed(match: re.Match[str], change: Change) -> bool:
    is_under_it = all(match[1] in path for path in change.added)
    return is_under_it and sorted(map(repr, change.added.values())) == sorted(map(repr, change.removed.values()))


def _value(match: re.Match[str], change: Change) -> bool:
    """A value at the place of one, whichever that is."""
    value = tomli.loads(f"_ = {match[1].strip('`')}")["_"]
    listed = leaves({"env_vars": value if isinstance(value, list) else [value]})
    return change.added == listed or list(change.added.values()) == [(type(value), value)]


def _keys(change: Change) -> list[tuple[str, ...]]:
    """The keys of what was taken away, or of tables."""
    return sorted({path[:2] if path[0] == "env" else path[:1] for path in change.removed})


SAYINGS: list[tuple[str, Callable[[re.Match[str], Change], bool]]] = [
    (
        r"forward ([\w, ]+) by name, in `env_vars`",
        lambda match, change: _forwards(match, change) and not change.removed,
    ),
    (
        r"forward (\w+) by name, in `env_vars`, instead",
        lambda match, change: _forwards(match, change) and len(change.removed) == 1,
    ),
    (r"add `(\w+ = [^`]+)`", lambda match, change: _written(match, change) and not change.removed),
    (r"write `(\w+ = .+)`", lambda match, change: _written(match, change) and len(_keys(change)) == 1),
    (r'set (\w+) = "(.+)" (?:in `env`|by `--env`)', lambda match, change: _set(match, change) and not change.removed),
    (r'set (\w+) = "(.+)"(?: instead)?', lambda match, change: _set(match, change) and len(change.removed) == 1),
    (r"write `(?!true|false)([a-z_]+)`", _renamed),
    (r"write ([\"`].+)", lambda match, change: _value(match, change) and len(change.removed) == 1),
    (r"remove (\w+)", lambda match, change: not change.added and list(change.removed) == [("env", match[1])]),
    (r"remove `(\w+)`", lambda match, change: not change.added and list(change.removed) == [(match[1],)]),
    (r"remove [\w-]+(?:, [\w-]+)* from it", lambda _, change: not change.added and not change.removed),
]
"""What messages say, and whether a change is that; the first that fits counts."""
