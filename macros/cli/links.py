"""`kb links`: links to other sites that no longer lead anywhere."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
import httpx

from macros.cli.options import folder_option
from macros.core.checks.texts import wordings
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from macros.core.schema.documents import Document
from macros.core.text import markup
from macros.features.people.models import Actor

_DEAD = (404, 410)
_AGENT = "kb-links/1 (checks its own links)"


@click.command("links")
@folder_option
@click.option("--timeout", default=20.0, show_default=True, help="Seconds to wait for an answer.")
def links(folder: Path, timeout: float) -> None:
    """Ask every page of another site to which a text leads whether it is still there.

    Prints what is gone (exit 1) and what does not answer. It is the only command that asks other
    sites; a build never does.
    """
    kb, _ = load_folder(folder, folder.name, partial=True)
    if kb is None:
        sys.exit(1)
    where: dict[str, list[str]] = defaultdict(list)
    for url, place in _links(kb):
        where[url].append(place)
    with (
        httpx.Client(timeout=timeout, headers={"User-Agent": _AGENT}) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        answers = dict(zip(where, pool.map(lambda url: _asked(client, url), where), strict=True))
    dead = {url for url, answer in answers.items() if answer in _DEAD}
    for url, answer in sorted(answers.items()):
        if url in dead or isinstance(answer, str) or answer >= 400:
            click.echo(f"{answer}\t{url}\t{', '.join(where[url])}")
    click.echo(f"Odkazy: {len(where)}, mrtvé: {len(dead)}.", err=True)
    sys.exit(1 if dead else 0)


def _asked(client: httpx.Client, url: str) -> int | str:
    """Give the status of a page after all redirects, or why it gave none."""
    try:
        with client.stream("GET", url, follow_redirects=True) as answer:
            return answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__


def _links(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for origin, path, wording in wordings(kb):
        for url in markup.links(wording):
            if url.startswith("http"):
                yield url, f"kb/{origin.path}:{origin.at(*path)[0]}"
    for document in kb.list(Document):
        if document.url is not None:
            yield document.url, f"kb/{kb.origins['documents', document.id].path}"
    for actor in kb.list(Actor):
        if actor.contact is not None and actor.contact.web is not None:
            yield actor.contact.web, f"kb/{kb.origins['actors', actor.id].path}"
