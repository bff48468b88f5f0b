"""Yearbooks: printable editions made from a snapshot and from nothing else of the town.

Only the words and the form of dates come from the site; the knowledge base of today does not.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from macros.core.kb.snapshots import Snapshot
from macros.core.pages.printing import Files, Print
from macros.core.pages.view import View
from macros.core.schema.period import Period
from macros.core.text import markup
from macros.features.assessment.calculations import ANSWERS

Item = Mapping[str, Any]
Text = Mapping[str, str] | None


def listed(view: View) -> Markup:
    """Give the yearbooks, the youngest first, each with its files and checksum."""
    found = [_Edition(view, one) for _, one in sorted(view.kb.snapshots.items(), reverse=True)]
    return view.render("editions", editions=[(one.facts(), one.files()) for one in found])


def files(views: Mapping[str, View]) -> Files:
    """Give of each yearbook the page and the document in every language, and the frozen file."""
    default = next(iter(views.values()))
    for year, snapshot in default.kb.snapshots.items():
        yield f"rocenka/{year}/{year}.json", snapshot.file.decode()
        yield f"rocenka/{year}/{year}.json.sha256", f"{snapshot.digest}  {year}.json\n"
        for view in views.values():
            edition = _Edition(view, snapshot)
            facts = edition.facts()
            yield view.local(f"rocenka/{year}/") + "index.html", edition.page(facts)
            yield edition.document(), Print("edition", view.language, facts["title"], facts)


class _Edition:
    """A snapshot told in one language. `view` gives words and dates, never the knowledge base."""

    def __init__(self, view: View, snapshot: Snapshot) -> None:
        self._words: Callable[..., Markup] = view.t
        self.language, self.period, self._raw = view.language, view.period, view.raw
        self._assets = view.asset("").removeprefix(f"{view.base}/")
        self.snapshot, self.data = snapshot, snapshot.data
        self.kinds: Mapping[str, list[Item]] = self.data["kinds"]
        self.languages: list[str] = self.data["site"]["languages"]
        self.default = view.language == self.languages[0]

    @property
    def year(self) -> int:
        """The year."""
        return self.snapshot.year

    def document(self) -> str:
        """Give the path of the printed edition from the root of the site."""
        return f"rocenka/{self.year}/rocenka-{self.year}.{self.language}.pdf"

    def files(self) -> list[tuple[str, str]]:
        """Give path and name of every file of the edition."""
        year = self.year
        return [
            (self.document(), "PDF"),
            (f"rocenka/{year}/{year}.json", "JSON"),
            (f"rocenka/{year}/{year}.json.sha256", "SHA-256"),
        ]

    def page(self, facts: Item) -> str:
        """Give the edition as a page; its links lead on from its own address."""
        up = "../../" if self.default else "../../../"
        others = [
            (language, f"{up}{'' if language == self.languages[0] else language + '/'}")
            for language in self.languages
            if language != self.language
        ]
        found = [(f"{up}{path}", name) for path, name in self.files()]
        return self._raw(
            "edition.html", e=facts, up=up, assets=f"{up}{self._assets}", others=others, files=found
        )

    def facts(self) -> dict[str, Any]:
        """Give all that an edition shows, as plain data."""
        site = self.data["site"]
        day, made = (self._when(self.data[name]) for name in ("day", "made"))
        address = f"{site['url']}{'' if self.default else self.language + '/'}rocenka/{self.year}/"
        title = self.t("edition.title", year=self.year)
        town = self.text(site["town"]["name"])
        return {
            "year": self.year,
            "title": title,
            "site": self.text(site["title"]),
            "address": address,
            "digest": self.snapshot.digest,
            "commit": self.data["commit"] or "",
            "state": self.t("edition.state", day=day, made=made),
            "cite": self.t("edition.cite", town=town, title=title, site=self.text(site["title"]),
                              made=made, address=address),
            "revisions": [
                self._revision(one)
                for one in self.data["revisions"]
            ],
            "counts": list(self._counts()),
            "groups": [self._group(criterion) for criterion in self.kinds["criteria"]],
            "verdicts": list(self._verdicts()),
            "targets": list(self._targets()),
            "outputs": [self._output(output) for output in self.kinds["outputs"]],
            "done": list(self._done()),
            "news": self._news(),
            "words": {
                name: self.t(f"edition.{name}")
                for name in ("question", "before", "now", "counts", "verdicts", "targets",
                             "outputs", "done", "news", "none", "citation", "checksum", "about",
                             "again", "star")
            },
        }  # fmt: skip

    def text(self, text: Text) -> str:
        """Give a text in the language of the edition, else in the default one; plain."""
        if not text:
            return ""
        found = (text[lang] for lang in (self.language, *self.languages, *text) if lang in text)
        return markup.plain(next(found))

    def t(self, key: str, n: int | None = None, **args: str | int) -> str:
        """Give words of the table as plain text."""
        return str(self._words(key, n, **args).unescape())

    def _when(self, period: str) -> str:
        return self.period(Period.parse(period))

    def _revision(self, one: Item) -> str:
        return self.t(
            "edition.revision", day=self._when(one["on"]), reason=self.text(one["reason"])
        )

    def _counts(self) -> Iterator[str]:
        figures = next(e for e in self.data["explanations"] if e["id"] == "indicators")["figures"]
        total = figures["questions"]["all"]
        change, latest = figures["change"], figures["latest"]
        given = [f"{self.t(f'answer.{n}')} {latest[n]}" for n in ANSWERS if latest.get(n)]
        yield self.t("edition.answers", total, answers=", ".join(given))
        yield self.t("edition.change", **change)

    def _group(self, criterion: Item) -> dict[str, Any]:
        rows = [
            {
                "name": self.text(item["label"]) + (" *" if self._doubtful(item) else ""),
                "before": self._answer(item["assessments"][:1]),
                "now": self._answer(item["assessments"][1:][-1:]),
            }
            for item in self.kinds["indicators"]
            if item["criterion"] == criterion["id"]
        ]
        return {"name": f"{criterion['number']} {self.text(criterion['label'])}", "rows": rows}

    def _doubtful(self, item: Item) -> bool:
        shown = [item, *item["assessments"][:1], *item["assessments"][1:][-1:]]
        return any(one.get("note") or one.get("doubt") for one in shown)

    def _answer(self, found: list[Item]) -> str:
        if not found:
            return self.t("answer.none")
        one = found[0]
        return self._dated(self.t(f"answer.{one['answer']}"), one["on"])

    def _dated(self, said: str, period: str) -> str:
        return f"{said} ({self._when(period)})"

    def _verdicts(self) -> Iterator[list[str]]:
        goals, areas = ({i["id"]: i for i in self.kinds[kind]} for kind in ("goals", "areas"))
        for item in self.kinds["evaluations"]:
            of = goals.get(item.get("goal", "")) or areas.get(item.get("area", ""))
            name = self.text(of["label"]) if of else self.text(item["title"])
            number = f"{of['number']} " if of and of.get("number") else ""
            verdict = self.t(f"verdict.{item['verdict']}")
            yield [number + name, self._dated(verdict, item["on"])]

    def _targets(self) -> Iterator[list[str]]:
        """Give each promised number with the one that was reported last."""
        for goal in self.kinds["goals"]:
            target = goal.get("target")
            if target:
                below = f"{self.t('target.below')} " if target["aim"] == "keep-below" else ""
                said = self.t("reported.none")
                for last in target["reports"][-1:]:
                    number = self._dated(str(last["value"]), last["on"])
                    said = f"{self.t('target.reported')}: {number}"
                number = f"{goal['number']} " if goal.get("number") else ""
                promised = f"{below}{target['value']} {self.text(target['unit'])}; {said}"
                yield [number + self.text(goal["label"]), promised]

    def _output(self, output: Item) -> list[str]:
        last = output.get("statuses", [])[-1:]
        state = self.t(f"state.{last[0]['state'] if last else 'none'}")
        return [self.text(output["title"]), state]

    def _done(self) -> Iterator[dict[str, Any]]:
        mine = [a for a in self.kinds["activities"] if a["period"].startswith(str(self.year))]
        for quarter in sorted({a["period"] for a in mine}):
            found = [self.text(a["label"]) for a in mine if a["period"] == quarter]
            yield {"name": self._when(quarter), "lines": found}

    def _news(self) -> list[str]:
        mine = [n for n in self.kinds["news"] if n["date"].startswith(str(self.year))]
        mine.sort(key=lambda item: item["date"])
        return [f"{self._when(n['date'])}: {self.text(n['title'])}" for n in mine]
