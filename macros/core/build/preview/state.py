"""What the builder tells the server: one small file, replaced in one step when anything changes."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class State:
    """The result of a round.

    `round` names it; a page made in another round is loaded anew. `root` is the folder of the
    last site that could be built, `pages` that of pages made since, which come first; "" where
    there is none. `notice` stands at the top of every page, `script` at its end; `page` is shown
    where there is no site. All three are HTML.
    """

    round: str
    root: str
    pages: str
    notice: str
    script: str
    page: str

    def write(self, path: Path) -> None:
        """Put it in place of the last one."""
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(asdict(self)), encoding="utf-8")
        temporary.replace(path)


def read(path: Path) -> State:
    """Give the state as it was told last."""
    return State(**json.loads(path.read_text("utf-8")))
