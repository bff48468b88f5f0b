"""What the site is about: each feature with its models, rules, pages."""
