"""Each character knows where it was written, and an edit made there does to the text what was meant."""

from __future__ import annotations

import json
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundary_lint.source import apply_edits
from boundary_lint.text import Text
from harness import root_module
from templates_generated import Generated, generate
from terraform_console import answers, own_file

if TYPE_CHECKING:
    from pathlib import Path

    from boundary_lint.source import Edit

INSERTIONS = ['x"${y}', "%{z}\\", "NODE", '["A", "B"]\n', "a\n\nb\n", "é"]
ESCAPES = {"\\n": "\n", '\\"': '"', "\\\\": "\\", "$${": "${", "%%{": "%{", "$$${": "${", "%%%{": "%{"}
PROJECTS = 150
"""How many generated expressions Terraform is asked about."""


def files_of(generated: Generated) -> dict[str, bytes]:
    files = {name: text.encode() for name, text in generated.files.items()}
    return {"main.tf": own_file(generated.name, generated.expression), **files}


def text_of(generated: Generated, files: dict[str, bytes]) -> Text:
    module = root_module(files)
    value = module.value(module.template.locals[generated.name])
    assert isinstance(value, Text), value
    return value


def an_edit(generated: Generated, text: Text) -> tuple[Edit, str] | None:
    """An insertion somewhere into the text, and the text that is meant to come of it."""
    random = generated.random
    if not len(text):
        return None
    at = random.randrange(len(text))
    addition = random.choice([one for one in INSERTIONS if not (generated.repeats_lines and "\n" in one)])
    edit = text.insertion(at, addition, beside=at)
    home = text.literal(at)
    if edit is None or home is None or not home.span.contains(edit.span):
        return None
    return edit, str(text)[:at] + addition + str(text)[at:]


def edited(files: dict[str, bytes], edit: Edit) -> dict[str, bytes]:
    name = edit.span.source.path.name
    return {**files, name: apply_edits(files[name], [edit])}


@given(st.randoms(use_true_random=False))
def test_each_character_is_written_where_it_says(random: Random) -> None:
    generated = generate(random, "x")
    text = text_of(generated, files_of(generated))
    for run in text.runs:
        if run.literal and run.exact:
            assert run.span.text == run.text
        elif run.literal:
            assert ESCAPES[run.span.text] == run.text
        assert run.literal is None or run.literal.span.contains(run.span)


@given(st.randoms(use_true_random=False))
def test_an_edit_does_to_the_text_what_was_meant(random: Random) -> None:
    generated = generate(random, "x")
    files = files_of(generated)
    change = an_edit(generated, text_of(generated, files))
    if change:
        edit, meant = change
        assert str(text_of(generated, edited(files, edit))) == meant


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not on PATH")
def test_terraform_sees_the_text_and_the_edit_as_we_do(tmp_path: Path) -> None:
    texts: list[tuple[str, str]] = []
    files: dict[str, bytes] = {}
    for index in range(PROJECTS):
        generated = generate(Random(index), f"g{index}")
        before = files_of(generated)
        text = text_of(generated, before)
        change = an_edit(generated, text)
        after = edited(before, change[0]) if change else before
        files |= {f"{index}-{name}" if name == "main.tf" else name: data for name, data in after.items()}
        texts.append((generated.name, change[1] if change else str(text)))
    assert sum(1 for _ in texts) == PROJECTS
    found = answers([f"local.{name}" for name, _ in texts], files, tmp_path)
    for (name, meant), answer in zip(texts, found, strict=True):
        assert (name, answer.json) == (name, json.loads(json.dumps(meant)))
