"""Boards of check-ins, contacts, meetings, transcripts, threads and work by hand, on both databases."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from models.incidents.commands import AddIncident, RemoveIncident
from models.incidents.rows import IncidentClass
from models.insight.queries.meeting_board import MeetingBoardOf
from models.insight.queries.now_board import NowBoardOf, TieBoardOf
from models.insight.queries.rooms_trouble import RoomsTroubleOf
from models.insight.queries.talk_kept import HandsBoardOf, ThreadBoardOf, TranscriptBoardOf
from models.kernel.errors import Refused
from models.kernel.periods import Period
from models.office.commands.check_ins import SayCheckIn
from models.office.commands.consents import GiveConsent, WithdrawConsent
from models.office.commands.contacts import AddContact
from models.office.commands.hands import AskForHands, FinishHandsRequest
from models.office.commands.meetings import PlanMeeting, SettleMeeting
from models.office.commands.threads import AddThread, MoveThread
from models.office.commands.transcripts import AddTranscript, AttachTranscript
from models.office.queries.people import CheckIns, Contacts
from models.office.queries.rooms import MeetingPeople, Meetings, Transcripts
from models.office.rows import Channel, ConsentKind, ContactKind, MeetingKind
from models.office.rules.check_ins import Freshness
from models.office.rules.meetings import MeetingState
from models.office.rules.threads import ThreadState
from models.people.commands import AddPerson, AddSite, AddTeam
from models.people.commands.sites import SetSiteHands
from models.people.rows import TeamKind
from models.store.store import Store
from tests.models.desk import Desk

LONG_AGO = date(2020, 1, 6)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def team(desk: Desk) -> UUID:
    return desk.do(AddTeam("Ops", TeamKind.OPERATIONS, "UTC"))


def member(desk: Desk, team: UUID, name: str, *agreed: ConsentKind) -> UUID:
    who = desk.do(AddPerson(name, LONG_AGO, team_id=team))
    for what in agreed:
        desk.do(GiveConsent(who, what, LONG_AGO))
    return who


def now(desk: Desk, team: UUID) -> datetime:
    return desk.ask(MeetingBoardOf(team)).now


def test_nobody_is_expected_to_say_anything_who_has_not_agreed(desk: Desk, team: UUID) -> None:
    ana = member(desk, team, "Ana", ConsentKind.CHECK_INS)
    bo = member(desk, team, "Bo")
    at = now(desk, team)
    with pytest.raises(Refused) as refused:
        desk.do(SayCheckIn(bo, "The queue"))
    assert refused.value.findings[0].code == "no_consent"
    desk.do(SayCheckIn(ana, "The queue", at=at - timedelta(days=8)))
    board = desk.ask(NowBoardOf(team))
    states = {row.name: (row.state, row.age) for row in board.people}
    assert states == {"Ana": (Freshness.OLD, 8), "Bo": (Freshness.NOT_ASKED, None)}
    assert [row.name for row in board.overdue] == ["Ana"]
    desk.do(SayCheckIn(ana, "Search", at=at))
    fresh = desk.ask(NowBoardOf(team)).people[0]
    assert (fresh.state, fresh.age, fresh.last and fresh.last.working_on) == (
        *(Freshness.FRESH, 0),
        "Search",
    )


def test_a_consent_taken_back_takes_what_was_kept_by_it_and_undo_brings_both_back(
    desk: Desk, team: UUID
) -> None:
    ana = member(desk, team, "Ana", ConsentKind.CHECK_INS)
    desk.do(SayCheckIn(ana, "The queue", at=now(desk, team)))
    consent = desk.ask(NowBoardOf(team)).people[0].consent
    assert consent is not None
    desk.do(WithdrawConsent(consent.id, date(2020, 2, 1), desk.seen))
    assert desk.ask(CheckIns()) == ()
    assert desk.ask(NowBoardOf(team)).people[0].state is Freshness.NOT_ASKED
    assert desk.findings(SayCheckIn(ana, "Search", at=now(desk, team)))[0].code == "no_consent"
    desk.undo()
    assert [row.working_on for row in desk.ask(CheckIns())] == ["The queue"]
    assert desk.ask(NowBoardOf(team)).people[0].state is Freshness.FRESH


def test_who_is_long_without_contact_may_be_alone_and_is_paired_with_who_is_longest_away(
    desk: Desk, team: UUID
) -> None:
    kind = ConsentKind.CONTACTS
    ana, bo, cy = (member(desk, team, name, kind) for name in ("Ana", "Bo", "Cy"))
    member(desk, team, "Di")
    today = desk.ask(TieBoardOf(team)).today
    desk.do(AddContact(ana, bo, today - timedelta(days=3), ContactKind.CALL_CONTACT, 2))
    desk.do(AddContact(cy, ana, today - timedelta(days=40), ContactKind.CHAT_CONTACT))
    board = desk.ask(TieBoardOf(team))
    assert [(row.name, row.alone, row.age) for row in board.people] == [
        *(("Ana", False, 3), ("Bo", False, 3), ("Cy", True, 40)),
    ]
    assert board.others == {one: name for one, name in board.others.items() if name == "Di"}
    pairs = {row.name: row.pair for row in board.people}
    assert pairs == {"Ana": cy, "Bo": cy, "Cy": bo}
    # One to one counts as contact of both, once it was held.
    met = desk.do(
        PlanMeeting(
            kind=MeetingKind.ONE_TO_ONE,
            title="Bo and Cy",
            starts=now(desk, team) - timedelta(days=1),
            people=(bo, cy),
        )
    )
    assert len(desk.ask(TieBoardOf(team)).alone) == 1
    desk.do(SettleMeeting(met, True, desk.seen))
    assert desk.ask(TieBoardOf(team)).alone == ()
    assert len(desk.ask(Contacts())) == 2


def test_a_meeting_that_is_over_is_unrecorded_until_somebody_says_what_came_of_it(
    desk: Desk, team: UUID
) -> None:
    at = now(desk, team)
    ana = member(desk, team, "Ana")
    told = {"kind": MeetingKind.TEAM_MEETING, "title": "Weekly", "every_days": 7, "people": (ana,)}
    weekly = desk.do(PlanMeeting(starts=at - timedelta(days=2), **told))  # type: ignore[arg-type]
    ahead = PlanMeeting(kind=MeetingKind.TEAM_MEETING, title="Plans", starts=at + timedelta(days=2))
    later = desk.do(ahead)

    def states() -> dict[UUID, MeetingState]:
        return {row.id: row.state for row in desk.ask(MeetingBoardOf(team)).meetings}

    assert states() == {weekly: MeetingState.UNRECORDED, later: MeetingState.TO_PREPARE}
    assert [row.id for row in desk.ask(RoomsTroubleOf(team)).meetings] == [weekly]
    following = desk.do(SettleMeeting(weekly, True, desk.seen))
    assert following is not None
    assert states()[weekly] is MeetingState.UNRECORDED
    assert desk.do(SettleMeeting(weekly, True, desk.seen, "We go on")) is None
    assert states()[weekly] is MeetingState.RECORDED
    starts = {row.id: row.starts for row in desk.ask(Meetings())}
    assert starts[following] == starts[weekly] + timedelta(days=7)
    assert {row.meeting_id for row in desk.ask(MeetingPeople())} == {weekly, following}
    with pytest.raises(Refused) as refused:
        desk.do(SettleMeeting(later, True, desk.seen))
    assert refused.value.findings[0].code == "not_over"


def test_a_day_in_person_is_overdue_after_so_many_days_and_the_planner_knows_who_is_away(
    desk: Desk, team: UUID
) -> None:
    member(desk, team, "Ana")
    at = now(desk, team)
    assert desk.ask(MeetingBoardOf(None)).in_person == ()
    day = PlanMeeting(
        kind=MeetingKind.IN_PERSON_DAY,
        title="Together",
        starts=at - timedelta(days=200),
        team_id=team,
    )
    met = desk.do(day)
    (own,) = desk.ask(MeetingBoardOf(team)).in_person
    assert (own.name, own.found.last, own.found.overdue) == ("Ops", None, False)
    desk.do(SettleMeeting(met, True, desk.seen, "Plans"))
    board = desk.ask(MeetingBoardOf(team))
    assert board.in_person[0].found.overdue
    assert desk.ask(RoomsTroubleOf()).in_person == board.in_person
    assert len(board.best) == 5
    assert all(one.there == 1 and one.day.weekday() < 5 for one in board.best)
    assert min(one.day for one in board.best) >= board.today + timedelta(days=7)


def test_coverage_counts_incidents_with_a_transcript_or_its_address(desk: Desk) -> None:
    start = datetime(2026, 3, 2, 10, tzinfo=UTC)
    told = {"start": start, "end": start + timedelta(hours=1)}
    kept = desk.do(AddIncident("Mail", IncidentClass.OUTAGE, **told))  # type: ignore[arg-type]
    desk.do(AddIncident("Search", IncidentClass.OUTAGE, transcript="https://x", **told))  # type: ignore[arg-type]
    desk.do(AddIncident("Login", IncidentClass.OUTAGE, **told))  # type: ignore[arg-type]
    desk.do(AddIncident("Nothing", IncidentClass.FALSE_ALARM, **told))  # type: ignore[arg-type]
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    assert desk.ask(TranscriptBoardOf(march)).coverage == Fraction(1, 3)
    desk.do(AddTranscript("Mail", start.date(), "Ana: late", incident_id=kept))
    board = desk.ask(TranscriptBoardOf(march))
    assert board.coverage == Fraction(2, 3)
    assert [row.title for row in board.incidents if not row.covered] == ["Login"]
    assert board.transcripts[0].of == "Mail"
    assert desk.ask(TranscriptBoardOf(Period(date(2026, 4, 1), date(2026, 5, 1)))).coverage is None
    # What was said of an incident keeps it, until it is said to be of something else.
    (row,) = desk.ask(Transcripts())
    assert desk.findings(RemoveIncident(kept, desk.seen))[0].code == "still_referenced"
    desk.do(AttachTranscript(row.id, None, None, desk.seen))
    desk.do(RemoveIncident(kept, desk.seen))


def test_a_stuck_thread_goes_a_channel_up_and_is_stuck_again_when_it_goes_on(desk: Desk) -> None:
    two = desk.do(AddThread("Limits", "#ops", 20, 2))
    five = desk.do(AddThread("Regions", "#ops", 31, 5))
    desk.do(AddThread("Names", "#ops", 19, 5))
    board = desk.ask(ThreadBoardOf())
    found = {row.id: row.hint.to for row in board.threads if row.hint is not None}
    assert found == {two: Channel.CALL, five: Channel.VIDEO}
    desk.do(MoveThread(two, Channel.CALL, desk.seen))
    states = {row.id: row.state for row in desk.ask(ThreadBoardOf()).threads}
    assert states[two] is ThreadState.MOVED
    assert [row.id for row in desk.ask(RoomsTroubleOf()).threads] == [five]


def test_a_request_takes_the_contact_of_its_site_and_is_late_until_it_is_done(desk: Desk) -> None:
    site = desk.do(AddSite("Porto", "Europe/Lisbon"))
    desk.do(SetSiteHands(site, "Rui, +351 1", desk.seen))
    asked = desk.do(AskForHands(site_id=site, what="Swap the disk", due_on=LONG_AGO))
    (row,) = desk.ask(HandsBoardOf()).requests
    assert (row.request.contact, row.late, row.is_open) == ("Rui, +351 1", True, True)
    assert [one.id for one in desk.ask(RoomsTroubleOf()).requests] == [asked]
    desk.do(FinishHandsRequest(asked, True, desk.seen, "Rui"))
    (row,) = desk.ask(HandsBoardOf()).requests
    assert (row.request.done_by, row.late, row.is_open) == ("Rui", False, False)
    assert desk.ask(HandsBoardOf()).open == ()
