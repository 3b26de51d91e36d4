"""Events per shift (F14)."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.services.rules.events import Page, grouped, per_shift
from tests.models.services.rules.made import at, span


def page(minute: float, service: int = 1) -> Page:
    """A page; service 0 is none that is known."""
    number = round(minute * 60 + 10_000) * 10 + service
    return Page(UUID(int=number), at(minute), UUID(int=service) if service else None)


def counts(found):
    return tuple(map(len, found.shifts))


def test_pages_within_half_an_hour_on_one_service_are_one_event():
    events = grouped([page(0), page(10), page(10, 2), page(40), page(70.1), page(200)])
    assert [(e.service_id.int, e.start, e.end, len(e.pages)) for e in events] == [
        (1, at(0), at(40), 3),
        (2, at(10), at(10), 1),
        (1, at(70.1), at(70.1), 1),
        (1, at(200), at(200), 1),
    ]


def test_pages_about_no_known_service_are_events_of_their_own():
    assert [len(event.pages) for event in grouped([page(0, 0), page(1, 0), page(2)])] == [1, 1, 1]


def test_an_event_belongs_to_the_shift_in_which_it_began():
    shifts = [span(720, 1440), span(0, 720)]
    found = per_shift(grouped([page(719), page(721), page(1440), page(-1)]), shifts, Decimal(2))
    assert counts(found) == (0, 1)
    assert [event.start for event in found.outside] == [at(-1), at(1440)]
    later = per_shift(grouped([page(700), page(720, 2), page(800)]), shifts, Decimal(1))
    assert (counts(later), later.over, later.outside) == ((2, 1), 1, ())


def test_mean_ninetieth_percentile_and_shifts_over_the_limit():
    shifts = [span(day * 1440, (day + 1) * 1440) for day in range(10)]
    wanted = (0, 0, 1, 0, 2, 3, 0, 1, 7, 0)
    pages = [page(day * 1440 + n * 60) for day, count in enumerate(wanted) for n in range(count)]
    found = per_shift(grouped(pages), shifts, Decimal(2))
    assert counts(found) == wanted
    assert (found.mean, found.p90, found.over) == (Fraction(14, 10), 3, 2)
    eleven = per_shift(grouped(pages), [*shifts, span(20_000, 20_001)], Decimal(2))
    assert eleven.p90 == 3
    nine = per_shift(grouped(pages), shifts[:9], Decimal(2))
    assert nine.p90 == 7
    none = per_shift([], [], Decimal(2))
    assert (none.mean, none.p90, none.over) == (None, None, 0)


pages = st.lists(st.builds(page, st.integers(0, 3000), st.integers(0, 3)), max_size=30)


@given(pages, st.randoms())
def test_no_page_is_lost_and_the_order_is_nothing(given_, random):
    events = grouped(given_)
    assert sorted(page.id for event in events for page in event.pages) == sorted(
        p.id for p in given_
    )
    again = grouped(random.sample(given_, len(given_)))
    assert events == again


@given(pages)
def test_every_event_is_in_one_shift_or_outside(given_):
    events = grouped(given_)
    found = per_shift(events, [span(day * 700, (day + 1) * 700) for day in range(3)], Decimal(2))
    assert sum(counts(found)) + len(found.outside) == len(events)
