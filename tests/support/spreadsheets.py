"""LibreOffice as an independent judge of workbooks, in a profile of its own that recalculates.

By default LibreOffice keeps stored results; OOXMLRecalcMode 0 makes it compute them again (tried:
the poison test shows that it does).
"""

import re
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

ERROR_CELL = re.compile(r'<c r="([A-Z]+\d+)"[^>]*? t="e"')
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
POISON = "poison"
FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f[^>]*>(.*?)</f><v>(.*?)</v>', re.DOTALL)


def convert(source: Path, folder: Path, kind: str) -> Path:
    """`source` converted by LibreOffice (``xlsx``, ``pdf``, ``ods``), recalculated on the way."""
    return convert_all([source], folder, kind)[0]


def convert_all(sources: Sequence[Path], folder: Path, kind: str) -> list[Path]:
    """The same of many files, of one start."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
    out = folder / f"as-{kind}"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [out / f"{source.stem}.{kind}" for source in sources]


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])  # type: ignore[index]


def poisoned(source: Path, target: Path) -> int:
    """Copy a workbook with a wrong result in place of every stored one of a formula: 777 for a
    number, other words for words, the other for a truth; how many there are."""
    count = 0

    def poison(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        start, end = found.start(4) - found.start(), found.end(4) - found.start()
        return found[0][:start] + _wrong(found[2], found[4]) + found[0][end:]

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = FORMULA_CELL.sub(poison, content.decode()).encode()
            new.writestr(name, content)
    return count


def _wrong(attributes: str, result: str) -> str:
    if 't="str"' in attributes:
        return POISON
    return str(1 - int(result)) if 't="b"' in attributes else "777"


def formula_cells(source: Path) -> dict[str, list[str]]:
    """The references of the formula cells of each sheet, by its title, as the file has them."""
    with zipfile.ZipFile(source) as package:
        book = package.read("xl/workbook.xml").decode()
        titles = map(unescape, re.findall(r'<sheet [^>]*?name="([^"]*)"', book))
        return {
            title: [
                found[1]
                for found in re.finditer(
                    r'<c r="([A-Z]+\d+)"[^>]*><f',
                    package.read(f"xl/worksheets/sheet{at}.xml").decode(),
                )
            ]
            for at, title in enumerate(titles, 1)
        }


def same_after_recalculation(path: Path, folder: Path) -> None:
    """Every formula cell of a workbook holds what LibreOffice computes, to 1e-9 relative."""
    found = different(path, convert(path, folder, "xlsx"))
    assert not found, "\n".join(found)


def different(path: Path, recalculated: Path) -> list[str]:
    """The formula cells of a workbook that hold something else than its recalculated copy."""
    ours, theirs = values(path), values(recalculated)
    return errors(recalculated) + [
        f"{title}!{cell}: {ours[title].get(cell)!r} became {theirs[title].get(cell)!r}"
        for title, cells in formula_cells(path).items()
        for cell in cells
        if not _same(title, cell, ours[title].get(cell), theirs[title].get(cell))
    ]


def errors(path: Path) -> list[str]:
    """The cells of a workbook whose result is an error."""
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                cells = ERROR_CELL.findall(package.read(name).decode())
                found += [f"{name} {cell} is an error" for cell in cells]
    return found


def _same(title: str, cell: str, own: object, other: object) -> bool:
    if isinstance(own, timedelta) and isinstance(other, timedelta):
        return abs(own - other) < timedelta(milliseconds=2)  # as exact as times are read
    if isinstance(own, bool) or not isinstance(own, int | float):
        return own == other
    if isinstance(other, bool) or not isinstance(other, int | float):
        return False
    # A difference of two equal totals is noise around nothing, not a figure.
    noise = title == "Checks" and cell.startswith("D") and abs(own - other) < 1e-6
    return noise or abs(own - other) <= 1e-9 * max(abs(own), abs(other))


def values(path: Path) -> dict[str, dict[str, Any]]:
    """The stored values of all cells that have one, by sheet and reference."""
    book = CalamineWorkbook.from_path(str(path))
    return {title: _cells(book.get_sheet_by_name(title)) for title in book.sheet_names}


def _cells(sheet: Any) -> dict[str, Any]:
    rows = sheet.to_python(skip_empty_area=False)
    return {
        f"{get_column_letter(column)}{row}": value
        for row, cells in enumerate(rows, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }
