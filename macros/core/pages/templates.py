"""How templates are read: the environment of the fragments."""

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined


def environment(loader: BaseLoader, cache: BytecodeCache | None = None) -> Environment:
    """Give the environment of the fragments: autoescape on, undefined names are errors.

    `cache` keeps compiled fragments between builds.
    """
    return Environment(
        loader=loader,
        bytecode_cache=cache,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
