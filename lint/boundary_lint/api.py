"""Linting and fixing for other programs; the command does the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.configuration.errors import check_rules
from boundary_lint.configuration.settings import Settings
from boundary_lint.discovery import Found, discover
from boundary_lint.paths import project_root, real_paths
from boundary_lint.progress import unwatched
from boundary_lint.report import Report
from boundary_lint.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from boundary_lint.config import ByPath, Config
    from boundary_lint.configuration.reading import Setting
    from boundary_lint.mended import Mended
    from boundary_lint.progress import Watch


class Job(Struct, frozen=True):
    """What is to be linted, as it was found, and with which settings."""

    found: Found
    sources: Sources
    settings: ByPath

    def lint(self, watch: Watch = unwatched, *, processes: int = 1) -> Report:
        """What is reported. A fix is offered only where it can be proven."""
        if self.found.is_empty:
            return self._nothing()
        from boundary_lint.batches import in_batches
        from boundary_lint.engine import lint
        from boundary_lint.merging import joined
        from boundary_lint.offering import with_proven_fixes

        def work(batch: Found, all_read: bool, watch: Watch) -> Report:
            sources = self.sources.apart()
            report = lint(batch, sources, self.settings, watch, all_read=all_read)
            return with_proven_fixes(report, batch, sources, self.settings, watch)

        return joined(in_batches(self.found, self.sources, processes, watch, work))

    def mend(self, *, unsafe: bool, watch: Watch = unwatched, processes: int = 1) -> Mended:
        """What fixing comes to, nothing of it written; raises NotSettledError."""
        from boundary_lint.mended import Mended, joined_mended

        if self.found.is_empty:
            return Mended(self._nothing(), self._nothing())
        from boundary_lint.batches import in_batches
        from boundary_lint.fixing import mend

        def work(batch: Found, all_read: bool, watch: Watch) -> Mended:
            sources = self.sources.apart()
            return mend(batch, sources, self.settings, unsafe=unsafe, watch=watch, all_read=all_read)

        return joined_mended(in_batches(self.found, self.sources, processes, watch, work))

    def _nothing(self) -> Report:
        """The report where there is nothing to lint: it needs no rules."""
        return Report(self.sources.root, templates=self.found.idle)


def prepare(
    paths: Iterable[str | os.PathLike[str]],
    options: Mapping[str, Setting] | None = None,
    *,
    config: Config | None = None,
    file: Path | None = None,
    isolated: bool = False,
    overlay: Mapping[Path, bytes] | None = None,
    baseline: Path | None = None,
) -> Job:
    """Look for what is to be linted; raises ConfigError, BaselineError, and FileNotFoundError for a missing path.

    With a `config`, no configuration is read. Without, that of the project is, or the `file`, or none where
    `isolated` is asked for; the options count more. What the overlay has takes the place of what is on the disk, and
    nothing else is fixed then.
    """
    if config:
        check_rules(config)
    named = real_paths(map(Path, paths))
    sources = Sources(project_root(named), dict(overlay or {}))
    for path in named:
        if path not in (overlay or {}):
            _check_named(path)
    settings = config or Settings(sources, options, file=file, isolated=isolated)
    found = discover(named, sources, settings)
    if baseline:
        from boundary_lint.baseline import read_baseline

        found.scope = replace(found.scope, baseline=read_baseline(baseline, sources.root))
    if overlay:
        found.scope = replace(found.scope, changeable=frozenset(overlay))
    return Job(found, sources, settings)


def _check_named(path: Path) -> None:
    if not os.path.lexists(path):
        raise FileNotFoundError(2, "there is no such file or directory", str(path))
    if not (path.is_file() or path.is_dir()):
        raise FileNotFoundError(2, "this is neither a file nor a directory", str(path))


def lint(paths: Iterable[str | os.PathLike[str]] = (".",), config: Config | None = None) -> Report:
    """Lint files and directories, as `boundary-lint PATHS` does.

    Without a config, the configuration of the project is in force. Raises ConfigError for either that cannot be used,
    and FileNotFoundError for a path that is not there. What else is wrong is in the report's `errors`.
    """
    return prepare(paths, config=config).lint()


def fix(
    paths: Iterable[str | os.PathLike[str]] = (".",),
    config: Config | None = None,
    *,
    unsafe: bool = False,
    write: bool = True,
) -> Mended:
    """Lint and mend, as `boundary-lint --fix PATHS` does, or `--unsafe-fixes`.

    Without `write` no file is changed, and the result says what would be. Raises what lint() does, NotSettledError
    where the fixes come to no end, and WriteError for a file that cannot be written.
    """
    mended = prepare(paths, config=config).mend(unsafe=unsafe)
    if write:
        from boundary_lint.write import write_all

        write_all(mended.changed, mended.after, mended.report.root)
    return mended
