"""The forms in the browser: the configuration of Sveltia CMS, made from the models.

Labels, hints and the names of choices come from the table of words: `field.<kind>.<path>` or else
`field.<name>`, `hint.…` and `option.<name>.<value>` likewise.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from macros.core.outputs import data
from macros.core.outputs.form_fields import DAY, Made, called, field_of, name_of
from macros.core.pages.view import View
from macros.core.schema import kinds as all_kinds
from macros.core.schema.fields import Field, Holds, fields
from macros.core.schema.kinds import Form, Kind

_LARGEST = 15_000_000
_FIRST = ("news", "events", "pictures")
"""What is written most often comes first."""


def files(views: Mapping[str, View]) -> Iterator[tuple[str, str | bytes]]:
    """Give the page of the forms and their configuration, in the default language."""
    view = next(iter(views.values()))
    connected = view.kb.site.repository is not None
    yield "admin/index.html", view.render("admin", policy=policy(view), connected=connected)
    yield "admin/config.json", data.dump(config(view))


def config(view: View) -> Made:
    """Give the whole configuration; see the reference of Sveltia CMS for its keys."""
    repository = view.kb.site.repository
    folder = repository.folder if repository else "kb"
    return {
        "backend": backend(view),
        "publish_mode": "editorial_workflow" if repository and repository.review else "simple",
        "app_title": str(view.t("admin.title", town=view.plain(view.kb.site.town.name))),
        "site_url": view.absolute(""),
        "logo": {"src": view.asset("mark.svg")},
        "media_folder": f"{folder}/media",
        "public_folder": "/media",
        "media_libraries": {
            "default": {
                "config": {
                    "max_file_size": _LARGEST,
                    "slugify_filename": True,
                    # the picture is drawn anew in the browser: where it was taken never leaves it
                    "transformations": {
                        "raster_image": {
                            "format": "webp",
                            "quality": 85,
                            "width": 2000,
                            "height": 2000,
                        }
                    },
                }
            },
            "stock_assets": {"providers": []},
        },
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "show_preview_links": True,
        "collections": list(_collections(view, folder)),
    }


def backend(view: View) -> Made:
    """Give where the forms write to; without a repository only a folder of one's own works."""
    repository = view.kb.site.repository
    if repository is None:
        return {"name": "github", "repo": "local/local", "auth_methods": ["token"]}
    made: Made = {
        "name": repository.service,
        "repo": repository.project,
        "branch": repository.branch,
        "commit_messages": {
            name: str(view.t(f"admin.commit.{name}"))
            for name in ("create", "update", "delete", "uploadMedia", "deleteMedia")
        },
    }
    own = repository.web.rstrip("/") if repository.web else None
    if repository.service == "gitlab":
        if own:
            made |= {"base_url": own, "api_root": f"{own}/api/v4"}
        if repository.app_id:
            return {**made, "auth_type": "pkce", "app_id": repository.app_id}
    else:
        if own:
            made["api_root"] = f"{own}/api/v3"
        if repository.sign_in:
            return {**made, "base_url": repository.sign_in.rstrip("/")}
    return {**made, "auth_methods": ["token"]}


def policy(view: View) -> str:
    """Give the content security policy of the page with the forms.

    Wider than that of the site: the forms write styles and talk to the repository.
    """
    repository = view.kb.site.repository
    hosts = ["https://api.github.com", "https://github.com"]
    if repository and repository.web:
        parts = urlsplit(repository.web)
        hosts = [f"{parts.scheme}://{parts.netloc}"]
    elif repository and repository.service == "gitlab":
        hosts = ["https://gitlab.com"]
    avatars = "https://avatars.githubusercontent.com https://secure.gravatar.com"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            f"img-src 'self' blob: data: {avatars}",
            "media-src blob:",
            "frame-src blob:",
            f"connect-src 'self' blob: data: {' '.join(hosts)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _collections(view: View, folder: str) -> Iterator[Made]:
    shown = sorted(
        (kind for kind in all_kinds.kinds() if kind.form), key=lambda kind: kind.name not in _FIRST
    )
    for kind in shown:
        yield _collection(view, folder, kind)
    named = {kind.name for kind in shown}
    for kind in all_kinds.kinds():  # what references point to: read for its name, never shown
        if kind.name in _pointed_to(shown) - named and not (kind.shared or kind.single):
            yield {
                **_base(view, folder, kind),
                "hide": True,
                "create": False,
                "fields": _named(view, kind),
            }


def _pointed_to(kinds: list[Kind]) -> set[str]:
    def within(found: tuple[Field, ...]) -> Iterator[str]:
        for field in found:
            yield field.kind
            yield from within(field.fields)

    return {name for kind in kinds for name in within(fields(kind.model)) if name}


def _named(view: View, kind: Kind) -> list[Made]:
    """Give the fields that make up the name of an entity."""
    name = name_of(kind)
    text = {"name": view.kb.default, "widget": "string"}
    return [
        *({"name": word} for word in re.findall(r"\{\{(\w+)\}\}", called(view, kind))),
        {"name": name, "widget": "object", "fields": [text]},
    ]


def _base(view: View, folder: str, kind: Kind) -> Made:
    identifier = f"{name_of(kind)}.{view.kb.default}"
    return {
        "name": kind.name,
        "label": str(view.t(f"form.{kind.name}")),
        "folder": f"{folder}/{kind.name}",
        "extension": "yml",
        "format": "yaml",
        "identifier_field": identifier,
        "summary": called(view, kind),
        "delete": False,
    }


def _collection(view: View, folder: str, kind: Kind) -> Made:
    form = kind.form or Form()
    found = fields(kind.model)
    holds = {field.name: field.holds for field in found}

    def tag(match: re.Match[str]) -> str:
        name = match[1]
        after = {Holds.TEXT: f".{view.kb.default}", Holds.MOMENT: f" | date('{DAY}')"}
        return f"{{{{{name}{after.get(holds[name], '')}}}}}"

    made = {
        **_base(view, folder, kind),
        "label_singular": str(view.t(f"form.{kind.name}.one")),
        "description": str(view.t(f"form.{kind.name}.hint")),
        "create": bool(form.name),
        "duplicate": False,
        **_sorted(found),
        "fields": [field_of(view, kind, f, (), f.name in form.locked) for f in found],
    }
    if form.name:
        made["slug"] = {
            "template": re.sub(r"\{(\w+)\}", tag, form.name),
            "editable": ["create"],
            "hint": str(view.t("admin.slug")),
        }
    pattern = kind.address or ""
    if "{id}/" in pattern:
        made["preview_path"] = pattern.replace("{id}", "{{slug}}")
        made["aliases_field"] = False
    return made


def _sorted(found: tuple[Field, ...]) -> Made:
    """Give how a list is sorted: what is dated newest first."""
    dated = [f.name for f in found if f.holds in (Holds.DAY, Holds.MOMENT) and f.required]
    if not dated:
        return {"sortable_fields": ["slug"]}
    default = {"field": dated[0], "direction": "descending"}
    return {"sortable_fields": {"fields": dated[:1], "default": default}}
