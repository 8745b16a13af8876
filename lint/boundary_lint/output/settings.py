"""What is in force for a path, and from where: as the configuration would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit

from boundary_lint.config import Severity
from boundary_lint.modules import Fork
from boundary_lint.output.lines import one_line
from boundary_lint.paths import display_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from boundary_lint.config import ByPath

DEFAULT = "default"


def render_settings(settings: ByPath, paths: Iterable[Path]) -> str:
    """For each path, every setting with its value, and the places that made it."""
    return "\n".join("".join(f"{line}\n" for line in _lines(settings, path)) for path in paths)


def _lines(settings: ByPath, path: Path) -> Iterable[str]:
    # What holds for a directory is what holds for a file in it that no pattern names.
    inside = path / "*" if path.is_dir() else path
    config, origins = settings.of(inside), settings.origins(inside)
    excluded = settings.exclusion(inside)
    yield one_line(f"# {display_path(path)}{f': excluded by {excluded}' if excluded else ''}")
    shown = {name.replace("_", "-"): _toml(getattr(config, name)) for name in config.__struct_fields__}
    written = {name: one_line(f"{name} = {value}") for name, value in sorted(shown.items()) if value}
    width = max(map(len, written.values()))
    for name, line in written.items():
        places = ", ".join(dict.fromkeys(setting.place for setting in origins.get(name, ()))) or DEFAULT
        yield one_line(f"{line:{min(width, 60)}}  # {places}")


def _toml(value: Any) -> str:
    """A value as TOML; empty for none."""
    return "" if value is None else tomlkit.item(_plain(value)).as_string()


def _plain(value: Any) -> Any:
    if isinstance(value, Severity):
        return str(value)
    if isinstance(value, Fork):
        return {"module": value.module, "version": value.version}
    if isinstance(value, frozenset | tuple):
        return sorted(value)
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({name: _plain(one) for name, one in value.items()})
        return table
    return value
