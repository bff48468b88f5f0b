"""The MkDocs plugin: it only wires; all work is done in modules that know no MkDocs."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type as OptionType
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.core.build import inside, project
from macros.core.build.card_images import pictures
from macros.core.build.context import Ground, lay
from macros.core.build.generated_page import MadePage
from macros.core.build.partial_build import Asked
from macros.core.build.typesetting import Typesetter
from macros.core.messages import Problems
from macros.core.outputs.cards import cards
from macros.core.outputs.exports import exports
from macros.core.pages import default_pages, entities, fragments, frame, redirects, search
from macros.core.pages.printing import Print
from macros.core.pages.view import View


def _prose(page: Page) -> str:
    """Give the language in which a page was written by hand; empty: it is made from `kb/`."""
    return Path(page.file.src_dir).name if page.file.src_dir else ""


class KnowledgeBaseConfig(Config):
    """Options in `mkdocs.yml`; empty means: as the knowledge base says."""

    folder = OptionType(str, default="kb")
    language = OptionType(str, default="")
    day = OptionType((str, date), default="")
    url = OptionType(str, default="")
    drafts = OptionType((str, bool), default="")


class KnowledgeBasePlugin(BasePlugin[KnowledgeBaseConfig]):
    """Builds one language of the site from the knowledge base."""

    view: View
    ground: Ground | None = None
    """What the languages stand on, where whoever builds has laid it already."""
    asked: frozenset[str] | None = None
    """Addresses of the only pages to be built, and nothing else; None: the whole language."""

    def __init__(self) -> None:
        self.placed: dict[str, str] = {}
        self.records: list[search.Record] = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the knowledge base; stop with all its problems where it has errors."""
        ground = self.ground = self.ground or self._ground(config)
        language = self.config.language or ground.kb.default
        self.view = ground.view(language)
        config.site_name = self.view.plain(ground.kb.site.title)
        config.site_url = self.view.absolute("")
        own = project.DOCS / language
        config.docs_dir = str(own if own.is_dir() else project.DOCS / "en")
        config.theme["language"] = language
        config.theme.static_templates.discard("sitemap.xml")
        # Material brings thousands of icons, each of which MkDocs would look at: none is served
        config.theme.dirs = [str(project.OVERRIDES)]
        return config

    def _ground(self, config: MkDocsConfig) -> Ground:
        folder = Path(config.config_file_path).parent / self.config.folder
        day = project.build_day(str(self.config.day))
        try:
            read = project.require_kb(folder, day)
        except Problems as error:
            for problem in error.problems:
                click.echo(problem.text("cs"), err=True)
            raise Abort(f"{len(error.problems)} ×") from None
        return lay(read, folder, day, self.config.url, drafts=bool(self.config.drafts))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and exports made from the knowledge base; drop what no page uses."""
        themes = {Path(folder) for folder in config.theme.dirs}
        for file in list(files):
            if Path(file.src_dir or "") in themes:
                files.remove(file)
        self._written(files, config)
        assert self.ground is not None
        for address, (kind, entity_id) in self.ground.made.items():
            if self.asked is None or address in self.asked:
                files.append(MadePage(config, address, kind, entity_id).file)
        if self.asked is not None:
            return Asked(files, self.asked)
        if self.view.language == self.view.kb.default:
            for path, content in self.ground.shared.items():
                files.append(File.generated(config, path, content=content))
        for path, data in self._exports():  # written at once: together they would fill memory
            inside.write(Path(config.site_dir), path, data)
        for file in files:  # MkDocs writes these, wherever they say
            inside.place(Path(config.site_dir), file.dest_uri)
        return files

    def _written(self, files: Files, config: MkDocsConfig) -> None:
        """Put each hand-written page in place that this language lacks."""
        use = config.use_directory_urls
        for path, folder in project.written(self.view.language, self.view.kb.default).items():
            found = files.get_file_from_path(path)
            if found is None or found.src_dir != str(folder):
                if found is not None:
                    files.remove(found)
                files.append(File(path, str(folder), config.site_dir, use))

    def _exports(self) -> Iterator[tuple[str, str | bytes]]:
        """Give the exports that lie in this language's folder, by their path in it."""
        language = self.view.language
        views, typesetter = project.all_views(self.view), Typesetter(project.ROOT)
        for path, data in exports(views, language):
            made = typesetter.typeset(data) if isinstance(data, Print) else data
            own = path if language == self.view.kb.default else path.removeprefix(f"{language}/")
            yield own, made
        if language == self.view.kb.default:
            yield from pictures(cards(views))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape everything that a template prints, as MkDocs does not; leave empty lines out."""
        env.autoescape = True
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def place(self, html: str, *, inline: bool) -> str:
        """Keep a fragment aside, give the placeholder that stands for it in Markdown."""
        key = hashlib.sha256(html.encode()).hexdigest()[:16]
        self.placed[key] = html
        return fragments.placeholder(key, inline=inline)

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the fragments in place, then mend the text for reading."""
        if isinstance(page, MadePage):
            return html
        prose, spoken = _prose(page), self.view.language
        if prose in ("", spoken):
            whole = fragments.restore(html, self.placed)
        else:
            html = str(self.view.render("fallback", html=Markup(html), language=prose))
            whole = fragments.restore(html, self.placed, spoken)
        self.placed.clear()
        return self._readable(page, whole)

    def _readable(self, page: Page, html: str) -> str:
        if not isinstance(page, MadePage):
            html += str(default_pages.links(self.view, _address(page)))
        html += str(redirects.anchors(self.view, _address(page), html))
        return fragments.readable(self.view, html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Hand the page's frame to the template."""
        path = _address(page)
        if isinstance(page, MadePage):
            made = entities.page(self.view, page.kind, page.entity_id)
            page.content = self._readable(page, str(made))
            about = frame.about_entity(self.view, page.kind, page.entity_id)
        else:
            written = f"docs/{_prose(page)}/{page.file.src_uri}"
            description = str(page.meta.get("description", ""))
            about = frame.about_page(str(page.title), description, written)
        body = str(page.content)
        if not about.gone:
            found = search.record(self.view, path, about.title, about.description, body)
            self.records.append(found)
        context.update(self._frame(path, about))
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let go of what has been written."""
        page.content = ""
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search looks through; it is known only after the last page."""
        if self.asked is None:
            found = search.index(self.view, self.records)
            inside.write(Path(config.site_dir), "search.json", found)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Hand the frame to templates without a page (404)."""
        about = frame.about_page(str(self.view.t("404.title")), "")
        context.update(self._frame("404.html", about))
        return context

    def _frame(self, path: str, about: frame.About) -> Any:
        return {"shell": frame.shell(self.view, path, about), "v": self.view}


def _address(page: Page) -> str:
    return page.url if page.url != "./" else ""
