"""Which tickets are proposed for the developers, whatever tickets there are."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from models.tickets.rows import RequestKind, Side, TicketRow, WorkClass
from models.tickets.rules.overflow import candidates, may_go, uncovered

START = datetime(2026, 3, 2, tzinfo=UTC)
HOUR = 3600
times = st.none() | st.integers(0, 50).map(lambda hours: START + timedelta(hours=hours))


def seldom(usually: Any, otherwise: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of five is otherwise, so that most tickets may go."""
    return st.one_of(*[st.just(usually)] * 4, otherwise)


@st.composite
def tickets(draw: st.DrawFn) -> tuple[TicketRow, ...]:
    """Up to eight tickets of every sort."""
    return tuple(
        TicketRow(
            id=UUID(int=at + 1),
            title=f"Ticket {at}",
            text="",
            kind=RequestKind.PROCESS_WORK,
            work_class=WorkClass.FIX,
            priority=0,
            side=draw(seldom(Side.OPERATIONS, st.just(Side.DEVELOPMENT))),
            precursor=draw(seldom(False, st.just(True))),
            service_id=None,
            team_id=None,
            project_id=draw(seldom(None, st.just(UUID(int=99)))),
            requester="",
            owner_id=None,
            received=START + timedelta(hours=draw(st.integers(0, 40))),
            scheduled=draw(times),
            planned_on=None,
            started=draw(seldom(None, times)),
            due_on=None,
            completed=draw(seldom(None, times)),
            resolution=None,
            passed="",
            reopened=0,
            estimate=draw(st.none() | st.integers(0, 9).map(lambda hours: hours * HOUR)),
            points=None,
            automation_id=None,
            debt_id=None,
            action_id=None,
            status="",
            labels="",
            source="",
            external_id="",
        )
        for at in range(draw(st.integers(0, 8)))
    )


@settings(max_examples=200)
@given(tickets(), st.integers(0, 30 * HOUR), st.none() | st.integers(1, 4 * HOUR), st.booleans())
def test_what_is_proposed_just_takes_the_excess_away(
    rows: tuple[TicketRow, ...], excess: int, usual: int | None, started_too: bool
) -> None:
    found = candidates(rows, excess, usual, started_too)
    assert {one.ticket.id for one in found} == {row.id for row in rows if may_go(row, started_too)}
    proposed = [one for one in found if one.proposed]
    total = sum(one.seconds or 0 for one in proposed)
    known = sum(one.seconds or 0 for one in found)
    assert total >= min(excess, known)
    if proposed:
        assert total - (proposed[-1].seconds or 0) < excess  # without the last it would not do
    assert all(one.seconds for one in proposed)
    left = uncovered(found, (one.ticket.id for one in proposed), excess)
    assert left == max(0, excess - known)


@settings(max_examples=200)
@given(tickets(), st.booleans())
def test_they_stand_in_the_order_in_which_they_cost_least(
    rows: tuple[TicketRow, ...], started_too: bool
) -> None:
    found = [one.ticket for one in candidates(rows, 0, None, started_too)]
    for before, after in pairwise(found):
        first, second = (
            (ticket.started is not None, ticket.scheduled is not None) for ticket in (before, after)
        )
        assert first <= second
        if first == second:
            assert before.received >= after.received
    for ticket in found:
        assert ticket.side is Side.OPERATIONS
        assert ticket.completed is None
        assert ticket.project_id is None
        assert not ticket.precursor
        assert started_too or ticket.started is None
