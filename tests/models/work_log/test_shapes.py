"""Time becomes entries: local days, categories, and rows that are known again."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.instants import local_day
from models.work_log.judging import judged, parts_of
from models.work_log.rows import HoursRow, Kind, KindRuleRow, Oddity
from models.work_log.shapes import (
    Kinds,
    content_digest,
    identities,
    split_at_midnight,
    spread,
)

PLACES = [ZoneInfo(name) for name in ("UTC", "Europe/Dublin", "America/Sao_Paulo", "Asia/Kolkata")]
DUBLIN = ZoneInfo("Europe/Dublin")
DAY = date(2026, 3, 2)


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 5 * 86400),
    st.sampled_from(PLACES),
)
def test_a_stretch_is_cut_where_local_days_begin_and_nothing_is_lost(
    start: datetime, seconds: int, place: ZoneInfo
) -> None:
    end = start + timedelta(seconds=seconds)
    parts = split_at_midnight(start, end, place)
    assert sum(part.seconds for part in parts) == seconds
    assert [parts[0].start, parts[-1].end] == [start, end]
    days = [part.day for part in parts]
    assert days == sorted(set(days))
    for part, following in itertools.pairwise(parts):
        assert part.end == following.start
    for part in parts:
        assert part.start is not None
        assert part.end is not None
        assert local_day(part.start, place) == part.day
        assert local_day(part.end - timedelta(microseconds=1), place) == part.day


def test_a_day_of_the_clock_change_has_its_own_length() -> None:
    start = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    parts = split_at_midnight(start, start + timedelta(days=1, hours=1), DUBLIN)
    assert [part.seconds // 3600 for part in parts] == [1, 23, 1]


@given(st.integers(0, 10**6), st.integers(1, 7))
def test_spreading_loses_nothing_and_favours_nobody(seconds: int, count: int) -> None:
    parts = [part for _, part in spread(seconds, [DAY + timedelta(days=n) for n in range(count)])]
    assert sum(parts) == seconds
    assert max(parts) - min(parts) <= 1


# --- categories --------------------------------------------------------------------------------

TEAM = UUID(int=7)


def rule(category: str, kind: Kind, day: date = DAY, team: UUID | None = None) -> KindRuleRow:
    return KindRuleRow(UUID(int=1), team, category, kind, False, day)


def test_a_rule_holds_from_its_day_on_whatever_the_spelling() -> None:
    kinds = Kinds(
        [rule("Code  Review", Kind.PROJECT), rule("code review", Kind.OVERHEAD, date(2026, 4, 1))]
    )
    assert kinds.meaning("code review", None, date(2026, 3, 1)) is None
    march = kinds.meaning(" CODE review ", None, DAY)
    april = kinds.meaning("code review", None, date(2026, 4, 1))
    assert march is not None
    assert march.kind is Kind.PROJECT
    assert april is not None
    assert april.kind is Kind.OVERHEAD


def test_a_teams_own_rule_goes_before_that_for_everybody() -> None:
    kinds = Kinds([rule("ops", Kind.TICKET), rule("ops", Kind.PROJECT, date(2026, 5, 1), TEAM)])
    before, after = kinds.meaning("ops", TEAM, DAY), kinds.meaning("ops", TEAM, date(2026, 5, 1))
    other = kinds.meaning("ops", UUID(int=8), date(2026, 5, 1))
    assert before is not None
    assert before.kind is Kind.TICKET
    assert after is not None
    assert after.kind is Kind.PROJECT
    assert other is not None
    assert other.kind is Kind.TICKET


# --- rows of a source --------------------------------------------------------------------------


def row(number: int = 1, **facts: Any) -> HoursRow:
    whole: dict[str, Any] = {"person": "Ana", "day": DAY, "seconds": 60} | facts
    return HoursRow(number, **whole)


def test_rows_without_ids_are_known_by_who_and_when_not_by_how_long() -> None:
    (first, _), (second, _) = identities([row(seconds=60), row(seconds=90, person="Bo")])
    ((again, _),) = identities([row(9, seconds=120)])
    assert first == again != second


def test_equal_rows_of_one_file_are_counted_and_not_merged() -> None:
    found = [identity for identity, _ in identities([row(1), row(2), row(3, note="else")])]
    assert len(set(found)) == 3


def test_an_id_that_repeats_is_told() -> None:
    found = list(identities([row(1, external_id="A"), row(2, external_id="A")]))
    assert found == [("A", False), ("A~2", True)]


def test_the_digest_is_of_content_not_of_the_place_in_the_file() -> None:
    assert content_digest(row(1)) == content_digest(row(2))
    assert content_digest(row(1)) != content_digest(row(1, note="x"))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, ""),
        ({"person": " "}, "no_person"),
        ({"person": "", "email": "ana@example.org"}, ""),
        ({"note": "a\x00b"}, "not_text"),
        ({"ticket": "\ud800"}, "not_text"),
        ({"project": "x" * 201}, "name_too_long"),
        ({"day": None}, "no_day"),
        ({"seconds": None}, "no_time"),
        ({"seconds": 0}, "no_time"),
        ({"seconds": -60}, "negative_time"),
        ({"seconds": 10**9}, "too_much_time"),
        ({"exhaustion": 6}, "exhaustion_out_of_range"),
        ({"kind": Kind.LEAVE, "toil": True}, "leave_is_no_toil"),
    ],
)
def test_why_a_row_is_rejected(facts: dict[str, Any], code: str) -> None:
    assert judged(row(**facts)) == code


NINE, TEN = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_what_ends_before_it_starts_stands_with_its_own_seconds_or_not_at_all() -> None:
    odd = row(day=None, start=TEN, end=NINE, seconds=120)
    parts, oddity = parts_of(odd, DUBLIN)
    assert oddity == Oddity.ENDS_BEFORE_START
    assert [(part.day, part.seconds) for part in parts] == [(DAY, 120)]
    assert judged(row(day=None, start=TEN, end=NINE, seconds=None)) == "ends_before_start"


def test_seconds_that_differ_from_the_stretch_count_and_are_told() -> None:
    parts, oddity = parts_of(row(day=None, start=NINE, end=TEN, seconds=1800), DUBLIN)
    assert (oddity, [part.seconds for part in parts]) == (Oddity.DURATION_DIFFERS, [1800])


def test_a_total_of_more_than_a_day_stands_on_its_day() -> None:
    parts, oddity = parts_of(row(seconds=30 * 3600), DUBLIN)
    assert (oddity, len(parts), parts[0].day) == (Oddity.MORE_THAN_A_DAY, 1, DAY)
