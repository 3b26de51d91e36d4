"""The twelve practices on both databases: each with data that pass, that fail, and that do not suffice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.text.blameless import blame_rules
from app.text.practices import LACKS, figure_text, lack_text, row_text
from models.incidents.rows import IncidentClass
from models.insight.practices_rows import PracticeBoard, PracticeReading
from models.insight.queries.practices import PracticesOf
from models.insight.queries.practices_trouble import PracticeTroubleOf
from models.kernel.periods import DAY
from models.people.commands import AddTeam
from models.people.rows import TeamKind
from models.practices.commands import (
    AddPracticeNote,
    FinishPracticeAction,
    RecordMaturity,
    RemovePracticeNote,
)
from models.practices.rows import AnswerDraft, MaturityArea, Practice, PracticeState
from models.store.store import Store
from tests.models.incidents.examples import add_incident
from tests.models.insight.practices_scenes import (
    GOOD,
    MONDAY,
    POOR,
    SOON,
    TODAY,
    Team,
    code,
    crossed,
    event,
    excess,
    launched,
    on_call,
    planned,
    promise,
    within,
)


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


Build = Callable[[Team], object]
NOTHING: Build = lambda _team: None  # noqa: E731
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
