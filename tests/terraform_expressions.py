"""Expressions of every form, and the files that they stand among."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES: dict[str, bytes] = {
    "main.tf": rb"""
variable "unset" {}
variable "unset_text" {
  type = string
}
variable "unset_list" {
  type = list(string)
}
variable "text" {
  default = "a default"
}
variable "number" {
  type    = number
  default = "5"
}
variable "flag" {
  type    = bool
  default = "true"
}
variable "five_as_text" {
  type    = string
  default = 5
}
variable "words" {
  type    = list(string)
  default = ["b", 1, true]
}
variable "unique" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "table" {
  type    = map(number)
  default = { b = "2", a = 1 }
}
variable "pair" {
  type    = tuple([string, number])
  default = [1, "2"]
}
variable "record" {
  type = object({
    name = string
    port = optional(number, 80)
    tags = optional(map(string), {})
    note = optional(string)
  })
  default = { name = "n", surplus = true }
}
variable "records" {
  type = list(object({
    name  = string
    on    = optional(bool, true)
    inner = optional(object({ x = optional(string, "y"), z = optional(number) }), {})
  }))
  default = [{ name = "a" }, { name = "b", on = false, inner = { z = "3" } }]
}
variable "record_map" {
  type    = map(object({ on = optional(string, "yes"), list = optional(list(number), [1]) }))
  default = { a = {}, b = { on = null, list = ["2", 3] } }
}
variable "any_record" {
  type    = any
  default = { a = [1, "x"], b = null }
}
variable "any_list" {
  type    = list(any)
  default = [1, "x"]
}
variable "any_map" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "old_list" {
  type    = list
  default = ["a", "b"]
}
variable "null_text" {
  type    = string
  default = null
}
variable "null_any" {
  default = null
}
variable "null_list" {
  type    = list(string)
  default = null
}
variable "not_null" {
  type     = string
  default  = "not null"
  nullable = false
}
variable "given" {
  type = string
}
variable "given_twice" {
  default = "a default"
}
variable "given_list" {
  type = list(number)
}
variable "given_record" {
  type = object({ a = string, b = optional(string, "b default") })
}
variable "given_null" {
  default = "a default"
}
variable "given_heredoc" {
  type    = string
  default = ""
}
variable "secret" {
  type      = string
  default   = "s3cret"
  sensitive = true
}
variable "checked" {
  type    = string
  default = "ok"
  validation {
    condition     = length(var.checked) > 1
    error_message = "Too short."
  }
}
variable "heredoc" {
  default = <<-EOT
    a
      b $${c}
  EOT
}
locals {
  text    = "some text"
  words   = ["a", "b", "c"]
  numbers = [3, 1, 2]
  table   = { one = 1, two = 2 }
  people  = [{ name = "Ann", tags = ["x", "y"] }, { name = "Bob", tags = [] }]
  nested  = { a = { b = { c = [10, 20, { d = "deep" }] } } }
  nothing = null
  chain   = "${local.linked}!"
}
""",
    "more.tf": b"""
locals {
  linked = upper(local.text)
  toml   = templatefile("${path.module}/files/toml.tftpl", { servers = local.servers, name = "x" })
  servers = {
    b = { command = "npx", args = ["-y", "b"], env = {} }
    a = { command = "uvx", args = [], env = { SSL_CERT_FILE = "/x" } }
  }
}
""",
    "terraform.tfvars": b"""
given       = "from tfvars"
given_twice = "from tfvars"
given_list  = ["1", 2]
given_record = {
  a = 1
}
given_null = null
not_null   = null
""",
    "z.auto.tfvars": b"""
given_twice   = "from z.auto.tfvars"
given_heredoc = <<-EOT
  a
    b
EOT
""",
    "files/hello.txt": b"hello\n",
    "files/no_newline.txt": b"hello",
    "files/empty.txt": b"",
    "files/crlf.txt": b"a\r\nb\r\n",
    "files/unicode.txt": "é 👍🏽 e\u0301\n".encode(),
    "files/bom.txt": b"\xef\xbb\xbfa\n",
    "files/binary.bin": b"\xff\x00\x80a",
    "files/data.json": b'{"a": [1, 2.5, null, true], "b": {"c": "d"}}',
    "files/data.yaml": b"a: [1, 2.5, null, true]\nb:\n  c: d\n",
    "files/data.csv": b"a,b\n1,2\n3,\n",
    "files/dollar.txt": b"${a} $${b} %{c}\n",
    "files/.hidden": b"x",
    "files/sub/a.txt": b"sub a",
    "files/sub/deep/b.txt": b"sub b",
    "files/name.tftpl": b"Hello, ${name}!\n",
    "files/list.tftpl": b"%{ for x in xs ~}\n- ${x}\n%{ endfor ~}\n",
    "files/strip.tftpl": b"%{~ for k, v in m }\n  ${k} = ${~ v ~}  \n%{~ endfor }\nend\n",
    "files/crlf.tftpl": b"a ${x}\r\n%{ if x == 1 ~}\r\n  one\r\n%{ else ~}\r\n  other\r\n%{ endif ~}\r\nend\r\n",
    "files/condition.tftpl": b"%{ if a }yes%{ else }no%{ endif } ${a ? 1 : 2}",
    "files/single.tftpl": b"${x}",
    "files/nested.tftpl": b'${templatefile("files/name.tftpl", { name = x })}',
    "files/recursive.tftpl": b'${templatefile("files/recursive.tftpl", {})}',
    "files/functions.tftpl": b'${upper(x)} ${join(",", [for a in [1, 2] : a * 2])} $${x} \\n "q"',
    "files/broken.tftpl": b"${",
    "files/references.tftpl": b"${local.text} ${var.text} ${path.module}",
    "files/toml.tftpl": b"""\
# ${name}
%{ for key, server in servers ~}
[mcp_servers.${key}]
command = "${server.command}"
args = ${jsonencode(server.args)}
%{ for name, value in server.env ~}
env.${name} = "${value}"
%{ endfor ~}
%{ endfor ~}
""",
}


def lines(text: str) -> list[str]:
    """One expression a line."""
    return [line for line in text.split("\n") if line.strip()]


LITERALS = lines(r"""
0
1
-1
- 1
--1
-0
007
1.0
1.50
-1.5
0.1
0.30000000000000004
1e3
1E3
1e+3
1e-3
1.5e3
1.e3
.5
5.
0x10
1_000
123456789012345678901234567890
0.123456789012345678901234567890123456789
1e30
1e100
-1e-30
1e400
18446744073709551617
0.1 + 0.2
1 / 3
2 / 3
1 / 7
100 / 8
10 % 3
-10 % 3
10 % -3
5.5 % 2
-5.5 % 2
1 % 0.3
1e30 + 1
1e200 + 1
1 / 1e30
(1 / 3) * 3
(1 / 3) * 3 == 1
0.1 + 0.2 == 0.3
"${0.1 + 0.2}"
"${1 / 3}"
"${2 / 3}"
"${1e30}"
"${1e100}"
"${1e-30}"
"${1e200 + 1}"
"${-0}"
"${0 * -1}"
"${1.0}"
"${100 / 8}"
"${length([1, 2]) / 3}"
"${length([1]) / 7}"
"${ceil(1.5) / 7}"
"${floor(2.5) / 3}"
"${sum([1, 2]) / 7}"
"${sum([0.1, 0.2])}"
"${max(1, 0.1) / 3}"
"${parseint("10", 10) / 3}"
"${pow(2, 10) / 3}"
"${tonumber("0.1") + 0.2}"
"${jsondecode("0.1") + 0.2}"
"${yamldecode("0.1") + 0.2}"
"${yamldecode("3") / 7}"
"${signum(-5) / 3}"
"${abs(-0.1) + 0.2}"
"${index(["a", "b"], "b") / 3}"
"${range(3)[1] / 3}"
"${csvdecode("a\n1")[0].a / 3}"
true
false
null
True
NULL
""
"a"
"a\nb\tc\rd\"e\\f"
"\u00e9\u0301 \U0001F600 \u0041"
"e\u0301"
"é e◌́ 日本語 👍🏽 👨‍👩‍👧 🇩🇪"
"\u212b \u1100\u1161"
"\u0000"
"\x41"
"\a"
"\$"
"\u12"
"\U0001F60"
"\ud800"
"\uD83D\uDE00"
"\U00110000"
"$"
"%"
"$$"
"%%"
"$a %b"
"$${a}"
"%%{a}"
"$$${"a"}"
"$$${local.text}"
"$$$${local.text}"
"$${local.text} ${local.text}"
"%%%{a}"
"%%%%{a}"
"$%{ if true }a%{ endif }"
"x${-0}"
1.0e3
1.0e30
1.0e-30
1.0e100 + 1
"${1.0e200 + 1}"
1.0 / 1.0e30
"$$$${a}"
"$$$$${"a"}"
"a$"
"a%"
"a$$"
"a$${"
"a%%{"
"${"$"}{"
"$\{a}"
"{}"
"}"
"'"
'a'
"a" "b"
"tab	in"
"${"a"}"
"${1}"
"${true}"
"${null}"
"${[1]}"
"${{ a = 1 }}"
" ${1}"
" ${null}"
" ${[1]}"
" ${{ a = 1 }}"
"${1}${2}"
"${""}"
"${""}${""}"
"a${1 + 1}b"
"${"${"${"a"}"}"}"
"${"a${"b"}c"}d"
"a ${"}"} b"
"a ${"{"} b"
"${{ a = "}" }["a"]}"
"${ "a" }"
"${"a" /* comment */}"
"${upper("a")}"
"${}"
"${"
"%{"
"%{}"
"${1 2}"
"line
break"
""")

TEMPLATES = [
    *(f'"a \\n ${left} "x" {right} \\n b"' for left, right in product(("{", "{~"), ("}", "~}"))),
    *(f'"${left} "x" {right}"' for left, right in product(("{", "{~"), ("}", "~}"))),
    *(f'" ${left} "x" {right}${left} " y " {right} z"' for left, right in product(("{", "{~"), ("}", "~}"))),
    *(
        f'[for c in [true, false] : "a %{a} if c {b} b %{c} else {d} c %{e} endif {f} d"]'
        for a, c, e in product(("{", "{~"), repeat=3)
        for b, d, f in product(("}", "~}"), repeat=3)
    ),
    *(
        f'[for xs in [[], ["x"], [" y ", "z"]] : "a %{a} for x in xs {b} ${{x}} ; %{c} endfor {d} d"]'
        for a, c in product(("{", "{~"), repeat=2)
        for b, d in product(("}", "~}"), repeat=2)
    ),
    *(
        f'"a \\n\\n %{a} for i, x in local.words {b} \\n ${c} i {d} \\t \\n %{e} endfor {f} \\n d"'
        for a, c, e in (("{", "{~", "{"), ("{~", "{", "{~"), ("{~", "{~", "{~"), ("{", "{", "{~"))
        for b, d, f in product(("}", "~}"), repeat=3)
    ),
    *lines(r"""
"%{ if true }a%{ endif }"
"%{ if false }a%{ endif }"
"%{ if "true" }a%{ endif }"
"%{ if "x" }a%{ endif }"
"%{ if null }a%{ endif }"
"%{ if 1 }a%{ endif }"
"%{ if true }%{ if false }a%{ else }b%{ endif }%{ endif }"
"%{ if true }a%{ else }${nonsense}%{ endif }"
"%{ if true }a%{ else }${1 / "a"}%{ endif }"
"%{ if true }${1}%{ else }b%{ endif }"
"%{ if true }${null}%{ endif }"
"%{ if true }a"
"%{ else }a%{ endif }"
"%{ endif }"
"%{ endfor }"
"%{ for x in [] }a%{ else }b%{ endfor }"
"%{ for x in local.words }a%{ endif }"
"%{ elseif true }"
"%{if true}a%{endif}"
"%{ for x in [1, 2] }${x}%{ endfor }"
"%{ for k, v in { b = 1, a = 2 } }${k}=${v},%{ endfor }"
"%{ for v in { b = 1, a = 2 } }${v},%{ endfor }"
"%{ for i, v in ["a", "b"] }${i}=${v},%{ endfor }"
"%{ for k, v in toset(["b", "a"]) }${k}=${v},%{ endfor }"
"%{ for x in [] }${x}%{ endfor }"
"%{ for x in null }${x}%{ endfor }"
"%{ for x in "abc" }${x}%{ endfor }"
"%{ for x in [[1]] }${x}%{ endfor }"
"%{ for x in [1] }%{ for y in [2, 3] }${x}${y} %{ endfor }%{ endfor }"
"%{ for x in [1] }%{ for x in [2, 3] }${x} %{ endfor }${x}%{ endfor }"
"%{ for x in ["a"] }%{ if x == "a" }yes%{ else }no%{ endif }%{ endfor }"
"a %{~ for x in [1, 2] ~} ${~ x ~} %{~ endfor ~} b"
"${~ 1 ~}"
"  ${~ "  a  " ~}  "
"a\n  ${~ "b" }"
"a\t\n ${~ ""} b"
"${"" ~} \n b"
"%{~ if true ~}  a  %{~ endif ~}"
"a ${~"b"~} c"
"$${~ a ~}"
"é ${~ "x" ~} é"
"%{ if true ~} \r\n a%{ endif }"
"\u00a0${~ "x" ~}\u00a0|\u2003${~ "y" ~}\u2003|\f${~ "z"}"
"%{ if var.flag }on%{ endif }"
"%{ if true }\n%{ endif }"
"x = ${jsonencode({ a = "b" })}"
"${join(",", [for x in [1, 2] : "${x}!"])}"
"${true ? "a" : "b"}"
"${true ? "a" : "b"} c"
"${[for x in [1, 2] : x][0]}"
"${1 + 1 == 2}"
"${"a" == "a"}"
"${!true}"
"""),
]

HEREDOC_CONTENTS: tuple[tuple[str, ...], ...] = (
    (),
    ("",),
    ("a",),
    ("  a",),
    ("  a", "    b"),
    ("    a", "  b"),
    ("\ta", "\t\tb"),
    ("  a", "\tb"),
    ("\t a", " \tb"),
    ("", "  a"),
    ("  a", ""),
    ("  a", "", "  b"),
    ("    a", "  ", "    b"),
    ("    a", "      ", "    b"),
    ("  a", " ", "    b"),
    ("  a  ", "  b\t"),
    ("  a", "b"),
    ('  ${"x"}', "    b"),
    ("    a", '  ${"x"} c'),
    ("    a", '  b ${"x"} c', "   d"),
    ('${"x"}', "  a"),
    ('    ${"x"}${"y"}', "      a"),
    ('  ${"a\\n    b"} c', "    d"),
    ("  $${a} %%{b}", "    $ % $a %b"),
    ("  $${a}",),
    ('  "quoted" \\n \\t \\u00e9 \\', "  x"),
    ("  %{ if true }", "    a", "  %{ endif }", "  b"),
    ("  %{ if true ~}", "    a", "  %{ endif ~}", "  b"),
    ("  %{~ if true }", "    a", "  %{~ endif }", "  b"),
    ("  %{~ if false ~}", "    a", "  %{~ else ~}", "    c", "  %{~ endif ~}", "  b"),
    ("    %{ if true }", "  a", "    %{ endif }", "    b"),
    ("  %{ for x in local.words ~}", "  - ${x}", "  %{ endfor ~}", "  end"),
    ("  %{ for x in local.words }", "    - ${x}", "  %{ endfor }"),
    ("%{ for x in local.words ~}", "    - ${x}", "%{ endfor ~}"),
    ("  %{ for k, v in local.table ~}", "  ${k} = ${v}", "", "  %{ endfor ~}"),
    ("  a ${~ 1 ~} ", "    b"),
    ("  a", "  ${~ 1 }", "  b"),
    ("  a", "  ${ 1 ~}", "    b"),
    ('  ${join(",", [', '    "a",', '  "b",', "  ])}", "    c"),
    ('  ${"${"a"}"} "${"b"}"', "   c"),
    ("  é 👍🏽 e\u0301", "   b"),
    ("\u00a0 a", "\u00a0 b"),
    ("  EOTx", "  xEOT", "  EOT x", "  <<EOT"),
    ("  # no comment", "  // nor this", "  /* nor this */"),
    ("  {", '    "a": "${jsonencode("x")}"', "  }"),
    ("  [mcp_servers.x]", '  command = "npx"', '  args = ["-y", "${local.text}"]'),
    ("  ${null}",),
    ("  ${1 / 0}",),
    ('  ${"',),
)


def _heredocs() -> Iterable[str]:
    for marker, end, newline, content in product(("<<", "<<-"), ("", "  ", "\t"), ("\n", "\r\n"), HEREDOC_CONTENTS):
        if newline == "\n" or (end == "  " and len(content) != 1):
            yield newline.join((f"{marker}EOT", *content, f"{end}EOT"))


HEREDOCS = [
    *_heredocs(),
    "<<-END_OF-it\n    a\n  END_OF-it",
    "<<ÜNI\na\nÜNI",
    "<< EOT\na\nEOT",
    "<<- EOT\na\nEOT",
    "<<EOT \na\nEOT",
    '<<"EOT"\na\nEOT',
    "<<EOT\na\nEOT # comment",
    "<<EOT\na\n",
    "<<eot\na\nEOT\neot",
    "[<<A\na\nA\n, <<-B\n  b\n  B\n]",
    'join("-", [<<A\na\nA\n, "c"])',
    "upper(<<-A\n    a\n     b\n  A\n)",
    "{\n  a = <<-A\n    x\n    A\n  b = 1\n}",
    'trimspace(<<-EOT\n\n    a\n\n  EOT\n) == "a"',
    "<<-EOT\n  a\n    ${<<-IN\n        b\n          c\n      IN\n}\n  d\nEOT",
    "<<-EOT\n  a ${upper(<<IN\n  b\nIN\n)} c\nEOT",
    '<<-EOT\n    ${true ? "a" : "b"}\n  EOT',
    "<<-EOT\n\n\n    a\n  EOT",
    "<<EOT\n${1}EOT\nEOT",
    "<<-EOT\n  ${1}\n  EOT",
    "<<EOT\n\n\nEOT",
]

OPERANDS = lines(r"""
null
true
false
1
0
-1.5
"1"
"true"
"a"
""
[]
[1]
{}
{ a = 1 }
tolist([1])
toset(["a"])
tomap({ a = 1 })
tostring(null)
var.unset
""")

OPERATORS = [
    *(f"{left} {operator} {right}" for operator in ("==", "!=") for left, right in product(OPERANDS, repeat=2)),
    *(
        f"{left} {operator} {right}"
        for operator in ("&&", "||", "+", "-", "*", "/", "%", "<", "<=", ">", ">=")
        for left, right in product((*OPERANDS[:11], OPERANDS[-1]), repeat=2)
    ),
    *(f"{operator}{operand}" for operator, operand in product(("-", "!", "!!", "--", "-!"), OPERANDS)),
    *lines(r"""
1 + 2 * 3
(1 + 2) * 3
2 * 3 + 1
10 - 2 - 3
10 / 2 / 5
10 - (2 - 3)
7 % 4 * 2
2 * 7 % 4
-2 * 3
-(2 * 3)
!true || true
!(true || true)
!true == false
-1 == 0 - 1
1 + 1 == 2
1 < 2 == true
true == 1 < 2
1 < 2 && 2 < 3
1 == 1 && 2 == 3 || true
true || false && false
(true || false) && false
false && false || true
1 == 1 == true
1 != 2 != false
true ? 1 : 2 + 3
(true ? 1 : 2) + 3
1 + (true ? 1 : 2)
true || true ? 1 : 2
1 < 2 ? "a" : "b"
true ? false ? 1 : 2 : 3
true ? 1 : false ? 2 : 3
false ? 1 : false ? 2 : 3
1 > 2 > 3
1 -1
1 - -1
1--1
1-1
[1-1]
2 +
+ 2
* 2
1 = 1
1 === 1
true and false
not true
1 & 2
1 | 2
true && null
null || true
false && (1 / 0 == 1)
true || (1 / 0 == 1)
true || nonsense("a")
false && ("a" + 1 == 2)
true || [][0]
"a" + "b"
"1" + "2"
"1" < "2"
"a" < "b"
"0x10" + 1
" 1" + 1
"1e1" + 1
"1." + 1
".5" + 1
"+1" + 1
"-1" + 1
"1_0" + 1
"01" + 1
"" + 1
"true" && true
"1" && true
"0" || false
"TRUE" && true
"yes" && true
1 && true
[1, 2] == [1, 2]
[1, 2] == [2, 1]
[1] == ["1"]
[1] == tolist([1])
tolist([1]) == tolist([1])
tolist([1]) == tolist(["1"])
tolist([]) == tolist(["a"])
tolist([]) == []
toset([1, 2]) == toset([2, 1])
{ a = 1 } == { a = 1 }
{ a = 1, b = 2 } == { b = 2, a = 1 }
{ a = 1 } == { a = "1" }
{ a = 1 } == tomap({ a = 1 })
{ a = null } == { a = null }
[null] == [null]
[null] == [1]
[null] == [tostring(null)]
{ a = null } == { a = 1 }
tolist([null, "a"]) == tolist([null, "a"])
null == null
tostring(null) == null
tostring(null) == tonumber(null)
"a" == "A"
"é" == "e\u0301"
1 == 1.0
1 == "1"
true == "true"
{} == {}
[] == []
{} == []
[[1]] == [[1]]
[{ a = [1] }] == [{ a = [1] }]
1 == 1 ? "yes" : "no"
"b" > "a"
null > 1
(1)
((("a")))
(
  1
  +
  2
)
1 +
(1
+ 1)
"""),
    "(\n  1\n  +\n  2\n)",
    "1 +\n2",
    "1\n+ 2",
    "(true\n  && false\n  || true)",
    "true ? 1\n: 2",
    "(true\n  ? 1\n  : 2)",
    "true ?\n1 :\n2",
]

BRANCHES = lines(r"""
null
1
"a"
true
tostring(null)
[]
[1]
[1, 2]
["a"]
[true, "a"]
[null]
[[1], ["a"]]
[[1], [1, 2]]
[{ a = 1 }]
[{ b = 2 }, { a = "x" }]
{}
{ a = 1 }
{ a = "x" }
{ b = 1 }
{ a = 1, b = "x" }
{ a = null }
{ a = [1] }
{ a = { b = 1 } }
tolist([])
tolist(["a"])
tolist([1])
toset(["a"])
toset([1])
toset([])
tomap({ a = 1 })
tomap({ a = "x" })
tomap({})
""")

CONDITIONALS = [
    *(f"{condition} ? {then} : {other}" for condition in ("true",) for then, other in product(BRANCHES, repeat=2)),
    *lines(r"""
false ? 1 : "a"
false ? "a" : 1
false ? [1] : ["a", "b"]
false ? { a = 1 } : { b = "x" }
false ? null : 1
"true" ? 1 : 2
"false" ? 1 : 2
"1" ? 1 : 2
"x" ? 1 : 2
1 ? 1 : 2
null ? 1 : 2
[] ? 1 : 2
true ? 1 : 1 / 0
true ? 1 : "a" * 2
true ? "a" : nonsense()
false ? nonsense() : "a"
true ? 1 : [][0]
true ? 1 : local.nothing.x
false ? file("nope") : "x"
var.unset ? 1 : 2
var.unset == null ? 1 : 2
true ? var.unset : 1
false ? var.unset : 1
true ? "a" : var.unset
true ? [var.unset] : ["a"]
var.flag ? "on" : "off"
var.null_text == null ? "none" : var.null_text
var.null_any != null ? var.null_any.x : "none"
local.nothing == null ? "none" : "some"
length(local.words) > 0 ? local.words[0] : "none"
true ? (false ? 1 : 2) : 3
(true ? { a = 1 } : { a = 2 }).a
(true ? [1, 2] : [3])[0]
(true ? { a = 1 } : {})["a"]
true ? { a = 1, b = [1, 2] } : { a = "x", b = ["y"] }
true ? { a = { b = 1, c = 2 } } : { a = { b = "x" } }
true ? [{ a = 1 }, { a = 2, b = 3 }] : []
true ? { x = { a = 1 }, y = { a = 2, b = 3 } } : {}
true ? [["a"], []] : []
true ? [1, "a", true] : [null, null, null]
true ? [1, [2]] : [[1], 2]
true ? { a = tolist(["x"]) } : { a = ["y"] }
true ? { a = tolist(["x"]) } : { a = [1] }
true ? tomap({ a = { b = 1 } }) : { c = { b = "x" } }
true ? tolist([{ b = 1 }]) : [{ b = "x" }]
true ? toset([1]) : ["a", "b", "a"]
true ? ["b", "a"] : toset([1])
false ? ["b", "a"] : toset([1])
true ? null : null
true ? [null, 1] : ["a", null]
true ? { a = null } : { a = { b = 1 } }
true ? [] : [[]]
true ? [[]] : [["a"]]
"""),
]

INDEXES = lines(r"""
[1, 2, 3][0]
[1, 2, 3][2]
[1, 2, 3][3]
[1, 2, 3][-1]
[1, 2, 3]["1"]
[1, 2, 3]["a"]
[1, 2, 3][1.0]
[1, 2, 3][0.5]
[1, 2, 3][null]
[1, 2, 3][true]
[1, 2, 3][1 + 1]
[1, 2, 3][1e0]
[1, 2, 3].0
[1, 2, 3].2
[1, 2, 3].3
[[1, 2], [3, 4]].1.0
[[1, 2], [3, 4]][1][0]
[[1, 2], [3, 4]].1[0]
[[1, 2], [3, 4]][1].0
[{ a = 1 }].0.a
[{ a = 1 }][0].a
local.words[0]
local.words.0
local.words[3]
local.words[-1]
local.words.3
local.nested.a.b.c[2].d
local.nested.a.b.c.2.d
local.nested["a"]["b"]["c"][2]["d"]
local.nested.a.b["c"][0]
local.nested.a.x
local.nested["x"]
local.nested[null]
local.nested[0]
local.table.one
local.table["one"]
local.table["on${"e"}"]
local.table.three
local.text[0]
local.text.a
local.text["a"]
local.nothing[0]
local.nothing.a
local.people[0].name
local.people[1].tags[0]
{ a = 1 }.a
{ a = 1 }["a"]
{ a = 1 }.b
{ a = 1 }["b"]
{ a = 1 }[0]
{ "0" = 1 }[0]
{ "0" = 1 }.0
{ "true" = 1 }[true]
{ "1.5" = 1 }[1.5]
{ "a b" = 1 }["a b"]
{ "a-b" = 1 }.a-b
{ "é" = 1 }.é
{ "e\u0301" = 1 }["é"]
tomap({ a = 1 }).a
tomap({ a = 1 })["a"]
tomap({ a = 1 }).b
tomap({ a = 1 })["b"]
tomap({ "1" = 1 })[1]
tomap({ a = { b = 1 } }).a.b
tolist([1, 2])[0]
tolist([1, 2])["0"]
tolist([1, 2])[2]
tolist([1, 2])[-1]
tolist([])[0]
toset([1, 2])[0]
toset(["a"])["a"]
1[0]
"abc"[0]
"abc".a
true.a
null[0]
null.a
[][0]
{}.a
{}["a"]
(local.words)[1]
(local.nested).a.b.c[0]
local.words [0]
local . words [ 0 ]
local.words.
local.words[
local.words[]
local.words[0,1]
local["words"]
local["words"][0]
var["text"]
path["module"]
local.words[local.numbers[1]]
local.words[length(local.words) - 1]
element(local.words, 1)
split(",", "a,b")[1]
split(",", "a,b").1
keys({ b = 1, a = 2 })[0]
[for x in local.words : x][1]
{ for x in local.words : x => x }["a"]
{ for x in local.words : x => x }.a
"${local.words[0]}-${local.words[1]}"
[1, 2, 3][[0]]
[1, 2, 3][{}]
[var.unset, 1][1]
[var.unset, 1][0]
{ a = var.unset, b = 1 }.b
{ a = var.unset, b = 1 }.a
{ a = var.unset, b = 1 }.c
var.unset[0]
var.unset.a
var.unset_text.a
var.unset_list[0]
""")

SPLAT_SOURCES = lines(r"""
[]
[1]
[{ a = 1 }, { a = 2 }]
[{ a = 1 }, { a = "x" }]
[{ a = { b = 1 } }, { a = { b = 2 } }]
[{ a = [1, 2] }, { a = [3] }]
[{ a = 1 }, {}]
[null]
[null, { a = 1 }]
{ a = 1 }
{ a = { b = 1 } }
{ a = [{ b = 1 }] }
{}
null
tostring(null)
"a"
1
true
tolist([{ a = 1 }])
tolist([])
tolist(["x", "y"])
toset(["x", "y"])
toset([{ a = 1 }])
toset([])
tomap({ a = 1 })
tomap({})
[[{ a = 1 }], [{ a = 2 }, { a = 3 }]]
[[1, 2], [3]]
local.people
local.nested
local.nothing
var.records
var.record
var.null_list
var.null_any
var.unset
var.unset_list
[var.unset, { a = 1 }]
""")

SPLAT_SUFFIXES = lines("""
[*]
.*
[*].a
.*.a
[*].a.b
.*.a.b
[*].a[0]
.*.a[0]
[*][0]
[*][*].a
[*].a[*]
""")

SPLATS = [
    *(
        f"({source}){suffix}"
        for source, suffix in product(
            SPLAT_SOURCES,
            (
                "[*]",
                ".*",
                "[*].a",
                ".*.a",
                "[*].a.b",
                ".*.a.b",
                "[*].a[0]",
                ".*.a[0]",
                "[*][0]",
                "[*][*].a",
                "[*].a[*]",
            ),
        )
    ),
    *lines(r"""
local.people[*].name
local.people.*.name
local.people[*].tags
local.people[*].tags[*]
local.people[*].tags[0]
local.people.*.tags.0
local.people[*].tags.0
local.people[*]["name"]
local.people.*["name"]
local.people[*].nope
local.people.*.name[0]
local.people[*].name[0]
(local.people[*].name)[0]
local.people.*.name.0
local.people.*.tags[0].x
flatten(local.people[*].tags)
join(",", local.people[*].name)
length(local.people[*].name)
local.words[*]
local.words.*
local.words[*][0]
local.text[*]
local.text.*
local.nothing[*]
local.nothing.*
local.nothing[*].a
local.nested[*].a
local.nested.*.a.b
local.nested[*].a.b.c[0]
var.records[*].inner.x
var.records.*.name
var.null_text[*]
var.text[*]
local.people[ * ].name
local.people . * . name
[for p in local.people[*] : p.name]
[[1, 2], [3]].*.0
[[1, 2], [3]][*].0
[[[1]], [[2]]][*][0][0]
"""),
]

FORS = [
    *lines(r"""
[for x in [1, 2, 3] : x]
[for x in [1, 2, 3] : x * 2]
[for x in [1, 2, 3] : x if x > 1]
[for x in [1, 2, 3] : x if false]
[for x in [1, 2, 3] : x if x != null && x > 1]
[for x in [] : x]
[for x in [] : x.nope]
[for x in [] : nonsense(x)]
[for i, x in ["a", "b"] : "${i}-${x}"]
[for i, x in ["a", "b"] : i]
[for k, v in { b = 1, a = 2 } : "${k}=${v}"]
[for v in { b = 1, a = 2 } : v]
[for k, v in { b = 1, a = 2 } : k if v > 1]
[for k, v in tomap({ b = 1, a = 2 }) : [k, v]]
[for x in toset(["b", "a"]) : x]
[for k, v in toset(["b", "a"]) : "${k}=${v}"]
[for x in toset([10, 9, 1]) : x]
[for x in toset([true, false]) : x]
[for x in toset([{ a = 1 }, { a = 2 }]) : x]
[for x in toset([[1], [2]]) : x]
[for x in toset([{ a = 1 }]) : x.a]
[for x in tolist(["b", "a"]) : x]
[for x in null : x]
[for x in "abc" : x]
[for x in 1 : x]
[for x in local.nothing : x]
[for x in var.null_list : x]
[for x in var.unset : x]
[for x in var.unset_list : x]
[for x in [var.unset, 1] : 2]
[for x in [var.unset, 1] : x if x == 1]
[for x in [1, 2] : x if var.unset]
[for x in [1, 2] : x if null]
[for x in [1, 2] : x if "true"]
[for x in [1, 2] : x if "x"]
[for x in [1, 2] : x if x]
[for x in [null, 1] : x]
[for x in [1, "a", true, null, [], {}] : x]
[for x in [1, 2] : [for y in [3, 4] : x * y]]
[for x in [1, 2] : [for x in [3, 4] : x]]
[for x in [[1, 2], [3]] : [for y in x : y + 1]]
flatten([for x in [1, 2] : [for y in ["a", "b"] : "${x}${y}"]])
[for x in [1, 2] : { a = x }]
[for x in [1, 2] : x][0]
[for local in [1, 2] : local]
[for path in ["a"] : path]
[for var in [{ text = 1 }] : var.text]
[for each in [{ key = 1 }] : each.key]
[for i, i in ["a"] : i]
[for x in local.words : upper(x)]
[for p in local.people : p.name if length(p.tags) > 0]
[for p in local.people : p.nope]
[for k, v in local.nested : k]
[for x in [1] : y]
[for x, y, z in [1] : x]
[for x in [1]]
[for x : [1]]
[for in [1] : 1]
[for x in [1] : x => x]
[for x in [1] : x...]
[for x in [1,] : x]
[for x in [1] : x,]
[ for x in [1] : x ]
[for x in [1] :x]
[for x in[1]:x]
[for]
{for}
{ for x in ["a", "b"] : x => upper(x) }
{ for x in ["a", "b"] : upper(x) => x }
{ for i, x in ["a", "b"] : i => x }
{ for i, x in ["a", "b"] : x => i }
{ for k, v in { a = 1, b = 2 } : v => k }
{ for k, v in { a = 1, b = 2 } : k => v * 2 if v > 1 }
{ for x in ["a", "a"] : x => 1 }
{ for x in ["a", "a"] : x => 1... }
{ for i, x in ["a", "b", "a"] : x => i... }
{ for i, x in ["a", "b", "a"] : x => i... if i > 0 }
{ for x in [] : x => x }
{ for x in [] : x => x... }
{ for x in [1, 2] : x => x }
{ for x in [true] : x => x }
{ for x in [null] : x => x }
{ for x in [[1]] : x => x }
{ for x in ["a"] : x => null }
{ for x in ["a"] : x }
{ for x in ["a"] : x = x }
{ for x in ["a"] : (x) => x }
{ for x in ["a"] : "${x}!" => x }
{ for x in toset(["b", "a"]) : x => 1 }
{ for k, v in local.table : upper(k) => v + 1 }
{ for p in local.people : p.name => p.tags }
{ for p in local.people : p.name => { for t in p.tags : t => length(t) } }
{ for x in ["é", "e\u0301"] : x => 1... }
{ for x in [var.unset] : x => 1 }
{ for x in ["a"] : x => var.unset }
{ for x in var.unset : x => 1 }
{ for x in ["a"] : x => x if var.unset }
{ for x in ["b", "a", "c"] : x => length(x) }
{ for k, v in { a = [1, 2], b = [] } : k => [for x in v : x + 1] }
jsonencode({ for x in ["b", "a"] : x => 1 })
keys({ for x in ["b", "a"] : x => 1 })
join(",", [for k, v in local.table : "${k}=${v}"])
{ for x in [1.5, 1.0e3] : x => x }
tomap({ for x in ["a"] : x => 1 })
toset([for x in [1, 1] : x])
[for s in local.servers : s.command]
{ for name, s in local.servers : name => { command = s.command, args = s.args } if length(s.args) > 0 }
{ for name, s in local.servers : s.command => name... }
[for k in sort(keys(local.servers)) : local.servers[k].command]
"""),
    "[\n  for x in [1, 2] :\n  x\n  if x > 1\n]",
    "{\n  for x in [1, 2] :\n  x => x\n  if x > 1\n}",
    "[for x\nin [1, 2] : x]",
    "{ for x in [1, 2] : x => {\n  a = x\n} }",
    "[for x in [1, 2] : <<-EOT\n    ${x}\n  EOT\n]",
]

OBJECTS = [
    *lines(r"""
{ a = 1 }
{ a : 1 }
{ "a" = 1 }
{ "a" : 1 }
{ (local.text) = 1 }
{ ("a") = 1 }
{ "${local.text}" = 1 }
{ "a${1}b" = 1 }
{ "${1}" = 1 }
{ 1 = 1 }
{ 1.5 = 1 }
{ 1e3 = 1 }
{ true = 1 }
{ null = 1 }
{ (null) = 1 }
{ (1) = 1 }
{ (1 + 1) = 1 }
{ (true) = 1 }
{ ([1]) = 1 }
{ (var.unset) = 1 }
{ local = 1 }
{ local.text = 1 }
{ local.words[0] = 1 }
{ a.b = 1 }
{ a-b = 1 }
{ é = 1 }
{ "e\u0301" = 1, "é" = 2 }
{ for = 1 }
{ "for" = 1 }
{ if = 1 }
{ a = 1, b = 2 }
{ a = 1, b = 2, }
{ b = 1, a = 2 }
{ a = 1, a = 2 }
{ a = 1, "a" = 2 }
{ a = 1 b = 2 }
{ a = 1; b = 2 }
{ a = 1,, b = 2 }
{ , }
{ a }
{ a = }
{ = 1 }
{ a = 1, "b" : "x", (upper("c")) = true }
{ a = { b = { c = 1 } } }
{ a = [1, { b = 2 }] }
{ a = null }
{ "" = 1 }
{ "a\nb" = 1 }["a\nb"]
{ "<&>" = "<&>" }
{a=1}
{a=1,b=2}
{}
[]
[1]
[1,]
[1, 2, ]
[,]
[1,,2]
[1 2]
[1, "a", true, null]
[[], [[]], {}]
[{ a = 1 }, { b = "x" }]
{ upper("a") = 1 }
{ 1 + 1 = 1 }
{ "a" + "b" = 1 }
{ -1 = 1 }
{ $a = 1 }
{ "${"a"}" = 1, "${"b"}" = 2 }
"""),
    "{\n  a = 1\n  b = 2\n}",
    "{\n  a = 1,\n  b = 2,\n}",
    "{\n  a = 1, b = 2\n  c = 3\n}",
    "{\n\n  a = 1\n\n\n  b = 2\n\n}",
    "{ a = 1\n}",
    "{\n a = 1 }",
    "{\n  a =\n  1\n}",
    "{\n  a\n  = 1\n}",
    "{\n  a = [\n    1,\n    2\n  ]\n}",
    "{\n  a = (\n    1 + 1\n  )\n}",
    '{\n  a = upper(\n    "x"\n  )\n}',
    "{\n  a = <<EOT\nx\nEOT\n  b = 2\n}",
    "[\n  1,\n  2,\n]",
    "[\n  1\n  ,\n  2\n]",
    "[\n]",
    "{\n}",
    "[1\n]",
    "[1,\n\n2]",
    "{\r\n  a = 1\r\n  b = 2\r\n}",
    "[\r\n  1,\r\n  2,\r\n]",
]

COMMENTS = [
    "1 # c",
    "1 // c",
    "1 /* c */",
    "/* c */ 1",
    "1 /* a */ + /* b */ 2",
    "1 /* a\nb */ + 2",
    "[1, # one\n 2, // two\n 3 /* three */]",
    "[ # c\n1]",
    "[1 # c\n, 2]",
    "[1, /* , */ 2]",
    "{ # c\n  a = 1 # d\n  // e\n  b = 2 /* f */\n  /* g */ c = 3\n}",
    "{ a /* b */ = /* c */ 1 }",
    '{ /* a */ "a" : 1, /* b */ }',
    "{\n  # a = 1\n  b = 2 # , c = 3\n}",
    'upper(/* a */ "x" /* b */)',
    'upper( # a\n "x" // b\n)',
    'join(",", # sep\n ["a"] /* list */, ["b"])',
    "[for /* a */ x /* b */ in /* c */ [1] /* d */ : /* e */ x /* f */ if /* g */ true /* h */]",
    "true /* a */ ? /* b */ 1 /* c */ : /* d */ 2",
    '"a # b // c /* d */"',
    '"${ /* a */ "x" /* b */ }"',
    '"${ "x" # a\n}"',
    '"%{ if true /* a */ }x%{ endif /* b */ }"',
    "local /* a */ . text",
    "local.words /* a */ [ /* b */ 0 /* c */ ]",
    "local.people[*] /* a */ .name",
    "(1 # a\n + 2)",
    "- /* a */ 1",
    "! /* a */ true",
    "1 /* unclosed",
    "/**/1/***/",
    "1 /* a /* b */",
    "1 # é 👍",
    "{ # a\n}",
    "[ /* a */ ]",
    'upper(\n  # a\n  "x",\n  # b\n)',
]

REFERENCES = lines(r"""
var.text
var.number
var.number + 1
var.flag
var.five_as_text
var.words
var.words[1]
var.unique
var.table
var.table.a
var.pair
var.record
var.record.port
var.record.note
var.record.surplus
var.records
var.records[1].inner.z
var.record_map
var.record_map.b.on
var.any_record
var.any_record.a
var.any_list
var.any_map
var.old_list
var.null_text
var.null_any
var.null_list
var.not_null
var.given
var.given_twice
var.given_list
var.given_record
var.given_null
var.given_heredoc
var.secret
nonsensitive(var.secret)
"${var.secret}!"
upper(var.secret)
var.checked
var.heredoc
var.unset
var.unset_text
var.unset_list
"${var.unset}"
"a ${var.unset_text} b"
[var.unset]
{ a = var.unset }
length([var.unset])
length({ a = var.unset })
keys({ a = var.unset })
upper(var.unset_text)
var.unset_text == "a"
var.unset == null
can(var.unset)
try(var.unset, 1)
try(var.unset.x, 1)
coalesce("a", var.unset_text)
lookup({ a = var.unset }, "b", 1)
lookup({ a = 1 }, "a", var.unset)
merge({ a = var.unset }, { b = 1 })["b"]
concat([var.unset], [1])[1]
element([var.unset, 1], 1)
contains([var.unset], 1)
contains(["a", var.unset], "a")
one([var.unset])
var.nope
local.nope
local.text
local.chain
local.linked
local.words
local.table
local.nothing
local.nested
local.toml
local.servers.b.args
data.nope.nope.id
module.nope.x
nope.nope.id
nope
self.x
each.key
count.index
path.module
path.root
path.nope
"${path.module}/x"
"${path.root}/x"
terraform.nope
var
local
path
var.text.x
var.record["name"]
var.words.0
var.words[*]
[for w in var.words : "${w}!"]
{ for k, v in var.table : k => v + 1 }
[for r in var.records : r.name if r.on]
join(",", var.unique)
jsonencode(var.record)
jsonencode(var.records)
merge(var.table, { c = 3 })
merge(var.record, { c = 3 })
concat(var.words, ["x"])
length(var.unique)
setunion(var.unique, ["c"])
tolist(var.unique)
var.record == { name = "n", port = 80, tags = {}, note = null }
var.number == 5
var.five_as_text == "5"
var.five_as_text == 5
""")

VALUES = lines(r"""
null
tostring(null)
true
false
0
1
-1.5
""
"a"
"1"
"true"
"1.50"
"aB cD"
" a \n\t"
"é👍🏽 e\u0301\r\n"
[]
[null]
["b", "a", "b"]
[3, 1, 2]
["1", 2, true]
[true, false]
["a", null]
[[1], [2, [3]]]
[[], {}]
[{ a = 1 }, { a = 2 }]
[{ a = 1 }, { b = "x" }]
{}
{ a = 1 }
{ b = "x", a = true }
{ a = [1, 2], b = ["x"] }
{ a = { x = 1 }, b = { x = "y" } }
{ a = null }
tolist(["b", "a"])
tolist([])
tolist([[1], [2]])
toset(["b", "a"])
toset([2, 10])
toset([])
toset([[1], [2]])
tomap({ b = "x", a = "y" })
tomap({ a = ["x"], b = ["x", "y"] })
tomap({})
var.unset
""")

CONVERTERS = ("tostring", "tonumber", "tobool", "tolist", "toset", "tomap")

CONVERSIONS = [
    *(
        f"{to}({value})"
        for to, value in product(("tostring", "tonumber", "tobool", "tolist", "toset", "tomap"), VALUES)
    ),
    *lines(r"""
tostring(1.50)
tostring(1.0e30)
tostring("a")
tonumber("1.50")
tonumber("1e3")
tonumber("0x10")
tonumber(" 1")
tonumber("1 ")
tonumber("-1")
tonumber("+1")
tonumber(".5")
tonumber("5.")
tonumber("1_0")
tonumber("abc")
tonumber("Inf")
tonumber("NaN")
tonumber("0b1")
tonumber("1/2")
tonumber("1e")
tonumber("\u0661")
tobool("TRUE")
tobool("yes")
tobool("0")
tolist([1, "a", true])
tolist([1, [2]])
tolist([[1], ["a"]])
tolist([[1], []])
tolist([[1], [1, 2]])
tolist([{ a = 1 }, { a = "x" }])
tolist([{ a = 1 }, { b = 1 }])
tolist([{ a = 1 }, null])
tolist([{ a = 1 }, { a = null }])
tolist([null, null])
tolist(["a", null, 1])
toset([1, "1"])
toset(["b", "a", "b", "é", "e\u0301", "Z", "_", ""])
toset(["10", "9", "a10", "a9"])
toset([10, 9, 1.5, -1])
toset([null, "a", null])
toset([[1], ["a"]])
toset([{ a = 1 }, { a = "1" }])
tomap({ a = 1, b = "x" })
tomap({ a = [1], b = ["x", "y"] })
tomap({ a = { x = 1 }, b = { y = 2 } })
tomap({ a = { x = 1 }, b = { x = "y" } })
tomap({ a = 1, b = [1] })
tomap({ a = null, b = 1 })
tomap([1])
tolist({ a = 1 })
tolist("a")
tolist(toset(["b", "a"]))
tolist(toset([[1], [2]]))
toset(tolist(["b", "a"]))
length(toset([[1], [1]]))
tostring(true)
tostring([1])
tolist(null)
tomap(null)
toset(null)
tostring()
tostring(1, 2)
core::tostring(1)
core::upper("a")
core :: upper("a")
core::nope("a")
Upper("a")
sensitive("a")
sensitive([1])
nonsensitive("a")
nonsensitive(sensitive("a"))
length(sensitive([1, 2]))
issensitive("a")
ephemeralasnull("a")
try(1)
try(1, 2)
try([][0], 2)
try([][0], {}.a, 3)
try([][0], {}.a)
try(local.nested.x.y, "default")
try(local.nested.a.b.c[5], "default")
try(local.nothing.x, "default")
try(tonumber("a"), 0)
try(nonsense("a"), 0)
try(1 / 0, 0)
try("a" + 1, 0)
try(null, 1)
try(file("nope"), "x")
try(jsondecode("{"), {})
try({ for x in ["a", "a"] : x => 1 }, "dup")
try([for x in null : x], [])
try("${null}", "n")
try(upper(null), "n")
try(true ? 1 : "a", 2)
try(true ? 1 : [], 2)
try(local.nested[*].a, 1)
try()
can(1)
can([][0])
can(tonumber("a"))
can(local.nested.x)
can(null)
can(regex("a", "b"))
can(nonsense("a"))
can(1 / 0)
can(var.unset)
can(var.unset.x)
can()
can(1, 2)
try(local.people[0].name, null)
try([1, var.unset][0], 5)
try([1, var.unset][2], 5)
"""),
]

ONE_ARGUMENT = lines("""
upper
lower
title
trimspace
chomp
strrev
length
keys
values
flatten
compact
distinct
sort
reverse
sum
max
min
abs
ceil
floor
signum
jsonencode
jsondecode
yamlencode
yamldecode
base64encode
base64decode
urlencode
csvdecode
one
alltrue
anytrue
transpose
coalesce
coalescelist
concat
merge
setunion
setintersection
setproduct
range
basename
dirname
parseint
tostring
type
""")

UNARY_CALLS = [f"{name}({value})" for name, value in product(ONE_ARGUMENT, VALUES)]

STRING_CALLS = lines(r"""
chomp("a\n")
chomp("a\n\n")
chomp("a\r\n")
chomp("a\r\n\r\n\r")
chomp("\na")
chomp("a\n ")
endswith("abc", "c")
endswith("abc", "")
endswith("abc", "b")
startswith("abc", "a")
startswith("abc", "")
startswith("abc", "abcd")
startswith(null, "a")
strcontains("abc", "b")
strcontains("abc", "")
strcontains("abc", "B")
strcontains(123, 2)
indent(2, "a\nb\nc")
indent(0, "a\nb")
indent(-1, "a\nb")
indent(2, "a\n\n b")
indent(2, "a\r\nb")
indent("2", "a\nb")
indent(1.5, "a\nb")
indent(2, "")
indent(2, "a\n")
indent(2, null)
join(",", [])
join(",", ["a"])
join(",", ["a", "b"])
join(",", ["a", 1, true])
join(",", ["a", null])
join(",", ["a"], ["b", "c"], [])
join("", ["a", "b"])
join(null, ["a"])
join(",", "a")
join(",", null)
join(",")
join(",", toset(["b", "a"]))
join(",", toset([10, 9]))
join(",", [["a"]])
join(", ", var.words)
join("\n", [for k, v in local.table : "${k} = ${v}"])
join(",", { a = "b" })
lower("ÀÉ ǅ ẞ İ")
upper("straße é ŉ \u0131 ǆ")
upper("e\u0301")
title("hello world")
title("HELLO wORLD")
title("hello-world foo_bar foo.bar it's")
title("élan ñ ǆ")
title("a\tb\nc 1a")
title("")
regex("[a-z]+", "53453453.345345aaabbbccc23454")
regex("(\\d+)-(\\d+)", "a 12-34 b")
regex("(?P<year>\\d+)-(?P<month>\\d+)", "a 12-34 b")
regex("(?P<a>x)(y)", "xy")
regex("a", "b")
regex("", "b")
regex("(a)?b", "b")
regex("(?P<a>a)?b", "b")
regex("(", "b")
regex("a(?=b)", "ab")
regex("(a)\\1", "aa")
regex("(?i)A", "a")
regex("(?s).+", "a\nb")
regex(".+", "a\nb")
regex("^b$", "a\nb")
regex("(?m)^b$", "a\nb")
regex("\\bé", "é")
regex("\\w+", "éa")
regex("\\d", "\u06611")
regex("\\s", "\u00a0 ")
regex("[[:alpha:]]+", "1ab")
regex("\\pL+", "1éa")
regex("\\p{Greek}", "\u03b1a")
regex("a*?", "aaa")
regex("a{2,}", "aaa")
regex("(?U)a+", "aaa")
regex("\\x{e9}", "é")
regex("\\Qa.b\\E", "a.b")
regex("$", "a\n")
regex("a$", "a\n")
regex("a\\z", "a\n")
regex("(a|ab)(c|bcd)", "abcd")
regex("\\C", "é")
regex("[^a]", "\n")
regex("a++", "aa")
regex("(?<n>a)", "a")
regex(".", "👍🏽")
regex(null, "a")
regexall("[a-z]", "a1b2")
regexall("x", "a1b2")
regexall("([a-z])(\\d)", "a1b2")
regexall("(?P<l>[a-z])(?P<d>\\d)?", "a1b")
regexall("", "ab")
regexall("a*", "baac")
regexall("é|", "aé")
length(regexall("a", "banana"))
length(regexall("a", "banana")) > 0
regexall("(", "a")
replace("a.b.c", ".", "-")
replace("abc", "", "-")
replace("", "", "-")
replace("aé", "", "-")
replace("abc", "b", "")
replace("abc", "x", "-")
replace("aaa", "aa", "b")
replace("hello world", "/o/", "0")
replace("hello world", "/(\\w+) (\\w+)/", "$2 $1")
replace("hello world", "/(?P<a>\\w+) (?P<b>\\w+)/", "$${b} $${a}")
replace("hello", "/l+/", "$0")
replace("hello", "/(l)/", "$1x")
replace("hello", "/(l)/", "$${1}x")
replace("hello", "/l/", "$$")
replace("hello", "/l/", "$")
replace("hello", "/l/", "$9")
replace("hello", "//", "-")
replace("a/b", "/", "-")
replace("a/b/c", "/b/", "-")
replace("hello", "/x*/", "-")
replace("aéb", "/x*/", "-")
replace("abc", "/(/", "-")
replace("a\nb", "/\\n/", " ")
replace("a\nb", "/(?m)^/", "> ")
replace("a\\b", "\\", "/")
replace("abc", "/(?i)B/", "x")
replace("a b", "/\\s+/", "")
replace(null, "a", "b")
replace("abc", null, "b")
replace(1.5, ".", ",")
split(",", "a,b,c")
split(",", "")
split(",", ",")
split(",", "abc")
split("", "abc")
split("", "é👍🏽\r\n")
split("", "")
split(", ", "a, b,c")
split(null, "a")
split(",", null)
split(",", 1)
strrev("abc")
strrev("é👍🏽e\u0301\r\n")
substr("hello", 0, 2)
substr("hello", 1, 2)
substr("hello", 1, -1)
substr("hello", -3, 2)
substr("hello", -3, -1)
substr("hello", 0, 0)
substr("hello", 10, 2)
substr("hello", -10, 2)
substr("hello", 2, 100)
substr("hello", -2, 100)
substr("", 0, 1)
substr("é👍🏽e\u0301x", 1, 2)
substr("a\r\nb", 1, 1)
substr("hello", 1.5, 2)
substr("hello", "1", "2")
substr("hello", 0)
substr("hello", null, 1)
substr("hello", -1, -2)
substr("hello", 5, 1)
substr("hello", -5, 5)
templatestring(local.text, {})
templatestring("a $${b}", { b = 1 })
templatestring(var.heredoc, { c = "d" })
trim("?!hello?!", "!?")
trim("aba", "a")
trim("aba", "")
trim("", "a")
trim("éaé", "é")
trim("  a ", " ")
trim("aaa", "a")
trim("a-b", "a-b")
trim(null, "a")
trimprefix("helloworld", "hello")
trimprefix("helloworld", "world")
trimprefix("aaab", "a")
trimprefix("a", "")
trimsuffix("helloworld", "world")
trimsuffix("helloworld", "hello")
trimsuffix("baaa", "a")
trimsuffix("a\n", "\n")
trimspace("  a b\n\t\r ")
trimspace("\u00a0a\u3000\u200b\f\v")
trimspace("")
trimspace("\u0085a\u2028")
format("Hello, %s!", "Ann")
format("%s", 1)
format("%s", true)
format("%s", null)
format("%s", [1])
format("%s", 1.50)
format("%s", "é")
format("%s %s", "a", "b")
format("%s %s", "a")
format("%s", "a", "b")
format("no verbs")
format("no verbs", "a")
format("%%")
format("%")
format("%z", 1)
format("%d", 42)
format("%d", 1.5)
format("%d", "42")
format("%d", "a")
format("%d", true)
format("%d", 1.0e30)
format("%5d|", 42)
format("%-5d|", 42)
format("%05d|", 42)
format("%+d", 42)
format("% d", 42)
format("%+d", -42)
format("%x", 255)
format("%X", 255)
format("%#x", 255)
format("%o", 8)
format("%b", 5)
format("%x", "aé")
format("%X", "a")
format("%x", -255)
format("%x", 1.5)
format("%f", 1.5)
format("%.2f", 1.555)
format("%.0f", 2.5)
format("%8.2f|", 1.5)
format("%-8.2f|", 1.5)
format("%08.2f|", -1.5)
format("%+.1f", 1)
format("%f", 1)
format("%f", 1.0e30)
format("%.3f", 1 / 3)
format("%.10f", 0.1)
format("%e", 12345.678)
format("%E", 12345.678)
format("%.2e", 12345.678)
format("%g", 12345.678)
format("%g", 1.0e30)
format("%g", 1.0e-7)
format("%G", 1.0e30)
format("%g", 100000)
format("%g", 1000000)
format("%g", 1.0e21)
format("%v", 1.0e21)
format("%v", 1)
format("%v", 1.5)
format("%v", "a")
format("%v", true)
format("%v", null)
format("%v", [1, "a", null])
format("%v", { a = 1, b = "x" })
format("%v", toset(["b", "a"]))
format("%#v", "a")
format("%#v", [1])
format("%#v", null)
format("%#v", 1)
format("%v", [])
format("%v", {})
format("%s", [])
format("%s", toset(["a"]))
format("%q", "a\"b")
format("%q", "é\n👍")
format("%q", "<&>")
format("%q", 1)
format("%q", "a\u0000\u007f\u00a0\u200b")
format("%t", true)
format("%t", "true")
format("%t", 1)
format("%t", "x")
format("%5s|", "a")
format("%-5s|", "a")
format("%5s|", "é👍🏽")
format("%.2s|", "abc")
format("%5.2s|", "abc")
format("%.1s|", "👍🏽a")
format("%05s|", "a")
format("%-5t|", true)
format("%10v|", "a")
format("%.0s|", "abc")
format("%[1]s %[1]s", "a")
format("%[2]s %[1]s", "a", "b")
format("%[2]s %s", "a", "b")
format("%[2]s %[1]s %s", "a", "b")
format("%[3]s", "a", "b")
format("%[0]s", "a")
format("%[a]s", "a")
format("%[1]5s|", "a")
format("%*d", 5, 42)
format("%1000s", "a")
format("%s%%", 5)
format("%s\n", "a")
format("%#5v|", "a")
format("%05d", -42)
format("%+05d", 42)
format("%.3d", 5)
format("%q %v", "a", ["b"])
format(null)
format("é%sé", "é")
format("%s", var.unset)
format("a %s", var.unset_text)
formatlist("%s-%s", ["a", "b"], ["c", "d"])
formatlist("%s-%s", ["a", "b"], "c")
formatlist("%s-%s", "a", "c")
formatlist("%s", [])
formatlist("%s %s", [], "a")
formatlist("%s-%s", ["a", "b"], ["c"])
formatlist("x")
formatlist("%d", [1, 2])
formatlist("%d", ["a"])
formatlist("%s", ["a", null])
formatlist("%s", toset(["b", "a"]))
formatlist("%s", tolist(["b", "a"]))
formatlist("%s %v", ["a"], [[1]])
formatlist("%s", [1, true])
formatlist("%s=%d", keys(local.table), values(local.table))
formatlist("%s", null)
formatlist("%s", { a = 1 })
formatlist("%s%%", ["a"])
formatlist("%s", "a")
formatlist("%s", var.unset)
upper()
upper("a", "b")
upper("a",)
upper (  "a" )
upper("a"...)
upper(["a"]...)
upper([]...)
upper(["a", "b"]...)
join(",", [["a"], ["b"]]...)
join([",", ["a"]]...)
max([1, 2, 3]...)
max([]...)
max(1, [2, 3]...)
max([1]..., 2)
max(tolist([1, 2])...)
max(toset([1, 2])...)
max({ a = 1 }...)
max("a"...)
max(null...)
max(var.unset...)
merge([{ a = 1 }, { b = 2 }]...)
merge([for x in ["a", "b"] : { (x) = 1 }]...)
concat([[1], [2]]...)
concat(local.people[*].tags...)
setproduct([["a"], ["b"]]...)
coalesce(["", "b"]...)
format("%s-%s", ["a", "b"]...)
format(["%s-%s", "a", "b"]...)
zipmap([["a"], [1]]...)
""")

COLLECTION_CALLS = lines(r"""
alltrue([true, "true"])
alltrue([true, null])
alltrue([false, null])
alltrue(["x"])
alltrue([])
alltrue([true, var.unset])
alltrue([false, var.unset])
anytrue([true, var.unset])
anytrue([false, var.unset])
anytrue([false, null])
anytrue([null, "true"])
anytrue([])
chunklist(["a", "b", "c"], 2)
chunklist(["a", "b", "c"], 1)
chunklist(["a", "b", "c"], 0)
chunklist(["a", "b", "c"], -1)
chunklist(["a", "b", "c"], 5)
chunklist([], 2)
chunklist([1, "a"], 1)
chunklist(["a"], 1.5)
coalesce("a", "b")
coalesce("", "b")
coalesce(null, "b")
coalesce(null, "", "c")
coalesce("", "")
coalesce(null, null)
coalesce(1, "a")
coalesce("a", 1)
coalesce(null, 1)
coalesce(0, 1)
coalesce(false, true)
coalesce([], [1])
coalesce({}, { a = 1 })
coalesce(1, true)
coalesce(null, [1])
coalesce()
coalesce(var.null_text, "x")
coalescelist([], ["a"])
coalescelist(["a"], ["b"])
coalescelist([], [])
coalescelist(null, ["a"])
coalescelist(tolist([]), tolist(["a"]))
coalescelist([], toset(["a"]))
coalescelist([1], ["a", true])
coalescelist([[]], ["a"])
coalescelist({}, ["a"])
compact(["a", "", null, "b"])
compact([1, "", true])
compact([])
compact(["", ""])
compact([null])
compact([["a"]])
compact(toset(["b", "", "a"]))
concat(["a"], ["b"])
concat(["a"], [1])
concat([1], [true])
concat(tolist(["a"]), tolist(["b"]))
concat(tolist(["a"]), ["b"])
concat(tolist(["a"]), tolist([1]))
concat(tolist([1]), [true, "x"])
concat([], [])
concat([["a"]], ["b"])
concat(toset(["a"]), ["b"])
concat(["a"], null)
concat(["a"], "b")
concat()
concat([null], [1])
concat([{ a = 1 }], [{ b = 2 }])
concat(tolist([]), tolist(["a"]))
contains(["a", "b"], "a")
contains(["a", "b"], "c")
contains([1, 2], "1")
contains(["1"], 1)
contains([1, "a"], "a")
contains([], "a")
contains([null], null)
contains(["a", null], null)
contains(["a"], null)
contains(toset(["a"]), "a")
contains({ a = 1 }, "a")
contains("abc", "a")
contains([[1]], [1])
contains(tolist([1]), "1")
contains([true], "true")
contains(null, "a")
distinct(["a", "b", "a"])
distinct([1, "1", 1.0])
distinct([])
distinct([[1], [1], [2]])
distinct([{ a = 1 }, { a = 1 }])
distinct([null, "a", null])
distinct(toset(["b", "a"]))
distinct([1, [1]])
element(["a", "b", "c"], 0)
element(["a", "b", "c"], 4)
element(["a", "b", "c"], -1)
element(["a", "b", "c"], -4)
element([], 0)
element(["a", "b"], "1")
element(["a", "b"], 0.5)
element(tolist(["a"]), 3)
element(toset(["a"]), 0)
element([1, "a"], 1)
element("a", 0)
element(null, 0)
element({ a = 1 }, 0)
element(["a"], null)
flatten([["a"], ["b", ["c"]]])
flatten(["a", ["b"]])
flatten([])
flatten([[]])
flatten([[], [[]]])
flatten([[["a"]], {}])
flatten([null, [1]])
flatten([tolist(["a"]), toset(["c", "b"])])
flatten(toset([["a"]]))
flatten([{ a = [1] }])
flatten("a")
flatten({ a = [1] })
flatten([1, [true, ["x"]]])
flatten(tolist([["a"], ["b"]]))
flatten([var.unset])
flatten([var.unset_list, ["a"]])
index(["a", "b"], "b")
index(["a", "b"], "c")
index([1, 2], "2")
index([], "a")
index(["a", null], null)
index(toset(["a"]), "a")
index([[1]], [1])
keys({ b = 1, a = 2 })
keys({})
keys(tomap({ b = 1, a = 2 }))
keys({ B = 1, a = 2, _ = 3, é = 4, "10" = 5, "9" = 6 })
keys([1])
keys(null)
length([1, 2])
length({ a = 1 })
length("abc")
length("é👍🏽e\u0301\r\n")
length("")
length(toset([1, 1]))
length(null)
length(1)
length(true)
length([null])
length(var.unset)
length(var.unset_list)
length("${var.unset_text}abc")
length("👨‍👩‍👧🇩🇪🇫🇷")
length("각 각 ไำ")
lookup({ a = 1 }, "a", 2)
lookup({ a = 1 }, "b", 2)
lookup({ a = 1 }, "a")
lookup({ a = 1 }, "b")
lookup({ a = 1 }, "b", null)
lookup({ a = null }, "a", 1)
lookup({ a = 1 }, "b", "x")
lookup({ a = 1 }, "a", "x")
lookup(tomap({ a = 1 }), "b", "x")
lookup(tomap({ a = "y" }), "b", 1)
lookup({ a = 1, b = [1] }, "c", 2)
lookup({ a = [1] }, "b", [])
lookup({ a = 1 }, null, 2)
lookup(null, "a", 2)
lookup({}, "a", 2)
lookup(tomap({}), "a", 2)
lookup([1], 0, 2)
lookup({ a = 1 }, "a", 2, 3)
lookup({ "1" = "x" }, 1, "d")
matchkeys(["a", "b", "c"], ["x", "y", "x"], ["x"])
matchkeys(["a"], ["x", "y"], ["x"])
matchkeys([], [], ["x"])
matchkeys(["a", "b"], ["x", "y"], [])
matchkeys([1, 2], ["x", "y"], ["y"])
matchkeys(["a", "b"], [1, 2], ["1"])
matchkeys(["a"], ["x"], ["z"])
merge({ a = 1 }, { b = 2 })
merge({ a = 1 }, { a = 2 })
merge({ a = 1 }, { a = "x" })
merge({ a = 1 }, null)
merge(null, { a = 1 })
merge(null, null)
merge({}, {})
merge()
merge({ a = 1 })
merge(tomap({ a = 1 }), tomap({ b = 2 }))
merge(tomap({ a = 1 }), tomap({ b = "x" }))
merge(tomap({ a = 1 }), { b = "x" })
merge(tomap({ a = 1 }), {})
merge({ a = 1 }, [1])
merge({ a = 1 }, "a")
merge({ a = { x = 1 } }, { a = { y = 2 } })
merge({ b = 1 }, { a = null })
merge({ a = 1 }, var.unset)
merge(tomap({}), tomap({ a = 1 }))
merge(local.table, { two = 3 }, { three = 4 })
one([])
one(["a"])
one(["a", "b"])
one(toset(["a"]))
one(null)
one([null])
one("a")
one(tolist([]))
one(local.nothing[*])
range(3)
range(0)
range(-3)
range(1, 4)
range(4, 1)
range(1, 8, 2)
range(8, 1, -2)
range(1, 8, -2)
range(1, 8, 0)
range(0, 1, 0.25)
range(1.5)
range("3")
range(1.0e9)
range(1024)
range(1025)
range()
range(1, 2, 3, 4)
range(null)
range(0.1, 0.5, 0.1)
reverse(["a", "b"])
reverse([])
reverse([1, "a"])
reverse(tolist(["a", "b"]))
reverse(toset(["b", "a"]))
reverse("ab")
reverse(null)
setintersection(["a", "b"], ["b", "c"])
setintersection(["a"], ["b"])
setintersection(["a"])
setintersection([1, 2], ["2"])
setintersection(toset(["a"]), toset(["a"]), ["a"])
setproduct(["a", "b"], ["c", "d"])
setproduct(["a", "b"], [1, 2])
setproduct(["a"], [])
setproduct(["a"])
setproduct()
setproduct(toset(["b", "a"]), toset(["c"]))
setproduct(toset(["b", "a"]), ["c"])
setproduct([1, "a"], [true])
setproduct([[1]], [2])
setproduct(["a", "b"], ["c"], ["d", "e"])
setsubtract(["a", "b"], ["b"])
setsubtract(["a"], [1])
setsubtract([], ["a"])
setsubtract(toset(["a", "b"]), toset(["b"]))
setsubtract([[1]], [[1]])
setunion(["a"], ["b"])
setunion(["b"], ["a"], ["b"])
setunion([1], ["a"])
setunion([1], [true])
setunion([], [])
setunion([[1]], [[2]])
setunion(toset([]), toset(["a"]))
slice(["a", "b", "c"], 0, 2)
slice(["a", "b", "c"], 1, 1)
slice(["a", "b", "c"], 1, 4)
slice(["a", "b", "c"], -1, 2)
slice(["a", "b", "c"], 2, 1)
slice(["a", 1, true], 1, 3)
slice(tolist(["a", "b"]), 0, 1)
slice(toset(["a"]), 0, 1)
slice("abc", 0, 1)
slice([], 0, 0)
slice(["a"], "0", 1)
slice(["a", "b"], 0.5, 1)
slice(null, 0, 1)
sort(["b", "a", "C", "_", "é", "10", "9"])
sort([3, 1, 10])
sort([true, "a"])
sort([])
sort(["a", null])
sort(toset(["b", "a"]))
sort([["a"]])
sum([1, 2.5, "3"])
sum([])
sum(toset([1, 2]))
sum([1, null])
sum(["a"])
sum([0.1, 0.2])
sum({ a = 1 })
sum([1, true])
transpose({ a = ["x", "y"], b = ["y"] })
transpose({})
transpose({ a = [] })
transpose({ a = ["y", "x"], b = ["x", "x"] })
transpose({ a = [1] })
transpose({ a = [null] })
transpose({ a = "x" })
values({ b = 1, a = "x" })
values(tomap({ b = 1, a = 2 }))
values({})
values([1])
zipmap(["a", "b"], [1, 2])
zipmap(["b", "a"], [1, "x"])
zipmap(["a", "a"], [1, 2])
zipmap(["a"], [1, 2])
zipmap([], [])
zipmap([1], ["x"])
zipmap(["a", "b"], tolist([1, 2]))
zipmap(tolist(["a"]), toset(["x"]))
zipmap([null], [1])
zipmap(["a"], [null])
abs(-1)
abs("-1.5")
ceil(1.2)
ceil(-1.2)
floor(1.8)
floor(-1.2)
ceil("1.5")
log(8, 2)
log(100, 10)
log(0, 2)
log(-1, 2)
max(1, "2", 1.5)
max(-1)
max()
max("a")
max(1, null)
min(1, "2", -1.5)
min()
min(1.0e30, 2)
parseint("ff", 16)
parseint("FF", 16)
parseint("-12", 10)
parseint("+12", 10)
parseint("12", 2)
parseint("z", 36)
parseint("Z", 62)
parseint("z", 62)
parseint("1", 1)
parseint("1", 63)
parseint("", 10)
parseint(" 1", 10)
parseint("1.5", 10)
parseint(10, 10)
parseint(10, "16")
parseint("0x1f", 16)
parseint("1_0", 10)
parseint(1.5, 10)
parseint(true, 10)
parseint("123456789012345678901234567890", 10)
parseint(null, 10)
pow(2, 10)
pow(2, -1)
pow(2, 0.5)
pow(0, 0)
pow(0, -1)
pow(10, 30)
pow(-8, 1 / 3)
pow(1.1, 2)
pow(2, 64)
pow(3, 40)
signum(-5)
signum(0)
signum(2.5)
""")

ENCODING_CALLS = lines(r"""
jsonencode(null)
jsonencode("a\"b\\c\n\t\u0001\u2028\u2029\u007f<&>/'é👍🏽")
jsonencode(1.50)
jsonencode(1.0e30)
jsonencode(1.0e-7)
jsonencode(1 / 3)
jsonencode(-0)
jsonencode(100)
jsonencode([1, "a", null, true, []])
jsonencode({ b = 1, a = { c = [] } })
jsonencode(toset(["b", "a"]))
jsonencode(tomap({ b = "x" }))
jsonencode({})
jsonencode({ "a b" = 1, "é" = 2, "<" = 3 })
jsonencode([for x in local.people : x.name])
jsonencode(local.servers)
jsonencode(jsonencode("a"))
jsonencode()
jsondecode("null")
jsondecode("1")
jsondecode("1.50")
jsondecode("1e3")
jsondecode("-0")
jsondecode("\"a\\u00e9\\n\\ud83d\\ude00\"")
jsondecode("\"\\ud800\"")
jsondecode("[1, \"a\", null, [2]]")
jsondecode("{\"b\": 1, \"a\": {\"c\": null}}")
jsondecode("{\"a\": 1, \"a\": 2}")
jsondecode("{}")
jsondecode("[]")
jsondecode("")
jsondecode(" 1 ")
jsondecode("1 2")
jsondecode("{a: 1}")
jsondecode("[1,]")
jsondecode("nope")
jsondecode("NaN")
jsondecode("Infinity")
jsondecode("01")
jsondecode("\"a\nb\"")
jsondecode("\"a\tb\"")
jsondecode("'a'")
jsondecode("// c\n1")
jsondecode("\ufeff1")
jsondecode("tru")
jsondecode("123456789012345678901234567890.5")
jsondecode("1e400")
jsondecode(jsonencode({ a = [1, { b = null }] }))
jsondecode(file("files/data.json"))
jsondecode(file("files/data.json")).a[1]
jsondecode("\"e\\u0301\"")
jsondecode("{\"\": 1}")
jsondecode("[1}")
jsondecode("\"")
jsondecode(1)
jsondecode(true)
yamldecode("a: 1")
yamldecode("a: [1, 2.5, true, null, ~]")
yamldecode("- a\n- b: c\n  d: e\n")
yamldecode("a")
yamldecode("")
yamldecode("null")
yamldecode("~")
yamldecode("'a'")
yamldecode("\"a\\n\\u00e9\"")
yamldecode("yes")
yamldecode("on")
yamldecode("y")
yamldecode("True")
yamldecode("TRUE")
yamldecode("tRUE")
yamldecode("0x10")
yamldecode("0o10")
yamldecode("010")
yamldecode("0b11")
yamldecode("1_000")
yamldecode("1e3")
yamldecode("1.5e3")
yamldecode("1.")
yamldecode(".5")
yamldecode("+1")
yamldecode("-1")
yamldecode(".inf")
yamldecode(".nan")
yamldecode("1:30")
yamldecode("2001-01-01")
yamldecode("2001-12-14t21:59:43.10-05:00")
yamldecode("a: |\n  b\n  c\n")
yamldecode("a: >\n  b\n  c\n\n  d\n")
yamldecode("a: |-\n  b\n")
yamldecode("a: |+\n  b\n\n")
yamldecode("a: &x 1\nb: *x\n")
yamldecode("a: &x {c: 1}\nb:\n  <<: *x\n  d: 2\n")
yamldecode("a: 1\na: 2\n")
yamldecode("1: a")
yamldecode("true: a")
yamldecode("null: a")
yamldecode("? a\n: b\n")
yamldecode("{a: 1, b: [x, y]}")
yamldecode("# c\na: 1 # d\n")
yamldecode("---\na: 1\n")
yamldecode("---\na: 1\n---\nb: 2\n")
yamldecode("a: b: c")
yamldecode("\ta: 1")
yamldecode("a: [")
yamldecode("!!str 1")
yamldecode("!!int \"1\"")
yamldecode("!!binary YQ==")
yamldecode("!!set {a, b}")
yamldecode("!foo 1")
yamldecode("a: 'it''s'")
yamldecode("a: @b")
yamldecode("a: é 👍")
yamldecode("[]")
yamldecode("{}")
yamldecode("a:")
yamldecode("- ")
yamldecode("a: b #c")
yamldecode("a: b#c")
yamldecode("a: \"b\nc\"")
yamldecode("a\nb")
yamldecode("%YAML 1.1\n---\na: 1")
yamldecode(file("files/data.yaml"))
yamldecode(yamlencode({ a = [1, "1", "true", null] }))
yamlencode("a")
yamlencode("a\nb")
yamlencode("")
yamlencode(1)
yamlencode(1.5)
yamlencode(true)
yamlencode(null)
yamlencode([])
yamlencode({})
yamlencode([1, "a", null, []])
yamlencode({ b = 1, a = { c = ["d", { e = "f", g = "h" }] } })
yamlencode({ "a b" = 1, "1" = 2, "true" = 3, "é" = 4 })
yamlencode("true")
yamlencode("1")
yamlencode("é👍\u0001\"\\")
yamlencode(toset(["b", "a"]))
yamlencode(tomap({ a = "x" }))
yamlencode([[1, 2], [{ a = 1 }]])
yamlencode("a: b")
yamlencode("a\n")
yamlencode("  a\n b\n")
yamlencode({ a = "x\ny\n" })
yamlencode("${join("", [for i in range(30) : "word "])}")
yamlencode(1.0e30)
yamlencode({ a = [], b = {} })
csvdecode("a,b\n1,2\n3,4\n")
csvdecode("a,b\n")
csvdecode("a,b")
csvdecode("")
csvdecode("a,b\n1\n")
csvdecode("a,b\n1,2,3\n")
csvdecode("a,a\n1,2\n")
csvdecode("a,b\n\"x,y\",\"z\"\"q\"\n")
csvdecode("a,b\r\n1,2\r\n")
csvdecode("a,b\n\n1,2\n\n")
csvdecode("a,b\n\"x\ny\",2\n")
csvdecode("a, b\n1, 2\n")
csvdecode("a,b\nx\"y,2\n")
csvdecode("a,b\n\"x\"y,2\n")
csvdecode("a,b\n\"x,2\n")
csvdecode("a\n1\n")
csvdecode("a,\n1,2\n")
csvdecode("é,b\n👍,2")
csvdecode("a;b\n1;2")
csvdecode("a,b\n,\n")
csvdecode("\n\na\n1")
csvdecode(file("files/data.csv"))
csvdecode("a,b\n1,2")[0].a
csvdecode("a\r\n\"x\r\ny\"\r\n")
base64encode("")
base64encode("é👍")
base64encode("a\nb")
base64decode("YQ==")
base64decode("YQ")
base64decode("w6k=")
base64decode("/w==")
base64decode("YQ==\n")
base64decode("Y Q==")
base64decode("-_8=")
base64decode("!")
base64decode(base64encode("a b"))
base64decode("ZcyB")
textencodebase64("aé", "UTF-16LE")
textencodebase64("a", "UTF-8")
textencodebase64("é", "ISO-8859-1")
textencodebase64("👍", "ISO-8859-1")
textencodebase64("a", "nope")
textdecodebase64("YQA=", "UTF-16LE")
textdecodebase64("YQ==", "UTF-8")
textdecodebase64("6Q==", "ISO-8859-1")
textdecodebase64("/w==", "UTF-8")
urlencode("a b&c=d/é?+~*'()-_.!<>\"%")
urlencode("👍")
urlencode("a\nb")
""")

FILE_CALLS = lines(r"""
file("files/hello.txt")
file("./files/hello.txt")
file("${path.module}/files/hello.txt")
file("files/../files/hello.txt")
file("files/no_newline.txt")
file("files/empty.txt")
file("files/crlf.txt")
file("files/unicode.txt")
file("files/bom.txt")
file("files/binary.bin")
file("files/dollar.txt")
file("files/nope.txt")
file("files")
file("")
file(null)
file("files/.hidden")
trimspace(file("files/hello.txt"))
"${file("files/hello.txt")}!"
split("\n", file("files/hello.txt"))
fileexists("files/hello.txt")
fileexists("files/nope.txt")
fileexists("files")
fileexists("nope/nope")
filebase64("files/hello.txt")
filebase64("files/binary.bin")
filebase64("files/nope")
fileset("files", "*")
fileset("files", "*.txt")
fileset("files", "**")
fileset("files", "**/*.txt")
fileset("files", "sub/*")
fileset("files", "sub/**")
fileset("files", "{hello,empty}.txt")
fileset("files", "?ello.txt")
fileset("files", "[a-h]*.txt")
fileset("files", "[!a-h]*.txt")
fileset("files", "[^a-h]*.txt")
fileset("files", "nope")
fileset("files", "")
fileset("files", "../*.tfvars")
fileset("files", "[")
fileset("files", "{")
fileset("files/", "*.json")
fileset(path.module, "files/*.json")
fileset(path.module, "files/**/b.txt")
fileset("nope", "*")
fileset(".", "*.tfvars")
fileset("files", "**/deep/*")
fileset("files", "**/*")
fileset("files", ".*")
fileset("files", "*/*")
fileset("files", "\\*")
[for f in fileset("files", "data.*") : f]
{ for f in fileset("files/sub", "**") : f => file("files/sub/${f}") }
join(",", fileset("files", "*.json"))
templatefile("files/name.tftpl", { name = "Ann" })
templatefile("files/name.tftpl", { name = 1 })
templatefile("files/name.tftpl", { name = null })
templatefile("files/name.tftpl", { name = [1] })
templatefile("files/name.tftpl", {})
templatefile("files/name.tftpl", { name = "a", more = 1 })
templatefile("files/name.tftpl", { name = var.unset })
templatefile("files/name.tftpl", tomap({ name = "Ann" }))
templatefile("files/name.tftpl", null)
templatefile("files/name.tftpl", [1])
templatefile("files/name.tftpl", { "a-b" = 1, name = "x" })
templatefile("files/name.tftpl", { "1a" = 1, name = "x" })
templatefile("files/name.tftpl", { "a b" = 1, name = "x" })
templatefile("files/list.tftpl", { xs = ["a", "b"] })
templatefile("files/list.tftpl", { xs = [] })
templatefile("files/list.tftpl", { xs = toset(["b", "a"]) })
templatefile("files/list.tftpl", { xs = null })
templatefile("files/list.tftpl", { xs = "a" })
templatefile("files/strip.tftpl", { m = { b = 1, a = " x " } })
templatefile("files/strip.tftpl", { m = {} })
templatefile("files/crlf.tftpl", { x = 1 })
templatefile("files/crlf.tftpl", { x = "1" })
templatefile("files/condition.tftpl", { a = true })
templatefile("files/condition.tftpl", { a = "false" })
templatefile("files/condition.tftpl", { a = "x" })
templatefile("files/single.tftpl", { x = 1 })
templatefile("files/single.tftpl", { x = [1, "a"] })
templatefile("files/single.tftpl", { x = null })
templatefile("files/single.tftpl", { x = true })
templatefile("files/nested.tftpl", { x = "y" })
templatefile("files/recursive.tftpl", {})
templatefile("files/functions.tftpl", { x = "a" })
templatefile("files/broken.tftpl", {})
templatefile("files/references.tftpl", {})
templatefile("files/references.tftpl", { local = { text = 1 }, var = { text = 2 }, path = { module = 3 } })
templatefile("files/nope.tftpl", {})
templatefile("files/crlf.txt", {})
templatefile("files/dollar.txt", { a = 1 })
templatefile("files/hello.txt", {})
templatefile("files/empty.txt", {})
templatefile("files/bom.txt", {})
templatefile("files/binary.bin", {})
templatefile("files/toml.tftpl", { servers = local.servers, name = "x" })
templatefile("files/toml.tftpl", { servers = {}, name = "x" })
basename("a/b.txt")
basename("a/b/")
basename("")
basename("/")
basename("a")
basename("a//")
dirname("a/b.txt")
dirname("a/b/")
dirname("")
dirname("/")
dirname("a")
dirname("a//b")
dirname("/a")
dirname("./a/../b")
dirname("a/./b/c")
pathexpand("a/b")
pathexpand("")
pathexpand("~a/b")
abspath("/a/../b")
abspath("/a//b/")
""")

NOT_EVALUATED = lines(r"""
md5("a")
sha1("a")
sha256("a")
sha512("a")
base64sha256("a")
base64sha512("a")
filemd5("files/hello.txt")
filesha256("files/hello.txt")
filebase64sha256("files/hello.txt")
bcrypt("a")
rsadecrypt("a", "b")
timestamp()
plantimestamp()
uuid()
uuidv5("dns", "a")
formatdate("YYYY", "2020-01-01T00:00:00Z")
timeadd("2020-01-01T00:00:00Z", "1h")
timecmp("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z")
cidrsubnet("10.0.0.0/8", 8, 1)
cidrhost("10.0.0.0/8", 1)
cidrnetmask("10.0.0.0/8")
cidrsubnets("10.0.0.0/8", 8, 8)
base64gzip("a")
unknown_function("a")
provider::a::b("c")
type("a")
terraform.workspace
can(path.cwd)
endswith(abspath("a"), "/a")
pathexpand("~/a")
log(10, 3)
pow(2, 0.3)
"${md5("a")}!"
length(md5("a"))
upper(sha256("a"))
[md5("a"), 1][1]
""")

MIXED = lines(r"""
join("\n", [for n, s in local.servers : "[mcp_servers.${n}]\ncommand = ${jsonencode(s.command)}"])
join("\n", concat(["# head"], [for n in sort(keys(local.servers)) : format("[%s]", n)], [""]))
merge([for p in local.people : { for t in p.tags : t => p.name }]...)
{ for k, v in merge(local.table, { three = 3 }) : k => v if contains(["one", "three"], k) }
length([for p in local.people : p if contains(p.tags, "x")]) > 0 ? "some" : "none"
try(local.people[5].name, local.people[0]["nick"], "none")
coalesce(try(local.nested.z, null), "fallback")
lookup(local.servers["a"].env, "SSL_CERT_FILE", "none")
lookup(local.servers["b"].env, "SSL_CERT_FILE", "none")
trimspace(join(" ", compact(["", "a", null, "b", ""])))
replace(join(",", sort(["b", "a"])), "/,/", "; ")
jsondecode(jsonencode(local.servers)) == local.servers
yamldecode(yamlencode(local.servers)).a.command
keys(merge({ z = 1 }, local.table))
zipmap(local.words, [for w in local.words : upper(w)])
flatten([for k, v in local.servers : [for a in v.args : "${k}:${a}"]])
element(split("/", "registry/modules/x"), length(split("/", "registry/modules/x")) - 1)
format("%s%s", local.text, length(local.words) > 2 ? "!" : "")
"${length(local.words)} words: ${join(", ", local.words)}"
"%{ for p in local.people ~}${p.name}%{ if length(p.tags) > 0 } (${join(" ", p.tags)})%{ endif };%{ endfor ~}"
base64decode(base64encode(local.chain))
indent(4, local.toml)
split("\n", chomp(local.toml))
[for line in split("\n", local.toml) : trimspace(line) if length(trimspace(line)) > 0]
tomap({ for i, w in local.words : w => i })["b"]
sum([for w in local.words : length(w)])
max([for n in local.numbers : n * n]...)
reverse(sort(local.words))[0]
distinct(concat(local.words, ["a"]))
toset(concat(local.words, ["a"]))
setsubtract(toset(local.words), ["a"])
one([for p in local.people : p if p.name == "Bob"]).tags
one([for p in local.people : p if p.name == "Zoe"])
can(one(local.people))
alltrue([for w in local.words : length(w) == 1])
anytrue([for w in local.words : w == "c"])
substr(local.text, length(local.text) - 4, -1)
title(lower(local.chain))
regexall("\\w+", local.text)[1]
startswith(local.chain, "SOME") && endswith(local.chain, "!")
chunklist(concat(local.words, ["d"]), 2)
transpose({ for p in local.people : p.name => p.tags })
cidrhost("10.0.0.0/8", 1) == "10.0.0.1" ? "x" : "y"
""")

TOPICS: dict[str, list[str]] = {
    "literals": LITERALS,
    "templates": TEMPLATES,
    "heredocs": HEREDOCS,
    "operators": OPERATORS,
    "conditionals": CONDITIONALS,
    "indexes": INDEXES,
    "splats": SPLATS,
    "fors": FORS,
    "objects": OBJECTS,
    "comments": COMMENTS,
    "references": REFERENCES,
    "conversions": CONVERSIONS,
    "unary calls": UNARY_CALLS,
    "string calls": STRING_CALLS,
    "collection calls": COLLECTION_CALLS,
    "encoding calls": ENCODING_CALLS,
    "file calls": FILE_CALLS,
    "not evaluated": NOT_EVALUATED,
    "mixed": MIXED,
}
