"""The feature: people."""
