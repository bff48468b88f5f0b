"""A problem in the knowledge base: where it is and what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from macros.core.messages.bilingual import Both
from macros.core.messages.catalogue import CATALOGUE, HINT, Entry, Severity

__all__ = ["Arg", "Format", "Problem", "Problems", "Severity"]

Arg = str | Both


class Format(StrEnum):
    """How problems are written out."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@dataclass(frozen=True)
class Problem:
    """One problem: `path` from the project (`kb/goals/3.yml`), line and column from 1.

    `code` names an entry of the catalogue, `args` fill its sentences; `hint` among them is a
    bare suggestion, which the sentence turns into a question.
    """

    path: str
    line: int
    column: int
    code: str
    args: Mapping[str, Arg] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether it stops the build."""
        return CATALOGUE[self.code].severity

    def message(self, language: str) -> str:
        """Give the sentence in `language` (`cs`; any other: English)."""
        args = {name: _argument(name, value, language) for name, value in self.args.items()}
        args.setdefault("found", "")
        hint = args.get("hint", "")
        args["hint"] = _wording(HINT, language).format(hint=hint) if hint else ""
        return _wording(CATALOGUE[self.code], language).format_map(_Args(args))

    def key(self) -> tuple[str, int, int, str, str]:
        """Sort by place, then by code."""
        return self.path, self.line, self.column, self.code, str(sorted(self.args.items()))

    def text(self, language: str) -> str:
        """Give `path:line:column: CODE message`."""
        path = _shown(self.path, language)
        return f"{path}:{self.line}:{self.column}: {self.code} {self.message(language)}"

    def github(self, language: str) -> str:
        """Give the annotation that a pull request shows beside the line."""
        level = "error" if self.severity is Severity.ERROR else "warning"
        place = f"file={_property(_shown(self.path, language))},line={self.line},col={self.column}"
        return f"::{level} {place},title={self.code}::{_data(self.message(language))}"

    def record(self, language: str) -> dict[str, str | int]:
        """Give it as plain fields for JSON."""
        return {
            "path": _shown(self.path, language),
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message(language),
        }


class Problems(Exception):  # noqa: N818 - a list of problems is what it is
    """Raised where work cannot go on; carries all problems found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.key))
        super().__init__("\n".join(problem.text("cs") for problem in self.problems))

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)  # so that it passes from one process to another


class _Args(dict[str, str]):
    """What fills a sentence; what nobody gave is shown as left out."""

    def __missing__(self, key: str) -> str:
        return "…"


def _wording(entry: Entry, language: str) -> str:
    return entry.cs if language == "cs" else entry.en


def _shown(value: Arg, language: str) -> str:
    """Give a value on one line, with characters that nobody sees written out."""
    text = value.get(language) if isinstance(value, Both) else str(value)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _argument(name: str, value: Arg, language: str) -> str:
    """Give what fills a sentence, cut where it is too long; a list of words may be expected."""
    most = 1000 if name == "expected" else 200
    whole = value.get(language) if isinstance(value, Both) else str(value)
    text = _shown(whole[: most + 1], language)  # no more of it, there may be megabytes
    return text if len(text) <= most else text[:most] + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
