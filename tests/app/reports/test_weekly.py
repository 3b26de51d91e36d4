"""The weekly report, against a week counted by hand; and the same on its way out."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.cli import main
from app.exchange.checks import agreement
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.workspace import create_workspace
from models.kernel.changes import Author
from models.kernel.figures import Report, Unit
from tests.app.reports.planned import DAYS, NOW, PERIOD, a_week
from tests.app.reports.promised import Acts, rows
from tests.support.spreadsheets import formula_cells, same_after_recalculation


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Acts]:
    workspace = create_workspace(tmp_path_factory.mktemp("week") / "data.watchbill", Author("Ada"))
    scene = Acts(workspace)
    a_week(scene)
    yield scene
    workspace.close()


def report(scene: Acts, **asked: Any) -> Report:
    return build_report("weekly", scene.workspace, Request(PERIOD, NOW, **asked))


@pytest.fixture(scope="module")
def made(week: Acts) -> Report:
    return report(week)


def test_every_figure_stands_beside_that_of_the_week_before(made: Report) -> None:
    told: dict[str, Any] = {one.key: (one.value, one.previous) for one in made.figures}
    wanted = {
        "duty_shift_count": (1, 1),
        "duty_event_count": (1, 0),
        "duty_busy_shifts": (0, 0),
        "incidents_events": (1, 0),
        "incidents_downtime": (1200, 0),
        "incidents_late_actions": (1, 0),
        "incidents_due_actions": (1, 1),
        "budgets_burnt": (20, 0),
        "operations_toil": (21600, 0),
        "incoming_arrivals": (3, 1),
        "incoming_scheduled": (1, 0),
        "incoming_completions": (1, 0),
        "incoming_open": (3, 1),
        "changes_made": (1, 0),
        "debt_added": (1, 0),
        "ahead_person_days": (2, 0),
    }
    assert {key: told[key] for key in wanted} == wanted
    assert told["operations_toil_share"] == (0.75, 0)
    assert made.figure("debt_days_ahead").value == 1
    assert all(agrees for *_values, agrees in agreement(made))
    assert len(made.checks) > 20


def test_what_is_left_of_a_budget_is_said_in_minutes_until_a_day(made: Report) -> None:
    (budget,) = rows(made.table("budgets"))
    assert budget["said"] == "23 min of budget left until 2025-11-30"
    assert float(made.figure("budgets_least").value or 0) == pytest.approx(23.2 / 43.2)


def test_gaps_ahead_and_late_follow_ups_are_told_first(made: Report) -> None:
    (gap,) = rows(made.table("duty_gaps"))
    assert (gap["day"].day, gap["time"]) == (24, 5 * 7 * 24 * 3600)
    (late, due) = rows(made.table("incidents_waiting"))
    assert (late["text"], due["text"]) == ("Watch the disks", "Buy disks")
    assert "Follow-ups overdue (1)" in made.finding
    serving = {row["person"]: (row["turns_now"], row["turns_next"])
               for row in rows(made.table("duty_serving"))}  # fmt: skip
    assert serving == {"Person 1": (0, 1), "Person 2": (1, 0)}


def test_persons_are_named_only_when_asked_for(week: Acts, made: Report) -> None:
    assert not any(name in repr((made.tables, made.data)) for name in ("'Ana'", "'Bo'"))
    named = report(week, people=People.NAMES)
    assert rows(named.table("actions"))[0]["owner"] == "Bo"
    (away,) = rows(named.table("ahead_away_people"))
    assert (away["person"], away["what"]) == ("Bo", "away")
    assert [one.value for one in named.figures] == [one.value for one in made.figures]


def test_a_week_of_nothing_says_so(scene: Acts) -> None:
    made = report(scene)
    assert made.finding == "Nothing that is read first lies beyond its limit."
    assert all(agrees for *_values, agrees in agreement(made))


def test_workbook_and_command_line_say_the_same(
    week: Acts, made: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str], needs
) -> None:
    needs("soffice")
    path = tmp_path / "weekly.xlsx"
    write_workbook(made, path)
    book = CalamineWorkbook.from_path(str(path))
    summary = {row[0]: row[1] for row in book.get_sheet_by_name("Summary").to_python()}
    file = week.workspace.store.place
    assert main(["report", "weekly", str(file), *DAYS, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for figure in made.first_figures:
        if figure.value is not None:
            value = float(figure.value)
            hours = value / 3600 if figure.unit is Unit.SECONDS else value
            assert summary[figure.title] == pytest.approx(hours, rel=1e-12)
            if figure.key.startswith(("duty_e", "budgets", "operations")):
                assert told["figures"][figure.key]["value"] == pytest.approx(value)
    same_after_recalculation(path, tmp_path)
    assert sum(map(len, formula_cells(path).values())) > 150


def test_without_days_it_is_of_the_last_whole_week_and_its_file_may_say_so(
    scene: Acts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = scene.workspace.store.place
    name = str(tmp_path / "ops {week} {first} {last}.json")
    assert main(["report", "weekly", str(file), "-o", name]) == 0
    capsys.readouterr()
    (written,) = tmp_path.glob("ops *.json")
    _ops, week, first, last = written.stem.split()
    told = json.loads(written.read_text())["period"]
    assert date.fromisoformat(first).isocalendar()[:] == (int(week[:4]), int(week[-2:]), 1)
    assert date.fromisoformat(last) == date.fromisoformat(first) + timedelta(days=6)
    assert (told["from"], told["to"]) == (first, last)
