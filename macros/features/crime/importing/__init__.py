"""Crime data from disk and from the police service into `kb/crime/`."""
