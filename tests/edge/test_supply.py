"""What continuous integration says of other people's work: what is in, what is known of it."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from macros.core.build.project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def tool(name: str) -> ModuleType:
    """Give a program of the folder `.ci` as a module."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    return tool("audit")


@pytest.mark.parametrize("name", ["python", "npm"])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_list_holds_every_locked_package(name: str) -> None:
    sbom = tool("sbom")
    made = json.loads(getattr(sbom, name)())
    assert made["bomFormat"] == "CycloneDX"
    locked = getattr(sbom, f"locked_{name}")()
    assert len(locked) > 20
    assert locked <= sbom.listed(made)


def test_every_locked_python_package_has_hashes() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        blocks = re.split(r"\n(?=[a-zA-Z0-9])", lock.read_text())
        pinned = [block for block in blocks if "==" in block.split("\n")[0]]
        assert len(pinned) > 50
        assert all("--hash=sha256:" in block for block in pinned)


def test_no_known_vulnerability_is_said_only_where_every_package_was_asked_for(
    audit: ModuleType,
) -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    answer = audit.python("x.lock", json.dumps({"dependencies": [sound]}), "")
    assert (answer.found, str(answer)) == ((), "x.lock: none known, 1 packages")
    skipped = {"name": "b", "skip_reason": "not found"}
    answer = audit.python("x.lock", json.dumps({"dependencies": [sound, skipped]}), "")
    assert answer.found is None
    assert "NOT KNOWN" in str(answer)


def test_a_known_vulnerability_is_named_with_its_mending(audit: ModuleType) -> None:
    bug = {"id": "PYSEC-1", "fix_versions": ["2"]}
    unsafe = {"name": "a", "version": "1", "vulns": [bug]}
    skipped = {"name": "b", "skip_reason": "not found"}
    answer = audit.python("x.lock", json.dumps({"dependencies": [unsafe, skipped]}), "")
    assert answer.found == ("a 1: PYSEC-1, mended in 2",)
    said = {"vulnerabilities": {"leaflet": {"severity": "high"}}, "metadata": {"dependencies": {}}}
    said["metadata"]["dependencies"]["total"] = 3  # type: ignore[index]
    assert audit.npm(json.dumps(said), "").found == ("leaflet: high",)


@pytest.mark.parametrize("said", ["", "<html>", "[]", '{"message": "405"}'])
def test_a_source_that_does_not_answer_is_no_good_news(audit: ModuleType, said: str) -> None:
    for answer in (audit.python("x.lock", said, "no network"), audit.npm(said, "no network")):
        assert answer.found is None
        assert "NOT KNOWN" in str(answer)


@pytest.mark.parametrize(
    ("found", "strict", "code"),
    [((), False, 0), (None, False, 0), (None, True, 1), (("a 1: PYSEC-1",), False, 1)],
)
def test_exit_codes_of_the_audit(
    audit: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    found: tuple[str, ...] | None,
    strict: bool,
    code: int,
) -> None:
    monkeypatch.setattr(audit, "answers", lambda: [audit.Answer("x.lock", found)])
    assert audit.main(["--strict"] if strict else []) == code


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_actions_and_write_only_where_a_job_says_so(path: Path) -> None:
    text = path.read_text("utf-8")
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), used
    found = yaml.safe_load(text)
    assert found["permissions"] == {"contents": "read"}
    for job in found["jobs"].values():
        assert isinstance(job.get("permissions", {}), dict)  # never "write-all"
        assert job["timeout-minutes"] <= 30
    if "pull_request" in text:  # what somebody proposes must not reach a secret
        assert "secrets." not in text
