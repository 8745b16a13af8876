"""What is made to bring a reader down ends soon and in a clear line, with little memory, as a user runs it."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import boundary_lint
import boundary_lint_rules
from boundary_lint.sources import LARGEST
from harness import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 2 << 30
SECONDS = 120
"""Against hanging: alone, none of these takes a tenth of it."""
DEEP = 20_000
SERVER = '[mcp_servers.x]\ncommand = "npx"\n'
MODULE = """module "codex" {
  source                 = "registry.coder.com/coder-labs/codex/coder"
  version                = "4.3.1"
  enable_boundary        = true
  additional_mcp_servers = %s
}
"""
FIREWALL = """module "firewall" {
  source                = "registry.coder.com/coder/agent-firewall/coder"
  version               = "0.0.2"
  agent_firewall_config = file("bomb.yaml")
}
"""
LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


def run(directory: Path, *arguments: str) -> Result:
    packages = [str(Path(package.__path__[0]).parent) for package in (boundary_lint, boundary_lint_rules)]
    done = subprocess.run(
        [sys.executable, "-m", "boundary_lint", *arguments],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(packages)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    result = Result(done.returncode, done.stdout, done.stderr.decode())
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    return result


def local(expression: str) -> str:
    """A template with a server, and with a comment beside it that an expression makes."""
    quoted = SERVER.replace('"', '\\"').replace("\n", "\\n")
    return f"locals {{\n  x = {expression}\n}}\n" + MODULE % f'"{quoted}# ${{jsonencode(local.x)}}"'


def script(more: str) -> str:
    return f"cat > ~/.codex/config.toml <<'EOF'\n{SERVER}EOF\n{more}\n"


FOUND = {
    "blocks": {"main.tf": "coder {\n" * DEEP + "}\n" * DEEP, "config.toml": SERVER},
    "parentheses": {"main.tf": local("(" * DEEP + "1" + ")" * DEEP)},
    "brackets": {"main.tf": local("[" * DEEP + "]" * DEEP)},
    "braces": {"main.tf": local("{a=" * DEEP + "1" + "}" * DEEP)},
    "calls": {"main.tf": local("f(" * DEEP + ")" * DEEP)},
    "conditions": {"main.tf": local("true?" * DEEP + "1" + ":1" * DEEP)},
    "names": {"main.tf": local("a" + ".b" * DEEP)},
    "for": {"main.tf": local("[for x in range(999) : [for y in range(999) : [for z in range(999) : z]]]")},
    "width": {"main.tf": local('format("%1000000000d", 1)')},
    "range": {"main.tf": local("range(1000000000)")},
    "power": {"main.tf": local("pow(10, 1000000000)")},
    "pattern": {"main.tf": local(f'replace("{"a" * 4000}", "/(a+)+$b/", "x")')},
    "count": {"main.tf": local("1").replace("  source ", "  count = 1000000\n  source ", 1)},
    "aliases": {"main.tf": local('yamldecode(file("bomb.yaml"))'), "bomb.yaml": LAUGHS},
    "an array": {"config.toml": f"{SERVER}x = {'[' * DEEP}{']' * DEEP}\n"},
    "inline tables": {"config.toml": f"{SERVER}x = {'{a=' * DEEP}1{'}' * DEEP}\n"},
    "dotted keys": {"config.toml": f"{SERVER}a{'.a' * 10_000} = 1\n"},
    "a header": {"config.toml": f"{SERVER}[a{'.a' * 10_000}]\n"},
    "a number": {"config.toml": f"{SERVER}x = {'9' * 100_000}\n"},
    "twice": {"config.toml": SERVER * 300},
    "substitutions": {"setup.sh": script("echo " + "$(" * DEEP + ")" * DEEP)},
    "subshells": {"setup.sh": script("(" * DEEP)},
    "heredocs": {"setup.sh": script("cat <<A\n" * DEEP)},
    "a pattern of sed": {
        "setup.sh": script("sed -i -E 's/(a+)+$b/x/' ~/.codex/config.toml").replace('"npx"', f'"npx" # {"a" * 4000}')
    },
}


@pytest.mark.parametrize("files", FOUND.values(), ids=FOUND)
def test_what_is_nested_or_explodes_keeps_nothing_else_from_being_found(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, files)
    result = run(tmp_path, ".")
    assert result.status == 1, result.stderr
    assert result.text


REFUSED = {
    "blocks that do not end": {"main.tf": "coder {\n" * DEEP},
    "heads of blocks": {"main.tf": "coder {\n}\nb {\n" * 5000},
    "quotes": {"main.tf": local('"${' * DEEP + "1" + '}"' * DEEP)},
    "heredocs that do not end": {"main.tf": "# coder\n" + "".join(f"x = <<A{number}\n" for number in range(DEEP))},
    "JSON": {"main.tf.json": '{"coder":' + "[" * DEEP + "]" * DEEP + "}"},
    "objects of JSON": {"main.tf.json": '{"coder":' * DEEP + "1" + "}" * DEEP},
    "the configuration": {".boundary-lint.toml": "x = " + "[" * DEEP, "config.toml": SERVER},
    "servers": {"config.toml": "".join(SERVER.replace("x", f"x{number}", 1) for number in range(600))},
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_said_in_a_line(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, files)
    result = run(tmp_path, "--select", "invalid-toml", ".")
    assert result.status == 2
    assert len(result.stderr.splitlines()) <= 3
    assert any(name in result.stderr for name in files)


LONG = ["main.tf", "main.tf.json", "terraform.tfvars", "config.toml", "setup.sh", "README.md", ".boundary-lint.toml"]


@pytest.mark.parametrize("name", LONG)
def test_a_line_of_50_mb(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: "# mcp_servers " + "x" * 50_000_000, "variables.tf": "", "a.toml": SERVER})
    result = run(tmp_path, *{name, "a.toml"} - {".boundary-lint.toml"})
    assert result.status == 2
    assert f"{name}: is larger than 1 MB, and was not read" in result.stderr


def test_a_file_may_be_as_large_as_that(tmp_path: Path) -> None:
    write(tmp_path, {"config.toml": f"{SERVER}# ".ljust(LARGEST, "x")})
    assert run(tmp_path, ".").status == 1


def test_a_large_file_that_is_none_of_ours_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"data.toml": "# " + "x" * 50_000_000, "a.toml": SERVER})
    result = run(tmp_path, ".")
    assert result.status == 1
    assert "data.toml" not in result.stderr


def test_100_000_servers(tmp_path: Path) -> None:
    write(tmp_path, {"config.toml": "".join(SERVER.replace("x", f"x{number}", 1) for number in range(100_000))})
    result = run(tmp_path, ".")
    assert result.status == 2
    assert result.stderr.startswith("config.toml: is larger than 1 MB, and was not read\n")


def test_the_servers_that_are_not_looked_at_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"config.toml": "".join(SERVER.replace("x", f"x{number}", 1) for number in range(501))})
    result = run(tmp_path, "--fix", ".")
    assert result.status == 2
    assert "config.toml: there are more than 500 servers: x500 and those behind it were not looked at" in result.stderr
    assert (tmp_path / "config.toml").read_text().count("NODE_EXTRA_CA_CERTS") == 500


@pytest.mark.parametrize(
    "config", [LAUGHS + "jail_type: *a59\n", LAUGHS + "*a59 : 1\n", "[" * DEEP, "%YAML 1." + "9" * 5000]
)
def test_the_jail_is_not_known_where_the_configuration_is_a_bomb(tmp_path: Path, config: str) -> None:
    write(tmp_path, {"main.tf": MODULE % '""' + FIREWALL, "bomb.yaml": config})
    result = run(tmp_path, "-v", ".")
    assert result.status == 1
    known = config.startswith("a0") and "jail_type" not in config
    assert ("the firewall's configuration is not read" in result.stderr) is not known


@pytest.fixture
def odd_files(tmp_path: Path) -> Iterator[Path]:
    """A directory in which nothing can be read to an end, beside one file that can."""
    write(tmp_path, {"good.toml": SERVER})
    for name in ("main.tf", "x.tf.json", "terraform.tfvars", "config.toml", "x.sh", "README.md", "script"):
        os.mkfifo(tmp_path / name)
    for name in (".gitignore", ".boundary-lint.toml", "pyproject.toml"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "device.toml").symlink_to("/dev/zero")
    (tmp_path / "device.tf").symlink_to("/dev/zero")
    (tmp_path / "device").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.tf"))
        yield tmp_path


def test_pipes_sockets_and_devices_in_a_directory_are_passed_over(odd_files: Path) -> None:
    result = run(odd_files, ".")
    assert result.status == 1
    assert "good.toml" in result.text


@pytest.mark.parametrize(
    "name", ["main.tf", "x.tf.json", "config.toml", "x.sh", "README.md", "socket.tf", "device.toml", "device.tf"]
)
def test_pipes_sockets_and_devices_that_are_named(odd_files: Path, name: str) -> None:
    result = run(odd_files, name)
    assert result.status == 2
    assert result.stderr == f"boundary-lint: {name}: this is neither a file nor a directory\n"


def test_a_pipe_as_the_configuration(odd_files: Path) -> None:
    result = run(odd_files, "--config", "pyproject.toml", "good.toml")
    assert result.status == 2
    assert "pyproject.toml: is not a file" in result.stderr


def test_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, {"good.toml": SERVER})
    (tmp_path / "loop.tf").symlink_to("loop.tf")
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    (tmp_path / "again").symlink_to(tmp_path)
    assert run(tmp_path, ".").status == 1
    assert run(tmp_path, "a.toml").status == 2
    assert run(tmp_path, "loop.tf").status == 2


def test_a_long_chain_of_links(tmp_path: Path) -> None:
    write(tmp_path, {"l0.toml": SERVER})
    for number in range(1, 60):
        (tmp_path / f"l{number}.toml").symlink_to(f"l{number - 1}.toml")
    result = run(tmp_path, "l59.toml")
    assert result.status in {1, 2}
    assert result.text or "l59.toml" in result.stderr


def test_directories_within_directories(tmp_path: Path) -> None:
    directory = tmp_path
    for _ in range(400):
        directory /= "d" * 8
    os.makedirs(directory)  # noqa: PTH103
    write(directory, {"config.toml": SERVER})
    assert run(tmp_path, ".").status == 1


@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/" * 500 + "b", "a" * 1_000_000])
@pytest.mark.parametrize("file", [".gitignore", ".boundary-lint.toml"])
def test_patterns_of_files(tmp_path: Path, file: str, pattern: str) -> None:
    text = f"{pattern}\n" if file == ".gitignore" else f"exclude = ['{pattern[:900_000]}']\n"
    write(tmp_path, {file: text, "a" * 200 + ".toml": SERVER})
    assert run(tmp_path, ".").status in {1, 2}


def write(directory: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (directory / name).write_text(text)
