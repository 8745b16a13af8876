"""The places where a fragment can stand: files with a hole in them, and how a text is spelled in it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HOLE = "@@"
COMMENT = "(?:[ \\t]*# boundary-lint:[^\\n]*)?"
COMMENT_LINE = f"(?:{COMMENT}\\n)?"
SOURCE = 'source = "registry.coder.com/coder-labs/codex/coder"\n  version = "4.3.1"\n  enable_boundary = true'
PATCH = "sed -i '/mcp_servers.Coder/a env_vars = [\\\"SSL_CERT_FILE\\\"]' ~/.codex/config.toml"


@dataclass(frozen=True)
class Place:
    """Files of which one has the hole."""

    files: dict[str, str]
    spell: Callable[[str], str]
    """The text as it is written into the hole."""
    read: Callable[[str], str]
    """The text again: of what is in the hole, or of the whole file where that is a script."""
    is_script: bool = False
    """Whether a shell reads it, which takes the first half of CRLF for a character of its own."""

    @property
    def holder(self) -> str:
        """The file with the hole."""
        return next(name for name, content in self.files.items() if HOLE in content)

    def write(self, text: str) -> dict[str, str]:
        """The files, with a text in the hole."""
        return {name: content.replace(HOLE, self.spell(text)) for name, content in self.files.items()}

    def text(self, files: Mapping[str, str]) -> str:
        """The text that stands in the hole; what is around it has to be as it was, but for comments."""
        before, _, behind = self.files[self.holder].partition(HOLE)
        match = re.fullmatch(
            f"{COMMENT_LINE}{_commented(before)}(.*?){_commented(behind)}", files[self.holder], re.DOTALL
        )
        assert match, files[self.holder]
        return self.read(match[1])


def _commented(text: str) -> str:
    """The pattern of a text in which comments may stand behind lines, and between them."""
    return f"{COMMENT}\n{COMMENT_LINE}".join(map(re.escape, text.split("\n")))


def in_template(text: str) -> str:
    return text.replace("${", "$${").replace("%{", "%%{")


def out_of_template(text: str) -> str:
    return text.replace("$${", "${").replace("%%{", "%{")


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + in_template(escaped.replace("\r", "\\r")) + '"'


def unquoted(text: str) -> str:
    escapes = {"n": "\n", "t": "\t", "r": "\r"}
    return re.sub(r"\\(.)", lambda match: escapes.get(match[1], match[1]), out_of_template(text[1:-1]))


def indented(indent: str) -> Callable[[str], str]:
    """Spells for `<<-`, whose lines all have an indent."""
    return lambda text: "".join(f"{indent if line else ''}{line}\n" for line in in_template(text).split("\n"))


def unindented(text: str) -> str:
    """What `<<-` makes of lines."""
    lines = text.split("\n")
    width = min((len(line) - len(line.lstrip(" \t")) for line in lines if line), default=0)
    return out_of_template("\n".join(line[width:] for line in lines))


def module(servers: str, *, source: str = SOURCE, more: str = "") -> str:
    """A template's module block, with no finding of its own but those of the servers."""
    return (
        f'module "codex" {{\n  {source}\n{more}  post_install_script = "{PATCH}"\n'
        f"  additional_mcp_servers = {servers}\n}}\n"
    )


def heredoc(files: dict[str, str]) -> Place:
    """`<<EOT`, whose lines are as they are written."""
    return Place(files, lambda text: in_template(text) + "\n", out_of_template)


def flush(files: dict[str, str], indent: str = "    ") -> Place:
    """`<<-EOT`."""
    return Place(files, indented(indent), unindented)


def file_of(files: dict[str, str]) -> Place:
    """A file that holds the text and nothing else."""
    return Place(files, str, str)


FLUSH = f"<<-EOT\n{HOLE}  EOT"
VARIABLE = 'variable "servers" {\n  type = string\n}\n'


def tf_json() -> Place:
    servers = {"additional_mcp_servers": HOLE, "post_install_script": PATCH.replace('\\"', '"')}
    known = {"source": "registry.coder.com/coder-labs/codex/coder", "version": "4.3.1", "enable_boundary": True}
    document = json.dumps({"module": {"codex": known | servers}}, indent=2)
    return Place(
        {"main.tf.json": document},
        lambda text: json.dumps(in_template(text), ensure_ascii=False)[1:-1],
        lambda text: out_of_template(json.loads(f'"{text}"', strict=False)),
    )


OF_TERRAFORM = {
    "heredoc": heredoc({"main.tf": module(f"<<EOT\n{HOLE}EOT")}),
    "flush heredoc": flush({"main.tf": module(FLUSH)}),
    "flush heredoc with tabs": flush({"main.tf": module(FLUSH)}, "\t"),
    "quoted": Place({"main.tf": module(HOLE)}, quoted, unquoted),
    "local": flush({"main.tf": f"locals {{\n  x = {FLUSH}\n}}\n" + module("local.x")}),
    "local in another file": flush({"main.tf": module("local.x"), "z.tf": f"locals {{\n  x = {FLUSH}\n}}\n"}),
    "file": file_of({"main.tf": module('file("${path.module}/mcp.toml")'), "mcp.toml": HOLE}),
    "templatefile": heredoc(
        {"main.tf": module('templatefile("mcp.tftpl", { a = 1 })'), "mcp.tftpl": f"# ${{a}}\n{HOLE}"}
    ),
    "join": Place({"main.tf": module(f'trimspace(join("\\n", compact(["", {HOLE}])))')}, quoted, unquoted),
    "for_each": flush({"main.tf": module(FLUSH, more='  for_each = toset(["a", "b"])\n')}),
    "count": flush(
        {"main.tf": module(FLUSH, more="  count = data.coder_workspace.me.start_count\n")},
    ),
    "conditional": flush({"main.tf": module(f'!var.on ? "" : {FLUSH}'), "v.tf": 'variable "on" {\n  type = bool\n}\n'}),
    "variable": flush({"main.tf": module("var.x") + f'variable "x" {{\n  default = {FLUSH}\n}}\n'}),
    "tfvars": flush({"main.tf": module("var.servers") + VARIABLE, "terraform.tfvars": f"servers = {FLUSH}\n"}),
    "json": tf_json(),
    "module in a directory": flush(
        {
            "main.tf": f'module "m" {{\n  source = "./m"\n  servers = {FLUSH}\n}}\n',
            "m/main.tf": VARIABLE + module("var.servers"),
        }
    ),
    "two modules with one file": file_of(
        {
            "a/main.tf": module('file("${path.module}/../mcp.toml")'),
            "b/main.tf": module('file("../mcp.toml")', more='  codex_version = "0.121.0"\n'),
            "mcp.toml": HOLE,
        }
    ),
    "version 6": flush(
        {
            "main.tf": 'module "codex" {\n  source = "registry.coder.com/coder-labs/codex/coder"\n'
            f'  version = "6.1.0"\n  codex_version = "0.140.0"\n  mcp = {FLUSH}\n}}\n'
            'resource "coder_script" "run" {\n  script = "boundary -- codex"\n}\n'
        }
    ),
}
OF_ITS_OWN = {
    "config.toml": file_of({"config.toml": HOLE}),
    "document": Place(
        {"guide.md": f"# Servers\n\n```toml\n{HOLE}```\n\nThat is all.\n"}, lambda text: f"{text}\n", str
    ),
    "template in a document": flush({"guide.md": f"~~~ terraform\n{module(FLUSH)}~~~\n"}),
}


def by_shell(script: str) -> str:
    """The text that a script writes into `config.toml`, by the shell itself."""
    with TemporaryDirectory() as directory:
        subprocess.run(["bash", "-c", script], cwd=directory, check=True)
        return Path(directory, "config.toml").read_bytes().decode()


def script(files: dict[str, str], spell: Callable[[str], str], unspell: Callable[[str], str] = str) -> Place:
    """A file that is a script, or has one in it that is spelled in some way."""
    return Place(files, spell, lambda text: by_shell(unspell(text)), is_script=True)


def _cat(text: str) -> str:
    return f"cat >> config.toml <<'EOF'\n{text}\nEOF\n"


def _cat_that_expands(text: str) -> str:
    escaped = re.sub(r"[\\$`]", r"\\\g<0>", text)
    return f"cat >> config.toml <<EOF\n{escaped}\nEOF\n"


def _printf(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n")
    return f"printf {shlex.quote(escaped)} > config.toml\n"


def _echo(text: str) -> str:
    return f"echo {shlex.quote(text)} | tee config.toml > /dev/null\n"


def _double_quoted(text: str) -> str:
    escaped = re.sub(r'[\\$`"]', r"\\\g<0>", text)
    return f'printf "%s\\n" "{escaped}" >> config.toml\n'


def _added_by_codex(text: str) -> str:
    """The servers of a text, as Codex's own command adds them: it knows no more of a server than this."""
    lines = []
    for name, table in tomli.loads(text)["mcp_servers"].items():
        env = table.get("env", {})
        given = [f"--env={key}={value}" for key, value in env.items() if isinstance(value, str)]
        if "command" in table:
            words = ["codex", "mcp", "add", name, *given, "--", table["command"], *table.get("args", [])]
            lines.append(shlex.join(words) + "\n")
    return "".join(lines)


def added_to_codex(script: str) -> str:
    """The servers that a script adds by such commands, as TOML; in place of Codex something else writes them down."""
    stub = "codex() { printf '%s\\0' \"$@\" $'\\x1e' >> config.toml; }\ntouch config.toml\n"
    return "".join(map(_added, by_shell(stub + script).split("\x1e\0")[:-1]))


def _added(call: str) -> str:
    words = call.removesuffix("\0").split("\0")[2:]
    at = words.index("--")
    command, *args = words[at + 1 :]
    options = "\0".join(words[:at]).replace("--env\0", "--env=").split("\0")
    (name,) = (one for one in options if not one.startswith("--env="))
    pairs = [one.removeprefix("--env=").partition("=")[::2] for one in options if one != name]
    written = [f"command = {json.dumps(command)}", f"args = {json.dumps(args)}"]
    written += [f"env.{json.dumps(key)} = {json.dumps(value)}" for key, value in dict(pairs).items()]
    return "\n".join([f"[mcp_servers.{json.dumps(name)}]", *written, ""])


def _then_in_heredoc(spell: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: indented("    ")(spell(text))


OF_SHELL = {
    "script": script({"install.sh": HOLE}, _cat),
    "script that expands": script({"install.sh": f"#!/bin/bash\nset -e\n{HOLE}"}, _cat_that_expands),
    "script with echo": script({"install.sh": HOLE}, _echo),
    "script with printf": script({"install.sh": HOLE}, _printf),
    "script with quotes": script({"install": f"#!/bin/sh\n{HOLE}"}, _double_quoted),
    "coder_script": script(
        {"main.tf": module('""') + f'resource "coder_script" "s" {{\n  script = {FLUSH}\n}}\n'},
        _then_in_heredoc(_cat),
        unindented,
    ),
    "hook of the module": script(
        {"main.tf": module('""', more=f"  pre_install_script = {FLUSH}\n")},
        _then_in_heredoc(_cat_that_expands),
        unindented,
    ),
    "codex mcp add": Place({"install.sh": HOLE}, _added_by_codex, added_to_codex, is_script=True),
    "script in Base64": script(
        {
            "main.tf": module('""') + 'resource "coder_script" "s" {\n  script = <<-EOT\n'
            '    echo ${base64encode(file("mcp.sh"))} | base64 -d > /tmp/mcp.sh\n  EOT\n}\n',
            "mcp.sh": HOLE,
        },
        _printf,
    ),
}
PLACES: dict[str, Place] = OF_ITS_OWN | OF_TERRAFORM | OF_SHELL
OF_SEVERAL_FILES = {name: place for name, place in PLACES.items() if len(place.files) > 1}
