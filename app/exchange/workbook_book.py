"""The workbook being made: openpyxl's, and beside it what openpyxl cannot hold.

openpyxl keeps no results of formulas and makes an object of every cell. So the results are
remembered here by cell, and big tables are remembered as rows; `stored_results` puts both into the
saved package.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableFormula, TableStyleInfo

from app.exchange.stream import Physical
from app.exchange.workbook_styles import BODY, Look, dress
from app.exchange.workbook_text import Change, changes_of, clean, one_line
from app.text import _
from models.kernel.figures import Value

Result = str | float | bool


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that are written straight into the saved sheet, from its second row on."""

    columns: tuple[Physical, ...]
    rows: Sequence[Sequence[Value]]
    first: int


@dataclass(slots=True)
class Book:
    """One workbook: sheets, and by their titles the results of formulas and the streamed rows."""

    paper: str = "A4"
    running_title: str = ""
    workbook: Any = field(default_factory=Workbook)
    results: dict[str, dict[str, Result]] = field(default_factory=dict)
    streams: dict[str, Stream] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    alt_texts: dict[str, list[str]] = field(default_factory=dict)

    def sheet(self, title: str, *, one_page: bool = False) -> "Sheet":
        """A new sheet, set up for print: landscape, fitted to the paper's width, page n of m."""
        first = len(self.results) == 0
        made = self.workbook.active if first else self.workbook.create_sheet()
        made.title = title
        self.results[title] = {}
        self.alt_texts[title] = []
        made.sheet_view.showGridLines = False
        made.page_setup.orientation = "landscape"
        made.page_setup.paperSize = {"A4": 9, "Letter": 1}[self.paper]
        made.sheet_properties.pageSetUpPr.fitToPage = True
        made.page_setup.fitToWidth = 1
        made.page_setup.fitToHeight = 1 if one_page else 0
        made.page_margins.left = made.page_margins.right = 0.5
        made.page_margins.top, made.page_margins.bottom = 0.5, 0.75
        made.page_margins.header = made.page_margins.footer = 0.3
        made.oddFooter.left.text = one_line(self.running_title).replace("&", "&&")
        made.oddFooter.center.text = "&A"
        made.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
        return Sheet(self, made)

    def name(self, name: str, sheet: "Sheet", ref: str) -> None:
        """Give a cell a name that every sheet's formulas may use."""
        absolute = f"${ref.rstrip('0123456789')}${ref.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
        target = f"{quote_sheetname(sheet.title)}!{absolute}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=target)


class Sheet:
    """One sheet of a `Book`. Rows and columns count from 1."""

    def __init__(self, book: Book, made: Any) -> None:
        self.book = book
        self.made = made
        self._wrapped: list[tuple[int, int, str, float]] = []

    @property
    def title(self) -> str:
        """The sheet's name."""
        return str(self.made.title)

    def put(
        self, row: int, column: int, value: Value, look: Look = BODY, number_format: str = ""
    ) -> str:
        """Write a value; text is always text. Returns the cell's reference."""
        cell = self.made.cell(row, column)
        reference = str(cell.coordinate)
        if isinstance(value, str):
            self.book.changes += changes_of(value, self.title, reference)
            cell.value = clean(value)
            cell.data_type = "s"  # after the value: openpyxl makes a formula of a leading "="
            if look.wrap:
                self._wrapped.append((row, column, value, look.size))
        elif isinstance(value, datetime):
            cell.value = value.astimezone(UTC).replace(tzinfo=None)
        elif isinstance(value, Decimal):
            cell.value = float(value)
        elif value is not None:
            cell.value = value
        dress(cell, look, number_format)
        return reference

    def formula(
        self,
        row: int,
        column: int,
        text: str,
        result: Value | float,
        look: Look = BODY,
        number_format: str = "",
    ) -> str:
        """Write a live formula (without ``=``) and remember its result; None is an empty text."""
        cell = self.made.cell(row, column)
        cell.value = f"={text}"
        dress(cell, look, number_format)
        reference = str(cell.coordinate)
        self.book.results[self.title][reference] = _stored(result)
        return reference

    def comment(self, row: int, column: int, text: str) -> None:
        """Put a note on a cell."""
        cell = self.made.cell(row, column)
        cell.comment = Comment(clean(text), "Watchbill", height=90, width=260)

    def link(self, row: int, column: int, title: str) -> None:
        """Let a cell lead to another sheet of the book."""
        cell = self.made.cell(row, column)
        place = f"{quote_sheetname(title)}!A1"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)

    def chart(self, made: Any, row: int, column: int, finding: str) -> None:
        """Place a chart, with what it shows in words for those who cannot see it."""
        self.made.add_chart(made, f"{get_column_letter(column)}{row}")
        self.book.alt_texts[self.title].append(clean(finding))

    def widths(self, *widths: float) -> None:
        """The widths of the first columns, in characters."""
        for number, width in enumerate(widths, 1):
            self.made.column_dimensions[get_column_letter(number)].width = width

    def fit_rows(self) -> None:
        """Make rows high enough for their wrapped texts, now that the widths are known.

        Programs do this by themselves only where nobody looks: LibreOffice does not on opening.
        """
        heights: dict[int, float] = {}
        merged = {(one.min_row, one.min_col): one.max_col for one in self.made.merged_cells.ranges}
        for row, column, text, size in self._wrapped:
            columns = range(column, merged.get((row, column), column) + 1)
            letters = map(get_column_letter, columns)
            width = sum(self.made.column_dimensions[letter].width for letter in letters)
            across = max(1.0, width * 1.05 * 10 / size)
            lines = sum(max(1, math.ceil(len(line) / across)) for line in text.split("\n"))
            heights[row] = max(heights.get(row, 0.0), lines * size * 1.3 + 3)
        for row, height in heights.items():
            if height > 20 and self.made.row_dimensions[row].height is None:
                self.made.row_dimensions[row].height = min(height, 400.0)

    def table(
        self,
        name: str,
        row: int,
        column: int,
        rows: int,
        titles: Sequence[str],
        formulas: Sequence[str] | None = None,
    ) -> None:
        """Make a real table of a header row and so many rows below it (one empty one at least)."""
        last = get_column_letter(column + len(titles) - 1)
        ref = f"{get_column_letter(column)}{row}:{last}{row + max(rows, 1)}"
        table = SheetTable(displayName=name, ref=ref)
        table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=False)
        table._initialise_columns()
        for place, title in enumerate(titles):
            table.tableColumns[place].name = title
            if formulas and formulas[place]:
                table.tableColumns[place].calculatedColumnFormula = TableFormula(
                    attr_text=formulas[place]
                )
        self.made.add_table(table)


def _stored(result: Value | float) -> Result:
    match result:
        case None:
            return ""
        case bool() | str() | float():
            return result
        case int() | Decimal():
            return float(result)
        case date():
            raise TypeError("a formula here yields a number, a text or a flag")
