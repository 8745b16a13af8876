"""What holds for every run and every fix, over generated projects: TOML in every style, in every place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from boundary_lint import Applicability, Config, Finding, Report, api, cli
from boundary_lint.config import CA_STYLES
from generated.comments import WAYS, with_comments
from generated.places import OF_SEVERAL_FILES
from generated.projects import Project, files_in, projects
from generated.said import Change, does_what_it_says

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

    from boundary_lint import Edit

few = settings(max_examples=max(1, settings().max_examples // 5))
"""Each example is a whole project, on a disk."""
LEADS_ON = {"ignored-setting", "invalid-server", "short-startup-timeout"}
"""The rules whose fixes give other rules something to say, which is fixed too."""


def said(report: Report) -> list[tuple[Any, ...]]:
    """All that a report says of findings, to be compared."""
    return [
        (one.rule, str(one.severity), one.message, one.span.place, one.span.end, one.advice, one.fix and _shown(one))
        for one in report.findings
    ]


def _shown(finding: Finding) -> tuple[tuple[str, int, str], ...]:
    return tuple((edit.span.place, edit.span.end, edit.text) for edit in _edits(finding, unsafe=True))


def _edits(finding: Finding, *, unsafe: bool) -> tuple[Edit, ...]:
    """Those of its fix, where that may be made."""
    fix = finding.fix
    return fix.edits if fix and (unsafe or fix.applicability is Applicability.SAFE) else ()


def spliced(files: dict[str, bytes], root: Path, edits: Iterable[Edit]) -> dict[str, bytes]:
    """The files with these edits in them, which do not overlap."""
    after = dict(files)
    for edit in sorted(edits, key=lambda one: one.span.start, reverse=True):
        name = edit.span.path.relative_to(root).as_posix()
        after[name] = after[name][: edit.span.start] + edit.text.encode() + after[name][edit.span.end :]
    return after


@few
@given(projects(), st.booleans())
def test_fixing_twice_is_fixing_once(project: Project, unsafe: bool) -> None:
    with project.on_disk() as root:
        api.fix([root], unsafe=unsafe)
        once = files_in(root)
        assert api.fix([root], unsafe=unsafe).fixed == 0
        assert files_in(root) == once


@few
@given(projects(), st.booleans())
def test_nothing_is_left_that_could_be_fixed(project: Project, unsafe: bool) -> None:
    with project.on_disk() as root:
        api.fix([root], unsafe=unsafe)
        report = api.lint([root])
        assert not report.errors
        assert [one.message for one in report.findings if _edits(one, unsafe=unsafe)] == []


@few
@given(projects(), st.sampled_from(CA_STYLES), st.randoms(use_true_random=False))
def test_every_byte_outside_of_the_edits_is_as_it_was(project: Project, ca_style: str, random: Random) -> None:
    """Of one rule at a time: where fixes wait for each other, what was read first does not show the later edits."""
    with project.on_disk() as root:
        fixable = [one for one in api.lint([root], Config(ca_style=ca_style)).findings if one.fix]
        rule = random.choice(sorted({one.rule for one in fixable}) or ["missing-node-ca"])
        mended = api.fix([root], Config(ca_style=ca_style, select=frozenset({rule})), unsafe=True)
        edits = {edit for one in mended.initial.findings for edit in _edits(one, unsafe=True)}
        assume(mended.fixed == sum(one.fix is not None for one in mended.initial.findings))
        assume(not any(_touch(one, other) for one in edits for other in edits))
        assert files_in(root) == spliced(files_in_order(project), root, edits)


def _touch(one: Edit, other: Edit) -> bool:
    same_file = one is not other and one.span.path == other.span.path
    return same_file and one.span.start <= other.span.end and other.span.start <= one.span.end


def files_in_order(project: Project) -> dict[str, bytes]:
    return {name: data for name, data in sorted(project.files.items()) if not name.startswith(".")}


@few
@given(projects())
def test_the_meaning_is_the_old_one_and_what_the_fixes_say(project: Project) -> None:
    before = project.meaning(project.files)
    with project.on_disk() as root:
        changes, leads_on = [], False
        for finding in api.lint([root]).findings:
            after = project.meaning(spliced(project.files, root, _edits(finding, unsafe=True)))
            change = Change.between(before, after)
            assert {place[1:] for place in change.places} <= {("mcp_servers", finding.server)}
            if finding.fix and finding.fix.applicability is Applicability.SAFE:
                assert does_what_it_says(finding.fix.message, change.in_server)
                changes.append(change)
                leads_on |= finding.rule in LEADS_ON
        all_of_them = Change.of_all(changes)
        if api.fix([root]).fixed == len(changes) and all_of_them and not leads_on:
            assert Change.between(before, project.meaning(files_in(root))) == all_of_them


@few
@given(projects(among=OF_SEVERAL_FILES), st.data())
def test_the_order_of_the_files_changes_nothing(project: Project, data: st.DataObject) -> None:
    with project.on_disk() as root:
        files = [root / name for name in files_in(root)]
        shuffled = data.draw(st.permutations(files))
        one, other = (api.fix(named, unsafe=True, write=False) for named in (files, shuffled))
        assert said(one.initial) == said(other.initial)
        assert one.after == other.after


@few
@given(projects(among=OF_SEVERAL_FILES))
def test_a_directory_says_what_its_files_say(project: Project) -> None:
    with project.on_disk() as root:
        whole, by_file = set(said(api.lint([root]))), set()
        for name in files_in(root):
            of_file = set(said(api.lint([root / name])))
            assert {one for one in whole if one[3].startswith(f"{root / name}:")} <= of_file
            by_file |= of_file
        assert whole <= by_file
        # A template that is named alone has its own say of a text that others read too.
        assert whole == by_file or any(b"../mcp.toml" in text for text in project.files.values())
        assert {(rule, place) for rule, _, _, place, *_ in by_file} == {
            (rule, place) for rule, _, _, place, *_ in whole
        }


@few
@given(projects(), st.sampled_from(WAYS))
def test_comments_suppress_every_finding(project: Project, way: str) -> None:
    with project.on_disk() as old_root:
        findings = api.lint([old_root]).findings
    assume(not any(one.span.path.suffix == ".json" for one in findings))
    commented = Project(project.places, with_comments(project.files, old_root, findings, way))
    # Within a text of several lines, they would be a part of it.
    assume(commented.meaning(commented.files) == project.meaning(project.files))
    with commented.on_disk() as root:
        mended = api.fix([root])
        assume(not mended.report.unresolved)  # TOML 1.1 in which, with the comments, places cannot be told
        assert said(mended.report) == []
        assert mended.report.suppressed >= len(findings)
        assert files_in(root) == files_in_order(commented)
        # What they name in vain is taken out of them.
        for name, data in with_comments(project.files, old_root, findings, way, "missing-proxy").items():
            (root / name).write_bytes(data)
        api.fix([root])
        assert files_in(root) == files_in_order(commented)


@few
@given(projects(), st.integers(0, 2))
def test_a_baseline_suppresses_every_finding(project: Project, lines: int) -> None:
    with project.on_disk() as root:
        found = len(api.lint([root]).findings)
        baseline = root / "baseline.json"
        CliRunner().invoke(cli.command, [str(root), "--write-baseline", str(baseline)], standalone_mode=False)
        for name, data in files_in_order(project).items():
            if name.endswith((".tf", ".toml")) and not data.startswith(b"\xef\xbb\xbf"):
                (root / name).write_bytes(b"# more\n" * lines + data)
        report = api.prepare([root], baseline=baseline).lint()
        assert said(report) == []
        assert (len(report.known), report.mended) == (found, 0)
