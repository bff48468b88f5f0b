"""What the feature `history` adds to the site."""

from macros.core.checks.rules import Check
from macros.core.kb.memoize import Prepared
from macros.core.outputs.derived import Derived
from macros.core.outputs.exports import Export, Scope
from macros.core.pages.entities import PageSet
from macros.core.pages.macros import Macro
from macros.core.records.explanation import ExplanationFamily, Rule
from macros.core.records.subscriptions import SectionFeed
from macros.features.history import (
    change_explanations,
    changes_export,
    digest_pages,
    editions,
    rules,
    sections,
    state_explanations,
    state_pages,
)
from macros.features.history.addresses import CHANGES, STATES
from macros.features.history.changes_export import ChangeRecord
from macros.features.history.digest import any_digest, digests

DECLARATIONS: tuple[object, ...] = (
    Derived("changes", ChangeRecord, flat=True),
    Macro("editions", editions.listed),
    Macro("digests", digest_pages.listed),
    Macro("states", state_pages.listed),
    Export("editions", editions.files),
    Export("changes", changes_export.files, Scope.SHARED),
    Export("quarters", changes_export.feeds, Scope.EACH),
    Export("digests", digest_pages.files, Scope.SHARED),
    Macro("health", sections.health),
    Prepared(digests),
    SectionFeed(CHANGES, "feed.changes", "channel.changes", any_digest),
    PageSet("digests", digest_pages.made, CHANGES, digest_pages.page, digest_pages.describe),
    PageSet("states", state_pages.made, STATES, state_pages.page, state_pages.describe),
    Rule("told", ("same",), change_explanations.told, ("listed", "same"), "told"),
    ExplanationFamily(state_explanations.states),
    ExplanationFamily(change_explanations.changes),
    Check(rules.noted),
    Check(rules.frozen),
)
