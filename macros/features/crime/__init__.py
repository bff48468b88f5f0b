"""The feature: crime."""
