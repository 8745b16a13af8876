"""boundary-lint: finds MCP servers that fail behind the Coder agent firewall, and mends them.

For other programs: `lint()` and `fix()`, with `Config` for settings; see docs/python.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from boundary_lint.api import fix, lint
    from boundary_lint.config import Config, Severity
    from boundary_lint.configuration.errors import ConfigError
    from boundary_lint.errors import NotSettledError
    from boundary_lint.finding import Finding, Related
    from boundary_lint.fixes import Applicability, Fix
    from boundary_lint.mended import Mended
    from boundary_lint.modules import Fork
    from boundary_lint.problem import Problem
    from boundary_lint.report import Failure, Report
    from boundary_lint.source import Edit, Span
    from boundary_lint.write import WriteError

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Config",
    "ConfigError",
    "Edit",
    "Failure",
    "Finding",
    "Fix",
    "Fork",
    "Mended",
    "NotSettledError",
    "Problem",
    "Related",
    "Report",
    "Severity",
    "Span",
    "WriteError",
    "__version__",
    "fix",
    "lint",
]

_HOMES = {
    "Related": "finding",
    "Failure": "report",
    "Problem": "problem",
    "Fork": "modules",
    "Span": "source",
    "Edit": "source",
    "Fix": "fixes",
    "Applicability": "fixes",
    "Config": "config",
    "ConfigError": "configuration.errors",
    "Finding": "finding",
    "Mended": "mended",
    "NotSettledError": "errors",
    "Report": "report",
    "Severity": "config",
    "WriteError": "write",
    "fix": "api",
    "lint": "api",
}
"""Where each name is; imported when it is asked for, since the command itself needs few of them."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOMES]
