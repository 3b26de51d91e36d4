"""Fix-it days with who is at hand, who is on call, and what they saved by the log."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

import pytest

from app.flows.fix_its import closing_of
from app.flows.together import Together
from models.debt.commands import (
    AddFixIt,
    AddItems,
    CloseDebt,
    RecordResults,
    ReopenDebt,
    SetItemState,
    SetParticipants,
)
from models.debt.planner.problem import Lack
from models.debt.queries import StandardChecks
from models.debt.rows import Closing, Conformity, ItemState, ParticipantDraft, Pick, ResultDraft
from models.debt.rules.effect import Reading
from models.debt.rules.standards import Conformance
from models.insight.debt_rows import FixItDetails, FixItEntry, FixItState
from models.insight.fix_it_problem import problem_of
from models.insight.queries import FixItBoard, FixItDays
from models.people.commands import AddAbsence, AddPerson, AddSkill
from models.people.rows import AbsenceKind
from models.rotations.commands import StartRotation
from models.rotations.rows import DutyDraft
from models.services.commands import AddService
from models.store.store import Store
from models.work_log.commands.entries import LogWork
from models.work_log.rows import Kind
from tests.models.debt.examples import BEFORE, DAY, HOUR, add_debt, day, standard
from tests.models.desk import Desk

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
MONTH = Fraction(1461, 48)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def details(desk: Desk, of: UUID, now: datetime = NOW) -> FixItDetails:
    found = desk.ask(FixItBoard(of, now))
    assert found is not None
    return found


def only(desk: Desk, now: datetime) -> FixItEntry:
    (found,) = desk.ask(FixItDays(at=now)).days
    return found


class Held(NamedTuple):
    day: UUID
    debt: UUID
    typed: UUID


def held(desk: Desk) -> Held:
    """A closed day that fixed an item whose toil fell from two hours a week to one half, and one that is
    not read from the log."""
    who = desk.do(AddPerson("Ana", BEFORE, seconds_a_week=40 * HOUR))
    hours = []
    for week in range(-12, 13):
        if week:
            when = DAY + timedelta(weeks=week)
            for at in range(4 if week < 0 else 1):
                log = LogWork(who, when + timedelta(days=at), HOUR // 2, kind=Kind.TICKET,
                              toil=True, category="Restarts")  # fmt: skip
                hours.append(log)
    desk.do(Together(hours))
    read = desk.do(add_debt("a", log_category="Restarts"))
    typed = desk.do(add_debt("b", interest=3 * HOUR))
    of = day(desk)
    desk.do(SetParticipants(of, (ParticipantDraft(who, attended=True),), desk.seen))
    for item in desk.do(AddItems(of, (read, typed))):
        desk.do(SetItemState(item, ItemState.FIXED, desk.seen))
    desk.do(closing_of(details(desk, of), desk.seen, DAY, "Done", 5 * HOUR))
    return Held(of, read, typed)


def test_a_closed_day_shows_that_the_hours_fell(desk: Desk) -> None:
    of, read, _ = held(desk)
    early = only(desk, NOW)
    assert (early.state, early.fix_it.claimed) == (FixItState.CLOSED, 5 * HOUR)
    assert [one.reading for one in early.effects] == [Reading.NOT_YET] * 2
    assert [one.on for one in early.effects] == [date(2026, 4, 28), date(2026, 6, 23)]
    before = round(12 * 2 * HOUR * MONTH / 84)
    assert early.promised == before + 3 * HOUR
    calendar = desk.ask(FixItDays(at=NOW + timedelta(weeks=13)))
    four, twelve = calendar.days[0].effects
    for effect, weeks in ((four, 4), (twelve, 12)):
        assert effect.reading is Reading.MEASURED
        assert effect.before == before
        assert effect.after == round(weeks * HOUR // 2 * MONTH / (7 * weeks))
        assert effect.saved == effect.before - effect.after
        assert (effect.measured, effect.unknown) == (1, 1)
    item = next(one for one in twelve.items if one.debt_id == read)
    assert item.before is not None
    assert item.after is not None
    behind = [calendar.entries[entry] for entry in (*item.before.entries, *item.after.entries)]
    assert sum(entry.seconds for entry in behind) == 12 * 2 * HOUR + 12 * HOUR // 2
    assert calendar.saved == twelve.saved
    assert details(desk, of, NOW + timedelta(weeks=13)).entries == calendar.entries


def test_what_is_kept_at_the_closing_is_what_it_cost_before_the_day(desk: Desk) -> None:
    of, read, _ = held(desk)
    desk.undo()
    late = details(desk, of, NOW + timedelta(weeks=10))
    kept = {item.entry.id: late.at_stake[item.id] for item in late.items}
    assert kept[read] == round(24 * HOUR * MONTH / 84)
    now = next(item.entry.interest.seconds for item in late.items if item.entry.id == read)
    assert now is not None
    assert now < (kept[read] or 0)


def test_what_came_back_is_taken_off(desk: Desk) -> None:
    _, read, typed = held(desk)
    desk.do(ReopenDebt(typed, DAY + timedelta(days=3), desk.seen))
    after = only(desk, NOW + timedelta(weeks=13))
    assert (after.came_back, after.promised) == (1, round(24 * HOUR * MONTH / 84))
    desk.do(ReopenDebt(read, DAY + timedelta(days=3), desk.seen))
    after = only(desk, NOW + timedelta(weeks=13))
    assert [one.saved for one in after.effects] == [0, 0]
    assert [one.reopened for one in after.effects] == [2, 2]


def test_hours_at_hand_and_cover(desk: Desk) -> None:
    ana, bo, cleo = (
        desk.do(AddPerson(name, BEFORE, seconds_a_week=40 * HOUR)) for name in ("Ana", "Bo", "Cleo")
    )
    began = DAY - timedelta(days=7)
    first = datetime.combine(began, datetime.min.time(), UTC)
    duties = (DutyDraft("Primary"),)
    end = first + timedelta(days=9)
    desk.do(StartRotation("Mail", (ana, bo), duties, "UTC", began, until=end))
    desk.do(AddAbsence(cleo, DAY, AbsenceKind.LEAVE, DAY))
    of = day(desk, to_day=DAY + timedelta(days=2))
    people = tuple(ParticipantDraft(who) for who in (ana, bo, cleo))
    desk.do(SetParticipants(of, people, desk.seen))
    found = details(desk, of)
    seats = {seat.name: seat for seat in found.people}
    serving = [name for name in ("Ana", "Bo") if seats[name].on_call]
    assert len(serving) == 1
    on = seats[serving[0]]
    assert len(on.on_call) >= 2
    assert on.at_hand.seconds == (3 - len(on.on_call)) * 8 * HOUR
    free = seats[({"Ana", "Bo"} - set(serving)).pop()]
    assert free.at_hand.seconds == (3 - len(free.on_call)) * 8 * HOUR
    assert (seats["Cleo"].away, seats["Cleo"].at_hand.seconds) == ((DAY,), 16 * HOUR)
    (called, *_) = found.cover.on_call
    assert (called.takes_part, called.exempt) == (True, False)
    assert sum(seat.at_hand.seconds for seat in found.people) == found.day.seconds


def test_that_nobody_is_on_call_is_told(desk: Desk) -> None:
    of = day(desk)
    assert details(desk, of).cover.nobody == (DAY,)
    assert only(desk, NOW).uncovered == (DAY,)
    sunday = day(desk, from_day=DAY - timedelta(days=1), to_day=DAY - timedelta(days=1))
    assert details(desk, sunday).cover.nobody == ()


def test_what_was_given_up_and_costs_more_than_was_thought_comes_back(desk: Desk) -> None:
    who = desk.do(AddPerson("Ana", BEFORE))
    for week in range(1, 13):
        told = {"kind": Kind.TICKET, "toil": True, "category": "Restarts"}
        desk.do(LogWork(who, DAY - timedelta(weeks=week), HOUR, **told))  # type: ignore[arg-type]
    cheap = desk.do(add_debt("a", interest=HOUR, log_category="restarts"))
    dear = desk.do(add_debt("b", interest=9 * HOUR, log_ticket="OPS-1"))
    for one in (cheap, dear):
        desk.do(CloseDebt(one, DAY, Closing.ACCEPTED, desk.seen))
    (back,) = desk.ask(FixItDays(at=NOW)).revisit
    assert (back.id, back.interest.seconds) == (cheap, round(12 * HOUR * MONTH / 84))


def test_candidates_are_open_items_of_the_theme(desk: Desk) -> None:
    of, other = day(desk), day(desk, from_day=DAY, to_day=DAY)
    for title, area in (("a", "documentation"), ("b", "Documentation"), ("c", "tests")):
        desk.do(add_debt(title, area=area))
    ids = {entry.debt.title: entry.id for entry in details(desk, of).candidates}
    assert ids.keys() == {"a", "b"}
    desk.do(AddItems(other, (ids["a"],)))
    found = details(desk, of)
    assert {entry.debt.title: entry.fix_it for entry in found.candidates}["a"] == "Documentation"
    problem = problem_of(found)
    assert problem.debts == (ids["b"],)
    desk.do(AddItems(of, (ids["b"],), Pick.LEFT_OUT))
    assert problem_of(details(desk, of)).debts == ()


def test_what_the_pinned_lack_is_told(desk: Desk) -> None:
    of, who = day(desk), desk.do(AddPerson("Ana", BEFORE, seconds_a_week=40 * HOUR))
    desk.do(AddSkill(who, "Docs"))
    desk.do(SetParticipants(of, (ParticipantDraft(who),), desk.seen))
    able = desk.do(add_debt("a", skill="docs", principal=6 * HOUR))
    desk.do(AddItems(of, (able,)))
    assert details(desk, of).lacks == ()
    assert details(desk, of).items[0].able == (who,)
    desk.do(AddItems(of, (desk.do(add_debt("b", skill="SQL", principal=HOUR)),)))
    assert details(desk, of).lacks == (Lack(("sql",), HOUR, 0),)


def test_days_that_follow_too_closely_are_told(desk: Desk) -> None:
    first = day(desk)
    second = desk.do(AddFixIt("Tests", DAY + timedelta(days=8), DAY + timedelta(days=8)))
    found = {one.id: one.fatigue for one in desk.ask(FixItDays(at=NOW)).days}
    assert found[first] is None
    close = found[second]
    assert close is not None
    assert (close.before_id, close.days, close.limit) == (first, 7, 28)


def test_a_standard_before_and_after(desk: Desk) -> None:
    of, mail = standard(desk), desk.do(AddService("Mail"))
    week = day(desk, standard_id=of, to_day=DAY + timedelta(days=4))
    one, two = desk.ask(StandardChecks())
    then = (ResultDraft(one.id, mail, Conformity.DIFFERS),)
    desk.do(RecordResults(DAY - timedelta(days=1), then, desk.seen))
    now = tuple(ResultDraft(check.id, mail, Conformity.CONFORMS) for check in (one, two))
    desk.do(RecordResults(DAY, now, desk.seen))
    matrix = details(desk, week).matrix
    assert matrix is not None
    assert matrix.services == ((mail, "Mail"),)
    assert matrix.before == Conformance(0, 1, 0, 1)
    assert matrix.after == Conformance(2, 0, 0, 0)
    assert only(desk, NOW).standard == "Monitoring"
    assert only(desk, NOW).after == matrix.after


def test_where_a_day_is_in_its_life(desk: Desk) -> None:
    of = day(desk)
    for days, state in ((-1, FixItState.PLANNED), (0, FixItState.TODAY), (1, FixItState.TO_CLOSE)):
        assert only(desk, NOW + timedelta(days=days)).state is state
    assert desk.ask(FixItBoard(UUID(int=9), NOW)) is None
    assert details(desk, of).day.count == 0
