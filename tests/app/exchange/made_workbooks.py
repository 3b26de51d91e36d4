"""Workbooks made for tests, part by part, and how they are read."""

import io
import zipfile
from collections.abc import Callable

import pytest

from app.exchange.questions import Answers
from app.exchange.reading import Read, Source, read
from models.kernel.errors import Refused


def workbook(data: bytes, name: str = "some.xlsx", **answers: str) -> Read:
    return read(Source(name, data), Answers(answers, {}))


def refusal(data: bytes, name: str = "some.xlsx") -> tuple[str, dict]:
    with pytest.raises(Refused) as caught:
        workbook(data, name)
    [finding] = caught.value.findings
    return finding.code, dict(finding.parameters)


def made(fill: Callable) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(changes: dict[str, bytes], base: bytes | None = None, level: int = 9) -> bytes:
    """A workbook with some of its parts replaced or added."""
    source = zipfile.ZipFile(io.BytesIO(base or made(lambda s: s.append(["a"]))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in source.namelist():
            if name not in changes:
                archive.writestr(name, source.read(name))
        for name, data in changes.items():
            archive.writestr(name, data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(cells: bytes, before: bytes = b"") -> bytes:
    return (
        b'<?xml version="1.0"?>'
        + before
        + b"<worksheet "
        + NS
        + b"><sheetData>"
        + cells
        + b"</sheetData></worksheet>"
    )
