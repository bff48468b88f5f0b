"""What the site is about: each feature in a folder, with its models, rules, pages and exports.

A feature imports the core and the features before it. What it adds to the site stands in its
module `declarations`.
"""

FEATURES = (
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
"""The features in their order: kinds are read, exported and listed so."""
