"""A timeline on paper, read back from the PDF by other programs."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter

from models.kernel.errors import FileProblem
from tests.support.spreadsheets import pages
from tests.views.kit.timeline_pieces import at, two_sites, year_of
from views.kit import theme
from views.kit.timeline_file import copy_timeline, save_timeline
from views.kit.timeline_pages import LEAST_WEEK, lay_out
from views.kit.timeline_picture import Picture
from views.kit.timeline_print import page_layout, paint_on, print_timeline
from views.kit.timeline_time import WEEK

START, END = at(10, 5), at(12, 14)
YEAR = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
ROOM = QSizeF(1050, 660)


def words(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout


def images(pdf: Path) -> list[QImage]:
    subprocess.run(["pdftoppm", "-r", "50", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
    return [QImage(str(file)) for file in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def inked(image: QImage) -> tuple[float, float]:
    """The part of the page's width and height between the first and last ink."""
    plain = QColor("white")
    across = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != plain for y in range(0, image.height(), 2))
    ]
    down = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != plain for x in range(0, image.width(), 2))
    ]
    return (across[-1] - across[0]) / image.width(), (down[-1] - down[0]) / image.height()


def coloured(image: QImage) -> float:
    """The part of the page's height down to the last shift."""
    tints = {theme.colour(name).name() for name in ("site_a", "site_b")}
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).name() in tints for x in range(0, image.width(), 3))
    ]
    return rows[-1] / image.height()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_ten_weeks_fill_one_page(qapp, tmp_path: Path, needs, paper: str) -> None:
    needs("pdftotext", "pdfinfo", "pdftoppm")
    target = tmp_path / "rota.pdf"
    assert print_timeline(two_sites(), "Platform on-call", START, END, target, paper) == 1
    assert pages(target) == 1
    text = words(target)
    for said in (
        "Platform on-call", "5 Oct – 13 Dec 2026", "Page 1 of 1", "October 2026", "W41",
        "New York primary", "Fatima", "Dublin clocks back", "Gap Thu 15",
    ):  # fmt: skip
        assert said in text
    (image,) = images(target)
    assert image.width() > image.height()
    assert min(inked(image)) > 0.85
    assert coloured(image) > 0.75


def test_many_lanes_are_spread_evenly_under_repeated_heads(qapp, tmp_path: Path, needs) -> None:
    needs("pdftotext", "pdfinfo", "pdftoppm")
    target = tmp_path / "year.pdf"
    count = print_timeline(year_of(60, 52), "Year", *YEAR, target)
    assert pages(target) == count <= 5
    text = words(target)
    assert all(f"Person {number}" in text for number in range(60))
    assert all(f"Page {page} of {count}" in text for page in range(1, count + 1))
    assert text.count("Jan") >= count
    assert min(coloured(image) for image in images(target)) > 0.8


def test_tiles_keep_names_readable_and_repeat_lanes(qapp, tmp_path: Path, needs) -> None:
    needs("pdftotext", "pdfinfo")
    target = tmp_path / "tiled.pdf"
    model = year_of(8, 52)
    count = print_timeline(model, "Year", *YEAR, target, tiled=True)
    assert pages(target) == count > 2
    text = words(target)
    assert all(text.count(f"Person {number}") == count for number in range(8))
    assert text.count("Chloé") == sum(block.text == "Chloé" for block in model.blocks)


def test_tiles_are_whole_weeks_without_a_hole(qapp) -> None:
    sheet = lay_out(
        Picture(year_of(8, 52)), ROOM, YEAR[0].timestamp(), YEAR[1].timestamp(), tiled=True
    )
    times = [(page.start, page.end) for page in sheet.pages]
    assert times[0][0] <= YEAR[0].timestamp()
    assert times[-1][1] >= YEAR[1].timestamp()
    for one, other in pairwise(times):
        assert one[1] == other[0]
    weeks = [(end - start) / WEEK for start, end in times]
    assert all(abs(length - round(length)) < 0.01 for length in weeks)
    assert max(weeks) <= ROOM.width() / LEAST_WEEK


@pytest.mark.parametrize("people", [1, 5, 17, 18, 19, 40, 61])
def test_no_lane_is_cut_and_none_left_out(qapp, people: int) -> None:
    picture = Picture(year_of(people, 12))
    sheet = lay_out(picture, ROOM, YEAR[0].timestamp(), YEAR[1].timestamp())
    slots = picture.rows.lanes
    for slot in slots:
        holders = [p for p in sheet.pages if p.top <= slot.top and slot.bottom <= p.bottom]
        assert len(holders) == 1
    heights = [page.bottom - page.top for page in sheet.pages]
    assert max(heights) * sheet.scale <= ROOM.height()
    assert max(heights) - min(heights) <= 3 * slots[0].height + 22


def test_dark_windows_print_light(qapp, tmp_path: Path, needs) -> None:
    needs("pdftoppm")
    theme.set_mode(theme.Mode.DARK)
    print_timeline(two_sites(), "Rota", START, END, tmp_path / "dark.pdf")
    assert theme.is_dark()
    theme.set_mode(theme.Mode.LIGHT)
    print_timeline(two_sites(), "Rota", START, END, tmp_path / "light.pdf")
    (dark,), (light,) = images(tmp_path / "dark.pdf"), images(tmp_path / "light.pdf")
    assert dark == light


def test_an_empty_timeline_is_one_page_that_says_so(qapp, tmp_path: Path, needs) -> None:
    needs("pdftotext", "pdfinfo")
    target = tmp_path / "empty.pdf"
    empty = replace(two_sites(), lanes=(), blocks=(), empty="Nothing is planned yet.")
    assert print_timeline(empty, "Rota", START, START + timedelta(days=7), target) == 1
    assert "Nothing is planned yet." in words(target)


def test_a_folder_that_is_not_there_is_told(qapp, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as told:
        print_timeline(two_sites(), "Rota", START, END, tmp_path / "nowhere" / "rota.pdf")
    assert told.value.code == "no_folder"


def test_a_printer_of_any_resolution_prints_the_same(qapp, tmp_path: Path, needs) -> None:
    """A printer has its own dots per inch; a PDF by the system's dialog stands for it."""
    needs("pdftotext", "pdftoppm")
    target = tmp_path / "printer.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    printer.setPageLayout(page_layout("A4"))
    assert paint_on(printer, two_sites(), "Platform on-call", START, END) == 1
    print_timeline(two_sites(), "Platform on-call", START, END, tmp_path / "file.pdf")
    (printed,), (written,) = images(target), images(tmp_path / "file.pdf")
    assert printed.size() == written.size()
    assert abs(coloured(printed) - coloured(written)) < 0.02
    assert min(inked(printed)) > 0.85


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_goes_into_a_file(qapp, tmp_path: Path, needs, suffix: str) -> None:
    needs("pdftotext")
    target = tmp_path / f"rota.{suffix}"
    theme.set_mode(theme.Mode.DARK)
    save_timeline(two_sites(), "Platform on-call", START, END, target)
    if suffix == "pdf":
        assert "5 Oct – 13 Dec 2026" in words(target)
    elif suffix == "svg":
        assert "Platform on-call" in target.read_text(encoding="utf-8")
    else:
        theme.set_mode(theme.Mode.LIGHT)
        assert coloured(QImage(str(target))) > 0.75


def test_a_picture_goes_on_the_clipboard(qapp) -> None:
    copy_timeline(two_sites(), "Platform on-call", START, END)
    assert coloured(QGuiApplication.clipboard().image()) > 0.75
