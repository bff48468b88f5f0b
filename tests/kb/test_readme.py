"""The guide of the folder has an example of each kind that a form writes, and each one passes."""

import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from PIL import Image

from macros.core.build.project import ROOT
from macros.core.kb.canonical import canonical
from macros.core.messages import Severity
from macros.core.schema import kinds as all_kinds
from tests import tiny

TEXT = (ROOT / "kb" / "README.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^`kb/(\S+\.yml)`[^\n]*\n\n```yaml\n(.*?)```", TEXT, re.M | re.S))


@pytest.fixture(scope="module")
def files() -> tiny.Files:
    return dict(_files())


def _files() -> Iterator[tuple[str, bytes]]:
    for path in (ROOT / "kb").rglob("*"):
        if path.is_file():
            yield path.relative_to(ROOT / "kb").as_posix(), path.read_bytes()


def test_every_kind_that_can_be_new_has_an_example() -> None:
    kinds = {kind.name for kind in all_kinds.kinds() if kind.form and kind.form.name}
    assert {path.partition("/")[0] for path in EXAMPLES} == kinds - {"news"}
    assert "date: 2027-03-04" in TEXT  # the update stands at the top


def test_all_examples_pass_together(files: tiny.Files) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "WEBP")
    whole = files | {path: text.encode() for path, text in EXAMPLES.items()}
    whole["media/knihovna.webp"] = picture.getvalue()
    problems = tiny.problems(whole, date(2026, 11, 22))
    assert [p.text("cs") for p in problems if p.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_is_as_the_form_would_write_it(path: str) -> None:
    text = EXAMPLES[path]
    assert canonical(all_kinds.by_name()[path.partition("/")[0]], text, path) == text
