"""Shell text -> its simple commands, by tree-sitter-bash."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from boundary_lint.patterns import pattern
from boundary_lint.shell.words import EXPANSIONS, Word, WordReader
from boundary_lint.source import character_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    import tree_sitter

    from boundary_lint.text import Text

POSSIBLE = {"if_statement", "while_statement", "for_statement", "c_style_for_statement", "case_statement"}
"""Statements whose bodies may not run."""
ASSIGNMENTS = {"variable_assignment", "variable_assignments"}
DECLARATIONS = {"declaration_command", "unset_command"}
DECLARING = {"declare", "export", "local", "readonly", "typeset"}
VARIABLE = pattern(r"\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})")
DEEPEST = 200
LONGEST = 200_000
"""How many characters of a script are read: more than any that people write."""
KEPT = 100
"""How much that was read is kept for who asks again."""


class Redirect(Struct, frozen=True):
    """`> FILE`, `< FILE`, or a heredoc."""

    operator: str
    """With the number of the file descriptor, where one is given."""
    target: Word | None
    body: Text | None = None
    """The text of a heredoc."""


class Simple(Struct, frozen=True, eq=False):
    """A simple command: a program and its arguments."""

    assignments: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    redirects: tuple[Redirect, ...]
    certain: bool
    """Whether it runs whenever the script does, or where a `grep` finds that it did not yet."""
    guarded: bool
    """Whether such a `grep` stands in front of it."""
    substituted: bool
    """Whether it stands in `$(...)` or between backquotes."""
    piped: Simple | None = None
    """The command whose output it reads."""
    feeds: bool = False
    """Whether another command reads its output."""
    scope: tuple[int, ...] = ()
    """The shells of their own that it runs in, in parentheses, pipelines and substitutions: each by where it begins."""

    @property
    def values(self) -> list[str]:
        """What its words come to."""
        return [word.value for word in self.words]

    @property
    def declared(self) -> list[tuple[str, str]]:
        """The variables that it sets in the shell itself, as `A=b` alone and `export A=b` do."""
        if not self.words:
            return [(name, word.value) for name, word in self.assignments]
        if self.words[0].value not in DECLARING:
            return []
        parts = (word.value.partition("=") for word in self.words[1:])
        return [(name, value) for name, equals, value in parts if equals]


class Script(Struct, frozen=True, eq=False, dict=True):
    """A shell text."""

    text: Text
    commands: tuple[Simple, ...]
    """In the order in which they stand there."""
    is_whole: bool
    """Whether all of it could be read."""
    functions: frozenset[str] = frozenset()
    """The names of the functions that it defines."""

    @cached_property
    def variables(self) -> dict[str, str]:
        """What its variables are set to, as its first assignment says."""
        found: dict[str, str] = {}
        for command in self.commands:
            for name, value in command.declared:
                found.setdefault(name, VARIABLE.sub(lambda match: found.get(match[1] or match[2], match[0]), value))
        return found

    def resolved(self, value: str) -> str:
        """A word with the variables that the script itself sets."""
        return VARIABLE.sub(lambda match: self.variables.get(match[1] or match[2], match[0]), value)


@cache
def _parser() -> tree_sitter.Parser:
    import tree_sitter
    import tree_sitter_bash

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_bash.language()))


def read_script(text: Text) -> Script:
    """The commands of a shell text, also those within functions, conditions and substitutions."""
    string = str(text)
    if len(string) > LONGEST:
        return Script(text, (), is_whole=False)
    data = string.encode()
    root = _parser().parse(data).root_node
    reader = _Reader(WordReader(text, character_offsets(string, data)))
    commands = tuple(reader.below(root, _Context()))
    return Script(text, commands, not root.has_error, frozenset(reader.functions))


@lru_cache(maxsize=KEPT)
def script_in(word: Word) -> Script:
    """The script that a word is, as in `sh -c "..."`; read once for all who ask."""
    return read_script(word.text)


class _Context(Struct, frozen=True):
    """What is known of a command from what stands around it."""

    certain: bool = True
    guarded: bool = False
    substituted: bool = False
    redirects: tuple[Redirect, ...] = ()
    piped: Simple | None = None
    feeds: bool = False
    scope: tuple[int, ...] = ()
    depth: int = 0

    def inside(self, node: tree_sitter.Node) -> _Context:
        """Within a shell of its own."""
        return replace(self, scope=(*self.scope, node.start_byte))


class _Reader:
    def __init__(self, words: WordReader) -> None:
        self._words = words
        self.functions: set[str] = set()

    def below(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        """The commands of each node below another one."""
        for child in node.named_children:
            yield from self.commands(child, context)

    def commands(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        """The commands of a node."""
        context = replace(context, depth=context.depth + 1)
        if context.depth > DEEPEST:
            return
        if node.type in {"command", *DECLARATIONS, *ASSIGNMENTS}:
            yield from self._simple(node, context, [])
        elif node.type == "redirected_statement":
            yield from self._redirected(node, context)
        elif node.type == "pipeline":
            yield from self._pipeline(node.named_children, context)
        elif node.type == "list":
            yield from self._list(node, context)
        elif node.type in POSSIBLE:
            yield from self._possible(node, context)
        elif node.type == "function_definition":
            self.functions.add(self._words.word(node.named_children[0]).value)
            yield from self.below(node, context)
        elif node.type in EXPANSIONS:
            inside = replace(context, substituted=True, redirects=(), piped=None, feeds=False)
            yield from self.below(node, inside.inside(node))
        elif node.type == "subshell":
            yield from self.below(node, context.inside(node))
        else:
            yield from self.below(node, context)

    def _simple(self, node: tree_sitter.Node, context: _Context, more: list[tree_sitter.Node]) -> Iterator[Simple]:
        """A command, behind those in its own substitutions; `more` are words that stand behind a heredoc's start."""
        yield from self._substituted(node, context)
        assignments, words, redirects = [], [], []
        if node.type in DECLARATIONS:
            words.append(self._words.word(node.children[0]))
        for child in [*([node] if node.type == "variable_assignment" else node.named_children), *more]:
            if child.type == "variable_assignment" and node.type not in DECLARATIONS:
                assignments.append(self._assignment(child))
            elif child.type in {"file_redirect", "herestring_redirect", "heredoc_redirect"}:
                redirects.append(self._redirect(child))
                words += [self._words.word(word) for word in _behind_target(child)]
            elif child.type == "command_name":
                words.append(self._words.word(*child.children))
            elif child.type != "comment":
                words.append(self._words.word(child))
        yield Simple(
            assignments=tuple(assignments),
            words=tuple(words),
            redirects=(*context.redirects, *redirects),
            certain=context.certain,
            guarded=context.guarded,
            substituted=context.substituted,
            piped=context.piped,
            feeds=context.feeds,
            scope=context.scope,
        )

    def _substituted(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        for child in node.named_children:
            if child.type in EXPANSIONS:
                yield from self.commands(child, context)
            else:
                yield from self._substituted(child, replace(context, depth=context.depth + 1))

    def _assignment(self, node: tree_sitter.Node) -> tuple[str, Word]:
        name = self._words.word(node.named_children[0])
        value = node.child_by_field_name("value")
        operator = node.children[1]
        word = self._words.word(value) if value else Word(name.text[:0], name.end + 1, name.end + 1)
        return name.value + ("+" if operator.type == "+=" else ""), word

    def _redirect(self, node: tree_sitter.Node) -> Redirect:
        descriptor = next((child.text or b"" for child in node.named_children if child.type == "file_descriptor"), b"")
        operator = descriptor.decode() + next((child.type for child in node.children if not child.is_named), "")
        target = next((child for child in node.named_children if child.type != "file_descriptor"), None)
        return Redirect(operator, self._words.word(target) if target else None)

    def _redirected(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        """A statement with redirects, and what stands behind the start of a heredoc on its line."""
        body = node.child_by_field_name("body")
        redirects = list(context.redirects)
        behind: list[tree_sitter.Node] = []
        more: list[tree_sitter.Node] = []
        for child in node.named_children:
            if child.type == "heredoc_redirect":
                redirects += self._heredoc(child)
                inner = [one for one in child.named_children if not one.type.startswith("heredoc_")]
                more += [one for one in inner if one.type in WORDS]
                behind += [one for one in inner if one.type not in {*WORDS, "file_redirect", "herestring_redirect"}]
            elif child.type in {"file_redirect", "herestring_redirect"}:
                redirects.append(self._redirect(child))
                more += _behind_target(child)
        feeds = context.feeds or any(one.type == "pipeline" for one in behind)
        inside = replace(context, redirects=tuple(redirects), feeds=feeds)
        found: list[Simple] = []
        if body is not None and body.type == "command":
            found += self._simple(body, inside, more)
        elif body is not None:
            found += self.commands(body, inside)
        else:
            found.append(Simple((), (), tuple(redirects), context.certain, context.guarded, context.substituted))
        yield from found
        for one in behind:
            last = found[-1] if one.type == "pipeline" and found else None
            yield from self.commands(one, replace(context, piped=last))

    def _heredoc(self, node: tree_sitter.Node) -> Iterator[Redirect]:
        parts = {child.type: child for child in node.named_children}
        start, body = parts.get("heredoc_start"), parts.get("heredoc_body")
        if start is not None and body is not None:
            quoted = any(sign in (start.text or b"") for sign in b"'\"\\")
            tabs = node.children[0].type == "<<-"
            yield Redirect("<<", None, self._words.heredoc(start, body, quoted=quoted, tabs=tabs))
        for child in node.named_children:
            if child.type in {"file_redirect", "herestring_redirect"}:
                yield self._redirect(child)

    def _pipeline(self, nodes: list[tree_sitter.Node], context: _Context) -> Iterator[Simple]:
        piped = context.piped
        for node in nodes:
            is_last = node is nodes[-1]
            redirects = context.redirects if is_last else ()
            feeds = context.feeds or not is_last
            inside = replace(context, piped=piped, redirects=redirects, feeds=feeds).inside(node)
            found = list(self.commands(node, inside))
            yield from found
            piped = found[-1] if found else None

    def _list(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        """`a && b` runs both, if all goes well; of `a || b`, and behind a test, the second may not run."""
        possible = any(child.type == "||" for child in node.children) or _is_test(node.named_children[0])
        is_redirected = node.parent is not None and node.parent.type == "redirected_statement"
        for index, child in enumerate(node.named_children):
            certain = context.certain and not (possible and index)
            guarded = context.guarded or bool(index and b"grep" in (node.named_children[0].text or b""))
            # The parser gives `a && b > f` a redirect around both, the shell one of `b` alone.
            redirects = context.redirects if not is_redirected or index == len(node.named_children) - 1 else ()
            inside = replace(context, certain=certain, guarded=guarded, redirects=redirects)
            yield from self.commands(child, inside)

    def _possible(self, node: tree_sitter.Node, context: _Context) -> Iterator[Simple]:
        condition = set(node.children_by_field_name("condition"))
        guarded = any(b"grep" in (child.text or b"") for child in condition)
        for child in node.named_children:
            certain = context.certain and (child in condition or guarded)
            inside = replace(context, certain=certain, guarded=guarded and child not in condition)
            yield from self.commands(child, inside)


def _behind_target(redirect: tree_sitter.Node) -> list[tree_sitter.Node]:
    """The words of the command that stand behind the file of a redirect: the parser takes them for more files."""
    return [child for child in redirect.named_children if child.type != "file_descriptor"][1:]


def _is_test(node: tree_sitter.Node) -> bool:
    return node.type == "test_command" or (node.text or b"").startswith(b"test ")


WORDS = {
    "ansi_c_string",
    "arithmetic_expansion",
    "brace_expression",
    "command_substitution",
    "concatenation",
    "expansion",
    "number",
    "process_substitution",
    "raw_string",
    "simple_expansion",
    "string",
    "word",
}
