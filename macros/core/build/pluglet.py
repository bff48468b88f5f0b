"""The macros, handed to mkdocs-macros from the one table."""

from collections.abc import Callable
from typing import Any, cast

from mkdocs_macros import context

from macros.core.build.plugin import KnowledgeBasePlugin
from macros.core.pages.macros import Macro, macros

context.get_git_info = dict  # a dozen calls of git per language, for facts that no page uses


def define_env(env: Any) -> None:
    """Register every macro of the table; each leaves a placeholder on the page."""
    plugin = cast(KnowledgeBasePlugin, env.conf["plugins"]["kb"])
    for macro in macros():
        env.macro(_call(plugin, macro), macro.name)


def _call(plugin: KnowledgeBasePlugin, macro: Macro) -> Callable[..., str]:
    def call(*args: str, **options: str) -> str:
        return plugin.place(macro.make(plugin.view, *args, **options), inline=macro.inline)

    call.__doc__ = macro.make.__doc__
    return call
