"""The report on velocity, against a scene counted by hand; and the same on its way out."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.cli import main
from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.velocity_figures import velocity_figures
from models.incidents.rows import ImpactDraft
from models.insight.queries.velocity import VelocityOf
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Report, Unit
from models.kernel.ids import time_ordered_id
from models.kernel.periods import Period
from models.people.commands import AddPerson, AddTeam
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    Deliver,
    ImportSprints,
    SetContributors,
)
from models.projects.importing import ImportedSprint
from models.projects.rows import ContributorDraft, ContributorSide
from models.releases.rows import ChangeOutcome
from models.services.commands import AddService
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution, WorkClass
from tests.app.reports.promised import NOW, Acts, rows
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import add_change
from tests.support.spreadsheets import formula_cells, same_after_recalculation

DECEMBER = Period(date(2025, 12, 1), date(2026, 1, 1))
MONDAY = datetime(2025, 12, 8, 10, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DAYS = ["--from", "2025-12-01", "--to", "2025-12-31"]


def report(scene: Acts, **asked: Any) -> Report:
    return build_report("velocity", scene.workspace, Request(DECEMBER, NOW, **asked))


def everything(scene: Acts) -> None:
    """Three pieces in two weeks, two deliverables, two deploys of which one led to an outage."""
    for at, (days, kind) in enumerate(
        ((2, WorkClass.FEATURE), (2, WorkClass.FIX), (7, WorkClass.FEATURE))
    ):
        scene.do(
            AddTicket(
                f"Piece {at}", MONDAY, work_class=kind, started=MONDAY + DAY if at else None,
                completed=MONDAY + days * DAY, resolution=Resolution.DONE,
            )
        )  # fmt: skip
    scene.do(AddTicket("Refused", MONDAY, completed=MONDAY, resolution=Resolution.DECLINED))
    scene.do(AddTicket("Under way", MONDAY, started=MONDAY))
    index = scene.do(AddProject("Index"))
    first, second = date(2025, 12, 10), date(2025, 12, 12)
    made = [
        scene.do(AddDeliverable(index, f"Step {day}", committed_on=day)) for day in (first, second)
    ]
    scene.do(Deliver(made[:1], first, scene.seen))
    people = (("Ana", ContributorSide.OPERATIONS), ("Dev", ContributorSide.DEVELOPMENT))
    drafts = [ContributorDraft(scene.do(AddPerson(name, first)), side) for name, side in people]
    scene.do(SetContributors(made[0], drafts, scene.seen))
    mail = scene.do(AddService("Mail"))
    scene.do(add_change(mail, MONDAY, name="First", first_commit=MONDAY - 3 * HOUR))
    scene.do(add_change(mail, MONDAY + DAY, name="Second", first_commit=MONDAY))
    start = MONDAY + DAY + HOUR
    scene.do(
        add_incident(
            title="Mail is away",
            start=start,
            end=start + 2 * HOUR,
            impacts=(ImpactDraft(mail),),
        )
    )


def test_every_figure_stands_with_the_rows_that_give_it(scene: Acts) -> None:
    everything(scene)
    made = report(scene)
    assert {figure.key: float(figure.value or 0) for figure in made.figures} == {
        "done": 3,
        "week_count": 5,
        "throughput": 0.6,
        "cycle": 3.5,
        "lead": 3,
        "delivered": 1,
        "due": 2,
        "on_time": 0.5,
        "succeeded": 2,
        "weeks_so_far": pytest.approx(31 / 7),
        "dora_frequency": pytest.approx(14 / 31),
        "dora_lead": 13.5 * 3600,
        "failed": 1,
        "deploy_count": 2,
        "dora_fail_rate": 0.5,
        "dora_restore": 2 * 3600,
    }
    weeks = {row["monday"]: row for row in rows(made.table("weeks"))}
    assert weeks[date(2025, 12, 8)][WorkClass.FIX.value] == 1
    assert weeks[date(2025, 12, 15)]["pieces"] == 1
    assert weeks[date(2025, 12, 22)]["pieces"] == 0
    (led,) = rows(made.table("led_to"))
    assert (led["title"], led["change"], led["time"]) == ("Mail is away", "Second", 2 * 3600)
    failed = {row["name"]: (row["failed"], row["lead"]) for row in rows(made.table("deploys"))}
    assert failed == {"First": (False, 3 * 3600), "Second": (True, 24 * 3600)}
    assert [row["title"] for row in rows(made.table("ageing"))] == ["Under way"]
    assert len(made.checks) == 13
    assert all(agrees for *_values, agrees in agreement(made))


def test_its_figures_are_those_of_the_page(scene: Acts) -> None:
    everything(scene)
    page = velocity_figures(scene.ask(VelocityOf(DECEMBER)).value)
    made = report(scene)
    assert [(one.key, one.value) for one in made.figures] == [(one.key, one.value) for one in page]


def test_both_sides_are_credited_and_named_only_when_asked_for(scene: Acts) -> None:
    everything(scene)
    hidden = report(scene)
    row = rows(hidden.table("deliverables"))[0]
    assert (row["operations"], row["development"]) == (1, 1)
    assert "people" not in row
    assert "Ana" not in repr(hidden)
    named = rows(report(scene, people=People.NAMES).table("deliverables"))
    assert [row["people"] for row in named] == ["Ana, Dev", None]
    others = report(scene, people=People.PSEUDONYMS)
    assert rows(others.table("deliverables"))[0]["people"] == "Person 1, Person 2"
    assert "Ana" not in repr(others)


def test_workbook_and_command_line_say_the_same(
    scene: Acts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everything(scene)
    made = report(scene)
    path = tmp_path / "velocity.xlsx"
    write_workbook(made, path)
    book = CalamineWorkbook.from_path(str(path))
    summary = {row[0]: row[1] for row in book.get_sheet_by_name("Summary").to_python()}
    scene.workspace.close()
    asked = ["report", "velocity", str(tmp_path / "data.watchbill"), *DAYS, "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    for figure in made.figures:
        assert figure.value is not None
        value = float(figure.value)
        assert told["figures"][figure.key]["value"] == pytest.approx(value)
        hours = value / 3600 if figure.unit is Unit.SECONDS else value
        assert summary[figure.title] == pytest.approx(hours, rel=1e-12)
    assert told["provenance"]["digest"] == made.provenance.digest
    assert len(told["tables"]["deploys"]["rows"]) == 2


def test_a_spreadsheet_program_computes_the_same(scene: Acts, tmp_path: Path, needs) -> None:
    needs("soffice")
    everything(scene)
    path = tmp_path / "velocity.xlsx"
    write_workbook(report(scene), path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 30


def test_an_empty_one_says_so_in_every_form(scene: Acts, tmp_path: Path) -> None:
    made = report(scene)
    assert "0 pieces of work done" in made.finding
    assert {figure.previous for figure in made.figures} == {None}
    assert all(agrees for *_values, agrees in agreement(made))
    for suffix in (".xlsx", ".csv", ".json"):
        for path in save_report(made, tmp_path / f"velocity{suffix}"):
            assert path.read_bytes()


def test_it_stands_beside_the_period_before(scene: Acts) -> None:
    everything(scene)
    january = Period(date(2026, 1, 1), date(2026, 2, 1))
    made = build_report("velocity", scene.workspace, Request(january, NOW))
    done = made.figure("done")
    assert [done.value, done.previous] == [0, 3]


def test_a_team_counts_its_own_and_one_that_is_not_there_is_refused(scene: Acts) -> None:
    everything(scene)
    team = scene.do(AddTeam("Search", zone="Europe/Berlin"))
    done: Any = {"completed": MONDAY, "resolution": Resolution.DONE}
    scene.do(AddTicket("Theirs", MONDAY, team_id=team, **done))
    made = report(scene, team_id=team)
    assert (made.team, made.zone) == ("Search", "Europe/Berlin")
    assert [row["title"] for row in rows(made.table("work_done"))] == ["Theirs"]
    with pytest.raises(Refused, match="gone"):
        report(scene, team_id=time_ordered_id())


def test_it_can_be_called_off(scene: Acts) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        build_report("velocity", scene.workspace, Request(DECEMBER, NOW), stop)


def test_sprints_are_held_against_what_was_committed_in_the_end(scene: Acts) -> None:
    ended = date(2025, 12, 12)
    ten, four, two = Decimal(10), Decimal(4), Decimal(2)
    sprints = [
        ImportedSprint(
            "2", "Even", to_day=ended, committed=ten, added=four, removed=two, done=Decimal(12)
        ),
        ImportedSprint("3", "Less", to_day=ended, committed=ten, done=four),
        ImportedSprint("4", "Untold", to_day=ended),
    ]
    scene.do(ImportSprints("board", sprints))
    made = report(scene)
    over = {row["name"]: (row["wanted"], row["over"]) for row in rows(made.table("sprints"))}
    assert over == {"Even": (12, 0), "Less": (10, -6), "Untold": (None, None)}
    assert all(agrees for *_values, agrees in agreement(made))


def test_a_deploy_that_was_rolled_back_has_failed(scene: Acts) -> None:
    everything(scene)
    scene.do(add_change(None, MONDAY + 5 * DAY, name="Third", outcome=ChangeOutcome.ROLLED_BACK))
    made = report(scene)
    assert [made.figure(key).value for key in ("failed", "succeeded")] == [2, 2]
