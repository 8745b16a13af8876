"""Settings from `.boundary-lint.toml`, or from `[tool.boundary-lint]` in pyproject.toml, at the project's root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from boundary_lint.agents.versions import parse_version
from boundary_lint.command import launchers
from boundary_lint.config import Config
from boundary_lint.fragments.toml import Document, TomlError
from boundary_lint.modules import Fork, known_modules
from boundary_lint.source import ReadError, display_path
from boundary_lint.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from boundary_lint.fragments.toml_table import Table
    from boundary_lint.source import Sources

FILES = ((".boundary-lint.toml", ()), ("pyproject.toml", ("tool", "boundary-lint")))
"""Where settings stand, and in which table; the first one that has some counts."""
KEYS = {"ca-dir", "codex-version", "enable", "launchers", "min-startup-timeout", "modules", "wrappers"}
FORK_KEYS = {"module", "version"}


class ConfigError(Exception):
    """A setting that cannot be used; its text is one line for the user, with the place."""


def settings_of(sources: Sources, rules: Collection[str]) -> Config:
    """The settings that the project's configuration names, of the rules that there are; raises ConfigError."""
    table = _settings(sources)
    if table is None:
        return Config()
    _check_keys(table, KEYS)
    return Config(
        ca_dir=_ca_dir(table),
        codex_version=_codex_version(table),
        enable=_enable(table, rules),
        min_startup_timeout=_seconds(table, "min-startup-timeout"),
        modules=_forks(table),
        wrappers=_wrappers(table),
        launchers=_launchers(table),
    )


def _ca_dir(settings: Table) -> str:
    directory = settings.value.get("ca-dir", Config().ca_dir)
    if not isinstance(directory, str) or not directory.startswith("/"):
        raise _error(settings, "ca-dir", f"ca-dir has to be a directory with its whole path, such as {Config().ca_dir}")
    return directory


def _enable(settings: Table, rules: Collection[str]) -> frozenset[str]:
    """The rules to run that do not run by themselves."""
    names = settings.value.get("enable", [])
    if not isinstance(names, list):
        raise _error(settings, "enable", 'enable has to be a list of rules, such as ["unresolved-value"]')
    for name in names:
        if name not in rules:
            raise _error(settings, "enable", f"there is no rule {name!r}; --list-rules names them all")
    return frozenset(names)


def _seconds(settings: Table, key: str) -> float:
    seconds = settings.value.get(key, Config().min_startup_timeout)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < float("inf"):
        raise _error(settings, key, f"{key} has to be a number of seconds")
    return float(seconds)


def _codex_version(settings: Table) -> str | None:
    """The Codex of what does not pin one."""
    version = settings.value.get("codex-version")
    if version is not None and (not isinstance(version, str) or parse_version(version) is None):
        raise _error(settings, "codex-version", f"{version!r} is not a version such as 0.148.0")
    return version


def _forks(settings: Table) -> dict[str, Fork]:
    """Which known module each source is a fork of."""
    modules = settings.table("modules")
    if modules is None:
        if "modules" in settings.value:
            raise _error(settings, "modules", "modules has to be a table of sources")
        return {}
    return {source: _fork(modules, source) for source in modules.value}


def _wrappers(settings: Table) -> tuple[str, ...]:
    """The project's own wrappers, each by the words that it is called by."""
    wrappers = settings.value.get("wrappers", [])
    if not isinstance(wrappers, list) or not all(isinstance(words, str) and words.split() for words in wrappers):
        raise _error(settings, "wrappers", 'wrappers has to be a list of commands, such as ["mcp-wrap", "tool run"]')
    return tuple(wrappers)


def _launchers(settings: Table) -> dict[str, str]:
    """Which known launcher each program is as good as."""
    programs = settings.table("launchers")
    if programs is None:
        if "launchers" in settings.value:
            raise _error(settings, "launchers", 'launchers has to be a table of programs: { "my-server" = "go" }')
        return {}
    known = [launcher.name for launcher in launchers()]
    for program, name in programs.value.items():
        if name not in known:
            raise _error(programs, program, f"there is no known launcher {name!r}; known: {', '.join(known)}")
    return programs.value


def _settings(sources: Sources) -> Table | None:
    for name, path in FILES:
        file = sources.root / name
        if not file.is_file():
            continue
        table = _document(sources, file).table(path)
        if table:
            return table
    return None


def _document(sources: Sources, file: Path) -> Document:
    try:
        text = Text.of_file(sources.read(file))
    except ReadError as error:
        raise ConfigError(f"{display_path(file)}: {error}") from error
    try:
        return Document(text)
    except TomlError as error:
        span = text.span(error.offset, error.offset + 1) or text.span(len(text) - 1, len(text))
        place = span.place if span else display_path(file)
        raise ConfigError(f"{place}: this is not valid TOML: {error}") from error


def _fork(modules: Table, source: str) -> Fork:
    table = modules.table(source)
    if table is None or not table.value.keys() >= FORK_KEYS:
        raise _error(modules, source, f'modules."{source}" has to be {{ module = "codex", version = "4.3.1" }}')
    _check_keys(table, FORK_KEYS)
    known = {module.name: module for module in known_modules()}
    name, version = table.value["module"], table.value["version"]
    if name not in known:
        raise _error(table, "module", f"there is no known module {name!r}; known: {', '.join(known)}")
    if _version(version) not in known[name].versions:
        newest = ", ".join(map(str, known[name].versions[-3:]))
        raise _error(table, "version", f"there is no known version {version!r} of {name}; the newest: {newest}")
    return Fork(name, version)


def _version(text: object) -> Version | None:
    try:
        return Version(str(text))
    except InvalidVersion:
        return None


def _check_keys(table: Table, known: set[str]) -> None:
    for key in table.value:
        if key not in known:
            raise _error(table, key, f"there is no setting {key!r} here; known: {', '.join(sorted(known))}")


def _error(table: Table, key: str, message: str) -> ConfigError:
    below = table.table(key)
    return ConfigError(f"{(below.span() if below else table.span(key)).place}: {message}")
