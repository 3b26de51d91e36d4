"""Every report on paper: the product's own PDF, and what LibreOffice makes of the workbook."""

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app.text import period_text
from tests.reports.conftest import Made
from tests.support.spreadsheets import pages

POINTS = {"A4": (842, 595), "Letter": (792, 612)}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_page_says_which_of_how_many_it_is_and_of_what(
    one: Made, paper: str, needs: Any, request: Any
) -> None:
    needs("pdfinfo", "pdftotext")
    path = one.file(".pdf")
    if paper == "Letter":
        path = request.getfixturevalue("on_letter")[one.report.key]
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    count = pages(path)
    assert count > 1
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size is not None
    assert [round(float(side)) for side in size.groups()] == list(POINTS[paper])
    assert one.report.title in told
    for number, text in enumerate(_pages(path), 1):
        assert f"Page {number} of {count}" in text
        assert f"{one.report.title} · {one.report.team} · {period_text(one.report.period)}" in text


def test_workbooks_print_every_sheet_with_page_n_of_m(
    made: dict[str, Made], needs: Any, request: Any
) -> None:
    needs("soffice", "pdfinfo", "pdftotext")
    for key, path in request.getfixturevalue("printed").items():
        one, count, texts = made[key], pages(path), _pages(path)
        for number, text in enumerate(texts, 1):
            assert f"Page {number} of {count}" in text
        sheets = [_sheet(one, text) for text in texts]
        assert list(dict.fromkeys(sheets)) == one.live.sheetnames
        assert sheets.count("Cover") == sheets.count("Summary") == 1
        rows = sum(sheet.max_row for sheet in one.live)
        assert count <= len(one.live.sheetnames) + rows / 15 + 2 * len(one.report.charts)


def _pages(path: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return unicodedata.normalize("NFKC", text).removesuffix("\f").split("\f")


def _sheet(one: Made, text: str) -> str:
    """The sheet that a page is of, as its foot says."""
    foot = text.rstrip().rpartition("\n")[2]
    found = [
        name for name in one.live.sheetnames if re.search(rf"\s{re.escape(name)}\s+Page", foot)
    ]
    assert found, foot
    return max(found, key=len)
