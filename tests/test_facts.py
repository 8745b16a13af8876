"""The data files are what their schemas say, and agree with each other."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from itertools import pairwise

import jsonschema
import pytest
from packaging.version import Version

from boundary_lint import facts, firewall
from boundary_lint.agents import codex
from boundary_lint.command.known import harmless, launchers, wrappers
from boundary_lint.modules import known_modules

FILES = (path.name for path in resources.files(facts).iterdir())
NAMES = sorted(name.removesuffix(".toml") for name in FILES if name.endswith(".toml"))
SCHEMAS = resources.files(facts).joinpath("schemas")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_is_what_the_file_says(name: str, request: pytest.FixtureRequest) -> None:
    compiled = facts.HERE / "compiled" / f"{name}.json"
    written = tomllib.loads((facts.HERE / f"{name}.toml").read_text("utf-8"))
    if request.config.getoption("--update-cases"):
        compiled.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    message = "python -m pytest --update-cases tests/test_facts.py writes it anew"
    assert json.loads(compiled.read_text("utf-8")) == written, message


@pytest.mark.parametrize("name", NAMES)
def test_file_fits_its_schema(name: str) -> None:
    schema = json.loads(SCHEMAS.joinpath(f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(facts.load(name), schema)


def test_every_file_has_a_schema() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == [f"{name}.schema.json" for name in NAMES]


def test_each_argv_names_one_launcher() -> None:
    patterns = [pattern for launcher in launchers() for pattern in launcher.argv]
    assert len(patterns) == len(set(patterns))


def test_rows_name_launchers_that_there_are() -> None:
    names = [launcher.name for launcher in launchers()]
    rows = [*facts.load("launchers")["launcher"], *facts.load("launchers")["place"], *facts.load("wrappers")["wrapper"]]
    named = {row[key] for row in rows for key in ("runs", "launcher", "connects") if key in row}
    fetched = {name for row in rows for name in row.get("fetches", {}).values()}
    assert named | fetched <= set(names)
    assert len(names) == len(set(names))


def test_each_program_is_a_launcher_a_wrapper_or_harmless() -> None:
    ways = [set(launcher.argv) for launcher in launchers()] + [set(wrapper.argv) for wrapper in wrappers()]
    ways.append({(program,) for program in harmless()})
    assert sum(map(len, ways)) == len(set().union(*ways))


def test_what_is_asked_for_can_be_forwarded_by_name() -> None:
    """The fix forwards the first of `one_of` by name: the firewall has to set it, and a newer Codex to forward it."""
    newest = codex.unpinned().steps[-1]
    for launcher in launchers():
        for need in launcher.needs:
            assert firewall.sets(need.one_of[0])
            since = codex.forwards_since(need.one_of[0])
            assert since is not None
            assert since <= newest


def test_the_jails_of_the_firewall() -> None:
    """The six variables in both; proxies in one, which is not the default."""
    assert len(firewall.variables()) == 6
    assert {firewall.default_jail(), "landjail"} == set(firewall.jails())
    assert firewall.proxies(firewall.default_jail()) == {}
    assert firewall.proxies("landjail")["https_proxy"] == "http://localhost:8087"
    assert firewall.proxies("landjail")["NO_PROXY"] == ""
    assert not firewall.proxies("landjail").keys() & set(firewall.variables())


def test_the_jail_is_set_in_three_ways() -> None:
    assert firewall.setting("jail_type") == firewall.Setting("--jail-type", "BOUNDARY_JAIL_TYPE", "jail_type")
    assert firewall.setting("config").key == ""


def test_module_versions_are_in_order_and_hold_all_ranges() -> None:
    for module in known_modules():
        assert list(module.versions) == sorted(set(module.versions))
        for existing in [*module.inputs.values(), *module.servers, *module.outputs.values()]:
            assert existing.since in module.versions
            assert existing.until is None or existing.until in module.versions
            assert existing.until is None or existing.since <= existing.until


def test_agents_of_modules_are_known_by_their_programs() -> None:
    assert {module.agent for module in known_modules()} - {""} <= {row["name"] for row in facts.load("agents")["agent"]}


def test_a_source_address_names_one_module() -> None:
    addresses = [address for module in known_modules() for address in module.registry]
    folders = [module.folder for module in known_modules()]
    assert len(addresses) == len(set(addresses))
    assert len(folders) == len(set(folders))


def test_the_wrappers_that_modules_write_start_the_firewall() -> None:
    wrappers = [module.outputs[name] for module in known_modules() for name in module.outputs if "wrapper" in name]
    assert wrappers
    assert {wrapper.value({}).rpartition("/")[2] for wrapper in wrappers} <= set(firewall.programs())


def test_what_an_output_is_made_of_are_inputs_with_a_default() -> None:
    for module in known_modules():
        for output in module.outputs.values():
            assert output.defaults.keys() <= module.inputs.keys()
            assert output.or_input in {"", *module.inputs}
            assert "${" not in output.value({})


def test_what_codex_hands_on_is_said_once() -> None:
    base, forwarded, never = (
        set(variables)
        for variables in (
            facts.load("codex")["base"],
            facts.load("codex")["forwards"]["variables"],
            facts.load("codex")["never"]["variables"],
        )
    )
    assert not base & forwarded
    assert not (base | forwarded) & never
    assert not any(name.startswith(tuple(facts.load("codex")["never"]["prefixes"])) for name in base | forwarded)
    assert firewall.proxies("landjail").keys() <= never


def test_versions_of_codex_are_among_those_measured() -> None:
    oldest, newest = (Version(facts.load("codex")["measured"][end]) for end in ("oldest", "newest"))
    topics = [topic for topic in facts.load("codex").values() if isinstance(topic, dict)]
    rows = [*topics, *facts.load("codex")["refuses"], *facts.load("codex")["default_startup_timeout"]]
    versions = [Version(row[key]) for row in rows for key in ("since", "until", "refused_since") if key in row]
    assert len(versions) > 20
    assert all(oldest <= version <= newest for version in versions)


def test_what_codex_refuses_is_toml_but_for_a_key_that_is_given_twice() -> None:
    for row in facts.load("codex")["refuses"]:
        text = "\n".join(["[mcp_servers.a]", row.get("beside", 'command = "npx"'), row["entry"]])
        if row["message"] == "duplicate key":
            with pytest.raises(tomllib.TOMLDecodeError):
                tomllib.loads(text)
        else:
            assert tomllib.loads(text)


def test_codex_steps_are_those_at_which_something_changes() -> None:
    steps = [str(step) for step in codex.unpinned().steps]
    assert set(steps) >= {"0.47.0", "0.118.0", "0.122.0", "0.147.0", "0.148.0", "0.152.0"}
    assert steps[0] == "0.47.0"
    assert all(one < other for one, other in pairwise(map(Version, steps)))
