"""Another town, which differs in everything that a town may choose.

Three languages with German first, four criteria with 1, 3, 15 and 7 indicators, five areas, no
crime data, a scale of four grades, hardly any Czech, a site in a folder of its host. The town and
all that is said of it are made up.
"""

import json
from collections.abc import Iterator
from typing import Any

from tests.tiny import Files

CRITERIA = (1, 3, 15, 7)
"""How many indicators each criterion has."""
AREAS = ("bahnhof", "schule", "park", "nacht", "nachbarn")
GRADES = {"yes": "voll", "mostly": "fast", "hardly": "wenig", "no": "gar nicht"}
ENGLISH = {"yes": "fully", "mostly": "almost", "hardly": "little", "no": "not at all"}
SOURCE = {"document": "bericht", "lines": "1-2"}


def other() -> Files:
    """Give the files of the town's knowledge base."""
    return {
        path: value.encode() if isinstance(value, str) else written(value)
        for path, value in _files()
    }


def written(value: object) -> bytes:
    """Give a file in block form as the strict reader asks: every text in quotes."""
    return ("\n".join(_lines(value)) + "\n").encode()


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                yield f"{key}:"
                yield from (f"  {line}" for line in _lines(inner))
            else:
                yield f"{key}: {json.dumps(inner, ensure_ascii=False)}"
    elif isinstance(value, list):
        for item in value:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield json.dumps(value, ensure_ascii=False)


def text(german: str, english: str = "", czech: str = "") -> dict[str, str]:
    """Give a text in German, and in the other languages where there is one."""
    found = {"de": german, "cs": czech, "en": english}
    return {language: wording for language, wording in found.items() if wording}


def _files() -> Iterator[tuple[str, Any]]:
    yield "site.yml", _site()
    yield "programme.yml", _programme()
    yield (
        "documents/bericht.yml",
        {
            "title": text("Bericht", "Report", "Zpráva"),
            "publisher": text("Stadt Grünau"),
            "date": "2021-06",
            "length": "99",
        },
    )
    yield from _strategy()
    yield from _assessments()
    yield from _work()
    yield "README.md", "Grünau"
    yield "permalinks.txt", "/pomoc/\n"
    counts = {"programme": 1, "criteria": len(CRITERIA), "indicators": sum(CRITERIA)}
    yield "expected.yml", {key: str(n) for key, n in {**counts, "areas": len(AREAS)}.items()}


def _site() -> dict[str, Any]:
    pages = {"pomoc/": "Hilfe", "kriteria/": "Kriterien", "oblasti/": "Schwerpunkte"}
    return {
        "format": "1",
        "languages": ["de", "cs", "en"],
        "url": "https://gruenau.example/sicherheit/",
        "title": text("Sicheres Grünau", "Safe Grünau", "Bezpečné Grünau"),
        "description": text("Was Grünau für die Sicherheit tut.", "What Grünau does for safety."),
        "town": {
            "name": text("Grünau an der Probe"),
            "of": text("der Stadt Grünau", "the town of Grünau", "města Grünau"),
        },
        "menu": [{"page": page, "label": text(label)} for page, label in pages.items()],
        "footer": text("Eine erfundene Stadt.", "A made-up town.", "Vymyšlené město."),
        "scale": [
            {
                "grade": grade,
                "answer": text(name, ENGLISH[grade]),
                "verdict": text(f"{name} erreicht", f"{ENGLISH[grade]} reached"),
            }
            for grade, name in GRADES.items()
        ],
    }


def _programme() -> dict[str, Any]:
    return {
        "title": text("Sicherheitsprogramm", "Safety programme", "Program bezpečí"),
        "subtitle": text("Drei Jahre", "Three years", "Tři roky"),
        "period": "2019/2021",
        "summary": text("Die Stadt hat drei Jahre lang gearbeitet.", "Three years of work."),
        "project": text("Kein Projekt.", "No project."),
        **{part: [] for part in ("place", "annotation", "topics", "rationale", "strategy", "axes")},
        **{part: [] for part in ("schedule", "outputs", "achievements", "challenges")},
        "conclusions": [],
        "source": SOURCE,
    }


def _strategy() -> Iterator[tuple[str, Any]]:
    for order, name in enumerate(AREAS, 1):
        title = name.capitalize()
        wording = text(f"Mehr Sicherheit: {title}.", f"More safety: {title}.")
        yield (
            f"areas/{name}.yml",
            {
                "order": str(order),
                "title": text(title),
                "label": text(title),
                "summary": wording,
                "wording": wording,
                "bullets": [text("Licht", "light"), text("Wege", "paths")],
                "source": SOURCE,
            },
        )
    for name, level in (("1", "strategic"), ("1-1", "specific"), ("1-1-1", "measure")):
        yield (
            f"goals/{name}.yml",
            {
                "level": level,
                "number": name.replace("-", "."),
                **({"parent": name.rpartition("-")[0]} if "-" in name else {}),
                "label": text(f"Ziel {name}", f"Goal {name}"),
                "title": text(f"Genaues Ziel {name}", f"Exact goal {name}"),
                "summary": text("Damit alle sicher sind.", "So that all are safe."),
                "areas": list(AREAS[:2]),
                "source": SOURCE,
            },
        )


def _assessments() -> Iterator[tuple[str, Any]]:
    grades = list(GRADES)
    for number, count in enumerate(CRITERIA, 1):
        yield (
            f"criteria/7-{number}.yml",
            {
                "number": f"7.{number}",
                "title": text(f"Kriterium {number}"),
                "label": text(f"Kriterium {number}"),
                "summary": text("Was die Stadt tut.", "What the town does."),
                "baseline_title": text(f"Kriterium {number}"),
                "baseline_source": SOURCE,
                "source": SOURCE,
            },
        )
        for order in range(1, count + 1):
            given = [
                {
                    "on": year,
                    "answer": grades[(order // 2 + step) % len(grades)],
                    "wording": text(f"So war es {year}.", f"So it was in {year}."),
                    "source": SOURCE,
                }
                for step, year in enumerate(("2019", "2020", "2021"))
            ][: order % 4]
            yield (
                f"indicators/7-{number}-{order}.yml",
                {
                    "criterion": f"7-{number}",
                    "order": str(order),
                    "label": text(f"Frage {number}.{order}?", f"Question {number}.{order}?"),
                    "question": text(
                        f"Genaue Frage {number}.{order}?", f"Exact question {number}.{order}?"
                    ),
                    "assessments": given,
                    "source": SOURCE,
                },
            )
    yield (
        "evaluations/1.yml",
        {
            "order": "1",
            "area": AREAS[0],
            "on": "2021",
            "verdict": "mostly",
            "title": text("Bahnhof"),
            "wording": [text("Fast erreicht.", "Almost reached.")],
            "source": SOURCE,
        },
    )


def _work() -> Iterator[tuple[str, Any]]:
    yield (
        "actors/stadt.yml",
        {
            "type": "town",
            "title": text("Stadt"),
            "summary": text("Die Stadtverwaltung.", "The town hall."),
            "names": [],
            "source": SOURCE,
        },
    )
    yield (
        "problems/dunkle-wege.yml",
        {
            "order": "1",
            "title": text("Dunkle Wege", "Dark paths"),
            "summary": text("Es fehlt Licht.", "Light is missing."),
            "wording": text("Es fehlt Licht.", "Light is missing."),
            "areas": [AREAS[2]],
            "goals": ["1"],
            "source": SOURCE,
        },
    )
    yield (
        "helplines/112.yml",
        {
            "order": "1",
            "number": "112",
            "title": text("Notruf", "Emergency", "Tísňová linka"),
            "when": text("In Not.", "In an emergency.", "V nouzi."),
            "emergency": "yes",
            "situations": [],
        },
    )
