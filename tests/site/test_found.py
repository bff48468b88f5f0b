"""What search engines read: site map, robots, titles, descriptions, data about pages."""

import json
from collections import Counter
from datetime import date

from lxml import etree

from macros.core.pages import results
from tests.building import Built

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def readable(site: Built) -> set[str]:
    """Give every page that a reader may find."""
    return {address for address in site.public if not address.endswith(".html")}


def test_the_site_map_has_every_page_in_every_language(site: Built) -> None:
    tree = etree.fromstring(site.files["sitemap.xml"])
    root = site.kb.site.url
    found = [loc.text.removeprefix(root) for loc in tree.iterfind("s:url/s:loc", SPACES)]
    assert len(found) == len(set(found))
    assert set(found) == readable(site) | site.leaflets.keys()
    for url in tree.iterfind("s:url", SPACES):
        links = {a.get("hreflang"): a.get("href") for a in url.iterfind("x:link", SPACES)}
        own = url.findtext("s:loc", namespaces=SPACES)
        assert own in links.values()
        page = site.pages[own.removeprefix(root)]
        said = {a.get("hreflang"): a.get("href") for a in page.xpath("//link[@hreflang]")}
        assert links == said, own


def test_last_changes_come_from_records(real_site: Built) -> None:
    tree = etree.fromstring(real_site.files["sitemap.xml"])
    days = [found.text for found in tree.iterfind("s:url/s:lastmod", SPACES)]
    assert all(date.fromisoformat(day) <= date(2100, 1, 1) for day in days)
    if days:
        assert len(set(days)) < len(days) or len(days) == 1


def test_robots_may_read_all_and_find_the_site_map(site: Built) -> None:
    lines = site.files["robots.txt"].decode().splitlines()
    assert "Disallow:" in lines
    assert f"Sitemap: {site.kb.site.url}sitemap.xml" in lines


def test_titles_are_unlike_each_other_and_fit(site: Built) -> None:
    for language in site.kb.site.languages:
        titles = {
            address: " ".join(site.pages[address].findtext(".//title").split())
            for address in readable(site)
            if site.language(address) == language
        }
        twice = [title for title, times in Counter(titles.values()).items() if times > 1]
        assert twice == []
        name = site.kb.site.title.root[language]
        assert all(name in title for title in titles.values())
        # what comes before the site's name is what a reader sees of a long one
        long = {a: t for a, t in titles.items() if len(t.removesuffix(f" – {name}")) > 100}
        assert long == {}


def test_descriptions_tell_pages_apart_and_fit(real_site: Built) -> None:
    for language in real_site.kb.site.languages:
        found = {}
        for address in readable(real_site):
            if real_site.language(address) == language:
                (text,) = real_site.pages[address].xpath("//meta[@name='description']/@content")
                assert 20 <= len(text) <= results.LONGEST, (address, text)
                found[address] = text
        twice = {text for text, times in Counter(found.values()).items() if times > 1}
        assert {a: t for a, t in found.items() if t in twice} == {}


def test_structured_data_are_whole_and_point_to_pages(site: Built) -> None:
    root = site.kb.site.url
    for address in readable(site):
        (script,) = site.pages[address].xpath("//script[@type='application/ld+json']/text()")
        graph = json.loads(script)["@graph"]
        kinds = [one["@type"] for one in graph]
        assert kinds[0] == "GovernmentOrganization"
        for one in graph:
            if one["@type"] == "BreadcrumbList":
                steps = one["itemListElement"]
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
                for step in steps:
                    assert step["item"].removeprefix(root) in site.pages, address
            if one["@type"] == "NewsArticle":
                assert one["mainEntityOfPage"] == root + address
