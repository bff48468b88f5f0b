"""Words that a message needs in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """A few words in Czech and in English, filled into a message of either language."""

    cs: str
    en: str

    def get(self, language: str) -> str:
        """Give the words in `language` (`cs`; any other: English)."""
        return self.cs if language == "cs" else self.en

    def __str__(self) -> str:
        return self.en
