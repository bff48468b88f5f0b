"""Measurements: how fast, how heavy."""
