"""The forms' configuration says of every field what the model says, and never more or less."""

import re
from typing import Any

import pytest

from macros.core.build import project
from macros.core.build.form_program import ELSEWHERE, Changed, own
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.outputs import forms
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.answers import Answer
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from macros.core.schema.site import USUAL, Repository
from tests import tiny

FORMS = [kind for kind in kinds.kinds() if kind.form]
WIDGETS = {
    Holds.TEXT: "object",
    Holds.GROUP: "object",
    Holds.REFERENCE: "relation",
    Holds.CHOICE: "select",
    Holds.YES_NO: "select",
    Holds.DAY: "datetime",
    Holds.MOMENT: "datetime",
    Holds.NUMBER: "number",
    Holds.PICTURE: "image",
}


@pytest.fixture(scope="module")
def view(whole_kb: KnowledgeBase) -> View:
    return project.view(whole_kb, "cs", tiny.TODAY)


@pytest.fixture(scope="module")
def config(view: View) -> dict[str, Any]:
    return forms.config(view)


def compare(form: list[dict[str, Any]], model: tuple[Field, ...], where: str) -> None:
    assert [one["name"] for one in form] == [field.name for field in model], where
    for one, field in zip(form, model, strict=True):
        path = f"{where}.{field.name}"
        assert one["required"] is field.required, path
        assert one["label"] and one["hint"], path
        assert not re.search(r"[*\[]", re.sub(r"`[^`]*`", "", one["hint"])), path  # runs otherwise
        if one["widget"] == "list":
            assert field.many, path
        elif not (field.holds is Holds.REFERENCE and one["widget"] == "select"):
            assert one["widget"] == WIDGETS.get(field.holds, "string"), path
            assert bool(one.get("multiple")) is field.many, path
        if field.options:
            usual = field.options == tuple(Answer)  # of these a form offers the town's own scale
            expected = USUAL if usual else field.options
            assert tuple(option["value"] for option in one["options"]) == expected, path
        if one["widget"] == "relation":
            assert one["collection"] == field.kind, path
        if field.holds is Holds.GROUP:
            compare(one["fields"], field.fields, path)
        if field.holds is Holds.TEXT:
            languages = [(inner["name"], inner["required"]) for inner in one["fields"]]
            assert languages == [("cs", True), ("en", False)], path


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.name)
def test_a_form_has_the_fields_of_its_model(config: dict[str, Any], kind: Kind) -> None:
    made = next(one for one in config["collections"] if one["name"] == kind.name)
    assert kind.form
    compare(made["fields"], fields(kind.model), kind.name)
    assert made["create"] is bool(kind.form.name)
    assert made["folder"] == f"kb/{kind.name}"
    shut = {one["name"] for one in made["fields"] if one.get("readonly")}
    assert shut == set(kind.form.locked)


def test_what_references_point_to_is_read_and_never_written(config: dict[str, Any]) -> None:
    known = {one["name"]: one for one in config["collections"]}
    assert list(known)[:3] == ["news", "events", "pictures"]
    assert known["documents"]["hide"] is True
    assert known["documents"]["create"] is False


@pytest.mark.parametrize(
    ("given", "backend", "host"),
    [
        (
            {"service": "github", "project": "a/b", "branch": "main"},
            {"name": "github", "auth_methods": ["token"]},
            "https://api.github.com",
        ),
        (
            {"service": "github", "project": "a/b", "branch": "main", "sign_in": "https://s.cz/"},
            {"name": "github", "base_url": "https://s.cz"},
            "https://api.github.com",
        ),
        (
            {"service": "gitlab", "project": "a/b", "branch": "main", "app_id": "x"},
            {"name": "gitlab", "auth_type": "pkce", "app_id": "x"},
            "https://gitlab.com",
        ),
        (
            {"service": "gitlab", "project": "a/b", "branch": "main", "web": "https://g.cz/"},
            {"name": "gitlab", "base_url": "https://g.cz", "api_root": "https://g.cz/api/v4"},
            "https://g.cz",
        ),
    ],
    ids=["github by token", "github by a server", "gitlab without a server", "own gitlab"],
)
def test_where_the_forms_write(
    view: View, given: dict[str, Any], backend: dict[str, Any], host: str
) -> None:
    repository = Repository(**given)
    site = view.kb.site.model_copy(update={"repository": repository})
    there = project.view(project.with_site(view.kb, site), "cs", tiny.TODAY)
    assert backend.items() <= forms.backend(there).items()
    assert forms.backend(there)["repo"] == "a/b"
    asked = forms.policy(there).partition("connect-src ")[2].partition(";")[0].split()
    assert host in asked


def test_the_program_asks_nobody_else() -> None:
    whole = " ".join(ELSEWHERE)
    made = own(whole)
    assert "https://" not in made
    with pytest.raises(Changed):
        own(whole.replace("unpkg.com", "other.example"))
