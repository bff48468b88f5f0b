"""A page of MkDocs that is made from the knowledge base, not written in Markdown."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from macros.core.build import inside


class MadePage(Page):
    """The page of one thing, `kind` and `entity_id`; it has no Markdown.

    Its text is made when the page is written and dropped afterwards: so no Markdown is read and no
    template compiled for it, and however many pages there are, only one is in memory.
    """

    def __init__(self, config: MkDocsConfig, address: str, kind: str, entity_id: str) -> None:
        path = f"{address}index.md"
        inside.place(Path(config.site_dir), path)
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(None, file, config)
        self.kind, self.entity_id = kind, entity_id

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read."""
        self.markdown, self.meta = "", {"render_macros": False}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is no Markdown."""
        self.content, self.toc, self.present_anchor_ids = "", get_toc([]), set()
