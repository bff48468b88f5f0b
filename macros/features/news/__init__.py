"""The feature: news."""
