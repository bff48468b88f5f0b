"""All tables as one workbook (`data/kb.xlsx`), in which text stays text.

A spreadsheet that opens a CSV file guesses: it takes `3.1.1` for a day and `IV/2024` for a month.
Here each cell says what it is.
"""

import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from xlsxwriter import Workbook

from macros.core.outputs import data, tables
from macros.core.outputs.tables import Sheet
from macros.core.pages.view import View
from macros.core.schema import kinds

PATH = "data/kb.xlsx"
LONGEST = 31
"""Characters of the name of a sheet, as Excel allows."""
_WIDTH = 24
_MADE = datetime(2000, 1, 1)  # not the day of the build: the same tables give the same bytes


def files(views: Mapping[str, View]) -> Iterator[tuple[str, bytes]]:
    """The workbook; it is made anew only when a table changes."""
    view = next(iter(views.values()))
    found = [
        sheet
        for kind in kinds.kinds()
        for sheet in tables.sheets(kind.name, data.items(view, kind.name), view.kb.site.languages)
        if sheet.rows
    ]
    made_from = json.dumps([[one.name, one.head, one.rows] for one in found]).encode()
    yield PATH, view.desk.keep(b"workbook 1" + made_from, lambda: workbook(found))


def workbook(sheets: list[Sheet]) -> bytes:
    """Sheets as a workbook: a head that stays in sight, numbers as numbers, all else as text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        text = book.add_format({"num_format": "@"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:LONGEST])
            page.freeze_panes(1, 1)
            page.set_column(0, len(sheet.head) - 1, _WIDTH, text)
            page.write_row(0, 0, sheet.head, bold)
            for number, cells in enumerate(sheet.rows, 1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, int | float):
                        page.write_number(number, column, cell)
                    elif cell:
                        page.write_string(number, column, cell, text)
    return out.getvalue()
