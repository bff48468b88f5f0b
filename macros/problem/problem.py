"""A problem in the knowledge base: where it is and what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from macros.problem.catalogue import CATALOGUE, Severity

__all__ = ["Format", "Problem", "Problems", "Severity"]


class Format(StrEnum):
    """How problems are written out."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@dataclass(frozen=True)
class Problem:
    """One problem: `path` from the project (`kb/goals/3.yml`), line and column from 1.

    `code` names an entry of the catalogue, `args` fill its sentences.
    """

    path: str
    line: int
    column: int
    code: str
    args: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Whether it stops the build."""
        return CATALOGUE[self.code].severity

    def message(self, language: str) -> str:
        """Give the sentence in `language` (`cs`; any other: English)."""
        entry = CATALOGUE[self.code]
        return (entry.cs if language == "cs" else entry.en).format_map(_Shown(self.args))

    def key(self) -> tuple[str, int, int, str, str]:
        """Sort by place, then by code."""
        return self.path, self.line, self.column, self.code, str(sorted(self.args.items()))

    def text(self, language: str) -> str:
        """Give `path:line:column: CODE message`."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message(language)}"

    def github(self, language: str) -> str:
        """Give the annotation that a pull request shows beside the line."""
        level = "error" if self.severity is Severity.ERROR else "warning"
        place = f"file={_property(self.path)},line={self.line},col={self.column}"
        return f"::{level} {place},title={self.code}::{_data(self.message(language))}"

    def record(self, language: str) -> dict[str, str | int]:
        """Give it as plain fields for JSON."""
        return {
            "path": self.path,
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


class _Shown(dict[str, Any]):
    """Values as they are shown in a message: one line, control characters visible, not endless."""

    def __getitem__(self, key: str) -> str:
        text = str(super().__getitem__(key))
        text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
        return text if len(text) <= 200 else text[:200] + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
