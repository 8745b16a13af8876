"""The formats for other programs: what they say, and that it fits what those programs ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from boundary_lint import __version__
from boundary_lint.fixes import Applicability, Fix
from boundary_lint.output.formats import FOR_PROGRAMS
from boundary_lint.output.github import render_github
from boundary_lint.output.sarif import render_sarif
from boundary_lint.registry import all_rules, rule_page
from boundary_lint.report import Failure, Report
from boundary_lint.rule import Edit, Span
from formats import command, junit_suites, made_finding, sarif_run

if TYPE_CHECKING:
    from harness import Linter

BAD = '[mcp_servers.gitlab]\ncommand = "npx"\n'
MODULE = 'module "codex" {\n  source = "./codex"\n  enable_boundary = true\n  base_config_toml = local.x\n}\n'
FILES: dict[str, str | bytes] = {
    "bad.toml": "\ufeff" + BAD,
    "ü/100% #1?.toml": '# 😀\n["mcp_servers"."ü"] # ü\ncommand = "npx"\nargs = [ # ü\n]\n',
    "t/main.tf": MODULE,
    "t/mcp.tf": f"locals {{\n  x = <<EOT\n{BAD}EOT\n}}\n",
    "broken.tf": "# x\na {",
    "latin.tf": b"\xff",
}
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
"""A relative reference, with no colon in its first part."""


@pytest.fixture
def project(linter: Linter) -> Linter:
    """A project with findings of several kinds, and files that cannot be read."""
    linter.write(FILES)
    (linter.directory / ".git").mkdir()
    return linter


def _to_do(finding: Any) -> str:
    """How the sentence about what to do begins, for a finding as JSON has it."""
    fix = finding["fix"]
    option = {"safe": "--fix", "unsafe": "--unsafe-fixes"}[fix["applicability"]] if fix else None
    return f"Fix ({option}): {fix['message']}" if fix else "To do: "


def _fixed_by(run: Any, rule: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the fixes of a rule, applied by the lines and columns of a SARIF log."""
    files = dict(files)
    for result in run["results"]:
        fixes = result["fixes"] if result["ruleId"] == rule else []
        for change in (change for fix in fixes for change in fix["artifactChanges"]):
            path = unquote(change["artifactLocation"]["uri"])
            bom = b"\xef\xbb\xbf" if files[path].startswith(b"\xef\xbb\xbf") else b""
            lines = files[path].decode("utf-8-sig").split("\n")
            for replacement in reversed(change["replacements"]):
                region = replacement["deletedRegion"]
                first, last = region["startLine"] - 1, region["endLine"] - 1
                before, after = lines[first][: region["startColumn"] - 1], lines[last][region["endColumn"] - 1 :]
                lines[first : last + 1] = (before + replacement["insertedContent"]["text"] + after).split("\n")
            files[path] = bom + "\n".join(lines).encode()
    return files


def test_programs_get_errors_in_the_format_and_nothing_else(project: Linter) -> None:
    for form in FOR_PROGRAMS:
        result = project.run("--format", form)
        assert (result.status, result.stderr) == (2, "")
        assert "latin.tf" in result.text
        assert result.text.isascii() or form == "github"
        assert result.text.endswith("\n")


def test_sarif_says_what_json_says(project: Linter) -> None:
    run, document = sarif_run(project.run("--format", "sarif").text), project.json().json
    assert len(run["results"]) == len(document["findings"])
    for result, finding in zip(run["results"], document["findings"], strict=True):
        assert (result["ruleId"], result["level"]) == (finding["rule"], finding["severity"])
        assert result["message"]["text"].startswith(f"{finding['message']}. {_to_do(finding)}")
        start, end = finding["start"], finding["end"]
        assert result["locations"][0]["physicalLocation"]["region"] == {
            "startLine": start["line"],
            "startColumn": start["column"],
            "endLine": end["line"],
            "endColumn": end["column"],
            "byteOffset": start["offset"],
            "byteLength": end["offset"] - start["offset"],
        }
        related = [one["message"]["text"] for one in result["relatedLocations"]]
        assert related == [one["message"] for one in finding["related"]]
        assert result["properties"]["server"] == finding["server"]
        fixes = [finding["fix"]["applicability"]] if finding["fix"] else []
        assert [fix["properties"]["applicability"] for fix in result["fixes"]] == fixes


def test_sarif_names_the_tool_and_describes_the_rules_that_found_something(project: Linter) -> None:
    run = sarif_run(project.run("--format", "sarif").text)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("boundary-lint", __version__)
    assert [driver["rules"][result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    assert {rule["id"] for rule in driver["rules"]} == {result["ruleId"] for result in run["results"]}
    rule = next(rule for rule in driver["rules"] if rule["id"] == "missing-node-ca")
    assert rule["help"]["markdown"] == rule_page(all_rules()["missing-node-ca"])
    assert rule["fullDescription"]["text"].startswith("A launcher of the Node family (`npx`, ")
    assert rule["defaultConfiguration"] == {"level": "error", "enabled": True}


def test_sarif_paths_are_relative_to_the_root_wherever_it_is_run(
    project: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.directory / "ü")
    run = sarif_run(project.run("--format", "sarif", "..").text)
    locations = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert {one["uri"] for one in locations} == {
        "bad.toml",
        "t/main.tf",
        "t/mcp.tf",
        "%C3%BC/100%25%20%231%3F.toml",
    }
    assert {one["uriBaseId"] for one in locations} == {"%SRCROOT%"}
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == project.directory.as_uri() + "/"


def test_sarif_fixes_are_those_of_fix(project: Linter) -> None:
    run = sarif_run(project.run("--format", "sarif").text)
    before = project.tree()
    for rule in ("missing-node-ca", "missing-startup-timeout"):
        project.write(dict(before))
        project.run("--fix", "--select", rule)
        assert project.tree() == _fixed_by(run, rule, before) != before


def test_sarif_says_which_files_could_not_be_read(project: Linter) -> None:
    run = sarif_run(project.run("--format", "sarif").text)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    places = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: one
        for one in invocation["toolExecutionNotifications"]
    }
    assert places["latin.tf"]["message"]["text"] == "is not UTF-8: byte 0 cannot be read"
    assert places["broken.tf"]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    (project.directory / "latin.tf").unlink()
    (project.directory / "broken.tf").unlink()
    (good,) = sarif_run(project.run("--format", "sarif").text)["invocations"]
    assert good == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_sarif_is_within_the_limits_of_code_scanning(project: Linter) -> None:
    """https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support."""
    run = sarif_run(project.run("--format", "sarif").text)
    for result in run["results"]:
        (location,) = result["locations"]
        assert URI.fullmatch(location["physicalLocation"]["artifactLocation"]["uri"])
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= location["physicalLocation"]["region"].keys()
        assert result["level"] in {"error", "warning", "note"}
    digests = [digest for result in run["results"] for digest in result["partialFingerprints"].values()]
    assert len(set(digests)) == len(run["results"])


def test_sarif_describes_each_rule_as_code_scanning_wants_it() -> None:
    findings = [made_finding(rule) for rule in all_rules()]
    rules = sarif_run(render_sarif(Report(findings=findings), {}))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(all_rules())
    for rule in rules:
        assert len(rule["id"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["fullDescription"]["text"][-1] in ".:"
        assert rule["help"]["text"]
        assert rule["helpUri"].startswith("https://")


def test_sarif_of_a_file_outside_the_root_is_absolute() -> None:
    report = Report(Path("/project"), errors=[Failure(Path("/else where/a.tf"), "is outside")])
    run = sarif_run(render_sarif(report, {}))
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    location = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///else%20where/a.tf"}


def test_sarif_has_the_replacements_of_a_fix_in_the_order_of_the_file() -> None:
    finding = made_finding(text="abc")
    source = finding.span.source
    edits = (Edit(Span(source, 2, 3), "C"), Edit(Span(source, 0, 1), "A"))
    fix = Fix("capitals", Applicability.UNSAFE, edits, ())
    run = sarif_run(render_sarif(Report(Path("/"), [replace(finding, fix=fix)]), {}))
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert [one["insertedContent"]["text"] for one in change["replacements"]] == ["A", "C"]
    assert change["artifactLocation"]["uri"] == "project/a.toml"
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///"


def test_sarif_messages_have_no_links(linter: Linter) -> None:
    linter.write({"a.toml": '[mcp_servers."[x](https://example.com)"]\ncommand = "npx"\n'})
    results = sarif_run(linter.run("--format", "sarif").text)["results"]
    assert all("](" not in result["message"]["text"] for result in results)
    assert {result["properties"]["server"] for result in results} == {"[x](https://example.com)"}


def test_github_gets_a_command_for_each_finding(project: Linter) -> None:
    lines = project.run("--format", "github").lines
    document = project.json().json
    commands = [command(line) for line in lines]
    assert len(commands) == len(document["findings"]) + len(document["errors"])
    for one, finding in zip(commands, document["findings"], strict=False):
        assert one.name == finding["severity"]
        assert one.properties == {
            "file": finding["path"],
            "line": str(finding["start"]["line"]),
            "endLine": str(finding["end"]["line"]),
            "col": str(finding["start"]["column"]),
            "endColumn": str(finding["end"]["column"]),
            "title": f"boundary-lint: {finding['rule']}",
        }
        assert one.data.startswith(f"{finding['message']}\n{_to_do(finding)}")
    latin, broken = commands[len(document["findings"]) :]
    assert (broken.name, broken.properties["file"], broken.properties["line"]) == ("error", "broken.tf", "2")
    assert latin.properties == {"file": "latin.tf", "title": "boundary-lint"}


def test_github_gets_a_notice_for_a_note(linter: Linter) -> None:
    linter.write({"a.toml": '[mcp_servers.a]\ncommand = "mystery"\n'})
    (line,) = linter.run("--format", "github", "--min-severity", "note").lines
    assert command(line).name == "notice"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n", {"line": "1", "endLine": "1"}),
        ("a\nb", {"line": "1", "endLine": "2"}),
        ("a", {"line": "1", "endLine": "1", "col": "1", "endColumn": "2"}),
        ("", {"line": "1", "endLine": "1", "col": "1", "endColumn": "1"}),
    ],
)
def test_github_gets_columns_for_a_single_line_only(text: str, place: dict[str, str]) -> None:
    finding = made_finding("missing-node-ca", text=text)
    properties = command(render_github(Report(finding.span.source.path.parent, [finding]), {}).rstrip()).properties
    assert properties == {"file": "a.toml", "title": "boundary-lint: missing-node-ca"} | place


def test_github_paths_are_relative_to_the_checkout(project: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> set[str]:
        return {command(line).properties["file"] for line in project.run("--format", "github", ".").lines}

    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.directory.parent))
    assert "project/t/main.tf" in files()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.directory / "elsewhere"))
    assert "t/main.tf" in files()


def test_gitlab_gets_an_issue_for_each_finding(project: Linter) -> None:
    issues, document = json.loads(project.run("--format", "gitlab").text), project.json().json
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue, finding in zip(issues, document["findings"], strict=False):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"].startswith(f"{finding['message']}. {_to_do(finding)}")
        assert issue["check_name"] == finding["rule"]
        assert issue["severity"] == {"error": "critical", "warning": "major", "note": "info"}[finding["severity"]]
        lines = {"begin": finding["start"]["line"], "end": finding["end"]["line"]}
        assert issue["location"] == {"path": finding["path"], "lines": lines}
    errors = {issue["location"]["path"]: issue for issue in issues if issue["severity"] == "blocker"}
    assert errors.keys() == {"broken.tf", "latin.tf"}
    assert errors["broken.tf"]["location"]["lines"] == {"begin": 2, "end": 2}
    assert project.run("--format", "gitlab", "--select", "wrong-ca-path", "bad.toml").text == "[]\n"


def test_junit_has_a_failed_test_for_each_finding(project: Linter) -> None:
    suites = junit_suites(project.run("--format", "junit").text)
    document = project.json().json
    (suite,) = suites
    assert suite.attrib == {
        "name": "boundary-lint",
        "tests": str(len(document["findings"]) + 2),
        "failures": str(len(document["findings"])),
        "errors": "2",
    }
    cases = list(suite)
    for case, finding in zip(cases, document["findings"], strict=False):
        failure = case.find("failure")
        assert failure is not None
        assert case.get("classname") == finding["path"]
        assert failure.get("message") == f"{finding['severity']}: {finding['message']}"
        place = f"at {finding['path']}:{finding['start']['line']}:{finding['start']['column']}"
        assert (failure.text or "").splitlines()[1] == place
    unread = [case.get("classname") for case in cases if case.find("error") is not None]
    assert unread == ["latin.tf", "broken.tf"]


def test_junit_names_of_tests_differ_and_stay_when_lines_come(linter: Linter) -> None:
    script = f"cat > a.toml <<EOT\n{BAD}EOT\n"
    linter.write({"a.sh": script + script})

    def names() -> list[str | None]:
        return [case.get("name") for case in junit_suites(linter.run("--format", "junit").text)[0]]

    before = names()
    assert len(before) == len(set(before)) > 0
    linter.write({"a.sh": "# x\n" + script + script})
    assert names() == before


def test_junit_without_findings_has_a_test_that_passed(linter: Linter) -> None:
    result = linter.run("--format", "junit")
    (case,) = junit_suites(result.text)[0]
    assert (result.status, list(case), case.get("name")) == (0, [], "no problem found")
