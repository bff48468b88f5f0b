"""`kb import-crime` and `kb fetch-boundary`."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

from macros.core.kb.entity import read
from macros.core.messages import Problems
from macros.core.schema.base import ID
from macros.core.schema.site import Site
from macros.core.text import node
from macros.features.crime.counting.choices import REASONS
from macros.features.crime.importing.boundary import fetch_official
from macros.features.crime.importing.fetch import POLICE, RUIAN, Fetcher
from macros.features.crime.importing.member import Member
from macros.features.crime.importing.police import Police
from macros.features.crime.importing.run import Order, Outcome, import_crime

_PATH = click.Path(path_type=Path)
_SAID = {
    "cs": {
        "same": "Nic se nezměnilo.",
        "read": "Přečteno řádků: {rows}, skutků: {offences}, ponecháno: {kept}.",
        "left": "  vynecháno {count}: {reason}",
        "repeated": "Ve více souborech byly skutky: {count} (počítají se jednou).",
        "hidden": "Počty menší než {smallest} se neuvádějí, proto ani kolik se přečetlo.",
        "codes": "Data přišla bez číselníku, použit je: {codes}.",
        "new": "{period} {category}: nově {after}",
        "changed": "{period} {category}: {before} → {after}",
        "total": "celkem",
        "wrote": "Zapsáno: {path}.csv, {path}.yml",
        "nothing": "Zadejte soubory, nebo --year, --newest či --month.",
        "code": "Kód obce není znám: uveďte --municipality, nebo town.ruian v site.yml.",
        "boundary": "Hranice zapsána: {path}",
        "boundary_same": "Hranice se nezměnila: {path}",
    },
    "en": {
        "same": "Nothing has changed.",
        "read": "Rows read: {rows}, offences: {offences}, kept: {kept}.",
        "left": "  left out {count}: {reason}",
        "repeated": "Offences that stood in several files: {count} (counted once).",
        "hidden": "Counts below {smallest} are not told, so neither is how many were read.",
        "codes": "The data came without code lists, used instead: {codes}.",
        "new": "{period} {category}: new, {after}",
        "changed": "{period} {category}: {before} → {after}",
        "total": "total",
        "wrote": "Written: {path}.csv, {path}.yml",
        "nothing": "Give files, or --year, --newest or --month.",
        "code": "The municipality's code is not known: give --municipality, or town.ruian in "
        "site.yml.",
        "boundary": "Boundary written: {path}",
        "boundary_same": "The boundary has not changed: {path}",
    },
}
_kb = click.option("--kb", "folder", default="kb", show_default=True, type=_PATH)
_lang = click.option("--lang", default="cs", show_default=True, type=click.Choice(list(_SAID)))
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
@click.option("--cells", type=_PATH, help="GeoJSON of areas, instead of the centres.")
@click.option("--states", default="", help="States to keep (default: 1,2).")
@click.option("--relevance", default="", help="Relevance to keep (default: 3,4).")
@click.option("--smallest", type=click.IntRange(1, 100), help="Smallest count shown as it is.")
@click.option("--retrieved", default="", help="Day of download (default: of the file).")
@click.option("--cache", default=".build/police", show_default=True, type=_PATH)
@click.option("--base-url", default=POLICE, show_default=True)
def import_crime_command(  # noqa: PLR0913 - one parameter for each option
    *,
    sources: tuple[Path, ...],
    folder: Path,
    lang: str,
    municipality: str,
    delay: float,
    name: str,
    years: tuple[int, ...],
    newest: bool,
    months: tuple[str, ...],
    boundary: Path | None,
    no_boundary: bool,
    cells: Path | None,
    states: str,
    relevance: str,
    smallest: int | None,
    retrieved: str,
    cache: Path,
    base_url: str,
) -> None:
    """Count offences from police files and put the counts into kb/crime/.

    SOURCES are ZIPs, folders, CSV or GeoJSON files; --year, --newest and --month fetch them. Only
    counts per area, half-year and category are written.
    """
    said = _SAID[lang]
    if not re.fullmatch(ID, name):
        raise click.BadParameter(name, param_hint="--id")
    if wrong := [month for month in months if not re.fullmatch(r"20\d\d(0[1-9]|1[0-2])", month)]:
        raise click.BadParameter(wrong[0], param_hint="--month")
    if not (sources or years or newest or months):
        raise click.UsageError(said["nothing"])
    with _problems(lang):
        code = municipality or _town(folder)
        if (years or newest) and not code:
            raise click.UsageError(said["code"])
        usual = folder / "boundary.geojson"
        names = [*(f"{year}_{code}" for year in years), *months]
        police = Police(cache, Fetcher(delay, said=_tell), base_url)
        fetched = police.files(names)
        if newest:
            this = datetime.now(UTC).year
            fetched += (police.first([f"{year}_{code}" for year in (this, this - 1)]),)
        order = Order(
            folder=folder,
            sources=(*sources, *fetched),
            name=name,
            boundary=None if no_boundary else boundary or (usual if usual.is_file() else None),
            cells=cells,
            municipality=code or None,
            states=_codes(states, "--states"),
            relevance=_codes(relevance, "--relevance"),
            smallest=_smallest(smallest),
            retrieved=_day(retrieved),
        )
        with _Bar() as bar:
            outcome = import_crime(order, bar.watch)
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
    *, folder: Path, lang: str, municipality: str, delay: float, out: Path | None, base_url: str
) -> None:
    """Fetch the official boundary of the municipality (RÚIAN, ČÚZK, CC BY 4.0)."""
    target = out or folder / "boundary.geojson"
    with _problems(lang):
        code = municipality or _town(folder)
        if not re.fullmatch(r"\d{6}", code):
            raise click.UsageError(_SAID[lang]["code"])
        today = datetime.now(UTC).date()
        new = fetch_official(code, target, today, Fetcher(delay, said=_tell), base_url)
    click.echo(_SAID[lang]["boundary" if new else "boundary_same"].format(path=target))


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


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _town(folder: Path) -> str:
    path = folder / "site.yml"
    if not path.is_file():
        return ""
    tree = node.parse(node.decode(path.read_bytes(), str(path)), str(path))
    site, _, problems = read(tree, Site, str(path))
    if site is None:
        raise Problems(problems)
    return site.town.ruian or ""


def _codes(text: str, option: str) -> tuple[int, ...] | None:
    if not text:
        return None
    if not re.fullmatch(r"[1-9](,[1-9])*", text):
        raise click.BadParameter(text, param_hint=option)
    return tuple(sorted({int(part) for part in text.split(",")}))


def _smallest(number: int | None) -> int | None:
    if number == 2:
        raise click.BadParameter("1, 3, 4, …", param_hint="--smallest")
    return number


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(text, param_hint="--retrieved") from None


def _report(outcome: Outcome, name: str, lang: str) -> Iterator[str]:
    said, tallied, renewed = _SAID[lang], outcome.tallied, outcome.renewed
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
