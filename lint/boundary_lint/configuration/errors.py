"""What is wrong with a configuration, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint.errors import UserError
from boundary_lint.near import no_rule
from boundary_lint.registry import all_rules

if TYPE_CHECKING:
    from boundary_lint.config import Config
    from boundary_lint.fragments.toml_table import TomlTable


class ConfigError(UserError):
    """A setting that cannot be used; its text is one line for the user, with the place."""


def error_at(table: TomlTable, key: str, message: str) -> ConfigError:
    """The error of a key in a table."""
    return ConfigError(f"{place_of(table, key)}: {message}")


def place_of(table: TomlTable, key: str) -> str:
    """Where a key of a table stands: `PATH:LINE:COLUMN`."""
    below = table.table(key)
    if table.entry(key):
        return table.span(key).place
    return (below.span() if below else table.document.place((*table.path, key))).place


def check_rules(config: Config) -> None:
    """Raise ConfigError where a config that no file has names a rule that there is not."""
    for name in sorted(config.select | config.ignore | config.enable | config.severity.keys()):
        if name not in all_rules():
            raise ConfigError(no_rule(name, all_rules()))
