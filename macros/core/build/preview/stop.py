"""A request to end, as signals bring it: remembered, never raised.

An exception that a handler raises vanishes where Python ignores exceptions (in destructors and
callbacks of its own library), and the request with it. A mark stays until somebody looks.
"""

import signal
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Stop:
    """Whether the process was asked to end; `listen` is called once, in the main thread."""

    def __init__(self) -> None:
        self.asked = False

    def listen(self) -> None:
        """Take the signals from now on."""
        for number in SIGNALS:
            signal.signal(number, self._mark)

    def _mark(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
