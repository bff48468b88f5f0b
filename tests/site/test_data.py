"""The exports that others build on carry exactly what the knowledge base says."""

from collections import Counter
from typing import Any

import pytest

from macros.core.kb.knowledge import natural
from macros.core.schema import kinds
from macros.core.urls import addresses
from macros.features.assessment.models import Indicator
from macros.features.programme.models import Goal
from tests.building import Built


def url(site: Built, path: str) -> dict[str, str]:
    base = site.kb.site.url.rstrip("/")
    languages = site.kb.site.languages
    return {lang: base + addresses.localized(path, lang, site.default) for lang in languages}


@pytest.mark.parametrize("kind", [kind.name for kind in kinds.kinds()])
def test_every_kind_has_its_file_with_all_its_entities(site: Built, kind: str) -> None:
    content = site.json(kind)
    assert (content["schema"], content["kind"]) == (1, kind)
    ids = [item["id"] for item in content["items"]]
    assert ids == sorted(site.kb.entities[kind], key=natural)


def test_indicators(site: Built) -> None:
    def assessment(given: Any) -> dict[str, Any]:
        return {
            "on": given.on.text,
            "answer": given.answer.value,
            "wording": given.wording.root,
            "source": given.source.model_dump(mode="json", exclude_none=True),
        }

    keys = ("id", "criterion", "order", "question", "assessments", "url")
    inner = ("on", "answer", "wording", "source")
    items = site.json("indicators")["items"]
    found = [{key: item[key] for key in keys} for item in items]
    for item in found:
        item["assessments"] = [{key: one[key] for key in inner} for one in item["assessments"]]
    entities = site.kb.all(Indicator)
    assert found == [
        {
            "id": name,
            "criterion": entities[name].criterion,
            "order": entities[name].order,
            "question": entities[name].question.root,
            "assessments": [assessment(given) for given in entities[name].assessments],
            "url": url(site, f"ukazatele/{name}/"),
        }
        for name in sorted(entities, key=natural)
    ]


def test_goals(site: Built) -> None:
    keys = ("id", "kind", "number", "parent", "title", "url")
    items = site.json("goals")["items"]
    goals = site.kb.all(Goal)
    assert [{key: item[key] for key in keys} for item in items] == [
        {
            "id": name,
            "kind": goals[name].level.value,
            "number": goals[name].number,
            "parent": goals[name].parent,
            "title": goals[name].title.root,
            "url": url(site, f"cile/{name}/"),
        }
        for name in sorted(goals, key=natural)
    ]
    assert all("verdict" in item for item in items)


def test_the_counts_of_the_report(real_site: Built) -> None:
    if real_site.kb.site.town.ruian != "562777":
        pytest.skip("the knowledge base is that of another town")
    items = real_site.json("indicators")["items"]
    assert Counter(item["assessments"][0]["answer"] for item in items) == {
        "yes": 5,
        "partly": 7,
        "no": 14,
    }
    assert Counter(item["assessments"][-1]["answer"] for item in items) == {
        "yes": 20,
        "partly": 4,
        "no": 2,
    }
    goals = real_site.json("goals")["items"]
    verdicts = {item["id"]: item["verdict"] and item["verdict"]["answer"] for item in goals}
    assert {goal for goal, verdict in verdicts.items() if verdict} == {"3", "3-1", "3-2", "3-3"}
    assert {verdict for verdict in verdicts.values() if verdict} == {"partly"}
