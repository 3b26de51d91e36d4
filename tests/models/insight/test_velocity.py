"""Velocity as its board tells it, on both databases."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from models.insight.queries.velocity import VelocityOf
from models.insight.velocity_rows import VelocityBoard
from models.kernel.periods import Period
from models.people.commands import AddPerson
from models.projects.commands import (
    AddDeliverable,
    AddProject,
    CancelDeliverable,
    Deliver,
    SetContributors,
)
from models.projects.rows import ContributorDraft, ContributorSide
from models.projects.rules.on_time import Delivery
from models.store.store import Store
from models.tickets.commands import AddTicket
from models.tickets.rows import Resolution
from tests.models.desk import Desk

DECEMBER = Period(date(2025, 12, 1), date(2026, 1, 1))
MONDAY = datetime(2025, 12, 8, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def board(desk: Desk) -> VelocityBoard:
    return desk.ask(VelocityOf(DECEMBER))


def test_what_was_done_is_counted_by_week_and_timed_in_working_days(desk: Desk) -> None:
    done: Any = {"completed": MONDAY + 7 * DAY, "resolution": Resolution.DONE}
    desk.do(AddTicket("Slow search", MONDAY, started=MONDAY + 4 * DAY, **done))
    desk.do(AddTicket("No start", MONDAY, **done))
    desk.do(AddTicket("Refused", MONDAY, completed=MONDAY, resolution=Resolution.DECLINED))
    desk.do(AddTicket("Open", MONDAY, started=MONDAY))
    told = board(desk)
    assert {week.monday: week.pieces for week in told.weeks if week.pieces} == {
        date(2025, 12, 15): 2
    }
    assert (told.lead.half, told.lead.counted) == (Fraction(6), 2)
    assert (told.cycle.half, told.cycle.counted, told.cycle.unknown) == (Fraction(2), 1, 1)
    (waiting,) = told.ageing
    assert (waiting.title, waiting.old, told.waiting) == ("Open", True, 1)
    assert told.finish is None


def test_a_forecast_needs_weeks_of_the_past(desk: Desk) -> None:
    for week in range(4, 12):
        at = datetime(2026, 1, 1, tzinfo=UTC) - week * 7 * DAY
        desk.do(AddTicket(f"Done {week}", at, completed=at, resolution=Resolution.DONE))
    desk.do(AddTicket("Open", MONDAY))
    told = board(desk)
    assert told.past_weeks >= 8
    assert told.finish is not None
    assert told.finish.half is not None


def test_deliverables_are_held_against_the_first_commitment_and_credit_both_sides(
    desk: Desk,
) -> None:
    index = desk.do(AddProject("Index"))
    days = (date(2025, 12, 3), date(2025, 12, 4), date(2025, 12, 5), date(2026, 2, 1))
    made = [desk.do(AddDeliverable(index, str(day), committed_on=day)) for day in days]
    desk.do(Deliver(made[:1], days[0], desk.seen))
    desk.do(CancelDeliverable(made[2], days[2], "Bo", desk.seen))
    people = (("Ana", ContributorSide.OPERATIONS), ("Dev", ContributorSide.DEVELOPMENT))
    drafts = [ContributorDraft(desk.do(AddPerson(name, days[0])), side) for name, side in people]
    desk.do(SetContributors(made[0], drafts, desk.seen))
    told = board(desk)
    assert [entry.delivery for entry in told.deliverables] == [
        Delivery.ON_TIME,
        Delivery.LATE,
        Delivery.CANCELLED,
    ]
    assert told.on_time.share == Fraction(1, 2)
    assert told.deliverables[0].people == ("Ana", "Dev")
