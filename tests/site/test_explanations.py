"""Every figure can be worked out again: from the exports alone, and from what its page shows.

Nothing here uses the program's own rules: the point is that others can do without them.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from lxml import html

from macros.core.outputs.exports import exports
from tests.building import Built
from tests.present.helpers import views
from tests.support import continued, recount

Thing = Mapping[str, Any]


# --- from the exports alone -----------------------------------------------------------------------


class Data:
    """The exports of a site: files below `data/` and nothing else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {
            path.removeprefix("data/"): data
            for path, data in files.items()
            if path.startswith("data/")
        }
        self.whole = json.loads(self.files["explanations.json"])
        self.read: dict[str, list[dict[str, Any]]] = {}

    def items(self, file: str) -> list[dict[str, Any]]:
        if file not in self.read:
            text = self.files[file].decode("utf-8-sig")
            if file.endswith(".json"):
                self.read[file] = json.loads(text)["items"]
            else:
                self.read[file] = list(
                    csv.DictReader(
                        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"
                    )
                )
        return self.read[file]

    def picked(self, place: Thing) -> list[dict[str, Any]]:
        def fits(item: dict[str, Any]) -> bool:
            for name, wanted in place["where"].items():
                there = item.get(name)
                values = there if isinstance(there, list) else [there]
                if not set(values) & set(wanted if isinstance(wanted, list) else [wanted]):
                    return False
            return True

        return [item for item in self.items(place["file"]) if fits(item)]

    def value(self, thing: Thing, name: str) -> Any:
        """Give an input of a rule as the other exports have it."""
        cell = thing["inputs"][name]
        if "at" not in cell:
            return cell["value"]
        place = cell if "file" in cell else thing
        found = self.picked(place)
        if place["file"].endswith(".csv"):
            return sum(int(row[cell["at"]]) for row in found)
        (item,) = found
        for step in cell["at"].split("."):
            item = item[int(step)] if isinstance(item, list) else item[step]
        return item


RANK = {"no": 0, "hardly": 1, "partly": 2, "mostly": 3, "yes": 4}


def compared(before: Any, now: Any) -> str:
    if before is None or now is None:
        return "unknown"
    step = RANK[now] - RANK[before]
    return "better" if step > 0 else "worse" if step < 0 else "same"


def reached(least: int, most: int, limits: Sequence[int]) -> int | None:
    places = {len([limit for limit in limits if limit <= number]) for number in (least, most)}
    return places.pop() if len(places) == 1 else None


def months(on: str, day: str) -> int:
    first, last = recount.end(on), recount.end(day)
    return (last.year - first.year) * 12 + last.month - first.month


def stand(state: str | None, period: str, day: str) -> str:
    if state in ("done", "cancelled", "postponed"):
        return str(state)
    if recount.end(period) < recount.end(day):
        return "overdue"
    return "now" if state or recount.start(period) <= recount.end(day) else "ahead"


def limits(numbers: list[int], smallest: int) -> list[int]:
    """Quantiles, each rounded down to 1, 2 or 5 times a power of ten; by text, not by logarithm."""
    found = sorted(number for number in numbers if number)
    bounds = {1} if smallest < 2 else {1, smallest}
    for hundredths in (50, 75, 90, 98) if found else ():
        number = str(found[min(len(found) - 1, hundredths * len(found) // 100)])
        first = max(step for step in (1, 2, 5) if step <= int(number[0]))
        bound = int(str(first) + "0" * (len(number) - 1))
        bounds |= {bound} if bound > max(1, smallest) else set()
    return sorted(bounds)[:5]


COUNTED = {
    *("questions", "activities", "linked", "parts", "gap", "planned", "said", "news"),
    *("goals", "outputs", "steps", "items"),
}
WORKED: dict[str, Callable[..., Any]] = {
    "first": lambda before: before or "none",
    "latest": lambda before, now: now or before or "none",
    "change": compared,
    "doubtful": lambda before, now, before_doubt, now_doubt: int(
        compared(before, now) == "better" and bool(before_doubt or now_doubt)
    ),
    "given": lambda answer: answer or "none",
    "age": months,
    "verdict": lambda verdict: verdict or "none",
    "reported": lambda state: "given" if state else "none",
    "stand": stand,
    "told": lambda same: "same" if same else "listed",
    "limits": lambda most, smallest: (most, smallest),
    "standing": lambda standing: standing,
    "rate": lambda count, people: round(1000 * count / people, 1),
    "class": reached,
    "least": lambda least: least,
    "most": lambda most: most,
}


def again(data: Data, rule: Thing, things: list[Thing]) -> Any:
    """Work the figures of a rule out from the exports."""
    name = rule["name"]
    if name in COUNTED:
        return {"all": len(things)}
    work = WORKED[name]
    results = [work(**{i: data.value(thing, i) for i in rule["inputs"]}) for thing in things]
    if rule["sorts"]:
        found = Counter(results)
        assert set(found) <= set(rule["sorts"])
        return {sort: found[sort] for sort in rule["sorts"]}
    if name == "limits":
        return limits([most for most, _ in results], results[0][1])
    return {"all": sum(results)} if name in ("least", "most", "doubtful") else results


def test_every_figure_can_be_worked_out_from_the_exports(site: Built) -> None:
    every_figure_again(Data(site.files))


def test_inputs_are_those_that_the_exports_have_and_none_is_left_out(site: Built) -> None:
    every_input_is_there(Data(site.files))


def test_the_same_holds_for_a_town_that_went_on() -> None:
    """Two more years, goals that changed, an output withdrawn, figures corrected."""
    made = exports(views(continued.files(), date(2027, 2, 1)))
    texts = {path: one for path, one in made if isinstance(one, str | bytes)}
    data = Data({path: t.encode() if isinstance(t, str) else t for path, t in texts.items()})
    every_figure_again(data)
    every_input_is_there(data)
    figures = {one["id"]: one["figures"] for one in data.whole["items"]}
    assert figures["indicators"]["change"] == {"better": 1, "same": 1, "worse": 0, "unknown": 1}
    assert figures["states.2025-q1.goals"]["goals"] == {"all": 2}
    assert figures["states.2025-q2.goals"]["goals"] == {"all": 3}, "one was added"
    assert figures["states.2026-q2.goals"]["verdict"]["yes"] == 1
    assert figures["rounds.1-1.2025"]["given"]["none"] == 2, "a year with one answer alone"
    assert figures["indicators.1-1-1"]["age"] == [8]


def every_figure_again(data: Data) -> None:
    rules = {rule["name"]: rule for rule in data.whole["rules"]}
    assert rules.keys() == COUNTED | WORKED.keys()
    items = data.whole["items"]
    assert len(items) == len({one["id"] for one in items}) > 10
    for one in items:
        for name, figures in one["figures"].items():
            assert again(data, rules[name], one["things"]) == figures, (one["id"], name)


def every_input_is_there(data: Data) -> None:
    complete = 0
    for one in data.whole["items"]:
        for thing in one["things"]:
            assert data.picked(thing) or thing["file"].endswith(".csv"), one["id"]
            for name, cell in thing.get("inputs", {}).items():
                assert data.value(thing, name) == cell["value"], one["id"]
        if "every" in one:
            complete += 1
            found = [item for thing in one["things"] for item in data.picked(thing)]
            missing = [item for item in data.picked(one["every"]) if item not in found]
            assert not missing and len(found) == len(data.picked(one["every"])), one["id"]
    assert complete > 3


def test_parts_add_up(site: Built) -> None:
    found = {one["id"]: one for one in Data(site.files).whole["items"]}
    summed = [one for one in found.values() if "parts" in one]
    assert summed
    for one in summed:
        for name, figures in one["figures"].items():
            total: Counter[str] = Counter()
            for part in one["parts"]:
                total.update(found[part]["figures"][name])
            assert {sort: total[sort] for sort in figures} == figures


def test_every_explanation_is_on_its_page_in_every_language(site: Built) -> None:
    base = site.kb.site.url
    for one in Data(site.files).whole["items"]:
        assert set(one["url"]) == set(site.kb.site.languages)
        for url in one["url"].values():
            address, _, anchor = url.removeprefix(base).partition("#")
            if one["things"]:  # where there is nothing, there is no list to open
                assert site.pages[address].xpath(f"//details[@id='{anchor}']"), url


# --- from what the page shows ---------------------------------------------------------------------


def explained(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {one.get("data-explains"): one for one in page.xpath("//details[@data-explains]")}


def numbers(box: html.HtmlElement, rule: str) -> list[int]:
    return [int(one.text) for one in box.xpath(f".//*[@data-rule='{rule}']//b")]


def marks(cells: Sequence[html.HtmlElement]) -> list[str]:
    return [cell.xpath(".//svg")[0].get("class").split()[1] for cell in cells]


def rows(page: html.HtmlElement) -> dict[str, tuple[str, str]]:
    """Give first and latest answer of each row of a table of questions, by its number."""
    found = {}
    for row in page.xpath("//tr[starts-with(@id, 'u-')]"):
        before, now = marks(row.xpath("./td[@data-sort]"))
        found[row.xpath("string(./td[@class='number'])")] = (before, now)
    return found


def named(box: html.HtmlElement, rule: str) -> list[list[str]]:
    """Give the numbers of rows that stand after each figure."""
    return [line.xpath("./a/text()") for line in box.xpath(f".//*[@data-rule='{rule}']//li")]


CHANGES = ("better", "same", "worse", "unknown")


def sorts_of(site: Built) -> dict[str, tuple[str, ...]]:
    """Give what each rule about answers counts in a town, in the order shown."""
    answers = (*(grade.value for grade in site.kb.site.grades), "none")
    return {"first": answers, "latest": answers, "change": CHANGES}


def sort_of(rule: str, before: str, now: str) -> str:
    known = {"none": None}
    if rule == "change":
        return compared(known.get(before, before), known.get(now, now))
    return before if rule == "first" or now == "none" else now


def test_a_criterion_counts_the_rows_of_its_table(site: Built) -> None:
    pages = [a for a in site.public if site.rest(a).startswith("kriteria/") and a.count("/") > 1]
    pages = [a for a in pages if site.rest(a) != "kriteria/"]
    assert pages
    for address in pages:
        page = site.public[address]
        box = explained(page)["criteria." + site.rest(address).split("/")[1]]
        table = rows(page)
        assert numbers(box, "questions") == [len(table)]
        for rule, sorts in sorts_of(site).items():
            expected = [[n for n, two in table.items() if sort_of(rule, *two) == s] for s in sorts]
            assert named(box, rule) == expected, (address, rule)
            assert numbers(box, rule) == [len(one) for one in expected], (address, rule)


def test_the_programme_adds_up_its_criteria(site: Built) -> None:
    for language in site.kb.site.languages:
        start = "" if language == site.default else f"{language}/"
        home, listed = site.pages[start], site.pages[f"{start}kriteria/"]
        table = [
            tuple(marks(row.xpath("./td[@data-sort]")))
            for row in listed.xpath("//tr[starts-with(@id, 'u-')]")
        ]
        strip = [
            tuple(svg.get("class").split()[1] for svg in link.xpath(".//svg"))
            for link in home.xpath("//figure[@class='strip']//li/a")
        ]
        latest = [(before,) if now == "none" else (before, now) for before, now in table]
        assert strip == latest  # the strip shows the newest answer below the first, if any
        for page in (home, listed):
            box = explained(page)["indicators"]
            assert numbers(box, "questions") == [len(table)]
            for rule, sorts in sorts_of(site).items():
                if rule == "first" and page is home:  # no first answers are counted there
                    continue
                found = Counter(sort_of(rule, *two) for two in table)
                assert numbers(box, rule) == [found[sort] for sort in sorts]
            for line in box.xpath(".//li"):
                whole, _, parts = line.text_content().partition(":")
                if parts:
                    assert sum(int(n) for n in parts.split("+")) == int(whole.split()[0])
        headline = home.xpath("string(//div[@class='headline']/h2)").split()
        better = Counter(sort_of("change", *two) for two in table)["better"]
        assert {str(better), str(len(table))} <= {word.strip(".") for word in headline}


def test_an_indicator_compares_its_two_answers(site: Built) -> None:
    pages = [a for a in site.public if site.rest(a).startswith("ukazatele/")]
    assert pages
    for address in pages:
        page = site.public[address]
        (box,) = (b for name, b in explained(page).items() if name.startswith("indicators."))
        first, *_, last = marks(page.xpath("//div[@class='sides']//p[@class='bigmark']"))
        sort = sort_of("change", first, last)
        assert numbers(box, "change") == [int(s == sort) for s in CHANGES], address


def test_rates_come_from_the_two_numbers_beside_them(real_site: Built) -> None:
    def number(cell: html.HtmlElement) -> float:
        text = cell.text_content().replace("\xa0", "").replace(" ", "")
        return float(text.replace(",", "." if address.startswith("cisla") else ""))

    seen = 0
    for address in ("cisla/", "en/cisla/"):
        for box in real_site.pages[address].xpath(
            "//details[starts-with(@data-explains,'figures.')]"
        ):
            table = box.xpath("./preceding::table[1]")[0]
            for row in table.xpath(".//tbody/tr"):
                count, people, rate = (number(cell) for cell in row.xpath("./td"))
                assert rate == round(count * 1000 / people, 1)
                seen += 1
    assert seen or not any(
        one["id"].startswith("figures.") for one in Data(real_site.files).whole["items"]
    )


def test_maps_add_up_their_table_and_colour_by_their_key(real_site: Built) -> None:
    pages = [a for a in real_site.public if real_site.rest(a).startswith("mapy/")]
    for address in (a for a in pages if real_site.rest(a) != "mapy/"):
        page = real_site.public[address]
        boxes = explained(page)
        (total,) = (box for name, box in boxes.items() if name.endswith(".total"))
        table = page.xpath("//details[@class='map-table']//table")[0]
        cells = [row.xpath("normalize-space(./td[last()])") for row in table.xpath(".//tbody/tr")]
        apart = page.xpath("//ul[@class='map-counts']/li[not(a)]/strong/text()")
        assert numbers(total, "least") == [sum(map(int, cells)) + sum(map(int, apart))]
        key = [
            (step.xpath("string(.//path/@class)"), step.text_content().split("–")[0].strip())
            for step in page.xpath("//figure[@class='map-still']//p[@class='legend']/span[svg]")
        ]
        shapes = page.xpath("//figure[@class='map-still']//path[starts-with(@class,'tone')]")
        texts = page.xpath("//figure[@class='map-still']//svg[@class='map-picture']/text")
        for shape, text in zip(shapes, texts, strict=False):
            reached = [tone for tone, least in key if int(text.text) >= int(least)]
            assert shape.get("class") == reached[-1]
        assert [text.text for text in texts] == cells


def test_cells_of_map_tables_are_sums_of_rows_of_the_download(real_site: Built) -> None:
    data, seen = Data(real_site.files), 0
    for crime_map in data.items("maps.json"):
        rows = data.items(f"mapy/{crime_map['id']}.csv")
        periods = {row["period"] for row in rows}
        page = real_site.pages[f"mapy/{crime_map['id']}/"]
        for table in page.xpath("//details[@class='map-table']"):
            named = " ".join(table.xpath("string(./summary)").split()).rpartition(":")[0]
            kinds = {row["category_name"] for row in rows}
            heads = [text.strip() for text in table.xpath(".//thead//th/text()")][1:]
            for line in table.xpath(".//tbody/tr"):
                area = " ".join(line.xpath("string(./th)").split())
                for head, cell in zip(heads, line.xpath("./td"), strict=True):
                    if head in periods:
                        found = [r for r in rows if r["area_name"] == area and r["period"] == head]
                        found = [
                            r for r in found if named not in kinds or r["category_name"] == named
                        ]
                        seen += 1
                        assert int(cell.text.strip()) == sum(int(r["least"]) for r in found)
    assert seen > 10


def test_counts_of_the_plan_are_the_things_listed_with_them(site: Built) -> None:
    seen = 0
    for address in site.public:
        for line in site.public[address].xpath("//li[@data-explains][a]"):
            assert int(line.xpath("string(./b)")) == len(line.xpath("./a"))
            seen += 1
        for name, box in explained(site.public[address]).items():
            if name.startswith("plan.gaps."):
                assert int(box.xpath("string(./summary//b)")) == len(box.xpath("./ul/li"))
                seen += 1
            if name in ("plan.parts",) or name.endswith(".linked"):
                for item in box.xpath("(.//*[@data-rule])[last()]//li"):
                    assert int(item.xpath("string(./b)")) == len(item.xpath("./a"))
                    seen += 1
            if name.startswith("quarters."):
                listed = site.public[address].xpath("//article[@class='activity']")
                assert numbers(box, "activities") == [len(listed)]
                seen += 1
    assert seen


def test_every_explanation_says_rule_day_and_where_the_rules_are(site: Built) -> None:
    for address, page in site.public.items():
        for box in explained(page).values():
            assert box.xpath("string(./summary)").strip()
            if not box.get("data-explains", "").startswith("plan.gaps."):
                (last,) = box.xpath("./p[last()]")
                assert any("cisla/pravidla/" in a for a in last.xpath("./a/@href")), address
                assert any(a.endswith("/data/explanations.json") for a in last.xpath("./a/@href"))


def test_all_rules_stand_on_their_page(site: Built) -> None:
    names = {rule["name"] for rule in Data(site.files).whole["rules"]}
    for language in site.kb.site.languages:
        start = "" if language == site.default else f"{language}/"
        listed = site.pages[f"{start}cisla/pravidla/"].xpath("//*[starts-with(@id, 'r-')]/@id")
        assert {one.removeprefix("r-") for one in listed} == names
