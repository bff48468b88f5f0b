"""The feature: urls."""
