"""Which stability work was passed over, and the order in which work lies."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.tickets.rows import RequestKind, Side, TicketRow, WorkClass
from models.tickets.rules.order import inversions, order_key, passed_over

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MAIL, LOGIN = UUID(int=1), UUID(int=2)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Piece:
    id: UUID
    work_class: WorkClass
    service_id: UUID | None
    received: datetime
    started: datetime | None = None
    completed: datetime | None = None


def at(hour: int) -> datetime:
    return FIRST + hour * HOUR


moments = st.integers(0, 8).map(at)


@st.composite
def works(draw: st.DrawFn) -> list[Piece]:
    services = st.sampled_from([MAIL, LOGIN, None])
    classes = st.sampled_from(WorkClass)
    return [
        Piece(
            UUID(int=number),
            draw(classes),
            draw(services),
            draw(moments),
            draw(st.none() | moments),
            draw(st.none() | moments),
        )
        for number in range(10, 10 + draw(st.integers(0, 12)))
    ]


def test_a_feature_that_was_started_past_an_older_fix_is_told_with_it() -> None:
    fix = Piece(UUID(int=10), WorkClass.FIX, MAIL, at(0))
    feature = Piece(UUID(int=11), WorkClass.FEATURE, MAIL, at(1), at(2))
    (found,) = inversions([feature, fix])
    assert (found.feature_id, found.passed, found.at) == (feature.id, (fix.id,), at(2))
    done = Piece(UUID(int=10), WorkClass.FIX, MAIL, at(0), None, at(2))
    assert inversions([feature, done]) == ()
    elsewhere = Piece(UUID(int=10), WorkClass.FIX, LOGIN, at(0))
    younger = Piece(UUID(int=10), WorkClass.FIX, MAIL, at(1))
    toil = Piece(UUID(int=10), WorkClass.TOIL_REDUCTION, MAIL, at(0))
    assert inversions([feature, elsewhere, younger, toil]) == ()


@given(works())
def test_walking_the_starts_finds_what_looking_at_each_finds(given_works: list[Piece]) -> None:
    expected = {
        (work.id, passed)
        for work in given_works
        if work.started is not None and (passed := passed_over(work, given_works, work.started))
    }
    found = inversions(given_works)
    assert {(each.feature_id, each.passed) for each in found} == expected
    assert len(found) == len(expected)
    assert all(one.at <= other.at for one, other in pairwise(found))


def row(number: int, work_class: WorkClass, service: UUID | None, priority: int) -> TicketRow:
    return TicketRow(
        id=UUID(int=number),
        title="",
        text="",
        kind=RequestKind.TROUBLE,
        work_class=work_class,
        priority=priority,
        side=Side.OPERATIONS,
        precursor=False,
        service_id=service,
        team_id=None,
        project_id=None,
        requester="",
        owner_id=None,
        received=FIRST,
        scheduled=None,
        planned_on=None,
        started=None,
        due_on=None,
        completed=None,
        resolution=None,
        passed="",
        reopened=0,
        estimate=None,
        points=None,
        automation_id=None,
        debt_id=None,
        action_id=None,
        status="",
        labels="",
        source="",
        external_id="",
    )


rows = st.lists(
    st.builds(
        row,
        st.integers(10, 99),
        st.sampled_from(WorkClass),
        st.sampled_from([MAIL, LOGIN, None]),
        st.integers(0, 5),
    )
)


@given(rows)
def test_no_feature_lies_before_other_work_where_stability_is_first(
    given_rows: list[TicketRow],
) -> None:
    ordered = sorted(given_rows, key=order_key(lambda service: service == MAIL))
    classes = [each.work_class for each in ordered if each.service_id == MAIL]
    assert classes == sorted(classes, key=lambda each: each is WorkClass.FEATURE)


@given(rows)
def test_elsewhere_priority_decides_and_what_has_none_is_last(given_rows: list[TicketRow]) -> None:
    ordered = sorted(given_rows, key=order_key(lambda _: False))
    priorities = [each.priority or 99 for each in ordered]
    assert priorities == sorted(priorities)
