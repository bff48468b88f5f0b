"""What all languages of a site stand on: read and worked out once, however many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from macros.core.build import assets, form_program, git_history, photos, project
from macros.core.build.cache import cached
from macros.core.build.packages import shipped
from macros.core.kb import publishing, relations, translations
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.memoize import Prepared
from macros.core.outputs import schemas
from macros.core.pages.site_context import Desk, Size
from macros.core.pages.view import View
from macros.core.records import changes, explanation
from macros.core.schema import kinds, registry
from macros.core.urls import addresses
from macros.features.news.models import Picture


@dataclass(frozen=True)
class Ground:
    """The knowledge base as readers see it on a day, and all that stands beside it.

    `assets` are by path in their folder; `photos` map the name of a picture → its sizes.
    """

    kb: KnowledgeBase
    day: date
    desk: Desk
    assets: Mapping[str, bytes]
    photos: Mapping[str, tuple[tuple[Size, bytes], ...]]

    def view(self, language: str) -> View:
        """Give the view in one language."""
        return project.view(self.kb, language, self.day, self.desk)

    @cached_property
    def shared(self) -> Mapping[str, bytes]:
        """The files that are the same for all languages, by path from the root of the site."""
        found = {f"assets/{self.desk.assets}/{name}": data for name, data in self.assets.items()}
        for picture in self.kb.list(Picture):  # one that has a record: whose it is, who agreed
            for size, data in self.photos.get(picture.file.removeprefix("/media/"), ()):
                found[size.path] = data
        found.update(
            {f"admin/{name}": data for name, data in form_program.files(project.ROOT).items()}
        )
        return found

    @cached_property
    def made(self) -> Mapping[str, tuple[str, str]]:
        """Kind and id of every page made from the knowledge base, by address."""
        return {address: (kind, name) for address, kind, name in addresses.made(self.kb, self.day)}

    @cached_property
    def pages(self) -> frozenset[str]:
        """The addresses of all pages, without language."""
        written = project.pages(self.kb.default, self.kb.default)
        return frozenset([*self.made, *(page.removeprefix("/") for page in written)])

    def prepare(self) -> None:
        """Work out what every language needs, before they go each their own way."""
        for language in self.kb.site.languages:
            self.view(language)
            translations.stale(self.kb, language)
        for kind in kinds.kinds():
            schemas.table(kind.name)
        relations.back(self.kb)
        changes.by_subject(self.kb, self.day)
        for one in registry.declared(Prepared):
            one.work(self.kb, self.day)
        explanation.explanations(self.kb, self.day)


def lay(
    read: project.Read, folder: Path, day: date, url: str = "", *, drafts: bool = False
) -> Ground:
    """Give what the languages of the knowledge base read in `folder` stand on.

    `url` is the address to build for; empty: the site's own. With `drafts` they are shown.
    """
    kb, problems = read
    if url:
        kb = project.with_site(kb, kb.site.model_copy(update={"url": url}))
    files = assets.assets(project.ROOT)
    pictures = dict(photos.served(kb.media, project.CACHE))
    desk = Desk(
        whole=kb,
        drafts=drafts,
        changed=project.changed(folder),
        added=project.added(folder),
        pictures={name: tuple(s for s, _ in found) for name, found in pictures.items()},
        warnings=tuple(problems),
        examples=project.examples(),
        packages=shipped(project.ROOT),
        assets=assets.name(files),
        keep=partial(cached, project.CACHE),
        help={name: project.help_words(name) for name in kb.site.help_languages},
        fonts=tuple(name for name in files if name.startswith("fonts/")),
        commit=git_history.commit(folder.resolve()),
    )
    seen = kb if drafts else publishing.released(kb, day)
    return Ground(seen, day, desk, files, pictures)
