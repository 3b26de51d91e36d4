"""What one row says: rejected with its reason, or when the work was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.exchange.hours_import import carry_out
from app.exchange.mapping import mapping_from
from app.workspace import Workspace
from models.kernel.errors import Refused
from models.people.commands import AddPerson, AddSite
from models.work_log.queries import Batches
from models.work_log.rows import Outcome
from tests.app.exchange.importing import (
    entries,
    imported,
    opened,
    outcomes,
    planned,
    run,
    seconds,
    tasks,
)

TOGGL = "User,Email,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"


@pytest.fixture
def workspace(place: str | Path) -> Iterator[Workspace]:
    with opened(place) as made:
        yield made


# --- rejected, with row, column, reading and reason ------------------------------------------------------------


BAD = {
    "1,,2026-03-02,2,build,a": ("no_person", "who", ""),
    "1,Ann,,2,build,a": ("no_day", "day", ""),
    "1,Ann,soon,2,build,a": ("not_a_day", "day", "soon"),
    "1,Ann,2026-02-30,2,build,a": ("not_a_day", "day", "2026-02-30"),
    "1,Ann,2062-03-02,2,build,a": ("day_out_of_range", "day", "2062-03-02"),
    "1,Ann,1899-03-02,2,build,a": ("day_out_of_range", "day", "1899-03-02"),
    "1,Ann,2026-03-02,,build,a": ("no_duration", "hours", ""),
    "1,Ann,2026-03-02,lots,build,a": ("not_a_duration", "hours", "lots"),
    "1,Ann,2026-03-02,-2,build,a": ("negative_duration", "hours", "-2"),
    "1,Ann,2026-03-02,0,build,a": ("zero_duration", "hours", "0"),
    f"1,{'A' * 201},2026-03-02,1,build,a": ("name_too_long", "who", "A" * 200),
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_row_is_rejected_and_the_others_are_not(line: str, tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        shown, _ = run(workspace, tasks("9,Bob,2026-03-02,1,build,ok", line))
    [row] = [row for row in shown.rows if row.outcome is Outcome.REJECTED]
    code, column, raw = BAD[line]
    assert (row.number, row.code, row.column, row.raw) == (3, code, column, raw)
    assert shown.result.added == 1


def test_rows_too_long_are_rejected_by_line(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        shown, _ = run(
            workspace, tasks("1,Ann,2026-03-02,2,build,a,b,c", "2,Ann,2026-03-02,2,build,a")
        )
    assert outcomes(shown) == [(2, "rejected", "row_too_long"), (3, "added", "")]


def test_a_note_too_long_to_keep_is_cut_and_said(tmp_path: Path) -> None:
    with opened(tmp_path / "a.watchbill") as workspace:
        shown, _ = run(workspace, tasks(f"1,Ann,2026-03-02,2,build,{'x' * 10_001}"))
        assert len(entries(workspace)[0].note) == 10_000
    assert outcomes(shown) == [(2, "added", "note_cut")]


def test_findings_are_kept_with_the_batch(workspace: Workspace) -> None:
    run(workspace, tasks("1,Ann,soon,2,build,a", "2,Ann,2026-03-02,2,build,a"))
    [batch] = workspace.ask(Batches()).value
    assert batch.findings == [
        {"code": "not_a_day", "row": 2, "column": "day", "raw": "soon", "kept": False}
    ]
    assert batch.mapping["columns"]["duration"] == ["hours"]
    assert (batch.file_name, batch.counts["added"]) == ("hours.csv", 1)


# --- when --------------------------------------------------------------------------------------------------------


def at_site(workspace: Workspace, zone: str) -> None:
    site = workspace.do(AddSite("Here", zone, "DE", "")).value
    workspace.do(AddPerson("Ann", date(2020, 1, 1), site_id=site))


def test_an_entry_over_midnight_is_cut_there(workspace: Workspace) -> None:
    at_site(workspace, "Europe/Berlin")
    run(workspace, TOGGL + "Ann,,P,x,2026-03-02,22:30:00,2026-03-03,01:00:00,02:30:00,\n", None)
    assert [(e.day.day, e.seconds, e.part) for e in entries(workspace)] == [
        (2, 5400, 0),
        (3, 3600, 1),
    ]
    assert entries(workspace)[0].start == datetime(2026, 3, 2, 21, 30, tzinfo=UTC)


def test_the_zone_of_the_times_can_be_another_than_that_of_the_site(workspace: Workspace) -> None:
    at_site(workspace, "Asia/Tokyo")
    line = TOGGL + "Ann,,P,x,2026-03-02,22:30:00,2026-03-03,01:00:00,02:30:00,\n"
    run(workspace, line, None, zone="UTC")
    # 22:30 in UTC is 07:30 of the next day in Tokyo: nothing to cut.
    assert [(e.day.day, e.seconds) for e in entries(workspace)] == [(3, 9000)]


def test_an_end_without_a_date_before_its_start_is_of_the_next_day(workspace: Workspace) -> None:
    kimai = "Date;From;To;Duration;User;Project;Activity\n2026-03-02;23:00;01:00;2:00;Ann;P;Ops\n"
    run(workspace, kimai, None)
    assert [(e.day.day, e.seconds) for e in entries(workspace)] == [(2, 3600), (3, 3600)]


def test_work_through_the_change_of_clocks(workspace: Workspace) -> None:
    at_site(workspace, "Europe/Berlin")
    rows = (
        "Ann,,P,x,2026-03-29,01:00:00,2026-03-29,04:00:00,02:00:00,\n"  # what really went by
        "Ann,,P,y,2026-10-25,01:00:00,2026-10-25,04:00:00,03:00:00,\n"  # what the wall clock says
    )
    shown, _ = run(workspace, TOGGL + rows, None)
    assert [e.seconds for e in entries(workspace)] == [7200, 10800]
    assert not shown.codes


def test_a_duration_that_differs_counts_and_is_said(workspace: Workspace) -> None:
    line = "Ann,,P,x,2026-03-02,10:00:00,2026-03-02,12:00:00,01:30:00,\n"
    shown, _ = run(workspace, TOGGL + line, None)
    assert outcomes(shown) == [(2, "added", "duration_differs")]
    assert seconds(workspace) == 5400


def test_rounded_decimal_hours_give_way_to_start_and_end(workspace: Workspace) -> None:
    rows = "".join(f"2026-03-02;{h}:00;{h}:20;0.33;Ann;P;Ops\n" for h in ("08", "09", "10"))
    run(workspace, "Date;From;To;Duration;User;Project;Activity\n" + rows, None, unit="hours")
    assert seconds(workspace) == 3600


def test_times_need_a_zone_and_a_mapping_may_say_which(tmp_path: Path) -> None:
    mapping = mapping_from(
        {
            "columns": {"person": "who", "start": "from", "end": "to"},
            "kinds": {"default": "project"},
        }
    )
    content = "who,from,to\nAnn,2026-03-02 09:00,2026-03-02 13:00\n"
    with opened(tmp_path / "a.watchbill") as workspace:
        plan = planned(workspace, content, mapping=mapping)
        assert [question.name for question in plan.open] == ["zone"]
        with pytest.raises(Refused) as caught:
            carry_out(workspace, plan)
        assert [f.code for f in caught.value.findings] == ["unanswered"]
        assert not entries(workspace)
        run(workspace, content, mapping, zone="America/New_York")
        [entry] = entries(workspace)
        assert entry.start == datetime(2026, 3, 2, 14, tzinfo=UTC)
        with pytest.raises(Refused) as caught:
            planned(workspace, content, mapping=mapping, zone="Mars/Base")
        assert caught.value.findings[0].code == "no_such_zone"


def test_work_done_some_time_within_a_span_stands_on_its_first_day(workspace: Workspace) -> None:
    mapping = mapping_from(
        {
            "span": "loose",
            "columns": {"person": "who", "start": "from", "end": "to", "duration": "min"},
            "kinds": {"default": "project"},
        }
    )
    content = (
        "who,from,to,min\n"
        "Ann,2026-03-02 09:00,2026-03-20 17:00,90\n"
        "Ann,2026-03-09 09:00,2026-03-08 17:00,30\n"
        "Ann,,2026-03-15 17:00,60\n"
    )
    plan = planned(workspace, content, mapping=mapping)
    assert not plan.open
    shown, _ = imported(workspace, plan)
    assert [(e.day.day, e.seconds, e.start) for e in entries(workspace)] == [
        (2, 5400, None),
        (9, 1800, None),
        (15, 3600, None),
    ]
    assert outcomes(shown) == [
        (2, "added", ""),
        (3, "added", "ends_before_start"),
        (4, "added", "start_missing"),
    ]
