"""What decisions need, when plans are due, where duties pass on, what versions changed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.office.rows import (
    AgreementRow,
    AgreementRuleRow,
    Channel,
    ContactKeptRow,
    ContactPlanRow,
    DecisionKind,
    DecisionRow,
    Lasting,
    ShiftNoteRow,
)
from models.office.rules.agreements import Turn, compared, current
from models.office.rules.handovers import NoteState, Stint, changes, matched, state
from models.office.rules.paradigm import (
    LEAKS,
    Link,
    Stage,
    announcement_lag,
    next_link,
    stage,
    told,
)
from models.office.rules.plans import Occasion, next_due, occasions

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ONE, ANA, BO, CLEO = (UUID(int=number) for number in range(1, 5))


def decision(
    lasting: Lasting,
    mailed: datetime | None = None,
    documented: datetime | None = None,
    announced: datetime | None = None,
) -> DecisionRow:
    return DecisionRow(
        ONE, DecisionKind.DECISION, "Freeze", "", lasting, AT, None, None, None, None, "",
        mailed, "", documented, "", announced, "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "soon", "late"),
    [
        (decision(Lasting.EPHEMERAL), Stage.NOTHING_NEEDED, Stage.NOTHING_NEEDED),
        (decision(Lasting.ACROSS_SHIFTS), Stage.TO_TELL, Stage.UNSENT),
        (decision(Lasting.ACROSS_SHIFTS, AT + HOUR), Stage.TOLD, Stage.TOLD),
        (decision(Lasting.ACROSS_SHIFTS, None, AT), Stage.TO_TELL, Stage.UNSENT),
        (decision(Lasting.LASTING, AT + HOUR), Stage.TO_TELL, Stage.UNDOCUMENTED),
        (decision(Lasting.LASTING, None, AT), Stage.TO_TELL, Stage.UNANNOUNCED),
        (decision(Lasting.LASTING, None, AT, AT + HOUR), Stage.TOLD, Stage.TOLD),
        # Announced before it stood anywhere: nobody was told where.
        (decision(Lasting.LASTING, None, AT + HOUR, AT), Stage.TO_TELL, Stage.UNANNOUNCED),
    ],
)
def test_a_link_that_is_missing_is_waited_for_and_then_it_leaked(
    row: DecisionRow, soon: Stage, late: Stage
) -> None:
    assert stage(row, AT + DAY, DAY) is soon
    assert stage(row, AT + 2 * DAY, DAY) is late


def test_the_time_for_an_announcement_begins_with_the_document() -> None:
    row = decision(Lasting.LASTING, None, AT + 3 * DAY)
    assert next_link(row) == (Link.ANNOUNCED, AT + 3 * DAY)
    assert stage(row, AT + 4 * DAY, DAY) is Stage.TO_TELL
    assert stage(row, AT + 4 * DAY + HOUR, DAY) is Stage.UNANNOUNCED
    assert announcement_lag(decision(Lasting.LASTING, None, AT, AT + HOUR)) == HOUR


MAYBE = st.one_of(st.none(), st.integers(0, 96).map(lambda hours: AT + hours * HOUR))


@given(st.lists(st.builds(decision, st.sampled_from(Lasting), MAYBE, MAYBE, MAYBE), max_size=8))
def test_each_decision_is_complete_leaked_waiting_or_needs_nothing(rows: list[DecisionRow]) -> None:
    stages = [(row, stage(row, AT + 4 * DAY, DAY)) for row in rows]
    found = told(stages)
    nothing = sum(row.lasting is Lasting.EPHEMERAL for row in rows)
    assert found.due + found.waiting + nothing == len(rows)
    assert found.due - found.complete == sum(each in LEAKS for _row, each in stages)
    assert (found.share is None) == (found.due == 0)


def plan(every: int = 7, retired: date | None = None) -> ContactPlanRow:
    start = date(2026, 3, 2)
    return ContactPlanRow(ONE, "State", Channel.E_MAIL, None, None, "All", every, start, retired)


def kept(*days: date) -> list[ContactKeptRow]:
    return [ContactKeptRow(UUID(int=day.toordinal()), ONE, day, "Ada", "", "") for day in days]


def test_a_time_is_kept_until_the_next_is_due() -> None:
    rows = kept(date(2026, 3, 8), date(2026, 3, 16))
    found = occasions(plan(), rows, date(2026, 3, 24), date(2026, 1, 1), date(2026, 4, 1))
    assert [(one.due.day, one.state) for one in found] == [
        (2, Occasion.KEPT),
        (9, Occasion.MISSED),
        (16, Occasion.KEPT),
        (23, Occasion.DUE),
        (30, Occasion.AHEAD),
    ]
    assert next_due(found) == found[3]


def test_a_retired_plan_is_due_no_more() -> None:
    found = occasions(
        plan(retired=date(2026, 3, 9)), [], date(2026, 3, 24), date(2026, 1, 1), date(2026, 4, 1)
    )
    assert [one.due.day for one in found] == [2]
    assert next_due(found) is None


@given(st.integers(1, 40), st.integers(-50, 200), st.integers(0, 90))
def test_the_days_of_a_plan_are_as_far_apart_as_it_says(every: int, skip: int, length: int) -> None:
    first = date(2026, 3, 2) + skip * DAY
    found = occasions(plan(every), [], first, first, first + length * DAY)
    every_day = {date(2026, 3, 2) + every * at * DAY for at in range(400)}
    wanted = {first + at * DAY for at in range(length + 1)} & every_day
    assert {one.due for one in found} == wanted


def stint(person: UUID, start: int, end: int) -> Stint:
    return Stint(ONE, person, AT + start * HOUR, AT + end * HOUR)


def test_a_duty_passes_on_where_somebody_else_begins() -> None:
    found = changes([stint(ANA, 0, 12), stint(ANA, 12, 24), stint(BO, 30, 40), stint(CLEO, 40, 50)])
    assert [(one.at, one.gone, one.come) for one in found] == [
        (AT + 30 * HOUR, frozenset({ANA}), frozenset({BO})),
        (AT + 40 * HOUR, frozenset({BO}), frozenset({CLEO})),
    ]


def test_the_first_ever_takes_over_from_nobody() -> None:
    assert changes([stint(ANA, 0, 12)]) == ()
    assert changes([]) == ()


def note(at: datetime, written: datetime, sent: datetime | None = None) -> ShiftNoteRow:
    return ShiftNoteRow(UUID(int=written.hour + 100), None, at, None, None, "All", written, sent)


def test_a_note_belongs_to_the_nearest_handover() -> None:
    """A shift that was moved by some hours keeps its note; one that is a day away has none."""
    first, second = AT, AT + DAY
    near, newer = note(AT + HOUR, AT), note(AT, AT + HOUR, AT + HOUR)
    assert matched([first, second], [near]) == {first: near}
    assert matched([first, second], [newer, near]) == {first: newer}
    assert matched([second], [near]) == {}
    assert matched([], [near]) == {}
    assert state(first, None, AT - HOUR) is NoteState.COMING
    assert state(first, None, AT + HOUR) is NoteState.MISSED
    assert state(first, near, AT + HOUR) is NoteState.NOTED
    assert state(first, newer, AT + HOUR) is NoteState.SENT


def agreement(version: int, day: int, team: UUID | None = None) -> AgreementRow:
    return AgreementRow(UUID(int=version * 10), team, version, date(2026, 3, day), "", "Ada")


def test_a_teams_own_agreement_goes_before_that_of_all() -> None:
    rows = [agreement(1, 1), agreement(2, 5), agreement(1, 3, ANA), agreement(2, 20, ANA)]
    assert current(rows, ANA, date(2026, 3, 10)) == rows[2]
    assert current(rows, ANA, date(2026, 3, 2)) == rows[0]
    assert current(rows, BO, date(2026, 3, 10)) == rows[1]
    assert current(rows, None, date(2026, 2, 1)) is None


def rule(what: str, channel: Channel = Channel.CHAT) -> AgreementRuleRow:
    return AgreementRuleRow(ONE, ONE, 1, what, Lasting.EPHEMERAL, channel, None, "")


def test_versions_are_held_against_each_other_rule_by_rule() -> None:
    before = [rule("Questions"), rule("Incidents"), rule("Jokes")]
    after = [rule("Incidents", Channel.CALL), rule("Questions"), rule("Runbooks")]
    assert [(one.what, one.turn) for one in compared(before, after)] == [
        ("Incidents", Turn.CHANGED),
        ("Questions", Turn.SAME),
        ("Runbooks", Turn.ADDED),
        ("Jokes", Turn.REMOVED),
    ]
