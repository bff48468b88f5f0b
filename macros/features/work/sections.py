"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages.view import View
from macros.features.work import status, timeline
from macros.features.work.models import Output, Step


def outputs(view: View) -> Markup:
    """Give the list of outputs; none has a verdict that nobody gave."""
    found = [(output, status.status(output, view.day)) for output in view.kb.list(Output)]
    return view.render("outputs-list", outputs=found)


def schedule(view: View) -> Markup:
    """Give the schedule as a picture and as a list by quarter."""
    steps = view.kb.list(Step)
    return view.render(
        "schedule",
        chart=timeline.chart(steps, view.day),
        steps=[
            (step, timeline.phase(step.period, view.day), status.status(step, view.day))
            for step in steps
        ],
        missing=missing_numbers(steps),
    )


def missing_numbers(steps: tuple[Step, ...]) -> list[int]:
    """Give the numbers that the source leaves out between its first and last step."""
    numbers = {step.number for step in steps if step.number is not None}
    return [n for n in range(min(numbers), max(numbers)) if n not in numbers] if numbers else []


def timeline_of_quarters(view: View) -> Markup:
    """Give the quarters, newest first, with what was done."""
    return view.render("timeline", quarters=timeline.quarters(view.kb)[::-1])
