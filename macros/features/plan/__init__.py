"""The feature: plan."""
