"""How things stood at the end of each quarter: a page for each, and the list of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from macros.core.kb.knowledge import KnowledgeBase
from macros.core.pages.view import View
from macros.core.schema.period import Period
from macros.features.history.addresses import CHANGES, STATES
from macros.features.history.digest import digests
from macros.features.history.state import State, state
from macros.features.programme import goals, targets
from macros.features.work import timeline


@dataclass(frozen=True)
class Stretch:
    """A quarter with its state, or several one after the other in which nothing was recorded."""

    quarters: tuple[Period, ...]
    state: State | None

    @property
    def ids(self) -> tuple[str, ...]:
        """As in the addresses: `2023-q1`."""
        return tuple(quarter.text.lower() for quarter in self.quarters)


def listed(view: View) -> Markup:
    """Give every quarter, newest first; those without any record together in one line."""
    return view.render("states-list", stretches=_stretches(view)[::-1], page=STATES)


def _stretches(view: View) -> list[Stretch]:
    told = {one.period.text for one in digests(view.kb, view.day)}
    found: list[Stretch] = []
    for quarter in timeline.ended_quarters(view.kb, view.day):
        if quarter.text in told:
            found.append(Stretch((quarter,), state(view.kb, quarter.end)))
        elif found and found[-1].state is None:
            found[-1] = Stretch((*found[-1].quarters, quarter), None)
        else:
            found.append(Stretch((quarter,), None))
    return found


def made(kb: KnowledgeBase, day: date) -> Iterator[tuple[str, str]]:
    """Address and id of the page of every quarter that has ended."""
    for quarter in timeline.ended_quarters(kb, day):
        name = quarter.text.lower()
        yield f"{STATES}{name}/", name


def describe(view: View, state_id: str) -> tuple[str, str]:
    """Give title and description of the page of a quarter, as plain text."""
    quarter = Period.parse(state_id.upper())
    day = view.date(quarter.end)
    return str(view.t("asof.title", quarter=view.period(quarter))), str(
        view.t("asof.lead", day=day)
    )


def page(view: View, state_id: str) -> Markup:
    """Give the page of a quarter: all that is counted, as of its last day."""
    quarters = timeline.ended_quarters(view.kb, view.day)
    ids = [quarter.text.lower() for quarter in quarters]
    index = ids.index(state_id)
    then = replace(view, day=quarters[index].end)
    return then.render(
        "state",
        quarter=quarters[index],
        state=state(view.kb, quarters[index].end),
        explanation=view.explanations[f"states.{state_id}"],
        known=view.explanations,
        changed=next((one for one in digests(view.kb, view.day) if one.id == state_id), None),
        target=lambda goal: targets.standing(goal, then.day),
        holds=lambda goal: goals.holds(goal, then.day),
        changes=CHANGES,
        page=STATES,
        before=quarters[index - 1] if index else None,
        after=quarters[index + 1] if index + 1 < len(quarters) else None,
    )
