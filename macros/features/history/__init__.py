"""The feature: history."""
