"""The twelve practices on both databases: each with data that pass, that fail, and that do not suffice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from app.text.blameless import blame_rules
from app.text.practices import LACKS, figure_text, lack_text, row_text
from models.incidents.commands import (
    AddAction,
    ChangePostmortem,
    ClosePostmortem,
    SetCauses,
    WritePostmortem,
)
from models.incidents.rows import CauseClass, CauseDraft, IncidentClass, PostmortemForm
from models.insight.practices_rows import PracticeBoard, PracticeReading
from models.insight.queries.practices import PracticesOf
from models.insight.queries.practices_trouble import PracticeTroubleOf
from models.kernel.periods import DAY, add_months
from models.people.coding import Criterion
from models.people.commands import AddCodeProof, AddMembership, AddPerson, AddTeam
from models.people.rows import TeamKind
from models.practices.commands import (
    AddPracticeNote,
    AddReportPlan,
    FinishPracticeAction,
    RecordMaturity,
    RemovePracticeNote,
)
from models.practices.rows import AnswerDraft, MaturityArea, Practice, PracticeState
from models.releases.commands import AddLaunch, DecideLaunch, MoveLaunch
from models.releases.rows import LaunchStage
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from models.services.commands import (
    AddObjective,
    AddOwnership,
    AddService,
    RecordSentReport,
)
from models.services.rows import Indicator, OwnerRole, PromiseKind, Stage, WindowKind
from models.store.store import Store
from models.tickets.records import Handover
from models.tickets.rows import Side
from models.work_log.commands import LogWork
from models.work_log.rows import Kind
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.tickets.examples_cap import new_ticket
from tests.support.sample import Does

MONDAY = date(2026, 6, 8)
TODAY = MONDAY + timedelta(weeks=10)
NOON = datetime.combine(TODAY, time(12), UTC)
HOUR = 3600
GOOD = {criterion.value: 3 for criterion in Criterion}
POOR = {criterion.value: 0 for criterion in Criterion}


class Team(Desk):
    """Ana and Bo in operations since the beginning of 2025."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.since = date(2025, 1, 6)
        self.id = self.do(AddTeam("Platform", zone="UTC"))
        self.ana, self.bo = (self.member(name) for name in ("Ana", "Bo"))

    def member(self, name: str, team: UUID | None = None) -> UUID:
        own = {"from_day": self.since, "team_id": team or self.id, "seconds_a_week": 40 * HOUR}
        return self.do(AddPerson(name, **own))  # type: ignore[arg-type]

    def board(self, day: date = TODAY) -> PracticeBoard:
        return self.ask(PracticesOf(blame_rules(), day, self.id))

    def week(self, number: int, tickets: int, projects: int, *people: UUID) -> None:
        monday = MONDAY + timedelta(weeks=number)
        parts = ((Kind.TICKET, tickets), (Kind.PROJECT, projects))
        entries = [
            LogWork(person, monday + DAY * day, hours * HOUR // 5, kind=kind)
            for person in people or (self.ana, self.bo)
            for kind, hours in parts
            for day in range(5)
            if hours
        ]
        self.do(Does(lambda work: [entry.run(work) for entry in entries]))


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


def code(team: Team, person: UUID, points: dict[str, int], *others: UUID) -> None:
    for one in (person, *others):
        team.do(AddCodeProof("Python", TODAY, "A parser", points, "Cy", person_id=one))


def own_service(team: Team) -> UUID:
    service = team.do(AddService("Mail", stage=Stage.LIVE))
    team.do(AddOwnership(service, OwnerRole.OPERATIONS, team.since, team.id))
    return service


def promise(team: Team, approved: bool, revisit: date | None = None) -> None:
    service = own_service(team)
    signed: dict[str, Any] = {"approver": "Cy", "approved_on": MONDAY} if approved else {}
    team.do(
        AddObjective(
            service_id=service,
            name="Mail works",
            kind=PromiseKind.AGREEMENT,
            indicator=Indicator.AVAILABILITY,
            window=WindowKind.ROLLING,
            window_days=28,
            zone="UTC",
            starts_on=MONDAY,
            target=Decimal("0.99"),
            revisit_on=revisit,
            **signed,
        )
    )


def planned(team: Team, sent: bool) -> None:
    """A report of last month, whose day is ten days away: a sending of now is in time."""
    first = add_months(datetime.now(UTC).date().replace(day=1), -1)
    days = (datetime.now(UTC).date() - add_months(first, 1)).days + 10
    team.do(AddReportPlan("sla", "", 1, first, days, "The board", team.id, None))
    if sent:
        last = add_months(first, 1) - DAY
        team.do(RecordSentReport("sla", first, last, "Platform", "The board", "sla.xlsx", "d1"))


def launched(team: Team, picture: dict[str, Any] | None) -> None:
    """A launch of now, decided by a gate that looked so; None: not decided."""
    service = own_service(team)
    launch = team.do(AddLaunch(service, "Stars"))
    if picture is not None:
        team.do(DecideLaunch(launch, True, "Cy", "", picture))
    team.do(MoveLaunch(launch, LaunchStage.LAUNCHED, datetime.now(UTC).date(), team.seen))


def crossed(team: Team, kind: TeamKind | None) -> None:
    """Two teams, and Eve, who went over from one to the other, or into the pool; or nobody."""
    developers = team.do(AddTeam("Build", TeamKind.DEVELOPMENT, zone="UTC"))
    pool = team.do(AddTeam("Pool", TeamKind.POOL, zone="UTC")) if kind is TeamKind.POOL else None
    if kind is not None:
        eve = team.do(AddPerson("Eve", team.since))
        team.do(AddMembership(eve, team.since, team.id, MONDAY - DAY))
        team.do(AddMembership(eve, MONDAY, pool or developers))


def within(team: Team) -> None:
    for number in range(10):
        team.week(number, 10, 30)


def excess(team: Team, handed: bool) -> None:
    """Ten weeks of which three quarters were operations; tickets go to developers each week, or never."""
    for number in range(10):
        team.week(number, 30, 10)
        if handed:
            team.do(Does(partial(_handed, MONDAY + timedelta(weeks=number))))


def _handed(day: date, work: Any) -> None:
    """A ticket went to developers on a day; the command itself knows no other day than today."""
    at = datetime.combine(day, time(12), UTC)
    ticket = work.add(new_ticket(received=at))
    told = {"by": "Ana", "reason": "Over the cap", "load": None, "seconds": HOUR}
    work.add(Handover(ticket_id=ticket.id, to_side=Side.DEVELOPMENT, at=at, **told))


def on_call(team: Team, people: int, alarms: int = 0) -> None:
    """A rotation since January; so many outages a day apart from each other by hours."""
    staff = [team.ana, team.bo, *(team.member(f"P{n}") for n in range(people - 2))][:people]
    until = NOON + timedelta(days=30)
    team.do(
        StartRotation(
            "Mail", tuple(staff), (DutyDraft("Primary"),), "UTC", MONDAY, team_id=team.id,
            until=until,
        )
    )  # fmt: skip
    for number in range(alarms):
        start = datetime.combine(MONDAY, time(13), UTC) + timedelta(hours=3 * number)
        team.do(add_incident(start=start, end=start + timedelta(minutes=20)))


def event(team: Team, cause: str | None) -> None:
    """An outage whose postmortem says this; None: it has none."""
    start = datetime.combine(MONDAY, time(9), UTC)
    hit = team.do(add_incident(start=start, end=start + timedelta(minutes=45)))
    team.do(AddAction("Watch the queue", hit))
    if cause is None:
        return
    short = PostmortemForm.SHORT
    written = team.do(WritePostmortem(hit, short, MONDAY + 5 * DAY))
    team.do(SetCauses(written, (CauseDraft(CauseClass.CAPACITY, "A full disk"),), team.seen))
    texts = ("It was down", "much", cause, "alert", "well", "badly", "luck", "then")
    team.do(ChangePostmortem(written, team.seen, short, MONDAY + 5 * DAY, None, *texts))
    team.do(ClosePostmortem(written, MONDAY + 2 * DAY, team.seen))


Build = Callable[[Team], object]
NOTHING: Build = lambda _team: None  # noqa: E731
SOON = datetime.now(UTC).date() + timedelta(days=30)
OK = PracticeState.PRACTISED
PARTLY, NOT, UNKNOWN = (
    PracticeState.PARTLY_PRACTISED,
    PracticeState.NOT_PRACTISED,
    PracticeState.CANNOT_SAY,
)
CASES: list[tuple[Practice, str, Build, PracticeState, int | None, int | None, date]] = [
    (Practice.HIRE_CODERS, "nobody was judged", NOTHING, UNKNOWN, 0, 0, TODAY),
    (
        Practice.HIRE_CODERS,
        "one of two",
        lambda team: code(team, team.ana, GOOD),
        PARTLY,
        1,
        2,
        TODAY,
    ),
    (
        Practice.HIRE_CODERS,
        "both",
        lambda team: code(team, team.ana, GOOD, team.bo),
        OK,
        2,
        2,
        TODAY,
    ),
    (
        Practice.HIRE_CODERS,
        "not good enough",
        lambda team: code(team, team.ana, POOR),
        NOT,
        0,
        2,
        TODAY,
    ),
    (Practice.HAVE_SLA, "no service", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.HAVE_SLA, "approved", lambda team: promise(team, True), OK, 1, 1, TODAY),
    (Practice.HAVE_SLA, "nobody approved", lambda team: promise(team, False), NOT, 0, 1, TODAY),
    (
        Practice.HAVE_SLA,
        "to be looked at again",
        lambda team: promise(team, True, TODAY - DAY),
        NOT,
        0,
        1,
        TODAY,
    ),
    (Practice.MEASURE_AND_REPORT, "nothing planned", NOTHING, UNKNOWN, 0, 0, SOON),
    (Practice.MEASURE_AND_REPORT, "in time", lambda team: planned(team, True), OK, 1, 1, SOON),
    (Practice.MEASURE_AND_REPORT, "not sent", lambda team: planned(team, False), NOT, 0, 1, SOON),
    (Practice.BUDGETS_GATE, "nothing launched", NOTHING, UNKNOWN, 0, 0, SOON),
    (
        Practice.BUDGETS_GATE,
        "an open gate",
        lambda team: launched(team, {"state": "open"}),
        OK,
        1,
        1,
        SOON,
    ),
    (
        Practice.BUDGETS_GATE,
        "an override",
        lambda team: launched(team, {"state": "closed", "override": "Di"}),
        OK,
        1,
        1,
        SOON,
    ),
    (
        Practice.BUDGETS_GATE,
        "past a closed gate",
        lambda team: launched(team, {"state": "closed"}),
        NOT,
        0,
        1,
        SOON,
    ),
    (
        Practice.BUDGETS_GATE,
        "without a decision",
        lambda team: launched(team, None),
        NOT,
        0,
        1,
        SOON,
    ),
    (Practice.COMMON_POOL, "one side alone", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.COMMON_POOL, "nobody moved", lambda team: crossed(team, None), NOT, 0, 2, TODAY),
    (Practice.OVERFLOW_TO_DEVELOPERS, "no hours", NOTHING, UNKNOWN, 0, 0, TODAY),
    (
        Practice.OVERFLOW_TO_DEVELOPERS,
        "kept",
        lambda team: excess(team, False),
        NOT,
        0,
        None,
        TODAY,
    ),
    (
        Practice.OVERFLOW_TO_DEVELOPERS,
        "handed over",
        lambda team: excess(team, True),
        OK,
        None,
        None,
        TODAY,
    ),
    (Practice.CAP_ON_LOAD, "no hours", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.CAP_ON_LOAD, "over it", lambda team: excess(team, False), NOT, 0, None, TODAY),
    (
        Practice.CAP_ON_LOAD,
        "within it",
        within,
        OK,
        None,
        None,
        TODAY,
    ),
    (Practice.SHARE_OF_DEVELOPERS, "no hours", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.TEAM_SIZE, "no rotation", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.TEAM_SIZE, "eight", lambda team: on_call(team, 8), OK, 1, 1, TODAY),
    (Practice.TEAM_SIZE, "seven", lambda team: on_call(team, 7), NOT, 0, 1, TODAY),
    (Practice.EVENTS_A_SHIFT, "no shift", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.EVENTS_A_SHIFT, "calm", lambda team: on_call(team, 2, 2), OK, 11, 11, TODAY),
    (Practice.EVENTS_A_SHIFT, "three", lambda team: on_call(team, 2, 3), PARTLY, 10, 11, TODAY),
    (Practice.POSTMORTEM_FOR_EACH, "no event", NOTHING, UNKNOWN, 0, 0, TODAY),
    (Practice.POSTMORTEM_FOR_EACH, "done", lambda team: event(team, "A disk"), OK, 1, 1, TODAY),
    (Practice.POSTMORTEM_FOR_EACH, "none", lambda team: event(team, None), NOT, 0, 1, TODAY),
    (
        Practice.POSTMORTEM_FOR_EACH,
        "has time still",
        lambda team: event(team, None),
        UNKNOWN,
        0,
        0,
        MONDAY,
    ),
    (Practice.BLAMELESS_POSTMORTEMS, "none done", NOTHING, UNKNOWN, 0, 0, TODAY),
    (
        Practice.BLAMELESS_POSTMORTEMS,
        "of processes",
        lambda team: event(team, "A disk was full"),
        OK,
        1,
        1,
        TODAY,
    ),
    (
        Practice.BLAMELESS_POSTMORTEMS,
        "of people",
        lambda team: event(team, "Bo was careless"),
        NOT,
        0,
        1,
        TODAY,
    ),
]


def adds_up(board: PracticeBoard, reading: PracticeReading) -> None:
    """Figure, rows and words of a practice say the same."""
    votes = [row.good for row in reading.evidence if row.good is not None]
    assert (reading.good, reading.of) == (sum(votes), len(votes))
    assert all("…" not in row_text(row, board.people) for row in reading.evidence)
    assert all(lack_text(lack) for lack in reading.lacks)
    assert bool(figure_text(reading)) is bool(reading.of)
    assert reading.of or reading.lacks or reading.evidence


@pytest.mark.parametrize(
    ("practice", "_name", "build", "state", "good", "of", "day"),
    CASES,
    ids=[f"{case[0].value}-{case[1]}".replace(" ", "-") for case in CASES],
)
def test_a_practice_is_read_from_its_rows(
    practice: Practice,
    _name: str,
    build: Build,
    state: PracticeState,
    good: int | None,
    of: int | None,
    day: date,
    team: Team,
) -> None:
    build(team)
    board = team.board(day)
    reading = board.of(practice)
    assert reading.state is state
    assert good is None or reading.good == good
    assert of is None or reading.of == of
    if state is UNKNOWN:
        assert reading.lacks or any(row.good is None for row in reading.evidence)
    for each in board.readings:
        adds_up(board, each)


def test_every_practice_has_a_case_that_passes_and_one_that_cannot_say() -> None:
    told = {(practice, state) for practice, _name, _build, state, *_rest in CASES}
    later = {Practice.COMMON_POOL, Practice.SHARE_OF_DEVELOPERS}
    assert {practice for practice in Practice if (practice, OK) not in told} == later
    assert {practice for practice in Practice if (practice, UNKNOWN) not in told} == set()
    assert len(LACKS) == 14


@pytest.mark.parametrize("kind", [TeamKind.POOL, TeamKind.DEVELOPMENT])
def test_one_who_moved_makes_a_common_pool(kind: TeamKind, team: Team) -> None:
    crossed(team, kind)
    board = team.ask(PracticesOf(blame_rules(), TODAY))
    reading = board.of(Practice.COMMON_POOL)
    assert (reading.state, reading.good, reading.of) == (OK, 1, 3)
    adds_up(board, reading)


@pytest.mark.parametrize(("hours", "state"), [(0, NOT), (4, OK)])
def test_developers_carry_their_share_of_a_quarter(
    hours: int, state: PracticeState, team: Team
) -> None:
    developers = team.do(AddTeam("Build", TeamKind.DEVELOPMENT, zone="UTC"))
    di = team.member("Di", developers)
    first = date(2026, 3, 30)
    for number in range(13):
        weeks = (first - MONDAY).days // 7 + number
        team.week(weeks, 20, 20)
        team.week(weeks, hours, 40 - hours, di)
    board = team.ask(PracticesOf(blame_rules(), date(2026, 6, 29)))
    reading = board.of(Practice.SHARE_OF_DEVELOPERS)
    counted = [row for row in reading.evidence if row.good is not None]
    assert reading.state is state, [row.code for row in reading.evidence]
    assert len(counted) == reading.of == 1
    adds_up(board, reading)


def test_a_state_said_by_hand_says_so_and_is_taken_back(team: Team) -> None:
    event(team, "A disk")
    said = AddPracticeNote(
        Practice.POSTMORTEM_FOR_EACH,
        TODAY,
        "Two were never reported",
        team.id,
        PracticeState.PARTLY_PRACTISED,
        "Ask for them",
        team.ana,
        TODAY,
    )
    note = team.do(said)
    reading = team.board().of(Practice.POSTMORTEM_FOR_EACH)
    assert (reading.state, reading.computed) == (PARTLY, OK)
    assert [each.action for each in reading.actions] == ["Ask for them"]
    everybody = team.ask(PracticesOf(blame_rules(), TODAY)).of(Practice.POSTMORTEM_FOR_EACH)
    assert (everybody.state, [each.id for each in everybody.actions]) == (OK, [note])
    tomorrow = PracticeTroubleOf(TODAY + DAY, "UTC", team.id)
    assert [late.id for late in team.ask(tomorrow).actions] == [note]
    team.do(FinishPracticeAction(note, team.seen, TODAY))
    assert team.board().of(Practice.POSTMORTEM_FOR_EACH).actions == ()
    assert team.ask(tomorrow).actions == ()
    team.do(RemovePracticeNote(note, team.seen))
    assert team.board().of(Practice.POSTMORTEM_FOR_EACH).state is OK


def test_a_report_that_nobody_sent_and_an_old_assessment_are_trouble(team: Team) -> None:
    planned(team, False)
    team.do(RecordMaturity(MONDAY, (AnswerDraft("restored", 2),)))
    team.do(RecordMaturity(TODAY, (AnswerDraft("restored", 3), AnswerDraft("rehearsed", 2))))
    trouble = team.ask(PracticeTroubleOf(SOON, "UTC", team.id))
    assert [one.due.plan.key for one in trouble.unsent] == ["sla"]
    assert trouble.assessment_due is not None
    assert trouble.assessment_due > TODAY
    made = team.board(SOON).assessments
    assert [float(each.levels[MaturityArea.DISASTER_PREPAREDNESS]) for each in made] == [2.5, 2.0]
    assert team.board(SOON).next_assessment == trouble.assessment_due
    team.do(RecordMaturity(TODAY, (AnswerDraft("rehearsed", 1),), team.id))
    assert [entry.row.team_id for entry in team.board(SOON).assessments] == [team.id]


def test_a_month_of_the_course_counts_what_happened_in_it(team: Team) -> None:
    event(team, "A disk")
    start = datetime.combine(MONDAY + timedelta(days=40), time(9), UTC)
    team.do(add_incident(start=start, end=start + timedelta(minutes=45)))
    trend = team.board().of(Practice.POSTMORTEM_FOR_EACH).trend
    assert [(f"{point.month:%Y-%m}", point.good, point.of) for point in trend] == [
        ("2026-06", 1, 1),
        ("2026-07", 0, 1),
    ]


def test_an_incident_that_is_no_event_needs_no_postmortem(team: Team) -> None:
    start = datetime.combine(MONDAY, time(9), UTC)
    team.do(add_incident(start=start, kind=IncidentClass.REQUEST))
    assert team.board().of(Practice.POSTMORTEM_FOR_EACH).evidence == ()
