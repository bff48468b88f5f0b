"""A made-up continuation of the made-up town: two more years, a change of everything dated."""

from tests import tiny

_ASSESSED = """\
  - on: {on}
    answer: {answer}
    wording:
      cs: {wording}
      en: {english}
    source:
      document: zprava
      lines: "15"
"""
_VERDICT = """\
order: 3
goal: 1
on: 2026-06
verdict: yes
title:
  cs: Klidná obec
  en: A calm village
wording:
  - cs: Naplněno.
    en: Met.
source:
  document: zprava
  lines: "20"
"""
_CANCELLED = """\
  - on: 2025-09
    state: cancelled
    wording:
      cs: Mapu lamp obec stáhla.
      en: The municipality withdrew the map of lamps.
    source:
      document: zprava
      lines: "25"
"""
_FIGURE = """\
  - on: 2026-05-04
    period: "2019"
    was: 9
    reason:
      cs: Přepočítali jsme případy.
      en: We counted the cases again.
"""
_REPORT = """\
    - on: 2026-03
      value: 2
      source:
        document: zprava
        lines: "9"
"""
_NEW = """\
level: specific
number: 1.2
parent: 1
label:
  cs: Nová lávka
  en: A new footbridge
title:
  cs: Dílčí cíl – nová lávka
  en: Specific goal – a new footbridge
summary:
  cs: Aby se lidé dostali přes potok.
  en: So that people get over the stream.
source:
  document: zprava
  lines: "8"
since: 2025-Q2
"""
_CORRECTED = """\
  - on: 2026-01-15
    period: 2025-Q4
    was: yes
    reason:
      cs: Opis byl chybný.
      en: The copy was wrong.
"""


def files() -> tiny.Files:
    """Give the whole made-up town, carried on to the end of 2026.

    Two more years of assessments (nobody assesses anything in 2025 but one question), a second
    verdict on a goal, a new goal below it, to which an output is due, a second reported number, an
    output that is withdrawn, an update, an answer and a number that are corrected.
    """
    found = tiny.whole()

    def added(path: str, after: str, text: str) -> None:
        content = found[path].decode()
        assert content.count(after) == 1, path
        found[path] = content.replace(after, text + after).encode()

    first = "".join(
        _ASSESSED.format(on=on, answer=answer, wording=wording, english=english)
        for on, answer, wording, english in (
            ("2025-Q4", "partly", "Jen někdy", "Only at times"),
            ("2026-Q2", "no", "Už ne", "Not any more"),
        )
    )
    added("indicators/1-1-1.yml", "\nsource:\n", "\n" + first.rstrip("\n"))
    second = _ASSESSED.format(on="2026-H1", answer="yes", wording="Starostka", english="The mayor")
    added("indicators/1-1-2.yml", "\nsource:\n", "\n" + second.rstrip("\n"))
    added("outputs/1.yml", "\nsource:\n", "\n" + _CANCELLED.rstrip("\n"))
    found["evaluations/3.yml"] = _VERDICT.encode()
    found["indicators/1-1-1.yml"] += _CORRECTED.encode()
    number = found["figures/pripady.yml"]
    assert number.count(b"value: 9\n") == 1
    found["figures/pripady.yml"] = number.replace(b"value: 9\n", b"value: 11\n") + _FIGURE.encode()
    added(
        "goals/1.yml",
        '\n  source:\n    document: zprava\n    lines: "9"\nsource:',
        "\n" + _REPORT.rstrip("\n"),
    )
    found["goals/1-2.yml"] = _NEW.encode()
    found["expected.yml"] = found["expected.yml"].replace(b"goals: 2\n", b"goals: 3\n")
    added("outputs/1.yml", "\nareas:\n", "\n  - 1-2")
    correction = """
  - on: 2025-11-20
    text:
      cs: Lampy jsou čtyři.
      en: There are four lamps."""
    added("news/2024-05-02-lampy.yml", "\nsource:\n", correction)
    return found
