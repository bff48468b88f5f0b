"""Parts of hand-written pages: each macro's fragment as a function of the view."""

from markupsafe import Markup

from macros.core.pages.view import View


def town(view: View, form: str = "name") -> Markup:
    """Give the town's name; `form` is `name` or `of`."""
    return view.inline(getattr(view.kb.site.town, form))


def text(view: View, name: str) -> Markup:
    """Give a longer text of the knowledge base: `kb/texts/<name>.<language>.md`.

    Where the town has not written it, the page says so.
    """
    found = view.kb.texts.get(name)
    return view.block(found) if found else Markup("<p>{}</p>").format(view.t("text.none"))


def accessibility(view: View) -> Markup:
    """Give the accessibility statement, in the order that the Act's practice asks for."""
    site = view.kb.site
    return view.render("accessibility", item=site.accessibility, town=site.town)


def search(view: View) -> Markup:
    """Give the search form, and the sections for readers without script."""
    sections = [(item.page, view.plain(item.label)) for item in view.kb.site.menu]
    return view.render("search", sections=sections)


def publicity(view: View) -> Markup:
    """Give the projects whose support is made public, one block each."""
    return view.render("publicity", projects=view.kb.site.publicity)


def imprint(view: View) -> Markup:
    """Give who answers for the site; what is not known is visibly missing."""
    return view.render("imprint", town=view.kb.site.town)


def packages(view: View) -> Markup:
    """Give the libraries that the site serves, with their licences."""
    return view.render("packages", packages=view.desk.packages)
