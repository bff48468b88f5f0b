"""Faults planted in the code, one at a time: does a test fail?

`python -m bench.planted` copies the project, puts each fault of the table in, runs the smallest set
of tests that should catch it, and takes it out again. A fault that no test catches makes the
command end with 1. `--only 3` plants one of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import click

from macros.core.build.project import ROOT

COPIED = ("bench", "docs", "kb", "macros", "overrides", "schemas", "tests", ".vscode")


class Fault(NamedTuple):
    """What is done wrong: the file, the text in it, the text instead, the tests that must fail."""

    what: str
    file: str
    old: str
    new: str
    tests: str


FAULTS = (
    Fault("a repeated key wins in silence", "core/text/reader.py",
          "elif key.value in seen:", "elif key.value in ():", "tests/source"),
    Fault("an alias is taken for nothing", "core/text/reader.py",
          'self._report(event, "KB104", found=f"*{event.anchor}")', "pass", "tests/source"),
    Fault("composed letters are not asked for", "core/text/characters.py",
          'elif not unicodedata.is_normalized("NFC", line):', "elif False:", "tests/source"),
    Fault("empty values pass", "core/kb/entity.py",
          "case str() as text if not text.strip():", "case str() as text if text is None:",
          "tests/load/test_slips.py"),
    Fault("the places of values are one line too low", "core/kb/entity.py",
          "places[path] = (node.line, node.column)",
          "places[path] = (node.line + 1, node.column)",
          "tests/load/test_slips.py"),
    Fault("problems of a file that cannot be read are lost", "core/kb/load.py",
          "            reading.problems.extend(problems.problems)\n", "",
          "tests/load/test_load.py"),
    Fault("links out of the folder are followed", "core/kb/folder.py",
          "if path.is_symlink():", "if path.is_symlink() and not path.exists():",
          "tests/load/test_disk.py"),
    Fault("longitude and latitude change places", "features/crime/counts_file.py",
          "return Count(cell, lon, lat,", "return Count(cell, lat, lon,",
          "tests/load/test_crime.py"),
    Fault("references within lists are not looked at", "core/checks/references.py",
          "if not kb.has(target, found):", "if not kb.has(target, found) and len(path) == 1:",
          "tests/load/test_references.py"),
    Fault("a period may be assessed twice", "core/checks/facts.py",
          "if not before < after:", "if after < before:", "tests/load/test_slips.py"),
    Fault("lost addresses are not noticed", "core/checks/permalinks.py",
          "        if address.startswith(\"/\") and addresses.from_kb(path):",
          "        if address.startswith(\"//\") and addresses.from_kb(path):",
          "tests/problem"),
    Fault("places outside the boundary pass", "features/crime/rules.py",
          "if not row.whole and row.cell not in there:", "if row.whole and row.cell not in there:",
          "tests/fuzz"),
    Fault("anchors that are missing are not noticed", "core/checks/built_site.py",
          "if other and to.anchor not in other.ids and", "if not other and",
          "tests/check/test_built.py"),
    Fault("“partly” counts as “yes”", "features/assessment/progress.py",
          'found = Counter(str(answer or "none") for answer in answers)',
          'found = Counter(str(answer or "none").replace("partly", "yes") for answer in answers)',
          "tests/derive tests/present"),
    Fault("drafts are published", "features/news/models.py",
          "return published and max(", "return max(", "tests/present/test_exports.py"),
    Fault("one offence more than allowed is shown", "features/crime/counting/protect.py",
          "hide = row.low < smallest", "hide = row.low < smallest - 1",
          "tests/derive/test_crime_protect.py"),
    Fault("a survey publishes a count of one below its smallest", "core/records/disclosure.py",
          "(low == 0 or low >= smallest)", "(low == 0 or low >= smallest - 1)",
          "tests/check/test_surveys.py"),
    Fault("margins of a survey are not refused", "features/crime/map_rules.py",
          "if len({part is None for part, _, _ in numbers}) > 1:", "if False:",
          "tests/check/test_surveys.py"),
    Fault("hidden answers are worked out from another question", "core/records/disclosure.py",
          "return everybody[0] <= high - slack and everybody[1] >= low + slack", "return True",
          "tests/derive/test_disclosure.py"),
    Fault("a total of the period tells what is hidden", "core/records/disclosure.py",
          "if not _free([*told, *open_], row.low, smallest):", "if False:",
          "tests/derive/test_disclosure.py"),
    Fault("an older download overwrites a newer one", "features/crime/counting/record.py",
          "last.retrieved > reading.retrieved", "last.retrieved < reading.retrieved",
          "tests/edge/test_crime_belonging.py"),
    Fault("another municipality's package is let in", "features/crime/counting/origin.py",
          "elif file.municipality not in allowed:", "elif False:",
          "tests/edge/test_crime_belonging.py"),
    Fault("offline is tried again and again", "features/crime/importing/fetch.py",
          "except _PASSING as error:", "except httpx.TransportError as error:",
          "tests/edge/test_crime_fetch.py"),
    Fault("numbers of the map's areas are text", "features/crime/pages/files.py",
          "None if number is None else side(number)", "None if number is None else str(number)",
          "tests/present/test_maps.py"),
    Fault("words that were left out come back", "core/kb/withheld.py",
          "== guarded", "== salt", "tests/load/test_withheld.py"),
    Fault("the mark of what is left out may go", "core/kb/withheld.py",
          "if word.text == phrase[0] and not word.marked", "if False",
          "tests/load/test_withheld.py"),
    Fault("a field's own bound is lost", "core/schema/base.py",
          "Whole = Annotated[int, Strict(), BeforeValidator(_whole), _FromZero()]",
          "Whole = Annotated[int, Strict(), Field(ge=0), BeforeValidator(_whole)]",
          "tests/check/test_surveys.py"),
    Fault("two published states tell what is hidden", "core/records/disclosure.py",
          'if was is not None and ("-" in was) != ("-" in answer.count):', "if False:",
          "tests/derive/test_disclosure.py"),
    Fault("figures tell a small number by subtraction", "core/records/disclosure.py",
          "if name and value.value - number in small", "if False",
          "tests/derive/test_disclosure.py"),
    Fault("the first hour of the year belongs to the year before",
          "features/crime/counting/rows.py",
          'local = instants.dt.convert_time_zone("Europe/Prague")', "local = instants",
          "tests/edge/test_crime_import.py"),
    Fault("a change on the map is counted from the other bound", "features/crime/mapping/atlas.py",
          "(now[0] - was[1], now[1] - was[0])", "(now[0] - was[0], now[1] - was[1])",
          "tests/derive/test_maps.py tests/present/test_maps.py"),
    Fault("a quarter ends a month too early", "core/schema/period.py",
          "return _months(year, quarter * 3 - 2, quarter * 3)",
          "return _months(year, quarter * 3 - 2, quarter * 3 - 1)", "tests/model/test_period.py"),
    Fault("nothing is escaped", "core/pages/templates.py",
          "        autoescape=True,\n", "        autoescape=False,\n",
          "tests/present tests/fuzz"),
    Fault("base-uri is gone from the policy of pages", "core/pages/policies.py",
          "*rest, _FIXED))", "*rest))", "tests/present/test_policies.py"),
    Fault("base-uri is gone from the policy of embeds", "core/pages/policies.py",
          "\"img-src 'self'\", _FIXED, \"form-action 'none'\"",
          "\"img-src 'self'\", \"form-action 'none'\"", "tests/present/test_policies.py"),
    Fault("an address may lead upwards", "core/schema/address.py",
          "    if re.fullmatch(PATTERN, address):",
          '    if re.fullmatch(PATTERN, address) or ".." in address:',
          "tests/model/test_address.py"),
    Fault("files are written wherever they say", "core/build/inside.py",
          'any(part in ("", ".", "..") for part in parts)', "False", "tests/edge/test_inside.py"),
    Fault("links out of the build's folder are followed", "core/build/inside.py",
          "if os.path.commonpath((root, above)) != root or target.is_symlink():", "if not root:",
          "tests/edge/test_inside.py"),
    Fault("a table may hold a formula", "core/outputs/csv_file.py",
          "writer.writerows([_text(cell) for cell in row] for row in rows)",
          "writer.writerows(rows)", "tests/present/test_csv_file.py"),
    Fault("a formula may begin with a sign", "core/outputs/csv_file.py",
          '_BEGINS = ("=", "+", "-", "@")', '_BEGINS = ("=", "@")',
          "tests/present/test_csv_file.py"),
    Fault("a file that moved answers with another type", "core/outputs/tombstones.py",
          'if found.new is not None and found.new.endswith(f".{ending}"):',
          "if found.new is not None:", "tests/present/test_gone.py"),
    Fault("only pages of the built site are looked at", "cli/verify.py",
          "*every.check(names, contents.__getitem__, shipped())", "",
          "tests/edge/test_verify.py -k looked"),
    Fault("paper is given what it cannot show", "core/schema/glyphs.py",
          "return _OTHERS.sub(_instead, text) if _OTHER.search(text) else text", "return text",
          "tests/edge/test_typesetting.py"),
    Fault("the preview answers to any name", "core/build/preview/server.py",
          "if len(asked) != 1 or not self.names.allow(asked[0]):", "if len(asked) != 1:",
          "tests/edge/preview/test_server.py"),
    Fault("compiled templates are kept", "core/pages/templates.py",
          "        loader=loader,\n",
          "        loader=loader,\n"
          "        bytecode_cache=__import__('jinja2').FileSystemBytecodeCache(),\n",
          "tests/present/test_templates.py"),
    Fault("an event ends on the day on which it ends", "core/outputs/calendars.py",
          'made.add("dtend", end + timedelta(days=1))', 'made.add("dtend", end)',
          "tests/present/test_exports.py"),
    Fault("the link is taken away before the new one is there", "core/build/store.py",
          "    temporary.replace(out)\n",
          "    out.unlink(missing_ok=True)\n    temporary.replace(out)\n",
          "tests/edge/test_faults.py -k killed"),
    Fault("the release that is shown may be deleted", "core/build/store.py",
          "if p.is_dir() and p != keep and not", "if p.is_dir() and not",
          "tests/edge/test_store.py -k old_releases"),
    Fault("working folders of builds at work are removed", "core/build/store.py",
          "fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass",
          "tests/edge/test_store.py -k in_progress"),
    Fault("days are read as the library likes", "features/places/models.py",
          "checked: Day | None", "checked: __import__('datetime').date | None",
          "tests/model/test_base.py"),
)  # fmt: skip


def copy(folder: Path) -> None:
    """Copy what the tests need; the installed packages stay where they are."""
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored, symlinks=True)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    for name in ("node_modules", ".venv"):
        (folder / name).symlink_to(ROOT / name)


def caught(folder: Path, fault: Fault) -> bool:
    """Whether the tests fail with the fault; they must have passed without it."""
    file = folder / "macros" / fault.file
    right = file.read_text("utf-8")
    if right.count(fault.old) != 1:
        raise click.ClickException(f"{fault.file} has {fault.old!r} {right.count(fault.old)} times")
    file.write_text(right.replace(fault.old, fault.new), "utf-8")
    try:
        return tested(folder, fault.tests) == 1
    finally:
        file.write_text(right, "utf-8")


def tested(folder: Path, tests: str) -> int:
    """Run tests in the copy; 0: all pass, 1: one fails."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, *tests.split()],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        raise click.ClickException(done.stdout[-500:] + done.stderr[-500:])
    return done.returncode


@click.command()
@click.option("--only", type=int, multiple=True, help="The number of a fault in the table.")
def main(only: tuple[int, ...]) -> None:
    """Plant the faults; print what became of each."""
    missed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copy(folder)
        for number, fault in enumerate(FAULTS, 1):
            if only and number not in only:
                continue
            start = time.monotonic()
            good = caught(folder, fault)
            missed += not good
            seconds = time.monotonic() - start
            click.echo(
                f"{number:>3} {'caught' if good else 'MISSED'} {seconds:4.0f} s  {fault.what}"
            )
    click.echo(f"{len(only or FAULTS) - missed} caught, {missed} missed")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
