"""The design's own promises, read from its style: one palette per theme, and enough contrast."""

import re

import pytest

from macros.core.build import project

STYLE = (project.OVERRIDES / "assets/site.css").read_text("utf-8")


def palette(selector: str) -> dict[str, str]:
    """Give the colours that a rule sets, by name."""
    rule = re.search(re.escape(selector) + r" \{([^}]*)\}", STYLE)
    assert rule, selector
    return dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]+);", rule[1]))


LIGHT = palette(":root, .light")
DARK = palette("@media (prefers-color-scheme: dark) { :root")


def luminance(colour: str) -> float:
    """Give the relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_design_page_shows_the_real_dark_theme() -> None:
    assert palette(".dark") == DARK
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_marks_stand_out(theme: dict[str, str]) -> None:
    for ground in ("paper", "sheet", "wash", "sand"):
        for ink in ("ink", "soft", "green"):
            assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
        assert contrast(theme["focus"], theme[ground]) >= 3, ("focus", ground)
    assert contrast(theme["sheet"], theme["green"]) >= 4.5, "words on a button"
