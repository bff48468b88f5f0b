"""A stop stops: at whatever moment the preview or a build is told to end, all of it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from macros.core.build.preview.stop import SIGNALS, Stop
from tests import building, tiny
from tests.nginx import free_port

MOMENTS = int(os.environ.get("STOP_MOMENTS", "24"))
"""`STOP_MOMENTS=200 make test PYTEST_ARGS='-k test_stop'` tries more."""
LATEST = 4.0
"""Seconds after the start within which it is told to end: reading, building, waiting."""
SECONDS = 60
RUN = "from macros.cli.main import main; main()"


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `kb …` in a session of its own, of which nothing is left afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for left in session(process.pid):
            os.kill(left, signal.SIGKILL)
        process.wait(SECONDS)


def session(leader: int) -> list[int]:
    """Every living process of the session that `leader` began."""
    done = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-s", str(leader)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    rows = [line.split() for line in done.stdout.splitlines()]
    return [int(pid) for pid, state in rows if not state.startswith("Z")]


def gone(leader: int) -> bool:
    """Whether all of a session has ended within a while."""
    end = time.monotonic() + SECONDS
    while session(leader) and time.monotonic() < end:
        time.sleep(0.1)
    return not session(leader)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stopped") / "kb"
    building.write(tiny.tiny(), folder)
    return folder


@pytest.mark.parametrize("number", range(MOMENTS))
def test_the_preview_ends_at_any_moment(folder: Path, number: int) -> None:
    chance = Random(f"stop:{number}")
    told = chance.choice(SIGNALS)
    with started("serve", "--kb", str(folder), "--port", str(free_port())) as process:
        time.sleep(chance.uniform(0, LATEST))
        # half of the times the whole group is told, as a terminal does
        tell = os.killpg if chance.random() < 0.5 else os.kill
        tell(process.pid, told)
        process.wait(SECONDS)
        assert gone(process.pid), (number, told)


def test_the_preview_ends_though_an_exception_would_vanish(folder: Path) -> None:
    """Told to end while a destructor runs, in which Python ignores exceptions."""
    code = (
        "import os, signal\n"
        "from macros.core.build.preview.stop import Stop\n"
        "stop = Stop(); stop.listen()\n"
        "class Last:\n"
        "    def __del__(self): os.kill(os.getpid(), signal.SIGTERM)\n"
        "Last()\n"
        "print(stop.asked)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.stdout == "True\n"


@pytest.mark.parametrize("told", [*SIGNALS, signal.SIGKILL])
@pytest.mark.parametrize("seconds", [0.8, 1.6, 2.4])
def test_no_child_outlives_a_build(
    folder: Path, tmp_path: Path, told: signal.Signals, seconds: float
) -> None:
    with started("build", "--kb", str(folder), "--out", str(tmp_path / "site")) as process:
        time.sleep(seconds)
        os.kill(process.pid, told)
        process.wait(SECONDS)
        assert gone(process.pid)


def test_what_was_asked_is_remembered() -> None:
    stop = Stop()
    assert not stop.asked
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        stop.listen()
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
