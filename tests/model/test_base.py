"""Texts, scalars, line numbers."""

import typing
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import BaseModel, BeforeValidator, RootModel, TypeAdapter, ValidationError

from macros.core.schema import kinds
from macros.core.schema.base import Day, Email, Frozen, Lines, Phone, Text, Url, Whole, YesNo
from macros.core.schema.site import Site


@pytest.mark.parametrize(
    ("scalar", "written", "value"),
    [
        (Whole, "0", 0),
        (Whole, "017", 17),
        (Whole, 5, 5),
        (Day, "2024-02-29", date(2024, 2, 29)),
        (Day, date(2024, 1, 1), date(2024, 1, 1)),
        (YesNo, "yes", True),
        (YesNo, "no", False),
        (YesNo, "true", True),
        (YesNo, False, False),
        (Url, "https://www.mesto.cz/a?b=c#d", "https://www.mesto.cz/a?b=c#d"),
        (Url, "https://x.cz/{z}/{y}", "https://x.cz/{z}/{y}"),
        (Email, "a.b+c@mesto.cz", "a.b+c@mesto.cz"),
        (Phone, "+420 412 356 211", "+420 412 356 211"),
    ],
)
def test_scalar(scalar: Any, written: object, value: object) -> None:
    assert TypeAdapter(scalar).validate_python(written) == value


@pytest.mark.parametrize(
    ("scalar", "written"),
    [
        (Whole, "-1"), (Whole, "1.0"), (Whole, "1_0"), (Whole, " 1"), (Whole, "١"), (Whole, ""),
        (Whole, "1" * 10), (Whole, True), (Whole, 1.0), (Whole, -1), (Whole, None),
        (Day, "2023-02-29"), (Day, "2024-1-1"), (Day, "1700000000"), (Day, "2024-01-01T00:00"),
        (Day, "1024-01-01"), (Day, 5), (Day, ""),
        (YesNo, "ano"), (YesNo, "1"), (YesNo, "on"), (YesNo, "YES"), (YesNo, 1), (YesNo, ""),
        (Url, "www.mesto.cz"), (Url, "javascript:alert(1)"), (Url, "https://"), (Url, "//x.cz"),
        (Url, "https://x.cz/a b"), (Url, 'https://x.cz/"'), (Url, "https://x.cz/<b>"),
        (Url, "ftp://x.cz"), (Url, "https://x.cz\n"), (Url, "https:\\\\x.cz"),
        (Email, "a@b"), (Email, "a b@c.cz"), (Email, "a@b.cz, c@d.cz"), (Email, "<a@b.cz>"),
        (Phone, "158a"), (Phone, "+"), (Phone, ""), (Phone, "158\n"), (Phone, "158  1"),
    ],
)  # fmt: skip
def test_refused_scalar(scalar: Any, written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(scalar).validate_python(written)


def test_text() -> None:
    text = Text({"cs": "Ahoj\n\n", "en": " Hello"})
    assert text.get("cs") == "Ahoj"
    assert text.get("en") == " Hello"
    assert text.get("de") is None
    assert text.best("de", "en") == (" Hello", "en")
    assert text.best("de", "fr") == ("Ahoj", "cs")
    assert text.best("cs", "en") == ("Ahoj", "cs")


@pytest.mark.parametrize("root", [{}, {"cs": ""}, {"cs": " \n"}, {"CS": "a"}, {"česky": "a"}])
def test_refused_text(root: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Text(root)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("5", (5,)),
        ("5-7", (5, 6, 7)),
        ("5, 7-8", (5, 7, 8)),
        ("5,7", (5, 7)),
    ],
)
def test_lines(written: str, numbers: tuple[int, ...]) -> None:
    lines = Lines(written)
    assert lines.numbers == numbers
    assert str(lines) == written


@pytest.mark.parametrize("written", ["", "0", "7-5", "5-", "a", "5;7", "1-9999999", "٥", "5\n"])
def test_refused_lines(written: str) -> None:
    with pytest.raises(ValidationError):
        Lines(written)


def test_frozen() -> None:
    class Point(Frozen):
        x: Whole

    point = Point(x=1)
    with pytest.raises(ValidationError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Point.model_validate({"x": 1, "y": 2})


_PLAIN = (bool, int, float, date, datetime)


def _annotations(model: type[BaseModel]) -> Iterator[tuple[str, object]]:
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}", (field.annotation, tuple(field.metadata))
        for inner in _inside(field.annotation):
            yield from _annotations(inner)


def _inside(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        plain = issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)
        return [annotation] if plain else []
    return [model for part in typing.get_args(annotation) for model in _inside(part)]


def _loose(annotation: object) -> bool:
    """Whether a number, a day or a yes is left to the library, which reads more than we say."""
    if hasattr(annotation, "__metadata__"):
        return False
    return annotation in _PLAIN or any(_loose(part) for part in typing.get_args(annotation))


@pytest.mark.parametrize("model", [*(kind.model for kind in kinds.kinds()), Site])
def test_numbers_days_and_yes_are_read_by_our_own_rules(model: type[BaseModel]) -> None:
    for name, (annotation, metadata) in _annotations(model):
        ours = any(isinstance(mark, BeforeValidator) for mark in metadata)
        assert ours or not _loose(annotation), name
