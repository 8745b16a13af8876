"""The firewall: what it sets for the agent that it wraps, its jails, its programs and their settings.

Source: facts/firewall.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct

from boundary_lint import facts
from boundary_lint.patterns import pattern

LOCAL = pattern(r"^(?:\w+://)?(?:[^/@]*@)?(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)(?=[:/]|$)", re.IGNORECASE)


class Setting(Struct, frozen=True):
    """The ways to set something, the first of which wins. Source: cli/cli.go of coder/boundary."""

    option: str
    variable: str
    key: str
    """In its YAML file; empty where it cannot be set there."""


@cache
def variables() -> tuple[str, ...]:
    """What it sets for its certificate, in either jail. Source: the env.go and child.go of its two jails."""
    return (*facts.load("firewall")["file_variables"], *facts.load("firewall")["directory_variables"])


def sets(variable: str) -> bool:
    """Whether the firewall sets a variable, so that it can be forwarded by name."""
    return variable in variables()


@cache
def jails() -> tuple[str, ...]:
    """The kinds of isolation that there are. Source: config/config.go of coder/boundary."""
    return tuple(row["name"] for row in facts.load("firewall")["jail"])


def default_jail() -> str:
    """The jail where no setting names one. Source: cli/cli.go of coder/boundary."""
    return str(facts.load("firewall")["default_jail"])


def proxies(jail: str) -> dict[str, str]:
    """The proxy variables that a jail sets, and to what; some are emptied. Source: landjail/child.go.

    The port is the one in the configuration that the registry modules write.
    """
    row = _jail(jail)
    address = f"http://localhost:{facts.load('firewall')['proxy_port']['modules']}"
    return dict.fromkeys(row["proxies"], address) | dict.fromkeys(row["emptied"], "")


def _jail(name: str) -> dict[str, Any]:
    return next(row for row in facts.load("firewall")["jail"] if row["name"] == name)


def is_local_proxy(variable: str, value: object) -> bool:
    """Whether a variable is set to a proxy that listens on the same machine."""
    return is_proxy(variable) and isinstance(value, str) and bool(LOCAL.search(value))


def is_proxy(variable: str) -> bool:
    """Whether clients take a proxy from a variable."""
    return variable.upper().endswith(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"))


@cache
def programs() -> tuple[str, ...]:
    """The commands that start it, without directories, such as `coder boundary`. Source: the registry modules."""
    return tuple(facts.load("firewall")["programs"])


@cache
def setting(name: str) -> Setting:
    """How `jail_type`, `proxy_port` or `config` is set. Source: cli/cli.go of coder/boundary."""
    row = facts.load("firewall")["setting"][name]
    return Setting(row["option"], row["variable"], row.get("key", ""))


def folder() -> str:
    """How the directory of its certificate is called, whoever's home it is in."""
    return default_directory().rpartition("/")[2]


def default_directory() -> str:
    """Where the firewall of a Coder workspace usually keeps its certificate."""
    return str(facts.load("firewall")["directory"])


def certificate() -> str:
    """The name of its certificate's file."""
    return str(facts.load("firewall")["certificate"])


def takes_directory(variable: str) -> bool:
    """Whether a variable names a directory with certificates, and not a file."""
    return variable in facts.load("firewall")["directory_variables"]


def value(variable: str, directory: str) -> str:
    """What a variable has to be set to for a certificate in a directory."""
    return directory if takes_directory(variable) else f"{directory.rstrip('/')}/{certificate()}"
