"""The report on the twelve practices beside the page's own reading; and the same on its way out."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.text import word_text
from app.text.blameless import blame_rules
from app.text.practices import board_sentence
from app.workspace import create_workspace, open_workspace
from models.insight.queries.practices import PracticesOf
from models.kernel.changes import Author
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Report
from models.kernel.ids import time_ordered_id
from models.kernel.periods import Period
from models.practices.commands import AddPracticeNote, AddReportPlan, RecordMaturity
from models.practices.rows import AnswerDraft, Practice, PracticeState
from tests.app.reports.promised import Acts, rows
from tests.models.insight.practices_scenes import GOOD, MONDAY, NOON, TODAY, Team, code, promise
from tests.support.spreadsheets import formula_cells, same_after_recalculation

QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1))
DAYS = ["--from", "2026-07-01", "--to", "2026-09-30"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two in operations, of whom one solved something by code; a service with an agreement; reports
    that nobody sent; an action that is late; two assessments."""
    path = tmp_path_factory.mktemp("practices") / "data.watchbill"
    workspace = create_workspace(path, Author("Ada"), "Data")
    team = Team(workspace.store)
    code(team, team.ana, GOOD)
    promise(team, approved=True)
    team.do(AddReportPlan("sla", "", 1, date(2026, 6, 1), 5, "The board", team.id, team.ana))
    late = TODAY - timedelta(days=3)
    team.do(
        AddPracticeNote(
            Practice.COMMON_POOL,
            MONDAY,
            "Two change over",
            team.id,
            PracticeState.PARTLY_PRACTISED,
            "Ask for a head",
            team.bo,
            late,
        )
    )
    team.do(AddPracticeNote(Practice.HAVE_SLA, MONDAY, "Mail has one", team.id))
    early = date(2026, 3, 2)
    team.do(RecordMaturity(early, (AnswerDraft("restored", 2),), team.id))
    answers = (AnswerDraft("restored", 3, "Monthly"), AnswerDraft("rehearsed", 2))
    team.do(RecordMaturity(MONDAY, (*answers, AnswerDraft("tested", 4)), team.id))
    workspace.close()
    return path


@pytest.fixture(scope="module")
def scene(path: Path) -> Iterator[Acts]:
    workspace = open_workspace(path, Author("Ada"))
    yield Acts(workspace)
    workspace.close()


def report(scene: Acts, period: Period = QUARTER, **asked: Any) -> Report:
    return build_report("practices", scene.workspace, Request(period, NOON, **asked))


def own(scene: Acts, **asked: Any) -> Report:
    from models.people.queries import Teams

    (team,) = scene.ask(Teams()).value
    return report(scene, team_id=team.id, **asked)


@pytest.fixture(scope="module")
def made(scene: Acts) -> Report:
    return own(scene)


def test_every_practice_stands_as_the_page_has_it(scene: Acts) -> None:
    board = scene.ask(PracticesOf(blame_rules(), TODAY)).value
    told = report(scene)
    card = rows(told.table("practices"))
    assert [(row["state"], row["good"], row["of"]) for row in card] == [
        (word_text(reading.state), reading.good, reading.of) for reading in board.readings
    ]
    assert told.finding == board_sentence(board)
    assert len(rows(told.table("evidence"))) == sum(len(each.evidence) for each in board.readings)


def test_figures_limits_actions_and_the_time_before(made: Report) -> None:
    card = {row["practice"]: row for row in rows(made.table("practices"))}
    coders = card[word_text(Practice.HIRE_CODERS)]
    assert (coders["good"], coders["of"], coders["share"]) == (1, 2, Decimal("0.5"))
    assert (coders["state_before"], coders["share_before"]) == ("Cannot say", None)
    promised = card[word_text(Practice.HAVE_SLA)]
    assert (promised["share"], promised["share_before"], promised["change"]) == (1, 1, 0)
    pool = card[word_text(Practice.COMMON_POOL)]
    assert (pool["state"], pool["data"], pool["by_hand"]) == ("Partly", "Cannot say", True)
    reports = card[word_text(Practice.MEASURE_AND_REPORT)]
    assert (reports["good"], reports["of"]) == (0, 2)
    assert made.figure("reports_due").value == 2
    assert {
        key: made.figure(key).value for key in ("by_hand", "open_actions", "overdue_actions")
    } == {"by_hand": 1, "open_actions": 1, "overdue_actions": 1}
    limits = {row["policy"]: (row["share"], row["value"]) for row in rows(made.table("limits"))}
    assert Decimal("0.5") in limits["Operations cap"]
    assert limits["Window in weeks"] == (None, 4)
    following = {row["practice"]: row for row in rows(made.table("upcoming"))}
    assert "Ask for a head" in following[word_text(Practice.COMMON_POOL)]["next"]


def test_areas_are_the_means_of_their_answers(made: Report) -> None:
    areas = {row["area"]: row for row in rows(made.table("areas"))}
    prepared = areas["Disaster preparedness"]
    assert (prepared["level"], prepared["before"]) == (Decimal("2.5"), 2)
    assert prepared["change"] == Decimal("0.5")
    assert areas["Regular tasks"]["level"] is None
    level = made.figure("level")
    assert level.value == Decimal("3.25")
    assert level.previous == 2


def test_two_ways_agree(made: Report, scene: Acts) -> None:
    assert len(made.checks) == 11
    assert all(agrees for *_values, agrees in agreement(made))
    assert all(agrees for *_values, agrees in agreement(report(scene, people=People.NAMES)))


def test_nobody_is_named_unless_asked_for(scene: Acts, made: Report) -> None:
    everything = repr(made)
    assert not [name for name in ("Ana", "Bo'", "'Cy'", "by Cy", "The board") if name in everything]
    named = own(scene, people=People.NAMES)
    assert {"Ana", "Bo"} <= {row["name"] for row in rows(named.table("evidence"))}
    said = rows(named.table("said"))
    assert {row["by"] for row in said} == {"Ada"}
    assert rows(named.table("due"))[0]["to"] == "The board"
    others = own(scene, people=People.PSEUDONYMS)
    assert "Ana" not in repr(others)
    assert "Person 1" in {row["name"] for row in rows(others.table("evidence"))}
    assert [row["owner"] for row in rows(others.table("said"))] == ["Person 2", None][::-1]


def test_a_spreadsheet_program_computes_the_same(made: Report, tmp_path: Path, needs) -> None:
    needs("soffice")
    path = tmp_path / "practices.xlsx"
    write_workbook(made, path)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 100


def test_every_form_is_written_and_the_command_line_says_the_same(
    path: Path, scene: Acts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(scene)
    for suffix in (".xlsx", ".csv", ".json"):
        assert all(out.read_bytes() for out in save_report(told, tmp_path / f"practices{suffix}"))
    closed = shutil.copy(path, tmp_path / "closed.watchbill")
    assert main(["report", "practices", str(closed), *DAYS, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["figures"]["answered"]["value"] == told.figure("answered").value


def test_one_of_nothing_and_of_a_team_that_is_gone(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "empty.watchbill", Author("Ada"), "Data")
    empty = report(Acts(workspace))
    assert all(agrees for *_values, agrees in agreement(empty))
    assert empty.figure(PracticeState.CANNOT_SAY.value).value == 12
    assert empty.figure("level").value is None
    assert save_report(empty, tmp_path / "empty.xlsx")
    with pytest.raises(Refused, match="gone"):
        report(Acts(workspace), team_id=time_ordered_id())

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        build_report("practices", workspace, Request(QUARTER, NOON), stop)
    workspace.close()
