"""What expressions come to, and where their characters came from."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from boundary_lint.source import Source
from boundary_lint.terraform.evaluation.worlds import World, explore
from boundary_lint.terraform.syntax.files import parse
from boundary_lint.text import Text
from boundary_lint.unknown import Unknown
from harness import ROOT, root_module

if TYPE_CHECKING:
    from boundary_lint.terraform.values.values import Value


def evaluate(expression: str, more: str = "", files: dict[str, bytes] | None = None) -> Value:
    """The value of `local.x`."""
    main = f"locals {{\n  x = {expression}\n}}\n{more}"
    module = root_module({"main.tf": main.encode(), **(files or {})})
    return module.value(module.template.locals["x"])


def in_all_worlds(expression: str) -> list[str]:
    """What `local.x` comes to, in one world after another."""
    files = {"main.tf": f"locals {{\n  x = {expression}\n}}\n".encode()}

    def evaluate_in(world: World) -> str:
        module = root_module(files, world)
        return str(module.value(module.template.locals["x"]))

    return [value for _, value in explore(evaluate_in)]


def text(expression: str, more: str = "") -> str:
    value = evaluate(expression, more)
    assert isinstance(value, Text), value
    return str(value)


def reason(expression: str, more: str = "") -> str:
    value = evaluate(expression, more)
    assert isinstance(value, Unknown), value
    return value.reason


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"a"', "a"),
        ('""', ""),
        (r'"a\n\t\"\\ é\u00e9\U0001F600"', 'a\n\t"\\ éé😀'),
        ('"$${a} %%{b} $ % $a"', "${a} %{b} $ % $a"),
        ('" a ${ " b " } c "', " a  b  c "),
        ('"${1.50} ${true} ${-3}"', "1.5 true -3"),
        ("<<EOT\nEOT", ""),
        ("<<EOT\n  a\n\n b\nEOT", "  a\n\n b\n"),
        ("<<-EOT\n    a\n      b\n    EOT", "a\n  b\n"),
        ("<<-EOT\n    a\n\n   \n    b\n  EOT", "a\n\n   \nb\n"),
        ('<<-EOT\n    ${"a"}\n      b\n  EOT', "a\n  b\n"),
        ('<<-EOT\n    a\n  ${"b"}\n  EOT', "  a\nb\n"),
        ('<<-EOT\n${"a"}\n    b\n  EOT', "a\n    b\n"),
        ("<<-EOT\n\t\ta\n\t  b\n  EOT", "a\n b\n"),
        ('<<-EOT\n    $${a} \\n "\n  EOT', '${a} \\n "\n'),
        ("<<-EOT\r\n    a\r\n  EOT", "a\r\n"),
        ('join(", ", ["a", "b"], ["c"])', "a, b, c"),
        ('join("\\n", compact(["", "a", "", null, "b"]))', "a\nb"),
        ('trimspace("\\n a \\t")', "a"),
        ('true ? "a" : "b"', "a"),
        ('"a" == "a" && !(1 > 2) ? "yes" : "no"', "yes"),
        ('1 == "1" ? "yes" : "no"', "no"),
        ('"true" ? "yes" : "no"', "yes"),
        ('["a", "b"][1]', "b"),
        ('{ a = "x", "b" = "y", ("c") : "z" }["c"]', "z"),
        ('{ a = { b = "x" } }.a.b', "x"),
        ('(("a"))', "a"),
        ("local.y", "why"),
        ("var.v", "a default"),
        ('"${path.module}/x"', "./x"),
        ('data.coder_workspace.me.n == 1 ? "one" : "none"', "one"),
    ],
)
def test_texts(expression: str, expected: str) -> None:
    more = 'locals {\n  y = "why"\n}\nvariable "v" {\n  default = "a default"\n}\n'
    assert text(expression, more) == expected


def test_a_variable_has_its_type() -> None:
    more = """
variable "on" {
  type    = bool
  default = "true"
}
variable "five" {
  type    = number
  default = "5"
}
variable "text" {
  type    = string
  default = 5
}
"""
    assert evaluate('var.on == true && var.five == 5 && var.text == "5"', more) is True


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 % 4", 3), ("-1.5 + 2", 0.5), ("10 / 4", 2.5)],
)
def test_numbers(expression: str, expected: float) -> None:
    assert evaluate(expression) == Fraction(str(expected))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("data.x.y.z", "data.x.y.z is known only at apply"),
        ('"${data.x.y.z}" == "a"', "data.x.y.z is known only at apply"),
        ("var.none", "var.none has no default"),
        ("var.gone", "there is no variable gone"),
        ("local.gone", "there is no local.gone"),
        ("local.x", "local.x refers to itself"),
        ('md5("a")', "the function md5() is not evaluated"),
        ('join(",", data.x.y.z)', "data.x.y.z is known only at apply"),
        ("[][0]", "[][0]: there is no element 0"),
        ("{}.a", "{}.a: there is no a in it"),
        ("1 / 0", "a division by zero"),
        ("!1", "!1: a number where true or false is needed"),
        ('join("a")', 'join("a"): 1 arguments where 2 are needed'),
        ("{ (data.x.y.z) = 1 }", "the key data.x.y.z is not known"),
    ],
)
def test_unknowns_say_why(expression: str, expected: str) -> None:
    assert reason(expression, 'variable "none" {}\n') == expected


def test_a_string_of_json_is_a_template_but_for_values() -> None:
    files = {
        "terraform.tfvars.json": b'{"v": "${1 + 1} $${x}"}',
        "a.tf.json": b'{"variable": {"v": {}}, "locals": {"y": "${1 + 1}0 $${x} %{ if true }a%{ endif }"}}',
    }
    assert str(evaluate("var.v", files=files)) == "${1 + 1} $${x}"
    assert str(evaluate("local.y", files=files)) == "20 ${x} a"


def test_json_with_something_unknown_in_it_can_be_read() -> None:
    value = evaluate('jsonencode(["-y", data.x.y.package, "a ${data.x.y.name}"])')
    assert isinstance(value, Text)
    package, name = (run.text for _, run in value.unknowns(0, len(value)))
    assert json.loads(str(value)) == ["-y", package, f"a {name}"]


def test_deep_nesting_ends_in_unknown() -> None:
    assert "nested this deeply" in reason("(" * 3000 + "1" + ")" * 3000)


def test_a_text_that_doubles_itself_ends_in_unknown() -> None:
    doubling = "".join(f'  y{index} = "${{local.y{index + 1}}}${{local.y{index + 1}}}"\n' for index in range(40))
    value = evaluate("local.y0", f'locals {{\n{doubling}  y40 = "0123456789"\n}}\n')
    assert isinstance(value, Text | Unknown)
    assert "more than 1,000,000 characters" in reason("local.y23", f'locals {{\n{doubling}  y40 = "0123456789"\n}}\n')


@pytest.mark.parametrize("using", ["length(X)", "X[0]", "one(X)", "X == []", "X[*]", "jsonencode(X)", "length(X...)"])
def test_how_many_items_compact_leaves_is_not_known(using: str) -> None:
    kept = 'compact(concat(["a"], [data.x.y.z]))'
    assert isinstance(evaluate(using.replace("X", kept)), Unknown)
    assert isinstance(evaluate(using.replace("X", f"[for item in {kept} : item]")), Unknown)
    assert text(f'join("", [for item in {kept} : "<${{item}}>"])').startswith("<a><9")


def test_trimming_keeps_what_stands_beside_something_unknown() -> None:
    for form in ("trimspace(X)", "chomp(X)", 'trim(X, "\\n")'):
        assert text(form.replace("X", '"a\n\n${data.x.y.z}"')).startswith("a\n\n9")
    assert text('trimspace("\n${data.x.y.z}\n a \n")').endswith("\n a")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{ a = null } != null", "true"),
        ("[data.x.y.z] == null", "false"),
        ('jsonencode(true ? toset(["b"]) : [])', '["b"]'),
        ('jsonencode(false ? toset(["b"]) : [])', "[]"),
        ("true ? toset([1]) : [true]", None),
    ],
)
def test_nulls_and_sets_beside_other_values(expression: str, expected: str | None) -> None:
    value = evaluate(expression)
    assert isinstance(value, Unknown) if expected is None else str(value).lower() == expected


def test_a_null_has_the_type_of_its_variable() -> None:
    more = """
variable "servers" {
  type    = list(string)
  default = null
}
variable "object" {
  type    = object({ number = optional(string) })
  default = {}
}
"""
    assert evaluate("var.servers == null ? [1] : var.servers", more) == evaluate('tolist(["1"])')
    assert evaluate("var.object.number == null ? 1 : var.object.number", more) == evaluate('"1"')


def test_an_unknown_within_a_text_has_a_token_of_its_own() -> None:
    value = evaluate('"a ${data.x.y.a} b ${data.x.y.b} c ${data.x.y.a}"')
    assert isinstance(value, Text)
    tokens = [run.text for _, run in value.unknowns(0, len(value))]
    assert len(tokens) == 3
    assert tokens[0] == tokens[2] != tokens[1]
    assert all(token.isdigit() for token in tokens)


@pytest.mark.parametrize(
    "expression",
    ['"é😀\\n${local.y}$${"', "<<-EOT\n    é a\n      ${local.y} b\n  EOT", 'trimspace(join("\\n", [" é", local.y]))'],
)
def test_each_character_knows_its_bytes(expression: str) -> None:
    value = evaluate(expression, 'locals {\n  y = "  wäy  "\n}\n')
    assert isinstance(value, Text)
    for index, character in enumerate(str(value)):
        span = value.span(index, index + 1)
        assert span is not None
        assert span.text in {character, "\\n", "$${"}


def test_unknown_conditions_are_taken_both_ways() -> None:
    expression = 'join("", [data.x.y.a ? "a" : "b", data.x.y.b ? data.x.y.c ? "c" : "d" : "e", data.x.y.a ? "a" : "b"])'
    assert sorted(in_all_worlds(expression)) == ["aca", "ada", "aea", "bcb", "bdb", "beb"]


def test_a_condition_and_its_opposite_are_never_both_true() -> None:
    assert in_all_worlds('join("", [data.x.y.a ? "a" : "b", !data.x.y.a ? "c" : "d"])') == ["ad", "bc"]


def test_conditions_agree_wherever_they_are_written() -> None:
    expression = 'join("", [data.x.y.a && data.x.y.b ? "1" : "0", data.x.y.a ? "a" : "-", !data.x.y.b ? "-" : "b"])'
    assert sorted(in_all_worlds(expression)) == ["0--", "0-b", "0a-", "1ab"]


def test_a_value_that_is_one_constant_is_no_other() -> None:
    expression = 'join("", [for name in ["a", "b"] : data.x.y.value == name ? name : "" if data.x.y.value != "c"])'
    assert sorted(in_all_worlds(expression)) == ["", "", "a", "b"]


def test_what_a_function_makes_of_an_unknown_value_is_another_one() -> None:
    expression = 'join("", [upper(data.x.y.v) == "A" ? "x" : "-", data.x.y.v == "a" ? "p" : "-"])'
    assert sorted(in_all_worlds(expression)) == ["--", "-p", "x-", "xp"]


def test_all_pairs_of_many_conditions_meet() -> None:
    conditions = ", ".join(f'data.x.y.a{index} ? "1" : "0"' for index in range(20))
    values = in_all_worlds(f'join("", [{conditions}])')
    assert len(values) == 42
    for one in range(20):
        for other in range(one):
            assert {value[one] + value[other] for value in values} == {"00", "01", "10", "11"}


def test_files_are_read_below_the_template() -> None:
    value = evaluate('file("${path.module}/a/b.txt")', files={"a/b.txt": "\ufefftext".encode()})
    assert isinstance(value, Text)
    assert str(value) == "\ufefftext"
    assert reason('file("gone.txt")') == "gone.txt does not exist"


def test_blocks_with_an_error_are_left_out_and_the_others_are_read() -> None:
    source = Source(ROOT / "main.tf", b'locals {\n  a = = 1\n}\nmodule "b" {\n  source = "x"\n}\n')
    file = parse(source)
    assert [block.type for block in file.body.blocks] == ["module"]
    assert [error.start for error in file.errors] == [0]


def test_comments_stand_anywhere() -> None:
    value = evaluate('join(/* a */ "-", [ # b\n    "x", // c\n    "y" /* d */, ])')
    assert value == Text.of_file(Source(ROOT / "x", b"x-y"))
