"""Makes docs/facts.md and docs/trust.md of the data in `lint/boundary_lint/facts/`.

`python -m pytest --update-cases tests/test_facts_page.py` writes them; without the option that test compares.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from packaging.version import Version

import agents_page
from boundary_lint import facts, firewall
from boundary_lint.agents.codex_server import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]


def pages() -> dict[str, str]:
    """The pages by their names."""
    return {"facts.md": page(), "trust.md": trust_page()}


def page() -> str:
    """The whole page of facts."""
    sections = (_firewall, _codex, _env_vars, _starting, _keys, _refused, _launchers, _first_start, _modules)
    return "\n".join([_head(), *(one() for one in sections)])


def trust_page() -> str:
    """The page about who trusts by what."""
    text = """The firewall tells its certificate by environment variables. This is what each client makes of them:
        measured against a TLS server with a private CA, in a clean environment, one variable at a time.
        [What each launcher needs](facts.md#what-each-launcher-needs) follows from it, and how it reaches a server
        is told [below](#what-agents-hand-on-to-their-servers). This page is made of `facts/clients.toml` and
        `facts/agents.toml`, as [the facts](facts.md) are."""
    return "\n".join(["# Who trusts by what\n", paragraph(text), _clients(), _own(), _switches(), _rules(), _agents()])


def _agents() -> str:
    arrives = f"""What reaches the process of an MCP server whose table gives it no variables, of those that the
        firewall sets for its agent: `Y` for the same value, `.` for nothing. Real programs from npm were run, each
        with a stand-in for its model and for the server. Of {agents_page.not_run()} none could be had: nothing is
        known of what they hand on, and they are not judged."""
    forward = """A server's own table of variables is laid over what it inherits, and wins. A path that is written
        out is right only where the certificate lies there, and breaks most clients where it does not."""
    switches = """`CLAUDE_CODE_MCP_ALLOWLIST_ENV=1` makes Claude Code, from 2.1.100 on, hand on nothing but `HOME`,
        `PATH` and the like. `security.environmentVariableRedaction.allowed` in the settings of Gemini CLI names
        variables that it hands on all the same, from 0.40.1 on; `enabled` switches its redaction on in 0.24.0 to
        0.30.0, and off in no version. Where `GITHUB_SHA` is set, as in a GitHub workflow, Gemini CLI hands on none
        of the firewall's variables, and no proxy (seen in 0.61.0): a linter of templates cannot know that."""
    return section(
        "What agents hand on to their servers",
        paragraph(arrives),
        table(*agents_page.what_arrives()),
        paragraph(forward),
        table(*agents_page.how_to_forward()),
        paragraph(switches),
        table(*agents_page.versions_run()),
    )


def section(title: str, *parts: str) -> str:
    """A section of the page."""
    return "\n".join([f"## {title}\n", *parts])


def paragraph(text: str) -> str:
    """A text, in lines that are not too long."""
    return fill(" ".join(text.split()), 120, break_long_words=False, break_on_hyphens=False) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    lines = [list(head), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def code(text: str) -> str:
    """A text as code, which may have backticks in it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def codes(texts: Iterable[str], between: str = ", ") -> str:
    """Several, or a dash."""
    return between.join(map(code, texts)) or "-"


def span(row: Row) -> str:
    """The versions of `since` and `until`."""
    parts = [f"from {row['since']}" if "since" in row else "", f"up to {row['until']}" if "until" in row else ""]
    return " ".join(filter(None, parts)) or "all"


def _head() -> str:
    place = "lint/boundary_lint/facts/"
    text = f"""Every verdict of the linter follows from data in [`{place}`](../{place}), and each file there says
        what its rows rest on. This page is made of them by `tests/facts_page.py`, and a test keeps the two alike.
        Which client trusts the firewall by which variable has [a page of its own](trust.md)."""
    return "# What was measured\n\n" + paragraph(text)


def _firewall() -> str:
    jails = firewall.jails()
    names = dict.fromkeys(name for jail in jails for name in firewall.proxies(jail))
    rows = [
        *([code(name), *[code(firewall.value(name, "DIRECTORY"))] * len(jails)] for name in firewall.variables()),
        *([code(name), *(_proxy(firewall.proxies(jail).get(name)) for jail in jails)] for name in names),
    ]
    where = f"""DIRECTORY is `$XDG_CONFIG_HOME/coder_boundary`, or `~/.config/coder_boundary` of the user who runs
        it: in a Coder workspace usually `{firewall.default_directory()}`. It sets no other variable: to forward
        another one by name does nothing, unless something else sets it."""
    head = ["variable", *jails]
    return section("What the firewall sets", table(head, rows), paragraph(where), paragraph(_settings()))


def _proxy(value: str | None) -> str:
    return "not set" if value is None else code(value) if value else "empty"


def _settings() -> str:
    jail, port, config = (firewall.setting(name) for name in ("jail_type", "proxy_port", "config"))
    ports = facts.load("firewall")["proxy_port"]
    return f"""The jail is {firewall.default_jail()}, unless `{jail.option}`, the variable `{jail.variable}` or
        `{jail.key}:` in its YAML file names one; of these the first wins. The file is given by `{config.option}` or
        `{config.variable}`. Under nsjail all traffic is led to the firewall, and a proxy on localhost cannot be
        reached; under landjail its proxy is the only way out. Its port is {ports["modules"]} in the configuration
        that the registry modules write, and {ports["program"]} where nothing says it (`{port.option}`,
        `{port.variable}`, `{port.key}:`)."""


def _codex() -> str:
    data = facts.load("codex")
    forwards, never, measured = data["forwards"], data["never"], data["measured"]
    names = (*firewall.variables(), *(name for jail in firewall.jails() for name in firewall.proxies(jail)))
    rows = [[code(name), "no", "yes" if name in forwards["variables"] else "no"] for name in names]
    intro = """Codex clears the environment of the servers that it starts. A server receives what its `env` says,
        what its `env_vars` names, and of the variables of the firewall by itself:"""
    rest = f"""Always: {codes(data["base"])}. From {forwards["since"]}, each where it is set and not empty in
        Codex's own environment: {codes(forwards["variables"])}. Not by itself, up to {measured["newest"]}:
        {codes(never["variables"])}, nor what begins with {codes(never["prefixes"], " or ")}."""
    how = f"""Versions from {measured["oldest"]} to {measured["newest"]} were run, and "from" is the first of them
        that does it. Where no version is pinned, any from {data["unpinned"]["since"]} on is taken to be possible. A
        server with `url` has no process: nothing of this concerns it."""
    head = ["variable", f"before {forwards['since']}", f"from {forwards['since']}"]
    parts = (paragraph(intro), table(head, rows), paragraph(rest), paragraph(how))
    return section("What reaches an MCP server that Codex starts", *parts)


def _env_vars() -> str:
    data = facts.load("codex")
    strings, tables, sources = (data[f"env_vars_{form}"] for form in ("strings", "tables", "sources"))
    first, second = strings["since"], tables["since"]
    assert (tables["refused_since"], sources["since"]) == (first, second)
    refused = "refused, with the whole file"
    rows = [
        [code('["A"]'), "ignored", "handed on", "handed on"],
        [code('[{ name = "A" }]') + ", alone or among names", "ignored", refused, "handed on"],
        [code(f'[{{ name = "A", source = "{sources["remote"]}" }}]'), "ignored", refused, "the server is not started"],
    ]
    text = """What it names is handed on where Codex itself has it. `env` wins over it; the values of `env`,
        `command` and `args` are taken as they are written: `$HOME` and `~` stay what they are."""
    head = ["form", f"before {first}", f"from {first}, before {second}", f"from {second}"]
    return section("`env_vars`", table(head, rows), paragraph(text))


def _starting() -> str:
    data = facts.load("codex")
    waits = [(f"waits {row['seconds']} s for a server", row) for row in data["default_startup_timeout"]]
    reads = {
        "startup_timeout_ms": "reads `startup_timeout_ms`",
        "startup_timeout_sec": "reads `startup_timeout_sec`, which wins over the other",
        "enabled": "heeds `enabled = false`",
    }
    rows = [*waits, *((what, data[topic]) for topic, what in reads.items())]
    return section("Starting a server", table(["Codex", "version"], [[what, span(row)] for what, row in rows]))


def _refused() -> str:
    rows = [
        [code(row["entry"]), codes(filter(None, [row["beside"]])), code(row["message"]), span(row)]
        for row in ({"beside": "command"} | row for row in facts.load("codex")["refuses"])
    ]
    text = """Any of these entries of a server's table stops all of Codex, not one server. *Beside*: what else is in
        the table, a `command` or a `url`."""
    return section("What Codex refuses", paragraph(text), table(["entry", "beside", "message", "Codex"], rows))


def _keys() -> str:
    schema = facts.load_json(SCHEMA)["properties"]
    rows = [[code(name), span(_versions(one)), one["description"]] for name, one in schema.items()]
    text = """What a server's table may have; every other key is ignored, whatever it holds. The schema itself is
        `codex_server.schema.json`."""
    return section("Which keys Codex knows", paragraph(text), table(["key", "Codex", "what it says"], rows))


def _versions(row: Row) -> Row:
    return {key: row[f"x-{key}"] for key in ("since", "until") if f"x-{key}" in row}


def _launchers() -> str:
    rows = [
        [
            row["name"],
            "yes" if row["downloads"] else "no",
            _needs(row, "needs"),
            _needs(row, "proxies"),
            row["measured"],
        ]
        for row in facts.load("launchers")["launcher"]
    ]
    text = """A server needs one variable of each line; `?` marks what only some programs need. Where any of several
        is enough, the linter asks for the first. A proxy is needed under landjail only."""
    head = ["launcher", "downloads first", "certificate", "proxy", "measured"]
    return section("What each launcher needs", paragraph(text), table(head, rows))


def _needs(launcher: Row, kind: str) -> str:
    lines = [codes(need["one_of"], " or ") + ("" if need["certain"] else " ?") for need in launcher.get(kind, ())]
    if kind == "needs" and "distrust" in launcher:
        lines.append(launcher["distrust"]["why"])
    if kind == "needs" and "caveat" in launcher:
        lines.append(f"not judged: {launcher['caveat']}")
    return "<br>".join(lines) or "-"


def _clients() -> str:
    data, given = facts.load("clients"), firewall.variables()
    rows = [[row["name"], row["versions"], *_cells(row, given), codes(row["proxies"])] for row in data["client"]]
    text = """`Y`: with this variable alone it trusts the certificate of the firewall; `.`: it refuses it. *FILE +
        DIR*: `SSL_CERT_FILE` and `SSL_CERT_DIR` together. *Drops its roots*: with these it trusts nothing else any
        more. *Breaks if missing*: where these name a file that is not there, it trusts nothing. `?`: its roots are
        compiled in, so this could not be tried. *Proxy*: any of these is obeyed for https."""
    head = ["client", "versions", *given, "FILE + DIR", "all", "drops its roots", "breaks if missing", "proxy"]
    return section("Which variable makes which client trust the firewall", paragraph(text), table(head, rows))


def _own() -> str:
    text = "Each is enough alone. The firewall sets none of them."
    return section("Variables of a client's own", paragraph(text), _variables(facts.load("clients")["own"]))


def _switches() -> str:
    return section("Variables that change what a client reads", _variables(facts.load("clients")["switch"]))


def _rules() -> str:
    text = """[`missing-node-ca`](rules/missing-node-ca.md),
        [`missing-ssl-cert`](rules/missing-ssl-cert.md), [`missing-ca-bundle`](rules/missing-ca-bundle.md),
        [`ineffective-ssl-cert-dir`](rules/ineffective-ssl-cert-dir.md) and
        [`untrustable-client`](rules/untrustable-client.md)."""
    return section("Which rules rest on it", paragraph(text))


def _cells(client: Row, given: Iterable[str]) -> list[str]:
    trusts = [*(name in client["trusts"] for name in given), client["with_file_and_dir"], client["with_all"]]
    return ["Y" if one else "." for one in trusts] + [
        _dangers(client, "drops_roots"),
        _dangers(client, "breaks_if_missing"),
    ]


def _dangers(client: Row, kind: str) -> str:
    names = (", ".join(client.get(kind, "?"))).replace("SSL_CERT_FILE+SSL_CERT_DIR", "FILE + DIR")
    return names or "none"


def _variables(rows: list[Row]) -> str:
    cells = ([code(row["variable"]), ", ".join(row["clients"]), row.get("note", "")] for row in rows)
    return table(["variable", "clients", "note"], cells)


def _first_start() -> str:
    keys = {"cold": "first start", "warm": "later", "gives_up": "gives up after"}
    rows = [
        [row["name"], *(f"{row[key]} s" if key in row else "" for key in keys)]
        for row in facts.load("clients")["first_start"]
    ]
    text = """Until a server answers, with a near mirror and 2 cores: a lower bound. *Gives up*: after how long it
        ends at the latest where it does not trust the firewall."""
    return section("How long a first start takes", paragraph(text), table(["launcher", *keys.values()], rows))


def _modules() -> str:
    rows = [
        [
            row["name"],
            row.get("agent", "-"),
            {"": "as its scripts say", "Codex": "yes"}.get(row.get("agent", ""), "not yet"),
            _ends(row["versions"]),
            _inputs(row, "servers"),
            _inputs(row, "firewall-switch"),
            row["measured"],
        ]
        for row in facts.load("modules")["module"]
    ]
    text = """A module is known by its source, in the registry or elsewhere. What other agents hand on to their
        servers is not what Codex does: they are named as not judged, and never passed as fine."""
    head = ["module", "agent", "judged", "versions", "inputs with MCP servers", "switch of the firewall", "read"]
    return section("Registry modules", paragraph(text), table(head, rows))


def _ends(versions: list[str]) -> str:
    first, last = min(versions, key=Version), max(versions, key=Version)
    return f"{first} to {last}" if first != last else first


def _inputs(module: Row, kind: str) -> str:
    found = [row for row in module["inputs"] if row.get("holds") == kind]
    return "<br>".join(f"{code(row['name'])} ({_format(row)}{span(row)})" for row in found) or "-"


def _format(row: Row) -> str:
    return f"{row['format'].upper()}, " if "format" in row else ""
