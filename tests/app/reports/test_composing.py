"""Reports made of reports: nothing of a part is lost, and every formula still gives its value."""

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.exchange.checks import agreement
from app.exchange.workbook import write_workbook
from app.reports.composing import Part, at_one_revision, composed
from models.kernel.errors import Refused
from models.kernel.figures import Evaluator, Report
from models.people.commands import AddTeam
from tests.app.exchange.made_reports import ROWS, hours_report
from tests.app.reports.promised import Acts
from tests.support.spreadsheets import formula_cells, same_after_recalculation


def own() -> Report:
    """A report that has only its head, and a note."""
    made = hours_report()
    return replace(
        made,
        key="year",
        title="The year",
        figures=(),
        tables=(),
        charts=(),
        data=(),
        definitions=(),
        checks=(),
        provenance=replace(made.provenance, digest="", row_counts={}),
        notes=("Kept in March.",),
        privacy="",
    )


def parts() -> tuple[Part, ...]:
    """The same hours twice, and once without the last row."""
    first = hours_report()
    return (
        Part(first, "Toil", "toil", ("toil_share",), ("share_by_week",)),
        Part(first, "Again", "again", ("toil_share",)),
        Part(hours_report(ROWS[:-1], finding="Less."), "Less", "less"),
    )


def test_every_expression_of_every_part_still_gives_its_value() -> None:
    made = composed(own(), parts())
    tables = {table.key: table for table in (*made.tables, *made.data)}
    assert len(tables) == len(made.tables) + len(made.data)
    evaluator = Evaluator(tables, {figure.key: figure for figure in made.figures})
    assert len({figure.key for figure in made.figures}) == 3 * len(hours_report().figures)
    for figure in made.figures:
        if figure.expression is not None:
            assert figure.value == evaluator.value(figure.expression), figure.key
        assert figure.rows in {"", *tables}
    for table in made.tables:
        for row in table.rows:
            known = {c.key: v for c, v in zip(table.columns, row, strict=True)}
            for column in table.columns:
                if column.expression is not None:
                    assert known[column.key] == evaluator.value(column.expression, known)
    assert all(good for *_two, good in agreement(made))
    assert len(made.checks) == 3 * len(hours_report().checks)


def test_same_rows_stand_once_and_others_under_their_part() -> None:
    made = composed(own(), parts())
    assert [table.key for table in made.data] == ["hours", "less_hours"]
    assert [section.title for section in made.sections] == ["Toil", "Again", "Less"]
    assert {table.section for table in made.tables} == {"Toil", "Again", "Less"}
    assert made.headlines == ("toil_share", "again_toil_share")
    assert next(chart.key for chart in made.charts) == "toil_share_by_week"
    assert made.notes == (
        "Kept in March.",
        *(f"{title}: A note of the manager." for title in ("Toil", "Again", "Less")),
    )
    assert made.privacy == "Names are left out."
    assert [one.term for one in made.definitions] == ["SHA-256 of the data used", "Toil share"]


def test_its_digest_is_of_all_parts_and_their_revision_is_one() -> None:
    made, first, *others = composed(own(), parts()), *parts()
    changed = replace(first.report.provenance, digest="cd" * 32)
    other = replace(first, report=replace(first.report, provenance=changed))
    assert made.provenance.digest != composed(own(), (other, *others)).provenance.digest
    assert made.provenance.row_counts == {f"hours ({t})": 5 for t in ("Toil", "Again")} | {
        "hours (Less)": 4
    }
    later = replace(first.report.provenance, revision=8)
    other = replace(first, report=replace(first.report, provenance=later))
    with pytest.raises(ValueError, match="different revisions"):
        composed(own(), (other, *others))


def test_a_term_that_parts_define_differently_says_of_which_it_is() -> None:
    first = parts()[0]
    definition = replace(first.report.definitions[0], formula="T / P")
    other = replace(first.report, definitions=(definition,))
    made = composed(own(), (first, Part(other, "Other", "other")))
    assert [one.term for one in made.definitions][1:] == ["Toil share", "Toil share (Other)"]


def test_its_workbook_has_a_sheet_for_each_part_and_recalculates(
    tmp_path: Path, needs: object
) -> None:
    path = tmp_path / "year.xlsx"
    write_workbook(composed(own(), parts()), path)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == [
        "Cover", "Summary", "Toil", "Again", "Less", "Data_Hours", "Data_Less_Hours",
        "Definitions", "Checks",
    ]  # fmt: skip
    summary = book.get_sheet_by_name("Summary").to_python()
    toil = book.get_sheet_by_name("Toil").to_python()
    shown = [row[1] for row in summary if row[0] == "Toil share"]
    assert shown == [row[1] for row in toil if row[0] == "Toil share"] * 2
    assert toil[1][0] == hours_report().finding
    assert len(formula_cells(path)["Less"]) > 20
    needs("soffice")  # type: ignore[operator]
    same_after_recalculation(path, tmp_path)


def test_it_is_built_again_until_nobody_changes_the_data_meanwhile(scene: Acts) -> None:
    built: list[int] = []

    def build(until: int) -> Report:
        built.append(scene.workspace.revision)
        if len(built) < until:
            scene.do(AddTeam(f"Team of {until}, {len(built)}"))
        return hours_report()

    at_one_revision(scene.workspace, lambda: build(3))
    assert len(built) == 3
    built.clear()
    with pytest.raises(Refused) as told:
        at_one_revision(scene.workspace, lambda: build(99))
    assert told.value.findings[0].code == "changes_meanwhile"
