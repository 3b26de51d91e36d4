"""How large the sheets of an OpenDocument really are: repeated rows and cells, unfolded on paper.

One element may stand for a million equal rows, so a kilobyte can describe more cells than any
memory holds. Only repetitions of filled cells cost; a blank tail is dropped by every reader.
"""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from app.exchange.extent import CELL_LIMIT, refuse_area
from models.kernel.errors import Refused

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_CELLS = (f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell")


def check_open_document(content: bytes) -> None:
    """Count the cells of every sheet of ``content.xml``.

    Raises Refused ``too_many_cells``, ``sheet_too_large``, ``document_type``, ``broken_part``.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

    row = filled = 0
    columns: list[int] = []
    rows: list[int] = []
    try:
        for _, element in iterparse(io.BytesIO(content), ("end",), forbid_dtd=True):
            if element.tag == f"{{{_TABLE}}}table":
                if rows:
                    refuse_area("content.xml", (min(rows), max(rows)), (1, max(columns)))
                row, rows, columns = 0, [], []
                element.clear()
            elif element.tag == f"{{{_TABLE}}}table-row":
                repeated = _number(element, "rows")
                width, count = _filled(element)
                if width:
                    rows += [row + 1, row + repeated]
                    columns.append(width)
                    filled += count * repeated
                row += repeated
                element.clear()
            if filled > CELL_LIMIT:
                raise Refused.because("too_many_cells", "source", limit=CELL_LIMIT)
    except DefusedXmlException as problem:
        raise Refused.because("document_type", "source", part="content.xml") from problem
    except (ParseError, LookupError, ValueError) as problem:
        raise Refused.because("broken_part", "source", part="content.xml") from problem


def _filled(row: Element) -> tuple[int, int]:
    """How far the filled cells of a row reach, and how many they are once unfolded."""
    at = reach = count = 0
    for cell in _cells(row):
        repeated = _number(cell, "columns")
        at += repeated
        if len(cell) or f"{{{_OFFICE}}}value-type" in cell.attrib:
            reach = at
            count += repeated
    return reach, count


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in _CELLS)


def _number(element: Element, what: str) -> int:
    text = element.get(f"{{{_TABLE}}}number-{what}-repeated", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1 if text == "" else 10**9
