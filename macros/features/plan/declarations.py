"""What the feature `plan` adds to the site."""

from macros.core.checks.rules import Check
from macros.core.outputs.exports import Export, Scope
from macros.core.pages.entities import PageEnd, PageFacts, PageSet
from macros.core.pages.macros import Macro
from macros.core.records.explanation import ExplanationFamily, counting, naming
from macros.core.schema.kinds import Form, Kind
from macros.features.plan import calendars, explanations, kits, pages, print_files, rules
from macros.features.plan.models import (
    Audience,
    Channel,
    CommIndicator,
    Communication,
    Feedback,
    Message,
    Scenario,
)

DECLARATIONS: tuple[object, ...] = (
    Kind("audiences", Audience, "plan/#komu-{id}", "plan/", form=Form("{title}")),
    Kind("messages", Message, "plan/#rict-{id}", "plan/", form=Form("{title}")),
    Kind("channels", Channel, "plan/#kudy-{id}", "plan/", form=Form("{title}")),
    Kind("communications", Communication, "plan/sdeleni/{id}/", "plan/", form=Form("{title}")),
    Kind("scenarios", Scenario, "plan/krize/{id}/", "plan/krize/", form=Form("{title}")),
    Kind(
        "feedback",
        Feedback,
        "plan/vyhodnoceni/#dotaz-{id}",
        "plan/vyhodnoceni/",
        form=Form("{received}-{title}"),
    ),
    Kind("comm-indicators", CommIndicator, "plan/vyhodnoceni/#mira-{id}", "plan/vyhodnoceni/"),
    Macro("plan_notice", pages.notice),
    Macro("plan_audiences", pages.audiences),
    Macro("plan_messages", pages.messages),
    Macro("plan_channels", pages.channels),
    Macro("plan_items", pages.items),
    Macro("plan_gaps", pages.gaps),
    Macro("plan_calendar", pages.calendar),
    Macro("plan_scenarios", pages.scenarios),
    Macro("plan_evaluation", pages.evaluation),
    Macro("kits", kits.listed),
    Export("kits", kits.files, Scope.SHARED),
    Export("plan", print_files.files, Scope.SHARED),
    Export("plan-calendars", calendars.files, Scope.SHARED),
    PageSet("kits", kits.addresses, "plan/sady/", kits.page, kits.describe),
    PageFacts("communications", pages.item_facts),
    PageFacts("scenarios", pages.scenario_facts),
    PageEnd(pages.told, ("goals", "outputs", "areas")),
    counting("parts"),
    naming("standing", "standing", ("proposal", "reported", "decided"), "cp.standing"),
    counting("gap"),
    counting("planned"),
    counting("said"),
    counting("news"),
    ExplanationFamily(explanations.parts),
    ExplanationFamily(explanations.coverage),
    Check(rules.lengths),
    Check(rules.names),
    Check(rules.stages),
    Check(rules.days),
    Check(rules.languages),
)
