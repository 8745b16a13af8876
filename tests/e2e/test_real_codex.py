"""What a real Codex starts, how long it waits, and what reaches its servers is what the linter says.

Before it fixes, and after. A fragment is given to Codex as it is written; its launchers are stubs on PATH.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit

from boundary_lint import facts
from boundary_lint.agents import codex as said
from boundary_lint.choosing import is_fixable
from e2e import codexes, firewall, session
from e2e.verdicts import Linted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from packaging.version import Version

    from boundary_lint.finding import Finding
    from e2e.codexes import Codex
    from e2e.firewall import Authority
    from e2e.session import Seen

    Record = Callable[[str, object], None]

FRAGMENTS = Path(__file__).parent / "fragments"
JAILS = {
    "nsjail": (firewall.nsjail, firewall.CERTIFICATE_VARIABLES),
    "landjail": (firewall.landjail, (*firewall.CERTIFICATE_VARIABLES, *firewall.PROXIES)),
}
PLAIN = '[mcp_servers.plain]\ncommand = "npx"\nargs = ["plain"]\n'
OTHERS = {
    "ALL_PROXY": "http://127.0.0.1:8087",
    "HTTPS_PROXY": "http://127.0.0.1:8087",
    "LC_ALL": "C.UTF-8",
    "NO_PROXY": "127.0.0.1",
    "PYTHONPATH": "/nowhere",
    "TZ": "UTC",
    "UV_CACHE_DIR": "/nowhere",
    "XDG_CONFIG_HOME": "/nowhere",
    "https_proxy": "http://127.0.0.1:8087",
    "__CF_USER_TEXT_ENCODING": "0x0:0:0",
}
MORE_FILES = (
    "AWS_CA_BUNDLE",
    "BUNDLE_SSL_CA_CERT",
    "CARGO_HTTP_CAINFO",
    "CODEX_CA_CERTIFICATE",
    "DENO_CERT",
    "NPM_CONFIG_CAFILE",
    "PIP_CERT",
    "YARN_HTTPS_CA_FILE_PATH",
    "npm_config_cafile",
)
SLOW = 12
"""Seconds: more than the shorter default time-out."""
SLOWER = 32
"""More than the longer one."""


@dataclass
class Trial:
    """A Codex behind the firewall: each text is given to it once."""

    codex: Codex
    variables: dict[str, str]
    compared: tuple[str, ...]
    record: Record
    _seen: dict[str, Seen] = field(default_factory=dict)

    def seen(self, text: str) -> Seen:
        """What a session with a config.toml came to."""
        if text not in self._seen:
            self._seen[text] = session.with_stubs(self.codex, text, self.variables, _awaited(text))
            self.record("sessions", 1)
        return self._seen[text]

    def differences(self, linted: Linted) -> list[str]:
        """Where a session and the linter disagree."""
        version, environments = self.codex.version, self.seen(linted.text).environments
        said_started = linted.started(version)
        both = environments.keys() & said_started
        received = {(name, variable) for name in both for variable in self.compared if environments[name].get(variable)}
        said_received = {pair for pair in linted.received(version, self.compared) if pair[0] in both}
        self.record("compared", len(both) * len(self.compared) + len(environments.keys() | said_started))
        return [
            *_differing(environments.keys(), said_started, "{} is {}started"),
            *_differing(received, said_received, "{0[1]} does {1}reach {0[0]}"),
        ]

    def not_mended(self, fixed: Linted, findings: Iterable[Finding]) -> list[str]:
        """What a fix was to bring to a server, and did not."""
        after = self.seen(fixed.text).environments
        return [
            f"{variable} is to reach {finding.server} by a fix, and does not"
            for finding in findings
            if is_fixable(finding, unsafe=False) and finding.server in after
            for variable in finding.variables
            if not after[finding.server].get(variable)
        ]


def _differing(seen: Iterable[Any], said: Iterable[Any], words: str) -> list[str]:
    seen, said = set(seen), set(said)
    return [words.format(one, "not " if one in said else "") + ", and is said otherwise" for one in sorted(seen ^ said)]


def _awaited(text: str) -> list[str]:
    """The servers that a session waits for; those that only an old Codex starts, or none, come with them."""
    servers = tomlkit.parse(text).unwrap()["mcp_servers"].items()
    return [name for name, server in servers if "command" in server and not _is_off(server)]


def _is_off(server: dict[str, Any]) -> bool:
    tables = [entry for entry in server.get("env_vars", ()) if isinstance(entry, dict)]
    return server.get("enabled") is False or any(entry.get("source") == "remote" for entry in tables)


def _read(fragment: str) -> str:
    return (FRAGMENTS / f"{fragment}.toml").read_bytes().decode()


@pytest.mark.parametrize("label", codexes.VERSIONS)
@pytest.mark.parametrize(
    ("fragment", "jail"),
    [("plain", "nsjail"), *((path.stem, "landjail") for path in sorted(FRAGMENTS.glob("*.toml")))],
)
def test_what_reaches_servers(
    label: str, fragment: str, jail: str, authority: Authority, record_property: Record
) -> None:
    variables, compared = JAILS[jail]
    codex = codexes.codex(label)
    trial = Trial(codex, variables(authority.directory), compared, record_property)
    problems = []
    for pin in _pins(codex.version):
        written = Linted.of(_read(fragment), authority.directory, pin)
        fixed, mended = written.fixed()
        found = [
            *trial.differences(written),
            *(f"as fixed, {difference}" for difference in trial.differences(fixed)),
            *trial.not_mended(fixed, mended.initial.findings),
        ]
        problems += [f"for Codex {pin or 'without a pin'}: {one}" for one in found]
    assert not problems, "\n".join(problems)


def _pins(version: Version) -> list[Version | None]:
    """A file may be linted for a version, or for all that are expected."""
    return [version, None] if version >= said.unpinned().steps[0] else [version]


@pytest.mark.parametrize("label", codexes.VERSIONS)
def test_what_passes_by_itself(label: str, authority: Authority, record_property: Record) -> None:
    codex = codexes.codex(label)
    files = dict.fromkeys(MORE_FILES, str(authority.directory / "ca-cert.pem"))
    variables = {**firewall.nsjail(authority.directory), **files, **OTHERS}
    environment = session.with_stubs(codex, PLAIN, variables, ["plain"]).environments["plain"]
    record_property("sessions", 1)
    record_property("compared", len(variables))
    base = facts.load("codex")["base"]
    since = {name: said.forwards_since(name) for name in variables}
    passing = {name for name, first in since.items() if first and first <= codex.version}
    expected = passing.union(name for name in variables if name in base)
    assert environment.keys() & variables.keys() == expected
    assert all(environment[name] == variables[name] for name in expected)


@pytest.mark.parametrize(
    ("label", "delay"), [*((label, SLOW) for label in codexes.VERSIONS), ("0.121.0", SLOWER), (codexes.NEWEST, SLOWER)]
)
def test_how_long_a_start_may_take(label: str, delay: int, authority: Authority, record_property: Record) -> None:
    codex = codexes.codex(label)
    written = Linted.of(_read("timeouts"), authority.directory, codex.version)
    assert _in_time(codex, written, delay, record_property)


@pytest.mark.parametrize("label", ["0.39.0", "0.45.0", "0.117.0"])
def test_how_long_a_start_may_take_as_fixed(label: str, authority: Authority, record_property: Record) -> None:
    codex = codexes.codex(label)
    fixed, _ = Linted.of(_read("timeouts"), authority.directory, codex.version).fixed()
    assert "default" in _in_time(codex, fixed, SLOW, record_property)


def _in_time(codex: Codex, linted: Linted, delay: int, record: Record) -> set[str]:
    """The servers that start in time though they are slow, which are those that the linter says."""
    seconds = linted.start_up_seconds(codex.version)
    in_time = {name for name, limit in seconds.items() if limit > delay}
    seen = session.with_stubs(codex, linted.text, {}, in_time, delay=delay)
    record("sessions", 1)
    record("compared", len(seconds))
    assert seen.environments.keys() == seconds.keys()
    assert seen.listed == in_time
    return in_time
