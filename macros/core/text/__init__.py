"""YAML as nodes of text with line and column; no meaning yet."""
