"""QR codes read back give the address that went in."""

import base64
import re

import cv2
import numpy as np
import pytest

from macros.core.pages import qr

ADDRESSES = (
    "https://lipova.example/",
    "https://www.velmi-dlouhe-jmeno-obce.example/en/plan/sdeleni/setkani-v-knihovne-2031/?a=1&b=2",
)


def read(svg: str, scale: int = 8) -> str:
    """Give what a decoder reads; the picture is drawn from the strokes of the SVG."""
    width = re.search(r'width="(\d+)"', svg)
    assert width is not None
    picture = np.full((int(width[1]), int(width[1])), 255, np.uint8)
    strokes = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", strokes[0]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            picture[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    large = np.kron(picture, np.ones((scale, scale), np.uint8))
    return str(cv2.QRCodeDetector().detectAndDecode(large)[0])


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_decoder_reads_the_address(address: str) -> None:
    assert read(qr.svg(address)) == address


def test_the_picture_has_no_style_and_no_random_part() -> None:
    drawn = qr.svg(ADDRESSES[0])
    assert "style=" not in drawn
    assert drawn == qr.svg(ADDRESSES[0])


def test_the_picture_inside_of_a_page_reads_the_same_and_is_small() -> None:
    for address in ADDRESSES:
        data = qr.inside(lambda _, make: make(), address)
        assert len(data) < 700
        raw = np.frombuffer(base64.b64decode(data.partition(",")[2]), np.uint8)
        small = cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE)
        large = cv2.resize(small, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
        assert cv2.QRCodeDetector().detectAndDecode(large)[0] == address
