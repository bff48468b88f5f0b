"""Addresses of an indicator besides its page: its row in a table, and each of its answers."""

from collections.abc import Iterator

from macros.features.assessment.models import Assessment, Indicator


def row(indicator: Indicator) -> str:
    """The address of an indicator's row in the table of its criterion."""
    return f"kriteria/{indicator.criterion}/#u-{indicator.id}"


def assessment(indicator: Indicator, one: Assessment) -> str:
    """The address of one assessment on the page of its indicator."""
    return f"ukazatele/{indicator.id}/#{one.anchor}"


def anchors(indicator: Indicator) -> Iterator[str]:
    """All of them."""
    yield row(indicator)
    yield from (assessment(indicator, one) for one in indicator.assessments)
