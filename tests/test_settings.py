"""What is in force for each path: files from the project's root down, overrides, and options over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from boundary_lint import lint
from boundary_lint.configuration.reading import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from harness import Linter

CONFIGURATION = ".boundary-lint.toml"
NODE = '[mcp_servers.x]\ncommand = "node"\nargs = ["x.js"]\n'
NPX = '[mcp_servers.x]\ncommand = "npx"\n'
BOTH = ["missing-node-ca", "missing-startup-timeout"]


def rules(linter: Linter, *arguments: str) -> dict[str, list[str]]:
    """The rules that report something, by file."""
    found: dict[str, list[str]] = {}
    for path, _, rule in linter.json(*arguments).places:
        found.setdefault(path, []).append(rule)
    return found


def severities(linter: Linter, *arguments: str) -> dict[str, str]:
    """How severe each finding is, by file and rule; of one rule in a file the last."""
    found = linter.json(*arguments).json["findings"]
    return {f"{one['path']} {one['rule']}": one["severity"] for one in found}


def project(linter: Linter, settings: str, **files: str) -> None:
    """A project with its root here: two files with a server, and a configuration."""
    linter.write({".git/HEAD": "", CONFIGURATION: settings, "a/x.toml": NPX, "b/x.toml": NPX, **files})


@pytest.mark.parametrize(
    ("setting", "there"),
    [
        ('select = ["missing-startup-timeout"]', ["missing-startup-timeout"]),
        ('ignore = ["missing-startup-timeout"]', ["missing-node-ca"]),
        ('codex-version = "0.148.0"', ["missing-startup-timeout"]),
        ("assume-boundary = false", None),
    ],
)
@pytest.mark.parametrize("paths", ['["b/"]', '["b/x.toml"]', '["b"]', '["/b/*.toml"]', '["*", "!a", "!a/*"]'])
def test_an_override_holds_for_its_paths(linter: Linter, paths: str, setting: str, there: list[str] | None) -> None:
    project(linter, f"[[overrides]]\npaths = {paths}\n{setting}\n")
    expected = {"a/x.toml": BOTH} if there is None else {"a/x.toml": BOTH, "b/x.toml": there}
    assert rules(linter) == expected


def test_an_override_says_how_certificates_are_named(linter: Linter) -> None:
    project(linter, '[[overrides]]\npaths = ["b/"]\nca-style = "path"\nca-dir = "/etc/ca"\n')
    linter.run("--fix", "--select", "missing-node-ca")
    assert 'env_vars = ["NODE_EXTRA_CA_CERTS"]' in linter.read("a/x.toml")
    assert 'env = { NODE_EXTRA_CA_CERTS = "/etc/ca/ca-cert.pem" }' in linter.read("b/x.toml")


def test_of_several_overrides_the_last_counts(linter: Linter) -> None:
    first, second = (f'[[overrides]]\npaths = ["b/"]\ncodex-version = "{one}"\n' for one in ("0.148.0", "0.120.0"))
    project(linter, first + second)
    assert severities(linter, "b")["b/x.toml missing-node-ca"] == "error"
    project(linter, second + first)
    assert "b/x.toml missing-node-ca" not in severities(linter, "b")


def test_overrides_in_pyproject(linter: Linter) -> None:
    linter.write({".git/HEAD": "", "a/x.toml": NPX, "b/x.toml": NPX})
    linter.write({"pyproject.toml": '[[tool.boundary-lint.overrides]]\npaths = ["b/"]\nignore = ["missing-node-ca"]\n'})
    assert rules(linter) == {"a/x.toml": BOTH, "b/x.toml": BOTH[1:]}


def test_what_an_override_selects_is_run_though_the_project_ignores_it(linter: Linter) -> None:
    project(
        linter,
        'ignore = ["missing-node-ca"]\n[[overrides]]\npaths = ["b/"]\n'
        'select = ["missing-node-ca", "missing-startup-timeout"]\n',
    )
    assert rules(linter) == {"a/x.toml": BOTH[1:], "b/x.toml": BOTH}


def test_a_directory_adds_to_what_is_above_it(linter: Linter) -> None:
    project(linter, 'ignore = ["missing-node-ca"]\ncodex-version = "0.120.0"\n')
    linter.write({f"b/{CONFIGURATION}": 'ignore = ["missing-startup-timeout"]\n'})
    assert rules(linter) == {"a/x.toml": BOTH[1:]}
    linter.write({f"b/{CONFIGURATION}": 'select = ["missing-node-ca"]\n', "b/deep/x.toml": NODE})
    assert severities(linter) == {
        "a/x.toml missing-startup-timeout": "warning",
        "b/deep/x.toml missing-node-ca": "error",
        "b/x.toml missing-node-ca": "error",
    }


def test_the_patterns_of_a_directory_are_its_own(linter: Linter) -> None:
    project(linter, "")
    linter.write({"b/a/x.toml": NODE, f"b/{CONFIGURATION}": 'exclude = ["a/"]\n'})
    assert sorted(rules(linter)) == ["a/x.toml", "b/x.toml"]
    linter.write({f"b/{CONFIGURATION}": '[[overrides]]\npaths = ["a/"]\nassume-boundary = false\n'})
    assert sorted(rules(linter)) == ["a/x.toml", "b/x.toml"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"a/x.toml": BOTH[:1]}),
        (["--select", "missing-startup-timeout"], {"a/x.toml": BOTH[1:]}),
        (["--ignore", "missing-node-ca"], {}),
        (["--codex-version", "0.150.0"], {}),
        (["--no-assume-boundary"], {}),
        (["--assume-boundary"], {"a/x.toml": BOTH[:1], "b/x.toml": BOTH[:1]}),
        (["--min-severity", "error"], {}),
        (["--isolated"], {"a/x.toml": BOTH, "b/x.toml": BOTH}),
        (["--isolated", "--codex-version", "0.150.0"], {"a/x.toml": BOTH[1:], "b/x.toml": BOTH[1:]}),
    ],
)
def test_options_win_over_files(linter: Linter, options: list[str], expected: dict[str, list[str]]) -> None:
    project(
        linter,
        'select = ["missing-node-ca"]\nmin-severity = "note"\n[[overrides]]\npaths = ["b/"]\nassume-boundary = false\n',
    )
    assert rules(linter, *options) == expected


def test_the_style_and_the_directory_of_the_options_win(linter: Linter) -> None:
    project(linter, 'ca-style = "path"\nca-dir = "/etc/ca"\n')
    select = ("--select", "missing-node-ca")
    assert "/other/ca-cert.pem" in linter.run("--diff", "--ca-dir", "/other", *select).text
    assert "env_vars" in linter.run("--diff", "--ca-style", "forward", *select).text


def test_severity_by_rule(linter: Linter) -> None:
    project(linter, 'severity = { missing-node-ca = "error", missing-startup-timeout = "note" }\n')
    assert severities(linter, "a") == {"a/x.toml missing-node-ca": "error"}
    assert "1 finding below the severity that is shown" in linter.run("a").stderr
    assert severities(linter, "--min-severity", "note", "a")["a/x.toml missing-startup-timeout"] == "note"
    linter.write({f"b/{CONFIGURATION}": 'severity = { missing-startup-timeout = "error" }\n'})
    assert severities(linter, "--min-severity", "note", "b") == {
        "b/x.toml missing-node-ca": "error",
        "b/x.toml missing-startup-timeout": "error",
    }


def test_rules_and_severity_are_those_of_the_file_of_the_finding(linter: Linter) -> None:
    """The launch is in main.tf, the server in a file of a directory with settings of its own."""
    linter.write(
        {
            ".git/HEAD": "",
            "main.tf": 'module "codex" {\n  source = "registry.coder.com/coder-labs/codex/coder"\n  version = "4.3.1"\n'
            '  enable_boundary = true\n  codex_version = "0.120.0"\n'
            '  additional_mcp_servers = file("${path.module}/servers/x.toml")\n}\n',
            "servers/x.toml": NPX,
            f"servers/{CONFIGURATION}": 'ignore = ["missing-startup-timeout"]\n'
            'severity = { missing-node-ca = "note" }\nmin-severity = "note"\ncodex-version = "0.148.0"\n',
            CONFIGURATION: 'ignore = ["untrusted-coder-mcp"]\n',
        }
    )
    assert severities(linter) == {"servers/x.toml missing-node-ca": "note"}


@pytest.mark.parametrize("directory", [".", "a", "elsewhere"])
def test_the_configuration_is_that_of_the_project_wherever_one_stands(
    linter: Linter, monkeypatch: pytest.MonkeyPatch, directory: str
) -> None:
    project(linter, 'ignore = ["missing-node-ca"]\n')
    linter.write({f"elsewhere/{CONFIGURATION}": 'ignore = ["missing-startup-timeout"]\n'})
    monkeypatch.chdir(linter.directory / directory)
    found = linter.json(str(linter.directory / "a")).json["findings"]
    assert [one["rule"] for one in found] == BOTH[1:]


def test_without_git_the_root_is_the_highest_directory_with_a_configuration(
    linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    linter.write({f"p/{CONFIGURATION}": 'ignore = ["missing-node-ca"]\n', "p/a/x.toml": NPX, "x.toml": NPX})
    linter.write({f"p/a/{CONFIGURATION}": "min-startup-timeout = 90\n", "p/a/b/x.toml": NPX})
    assert rules(linter, "p/a") == {"p/a/b/x.toml": BOTH[1:], "p/a/x.toml": BOTH[1:]}
    assert rules(linter, "x.toml") == {"x.toml": BOTH}
    monkeypatch.chdir(linter.directory / "p" / "a" / "b")
    assert rules(linter) == {"x.toml": BOTH[1:]}


def test_one_configuration_can_be_named(linter: Linter, tmp_path: Path) -> None:
    """It takes the place of all others, and its patterns are relative to the project."""
    other = tmp_path / "other.toml"
    other.write_text('ignore = ["missing-startup-timeout"]\n[[overrides]]\npaths = ["b/"]\nassume-boundary = false\n')
    project(linter, 'ignore = ["missing-node-ca"]\n')
    linter.write({f"a/{CONFIGURATION}": "nonsense = 1\n"})
    assert rules(linter, "--config", str(other)) == {"a/x.toml": BOTH[:1]}


def test_a_pyproject_can_be_named(linter: Linter) -> None:
    project(linter, "")
    linter.write({"conf/pyproject.toml": '[tool.boundary-lint]\nselect = ["missing-node-ca"]\n'})
    assert rules(linter, "--config", "conf/pyproject.toml", "a") == {"a/x.toml": BOTH[:1]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "gone.toml: does not exist"),
        ("\nx =", "gone.toml:2:1: this is not valid TOML: it ends too early\n"),
        ("selects = []", "gone.toml:1:1: there is no setting 'selects' here; did you mean 'select'?"),
    ],
)
def test_a_named_configuration_that_cannot_be_used(linter: Linter, content: str | None, message: str) -> None:
    project(linter, "")
    linter.write({"gone.toml": content} if content else {})
    result = linter.run("--config", "gone.toml")
    assert (result.status, result.stdout) == (2, b"")
    assert result.stderr.startswith(f"boundary-lint: {message}")
    assert result.stderr.count("\n") == 1


def test_a_nested_configuration_that_cannot_be_used_is_said_with_its_place(linter: Linter) -> None:
    project(linter, "")
    linter.write({f"b/{CONFIGURATION}": "\nignore = ['missing-node']\n"})
    result = linter.run()
    message = (
        "boundary-lint: b/.boundary-lint.toml:2:1: there is no rule 'missing-node'; did you mean 'missing-node-ca'?\n"
    )
    assert (result.status, result.stderr) == (2, message)
    assert linter.run("a").status == 1
    assert linter.run("--isolated").status == 1


LIST_OF_RULES = 'has to be a list of rules, such as ["unresolved-value"]'
PATTERNS = 'has to be a list of patterns as in a .gitignore, such as ["tests/"]'
ERRORS = {
    "also-require": [
        ("'A'", 'also-require has to be a list of variables, such as ["SSL_CERT_DIR"]'),
        ("['A B']", 'also-require has to be a list of variables, such as ["SSL_CERT_DIR"]'),
        ("['A=b']", 'also-require has to be a list of variables, such as ["SSL_CERT_DIR"]'),
        ("['Ä']", 'also-require has to be a list of variables, such as ["SSL_CERT_DIR"]'),
    ],
    "assume-boundary": [("'yes'", "assume-boundary has to be true or false"), ("1", "assume-boundary has to be")],
    "ca-dir": [
        ("'ca'", "ca-dir has to be a directory with its whole path, such as /home/coder/.config/coder_boundary"),
        ("1", "ca-dir has to be a directory"),
    ],
    "ca-style": [
        ("'forwards'", "ca-style cannot be 'forwards'; did you mean 'forward'?"),
        ("'name'", "ca-style cannot be 'name'; known: forward, path"),
        ("['path']", "ca-style cannot be ['path']"),
    ],
    "codex-version": [("'>= 0.1.0'", "'>= 0.1.0' is not a version such as 0.148.0"), ("1.2", "1.2 is not a version")],
    "enable": [("'x'", f"enable {LIST_OF_RULES}"), ("['unresolved-values']", "did you mean 'unresolved-value'?")],
    "exclude": [("'x'", f"exclude {PATTERNS}"), ("['']", f"exclude {PATTERNS}"), ("[1]", f"exclude {PATTERNS}")],
    "ignore": [
        ("{}", f"ignore {LIST_OF_RULES}"),
        ("[{}]", "there is no rule {}"),
        ("['missing-node-cert']", "did you mean 'missing-node-ca'?"),
    ],
    "include": [("'x'", f"include {PATTERNS}"), ("['a', '!']", "include has a pattern that is none: ")],
    "launchers": [("1", 'launchers has to be a table: { "my-server" = "go" }'), ("{ x = 'noode' }", "mean 'node'?")],
    "min-severity": [("'errors'", "min-severity cannot be 'errors'; did you mean 'error'?"), ("2", "cannot be 2")],
    "min-startup-timeout": [
        ("'60'", "min-startup-timeout has to be a number of seconds"),
        ("-1", "min-startup-timeout has to be a number of seconds"),
        ("inf", "min-startup-timeout has to be a number of seconds"),
        ("nan", "min-startup-timeout has to be a number of seconds"),
        ("true", "min-startup-timeout has to be a number of seconds"),
    ],
    "modules": [
        ("[]", "modules has to be a table"),
        ("{ x = { module = ['codex'], version = '4.3.1' } }", "there is no known module ['codex']"),
    ],
    "overrides": [("1", "overrides have to be written as [["), ("[{ paths = ['x'] }]", "overrides]], with `paths`")],
    "select": [("'x'", f"select {LIST_OF_RULES}"), ("['x']", "there is no rule 'x'; --list-rules names them all")],
    "severity": [
        ("'x'", 'severity has to be a table: { missing-startup-timeout = "error" }'),
        ("{ missing-node-ca = 'warn' }", "missing-node-ca cannot be 'warn'; did you mean 'warning'?"),
        ("{ missing-node = 'error' }", "there is no rule 'missing-node'; did you mean 'missing-node-ca'?"),
    ],
    "wrappers": [("[1]", "wrappers has to be a list of commands")],
}


def test_the_errors_of_every_setting_are_tested() -> None:
    assert ERRORS.keys() == (READERS.keys() | {"overrides"}) - {"paths"}


@pytest.mark.parametrize(
    ("name", "value", "message"), [(name, *error) for name, errors in ERRORS.items() for error in errors]
)
@pytest.mark.parametrize("file", [CONFIGURATION, "pyproject.toml"])
def test_a_value_that_cannot_be_used_is_said_with_its_place(
    linter: Linter, file: str, name: str, value: str, message: str
) -> None:
    head = "[tool.boundary-lint]\n" if file == "pyproject.toml" else "\n"
    linter.write({".git/HEAD": "", file: f"{head}{name} = {value}\n", "x.toml": NODE})
    result = linter.run()
    assert (result.status, result.stdout) == (2, b"")
    assert result.stderr.startswith(f"boundary-lint: {file}:2:")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[[overrides]]\npaths = ['b']\nignores = []\n",
            ":3:1: there is no setting 'ignores' here; did you mean 'ignore'?",
        ),
        ("[[overrides]]\nselect = []\n", ":1:1: an override needs `paths`, which says where it holds"),
        (
            "[[overrides]]\npaths = ['b']\n[[overrides]]\npaths = ['b']\nca-style = 'x'\n",
            ":5:1: ca-style cannot be 'x'; known: forward, path",
        ),
        ("[[overrides]]\npaths = 'x'\n", f":2:1: paths {PATTERNS}"),
        ("[[overrides]]\npaths = ['x']\nenable = []\n", ":3:1: there is no setting 'enable' here; known: "),
        ("overrides = 1\n", ":1:1: overrides have to be written as [[overrides]], with `paths`"),
        ("paths = ['b']\n", ":1:1: there is no setting 'paths' here"),
        ("Ignore = []\n", ":1:1: there is no setting 'Ignore' here; did you mean 'ignore'?"),
        ("codex_version = '1'\n", ":1:1: there is no setting 'codex_version' here; did you mean 'codex-version'?"),
        ("[tool.boundary-lint]\nignore = []\n", ":1:1: there is no setting 'tool' here"),
    ],
)
def test_what_is_no_setting_is_said_with_its_place(linter: Linter, text: str, message: str) -> None:
    linter.write({".git/HEAD": "", CONFIGURATION: text, "x.toml": NODE})
    result = linter.run()
    assert (result.status, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"boundary-lint: {CONFIGURATION}{message}")


def test_a_hostile_setting_makes_no_line_and_no_escape(linter: Linter) -> None:
    linter.write(
        {".git/HEAD": "", CONFIGURATION: f'"a\\n::error::\\u001b[31m\\u202e{"x" * 10_000}" = 1\n', "x.toml": NODE}
    )
    result = linter.run()
    assert (result.status, result.stderr.count("\n")) == (2, 1)
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_what_is_in_force_is_shown_with_where_it_comes_from(linter: Linter) -> None:
    project(
        linter,
        'ignore = ["missing-proxy"]\ncodex-version = "0.120.0"\n[[overrides]]\npaths = ["b/"]\n'
        'codex-version = "0.148.0"\n',
    )
    linter.write({f"b/{CONFIGURATION}": '\nignore = ["missing-node-ca"]\nexclude = ["y.toml"]\n', "b/y.toml": ""})
    shown = linter.run("--show-config", "--min-severity", "note", "a", "b/x.toml", "b/y.toml")
    assert (shown.status, shown.stderr) == (0, "")
    a, b, y = ([" ".join(line.split()) for line in part.splitlines()] for part in shown.text.split("\n\n"))
    assert [a[0], b[0], y[0]] == ["# a", "# b/x.toml", "# b/y.toml: excluded by b/.boundary-lint.toml:3:1"]
    assert 'codex-version = "0.120.0" # .boundary-lint.toml:2:1' in a
    assert 'codex-version = "0.148.0" # .boundary-lint.toml:5:1' in b
    assert 'ignore = ["missing-proxy"] # .boundary-lint.toml:1:1' in a
    assert 'ignore = ["missing-node-ca", "missing-proxy"] # .boundary-lint.toml:1:1, b/.boundary-lint.toml:2:1' in b
    assert 'min-severity = "note" # --min-severity' in a
    assert 'ca-style = "forward" # default' in a


def test_what_is_shown_can_be_read_as_a_configuration(linter: Linter) -> None:
    settings = (
        'also-require = ["A", "B"]\nassume-boundary = false\nca-dir = "/x"\nca-style = "path"\n'
        'codex-version = "0.147.0"\n'
        'enable = ["unresolved-value"]\nignore = ["missing-proxy"]\nlaunchers = { my-server = "go" }\n'
        'min-severity = "note"\nmin-startup-timeout = 30\nselect = ["missing-node-ca"]\nwrappers = ["z", "a b"]\n'
        'severity = { missing-node-ca = "error" }\nmodules = { "git::x" = { module = "codex", version = "4.3.1" } }\n'
    )
    project(linter, settings)
    shown = linter.run("--show-config", "a").text
    linter.write({CONFIGURATION: shown})
    again = linter.run("--show-config", "a").text
    values = [[line.partition("  #")[0].rstrip() for line in text.splitlines()] for text in (shown, again)]
    assert values[0] == values[1]
    assert {line.split(" = ")[0] for line in values[0][1:]} == READERS.keys() - {"exclude", "include", "paths"}


def test_settings_add_up_in_the_order_of_their_places(linter: Linter) -> None:
    project(linter, 'also-require = ["B", "A"]\nlaunchers = { x = "go" }\n')
    linter.write({f"b/{CONFIGURATION}": 'also-require = ["C", "A"]\nlaunchers = { x = "node", y = "go" }\n'})
    shown = linter.run("--show-config", "b").text
    assert 'also-require = ["A", "B", "C"]' in shown
    assert 'launchers = {x = "node", y = "go"}' in shown


def test_the_interface_for_programs_reads_the_same_configuration(linter: Linter) -> None:
    project(linter, 'ignore = ["missing-node-ca"]\n')
    assert {finding.rule for finding in lint(["a"]).findings} == {"missing-startup-timeout"}
