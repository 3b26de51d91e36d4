"""The cap on operations, its overflow and the developers' part, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.insight.cap_rows import CapBoard, OverflowBoard
from models.insight.queries import ToilVerdict
from models.insight.queries.cap import OperationsCap
from models.insight.queries.overflow import HandoverLedger, Overflow
from models.kernel.periods import Period, iso_week
from models.people.commands import AddPerson, AddTeam
from models.people.rows import TeamKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.store.store import Store
from models.tickets.commands.handing import HandTickets
from models.tickets.records import Handover
from models.tickets.rows import Side
from models.tickets.shapes import HandedTicket
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.tickets.examples_cap import new_ticket
from tests.models.work_log.team import HOUR, START, Team
from tests.support.sample import Does

MONDAY = date(2026, 6, 8)
"""The first of eight whole weeks in which nobody has a holiday but Bo on 3 July (observed)."""
AFTER = MONDAY + timedelta(weeks=8)
BOTH = Period(MONDAY, date(2026, 10, 1))
"""The weeks of two quarters."""


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def log(team: Team, person: UUID, number: int, **hours: float) -> None:
    """Let somebody log so many hours of each kind in the week after `number` weeks, in five days."""
    monday = MONDAY + timedelta(weeks=number)
    entries = [
        LogWork(person, monday + timedelta(days=day), int(part * HOUR) // 5, kind=Kind(kind))
        for kind, part in hours.items()
        for day in range(5)
    ]
    team.do(Does(lambda work: [entry.run(work) for entry in entries]))


def board(
    team: Team, period: Period = BOTH, day: date = AFTER, everybody: bool = False
) -> CapBoard:
    return team.ask(OperationsCap(period, None if everybody else team.id, day))


def ticket(team: Team, **told: Any) -> UUID:
    def add(work: Any) -> UUID:
        added: UUID = work.add(new_ticket(team_id=team.id, **told)).id
        return added

    return team.do(Does(add))


def test_hours_are_summed_before_they_are_divided_and_the_cap_is_dated(team: Team) -> None:
    """Ana is over alone; the team is over by the lower cap that holds from July on."""
    for number in range(8):
        log(team, team.ana, number, ticket=24, project=16)
        log(team, team.bo, number, on_call=3, project=17)
    july = date(2026, 6, 29)  # the Monday of the week whose Thursday is 2 July
    team.do(SetPolicy(PolicyKey.OPERATIONS_CAP, Decimal("0.4"), july, "Agreed", team.seen))
    found = board(team)
    assert found.whole.load == Decimal("0.45")
    assert found.whole.allowance == (3 * 30 + 5 * 24) * HOUR
    assert found.whole.excess == (8 * 27 - 3 * 30 - 5 * 24) * HOUR
    second, third = found.quarters
    assert (second.own.over, third.own.over) == (False, True)
    assert (second.last_week, third.first_week) == (202626, 202627)
    assert third.weeks_over == found.weeks_over == tuple(range(202627, 202632))
    ana, bo = found.people
    assert (ana.own.over, bo.own.over) == (True, False)
    assert ana.own.excess == (8 * 24 - 3 * 20 - 5 * 16) * HOUR
    assert ana.weeks_over == tuple(range(202624, 202632))
    assert bo.project_share == Decimal("0.85")


def test_the_window_is_that_of_the_verdict_and_its_excess_would_meet_the_cap(team: Team) -> None:
    for number in range(8):
        log(team, team.ana, number, ticket=30, project=10)
        log(team, team.bo, number, project=20)
    log(team, team.ana, 7, overhead=1)
    found, verdict = board(team), team.ask(ToilVerdict(AFTER, team_id=team.id))
    assert found.standing == verdict.operations
    assert (found.window_weeks[0].week, found.window.load) == (verdict.first_week, verdict.load)
    cap = found.standing.limit.value
    assert found.window.excess == 0
    team.do(SetPolicy(PolicyKey.OPERATIONS_CAP, Decimal("0.3"), START, "Agreed", team.seen))
    found = board(team)
    sums, excess = found.window.totals, found.window.excess
    moved = Decimal(sums.operational - excess) / (sums.operational + sums.project)
    assert moved == Decimal("0.3") < cap
    assert found.price.excess == excess == 48 * HOUR
    assert found.price.day == 6 * HOUR  # 8 and 4 hours
    assert found.price.days == 8
    assert found.price.heads == 1  # 30 of the 30 hours of a mean contract


def test_without_enough_hours_there_is_no_verdict_and_no_excess(team: Team) -> None:
    for number in range(8):
        log(team, team.ana, number, ticket=30)
    found = board(team)
    assert found.whole.load == 1
    assert (found.whole.sufficient, found.whole.over, found.whole.excess) == (False, None, 0)
    assert found.weeks_over == ()
    assert found.standing.since is None
    ana, bo = found.people
    assert (ana.own.over, bo.own.over) == (None, None)
    assert team.ask(Overflow(AFTER, team.id)).load is None


def test_a_period_that_lies_ahead_has_no_weeks_and_still_says_where_it_stands(team: Team) -> None:
    for number in range(8):
        log(team, team.ana, number, ticket=40)
        log(team, team.bo, number, project=20)
    found = board(team, Period(date(2026, 10, 1), date(2027, 1, 1)))
    assert (found.weeks, found.quarters) == ((), ())
    assert found.window.over
    assert found.standing.since == iso_week(MONDAY + timedelta(weeks=3))
    assert found.first_week == found.window_weeks[0].week == iso_week(MONDAY + timedelta(weeks=4))


def test_everybody_together_shows_each_operating_team(team: Team) -> None:
    log(team, team.ana, 0, ticket=40)
    developers = team.do(AddTeam("Search developers", TeamKind.DEVELOPMENT))
    dev = team.do(AddPerson("Dev", START, team_id=developers, seconds_a_week=40 * HOUR))
    log(team, dev, 0, project=40)
    found = board(team, everybody=True)
    assert [(one.name, one.own.load) for one in found.teams] == [("Platform", Decimal(1))]
    assert board(team).teams == ()


def test_developers_carry_their_operational_hours_and_what_was_handed_to_them(team: Team) -> None:
    developers = team.do(AddTeam("Search developers", TeamKind.DEVELOPMENT))
    dev = team.do(AddPerson("Dev", START, team_id=developers, seconds_a_week=40 * HOUR))
    given = ticket(team, external_id="OPS-1", source="jira", estimate=2 * HOUR)
    other = ticket(team, external_id="OPS-2", source="jira")
    handed = HandTickets((HandedTicket(given, 2 * HOUR),), Side.DEVELOPMENT, "Over", team.seen)
    [line] = team.do(handed)
    later = datetime(2026, 6, 9, 12, tzinfo=UTC)
    team.do(Does(lambda work: setattr(work.get(Handover, line), "at", later)))
    log(team, team.ana, 0, ticket=36, project=4)
    log(team, team.bo, 0, project=20)
    log(team, dev, 0, project=30, ticket=5)
    days = [(MONDAY, "OPS-1"), (date(2026, 6, 10), "OPS-1"), (date(2026, 6, 10), "OPS-2")]
    for day, of in days:
        team.do(LogWork(dev, day, 2 * HOUR, kind=Kind.PROJECT, ticket=of))
    part = board(team, Period(MONDAY, MONDAY + timedelta(weeks=1))).developers
    assert (part.own, part.whole) == (7 * HOUR, 43 * HOUR)
    assert part.share == Decimal(7) / 43
    assert (part.below, part.above, part.handed) == (False, True, 2 * HOUR)
    [told] = team.ask(HandoverLedger(team_id=team.id))
    assert (told.external_id, told.seconds, told.handover.load) == ("OPS-1", 2 * HOUR, None)
    assert other != given


def test_the_band_of_developers_is_what_missing_hours_could_make_of_it(team: Team) -> None:
    developers = team.do(AddTeam("Search developers", TeamKind.DEVELOPMENT))
    dev = team.do(AddPerson("Dev", START, team_id=developers, seconds_a_week=40 * HOUR))
    log(team, team.ana, 0, ticket=40)
    log(team, team.bo, 0, ticket=20)
    week = Period(MONDAY, MONDAY + timedelta(weeks=1))
    assert board(team, week).developers.share is None
    log(team, dev, 0, project=36)
    part = board(team, week).developers
    assert (part.share, part.low, part.high) == (Decimal(0), Decimal(0), Decimal(4) / 64)
    assert (part.below, part.above) == (False, False)  # 5 % lies in the band
    log(team, dev, 0, project=4)
    assert board(team, week).developers.below


def overflow(team: Team, started_too: bool = False) -> OverflowBoard:
    return team.ask(Overflow(AFTER, team.id, started_too))


def test_the_newest_that_nobody_began_are_proposed_until_the_excess_is_gone(team: Team) -> None:
    """Ten hours over the cap in four weeks. Three of the tickets have estimates; one takes what
    tickets take: 130 hours on tickets, 26 of them done."""
    for number in range(4, 8):
        log(team, team.ana, number, ticket=32.5, project=7.5)
        log(team, team.bo, number, project=20)
    at = [datetime(2026, 7, day, 9, tzinfo=UTC) for day in range(1, 7)]
    for number in range(26):
        ticket(team, title=f"Done {number}", completed=datetime(2026, 7, 21, tzinfo=UTC))
    old = ticket(team, title="Old", received=at[0], estimate=4 * HOUR)
    unsaid = ticket(team, title="Unsaid", received=at[1])
    planned = ticket(team, title="Planned", received=at[2], estimate=HOUR, scheduled=at[3])
    begun = ticket(team, title="Begun", received=at[3], estimate=HOUR, started=at[4])
    new = ticket(team, title="New", received=at[4], estimate=3 * HOUR)
    ticket(team, title="Disk fills", received=at[5], estimate=HOUR, precursor=True)
    found = overflow(team)
    assert (found.excess, found.usual, found.usual_of) == (10 * HOUR, 5 * HOUR, 26)
    told = [(one.ticket.id, one.seconds, one.assumed, one.proposed) for one in found.candidates]
    assert told == [
        (new, 3 * HOUR, False, True),
        (unsaid, 5 * HOUR, True, True),
        (old, 4 * HOUR, False, True),
        (planned, HOUR, False, False),
    ]
    assert found.uncovered == 0
    assert begun in [one.ticket.id for one in overflow(team, started_too=True).candidates]


def test_tickets_go_with_a_reason_and_come_back_and_the_ledger_keeps_both(team: Team) -> None:
    one = ticket(team, title="One", estimate=HOUR)
    handed = (HandedTicket(one, HOUR),)
    go = HandTickets(handed, Side.DEVELOPMENT, "Over the cap", team.seen, Decimal("0.7"))
    team.do(go)
    assert team.refusal(HandTickets(handed, Side.DEVELOPMENT, "Again", team.seen)) == [
        ("already_there", "tickets")
    ]
    team.do(HandTickets((HandedTicket(one),), Side.OPERATIONS, "Below it again", team.seen))
    back, there = team.ask(HandoverLedger())
    assert (there.handover.reason, there.handover.load) == ("Over the cap", Decimal("0.7"))
    assert (there.handover.seconds, back.handover.seconds) == (HOUR, None)
    assert (there.side, back.handover.to_side) == (Side.OPERATIONS, Side.OPERATIONS)
    assert there.seconds is None  # it has no id that hours could name
    team.undo()
    assert len(team.ask(HandoverLedger())) == 1


@pytest.mark.parametrize(
    ("tickets", "reason", "findings"),
    [((), "Why", [("nothing_chosen", "tickets")]), ((1,), " ", [("required", "reason")])],
)
def test_what_is_handed_and_why_must_be_said(
    team: Team, tickets: tuple[int, ...], reason: str, findings: list[tuple[str, str]]
) -> None:
    handed = tuple(HandedTicket(ticket(team)) for _ in tickets)
    assert team.refusal(HandTickets(handed, Side.DEVELOPMENT, reason, team.seen)) == findings


def test_a_completed_ticket_stays_where_it_is(team: Team) -> None:
    done = ticket(team, completed=datetime(2026, 7, 1, tzinfo=UTC))
    handed = (HandedTicket(done, -1),)
    assert team.refusal(HandTickets(handed, Side.DEVELOPMENT, "Why", team.seen)) == [
        ("ticket_completed", "tickets"),
        ("too_small", "seconds"),
    ]
