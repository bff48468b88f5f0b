"""Digests: what changed in a quarter, as a page, a PDF, a newsletter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.change_text import story
from macros.core.pages.names import heading
from macros.core.pages.printing import Files, Print
from macros.core.pages.view import View
from macros.core.records.changes import Change
from macros.features.history.addresses import CHANGES, STATES
from macros.features.history.digest import Digest, digests
from macros.features.plan.print_files import common
from macros.features.work import timeline

_ENDINGS = ("pdf", "html", "txt")


@dataclass(frozen=True)
class Line:
    """A record in words; `path` is its address without language, `record` what it tells.

    None: it is a step of the schedule, no record.
    """

    text: str
    path: str
    record: Change | None = None


@dataclass(frozen=True)
class Group:
    """Records of one sort; `same` of them repeat the answer before them and are not listed."""

    what: str
    lines: tuple[Line, ...]
    same: int = 0


def listed(view: View) -> Markup:
    """Give the quarters in which anything changed, newest first."""
    found = [
        (one, [(group.what, len(group.lines)) for group in groups(view, one) if group.lines])
        for one in digests(view.kb, view.day)[::-1]
    ]
    return view.render("digests-list", digests=found, page=CHANGES)


def title(view: View, digest_id: str) -> str:
    """Give the title of a digest as plain text."""
    return _title(view, find(view, digest_id))


def _title(view: View, one: Digest) -> str:
    return str(view.t("cp.digest.title", quarter=view.period(one.period)).unescape())


def find(view: View, digest_id: str) -> Digest:
    """Give the digest of a quarter (`2023-q1`); raise KeyError where there is none."""
    return {one.id: one for one in digests(view.kb, view.day)}[digest_id]


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and id of the page of every digest."""
    for one in digests(kb, day):
        yield f"{CHANGES}{one.id}/", one.id


def describe(view: View, digest_id: str) -> tuple[str, str]:
    """Title and description of the page of a digest."""
    quarter = view.period(find(view, digest_id).period)
    return title(view, digest_id), str(view.t("cp.digest.description", quarter=quarter))


def page(view: View, digest_id: str) -> Markup:
    """Give the page of a digest."""
    found = digests(view.kb, view.day)
    index = next(i for i, one in enumerate(found) if one.id == digest_id)
    counted = found[index].period in timeline.ended_quarters(view.kb, view.day)
    return view.render(
        "digest",
        one=found[index],
        title=_title(view, found[index]),
        groups=groups(view, found[index]),
        before=found[index - 1] if index else None,
        after=found[index + 1] if index + 1 < len(found) else None,
        page=CHANGES,
        state=f"{STATES}{digest_id}/" if counted else None,
        files=[(ending, path(view, found[index], ending)) for ending in _ENDINGS],
    )


def groups(view: View, one: Digest) -> tuple[Group, ...]:
    """Give a digest in words, group by group; groups without a record are left out."""
    found = []
    for what, records in one.groups():
        told = tuple(record for record in records if not record.same)
        lines = tuple(Line(story(view, one).title, one.address, one) for one in told)
        found.append(Group(what, lines, len(records) - len(told)))
    steps = tuple(Line(heading(view, s), f"harmonogram/#k-{s.id}") for s in one.steps)
    return (*found, Group("step", steps)) if steps else tuple(found)


def path(view: View, one: Digest, ending: str) -> str:
    """Give the path of a file of a digest from the root of the site."""
    return f"{CHANGES}{one.id}/prehled.{view.language}.{ending}"


def files(views: Mapping[str, View]) -> Files:
    """Give the files of every digest in every language."""
    for view in views.values():
        for one in digests(view.kb, view.day):
            for ending in _ENDINGS:
                yield path(view, one, ending), _content(view, one, ending)


def _content(view: View, one: Digest, ending: str) -> str | Print:
    name, told = _title(view, one), groups(view, one)
    address = f"{CHANGES}{one.id}/"
    if ending == "html":
        link = view.absolute(address)
        return str(view.render("digest-mail", title=name, groups=told, link=link)) + "\n"
    worded = [
        (
            str(view.t(f"cp.digest.{group.what}")),
            [line.text for line in group.lines],
            _rest(view, group),
        )
        for group in told
    ]
    if ending == "pdf":
        data = {**common(view, address), "proposal": None, "groups": worded}
        return Print("digest", view.language, name, data)
    parts = [name]
    for label, lines, rest in worded:
        parts.append(
            "\n".join([label, "", *(f"– {line}" for line in lines), *filter(None, [rest])])
        )
    return "\n\n".join([*parts, view.absolute(address)]) + "\n"


def _rest(view: View, group: Group) -> str:
    return str(view.t("cp.digest.same", group.same)) if group.same else ""
