"""The one table of kinds: what can be in a knowledge base, where, and under which address."""

from dataclasses import dataclass

from macros.core.schema.base import Entity
from macros.core.schema.redirect import Redirect
from macros.features.assessment.models import Benefit, Criterion, Evaluation, Indicator, PlanItem
from macros.features.crime.models import CrimeMap, CrimeSet, TownPart
from macros.features.figures.models import Figures
from macros.features.news.models import Abbreviation, Document, Event, News, Picture
from macros.features.people.models import Actor, Helpline, Situation
from macros.features.places.models import Place, Survey
from macros.features.plan.models import (
    Audience,
    Channel,
    CommIndicator,
    Communication,
    Feedback,
    Message,
    Scenario,
)
from macros.features.programme.models import Area, Goal, Problem, Programme
from macros.features.work.models import Activity, Comment, Output, Step, Tag


@dataclass(frozen=True)
class Form:
    """A kind that editors fill in by a form.

    `name` makes the name of a new file from its fields (`{date}-{title}`, texts in the default
    language); empty where nothing new is ever added. `locked` are fields that the form shows and
    does not let change: exact wordings of a source.
    """

    name: str = ""
    locked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of entity.

    `name` is its folder in `kb/` and its name in exports. `address` is the page of one entity,
    with `{id}`, or with other fields of the entity and an anchor where several share a page; None
    where it has no page of its own. `section` is the page that lists them. `shared` kinds live in
    one file, keyed by id, because they are short closed lists.
    """

    name: str
    model: type[Entity]
    address: str | None = None
    section: str | None = None
    shared: bool = False
    single: bool = False
    """Exactly one entity, in `<name>.yml` at the root."""
    form: Form | None = None
    """None: written by hand only."""


KINDS: tuple[Kind, ...] = (
    Kind("programme", Programme, section="program/", single=True),
    Kind("problems", Problem, "problemy/{id}/", "problemy/"),
    Kind("areas", Area, "oblasti/{id}/", "oblasti/"),
    Kind(
        "goals",
        Goal,
        "cile/{id}/",
        "cile/",
        form=Form(locked=("level", "number", "parent", "details")),
    ),
    Kind("criteria", Criterion, "kriteria/{id}/", "kriteria/"),
    Kind(
        "indicators",
        Indicator,
        "ukazatele/{id}/",
        "kriteria/",
        form=Form(locked=("criterion", "order", "question", "question_baseline")),
    ),
    Kind("evaluations", Evaluation, "hodnoceni/#e-{order}", "hodnoceni/"),
    Kind("benefits", Benefit, "hodnoceni/#p-{order}", "hodnoceni/"),
    Kind("plan-items", PlanItem, "hodnoceni/#d-{order}", "hodnoceni/"),
    Kind("outputs", Output, "vystupy/{id}/", "vystupy/", form=Form(locked=("order", "wording"))),
    Kind(
        "steps",
        Step,
        "harmonogram/#k-{id}",
        "harmonogram/",
        form=Form(locked=("number", "order", "wording", "period", "period_wording", "responsible")),
    ),
    Kind("tags", Tag, shared=True),
    Kind(
        "activities",
        Activity,
        "aktivity/{period}/#a-{order}",
        "aktivity/",
        form=Form("{period}-{order}"),
    ),
    Kind("comments", Comment, "aktivity/{period}/#komentar", "aktivity/"),
    Kind("actors", Actor, "akteri/{id}/", "akteri/", form=Form("{title}")),
    Kind("situations", Situation, "pomoc/#{id}", "pomoc/", shared=True),
    Kind("helplines", Helpline, "pomoc/#{id}", "pomoc/", form=Form("{number}")),
    Kind("documents", Document, "zdroje/#{id}", "zdroje/"),
    Kind("abbreviations", Abbreviation, "zkratky/#{id}", "zkratky/", shared=True),
    Kind("news", News, "aktuality/{id}/", "aktuality/", form=Form("{date}-{title}")),
    Kind("events", Event, "udalosti/{id}/", "udalosti/", form=Form("{start}-{title}")),
    Kind("pictures", Picture, form=Form("{alt}")),
    Kind("crime", CrimeSet),
    Kind("maps", CrimeMap, "mapy/{id}/", "mapy/"),
    Kind("parts", TownPart, shared=True),
    Kind("places", Place, "mista/#{id}", "mista/"),
    Kind("surveys", Survey, "pocit-bezpeci/#{id}", "pocit-bezpeci/"),
    Kind("figures", Figures, "cisla/#{id}", "cisla/"),
    Kind("audiences", Audience, "plan/#komu-{id}", "plan/", form=Form("{title}")),
    Kind("messages", Message, "plan/#rict-{id}", "plan/", form=Form("{title}")),
    Kind("channels", Channel, "plan/#kudy-{id}", "plan/", form=Form("{title}")),
    Kind("communications", Communication, "plan/sdeleni/{id}/", "plan/", form=Form("{title}")),
    Kind("scenarios", Scenario, "plan/krize/{id}/", "plan/krize/", form=Form("{title}")),
    Kind(
        "feedback",
        Feedback,
        "plan/vyhodnoceni/#dotaz-{id}",
        "plan/vyhodnoceni/",
        form=Form("{received}-{title}"),
    ),
    Kind("comm-indicators", CommIndicator, "plan/vyhodnoceni/#mira-{id}", "plan/vyhodnoceni/"),
    Kind("redirects", Redirect, shared=True),
)

BY_NAME = {kind.name: kind for kind in KINDS}
