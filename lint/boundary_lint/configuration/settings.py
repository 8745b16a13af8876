"""What is in force for each path: the configuration files from the project's root down, and the options over them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.config import Config
from boundary_lint.configuration.files import settings_in, settings_of_file
from boundary_lint.configuration.reading import Setting, read_overrides, read_settings
from boundary_lint.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pathspec

    from boundary_lint.fragments.toml_table import TomlTable

ADDING = {"also-require", "enable", "ignore", "launchers", "modules", "severity", "wrappers"}
"""The settings of which each place adds to those before; of all others the last place counts."""
OF_FILES = {"exclude", "include", "paths"}
"""The settings that say which files are looked at."""


class Layer(Struct, frozen=True, eq=False, dict=True):
    """Settings that are made together."""

    base: Path
    """What its patterns are relative to; they hold below it."""
    settings: Mapping[str, Setting]

    @cached_property
    def _specs(self) -> dict[str, pathspec.GitIgnoreSpec]:
        from pathspec import GitIgnoreSpec

        return {name: GitIgnoreSpec.from_lines(self.settings[name].value) for name in OF_FILES & self.settings.keys()}

    def matches(self, name: str, path: Path) -> bool:
        """Whether a path is one that the patterns of a setting are about."""
        if name not in self.settings or not path.is_relative_to(self.base):
            return False
        return self._specs[name].match_file(path.relative_to(self.base).as_posix())

    def holds_for(self, path: Path) -> bool:
        """Whether its settings are in force for a path."""
        return "paths" not in self.settings or self.matches("paths", path)


class Settings:
    """The settings of a run. Each file is read when a path below its directory is asked about."""

    def __init__(
        self,
        sources: Sources,
        options: Mapping[str, Setting] | None = None,
        *,
        file: Path | None = None,
        isolated: bool = False,
    ) -> None:
        """`options` win over all files; `file` is read in place of the project's own; raises ConfigError."""
        self._sources = sources
        self._isolated = isolated
        self._options = Layer(sources.root, options or {})
        self._first = _layers(settings_of_file(file, Sources(file.parent)), sources.root) if file else None
        self._below: dict[Path, list[Layer]] = {}
        self._configs: dict[tuple[int, ...], Config] = {}

    def of(self, path: Path, /) -> Config:
        """What is in force for a path; raises ConfigError."""
        layers = list(self._in_force(path))
        key = tuple(map(id, layers))
        if key not in self._configs:
            config = Config()
            for layer in layers:
                for name, setting in layer.settings.items():
                    config = _with(config, name, setting.value)
            self._configs[key] = config
        return self._configs[key]

    def origins(self, path: Path, /) -> dict[str, list[Setting]]:
        """What made each setting that is in force for a path; the last one counts, or all of them together."""
        found: dict[str, list[Setting]] = {}
        for layer in self._in_force(path):
            for name, setting in layer.settings.items():
                found[name] = [*found.get(name, []), setting] if name in ADDING else [setting]
        return found

    def exclusion(self, path: Path, /) -> str:
        """What excludes a path, by its place; empty for one that is looked at."""
        return next((layer.settings["exclude"].place for layer in self._matching("exclude", path)), "")

    def includes(self, path: Path, /) -> bool:
        """Whether a document is looked at though nobody names it."""
        return any(self._matching("include", path))

    def _matching(self, name: str, path: Path) -> Iterator[Layer]:
        return (layer for layer in self._layers(path.parent) if layer.matches(name, path))

    def _in_force(self, path: Path) -> Iterator[Layer]:
        yield from (layer for layer in self._layers(path.parent) if layer.holds_for(path))
        if self._options.settings:
            yield self._options

    def _layers(self, directory: Path) -> list[Layer]:
        """Those of the files from the project's root down to a directory."""
        if self._isolated:
            return []
        if self._first is not None:
            return self._first
        if directory not in self._below:
            is_below = directory != self._sources.root and directory.is_relative_to(self._sources.root)
            above = self._layers(directory.parent) if is_below else []
            own = directory if is_below else self._sources.root
            self._below[directory] = above + _layers(settings_in(own, self._sources), own)
        return self._below[directory]


def _layers(table: TomlTable | None, base: Path) -> list[Layer]:
    """The layers of one file: its settings, and over them its overrides."""
    if table is None:
        return []
    return [Layer(base, settings) for settings in (read_settings(table), *read_overrides(table)) if settings]


def _with(config: Config, name: str, value: Any) -> Config:
    """With a setting laid over it. What is selected is run, though a place before ignored it."""
    if name in OF_FILES:
        return config
    field = name.replace("-", "_")
    if name in ADDING:
        old = getattr(config, field)
        value = (*old, *(one for one in value if one not in old)) if isinstance(old, tuple) else old | value
    if name == "select":
        config = replace(config, ignore=config.ignore - value)
    return replace(config, **{field: value})
