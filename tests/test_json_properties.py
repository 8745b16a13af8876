"""What holds for every run and every fix, over generated servers in JSON: as JSON and as objects of HCL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from boundary_lint import Applicability, Config
from boundary_lint.api import Job
from boundary_lint.reading import read
from boundary_lint.source import apply_edits
from generated.json_projects import json_projects
from harness import ROOT, in_memory

if TYPE_CHECKING:
    from boundary_lint import Edit, Finding
    from boundary_lint.mended import Mended

few = settings(max_examples=max(1, settings().max_examples // 2))
"""Each example is a whole project."""
CHANGED = {"env", "args", "timeout", "cwd"}
"""The keys of a server that a fix may change, or add."""
Files = dict[str, bytes]


def _job(files: Files) -> Job:
    return Job(*in_memory(files), Config())


def _mended(files: Files, *, unsafe: bool) -> tuple[Mended, Files]:
    mended = _job(files).mend(unsafe=unsafe)
    return mended, files | {path.relative_to(ROOT).as_posix(): data for path, data in mended.after.items()}


def _edits(finding: Finding, *, unsafe: bool) -> tuple[Edit, ...]:
    fix = finding.fix
    return fix.edits if fix and (unsafe or fix.applicability is Applicability.SAFE) else ()


def _servers(files: Files) -> dict[str, Any]:
    """All servers, as the linter reads them."""
    found, sources = in_memory(files)
    launches = [launch for launch, _ in read(found, sources, Config()).launches]
    fragments = [(launch, fragment) for launch in launches for fragment in launch.fragments]
    paths = [
        (fragment.document, next(launch.agent.tables(fragment.document, fragment.at))) for launch, fragment in fragments
    ]
    return {name: server for document, path in paths for name, server in document.value_at(path).items()}


@few
@given(json_projects(), st.booleans())
def test_fixing_comes_to_an_end(files: Files, unsafe: bool) -> None:
    mended, once = _mended(files, unsafe=unsafe)
    assert not mended.report.errors
    assert [one.message for one in mended.report.findings if _edits(one, unsafe=unsafe)] == []
    again, twice = _mended(once, unsafe=unsafe)
    assert (again.fixed, twice) == (0, once)


@few
@given(json_projects())
def test_a_fix_changes_its_server_alone(files: Files) -> None:
    before = _servers(files)
    for finding in _job(files).lint().findings:
        edits = _edits(finding, unsafe=True)
        if not edits:
            continue
        sources = {edit.span.source for edit in edits}
        changed = {one.path.relative_to(ROOT).as_posix(): apply_edits(one.data, [*edits]) for one in sources}
        after = _servers(files | changed)
        if finding.server is None:
            assert after == before
            continue
        old, new = before.pop(finding.server), after.pop(finding.server)
        assert after == before
        assert old != new
        assert {key for key in {**old, **new} if old.get(key) != new.get(key)} <= CHANGED
        before[finding.server] = old


@few
@given(json_projects())
def test_what_is_json_is_read_as_by_others(files: Files) -> None:
    texts = [data for name, data in files.items() if name.endswith(".json")]
    assume(texts)
    for text in [*texts, *(data for name, data in _mended(files, unsafe=True)[1].items() if name.endswith(".json"))]:
        value = json.loads(text)
        assert _servers({".gemini/settings.json": text}) == value["mcpServers"] if "mcpServers" in value else value
