"""Words that people chose stand all over a workbook: in cells, heads, names of sheets, properties."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from app.exchange.workbook import write_workbook
from models.kernel.figures import Check, Definition, Report, Table
from tests.app.exchange.made_reports import hours_report
from tests.support.spreadsheets import same_after_recalculation

HOSTILE = "a\x01<b>&\"'=1\ufffe_x0041_\r\n[#]\ud800"


def renamed(table: Table) -> Table:
    columns = tuple(replace(one, title=HOSTILE + one.title) for one in table.columns)
    return replace(table, title=HOSTILE, section=HOSTILE, columns=columns)


def hostile() -> Report:
    """A report whose every word hurts."""
    made = hours_report()
    return replace(
        made,
        title=HOSTILE,
        team=HOSTILE,
        zone=HOSTILE,
        finding=HOSTILE,
        notes=(HOSTILE,),
        privacy=HOSTILE,
        provenance=replace(
            made.provenance, workspace=HOSTILE, author=HOSTILE, row_counts={HOSTILE: 3}
        ),
        figures=tuple(replace(one, title=HOSTILE, note=HOSTILE) for one in made.figures),
        tables=tuple(map(renamed, made.tables)),
        data=tuple(map(renamed, made.data)),
        charts=tuple(
            replace(
                one,
                title=HOSTILE,
                finding=HOSTILE,
                series=tuple(replace(each, title=HOSTILE) for each in one.series),
            )
            for one in made.charts
        ),
        definitions=(Definition(*[HOSTILE] * 5),),
        checks=(Check(HOSTILE, Decimal(1), Decimal(1)),),
    )


def test_words_that_hurt_are_read_by_every_program(tmp_path: Path, needs) -> None:
    needs("soffice")
    path = tmp_path / "hostile.xlsx"
    write_workbook(hostile(), path)
    book = openpyxl.load_workbook(path)
    title = next(name for name in book.sheetnames if name.startswith("a\ufffd<b>"))
    assert CalamineWorkbook.from_path(str(path)).sheet_names == book.sheetnames
    for table in book[title].tables.values():
        heads = [cell.value for cell in book[title][table.ref][0]]
        assert heads == [column.name for column in table.tableColumns]
    told = {one.name: one.value for one in book.custom_doc_props.props}
    assert told["Author"].startswith("a\ufffd<b>")
    same_after_recalculation(path, tmp_path)


def test_every_word_of_the_words_is_listed_where_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    write_workbook(hostile(), path)
    rows = openpyxl.load_workbook(path)["Checks"].iter_rows(max_col=3, values_only=True)
    listed = {(sheet, cell) for _what, sheet, cell in rows if sheet}
    assert {("Cover", "A1"), ("Cover", "B6"), ("Summary", "A3")} <= listed
