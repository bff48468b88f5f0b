"""What the site is about: each feature in a folder, with its models, rules, pages and exports.

A feature imports the core and the features before it. What it adds to the site stands in its
module `declarations`.
"""

from pkgutil import iter_modules

ORDER = (
    "programme",
    "assessment",
    "work",
    "people",
    "news",
    "crime",
    "places",
    "figures",
    "plan",
    "history",
)
"""The order in which the features' kinds are read, exported and listed."""

FEATURES = (*ORDER, *sorted({one.name for one in iter_modules(__path__)} - {*ORDER}))
"""Every folder here; one that the order does not name comes last."""
