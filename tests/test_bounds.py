"""Reading stays inside the project, and what explodes ends soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from boundary_lint.sources import Sources
from boundary_lint.terraform.evaluation.worlds import World
from boundary_lint.terraform.project import Project
from boundary_lint.unknown import Unknown
from harness import root_module

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.terraform.values.values import Value

SECRET = "do not show this"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project, with a file and a module outside it and links to them inside."""
    root = tmp_path / "project"
    outside = tmp_path / "outside"
    for directory in (root, outside):
        directory.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (outside / "main.tf").write_text('output "x" {\n  value = "' + SECRET + '"\n}\n')
    (root / "link.txt").symlink_to(outside / "secret.txt")
    (root / "link").symlink_to(outside)
    return root


def evaluate_in(directory: Path, expression: str, more: str = "") -> Value:
    (directory / "main.tf").write_text(f"locals {{\n  x = {expression}\n}}\n{more}")
    project = Project(Sources(directory), {})
    module = project.root(project.template(directory), World())
    return module.value(module.template.locals["x"])


@pytest.mark.parametrize(
    "expression",
    [
        'file("link.txt")',
        'file("link/secret.txt")',
        'file("../outside/secret.txt")',
        'file("${path.module}/../outside/secret.txt")',
        'filebase64("link.txt")',
        'templatefile("link.txt", {})',
        'templatefile("../outside/secret.txt", {})',
        'fileexists("link.txt")',
        'fileexists("../outside/secret.txt")',
        'fileset("..", "outside/*")',
        'fileset("link", "*")',
        'fileset(".", "**")',
        'file("/etc/hostname")',
        'fileexists("/etc/hostname")',
    ],
)
def test_what_lies_outside_the_project_is_not_read(project: Path, expression: str) -> None:
    value = evaluate_in(project, expression)
    assert isinstance(value, Unknown)
    assert SECRET not in value.reason


@pytest.mark.parametrize("source", ["./link", "../outside", "./link/"])
def test_a_module_outside_the_project_is_not_followed(project: Path, source: str) -> None:
    value = evaluate_in(project, "module.a.x", f'module "a" {{\n  source = "{source}"\n}}\n')
    assert isinstance(value, Unknown)


@pytest.mark.parametrize(
    "expression",
    [
        'join("", range(1000000000))',
        'format("%1000000000d", 1)',
        "jsonencode([for x in range(1000) : [for y in range(1000) : [for z in range(1000) : z]]])",
        "setproduct(range(1000), range(1000), range(1000))",
        '"%{ for x in range(999) }%{ for y in range(999) }%{ for z in range(999) }x%{ endfor }%{ endfor }%{ endfor }"',
        f'replace("{"a" * 4000}", "/(a+)+$b/", "x")',
        f'split("", "{"a" * 200_000}")',
        "(" * 10_000 + "1" + ")" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "!" * 10_000 + "true",
        " + ".join(["1"] * 10_000),
    ],
)
def test_what_explodes_is_unknown(expression: str) -> None:
    module = root_module({"main.tf": f"locals {{\n  x = {expression}\n}}\n".encode()})
    assert isinstance(module.value(module.template.locals["x"]), Unknown)


@pytest.mark.parametrize(
    "doubled", ["concat(local.NEXT, local.NEXT)", "{ a = local.NEXT, b = local.NEXT }", '"${local.NEXT}${local.NEXT}"']
)
def test_what_doubles_itself_ends_in_unknown(doubled: str) -> None:
    start = {"c": '["a"]', "{": "{}", '"': '"0123456789"'}[doubled[0]]
    lines = [f"  y{index} = {doubled.replace('NEXT', f'y{index + 1}')}\n" for index in range(60)]
    module = root_module(
        {"main.tf": f"locals {{\n{''.join(lines)}  y60 = {start}\n  x = local.y30 == 1\n}}\n".encode()}
    )
    assert isinstance(module.value(module.template.locals["x"]), Unknown)


def test_what_explodes_leaves_the_rest_as_it_is() -> None:
    main = b'locals {\n  a = join("", range(1000000000))\n  x = "${local.a}b"\n  y = "c"\n}\n'
    module = root_module({"main.tf": main})
    values = [str(module.value(module.template.locals[name])) for name in ("x", "y")]
    assert values[0].endswith("b")
    assert values[1] == "c"
