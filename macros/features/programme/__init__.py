"""The feature: programme."""
