"""Sites built for tests, each once in a run: the real one and those of made-up towns."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from os import environ
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml
from lxml import html

from macros.core.build import project, release
from macros.core.kb.knowledge import KnowledgeBase
from macros.core.kb.load import load_folder
from tests import tiny

Result = TypeVar("Result")
DAY = date(2026, 11, 22)
REAL = project.ROOT / "kb"


@dataclass(frozen=True)
class Built:
    """A built site: its folder, the knowledge base that it was made from."""

    folder: Path
    kb: KnowledgeBase

    @cached_property
    def files(self) -> dict[str, bytes]:
        """All files by path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """All pages by address without the first slash (`en/cile/3/`); `404.html` by its name."""
        parser = html.HTMLParser(encoding="utf-8")
        return {
            path.removesuffix("index.html"): html.document_fromstring(data, parser=parser)
            for path, data in self.files.items()
            if path.endswith(".html")
        }

    @cached_property
    def public(self) -> dict[str, html.HtmlElement]:
        """Those pages that readers find: no frames, no files to send by e-mail."""
        hidden = "//meta[@name='robots'][contains(@content, 'noindex')]"
        return {
            address: page
            for address, page in self.pages.items()
            if not page.xpath(hidden) and not address.startswith(self._leaflets)
        }

    @cached_property
    def leaflets(self) -> dict[str, html.HtmlElement]:
        """The page of help in languages that the site does not speak otherwise."""
        return {a: page for a, page in self.pages.items() if a.startswith(self._leaflets)}

    @property
    def _leaflets(self) -> tuple[str, ...]:
        return tuple(f"{language}/" for language in self.kb.site.help_languages)

    @cached_property
    def half(self) -> dict[str, bytes]:
        """The files of the default language, and those that all share."""
        folders = tuple(f"{language}/" for language in self.kb.site.languages[1:])
        return {path: data for path, data in self.files.items() if not path.startswith(folders)}

    @property
    def default(self) -> str:
        """The default language."""
        return self.kb.default

    @property
    def base(self) -> str:
        """The folder of the host in which the site lies, without the last slash."""
        return urlsplit(self.kb.site.url).path.rstrip("/")

    def language(self, address: str) -> str:
        """Give the language of a page by its address."""
        first = address.partition("/")[0]
        others = (*self.kb.site.languages[1:], *self.kb.site.help_languages)
        return first if first in others else self.default

    def rest(self, address: str) -> str:
        """Give the address of a page without its language."""
        language = self.language(address)
        return address if language == self.default else address.removeprefix(f"{language}/")

    def json(self, kind: str) -> Any:
        """Give the export of a kind."""
        return json.loads(self.files[f"data/{kind}.json"])


def build(folder: Path, out: Path, day: date = DAY) -> Built:
    """Give the site of the knowledge base in `folder`, built into `out`."""
    built = apart(release.build, folder, out, day)
    kb, _ = load_folder(folder)
    assert kb is not None
    return Built(built.folder, kb)


def copied(root: Path, town: Path | None = None, *, packages: bool = True) -> Path:
    """Copy the project to `root`, its caches empty, with the knowledge base `town` or an empty one.

    Installed npm packages are shared; without `packages` there are none, so that no typeface has
    to be cut.
    """
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("macros", "docs", "overrides"):
        shutil.copytree(project.ROOT / name, root / name, ignore=ignored)
    shutil.copy(project.CONFIG, root)
    shutil.copy(project.ROOT / "package-lock.json", root)  # the page on libraries reads it
    if packages and (project.ROOT / "node_modules").exists():
        (root / "node_modules").symlink_to(project.ROOT / "node_modules")
    if town is None:
        (root / "kb").mkdir()  # MkDocs watches it, whatever is built
    else:
        shutil.copytree(town, root / "kb")
    return root


def apart(work: Callable[..., Result], *given: object) -> Result:
    """Give what `work` gives, done in a process of its own; what it raises is raised here.

    A build forks, and typesetting leaves threads behind that a forked child would wait for.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def alone(folder: Path, out: Path, generator: str = "mkdocs") -> dict[str, bytes]:
    """Give the files that plain `mkdocs build` makes of the knowledge base in `folder`.

    `generator` is the module that stands for MkDocs.
    """
    command = [sys.executable, "-m", generator, "build", "-f", "mkdocs.yml", "-d", str(out)]
    env = {
        **environ,
        "KB_FOLDER": str(folder.resolve()),
        "KB_DAY": DAY.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
    }
    for name in ("KB_LANGUAGE", "KB_URL"):
        env.pop(name, None)
    done = subprocess.run(
        command, check=False, cwd=project.ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files of a knowledge base; give its folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def with_every_text(files: Mapping[str, bytes], added: str) -> tiny.Files:
    """Give a knowledge base with `added` at the end of every text for readers."""

    def change(path: str, data: bytes) -> bytes:
        if path.endswith(".yml") and path != "expected.yml":
            return dumped(_with(yaml.load(data, Loader=yaml.BaseLoader), added))
        if path.startswith("texts/"):
            return data.rstrip() + added.encode() + b"\n"
        return data

    return {path: change(path, data) for path, data in files.items()}


def dumped(value: Any) -> bytes:
    """Give YAML in block form without aliases, every text in quotes, as the strict reader asks."""
    return yaml.dump(
        value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6, default_style='"'
    ).encode()


class _Plain(yaml.SafeDumper):
    """Writes every value out."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _with(value: Any, added: str) -> Any:
    if isinstance(value, list):
        return [_with(item, added) for item in value]
    if isinstance(value, dict):
        if value and set(value) <= {"cs", "en"}:
            return {language: f"{text}{added}" for language, text in value.items()}
        return {key: _with(item, added) for key, item in value.items()}
    return value


def texts(element: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Give every text of an element with the element in which it stands."""
    for node in element.iter():
        if isinstance(node.tag, str):
            if node.text:
                yield node, node.text
            for child in node:
                if child.tail:
                    yield node, child.tail
