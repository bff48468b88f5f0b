"""The feature: places."""
