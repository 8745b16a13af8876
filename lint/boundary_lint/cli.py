"""The command: options, streams and exit status."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from boundary_lint import __version__
from boundary_lint.agents.versions import parse_version
from boundary_lint.config import Config, Severity
from boundary_lint.config_file import ConfigError, settings_of
from boundary_lint.discovery import discover
from boundary_lint.engine import lint
from boundary_lint.fix import Mended, NotSettledError, mend, with_proven_fixes
from boundary_lint.output.formats import FOR_PEOPLE, FORMATS
from boundary_lint.output.lines import one_line
from boundary_lint.output.patch import render_patch
from boundary_lint.output.summary import render_summary, summarize
from boundary_lint.registry import all_rules, rule_page
from boundary_lint.source import Sources, display_path
from boundary_lint.write import WriteError, write_all

if TYPE_CHECKING:
    from boundary_lint.report import Report

CLEAN, FINDINGS, BAD = 0, 1, 2


def _rules(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Rule names from options that can be given more than once, each with names between commas."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    for name in names:
        if name not in all_rules():
            raise click.BadParameter(f"there is no rule {name!r}; --list-rules names them all")
    return frozenset(names)


def _codex_version(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and parse_version(value) is None:
        raise click.BadParameter(f"{value!r} is not a version such as 0.148.0")
    return value


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Mend also what wants an eye on it afterwards.")
@click.option("--diff", is_flag=True, help="Show the mending as a patch, and change nothing.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="full", help="How to show findings.")
@click.option("--select", multiple=True, metavar="RULES", callback=_rules, help="Run these rules only.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=_rules, help="Do not run these rules.")
@click.option(
    "--min-severity", type=click.Choice(["error", "warning", "note"]), default="warning", help="Show no less."
)
@click.option("--ca-style", type=click.Choice(["forward", "path"]), default="forward", help="Fix by name, or by path.")
@click.option("--ca-dir", metavar="DIR", help="The certificate's directory.")
@click.option("--codex-version", metavar="V", callback=_codex_version, help="The Codex of what does not pin one.")
@click.option("--assume-boundary/--no-assume-boundary", default=True, help="Take loose TOML as behind the firewall.")
@click.option("--explain", metavar="RULE", help="Show the page of a rule.")
@click.option("--list-rules", is_flag=True, help="List all rules.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where findings are left.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.")
@click.option("-v", "--verbose", is_flag=True, help="List what could not be known, and why.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Use colors.")
@click.version_option(__version__, message="%(prog)s %(version)s")
def command(paths: tuple[Path, ...], explain: str | None, list_rules: bool, **options: Any) -> int:
    """Find MCP servers that fail behind the Coder agent firewall, and mend them.

    PATHS are directories, Terraform files (read with the rest of their directory) and TOML files; the default is
    the current directory. Exit status: 0 nothing is left to report, 1 findings are left, 2 something was wrong with
    the call or with a file.
    """
    color = _wants_color(options["color"])
    if list_rules:
        return _list_rules()
    if explain is not None:
        return _explain(explain, color=color)
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"{path}: there is no such file or directory")
    return _Command(paths or (Path(),), color, options).run()


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
        at = traceback.extract_tb(error.__traceback__)[-1]
        status = _fail(f"internal error, please report it: {error!r} at {Path(at.filename).name}:{at.lineno}")
    sys.exit(status)


def _fail(message: str) -> int:
    click.echo(f"boundary-lint: {one_line(message)}", err=True)
    return BAD


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _list_rules() -> int:
    width = max(map(len, all_rules()))
    for name, rule in all_rules().items():
        click.echo(f"{name:{width}}  {rule.summary}")
    return CLEAN


def _explain(name: str, *, color: bool) -> int:
    rule = all_rules().get(name)
    if rule is None:
        raise click.UsageError(f"there is no rule {name!r}; --list-rules names them all")
    page = rule_page(rule)
    if color:
        from rich.console import Console
        from rich.markdown import Markdown

        Console(force_terminal=True).print(Markdown(page))
    else:
        click.echo(page, nl=False)
    return CLEAN


class _Command:
    def __init__(self, paths: tuple[Path, ...], color: bool, options: dict[str, Any]) -> None:
        self._paths = paths
        self._color = color
        self._options = options
        self._config = Config()

    def _configured(self, sources: Sources) -> Config:
        """The settings of the project's configuration, and over them those of the options."""
        options = self._options
        config = replace(
            settings_of(sources, all_rules()),
            select=options["select"],
            ignore=options["ignore"],
            min_severity=Severity[options["min_severity"].upper()],
            ca_style=options["ca_style"],
            assume_boundary=options["assume_boundary"],
        )
        named = {name: options[name] for name in ("ca_dir", "codex_version") if options[name] is not None}
        return replace(config, **named)

    def run(self) -> int:
        """Lint, and fix where that was asked for; the exit status."""
        found = discover(self._paths)
        sources = Sources(found.root)
        try:
            self._config = self._configured(sources)
        except ConfigError as error:
            return _fail(str(error))
        for path in found.others:
            kinds = "neither Terraform nor TOML nor a shell script, and no template names it"
            self._say(f"{display_path(path)}: {kinds}: not looked at")
        if not self._fixes:
            report = with_proven_fixes(lint(found, sources, self._config), found, sources, self._config)
            self._show(report, 0)
            return self._status(report)
        try:
            mended = mend(found, sources, self._config, unsafe=self._options["unsafe_fixes"])
        except NotSettledError:
            return _fail("the fixes do not come to an end after 10 passes; nothing was written. Please report this")
        return self._show_patch(mended) if self._options["diff"] else self._write(mended)

    @property
    def _fixes(self) -> bool:
        return any(self._options[name] for name in ("fix", "unsafe_fixes", "diff"))

    def _show_patch(self, mended: Mended) -> int:
        sys.stdout.buffer.write(render_patch(mended))
        self._show_notes(mended.initial, 0)
        return self._status(mended.initial)

    def _write(self, mended: Mended) -> int:
        try:
            write_all(mended.changed, mended.sources)
        except WriteError as error:
            return _fail(str(error))
        self._show(mended.report, mended.fixed)
        return self._status(mended.report)

    def _status(self, report: Report) -> int:
        if report.errors:
            return BAD
        return FINDINGS if report.findings and not self._options["exit_zero"] else CLEAN

    def _show(self, report: Report, fixed: int) -> None:
        text = FORMATS[self._options["form"]](report, summarize(report, fixed))
        click.echo(text.encode() if self._color else click.unstyle(text).encode(), nl=False)
        if self._options["form"] in FOR_PEOPLE:
            self._show_notes(report, fixed)

    def _show_notes(self, report: Report, fixed: int) -> None:
        """What goes to the standard error: what could not be read, what could not be known, and the summary."""
        for failure in report.errors:
            click.echo(one_line(f"{failure.path}: {failure.message}"), err=True)
        if self._options["verbose"]:
            for problem in report.unresolved:
                click.echo(one_line(f"{problem.span.place}: not known: {problem.message}"), err=True)
        if not (report.launches or report.errors or report.not_judged or report.unresolved):
            where = ", ".join(map(str, self._paths[:3])) + (" ..." if len(self._paths) > 3 else "")
            self._say(f"nothing to lint in {where}: no Codex, and no TOML file or script with mcp_servers")
        else:
            self._say(render_summary(report, fixed).rstrip())

    def _say(self, line: str) -> None:
        if not self._options["quiet"]:
            click.echo(one_line(line), err=True)
