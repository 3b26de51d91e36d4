"""LibreOffice as an independent judge of workbooks, in a profile of its own that recalculates.

By default LibreOffice keeps stored results; OOXMLRecalcMode 0 makes it compute them again (tried:
the poison test shows that it does).
"""

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl

ERRORS = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL|SPILL|CALC)[!?]?")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f[^>]*>(.*?)</f><v>(.*?)</v>', re.DOTALL)


def convert(source: Path, folder: Path, kind: str) -> Path:
    """`source` converted by LibreOffice (``xlsx``, ``pdf``, ``ods``), recalculated on the way."""
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
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / f"{source.stem}.{kind}"


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE)[1])  # type: ignore[index]


def poisoned(source: Path, target: Path) -> int:
    """Copy a workbook with 777 in place of every stored number of a formula; how many there are."""
    count = 0

    def poison(found: re.Match[str]) -> str:
        nonlocal count
        if 't="' in found[2]:
            return found[0]
        count += 1
        return found[0][: found.start(4) - found.start()] + "777</v>"

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = FORMULA_CELL.sub(poison, content.decode()).encode()
            new.writestr(name, content)
    return count


def formula_cells(source: Path) -> dict[str, list[str]]:
    """The references of the formula cells of each sheet, by its title, as the file has them."""
    with zipfile.ZipFile(source) as package:
        book = package.read("xl/workbook.xml").decode()
        titles = re.findall(r'<sheet [^>]*?name="([^"]*)"', book)
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
    ours, theirs = values(path), values(convert(path, folder, "xlsx"))
    for title, cells in formula_cells(path).items():
        for cell in cells:
            own, other = ours[title].get(cell), theirs[title].get(cell)
            assert not (isinstance(other, str) and ERRORS.match(other)), f"{title}!{cell}: {other}"
            if isinstance(own, int | float) and not isinstance(own, bool):
                assert isinstance(other, int | float), f"{title}!{cell}: {own} became {other!r}"
                same = abs(own - other) <= 1e-9 * max(abs(own), abs(other))
                # A difference of two equal totals is noise around nothing, not a figure.
                noise = title == "Checks" and cell.startswith("D") and abs(own - other) < 1e-6
                assert same or noise, f"{title}!{cell}: {own!r} became {other!r}"
            else:
                assert (own or "") == (other or ""), f"{title}!{cell}: {own!r} became {other!r}"


def values(path: Path) -> dict[str, dict[str, object]]:
    """The stored values of all cells, by sheet and reference; times as parts of a day."""
    book = openpyxl.load_workbook(path, data_only=True)
    found = {
        made.title: {cell.coordinate: cell.value for row in made.iter_rows() for cell in row}
        for made in book.worksheets
    }
    for title, cells in found.items():  # times come back as timedelta: compare them as numbers
        found[title] = {
            at: value.total_seconds() / 86_400 if hasattr(value, "total_seconds") else value
            for at, value in cells.items()
        }
    return found
