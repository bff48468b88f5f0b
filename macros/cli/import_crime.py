"""`kb import-crime` and `kb fetch-boundary`."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

from macros.core.kb.entity import read
from macros.core.messages import Problem, Problems
from macros.core.schema.base import ID
from macros.core.schema.site import Site
from macros.core.text import node
from macros.features.crime.counting.choices import REASONS
from macros.features.crime.importing.boundary import fetch_official
from macros.features.crime.importing.fetch import POLICE, RUIAN, Fetcher
from macros.features.crime.importing.member import Member
from macros.features.crime.importing.police import Police
from macros.features.crime.importing.run import Order, Outcome, import_crime
from macros.features.crime.importing.said import SAID

_PATH = click.Path(path_type=Path)
_kb = click.option("--kb", "folder", default="kb", show_default=True, type=_PATH)
_lang = click.option(
    "--lang", type=click.Choice(list(SAID)), help="Language of the messages (default: the town's)."
)
_code = click.option("--municipality", default="", help="Code in RÚIAN (default: of site.yml).")
_delay = click.option("--delay", default=1.8, show_default=True, help="Seconds between requests.")


@click.command("import-crime")
@click.argument("sources", nargs=-1, type=_PATH)
@_kb
@_lang
@_code
@_delay
@click.option("--id", "name", default="policie", show_default=True, help="Name of the set.")
@click.option("--year", "years", multiple=True, type=click.IntRange(2012, 2100))
@click.option("--newest", is_flag=True, help="This year, or the last where it is not there yet.")
@click.option("--month", "months", multiple=True, help="A month of the country: 202501.")
@click.option("--boundary", type=_PATH, help="Default: boundary.geojson in the knowledge base.")
@click.option("--no-boundary", is_flag=True, help="Keep what lies outside the town too.")
@click.option("--district", "districts", multiple=True, help="Code of a part published apart.")
@click.option("--cells", type=_PATH, help="GeoJSON of areas, instead of the centres.")
@click.option("--states", default="", help="States to keep (default: 1,2).")
@click.option("--relevance", default="", help="Relevance to keep (default: 3,4).")
@click.option("--smallest", type=click.IntRange(1, 100), help="Smallest count shown as it is.")
@click.option("--retrieved", default="", help="Day of download (default: of the file).")
@click.option("--replace-newer", is_flag=True, help="Let an older download replace a newer one.")
@click.option("--cache", default=".build/police", show_default=True, type=_PATH)
@click.option("--base-url", default=POLICE, show_default=True)
def import_crime_command(  # noqa: PLR0913 - one parameter for each option
    *,
    sources: tuple[Path, ...],
    folder: Path,
    lang: str | None,
    municipality: str,
    delay: float,
    name: str,
    years: tuple[int, ...],
    newest: bool,
    months: tuple[str, ...],
    boundary: Path | None,
    no_boundary: bool,
    districts: tuple[str, ...],
    cells: Path | None,
    states: str,
    relevance: str,
    smallest: int | None,
    retrieved: str,
    replace_newer: bool,
    cache: Path,
    base_url: str,
) -> None:
    """Count offences from police files and put the counts into kb/crime/.

    SOURCES are ZIPs, folders, CSV or GeoJSON files; --year, --newest and --month fetch them. Only
    counts per area, half-year and category are written.
    """
    lang = lang or _language(folder)
    said, now = SAID[lang], datetime.now(UTC)
    _expect(said, "--id", "id", name, ID)
    for month in months:
        _expect(said, "--month", "month", month, r"20\d\d(0[1-9]|1[0-2])")
    for option, code in (("--municipality", municipality), *(("--district", d) for d in districts)):
        _expect(said, option, "six", code, r"\d{6}" if code or option == "--district" else "")
    for option, text in (("--states", states), ("--relevance", relevance)):
        _expect(said, option, "codes_option", text, r"([1-9](,[1-9])*)?")
    if smallest == 2:
        raise _wrong(said, "--smallest", "smallest", "2")
    day = _day(said, retrieved, now.date())
    if not (sources or years or newest or months):
        raise click.UsageError(said["nothing"])
    with _problems(lang):
        code = municipality or _town(folder)
        if (years or newest) and not code:
            raise click.UsageError(said["code"])
        usual = folder / "boundary.geojson"
        names = [*(f"{year}_{code}" for year in years), *months]
        police = Police(cache, Fetcher(delay, said=_tell(said)), base_url)
        fetched = police.files(names)
        if newest:
            latest = [f"{year}_{code}" for year in (now.year, now.year - 1)]
            fetched += (police.first(latest),)
        order = Order(
            folder=folder,
            sources=(*sources, *fetched),
            name=name,
            boundary=None if no_boundary else boundary or (usual if usual.is_file() else None),
            cells=cells,
            municipality=code or None,
            states=_codes(states),
            relevance=_codes(relevance),
            smallest=smallest,
            retrieved=day,
            districts=districts,
            anywhere=no_boundary,
            replace_newer=replace_newer,
        )
        with _Bar() as bar:
            outcome = import_crime(order, bar.watch)
    how = said["day_given" if day else "day_file"]
    click.echo(said["day"].format(day=outcome.retrieved, how=how))
    for line in _report(outcome, name, lang):
        click.echo(line)


@click.command("fetch-boundary")
@_kb
@_lang
@_code
@_delay
@click.option("--out", type=_PATH, help="Default: boundary.geojson in the knowledge base.")
@click.option("--base-url", default=RUIAN, show_default=True)
def fetch_boundary(  # noqa: PLR0913 - one parameter for each option
    *,
    folder: Path,
    lang: str | None,
    municipality: str,
    delay: float,
    out: Path | None,
    base_url: str,
) -> None:
    """Fetch the official boundary of the municipality (RÚIAN, ČÚZK, CC BY 4.0)."""
    target = out or folder / "boundary.geojson"
    lang = lang or _language(folder)
    said = SAID[lang]
    with _problems(lang):
        code = municipality or _town(folder)
        if not re.fullmatch(r"\d{6}", code):
            raise click.UsageError(said["code"])
        today = datetime.now(UTC).date()
        new = fetch_official(code, target, today, Fetcher(delay, said=_tell(said)), base_url)
    click.echo(said["boundary" if new else "boundary_same"].format(path=target))


@contextmanager
def _problems(lang: str) -> Iterator[None]:
    try:
        yield
    except Problems as found:
        for problem in found.problems:
            click.echo(problem.text(lang), err=True)
        sys.exit(1)


class _Bar:
    """A progress bar by bytes; silent where nobody looks at a terminal."""

    def __enter__(self) -> "_Bar":
        self._bar = click.progressbar(length=0, file=sys.stderr)
        self._bar.__enter__()
        return self

    def watch(self, files: Iterable[Member]) -> Callable[[int], None]:
        """Set the length to the size of the files; give what moves the bar on."""
        self._bar.length = sum(member.size for member in files)
        return self._bar.update

    def __exit__(self, *error: object) -> None:
        self._bar.__exit__(None, None, None)


def _tell(said: Mapping[str, str]) -> Callable[[str, str, float], None]:
    def tell(url: str, reason: str, pause: float) -> None:
        click.echo(said["wait"].format(url=url, reason=reason, pause=pause), err=True)

    return tell


def _site(folder: Path) -> tuple[Site | None, list[Problem]]:
    path = folder / "site.yml"
    if not path.is_file():
        return None, []
    tree = node.parse(node.decode(path.read_bytes(), str(path)), str(path))
    site, _, problems = read(tree, Site, str(path))
    return site, problems


def _town(folder: Path) -> str:
    site, problems = _site(folder)
    if problems:
        raise Problems(problems)
    return (site.town.ruian or "") if site else ""


def _language(folder: Path) -> str:
    """Give the town's own language where messages are in it, else English; Czech if unknown."""
    try:
        site, _ = _site(folder)
    except Problems:
        site = None  # said when the site's settings are needed
    if site is None:
        return "cs"
    return site.languages[0] if site.languages[0] in SAID else "en"


def _expect(said: Mapping[str, str], option: str, word: str, text: str, form: str) -> None:
    if not re.fullmatch(form, text):
        raise _wrong(said, option, word, text)


def _wrong(said: Mapping[str, str], option: str, word: str, text: str) -> click.UsageError:
    return click.UsageError(said["wrong"].format(found=text, option=option, expected=said[word]))


def _codes(text: str) -> tuple[int, ...] | None:
    return tuple(sorted({int(part) for part in text.split(",")})) if text else None


def _day(said: Mapping[str, str], text: str, today: date) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day > today:
        raise _wrong(said, "--retrieved", "past", text)
    return day


def _report(outcome: Outcome, name: str, lang: str) -> Iterator[str]:
    said, tallied, renewed = SAID[lang], outcome.tallied, outcome.renewed
    if renewed.about.smallest > 1:
        yield said["hidden"].format(smallest=renewed.about.smallest)
    else:
        numbers = {"rows": tallied.rows, "offences": tallied.offences, "kept": tallied.kept}
        yield said["read"].format(**numbers)
        for why, count in sorted(tallied.left.items()):
            yield said["left"].format(count=count, reason=REASONS[why].root[lang])
        if tallied.repeated:
            yield said["repeated"].format(count=tallied.repeated)
    if renewed.about.codes:
        yield said["codes"].format(codes=renewed.about.codes)
    if not renewed.new:
        yield said["same"]
        return
    titles = {c.code: c.title.best(lang, "cs")[0] for c in renewed.about.categories}
    for change in renewed.changes:
        category = titles.get(change.category, change.category) or said["total"]
        line = said["changed" if change.before else "new"]
        yield line.format(
            period=change.period, category=category, before=change.before, after=change.after
        )
    yield said["wrote"].format(path=outcome.folder / name)
