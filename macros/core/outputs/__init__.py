"""The feature: outputs."""
