"""A fuzzer that is led by coverage (atheris) over reader, importer and exports.

`python -m bench.guided reader --seconds 600`. Atheris changes bytes of seeds and keeps what reaches
new code. It is in no lock file, because it has wheels for few systems: install it beside
(`pip install atheris`). What it finds is kept by hand as a case of `tests/fuzz/test_fuzz.py` or of
the module that it hit. Ends with 1 at the first input that ends in anything but a result or a
problem with its place; without atheris it says so and ends with 0.
"""

import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

import click

TARGETS = ("reader", "importer", "exports")
_STATE = re.compile(r"#\d+\s")
"""Lines in which the fuzzer says how many inputs it has tried."""


def seeds(target: str) -> Iterator[bytes]:
    """Give inputs to start from: the files of the made-up town, or small files of the police."""
    from tests import tiny
    from tests.support import police

    files = tiny.whole()
    paths = sorted(files)
    if target == "reader":
        yield from (files[path] for path in paths if len(files[path]) < 3000)
    elif target == "exports":
        for number, path in enumerate(paths):
            yield bytes([number]) + files[path]
    else:
        rows = "\r\n".join([police.HEADER, *police.Offence(1).rows(), *police.Offence(2).rows()])
        yield b"\0" + rows.encode()
        yield b"\1" + (
            b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":1,'
            b'"date":"2025-02-03T10:00:00.0000+01:00","state":1,"relevance":4,"types":[35]},'
            b'"geometry":{"type":"Point","coordinates":[14.5,50.9]}}]}'
        )
        yield b"\2" + files["crime/policie-2024.csv"]
        yield b"\3" + files["boundary.geojson"]


def tried(target: str) -> Callable[[bytes], None]:
    """Give what is done with an input; it raises where something is wrong with the program."""
    from macros.core.messages import Problems
    from macros.core.text import node as source
    from macros.features.crime import counts_file
    from macros.features.crime.importing.features import read_features
    from macros.features.crime.importing.table import read_table
    from tests import tiny
    from tests.fuzz.base import Base
    from tests.fuzz.memory import remembering
    from tests.fuzz.trial import trial

    def read(data: bytes) -> None:
        try:
            source.parse(source.decode(data, "f"), "f")
        except Problems as problems:
            assert problems.problems
            for problem in problems.problems:
                assert problem.line >= 1 and problem.column >= 1
                assert problem.text("cs").isprintable()

    def imported(data: bytes) -> None:
        which, data = data[:1], data[1:]
        stream, size = io.BytesIO(data), len(data)
        try:
            if which in (b"\0", b"\1"):
                reader = read_table if which == b"\0" else read_features
                for batch in reader(stream, "f", size, lambda _: None):
                    assert batch.place(0)[0] >= 1
            elif which == b"\2":
                counts_file.counts(source.decode(data, "f"), "f")
            else:
                counts_file.boundary(source.decode(data, "f"), "f")
                counts_file.areas(source.decode(data, "f"), "f")
        except Problems as problems:
            assert problems.problems

    base = Base(tiny.whole(), tiny.TODAY)
    paths = sorted(base.files)
    quick = remembering(lambda: trial(base, base.files, "site.yml", Random(0)))

    def exported(data: bytes) -> None:
        if data:
            path = paths[data[0] % len(paths)]
            result = trial(base, {**base.files, path: data[1:]}, path, Random(len(data)))
            assert not result.faults, result.faults

    if target == "exports":
        quick.__enter__()  # to the end of the process
    return {"reader": read, "importer": imported, "exports": exported}[target]


@click.command()
@click.argument("targets", nargs=-1, type=click.Choice(TARGETS))
@click.option("--seconds", default=60, show_default=True, help="For each of them.")
@click.option("--child", is_flag=True, hidden=True)
def main(targets: tuple[str, ...], seconds: int, child: bool) -> None:
    """Fuzz the TARGETS, or all."""
    if find_spec("atheris") is None:
        click.echo("not run: atheris is not installed (pip install atheris)")
        return
    if child:
        _fuzz(targets[0], seconds)
        return
    bad = 0
    for target in targets or TARGETS:
        command = [sys.executable, "-m", "bench.guided", target, "--child"]
        done = subprocess.run(
            [*command, "--seconds", str(seconds)], stderr=subprocess.PIPE, text=True, check=False
        )
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        state = next((line for line in reversed(lines) if _STATE.match(line)), "")
        click.echo(f"{target}: {'found nothing' if not done.returncode else 'FOUND'} {state}")
        if done.returncode:
            bad += 1
            click.echo("\n".join(lines[-30:]))
    sys.exit(bool(bad))


def _fuzz(target: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["macros"]):
        one = tried(target)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(target)):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup(
            [
                sys.argv[0],
                folder,
                f"-max_total_time={seconds}",
                "-timeout=10",
                "-max_len=4000",
                f"-artifact_prefix={folder}/",
            ],
            one,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
