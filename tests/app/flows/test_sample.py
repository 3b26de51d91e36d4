"""The sample team: the same for the same day, believable, whole, and quick to make."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from app.flows.sample import AREAS, write_sample
from app.flows.sample.story import MEMBERS, TEAM
from models import catalog
from models.automation.rows import AutomationClass, AutomationStage
from models.debt.rules.effect import Reading
from models.debt.rules.interest import Basis
from models.insight.debt_rows import FixItState
from models.insight.queries import (
    AutomationBoardOf,
    Away,
    DebtBoard,
    FixItDays,
    Problems,
    ToilVerdict,
    WorkBoardOf,
)
from models.insight.queries.freezing import SinceFrozenOf
from models.insight.queries.reviews import ReviewOf
from models.insight.queries.talk_trouble import TalkTroubleOf
from models.insight.rows import Verdict
from models.kernel.changes import Author
from models.kernel.errors import Cancelled
from models.kernel.periods import Period
from models.notes.queries import NotesOn
from models.people.queries import People, Roster, Sites, Teams
from models.people.rows import TeamRow
from models.policies.queries import Policies
from models.projects.queries import Projects
from models.reviews.queries import ReviewNotes, Reviews
from models.services.queries import Services
from models.store.store import Store
from models.work_log.queries import Categories, EntriesBehind, KindRules, Span, TotalsBy, WeekGrid
from models.work_log.rows import Dimension, EntryFilter, Kind

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
MONDAY = NOW.date()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.watchbill"
    write_sample(path, clock=lambda: NOW)
    return path


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    store = Store.open(place, catalog.schema(), clock=lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def team(store: Store) -> TeamRow:
    return next(team for team in store.ask(Teams()).value if team.name == TEAM)


@pytest.fixture
def verdict(store: Store, team: TeamRow) -> Verdict:
    return store.ask(ToilVerdict(team_id=team.id)).value


def test_twelve_people_at_two_sites_have_eight_services_and_six_projects(
    store: Store, team: TeamRow
) -> None:
    rows = store.ask(Roster(MONDAY, team.id)).value
    assert len(rows) == len(MEMBERS) == 12
    assert {row.site.name for row in rows if row.site} == {"Dublin", "New York"}
    assert [
        row.contract.seconds_a_week
        for row in rows
        if row.person.name == "Lena Novak" and row.contract
    ] == [32 * 3600]
    assert all(
        row.skills and row.person.email and row.person.phone and row.person.chat for row in rows
    )
    assert (len(store.ask(Services()).value), len(store.ask(Projects()).value)) == (8, 6)
    assert len(store.ask(Sites()).value) == 2


def test_there_are_eighteen_months_of_every_kind_of_work(store: Store) -> None:
    span = store.ask(Span()).value
    assert span.first is not None
    assert span.last is not None
    assert (span.last - span.first).days > 540
    assert span.last < MONDAY
    assert span.entries > 10_000
    kinds = {row.kind for row in store.ask(TotalsBy(Dimension.KIND)).value}
    assert kinds == set(Kind) - {Kind.LEAVE}
    assert len(store.ask(KindRules()).value) == len(store.ask(Categories()).value) == 9


def test_toil_rises_over_the_threshold_in_the_last_weeks(verdict: Verdict) -> None:
    assert verdict.share is not None
    assert Decimal("0.59") < verdict.share < Decimal("0.63")
    assert verdict.sufficient
    assert verdict.toil.since is not None
    assert 202634 <= verdict.toil.since <= 202638
    half_a_year_ago = verdict.toil.windows[-26].value
    assert half_a_year_ago is not None
    assert half_a_year_ago < Decimal("0.4")
    assert any(
        window.value and window.value > Decimal("0.5") for window in verdict.toil.windows[:50]
    )


def test_three_people_have_yet_to_log_last_week(store: Store, team: TeamRow) -> None:
    problems = {problem.code: problem for problem in store.ask(Problems(team_id=team.id)).value}
    assert problems.keys() == {"toil_over", "hours_missing"}
    assert problems["hours_missing"].parameters["people"] == (
        "Ben Carter",
        "Ines Costa",
        "Kofi Mensah",
    )


def test_holidays_and_leave_are_seen_in_the_hours(store: Store, verdict: Verdict) -> None:
    worked = {week.week: week.totals.work for week in verdict.weeks}
    assert worked[202552] < worked[202549] * 2 // 3
    assert all(
        week.coverage.share is not None and week.coverage.share > Decimal("0.9")
        for week in verdict.weeks[:-1]
    )
    away = store.ask(Away(Period(MONDAY, MONDAY + timedelta(days=7)))).value
    assert {"Ana Reyes", "Ines Costa"} <= {row.person.name for row in away if row.absence}


def test_it_tells_why_the_chart_bends_and_what_was_agreed(store: Store, team: TeamRow) -> None:
    year = Period(MONDAY - timedelta(days=364), MONDAY)
    notes = store.ask(NotesOn("team", year, team.id)).value
    assert [note.text for note in notes] == ["Queue split into two", "Alert storm"]
    assert len({row.from_day for row in store.ask(Policies()).value}) == 2


def test_last_week_can_be_repeated_because_it_was_typed(store: Store, team: TeamRow) -> None:
    last = store.ask(WeekGrid(MONDAY - timedelta(days=7), team.id)).value
    entries = [entry for row in last for cell in row.cells for entry in cell.entries]
    assert entries
    assert {entry.source for entry in entries} == {""}
    older = store.ask(WeekGrid(MONDAY - timedelta(weeks=5), team.id)).value
    assert {e.source for row in older for cell in row.cells for e in cell.entries} == {
        "Harbour timesheet"
    }


def test_the_register_has_every_category_and_says_what_was_saved(
    store: Store, team: TeamRow
) -> None:
    board = store.ask(AutomationBoardOf(team_id=team.id)).value
    assert all(board.of(kind) for kind in AutomationClass)
    assert {each.task.stage for each in board.of(AutomationClass.SHOULD_BE)} == {
        AutomationStage.IDEA,
        AutomationStage.BUILDING,
        AutomationStage.RUNNING,
    }
    saved = [each.measured.kept_promise for each in board.entries if each.measured]
    assert [round(float(share), 1) for share in saved if share is not None] == [0.7]
    assert [each.task.name for each in board.entries if each.comes_back] == [
        "Move hosts between racks"
    ]
    assert [each.task.name for each in board.entries if each.overdue] == ["Buy hosts"]
    assert any(each.elasticity and each.elasticity.slope for each in board.entries)
    assert board.suggestions


def test_the_first_undo_is_the_persons_own(store: Store) -> None:
    assert store.undoable(Author("Ada")) is None


def test_the_same_day_gives_the_same_sample(place: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.watchbill"
    write_sample(again, clock=lambda: NOW)
    first, second = (
        Store.open(path, catalog.schema(), clock=lambda: NOW) for path in (place, again)
    )
    try:
        assert first.ask(People()).value == second.ask(People()).value
        assert first.ask(Policies()).value == second.ask(Policies()).value
        everything = EntriesBehind(EntryFilter())
        assert first.ask(everything).value == second.ask(everything).value
    finally:
        first.close()
        second.close()


@pytest.mark.parametrize(
    "now",
    [
        datetime(2028, 2, 29, 23, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 12, tzinfo=UTC),
    ],
)
def test_it_tells_the_same_story_on_any_day(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "other.watchbill"
    write_sample(path, clock=lambda: now)
    store = Store.open(path, catalog.schema(), clock=lambda: now)
    try:
        team = next(team for team in store.ask(Teams()).value if team.name == TEAM)
        found = store.ask(ToilVerdict(team_id=team.id)).value
        assert found.share is not None
        assert Decimal("0.57") < found.share < Decimal("0.65")
        assert found.toil.since is not None
        assert len(found.weeks[-1].missing) <= 3
    finally:
        store.close()


def test_requests_repeat_leak_and_go_past_each_other(store: Store, team: TeamRow) -> None:
    autumn = Period(MONDAY - timedelta(days=30), MONDAY + timedelta(days=1))
    board = store.ask(WorkBoardOf(autumn, team.id)).value
    assert all(len(items) >= 2 for items in board.queues.values())
    assert any(item.leaked and item.open for item in board.requests)
    assert any(item.precursor for item in board.requests)
    assert [(one.feature.title, one.strategy) for one in board.inversions] == [
        ("Gift cards can be paid with", True)
    ]
    promoted = {entry.promoted for entry in board.repeats}
    assert promoted == {True, False}
    assert board.on_duty
    whole = store.ask(WorkBoardOf(None, team.id)).value
    assert len(whole.conversion.projects) == 1
    assert 250 < whole.flow.arrivals < 450
    assert whole.flow.leak.rate is not None
    assert 0 < whole.flow.leak.rate < Fraction(1, 10)


def test_making_it_can_be_called_off(tmp_path: Path) -> None:
    class Off:
        def step(self, done: float, total: float, what: str = "") -> None:
            assert total == len(AREAS)
            if done == 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_sample(tmp_path / "x.watchbill", Off(), clock=lambda: NOW)  # type: ignore[arg-type]


def test_it_takes_no_longer_than_one_waits(tmp_path: Path) -> None:
    started = time.process_time()
    write_sample(tmp_path / "quick.watchbill", clock=lambda: NOW)
    assert time.process_time() - started < 6


def test_debt_costs_by_the_log_and_a_day_paid_some_off(store: Store) -> None:
    register = store.ask(DebtBoard()).value
    assert {item.interest.basis for item in register.open} == {Basis.LOG, Basis.TYPED, None}
    assert register.totals.interest > 0
    week, day = store.ask(FixItDays()).value.days
    assert (week.state, day.state) == (FixItState.PLANNED, FixItState.CLOSED)
    assert week.seconds
    assert week.before is not None
    assert week.before.share
    assert {effect.reading for effect in day.effects} == {Reading.MEASURED}
    assert (day.count, day.came_back) == (3, 1)
    assert all(effect.saved is not None and effect.saved > 0 for effect in day.effects)


def test_one_decision_leaked_and_two_have_not_acknowledged(store: Store) -> None:
    trouble = store.ask(TalkTroubleOf(MONDAY, zone="Europe/Dublin")).value
    assert [row.decision.title for row in trouble.leaks] == [
        "Catalogue takes over the nightly export"
    ]
    assert {"Jonah Weiss", "Kofi Mensah"} <= {row.name for row in trouble.late}
    assert trouble.missed


def test_one_review_is_frozen_and_signed_and_one_agreed(store: Store) -> None:
    last, this = store.ask(Reviews()).value
    assert last.frozen_at is not None
    since = store.ask(SinceFrozenOf(last.id)).value
    assert since is not None
    assert since.same
    assert this.previous_id == last.id
    found = store.ask(ReviewOf(this.id)).value
    assert found is not None
    assert (found.terms.agreed, found.terms.settled) == (True, False)
    assert [one.name for one in found.people] == ["Ana Reyes", "Grace Kim", "Nils Berg"]
    assert all(one.score is not None for one in found.standings)
    assert {note.review_id for note in store.ask(ReviewNotes()).value} == {last.id, this.id}
