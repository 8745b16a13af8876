"""What the firewall sets in the environment of the agent that it wraps. Source: facts/firewall.toml."""

from __future__ import annotations

from enum import Enum

from boundary_lint import facts


class Behind(Enum):
    """Whether an agent runs behind the firewall."""

    NO = "no"
    POSSIBLE = "possible"
    YES = "yes"


def sets(variable: str) -> bool:
    """Whether the firewall sets a variable, so that it can be forwarded by name."""
    return variable in facts.load("firewall")["file_variables"] + facts.load("firewall")["directory_variables"]


def default_directory() -> str:
    """Where the firewall of a Coder workspace usually keeps its certificate."""
    return str(facts.load("firewall")["directory"])


def value(variable: str, directory: str) -> str:
    """What a variable has to be set to for a certificate in a directory."""
    if variable in facts.load("firewall")["directory_variables"]:
        return directory
    return f"{directory.rstrip('/')}/{facts.load('firewall')['certificate']}"
