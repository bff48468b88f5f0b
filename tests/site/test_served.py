"""The site on nginx with the sample configuration that it brings along: headers, files, privacy."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.core.build import compression
from tests.building import Built
from tests.nginx import free_port, nginx
from tests.site.browser import DESKTOP, launched, visit
from tests.site.templates import shown

MIME = Path("/etc/nginx/mime.types")


def sample(site: Built, web: Path, port: int) -> str:
    """Give the sample configuration for a site whose releases lie in `web`."""
    text = site.files["hosting/nginx.conf"].decode()
    if not MIME.exists():
        text = text.replace(f"    include {MIME};\n", "")
    return text.replace("/srv/web", str(web)).replace("listen 80;", f"listen 127.0.0.1:{port};")


@pytest.fixture(scope="module")
def home(real_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site as `kb publish` lays it out, with a file of the release before."""
    web = tmp_path_factory.mktemp("web")
    (web / "current").symlink_to(real_site.folder)
    (web / "previous" / "assets" / "0123456789ab").mkdir(parents=True)
    (web / "previous" / "assets" / "0123456789ab" / "site.css").write_text("a{}", "utf-8")
    port = free_port()
    with nginx(sample(real_site, web, port), port, web) as address:
        yield address


@pytest.fixture(scope="module")
def packed(tiny_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with its texts compressed beforehand."""
    web = tmp_path_factory.mktemp("packed")
    shutil.copytree(tiny_site.folder, web / "current")
    assert compression.compress(web / "current", web / "cache") > 50
    port = free_port()
    with nginx(sample(tiny_site, web, port), port, web) as address:
        yield address


def get(url: str, encoding: str = "") -> tuple[int, Message, bytes]:
    """Give status, headers and body of an answer; a redirect is not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:
            return None

    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    try:
        with urllib.request.build_opener(Stay).open(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def kept(page: Page) -> dict[str, object]:
    """Give all that the site has stored in the browser."""
    found: dict[str, object] = page.evaluate(
        """async () => ({
          local: {...localStorage}, session: {...sessionStorage},
          databases: (await indexedDB.databases()).length,
          caches: (await caches.keys()).length,
          workers: (await navigator.serviceWorker.getRegistrations()).length,
        })"""
    )
    return {**found, "cookies": page.context.cookies()}


@pytest.mark.parametrize("number", [0, 1], ids=["first", "second"])
def test_every_template_stays_within_its_policy_asks_nobody_and_stores_nothing(
    home: str, real_site: Built, number: int
) -> None:
    """`visit` fails on any request elsewhere, and on any violation, which the console reports."""
    language = real_site.kb.site.languages[number]
    asked: list[str] = []
    with launched() as browser, visit(browser, home, **DESKTOP) as found:
        found.page.on("request", lambda request: asked.append(request.url))
        for address in shown(real_site, language):
            if address.endswith("404.html"):
                continue  # its address answers with the status that it tells of
            page = found.go(f"/{address}")
            frame = page.locator("iframe[data-map]")
            if frame.count():
                frame.scroll_into_view_if_needed()
                page.frame_locator("iframe[data-map]").locator("main[data-ready]").wait_for()
        page = found.go(f"/{language}/hledat/?q=pomoc" if number else "/hledat/?q=pomoc")
        page.locator("#nalezeno a").first.wait_for()
        empty = {"local": {}, "session": {}, "databases": 0, "caches": 0, "workers": 0}
        assert kept(page) == {**empty, "cookies": []}
    assert len(asked) > 200
    assert {url.split("/")[2] for url in asked} == {home.split("/")[2]}


def test_the_policy_is_felt(home: str) -> None:
    """What the header forbids is refused, also where the page itself would not say so."""
    with launched() as browser:
        page = browser.new_page()
        page.goto(f"{home}/data/kb.json")
        refused = page.evaluate(
            """() => new Promise((done) => {
              addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "document.title = 'ran'";
              document.documentElement.append(script);
            })"""
        )
        assert refused.startswith("script-src")
        assert page.title() != "ran"
        # a page may not be framed by another site, an embed may
        page.goto("about:blank")
        assert "frame-ancestors 'self'" in get(f"{home}/")[1]["Content-Security-Policy"]
        embed = get(f"{home}/embed/goals/3/")[1]["Content-Security-Policy"]
        assert "frame-ancestors *" in embed
        assert "script-src" not in embed


def test_data_are_no_script(home: str, real_site: Built) -> None:
    """JSON-LD stands in the page under the strict policy and can be read."""
    with launched() as browser, visit(browser, home, **DESKTOP) as found:
        page = found.go("/")
        facts = page.evaluate(
            "() => JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)"
        )
    assert facts["@context"] == "https://schema.org"
    assert facts["@graph"][0]["@type"] == "GovernmentOrganization"


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.mark.parametrize("path", ["/", "/en/", "/nowhere/", "/data/kb.json"])
def test_safety_headers_are_on_every_answer(home: str, path: str) -> None:
    _, headers, _ = get(home + path)
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "'unsafe-" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_header_says_no_more_than_the_page(home: str, real_site: Built) -> None:
    for path in ("/", "/embed/goals/3/"):
        status, headers, _ = get(home + path)
        address = path.removeprefix("/")
        (policy,) = real_site.pages[address].xpath(
            "//meta[@http-equiv='Content-Security-Policy']/@content"
        )
        assert status == 200
        assert headers["Content-Security-Policy"].startswith(policy + "; frame-ancestors")


def test_what_is_gone_or_moved_is_answered(home: str) -> None:
    for path, language in (("/nowhere/", b'lang="cs"'), ("/en/nowhere/", b'lang="en"')):
        status, _, body = get(home + path)
        assert (status, language in body) == (404, True), path
    assert get(f"{home}/assets/0123456789ab/site.css")[2] == b"a{}"
    assert get(f"{home}/assets/0123456789ab/none.css")[0] == 404


def test_assets_are_kept_for_a_year_and_pages_asked_for_again(home: str, real_site: Built) -> None:
    style = next(path for path in real_site.files if path.endswith("/site.css"))
    assert "immutable" in get(f"{home}/{style}")[1]["Cache-Control"]
    for path in ("/", "/data/kb.json", "/feed.xml", "/embed/goals/3/"):
        assert get(home + path)[1]["Cache-Control"] == "no-cache", path


def test_scripts_of_others_read_data_and_nothing_else(home: str) -> None:
    for path, origin in (("/data/kb.json", "*"), ("/feed.xml", "*"), ("/", None)):
        assert get(home + path)[1]["Access-Control-Allow-Origin"] == origin


def test_compressed_texts_are_served_as_they_lie_there(packed: str, tiny_site: Built) -> None:
    style = next(path for path in tiny_site.files if path.endswith("/site.css"))
    for path in ("", style, "data/kb.json"):
        _, headers, body = get(f"{packed}/{path}", "gzip")
        assert headers["Content-Encoding"] == "gzip", path
        assert headers["Vary"] == "Accept-Encoding"
        whole = tiny_site.files[path or "index.html"]
        assert len(body) < len(whole) / 2
        assert get(f"{packed}/{path}")[2] == whole
