"""A few pages built by MkDocs as if it built them all."""

from collections.abc import Callable, Collection, Iterable

from mkdocs.structure.files import File, Files, InclusionLevel


class Asked(Files):
    """Files of which only the pages at `addresses` are built; links may lead to all of them."""

    def __init__(self, files: Iterable[File], addresses: Collection[str]) -> None:
        super().__init__(list(files))
        self.addresses = addresses

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        """Give the pages that were asked for."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [page for page in pages if page.dest_uri[: -len("index.html")] in self.addresses]
