"""The feature: work."""
