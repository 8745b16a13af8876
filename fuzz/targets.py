"""What is fuzzed: each target takes the bytes of one input, and raises where something is wrong.

Those of readers.py read one kind of text, hundreds in a second. Those here go the whole way, as the command does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from boundary_lint import listing
from boundary_lint.api import prepare
from boundary_lint.output.formats import FORMATS, render
from boundary_lint.output.summary import summarize
from boundary_lint.source import BOM
from guard import PROJECT
from readers import CONFIG, READERS
from seeds import as_many

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from boundary_lint.api import Job
    from boundary_lint.mended import Mended

MODULE = b"""module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  agent_id               = "a"
  enable_boundary        = true
  additional_mcp_servers = %s
}
"""
ENCODED = b"""module "auggie" {
  source  = "registry.coder.com/coder-labs/auggie/coder"
  version = "0.3.0"
  mcp     = jsonencode({ mcpServers = %s })
}

resource "coder_script" "s" {
  script = "boundary -- auggie"
}
"""


def _job(files: Mapping[Path, bytes]) -> Job:
    listing.files_below = lambda directory: iter(sorted(files))  # noqa: ARG005  # where nothing lies on the disk, git has nothing to list
    return prepare(files, config=CONFIG, overlay=files)


def project(files: Mapping[str, bytes]) -> None:
    """Lint and mend: it ends, does no more than it says, and leaves nothing to mend."""
    paths = {PROJECT / name: data for name, data in files.items()}
    job = _job(paths)
    mended = job.mend(unsafe=True)
    for form in FORMATS:
        render(form, mended.initial, summarize(mended.initial, 0))
    for path in mended.changed if mended.fixed <= sum(bool(one.fix) for one in mended.initial.findings) else ():
        _check_untouched(path, paths[path], mended)
    left = [finding for finding in mended.report.findings if finding.fix]
    assert not left, f"not mended: {left[0].rule}: {left[0].message}"
    if mended.changed:
        again = _job({**paths, **mended.after}).mend(unsafe=True)
        assert not again.changed, f"mended twice: {again.after}"
    offered = {(one.rule, one.span.start) for one in job.lint().findings if one.fix}
    assert offered <= {(one.rule, one.span.start) for one in mended.initial.findings if one.fix}


def _check_untouched(path: Path, before: bytes, mended: Mended) -> None:
    """The lines that no fix edits are still there, in their order: where no fix has led to another one."""
    assert mended.changed[path].data == before
    edits = [edit for finding in mended.initial.findings if finding.fix for edit in finding.fix.edits]
    lines = [edit.span.lines for edit in edits if edit.span.path == path]
    touched = {line for first, last in lines for line in range(first, last + 1)}
    rest = iter(mended.after[path].removeprefix(BOM).split(b"\n"))
    for number, line in enumerate(before.removeprefix(BOM).split(b"\n"), 1):
        assert number in touched or line in rest, f"line {number} was changed, and no fix says so: {line!r}"


def _several(data: bytes) -> None:
    """Templates with all that they read."""
    files = as_many(data)
    if files:
        project(files)


def _fragment(data: bytes) -> None:
    """A text in a heredoc of a template, whatever is in it."""
    project({"main.tf": MODULE % (b"<<-EOT\n" + data + b"\n  EOT")})


def _file(data: bytes) -> None:
    """A file with servers of its own."""
    project({"config.toml": data})


def _object(data: bytes) -> None:
    """An object of HCL with servers, of which `jsonencode` makes a text."""
    project({"main.tf": ENCODED % data})


def _own(data: bytes) -> None:
    """An agent's own file of servers in JSON."""
    project({".gemini/settings.json": data})


TARGETS: dict[str, Callable[[bytes], None]] = {
    **READERS,
    "file": _file,
    "fragment": _fragment,
    "object": _object,
    "own": _own,
    "project": _several,
}
