"""The pages under which quarters are listed; the pages of quarters lie below."""

CHANGES = "zmeny/"
"""What changed."""
STATES = "stav/"
"""How things stood."""
