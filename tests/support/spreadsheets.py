"""LibreOffice as an independent judge of workbooks, in a profile of its own that recalculates.

By default LibreOffice keeps stored results; OOXMLRecalcMode 0 makes it compute them again (tried:
the poison test shows that it does).
"""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

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


def have(*programs: str) -> bool:
    """Whether these programs are installed."""
    return all(shutil.which(program) for program in programs)
