"""Decisions, agreements, plans and handovers as boards tell them, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.insight.queries.handover_facts import HandoverFactsOf
from models.insight.queries.handovers import HandoverBoardOf
from models.insight.queries.talk import AgreementBoardOf, DecisionBoardOf, PlanBoardOf
from models.insight.queries.talk_trouble import TalkTroubleOf
from models.kernel.periods import Period
from models.office.commands import (
    Acknowledge,
    AddDecision,
    KeepContact,
    PlanContact,
    SendShiftNote,
    TellDecisions,
    WriteShiftNote,
)
from models.office.rows import Channel, Lasting
from models.office.rules.handovers import NoteState
from models.office.rules.paradigm import Link, Stage
from models.people.commands import AddPerson, AddTeam
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.office.examples import agreed

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""When the clock of a store of the tests begins."""
TODAY = NOW.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEAR = Period(date(2025, 1, 1), date(2026, 12, 31))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def decide(desk: Desk, title: str, days_ago: int, lasting: Lasting, *lags: int) -> UUID:
    at = NOW - days_ago * DAY
    one = desk.do(AddDecision(title, at, lasting))
    links = (Link.DOCUMENTED, Link.ANNOUNCED) if lasting is Lasting.LASTING else (Link.MAILED,)
    for link, lag in zip(links, lags, strict=False):
        at += lag * HOUR
        desk.do(TellDecisions((one,), link, at, "decisions", desk.seen))
    return one


def test_leaks_shares_and_lags_are_told_by_month_and_period(desk: Desk) -> None:
    decide(desk, "Freeze", 10, Lasting.ACROSS_SHIFTS, 2)
    decide(desk, "Thaw", 9, Lasting.ACROSS_SHIFTS, 4)
    decide(desk, "Export", 2, Lasting.ACROSS_SHIFTS)
    decide(desk, "Runbook", 40, Lasting.LASTING, 5)
    decide(desk, "Design", 41, Lasting.LASTING, 5, 7)
    decide(desk, "Restart", 1, Lasting.EPHEMERAL)
    decide(desk, "Today", 0, Lasting.ACROSS_SHIFTS)
    board = desk.ask(DecisionBoardOf(YEAR))
    assert [(row.decision.title, row.stage) for row in board.leaks] == [
        ("Export", Stage.UNSENT),
        ("Runbook", Stage.UNANNOUNCED),
    ]
    assert (board.told.complete, board.told.due, board.told.waiting) == (3, 5, 1)
    assert (board.told.mail, board.told.announcement) == (3 * HOUR, 7 * HOUR)
    shares = {(each.month.year, each.month.month): each.told.share for each in board.months}
    assert shares[2025, 11] == Fraction(1, 2)
    assert shares[2025, 12] == 1
    assert shares[2026, 1] == 0
    assert shares[2025, 6] is None
    narrow = desk.ask(DecisionBoardOf(Period(date(2025, 11, 1), date(2025, 12, 1))))
    assert (narrow.told.due, narrow.year.due) == (2, 5)


def test_a_longer_time_that_was_agreed_holds_for_what_was_decided_then(desk: Desk) -> None:
    decide(desk, "Before", 12, Lasting.ACROSS_SHIFTS)
    decide(desk, "After", 4, Lasting.ACROSS_SHIFTS)
    since = TODAY - 8 * DAY
    desk.do(SetPolicy(PolicyKey.MAIL_HOURS, Decimal(720), since, "a month is enough", desk.seen))
    assert [row.decision.title for row in desk.ask(DecisionBoardOf(YEAR)).leaks] == ["Before"]


def test_a_team_sees_its_decisions_and_those_of_all(desk: Desk) -> None:
    mail, web = desk.do(AddTeam("Mail")), desk.do(AddTeam("Web"))
    for title, team in (("All", None), ("Mail", mail), ("Web", web)):
        desk.do(AddDecision(title, NOW - DAY, team_id=team))
    board = desk.ask(DecisionBoardOf(YEAR, mail))
    assert {row.decision.title for row in board.decisions} == {"All", "Mail"}


def test_who_is_late_to_acknowledge_is_told_and_a_new_version_begins_anew(desk: Desk) -> None:
    team = desk.do(AddTeam("Mail"))
    start = date(2025, 1, 1)
    ana, bo = (desk.do(AddPerson(name, start, team_id=team)) for name in ("Ana", "Bo"))
    desk.do(AddPerson("Cleo", start))
    first = desk.do(agreed(0, None, TODAY - 20 * DAY))
    desk.do(Acknowledge(first, (ana,)))
    board = desk.ask(AgreementBoardOf(team))
    assert [(one.name, one.late) for one in board.signatures] == [("Ana", False), ("Bo", True)]
    assert (board.share, board.due) == (Fraction(1, 2), TODAY - 6 * DAY)
    trouble = desk.ask(TalkTroubleOf(TODAY, team))
    assert [one.id for one in trouble.late] == [bo]
    own = desk.do(agreed(0, team, TODAY - DAY))
    board = desk.ask(AgreementBoardOf(team))
    assert board.current is not None
    assert (board.current.id, board.signed) == (own, 0)
    assert not any(one.late for one in board.signatures)
    everybody = desk.ask(AgreementBoardOf())
    assert everybody.current is not None
    assert (everybody.current.id, everybody.elsewhere) == (first, ("Mail",))


def test_what_was_planned_is_held_against_what_took_place(desk: Desk) -> None:
    one = desk.do(PlanContact("State", "All", Channel.E_MAIL, 7, TODAY - 21 * DAY))
    for days in (21, 8):
        desk.do(KeepContact(one, TODAY - days * DAY))
    (entry,) = desk.ask(PlanBoardOf()).plans
    assert (entry.kept, entry.missed, entry.share) == (2, 1, Fraction(2, 3))
    assert entry.next is not None
    assert entry.next.due == TODAY
    assert [plan.plan.what for plan in desk.ask(TalkTroubleOf(TODAY)).plans] == ["State"]
    desk.do(KeepContact(one, TODAY))
    assert desk.ask(TalkTroubleOf(TODAY)).plans == ()


def weekly(desk: Desk) -> UUID:
    """Ana, Bo and Ana again hand over on Mondays at nine, three weeks back and on."""
    people = tuple(desk.do(AddPerson(name, date(2025, 1, 1))) for name in ("Ana", "Bo"))
    started = StartRotation(
        "Mail", people, (DutyDraft("Primary"),), "UTC", TODAY - 21 * DAY, until=NOW + 30 * DAY
    )
    return desk.do(started).rotation_id


def test_handovers_without_a_note_are_told_and_the_next_one_is_offered(desk: Desk) -> None:
    rotation = weekly(desk)
    assert len(desk.ask(HandoverBoardOf()).missed) == 3
    assert desk.ask(TalkTroubleOf(TODAY)).missed == ()
    note = desk.do(WriteShiftNote(rotation, NOW - 14 * DAY + HOUR, "The queue is long."))
    desk.do(SendShiftNote(note, NOW - 14 * DAY, desk.seen))
    desk.do(WriteShiftNote(rotation, NOW - 7 * DAY, "All is well."))
    board = desk.ask(HandoverBoardOf())
    assert [(row.at, row.from_names, row.to_names, row.state) for row in board.handovers] == [
        (NOW - 14 * DAY, "Ana", "Bo", NoteState.SENT),
        (NOW - 7 * DAY, "Bo", "Ana", NoteState.NOTED),
        (NOW, "Ana", "Bo", NoteState.MISSED),
        (NOW + 7 * DAY, "Bo", "Ana", NoteState.COMING),
    ]
    assert board.past == 3
    assert [row.before for row in board.handovers[1:2]] == [NOW - 14 * DAY]
    assert [row.at for row in desk.ask(TalkTroubleOf(TODAY)).missed] == [NOW]


def test_a_note_is_made_of_what_lasts_and_of_the_shift(desk: Desk) -> None:
    desk.do(add_incident(title="Lasts", start=NOW - 30 * DAY, end=None))
    desk.do(add_incident(title="Over", start=NOW - 2 * HOUR, end=NOW - HOUR))
    desk.do(add_incident(title="Earlier", start=NOW - 9 * HOUR, end=NOW - 8 * HOUR))
    decide(desk, "Export", 2, Lasting.ACROSS_SHIFTS)
    desk.do(AddDecision("In the shift", NOW - HOUR))
    facts = desk.ask(HandoverFactsOf(NOW - 6 * HOUR, NOW))
    assert [row.incident.title for row in facts.events] == ["Lasts", "Over"]
    assert [row.decision.title for row in facts.decisions] == ["In the shift"]
    assert [row.decision.title for row in facts.leaks] == ["Export"]
