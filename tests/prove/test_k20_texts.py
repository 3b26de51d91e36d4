"""K20: text that is exported comes back the same, or its change is listed in the workbook."""

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from app.exchange.workbook import write_workbook
from models.kernel.figures import Column, Report, Table
from tests.app.exchange.made_reports import hours_report
from tests.support.spreadsheets import convert

HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "'quoted", "''"),
    *("", " ", "  edges  ", "\n", "a\nb", "a\r\nb", "a\tb", "line \u2028 sep", "\u200b", "\ufeff"),
    *("<b>&amp;</b>", "]]>", '"', "&#10;", "_x0041_", "_x000D_", "__x0041_", "_x005F_x0041_"),
    *("\x00", "\x07bell", "\x1b[31m", "\ufffe", "\uffff", "\U0010ffff", "🙂" * 40, "e\u0301"),
    *("\u202eright", "TRUE", "1e3", "0123", "2026-03-01", "1/2", "12:30", "#N/A", "NaN", "00"),
    *("x" * 32_767, "x" * 32_768, "🙂" * 16_383, "🙂" * 16_384),
)


def random_texts(chance: random.Random, count: int) -> list[str]:
    """Texts of all planes, with more than their part of what is known to hurt."""
    alphabet = "=+-@'\"\t\n\r <>&;_x0041AZaz09\x00\x07\x1f\x85\ufffe\u2028\u202e🙂é"
    texts = []
    for _number in range(count):
        length = chance.choice((1, 2, 3, 8, 30))
        texts.append(
            "".join(
                chance.choice(alphabet)
                if chance.random() < 0.7
                else chr(
                    chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)))
                )
                for _character in range(length)
            )
        )
    return texts


def report_of(texts: Sequence[str]) -> Report:
    columns = (Column("number", "Number"), Column("text", "Text"))
    table = Table("texts", "Texts", columns, [(f"t{at}", text) for at, text in enumerate(texts)])
    return hours_report(data=(hours_report().data[0], table))


def listed(book: openpyxl.Workbook) -> tuple[set[str], bool]:
    """The cells of Data_Texts whose change the workbook lists; whether the list goes on."""
    rows = [[cell.value for cell in row[:4]] for row in book["Checks"].iter_rows()]
    return {row[2] for row in rows if row[1] == "Data_Texts"}, any(
        str(row[0]).startswith("…") for row in rows
    )


def unlisted_changes(read: openpyxl.Workbook, texts: Sequence[str], cells: set[str]) -> list[str]:
    """The texts that came back otherwise without being listed. Empty text and no value are one."""
    sheet = read["Data_Texts"]
    return [
        text
        for row, text in enumerate(texts, 2)
        if (sheet.cell(row, 2).value or "") != text and f"B{row}" not in cells
    ]


def test_texts_come_back_or_are_listed(
    tmp_path: Path,
    real_data: Path,
    needs: Callable[..., None],
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    needs("soffice")
    naughty = json.loads((real_data / "robustness/naughty_strings/blns_even.json").read_text())
    chance = random.Random(20)
    texts = [*HOSTILE, *naughty, *random_texts(chance, trials(1_000, 10_000))]
    bad = 0
    for start in range(0, len(texts), 400):  # as many as the list of changes has room for
        part = texts[start : start + 400]
        path = tmp_path / f"texts-{start}.xlsx"
        write_workbook(report_of(part), path)
        ours = openpyxl.load_workbook(path)
        cells, goes_on = listed(ours)
        assert not goes_on
        bad += len(unlisted_changes(ours, part, cells))
        theirs = openpyxl.load_workbook(convert(path, tmp_path, "xlsx"))
        bad += len(unlisted_changes(theirs, part, cells))
        formulas = [cell for row in theirs["Data_Texts"].iter_rows() for cell in row
                    if cell.data_type == "f"]  # fmt: skip
        assert formulas == []
    measured(f"{len(texts)} texts, {bad} changed without being listed")
    assert bad == 0


def test_control_openpyxl_alone_makes_formulas_of_texts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, text in enumerate(HOSTILE[:8], 1):
        if not re.search("[\x00-\x08]", text):
            book.active.cell(row, 1).value = text
    book.save(tmp_path / "plain.xlsx")
    read = openpyxl.load_workbook(tmp_path / "plain.xlsx").active
    assert any(cell.data_type == "f" for (cell,) in read.iter_rows())
