"""Commands for editors: questions make a file, translations go out and come back, withdrawing."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from macros.cli.main import main
from macros.core.messages import Severity
from tests import building, tiny

NEWS = "news/2024-05-02-lampy.yml"


def kb(folder: Path, *words: str, given: str = "") -> Result:
    name, *rest = words
    return CliRunner().invoke(main, [name, "--kb", str(folder), *rest], input=given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = building.write(tiny.whole(), tmp_path / "kb")
    assert kb(found, "format").exit_code == 0
    return found


def files(folder: Path) -> tiny.Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def errors(folder: Path) -> list[str]:
    return [p.text("cs") for p in tiny.problems(files(folder)) if p.severity is Severity.ERROR]


def test_questions_make_a_file_that_passes_and_stays_as_it_is(folder: Path) -> None:
    answers = "2024-06-01\nSraz pod lípou\nMeeting\nSejdeme se v sobotu.\n\nTělo.\\n\\nDruhý.\n\n"
    done = kb(folder, "new", "news", given=answers)
    assert done.exit_code == 0, done.output
    path = folder / "news" / "2024-06-01-sraz-pod-lipou.yml"
    made = yaml.load(path.read_bytes(), yaml.BaseLoader)
    assert made == {
        "date": "2024-06-01",
        "title": {"cs": "Sraz pod lípou", "en": "Meeting"},
        "lead": {"cs": "Sejdeme se v sobotu."},
        "body": {"cs": "Tělo.\n\nDruhý."},
    }
    assert errors(folder) == []
    assert kb(folder, "format", "--check").exit_code == 0


def test_a_wrong_answer_is_explained_and_asked_again(folder: Path) -> None:
    answers = "1. 6. 2024\nSraz\n\nSejdeme se.\n\n\n\n2024-06-01\n"
    done = kb(folder, "new", "news", given=answers)
    assert done.exit_code == 0, done.output
    assert "Čeká se datum jako" in done.output
    assert (folder / "news" / "2024-06-01-sraz.yml").is_file()


def test_a_translation_that_is_older_than_its_original_goes_out_and_comes_back(
    folder: Path, tmp_path: Path
) -> None:
    assert kb(folder, "translations", "--record").exit_code == 0
    news = folder / NEWS
    text = news.read_text("utf-8")
    news.write_text(text.replace("U mostu svítí tři lampy.", "U mostu svítí pět lamp."), "utf-8")
    listed = kb(folder, "translations").output
    assert "zastaralý\tnews/2024-05-02-lampy#lead.en\tU mostu svítí pět lamp." in listed
    assert "KB412" in [problem.code for problem in tiny.problems(files(folder))]
    out = tmp_path / "out.po"
    assert kb(folder, "translations", "--po", str(out)).exit_code == 0
    po = out.read_text("utf-8")
    assert '#, fuzzy\nmsgctxt "news/2024-05-02-lampy#lead.en"' in po
    back = po.replace("#, fuzzy\n", "").replace(
        "Three lamps shine at the bridge.", "Five lamps shine at the bridge."
    )
    out.write_text(back, "utf-8")
    assert kb(folder, "translations", "--read", str(out)).exit_code == 0
    assert "en: Five lamps shine at the bridge." in news.read_text("utf-8")
    assert "zastaralý\t" not in kb(folder, "translations").output
    assert kb(folder, "format", "--check").exit_code == 0


def test_a_translation_of_another_wording_is_not_taken(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.po"
    kb(folder, "translations", "--all", "--po", str(out))
    news = folder / NEWS
    changed = news.read_text("utf-8").replace("U mostu svítí tři lampy.", "Jinak.")
    news.write_text(changed, "utf-8")
    text = out.read_text("utf-8").replace("Three lamps shine at the bridge.", "Other.")
    out.write_text(text, "utf-8")
    done = kb(folder, "translations", "--read", str(out))
    assert "text se mezitím změnil, přeskočeno" in done.output
    assert "Other." not in news.read_text("utf-8")


def test_what_is_withdrawn_is_gone_and_its_address_says_so(folder: Path) -> None:
    refused = kb(folder, "withdraw", "news/2024-05-02-lampy")
    assert refused.exit_code == 1
    assert "odkazuje na news/2024-05-02-lampy" in refused.output
    assert (folder / NEWS).is_file()
    item = folder / "communications" / "nove-lampy.yml"
    kept = [x for x in item.read_text("utf-8").split("\n") if "2024-05-02-lampy" not in x]
    item.write_text("\n".join(kept), "utf-8")
    done = kb(folder, "withdraw", "news/2024-05-02-lampy", "--reason", "Na přání.")
    assert done.exit_code == 0, done.output
    assert "git filter-repo --invert-paths --path kb/news/2024-05-02-lampy.yml" in done.output
    assert "--forget" in done.output
    left = files(folder)
    assert NEWS not in left
    assert "old: aktuality/2024-05-02-lampy/" in left["redirects.yml"].decode()
    assert "Na přání." in left["redirects.yml"].decode()
    assert not any(
        b"U mostu sv\xc3\xadt\xc3\xad t\xc5\x99i lampy" in data for data in left.values()
    )


def test_a_picture_goes_with_its_file(folder: Path) -> None:
    news = folder / NEWS
    lines = news.read_text("utf-8").split("\n")
    news.write_text("\n".join(x for x in lines if x not in ("pictures:", "  - naves")), "utf-8")
    for path in (folder / "events").glob("*.yml"):
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(x for x in lines if x not in ("pictures:", "  - naves")), "utf-8")
    done = kb(folder, "withdraw", "pictures/naves")
    assert done.exit_code == 0, done.output
    assert not (folder / "media" / "naves.png").exists()
    assert not (folder / "pictures" / "naves.yml").exists()


@pytest.mark.parametrize("what", ["news/neni", "neni/x", "news", "tags/naves"])
def test_what_is_not_there_cannot_be_withdrawn(folder: Path, what: str) -> None:
    before = files(folder)
    done = kb(folder, "withdraw", what)
    assert done.exit_code == 2
    assert "takový záznam v kb/ není" in done.output
    assert files(folder) == before
