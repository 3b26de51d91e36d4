"""The report on on-call load and compensation, against three weeks counted by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.exchange.checks import agreement
from app.exchange.report_out import save_report
from app.exchange.workbook import write_workbook
from app.reports import People, Request, build_report
from app.workspace import Workspace
from models.incidents.commands import AddAlerts
from models.incidents.rows import AlertDraft
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.errors import Refused
from models.kernel.figures import Report
from models.kernel.ids import time_ordered_id
from models.kernel.periods import Period
from models.people.commands import AddHoliday, AddSite, AddStay
from models.people.queries import People as AllPeople
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.rotations.commands import AddOverride, ImportRota
from models.rotations.importing import ImportedDuty, ImportedShift
from models.rotations.queries import RotaBetween, RotaFacts
from models.rotations.rows import DutyKind
from models.rotations.rules.shapes import Load
from models.services.commands import AddService
from tests.app.exchange.importing import opened
from tests.app.reports.promised import rows
from tests.support.spreadsheets import formula_cells, same_after_recalculation

MONDAY = datetime(2026, 10, 11, 23, tzinfo=UTC)
"""Midnight in Dublin; the clocks go back on the Sunday of the second week."""
WEEK, HOUR = timedelta(weeks=1), 3600
FIRST, PERIOD = date(2026, 1, 1), Period(date(2026, 10, 1), date(2026, 11, 1))
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
RATES = {
    PolicyKey.ORDINARY_RATE: "0.1",
    PolicyKey.NIGHT_RATE: "0.2",
    PolicyKey.WEEKEND_RATE: "0.3",
    PolicyKey.HOLIDAY_RATE: "1",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Ana, Bo, Ana, a week each, at home in Dublin; Bo covers a Tuesday of Ana's, and Monday the 26th is
    a holiday. Three things happened in Ana's first week, one in Bo's, and one in November."""
    with opened(tmp_path / "data.watchbill") as made:
        starts = [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK + timedelta(hours=1)]
        ends = [*starts[1:], starts[2] + WEEK]
        shifts = [
            ImportedShift(
                str(at), who, f"{who.lower()}@example.org", "Primary", start, end, str(at)
            )
            for at, (who, start, end) in enumerate(
                zip(("Ana", "Bo", "Ana"), starts, ends, strict=True)
            )
        ]
        duty = ImportedDuty("Primary", DutyKind.PRIMARY)
        made.do(ImportRota("x", "Web", "Europe/Dublin", (MONDAY, ends[-1]), (duty,), shifts))
        site = made.do(AddSite("Dublin", "Europe/Dublin")).value
        made.do(AddHoliday(site, date(2026, 10, 26), "Halloween"))
        for person in people(made).values():
            made.do(AddStay(person, FIRST, site))
        tuesday = MONDAY + timedelta(days=1)
        duty_id = made.ask(RotaFacts(MONDAY, MONDAY + WEEK)).value.duties[0].id
        made.do(AddOverride(duty_id, people(made)["Bo"], tuesday, tuesday + timedelta(days=1)))
        service = made.do(AddService("Mail")).value
        at = [MONDAY + timedelta(hours=h) for h in (2, 5, 9, 7 * 24 + 1, 22 * 24)]
        made.do(AddAlerts("pager", [AlertDraft(one, "Mail is slow", service) for one in at]))
        yield made


def people(workspace: Workspace) -> dict[str, UUID]:
    return {person.name: person.id for person in workspace.ask(AllPeople()).value}


def rate(workspace: Workspace, key: PolicyKey, value: str, day: date = FIRST) -> None:
    seen = workspace.revision
    workspace.do(SetPolicy(key, Decimal(value), day, "As agreed", seen))


def all_rates(workspace: Workspace) -> None:
    for key, value in RATES.items():
        rate(workspace, key, value)


def report(workspace: Workspace, shown: People = People.NAMES, period: Period = PERIOD) -> Report:
    return build_report("oncall", workspace, Request(period, NOW, people=shown))


def by(made: Report, table: str, key: str) -> dict[Any, dict[str, Any]]:
    return {row[key]: row for row in rows(made.table(table))}


def value(made: Report, key: str) -> Decimal | None:
    return made.figure(key).value


def test_the_load_of_each_person_is_that_of_the_page(workspace: Workspace) -> None:
    made = report(workspace)
    held = by(made, "people", "person")
    assert (held["Ana"]["held"], held["Bo"]["held"]) == (13 * 24 * HOUR, (8 * 24 + 1) * HOUR)
    assert (held["Ana"]["holiday"], held["Bo"]["weekend"]) == (24 * HOUR, 49 * HOUR)
    assert [held["Bo"][key] for key in ("turns", "count", "covers", "swaps")] == [1, 2, 1, 0]
    start, end = PERIOD.instants(ZoneInfo("UTC"))
    fair = workspace.ask(RotaBetween(start, end)).value.fairness
    names = {person: name for name, person in people(workspace).items()}
    for part in fair:
        row = held[names[part.person_id]]
        assert row["due"] == round(part.due[Load.HOURS])
        assert row["above"] == row["carried"] - row["due"]
    assert value(made, "farthest_fair") == max(abs(row["above"]) for row in held.values())


def test_events_are_those_of_the_page_and_told_with_the_bar(workspace: Workspace) -> None:
    made, found = report(workspace), workspace.ask(ShiftEvents(PERIOD)).value
    assert value(made, "event_count") == sum(len(shift.events) for shift in found.shifts) == 4
    assert value(made, "events_per_shift") == Decimal(1)
    assert value(made, "events_p90") == found.p90
    assert value(made, "busy_shifts") == 1
    assert value(made, "outside") == 0, "the one in November is another month's"
    assert by(made, "people", "person")["Ana"]["over"] == 1
    assert "1 shift had more than 2 events" in made.finding


def test_payroll_adds_up_hour_by_hour_once(workspace: Workspace) -> None:
    """Bo's week over the clock change has 169 hours; the holiday is paid as such and not as a day."""
    assert value(report(workspace), "units_due") is None
    assert "No rates" in report(workspace).finding
    all_rates(workspace)
    made = report(workspace)
    paid = rows(made.table("compensation"))
    bo = {
        row["kind"]: row["time"] / HOUR for row in paid if row["time"] and row["shift"] == "S-003"
    }
    assert bo == {"Weekend": 49, "Night": 45, "Ordinary": 75}
    last = {row["kind"]: row["time"] / HOUR for row in paid if row["shift"] == "S-004"}
    assert last == {"Public holiday": 24, "Weekend": 48, "Night": 36, "Ordinary": 60}
    units = sum(row["time"] * row["rate"] for row in paid) / HOUR
    assert value(made, "units_due") == pytest.approx(units)
    assert value(made, "units_due") == sum(row["units"] for row in paid)
    assert sum(row["time"] for row in paid) == value(made, "held")


def test_a_rate_holds_from_its_day_on_and_what_has_none_is_told(workspace: Workspace) -> None:
    rate(workspace, PolicyKey.WEEKEND_RATE, "1", date(2026, 10, 18))
    made = report(workspace)
    first = [row for row in rows(made.table("compensation")) if row["kind"] == "Weekend"]
    told = [(row["time"] / HOUR, row["rate"]) for row in first if row["shift"] == "S-001"]
    assert told == [(24, None), (24, 1)]
    assert value(made, "units_due") == 24 + 49 + 48
    assert value(made, "unrated") == value(made, "held") - (24 + 49 + 48) * HOUR  # type: ignore[operator]
    assert "have no rate" in made.figure("units_due").note


def test_every_total_agrees_and_the_period_before_stands_beside(workspace: Workspace) -> None:
    all_rates(workspace)
    made = report(workspace)
    assert len(made.checks) == 11
    assert [title for title, *_, agrees in agreement(made) if not agrees] == []
    assert made.figure("held").previous is None
    later = report(workspace, period=Period(date(2026, 11, 1), date(2026, 12, 1)))
    assert later.figure("held").previous == value(made, "held")
    assert "Nobody was on call" in later.finding


def test_nobody_stands_in_it_unless_chosen(workspace: Workspace) -> None:
    for shown, seen in ((People.HIDDEN, ""), (People.PSEUDONYMS, "Person 1")):
        made = report(workspace, shown)
        text = str([table.rows for table in (*made.tables, *made.data)])
        assert "Ana" not in text
        assert seen in text
    assert [
        t.key for t in report(workspace, People.HIDDEN).tables if "person" in str(t.columns)
    ] == []
    with pytest.raises(Refused, match="gone"):
        build_report("oncall", workspace, Request(PERIOD, NOW, time_ordered_id()))


def test_a_spreadsheet_program_computes_the_same(
    workspace: Workspace, tmp_path: Path, needs
) -> None:
    needs("soffice")
    all_rates(workspace)
    made, path = report(workspace), tmp_path / "oncall.xlsx"
    for suffix in (".csv", ".json"):
        assert all(one.stat().st_size > 50 for one in save_report(made, tmp_path / f"o{suffix}"))
    write_workbook(made, path)
    same_after_recalculation(path, tmp_path)
    formulas = formula_cells(path)
    assert sum(map(len, formulas.values())) > 100
