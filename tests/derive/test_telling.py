"""Texts for channels: whole fields only, measured, never cut."""

from dataclasses import replace

import pytest

from macros.core.schema.base import Text
from macros.features.plan import channel_copy
from macros.features.plan.channel_copy import Telling
from macros.features.plan.models import Channel, KitForm, Limits

TOLD = Telling(
    id="sraz",
    language="cs",
    title="Sraz u kašny",
    lead="Přijďte v **pátek**.",
    body="První odstavec.\n\n- bod\n- [web](https://x.example/)\n\nPoslední.",
    action="Zavolejte.",
    radio="Čtěte nahlas.",
    easy="Sraz je v pátek.",
    link="https://lipova.example/a/",
)


def channel(form: KitForm, **limits: int) -> Channel:
    name = Text({"cs": "Kanál"})
    return Channel(
        id="k",
        order=1,
        title=name,
        summary=name,
        form=form,
        limits=Limits.model_construct(**limits),
    )


def test_an_article_has_every_field_as_plain_text() -> None:
    assert channel_copy.compose(TOLD, KitForm.ARTICLE) == (
        "Sraz u kašny\n\nPřijďte v pátek.\n\nPrvní odstavec.\n– bod\n– web (https://x.example/)\n\n"
        "Poslední.\n\nZavolejte.\n\nhttps://lipova.example/a/"
    )


def test_a_post_leaves_the_body_out() -> None:
    assert channel_copy.compose(TOLD, KitForm.POST) == (
        "Sraz u kašny\n\nPřijďte v pátek.\n\nZavolejte.\n\nhttps://lipova.example/a/"
    )


def test_headline_and_body_alone_give_a_post() -> None:
    bare = replace(TOLD, lead=None, action=None, body="První odstavec.\n\nDruhý.")
    assert channel_copy.compose(bare, KitForm.POST) == (
        "Sraz u kašny\n\nPrvní odstavec.\n\nhttps://lipova.example/a/"
    )


def test_radio_and_card_have_only_what_was_written_for_them() -> None:
    assert channel_copy.compose(TOLD, KitForm.RADIO) == "Čtěte nahlas."
    assert channel_copy.compose(TOLD, KitForm.CARD).startswith("Sraz u kašny\n\nSraz je v pátek.")


@pytest.mark.parametrize("form", KitForm)
def test_a_text_just_as_long_as_the_limit_fits_and_one_longer_does_not(form: KitForm) -> None:
    text = channel_copy.compose(TOLD, form)
    assert channel_copy.fit(TOLD, channel(form, characters=len(text))).fits
    over = channel_copy.fit(TOLD, channel(form, characters=len(text) - 1))
    assert not over.fits
    assert over.excess == (("characters", len(text), len(text) - 1),)
    assert over.text == text


def test_words_and_headline_are_limits_of_their_own() -> None:
    fit = channel_copy.fit(TOLD, channel(KitForm.RADIO, words=2, title=11))
    assert fit.excess == (("title", 12, 11),)


def test_a_channel_without_a_form_takes_no_text() -> None:
    name = Text({"cs": "Setkání"})
    with pytest.raises(ValueError, match="setkani"):
        channel_copy.fit(TOLD, Channel(id="setkani", order=1, title=name, summary=name))
