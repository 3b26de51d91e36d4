"""Tickets on their way, on both databases."""

from datetime import timedelta
from uuid import UUID

import pytest

from models import catalog
from models.incidents.commands import AddAction
from models.incidents.queries import Actions
from models.kernel.errors import Refused
from models.people.commands import AddPerson
from models.services.commands import AddService
from models.store.query import Query, Reader
from models.store.soundness import Broken
from models.store.store import Store
from models.tickets.commands import (
    CompleteTickets,
    HandTickets,
    RemoveTickets,
    ReopenTickets,
    ScheduleTickets,
    StartTicket,
    TriageTickets,
)
from models.tickets.queries import Handovers, Tickets
from models.tickets.records import Ticket
from models.tickets.rows import Resolution, Side, TicketRow, WorkClass
from models.tickets.shapes import HandedTicket
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.releases.examples import add_change
from tests.models.tickets.examples import (
    DAY,
    DONE,
    HOUR,
    START,
    add_ticket,
    stability_first,
    ticket,
    two,
)
from tests.support.sample import Does


class Breaches(Query[list[Broken]]):
    """Every rule that the data breaks."""

    reads = frozenset()

    def run(self, reader: Reader) -> list[Broken]:
        return list(catalog.broken(reader.connection))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def row(desk: Desk, one: UUID) -> TicketRow:
    return next(row for row in desk.ask(Tickets()) if row.id == one)


def test_a_ticket_says_how_it_ended_or_is_open(desk: Desk) -> None:
    assert desk.refusal(add_ticket(completed=START)) == [("required", "resolution")]
    assert desk.refusal(add_ticket(resolution=Resolution.DONE)) == [("required", "completed")]
    assert desk.refusal(add_ticket("", priority=6, estimate=-1)) == [
        ("too_large", "priority"),
        ("too_small", "estimate"),
        ("required", "title"),
    ]
    assert desk.refusal(add_ticket(owner_id=UUID(int=5))) == [("gone", "owner_id")]


def test_labels_are_said_once(desk: Desk) -> None:
    assert row(desk, ticket(desk, labels=" mail,, mail ,two  words")).labels == "mail, two words"


def test_triage_leaves_what_is_not_said(desk: Desk) -> None:
    owner = desk.do(AddPerson("Ana", DAY))
    one, other = two(desk, owner_id=owner, priority=3)
    desk.do(TriageTickets((one, other, one), desk.seen, work_class=WorkClass.STABILITY))
    assert [(row(desk, each).work_class, row(desk, each).priority) for each in (one, other)] == [
        (WorkClass.STABILITY, 3)
    ] * 2
    desk.do(TriageTickets((one,), desk.seen, side=Side.DEVELOPMENT, nobody=True))
    assert (row(desk, one).owner_id, row(desk, one).side) == (None, Side.DEVELOPMENT)
    assert row(desk, other).owner_id == owner
    assert [(line.ticket_id, line.to_side) for line in desk.ask(Handovers())] == [
        (one, Side.DEVELOPMENT)
    ]
    desk.do(TriageTickets((one,), desk.seen, side=Side.DEVELOPMENT, priority=1))
    assert len(desk.ask(Handovers())) == 1
    desk.undo()
    desk.undo()
    assert desk.ask(Handovers()) == ()
    assert row(desk, one).owner_id == owner


def test_that_it_was_scheduled_stays_at_the_first_decision(desk: Desk) -> None:
    one = ticket(desk)
    desk.do(ScheduleTickets((one,), DAY, desk.seen))
    first = row(desk, one).scheduled
    assert first is not None
    later = DAY + timedelta(days=7)
    desk.do(ScheduleTickets((one,), later, desk.seen))
    assert (row(desk, one).scheduled, row(desk, one).planned_on) == (first, later)
    desk.do(ScheduleTickets((one,), None, desk.seen))
    assert (row(desk, one).scheduled, row(desk, one).planned_on) == (None, None)


def test_several_are_one_step_and_all_or_none(desk: Desk) -> None:
    one, other = two(desk)
    desk.do(CompleteTickets((one,), Resolution.DONE, desk.seen, START + HOUR))
    both = CompleteTickets((other, one), Resolution.DONE, desk.seen)
    assert desk.refusal(both) == [("already_done", "")]
    assert row(desk, other).completed is None
    assert [each.id for each in desk.ask(Tickets(open=True))] == [other]
    desk.do(ReopenTickets((one,), desk.seen))
    assert (row(desk, one).completed, row(desk, one).resolution) == (None, None)
    assert row(desk, one).reopened == 1
    assert desk.refusal(ReopenTickets((one,), desk.seen)) == [("already_done", "")]


def feature_and_fix(desk: Desk, service: UUID) -> tuple[UUID, UUID]:
    fix = ticket(desk, "Mail is lost", service_id=service)
    told = {"received": START + HOUR, "work_class": WorkClass.FEATURE, "service_id": service}
    return ticket(desk, "Dark colours", **told), fix


def test_a_feature_does_not_pass_over_stability_work_without_a_reason(desk: Desk) -> None:
    feature, fix = feature_and_fix(desk, stability_first(desk))
    with pytest.raises(Refused) as refused:
        desk.do(StartTicket(feature, desk.seen, at=START + 2 * HOUR))
    (finding,) = refused.value.findings
    assert (finding.code, finding.field) == ("passes_older", "passed")
    assert finding.parameters == {"title": "Mail is lost", "id": str(fix), "count": 1}
    desk.do(StartTicket(feature, desk.seen, "Promised", START + 2 * HOUR))
    assert (row(desk, feature).started, row(desk, feature).passed) == (START + 2 * HOUR, "Promised")
    assert desk.refusal(StartTicket(feature, desk.seen, "Again")) == [("already_done", "")]


def test_nothing_is_asked_where_nothing_is_passed_over(desk: Desk) -> None:
    shared = desk.do(AddService("Login"))
    feature, _ = feature_and_fix(desk, shared)
    desk.do(StartTicket(feature, desk.seen, "Nobody asked"))
    assert row(desk, feature).passed == ""
    feature, fix = feature_and_fix(desk, stability_first(desk))
    desk.do(StartTicket(fix, desk.seen))
    desk.do(CompleteTickets((fix,), Resolution.DONE, desk.seen))
    desk.do(StartTicket(feature, desk.seen))
    assert row(desk, feature).started is not None


def test_the_ledger_goes_with_its_ticket(desk: Desk) -> None:
    one, other = two(desk)
    handed = (HandedTicket(one), HandedTicket(other))
    desk.do(HandTickets(handed, Side.DEVELOPMENT, "Over the cap", desk.seen))
    assert len(desk.ask(Handovers())) == 2
    desk.do(RemoveTickets((one,), desk.seen))
    assert [line.ticket_id for line in desk.ask(Handovers())] == [other]
    desk.undo()
    assert len(desk.ask(Handovers(one))) == 1


def test_those_of_a_span_were_open_in_it(desk: Desk) -> None:
    one, other = two(desk, **DONE)
    third = ticket(desk, received=START - 5 * HOUR)
    asked = desk.ask(Tickets(START + HOUR, START + 2 * HOUR))
    assert {each.id for each in asked} == {one, other, third}
    assert [each.id for each in desk.ask(Tickets(START + 2 * HOUR))] == [third]
    assert [each.id for each in desk.ask(Tickets(end=START))] == [third]


def test_two_tickets_of_one_action_are_a_conflict(desk: Desk) -> None:
    desk.do(AddAction("Watch the queue", desk.do(add_incident())))
    (action,) = desk.ask(Actions())
    one, other = ticket(desk, action_id=action.id), ticket(desk, "Another")
    ticket(desk, "Of nothing")
    assert desk.refusal(add_ticket(action_id=action.id)) == [("already_ticket", "action_id")]
    desk.do(Does(lambda work: setattr(work.get(Ticket, other), "action_id", action.id)))
    (found,) = desk.ask(Breaches())
    assert (found.code, set(found.rows)) == (
        "already_ticket",
        {("ticket", one), ("ticket", other)},
    )


def test_two_follow_ups_of_one_change_are_a_conflict(desk: Desk) -> None:
    made = desk.do(add_change())
    one, other = ticket(desk, change_id=made), ticket(desk, "Another")
    assert desk.refusal(add_ticket(change_id=made)) == [("already_followed", "change_id")]
    desk.do(Does(lambda work: setattr(work.get(Ticket, other), "change_id", made)))
    (found,) = desk.ask(Breaches())
    assert (found.code, set(found.rows)) == (
        "already_followed",
        {("ticket", one), ("ticket", other)},
    )
