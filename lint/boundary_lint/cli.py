"""The command: its options and exit status."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from boundary_lint import __version__
from boundary_lint.config import CA_STYLES, Severity
from boundary_lint.output.formats import FORMATS
from boundary_lint.output.lines import one_line
from boundary_lint.status import BAD, CLEAN
from boundary_lint.terminal import put

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _rules(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Rule names from options that can be given more than once, each with names between commas."""
    if not values:
        return frozenset()
    from boundary_lint.near import no_rule
    from boundary_lint.registry import all_rules

    names = frozenset(name.strip() for value in values for name in value.split(",") if name.strip())
    for name in sorted(names - all_rules().keys()):
        raise click.BadParameter(no_rule(name, all_rules()))
    return names


def _complete_rules(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from boundary_lint.registry import all_rules

    before, comma, last = begun.rpartition(",")
    return [CompletionItem(before + comma + name) for name in all_rules() if name.startswith(last)]


def _codex_version(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from boundary_lint.agents.versions import parse_version

    if parse_version(value) is None:
        raise click.BadParameter(f"{value!r} is not a version such as 0.148.0")
    return value


def _directory(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.startswith("/"):
        raise click.BadParameter(f"{value!r} is not a directory with its whole path")
    return value


FILE = click.Path(path_type=Path)
RULES: dict[str, Any] = {"multiple": True, "metavar": "RULES", "callback": _rules, "shell_complete": _complete_rules}


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what wants an eye on it afterwards.")
@click.option("--diff", is_flag=True, help="Show the mending as a patch, and change nothing.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", help="How to show findings.")
@click.option("--output", metavar="FILE", type=FILE, help="Write that to a file; the terminal shows the text as well.")
@click.option("--statistics", is_flag=True, help="Show how often each rule reports something, in place of findings.")
@click.option("--select", **RULES, help="Run these rules only.")
@click.option("--ignore", **RULES, help="Do not run these rules.")
@click.option("--min-severity", type=click.Choice(list(map(str, Severity))), help="Show no less (warning).")
@click.option("--config", metavar="FILE", type=FILE, help="Read this configuration, and not the project's.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@click.option("--show-config", is_flag=True, help="Show what is in force for each path, and from where.")
@click.option("--ca-style", type=click.Choice(CA_STYLES), help="Fix by name, or by path (forward).")
@click.option("--ca-dir", metavar="DIR", callback=_directory, help="The certificate's directory.")
@click.option("--codex-version", metavar="V", callback=_codex_version, help="The Codex of what does not pin one.")
@click.option(
    "--assume-boundary/--no-assume-boundary",
    default=None,
    help="Take files of their own as behind the firewall, or not.",
)
@click.option("--stdin-filename", metavar="NAME", type=FILE, help="What the path `-` is: where it would lie.")
@click.option(
    "--files-from", metavar="FILE", help="Read paths from a file, a line each, or ended by NUL; `-` for stdin."
)
@click.option("--baseline", metavar="FILE", type=FILE, help="Do not show the findings that this file has.")
@click.option("--write-baseline", metavar="FILE", type=FILE, help="Write the findings to this file, for --baseline.")
@click.option("--explain", **RULES, help="Show the pages of rules.")
@click.option("--list-rules", is_flag=True, help="List all rules.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where findings are left.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.")
@click.option("-v", "--verbose", is_flag=True, help="List what could not be known, and why.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colors.")
@click.version_option(__version__, message="%(prog)s %(version)s")
def command(paths: tuple[Path, ...], explain: frozenset[str], list_rules: bool, **options: Any) -> int:
    """Find MCP servers that fail behind the Coder agent firewall, and mend them.

    PATHS are directories, Terraform files (read with the rest of their directory), TOML files, shell scripts and
    Markdown files; the default is the current directory. Exit status: 0 nothing is left to report, 1 findings are
    left, 2 something was wrong with the call, the configuration or a file.
    """
    color = _wants_color(options["color"])
    if list_rules:
        return _list_rules()
    if explain:
        return _explain(explain, color=color)
    from boundary_lint.invocation import Invocation

    return Invocation(paths, color, options).run()


def main() -> NoReturn:
    """Run the command and exit. Whatever goes wrong, the user sees one line and no traceback."""
    try:
        status: int = command.main(prog_name="boundary-lint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        status = _fail(error.format_message())
    except click.Abort:
        status = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = CLEAN
    except Exception as error:  # noqa: BLE001 - the last resort: what comes here is a bug of ours
        import traceback

        at = traceback.extract_tb(error.__traceback__)[-1]
        status = _fail(f"internal error, please report it: {error!r} at {Path(at.filename).name}:{at.lineno}")
    sys.exit(status)


def _fail(message: str) -> int:
    put(sys.stderr, f"boundary-lint: {one_line(message)}\n")
    return BAD


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _list_rules() -> int:
    from boundary_lint.registry import all_rules

    width = max(map(len, all_rules()))
    for name, rule in all_rules().items():
        put(sys.stdout, f"{name:{width}}  {rule.summary}\n")
    return CLEAN


def _explain(names: frozenset[str], *, color: bool) -> int:
    from boundary_lint.registry import all_rules, rule_page

    for name in sorted(names):
        page = rule_page(all_rules()[name])
        put(sys.stdout, _styled(page) if color else page)
    return CLEAN


def _styled(page: str) -> str:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(force_terminal=True)
    with console.capture() as capture:
        console.print(Markdown(page))
    return capture.get()
