"""The fields of a form in the browser: one widget for each field of a model.

Labels, hints and the names of choices come from the table of words: `field.<kind>.<path>` or else
`field.<name>`, `hint.…` and `option.<name>.<value>` likewise.
"""

from typing import Any

from macros.core.pages.default_pages import hint, label
from macros.core.pages.view import View
from macros.core.schema import kinds
from macros.core.schema.answers import Answer
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Kind
from macros.core.schema.period import PATTERN

_NAMES = ("label", "title", "question", "alt", "short", "wording")
"""Texts by which an entity is called, the best first."""
_CALLED = {"goals": "{{number}} %s", "activities": "{{period}}: %s", "events": "{{start}} %s"}
DAY = "YYYY-MM-DD"

Made = dict[str, Any]


def name_of(kind: Kind) -> str:
    """Give the text by which an entity of a kind is called."""
    held = {field.name for field in fields(kind.model) if field.holds is Holds.TEXT}
    return next(name for name in _NAMES if name in held)


def called(view: View, kind: Kind) -> str:
    """Give the pattern by which the forms call an entity of a kind."""
    name = f"{{{{{name_of(kind)}.{view.kb.default}}}}}"
    return _CALLED.get(kind.name, "%s").replace("%s", name)


def field_of(view: View, kind: Kind, field: Field, above: tuple[str, ...], locked: bool) -> Made:
    """Give one field of a form; one that is `locked` can be read only."""
    path = (*above, field.name)
    made: Made = {
        "name": field.name,
        "label": label(view, kind.name, path),
        "hint": hint(view, kind.name, path),
        "required": field.required,
    }
    if locked:
        made["readonly"] = True
    return {**made, **_widget(view, kind, field, path, locked)}


def _widget(view: View, kind: Kind, field: Field, path: tuple[str, ...], locked: bool) -> Made:
    match field.holds:
        case Holds.TEXT | Holds.GROUP:
            inner = (
                _languages(view, field, locked)
                if field.holds is Holds.TEXT
                else [field_of(view, kind, below, path, locked) for below in field.fields]
            )
            summary = f"{{{{fields.{_summary(view, field)}}}}}"
            many = {
                "widget": "list",
                "fields": inner,
                "summary": summary,
                "collapsed": "auto",
                "label_singular": label(view, kind.name, path),
            }
            return many if field.many else {"widget": "object", "fields": inner, "collapsed": False}
        case Holds.REFERENCE if kinds.by_name()[field.kind].shared:
            return _select(_shared(view, field.kind), field)
        case Holds.REFERENCE:
            shown = called(view, kinds.by_name()[field.kind])
            return {
                "widget": "relation",
                "collection": field.kind,
                "value_field": "{{slug}}",
                "display_fields": [shown],
                "search_fields": [f"{name_of(kinds.by_name()[field.kind])}.{view.kb.default}"],
                "multiple": field.many,
                "dropdown_threshold": 0,
            }
        case Holds.CHOICE | Holds.YES_NO:
            values = field.options or ("yes", "no")
            name = field.name if field.holds is Holds.CHOICE else "yes-no"
            if values == tuple(Answer):
                values, name = view.kb.site.grades, "answer"
            options = [(value, str(view.t(f"option.{name}.{value}"))) for value in values]
            return _select(options, field)
        case _:
            single = _plain(view, field)
            if field.many:
                return {"widget": "list", "field": {"name": field.name, **single, "label": ""}}
            return single


def _plain(view: View, field: Field) -> Made:
    match field.holds:
        case Holds.DAY:
            default = {"default": "{{now}}"} if field.required and not field.many else {}
            return {"widget": "datetime", "type": "date", "format": DAY, **default}
        case Holds.MOMENT:
            return {"widget": "datetime", "format": f"{DAY}THH:mm"}
        case Holds.NUMBER:
            return {"widget": "number", "value_type": "int", "min": 0}
        case Holds.PICTURE:
            return {"widget": "image", "choose_url": False}
        case Holds.PERIOD:
            return {
                "widget": "string",
                "use_emoji_autocomplete": False,
                "pattern": [PATTERN, str(view.t("admin.period"))],
            }
    made: Made = {"widget": "string", "use_emoji_autocomplete": False}
    if field.pattern:
        made["pattern"] = [_whole(field.pattern), str(view.t("admin.pattern"))]
    return made


def _whole(pattern: str) -> str:
    return pattern if pattern.startswith("^") else f"^(?:{pattern})$"


def _languages(view: View, field: Field, locked: bool) -> list[Made]:
    """Give one field per language, side by side in the object; only the default is required."""
    widget = "string" if field.one_line else "text"
    return [
        {
            "name": language,
            "label": view.language_name(language),
            "widget": widget,
            "use_emoji_autocomplete": False,
            "required": language == view.kb.default,
            **({"readonly": True} if locked else {}),
        }
        for language in view.kb.site.languages
    ]


def _summary(view: View, field: Field) -> str:
    """Give the path of what a folded item of a list is called by."""
    if field.holds is Holds.TEXT:
        return view.kb.default
    first = field.fields[0]
    return f"{first.name}.{view.kb.default}" if first.holds is Holds.TEXT else first.name


def _select(options: list[tuple[str, str]], field: Field) -> Made:
    return {
        "widget": "select",
        "multiple": field.many,
        "options": [{"value": value, "label": label} for value, label in options],
        **({} if field.required else {"dropdown_threshold": 0}),
    }


def _shared(view: View, kind: str) -> list[tuple[str, str]]:
    return [
        (entity.id, view.plain(getattr(entity, name_of(kinds.by_name()[kind]), None)))
        for entity in view.kb.entities[kind].values()
    ]
