"""The targets that read one kind of text."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from boundary_lint.agents.codex_agent import CODEX
from boundary_lint.agents.known import agent_of, measured
from boundary_lint.command import read_command
from boundary_lint.config import Config, Severity
from boundary_lint.configuration.errors import ConfigError
from boundary_lint.configuration.files import settings_of_file
from boundary_lint.configuration.reading import read_overrides, read_settings
from boundary_lint.documents import code_blocks, template_of
from boundary_lint.fragments.errors import FragmentError
from boundary_lint.jails import configured_jail
from boundary_lint.launch import loose_launch
from boundary_lint.registry import all_rules
from boundary_lint.servers import servers_of
from boundary_lint.shell.sed import edited
from boundary_lint.shell.sed_patterns import SedError
from boundary_lint.shell.syntax import read_script
from boundary_lint.shell.writes import files_written
from boundary_lint.source import Source, Span
from boundary_lint.sources import Sources
from boundary_lint.suppression import Suppressions, unused
from boundary_lint.terraform.broken import syntax_error
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.terraform.project import Project
from boundary_lint.text import Text
from guard import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from boundary_lint.agents.agent import Agent
    from boundary_lint.fragments.table import Table
    from boundary_lint.terraform.syntax.files import Argument, Body

CONFIG = Config(select=frozenset(all_rules()), min_severity=Severity.NOTE, also_require=("X_CA",))
SERVER = b'[mcp_servers.x]\ncommand = "npx"\n'


def _source(name: str, data: bytes) -> Source:
    return Source(PROJECT / name, data.decode("utf-8", "replace").encode())


def _text(name: str, data: bytes) -> Text:
    return Text.of_file(_source(name, data))


def _evaluate(files: Mapping[str, bytes]) -> None:
    """What each argument of a template comes to."""
    paths = {PROJECT / name: data for name, data in files.items()}
    project = Project(Sources(PROJECT, paths), {})
    template = project.template(PROJECT)
    module = project.root(template, World())
    for file in template.all_files:
        if file.errors:
            syntax_error(file)
        for argument in _arguments(file.body):
            module.value(argument)


def _arguments(body: Body) -> Iterator[Argument]:
    yield from body.arguments.values()
    for block in body.blocks:
        yield from _arguments(block.body)


def _hcl(data: bytes) -> None:
    _evaluate({"main.tf": data})


def _expression(data: bytes) -> None:
    _evaluate({"main.tf": b'locals {\n  x = %s\n  y = "a"\n  z = "${local.x}"\n}\nvariable "v" {}\n' % data})


def _json(data: bytes) -> None:
    _evaluate({"main.tf.json": data})


def _yaml(data: bytes) -> None:
    with suppress(ValueError):
        configured_jail(data.decode("utf-8", "replace"))
    _evaluate({"main.tf": b'locals {\n  x = jsonencode(yamldecode(file("x.yaml")))\n}\n', "x.yaml": data})


def _toml(data: bytes) -> None:
    launch = loose_launch(_text("config.toml", data), CONFIG, CODEX)
    list(servers_of(launch))
    documents = [fragment.document for fragment in launch.fragments]
    for table in (document.table(header) for document in documents for header in document.headers):
        if table:
            _edit(table)


def _servers(data: bytes) -> None:
    """Servers in JSON, as Gemini CLI reads them."""
    launch = loose_launch(_text("settings.json", data), CONFIG, _agent("Gemini CLI"))
    for server in servers_of(launch):
        list(server.given())
        _edit(server._table)


def _agent(name: str) -> Agent:
    agent = agent_of(name)
    assert agent
    return agent


def _edit(table: Table) -> None:
    for key in table.value:
        table.replace(key, "x")
        table.rename(key, "y")
        table.remove(key)
    table.insert("z", ["a\n"])
    table.append("args", "b")


def _shell(data: bytes) -> None:
    script = read_script(_text("x.sh", data))
    files_written(script)
    for name in measured():
        for addition in _agent(name).read_script(script).additions:
            with suppress(FragmentError):
                addition.document(addition.text())


def _sed(data: bytes) -> None:
    for extended in (False, True):
        try:
            edited(_text("config.toml", SERVER * 3), _text("x.sed", data), extended=extended)
        except SedError:
            continue


def _documents(data: bytes) -> None:
    for block in code_blocks(_source("README.md", data)):
        if block.is_terraform:
            template_of(block)
        else:
            loose_launch(Text.of_part(block.span), CONFIG, CODEX)


def _comments(data: bytes) -> None:
    source = _source("config.toml", data)
    suppressions = Suppressions()
    suppressions.read(Span(source, 0, len(source.data)))
    for one in suppressions.all:
        for idle in unused(one, runs=lambda _: True, rules=all_rules()):
            idle.suppression.without(idle.rules)


def _argv(data: bytes) -> None:
    read_command(data.decode("utf-8", "replace").split("\0"), ["tool run"], {"own-*": "go"})


def _settings(data: bytes) -> None:
    path = PROJECT / ".boundary-lint.toml"
    sources = Sources(PROJECT, {path: data})
    try:
        table = settings_of_file(path, sources)
        if table is not None:
            read_settings(table)
            read_overrides(table)
    except ConfigError as error:
        assert "\n" not in str(error)  # noqa: PT017


READERS: dict[str, Callable[[bytes], None]] = {
    "argv": _argv,
    "comments": _comments,
    "documents": _documents,
    "expression": _expression,
    "hcl": _hcl,
    "json": _json,
    "sed": _sed,
    "servers": _servers,
    "settings": _settings,
    "shell": _shell,
    "toml": _toml,
    "yaml": _yaml,
}
