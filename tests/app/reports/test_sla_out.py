"""The report on service levels on its way out: the same in every form, and what was sent."""

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from app.cli import main
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from models.kernel.errors import Cancelled
from models.kernel.periods import PeriodKind, TeamCalendar
from models.services.commands import RecordSentReport
from tests.app.reports.promised import NOW, Acts, report, rows, services
from tests.models.insight.promises import (
    DAY,
    DECEMBER,
    MINUTE,
    NOVEMBER,
    everything,
    mail,
    outage,
    promise,
)
from tests.support.spreadsheets import (
    convert,
    formula_cells,
    pages,
    poisoned,
    same_after_recalculation,
    values,
)

QUARTER = TeamCalendar().containing(PeriodKind.QUARTER, date(2025, 11, 1))


def test_page_workbook_and_command_line_say_the_same(
    scene: Acts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everything(scene)
    made = report(scene)
    path = tmp_path / "sla.xlsx"
    write_workbook(made, path)
    book = CalamineWorkbook.from_path(str(path))
    summary = {row[0]: row[1] for row in book.get_sheet_by_name("Summary").to_python()}
    scene.workspace.close()
    days = ["--from", "2025-11-01", "--to", "2025-11-30"]
    assert main(["report", "sla", str(tmp_path / "data.watchbill"), *days, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for figure in made.figures:
        if figure.value is None:
            assert summary[figure.title] == ""
            assert told["figures"][figure.key]["value"] is None
        else:
            assert summary[figure.title] == pytest.approx(float(figure.value), rel=1e-12)
            assert told["figures"][figure.key]["value"] == pytest.approx(float(figure.value))
    assert told["tables"]["levels"]["rows"][0]["downtime"] == pytest.approx(43.2)
    assert told["provenance"]["digest"] == made.provenance.digest


def test_its_workbook_is_recalculated_to_the_same(scene: Acts, tmp_path: Path, needs) -> None:
    needs("soffice", "pdfinfo")
    everything(scene)
    outage(scene, next(iter(services(scene))), DAY + 20 * MINUTE, 100 * MINUTE, "0.3")
    path = tmp_path / "sla.xlsx"
    write_workbook(report(scene, QUARTER), path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 60
    poison = tmp_path / "poison.xlsx"
    assert poisoned(path, poison) > 40
    theirs = values(convert(poison, tmp_path, "xlsx"))
    assert 777 not in {value for cells in theirs.values() for value in cells.values()}
    assert 8 <= pages(convert(path, tmp_path, "pdf")) < 40


def test_an_empty_one_is_recalculated_too(scene: Acts, tmp_path: Path, needs) -> None:
    needs("soffice")
    path = tmp_path / "sla.xlsx"
    write_workbook(report(scene), path)
    same_after_recalculation(path, tmp_path)


def test_every_format_is_written(scene: Acts, tmp_path: Path) -> None:
    everything(scene)
    made = report(scene)
    files = save_report(made, tmp_path / "sla.csv")
    assert {"sla.csv", "sla.levels.csv", "sla.costs.csv"} <= {file.name for file in files}
    (file,) = save_report(made, tmp_path / "sla.json")
    assert json.loads(file.read_text("utf-8"))["figures"]["downtime"]["value"] == 43.2


def test_what_was_sent_is_listed_with_what_supersedes_it_and_whether_data_changed(
    scene: Acts,
) -> None:
    service = mail(scene)
    promise(scene, service)
    first = report(scene).provenance.digest

    def send(digest: str) -> UUID:
        return scene.do(
            RecordSentReport(
                "sla", NOVEMBER.start, NOVEMBER.last, "", "customers", "sla.xlsx", digest
            )
        )

    send(first)
    (row,) = rows(report(scene).table("sent"))
    assert (row["state"], row["data"]) == ("in force", "the same")
    assert "to" not in row
    outage(scene, service)
    made = report(scene)
    assert rows(made.table("sent"))[0]["data"] == "changed"
    send(made.provenance.digest)
    told = rows(report(scene, people=People.NAMES).table("sent"))
    assert [(row["state"], row["data"], row["to"], row["by"]) for row in told] == [
        ("in force", "the same", "customers", "Ada"),
        ("superseded", "changed", "customers", "Ada"),
    ]
    assert report(scene, DECEMBER).table("sent").rows == []
    scene.workspace.undo()
    assert rows(report(scene).table("sent"))[0]["state"] == "in force"


def test_persons_are_named_only_when_asked_for(scene: Acts) -> None:
    everything(scene)
    assert "Ines" not in repr(report(scene))
    assert "Ines" in repr(report(scene, people=People.NAMES))


def test_it_can_be_called_off_at_any_step(scene: Acts) -> None:
    everything(scene)
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    build_report("sla", scene.workspace, Request(NOVEMBER, NOW), count)
    assert calls > 10

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        build_report("sla", scene.workspace, Request(NOVEMBER, NOW), stop)
