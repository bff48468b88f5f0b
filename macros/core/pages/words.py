"""The table of words: what the site says by itself, one file per language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

from macros.core.messages import Problem, Problems
from macros.core.schema.site import Grade
from macros.core.text import node as source
from macros.core.text.markup import plain

SAME = "same."
"""Beginning of the keys of words that mean the same in search: each language has its own."""


@dataclass(frozen=True)
class Words:
    """The words of one language, keyed by name; a plural is a mapping of CLDR categories.

    A word that is missing raises KeyError: a page never shows the name of a key.
    """

    language: str
    table: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, n: int | None = None, **args: Any) -> Markup:
        """Give the words under `key`, in the form for the number `n` (`zero`, if there is
        one, for none), with `args` filled in.

        Arguments are escaped as HTML; `{n}` is the number itself.
        """
        if n is None and not args and key in self._plain:
            return self._plain[key]
        entry = self.table[key]
        if not isinstance(entry, str):
            forms = entry
            form = self._plural(n if n is not None else 0)
            form = "zero" if n == 0 and "zero" in forms else form
            entry = forms.get(form, forms.get("other", ""))
        shown = {name: escape(value) for name, value in args.items()}
        if n is not None:
            shown["n"] = escape(n)
        return Markup(entry.format_map(shown))

    @cached_property
    def _plain(self) -> Mapping[str, Markup]:
        """Those that are the same whatever they are about: nearly all that pages say."""
        return {key: Markup(one) for key, one in self.table.items() if isinstance(one, str)}

    @cached_property
    def _plural(self) -> Callable[[int], str]:
        return Locale.parse(self.language).plural_form

    def instead_of(self, others: "Words") -> "Words":
        """Give these words, completed by `others`: all but words that search takes for others."""
        more = {key: entry for key, entry in others.table.items() if not key.startswith(SAME)}
        return Words(self.language, {**more, **self.table})

    def has(self, key: str) -> bool:
        """Whether there are words under `key`."""
        return key in self.table


def named(words: Words, scale: Sequence[Grade], default: str) -> Words:
    """Give `words` with the names that a town gives to answers and verdicts.

    `default` is the language in which every name is there.
    """
    table = dict(words.table)
    for one in scale:
        for key, text in (
            ("answer", one.answer),
            ("option.answer", one.answer),
            ("verdict", one.verdict),
        ):
            name = escape(plain(text.best(words.language, default)[0]))
            table[f"{key}.{one.grade}"] = name.replace("{", "&#123;").replace("}", "&#125;")
    return Words(words.language, table)


def read_words(data: bytes, path: str, language: str) -> Words:
    """Give the words written in a YAML file; raise Problems where it cannot be read."""
    root = source.parse(source.decode(data, path), path)
    if not isinstance(root.value, source.Mapping):
        raise Problems([Problem(path, root.line, root.column, "KB209", {"found": "seznam"})])
    table: dict[str, str | Mapping[str, str]] = {}
    for key, value in root.value.pairs:
        if isinstance(value.value, source.Mapping):
            table[str(key.value)] = {
                str(form.value): str(words.value) for form, words in value.value.pairs
            }
        else:
            table[str(key.value)] = str(value.value)
    return Words(language, table)
