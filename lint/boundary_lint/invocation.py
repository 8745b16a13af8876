"""One call of the command: from its options to what it writes."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from boundary_lint.api import Job, prepare
from boundary_lint.config import Severity
from boundary_lint.configuration.reading import READERS, Setting
from boundary_lint.cores import usable_cores
from boundary_lint.errors import NotSettledError, UserError
from boundary_lint.output.formats import FOR_PROGRAMS, render
from boundary_lint.output.summary import summarize
from boundary_lint.paths import display_path, real_path, real_paths
from boundary_lint.status import BAD, CLEAN, FINDINGS
from boundary_lint.terminal import Terminal

if TYPE_CHECKING:
    from boundary_lint.mended import Mended
    from boundary_lint.report import Report
    from boundary_lint.sources import Sources

STDIN = Path("-")


class Invocation:
    """A call with these options."""

    def __init__(self, paths: tuple[Path, ...], color: bool, options: dict[str, Any]) -> None:
        """Take the options as click has them; raises click.UsageError for those that do not go together."""
        self._options = options
        self._paths = self._all_paths(paths)
        self._stdin = options["stdin_filename"] if STDIN in self._paths else None
        if STDIN in self._paths:
            self._check_stdin()
        self._terminal = Terminal(color=color, quiet=options["quiet"], verbose=options["verbose"])
        if options["write_baseline"] and self._mends:
            raise click.UsageError("--write-baseline goes with none of --fix, --unsafe-fixes and --diff")
        if options["statistics"] and options["form"] in FOR_PROGRAMS and options["output"] is None:
            raise click.UsageError(f"--statistics takes the place of --format {options['form']}: give that an --output")
        if self._prints_mended:
            self._terminal.to_stderr()

    def run(self) -> int:
        """Do what was asked for; the exit status."""
        try:
            return self._run(self._prepared())
        except UserError as error:
            raise click.ClickException(str(error)) from error
        except FileNotFoundError as error:
            raise click.UsageError(f"{display_path(Path(error.filename))}: {error.strerror}") from error
        except NotSettledError as error:
            raise click.ClickException(str(error)) from error

    def _run(self, job: Job) -> int:
        if self._options["show_config"]:
            from boundary_lint.output.settings import render_settings

            self._terminal.show(render_settings(job.settings, real_paths(self._named)))
            return CLEAN
        for path, place in job.found.excluded:
            self._terminal.say(f"{display_path(path)}: excluded by {place}: not looked at")
        for path in job.found.others:
            kinds = "neither Terraform nor TOML nor a shell script, and no template names it"
            self._terminal.say(f"{display_path(path)}: {kinds}: not looked at")
        if not self._mends:
            with self._terminal.progress() as watch:
                report = job.lint(watch, processes=usable_cores())
            return self._show(self._kept(report, job.sources.root), 0)
        with self._terminal.progress() as watch:
            mended = job.mend(unsafe=self._options["unsafe_fixes"], watch=watch, processes=usable_cores())
        if self._options["diff"]:
            from boundary_lint.output.patch import render_patch

            self._terminal.write(render_patch(mended))
            self._terminal.notes(mended.initial, 0, self._paths)
            return self._status(mended.initial)
        self._write(mended, job.sources)
        return self._show(mended.report, mended.fixed)

    def _kept(self, report: Report, root: Path) -> Report:
        """The report, when what it has is in the new baseline: of an old one, what is still there."""
        file = self._options["write_baseline"]
        if file is None:
            return report
        from boundary_lint.baseline import render_baseline
        from boundary_lint.write import write_output

        kept = report.known if self._options["baseline"] else report.findings
        write_output(file, render_baseline(kept, root).encode())
        self._terminal.say(f"{display_path(file)}: {len(kept)} finding{'s' * (len(kept) != 1)} written")
        return replace(report, known=kept, mended=0, findings=report.findings if self._options["baseline"] else [])

    def _prepared(self) -> Job:
        overlay: dict[Path, bytes] = {}
        if self._stdin:
            overlay[real_path(self._stdin)] = sys.stdin.buffer.read()
        return prepare(
            self._named,
            self._settings(),
            file=real_path(self._options["config"]) if self._options["config"] else None,
            isolated=self._options["isolated"],
            overlay=overlay,
            baseline=self._options["baseline"],
        )

    def _settings(self) -> dict[str, Setting]:
        """The options that are settings too: those that are given."""
        given = {name: self._options.get(name.replace("-", "_")) for name in READERS}
        if given["min-severity"] is not None:
            given["min-severity"] = Severity[given["min-severity"].upper()]
        return {name: Setting(value, f"--{name}") for name, value in given.items() if value not in (None, frozenset())}

    def _all_paths(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Those that are named, and those of `--files-from`; without both, the current directory."""
        listed = self._options["files_from"]
        if listed is None:
            return paths or (Path(),)
        if listed == str(STDIN) and STDIN in paths:
            raise click.UsageError("the standard input cannot be a file and a list of files")
        try:
            data = sys.stdin.buffer.read() if listed == str(STDIN) else Path(listed).read_bytes()
        except OSError as error:
            raise click.UsageError(f"--files-from {listed}: cannot be read: {error.strerror}") from error
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise click.UsageError(f"--files-from {listed}: this is UTF-16, and has to be UTF-8")
        data = data.removeprefix(codecs.BOM_UTF8)
        names = data.split(b"\0") if b"\0" in data else data.splitlines()
        return (*paths, *(Path(os.fsdecode(name)) for name in names if name))

    def _check_stdin(self) -> None:
        if len(self._paths) > 1:
            raise click.UsageError("`-` cannot be linted with other paths")
        if self._stdin is None:
            raise click.UsageError("`-` needs --stdin-filename NAME, which says what it is and where it would lie")

    @property
    def _named(self) -> list[Path]:
        """The paths, that of the standard input in place of `-`."""
        return [self._stdin if path == STDIN and self._stdin else path for path in self._paths]

    @property
    def _mends(self) -> bool:
        return any(self._options[name] for name in ("fix", "unsafe_fixes", "diff"))

    @property
    def _prints_mended(self) -> bool:
        return self._stdin is not None and (self._options["fix"] or self._options["unsafe_fixes"])

    def _write(self, mended: Mended, sources: Sources) -> None:
        if self._stdin is None:
            from boundary_lint.write import write_all

            write_all(mended.changed, mended.after, mended.report.root)
        else:
            path = real_path(self._stdin)
            sys.stdout.buffer.write(mended.after.get(path, sources.peek(path) or b""))

    def _show(self, report: Report, fixed: int) -> int:
        form, output = self._options["form"], self._options["output"]
        if self._options["statistics"]:
            from boundary_lint.output.statistics import render_statistics

            self._terminal.show(render_statistics(report))
        elif output is None and form in FOR_PROGRAMS:
            self._terminal.show(render(form, report, summarize(report, fixed)))
            return self._status(report)
        else:
            self._terminal.findings(report, "full" if form in FOR_PROGRAMS else form)
        if output is not None:
            text = click.unstyle(render(form, report, summarize(report, fixed)))
            from boundary_lint.write import write_output

            write_output(output, text.encode("utf-8", "surrogateescape"))
        self._terminal.notes(report, fixed, self._paths)
        return self._status(report)

    def _status(self, report: Report) -> int:
        if report.errors:
            return BAD
        return FINDINGS if report.findings and not self._options["exit_zero"] else CLEAN
