"""Schemas for editor programs: they accept what the check accepts, and see slips."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.core.build.project import ROOT
from macros.core.outputs import editor_schemas
from macros.core.schema import kinds
from tests import tiny

FILES = dict(editor_schemas.files())
USED: dict[str, str] = json.loads(FILES[".vscode/settings.json"])["yaml.schemas"]


class _Loader(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 does, and with it editor programs: `yes` is text, `258` is not."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?[0-9]+$", "-0123456789"),
    ("float", r"^-?[0-9]+\.[0-9]+$", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read(content: str | bytes) -> Any:
    return yaml.load(content, _Loader)


def schema_of(path: str) -> Draft202012Validator:
    """Give the schema that the settings name for a file of kb/."""
    found = [schema for schema, pattern in USED.items() if fnmatch(path, pattern)]
    assert len(found) == 1, (path, found)
    return Draft202012Validator(json.loads(FILES[found[0].removeprefix("./")]))


def test_every_kind_has_a_schema_that_is_one() -> None:
    assert len(USED) == len(kinds.kinds()) + 2
    for schema in USED:
        Draft202012Validator.check_schema(json.loads(FILES[schema.removeprefix("./")]))


@pytest.mark.parametrize("kb", [ROOT / "kb", tiny.DATA / "tiny"], ids=["kb", "tiny"])
def test_what_the_check_accepts_is_accepted(kb: Path) -> None:
    slips = [
        f"{path.relative_to(kb)}: {error.message}"
        for path in sorted(kb.rglob("*.yml"))
        if path.name not in ("expected.yml", "translations.yml")
        for error in schema_of(f"kb/{path.relative_to(kb).as_posix()}").iter_errors(
            read(path.read_bytes())
        )
    ]
    assert slips == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("kb/tags.yml", "x:\n  titel:\n    cs: a\n"),
        ("kb/news/x.yml", "date: 2027-03-04\ntitle:\n  cs: a\n"),
        ("kb/news/x.yml", "date: 2027-03-04\ntitle: a\nlead:\n  cs: b\n"),
        ("kb/goals/x.yml", "level: highest\n"),
    ],
)
def test_slips_are_seen(path: str, content: str) -> None:
    assert list(schema_of(path).iter_errors(read(content)))
