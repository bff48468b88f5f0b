"""Where files, the clock, MkDocs and the command line are; no rules."""
