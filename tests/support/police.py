"""Small files in the police's own format."""

import json
import os
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

HEADER = '"id","x","y","mp","date","state","relevance","types"'
TYPES = (
    '"id","parent_id1","parent_id2","parent_id3","name","label"\r\n'
    '35,0,0,0,"Krádeže","KRÁDEŽE"\r\n'
    '42,35,0,0,"Krádeže","Krádeže jízdních kol"\r\n'
    '55,0,0,0,"Jiná majetková","OSTATNÍ MAJETKOVÁ"\r\n'
    '102,55,0,0,"Jiná majetková","bez podtřídy"\r\n'
    '97,0,0,0,"Přestupky","Přestupky"\r\n'
    '76,97,0,0,"PŘ","Proti veřejnému pořádku"\r\n'
    '96,0,0,0,"Extremismus","EXTREMISMUS"\r\n'
    '89,96,0,0,"Extremismus","Hanobení"'
)
STATES = '"id","label"\r\n1,"zjištěn"\r\n2,"neobjasněno"\r\n3,"nestal se"\r\n4,"není"'
RELEVANCE = '"id","label"\r\n1,"Nevybráno"\r\n2,"Oznámení"\r\n3,"Následek"\r\n4,"Spáchání"'


@dataclass(frozen=True)
class Offence:
    """An offence as the police write it: a row for each of its codes."""

    id: int
    types: tuple[int, ...] = (35, 42)
    x: float = 14.55
    y: float = 50.95
    date: str = "2025-02-03T10:00:00.0000+01:00"
    state: int = 1
    relevance: int = 4

    def rows(self) -> list[str]:
        """Give its rows."""
        return [
            f'{self.id},{self.x:.6f},{self.y:.6f},"false","{self.date}",'
            f"{self.state},{self.relevance},{code}"
            for code in self.types
        ]

    def feature(self) -> dict[str, object]:
        """Give its GeoJSON feature."""
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [self.x, self.y]},
            "properties": {
                "id": self.id,
                "mp": False,
                "date": self.date,
                "state": self.state,
                "relevance": self.relevance,
                "types": list(self.types),
            },
        }


def table(offences: Iterable[Offence]) -> bytes:
    """Give a CSV file: CRLF, no line end at the end."""
    return "\r\n".join([HEADER, *(row for o in offences for row in o.rows())]).encode()


def collection(offences: Iterable[Offence]) -> bytes:
    """Give a GeoJSON file."""
    features = [offence.feature() for offence in offences]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def package(path: Path, offences: Iterable[Offence], lists: bool = True) -> Path:
    """Write a ZIP as the police do; its name gives the names in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{path.stem}/{path.stem}.csv", table(offences))
        if lists:
            archive.writestr(f"{path.stem}/types.csv", TYPES)
            archive.writestr(f"{path.stem}/states.csv", STATES)
            archive.writestr(f"{path.stem}/relevance.csv", RELEVANCE)
        archive.writestr(f"{path.stem}/readme.txt", "čtěte")
    return path


def shared(*parts: str) -> Path:
    """Give a file of the shared material, or skip the test and say why."""
    root = Path(__file__).parents[2]
    folder = Path(os.environ.get("KB_SHARED") or root.parent / "shared")
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared material is not here: {'/'.join(parts)}")
    return path
