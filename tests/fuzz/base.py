"""The knowledge base from which the cases of a trial start."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.core.build import project
from macros.core.checks.rules import check
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import survey
from macros.core.messages import Severity

_CALL = re.compile(r"\{\{ (\w+)\(([^)]*)\) \}\}")


@dataclass(frozen=True)
class Base:
    """A whole knowledge base, the day, and the addresses of hand-written pages by language."""

    files: Mapping[str, bytes]
    day: date

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base as it is without any mutation."""
        kb, _ = survey(self.files)
        assert kb is not None
        return kb

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of what is remarked on it anyway."""
        found = check(
            self.kb,
            self.day,
            project.pages(self.kb.default, self.kb.default),
            project.help_languages(),
        )
        assert not any(problem.severity is Severity.ERROR for problem in found)
        return frozenset(problem.code for problem in found)

    @cached_property
    def calls(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every call of a macro in the hand-written pages of the default language."""
        found = {
            (name, tuple(ast.literal_eval(f"[{arguments}]")))
            for page in sorted((project.DOCS / self.kb.default).rglob("*.md"))
            for name, arguments in _CALL.findall(page.read_text("utf-8"))
        }
        return tuple(sorted(found))
