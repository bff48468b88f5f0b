"""The forms (Sveltia CMS) in a real browser, on a knowledge base in a folder of the browser's own.

The forms know a way to write to a folder that the editor picks. Here the picked folder lies in the
browser's private file system, so nothing but the press of the button is simulated.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, FilePayload, Locator, Page

from macros.core.schema import kinds
from macros.core.schema.fields import Field, Holds, fields
from tests import tiny
from tests.site.browser import visit

_ADD = re.compile("^(add )?Přidat .")
SIZE = {"viewport": {"width": 1280, "height": 1400}}
_OPEN = """async (files) => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("repository", {create: true});
  await folder.getDirectoryHandle(".git", {create: true});
  for (const [path, data] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let inner = folder;
    for (const part of parts) inner = await inner.getDirectoryHandle(part, {create: true});
    const writable = await (await inner.getFileHandle(name, {create: true})).createWritable();
    await writable.write(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
    await writable.close();
  }
  window.showDirectoryPicker = async () => folder;
}"""
_READ = """async () => {
  const root = await navigator.storage.getDirectory(), found = {};
  const walk = async (folder, path) => {
    for await (const [name, inner] of folder.entries()) {
      if (inner.kind === "directory") { await walk(inner, `${path}${name}/`); continue; }
      const bytes = new Uint8Array(await (await inner.getFile()).arrayBuffer());
      found[path + name] = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
    }
  };
  await walk(await root.getDirectoryHandle("repository"), "");
  return found;
}"""


class Forms:
    """The forms, open on a copy of a knowledge base."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.scope: Page | Locator = page
        self.pictures: dict[str, FilePayload] = {}
        """What to upload where a file (`/media/x.webp`) is to be filled in."""

    @property
    def files(self) -> tiny.Files:
        """The knowledge base as it is saved now."""
        found: dict[str, str] = self.page.evaluate(_READ)
        return {
            path.removeprefix("kb/"): base64.b64decode(data)
            for path, data in found.items()
            if path.startswith("kb/")
        }

    def edit(self, kind: str, entity: str = "") -> None:
        """Open the form of an entity, or an empty one; wait for it."""
        target = f"entries/{entity}" if entity else "new"
        self.page.evaluate("target => location.hash = target", f"#/collections/{kind}/{target}")
        self.at(fields(kinds.by_name()[kind].model)[0].name).wait_for()

    def at(self, path: str) -> Locator:
        """Give the field at a path (`corrections.0.text.cs`)."""
        return self.scope.locator(f'[role="group"][data-key-path="{path}"]')

    def fill(self, kind: str, given: Mapping[str, Any]) -> None:
        """Write values, as files have them, into the form that is open."""
        self._group(fields(kinds.by_name()[kind].model), given, "")

    def add(self, kind: str, path: str, given: Mapping[str, Any]) -> None:
        """Fill in one more item at the end of a list."""
        name, _, number = path.rpartition(".")
        field = next(field for field in fields(kinds.by_name()[kind].model) if field.name == name)
        self.at(name).get_by_role("button", name=_ADD).last.click()
        self._inner(field, given, f"{name}.{number}")

    def picture(self, given: Mapping[str, Any]) -> None:
        """Add a picture from within the form that is open."""
        self.open_picture()
        self.fill("pictures", given)
        self.close_picture()

    def open_picture(self) -> None:
        """Open the window in which a picture is added from within another form."""
        self.at("pictures").get_by_role("button", name=_ADD).click()
        self.scope = self.page.get_by_role("dialog", name="Obrázek")

    def close_picture(self) -> None:
        """Take the picture over, close its window."""
        assert not isinstance(self.scope, Page)
        self.scope.get_by_role("button", name="Přidat", exact=True).click()
        self.scope.wait_for(state="hidden")
        self.scope = self.page

    def write(self, path: str, text: str) -> None:
        """Write into one field."""
        self.at(path).locator("input, textarea").first.fill(text)

    def save(self) -> None:
        """Save, wait until it is done."""
        self.page.get_by_role("button", name=re.compile("^Uložit")).click()
        self.page.locator('[role="group"][data-key-path]').first.wait_for(state="detached")

    def _group(self, known: tuple[Field, ...], given: Mapping[str, Any], above: str) -> None:
        assert set(given) <= {field.name for field in known}, (above, set(given))
        for field in known:
            if field.name in given:
                self._value(field, given[field.name], above + field.name)

    def _value(self, field: Field, given: Any, path: str) -> None:
        self.at(path).evaluate("field => field.scrollIntoView()")  # what is far below is not there
        if field.holds in (Holds.REFERENCE, Holds.CHOICE, Holds.YES_NO):
            self._choose(path, given if field.many else [given])
        elif field.many:
            for number, one in enumerate(given):
                inner = f"{path}.{number}"
                if not self.scope.locator(f'[data-key-path^="{inner}"]').count():
                    self.at(path).get_by_role("button", name=_ADD).last.click()
                self._inner(field, one, inner)
        elif field.holds in (Holds.TEXT, Holds.GROUP):
            add = self.at(path).get_by_role("checkbox").first
            if not field.required and add.get_attribute("aria-checked") == "false":
                add.click()
            self._inner(field, given, path)
        else:
            self._single(field, given, path)

    def _inner(self, field: Field, given: Any, path: str) -> None:
        if field.holds is Holds.TEXT:
            for language, wording in given.items():
                self.write(f"{path}.{language}", wording)
        elif field.holds is Holds.GROUP:
            self._group(field.fields, given, f"{path}.")
        else:
            self._single(field, given, path)

    def _single(self, field: Field, given: str, path: str) -> None:
        if field.holds is Holds.PICTURE:
            self._picture(path, given)
        else:
            self.write(path, given)

    def _choose(self, path: str, values: list[str]) -> None:
        box = self.at(path).get_by_role("combobox")
        for value in values:
            if box.count():
                box.first.click()
                self.page.locator(f'[role="option"][value="{value}"]:visible').click()
            else:
                self.at(path).locator(f'button[value="{value}"]').click()

    def _picture(self, path: str, name: str) -> None:
        self.at(path).get_by_role("button", name="Procházet").click()
        window = self.page.get_by_role("dialog", name="Vybrat obrázek")
        with self.page.expect_file_chooser() as chooser:
            window.get_by_role("button", name="Nahrát").click()
        chooser.value.set_files(self.pictures[name])
        window.get_by_role("button", name="Vložit", exact=True).click()
        self.at(path).get_by_text(name).wait_for()


@contextmanager
def forms(browser: Browser, home: str, files: Mapping[str, bytes]) -> Iterator[Forms]:
    """Open the forms on a copy of a knowledge base."""
    with visit(browser, home, **SIZE, locale="cs-CZ") as found:
        page = found.go("/admin/")
        coded = {f"kb/{path}": base64.b64encode(data).decode() for path, data in files.items()}
        page.evaluate(_OPEN, coded)
        page.get_by_role("button", name="Pracovat s lokálním repozitářem").click()
        page.wait_for_url("**/admin/#/collections/*")
        yield Forms(page)
