"""The command `kb`, one module a command."""
