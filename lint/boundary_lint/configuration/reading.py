"""The settings of one table of a configuration file, each checked, with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from boundary_lint.config import CA_STYLES, Config, Severity
from boundary_lint.configuration.errors import error_at, place_of
from boundary_lint.ignore_patterns import MOST_STARS, takes_too_long
from boundary_lint.modules import Fork, known_modules
from boundary_lint.near import near_miss, no_rule
from boundary_lint.registry import all_rules
from boundary_lint.version import version_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from boundary_lint.fragments.toml_table import TomlTable

FORK_KEYS = {"module", "version"}
OVERRIDES = "overrides"
PATHS = "paths"
OF_PATHS = (PATHS, "select", "ignore", "codex-version", "assume-boundary", "ca-dir", "ca-style")
"""The settings that can be made for some paths only, and `paths` itself."""


class Setting(Struct, frozen=True):
    """The value of a setting, and where it was made."""

    value: Any
    place: str
    """`PATH:LINE:COLUMN`, or the option."""


def read_settings(table: TomlTable) -> dict[str, Setting]:
    """The settings of a whole file, but for its overrides, by name; raises ConfigError."""
    return _read(table, (READERS.keys() | {OVERRIDES}) - {PATHS})


def read_overrides(table: TomlTable) -> list[dict[str, Setting]]:
    """The settings of each of its overrides; raises ConfigError."""
    if OVERRIDES not in table.value:
        return []
    tables = table.tables(OVERRIDES)
    if tables is None:
        header = ".".join((*table.path, OVERRIDES))
        raise error_at(table, OVERRIDES, f"overrides have to be written as [[{header}]], with `paths`")
    found = []
    for one in tables:
        if PATHS not in one.value:
            raise error_at(table, OVERRIDES, "an override needs `paths`, which says where it holds")
        found.append(_read(one, OF_PATHS))
    return found


def _read(table: TomlTable, known: Collection[str]) -> dict[str, Setting]:
    for key in table.value:
        if key not in known:
            raise error_at(table, key, f"there is no setting {key!r} here{near_miss(key, known)}")
    return {key: Setting(READERS[key](table, key), place_of(table, key)) for key in table.value if key in READERS}


def _directory(settings: TomlTable, key: str) -> str:
    directory = settings.value[key]
    if not isinstance(directory, str) or not directory.startswith("/"):
        raise error_at(settings, key, f"{key} has to be a directory with its whole path, such as {Config().ca_dir}")
    return directory


def _rules(settings: TomlTable, key: str) -> frozenset[str]:
    names = settings.value[key]
    if not isinstance(names, list):
        raise error_at(settings, key, f'{key} has to be a list of rules, such as ["unresolved-value"]')
    for name in names:
        if not isinstance(name, str) or name not in all_rules():
            raise error_at(settings, key, no_rule(name, all_rules()))
    return frozenset(names)


def _seconds(settings: TomlTable, key: str) -> float:
    seconds = settings.value[key]
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < float("inf"):
        raise error_at(settings, key, f"{key} has to be a number of seconds")
    return float(seconds)


def _codex_version(settings: TomlTable, key: str) -> str:
    from boundary_lint.agents.versions import parse_version

    version = settings.value[key]
    if not isinstance(version, str) or parse_version(version) is None:
        raise error_at(settings, key, f"{version!r} is not a version such as 0.148.0")
    return version


def _truth(settings: TomlTable, key: str) -> bool:
    truth = settings.value[key]
    if not isinstance(truth, bool):
        raise error_at(settings, key, f"{key} has to be true or false")
    return truth


def _one_of(choices: tuple[str, ...]) -> Callable[[TomlTable, str], str]:
    def read(settings: TomlTable, key: str) -> str:
        choice = settings.value[key]
        if choice not in choices:
            raise error_at(settings, key, f"{key} cannot be {choice!r}{near_miss(choice, choices)}")
        return str(choice)

    return read


def _severity(settings: TomlTable, key: str) -> Severity:
    return Severity[_one_of(tuple(map(str, Severity)))(settings, key).upper()]


def _severities(settings: TomlTable, key: str) -> dict[str, Severity]:
    """How severe the findings of some rules are."""
    table = _table(settings, key, '{ missing-startup-timeout = "error" }')
    for name in table.value:
        if name not in all_rules():
            raise error_at(table, name, no_rule(name, all_rules()))
    return {name: _severity(table, name) for name in table.value}


def _patterns(settings: TomlTable, key: str) -> tuple[str, ...]:
    """Paths as a `.gitignore` has them."""
    import pathspec

    patterns = settings.value[key]
    if not _are_words(patterns):
        raise error_at(settings, key, f'{key} has to be a list of patterns as in a .gitignore, such as ["tests/"]')
    try:
        pathspec.GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise error_at(settings, key, f"{key} has a pattern that is none: {error}") from error
    if any(map(takes_too_long, patterns)):
        raise error_at(settings, key, f"{key} has a pattern with more than {MOST_STARS} `*` between two slashes")
    return tuple(patterns)


def _variables(settings: TomlTable, key: str) -> tuple[str, ...]:
    names = settings.value[key]
    if not _are_words(names) or not all(re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) for name in names):
        raise error_at(settings, key, f'{key} has to be a list of variables, such as ["SSL_CERT_DIR"]')
    return tuple(names)


def _wrappers(settings: TomlTable, key: str) -> tuple[str, ...]:
    """The project's own wrappers, each by the words that it is called by."""
    wrappers = settings.value[key]
    if not _are_words(wrappers):
        raise error_at(settings, key, f'{key} has to be a list of commands, such as ["mcp-wrap", "tool run"]')
    return tuple(wrappers)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(words, str) and words.split() for words in value)


def _launchers(settings: TomlTable, key: str) -> dict[str, str]:
    """Which known launcher each program is as good as."""
    programs = _table(settings, key, '{ "my-server" = "go" }')
    from boundary_lint.command import launchers

    known = [launcher.name for launcher in launchers()]
    for program, name in programs.value.items():
        if name not in known:
            raise error_at(programs, program, f"there is no known launcher {name!r}{near_miss(name, known)}")
    return programs.value


def _forks(settings: TomlTable, key: str) -> dict[str, Fork]:
    """Which known module each source is a fork of."""
    modules = _table(settings, key, '{ "git::https://..." = { module = "codex", version = "4.3.1" } }')
    return {source: _fork(modules, source) for source in modules.value}


def _fork(modules: TomlTable, source: str) -> Fork:
    table = modules.table(source)
    if table is None or not table.value.keys() >= FORK_KEYS:
        raise error_at(modules, source, f'modules."{source}" has to be {{ module = "codex", version = "4.3.1" }}')
    for key in table.value:
        if key not in FORK_KEYS:
            raise error_at(table, key, f"there is no setting {key!r} here{near_miss(key, FORK_KEYS)}")
    known = {module.name: module for module in known_modules()}
    name, version = table.value["module"], table.value["version"]
    if not isinstance(name, str) or name not in known:
        raise error_at(table, "module", f"there is no known module {name!r}{near_miss(name, known)}")
    if not isinstance(version, str) or version_in(version) not in known[name].versions:
        newest = ", ".join(map(str, known[name].versions[-3:]))
        raise error_at(table, "version", f"there is no known version {version!r} of {name}; the newest: {newest}")
    return Fork(name, version)


def _table(settings: TomlTable, key: str, example: str) -> TomlTable:
    table = settings.table(key)
    if table is None:
        raise error_at(settings, key, f"{key} has to be a table: {example}")
    return table


READERS: dict[str, Callable[[TomlTable, str], Any]] = {
    "also-require": _variables,
    "assume-boundary": _truth,
    "ca-dir": _directory,
    "ca-style": _one_of(CA_STYLES),
    "codex-version": _codex_version,
    "enable": _rules,
    "exclude": _patterns,
    "ignore": _rules,
    "include": _patterns,
    "launchers": _launchers,
    "min-severity": _severity,
    "min-startup-timeout": _seconds,
    "modules": _forks,
    PATHS: _patterns,
    "select": _rules,
    "severity": _severities,
    "wrappers": _wrappers,
}
"""How each setting is read, by its name."""
