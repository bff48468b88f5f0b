"""The feature: figures."""
