"""Every page leads to where it is edited: its form, its file, or the guide."""

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.core.build import project
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages import care, editors
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.site import Repository
from tests import tiny

GITHUB = Repository(service="github", project="lipa/web")
GITLAB = Repository(service="gitlab", project="lipa/web", web="https://git.example/")
NEW = [kind for kind in kinds.kinds() if kind.form and kind.form.name]


def seen(kb: KnowledgeBase, repository: Repository | None) -> View:
    site = kb.site.model_copy(update={"repository": repository})
    return project.view(project.with_site(kb, site), "cs", tiny.TODAY)


@pytest.mark.parametrize(
    ("made", "written", "edit"),
    [
        ("news/2024-05-02-lampy", "", "/admin/#/collections/news/entries/2024-05-02-lampy"),
        ("indicators/1-1-1", "", "/admin/#/collections/indicators/entries/1-1-1"),
        ("quarters/2023-q1", "", "/admin/#/collections/activities"),
        ("goals/1", "", "/admin/#/collections/goals/entries/1"),
        ("criteria/1-1", "", "https://github.com/lipa/web/edit/main/kb/criteria/1-1.yml"),
        ("", "docs/cs/index.md", "https://github.com/lipa/web/edit/main/docs/cs/index.md"),
    ],
)
def test_where_a_page_is_edited(
    whole_kb: KnowledgeBase, made: str, written: str, edit: str
) -> None:
    assert care.care(seen(whole_kb, GITHUB), made, written).edit == edit
    assert care.care(seen(whole_kb, None), made, written).edit == "/editori/"


def test_where_a_page_is_edited_on_a_gitlab_of_its_own(whole_kb: KnowledgeBase) -> None:
    found = care.care(seen(whole_kb, GITLAB), "criteria/1-1", "")
    assert found.edit == "https://git.example/lipa/web/-/edit/main/kb/criteria/1-1.yml"


@pytest.mark.parametrize("kind", NEW, ids=lambda kind: kind.name)
def test_a_new_file_opens_with_a_template_of_all_that_is_required(
    whole_kb: KnowledgeBase, kind: object
) -> None:
    view = seen(whole_kb, GITHUB)
    shown = {one["place"]: one for one in editors._kinds(view, [kind])}  # type: ignore[list-item]
    (one,) = shown.values()
    asked = parse_qs(urlsplit(one["file"]).query)
    assert asked["filename"] == [f"{one['place']}.yml"]
    assert asked["value"] == [one["template"]]
    assert len(one["file"]) < 8000
    assert isinstance(yaml.safe_load(one["template"]), dict)


def test_gitlab_takes_the_template_under_other_names(whole_kb: KnowledgeBase) -> None:
    view = seen(whole_kb, GITLAB)
    (one,) = editors._kinds(view, NEW[:1])
    asked = parse_qs(urlsplit(one["file"]).query)
    assert set(asked) == {"file_name", "content"}
    assert one["file"].startswith("https://git.example/lipa/web/-/new/main?")
