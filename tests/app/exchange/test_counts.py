"""Counts per day: good, bad and valid, latencies, what adds up and what cannot be."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.counts_table import ReadCounts, read_counts
from app.exchange.mapping import mapping_as
from app.exchange.mapping_counts import CountsMapping
from app.exchange.questions import Answers
from app.exchange.reading import Source
from app.exchange.suggesting import suggested_for
from models.kernel.errors import Refused

DAY = date(2026, 3, 2)


def counts(text: str, **given: Any) -> ReadCounts:
    answers = Answers(given.pop("answers", {}), {})
    return read_counts(
        Source("counts.csv", text.encode()), answers, today=date(2026, 11, 30), **given
    )


@pytest.mark.parametrize(
    "text",
    [
        "day,good,valid\n2026-03-02,995,1000\n",
        "date,errors,requests\n2026-03-02,5,1000\n",
        "Date,ok,failed\n2026-03-02,995,5\n",
        "Datum;good;total\n02.03.2026;995;1.000\n13.03.2026;1.234.567;1.234.568\n",
    ],
)
def test_two_of_three_are_enough(text: str) -> None:
    found = counts(text)
    first = found.counts[0]
    assert (first.day, first.good, first.valid) == (DAY, 995, 1000)
    assert not found.open


def test_rows_of_one_day_are_added_and_said() -> None:
    found = counts(
        "date,service,good,valid\n2026-03-02 10:00,Mail,9,10\n2026-03-02 11:00,Mail,0,1\n"
        "2026-03-02,Search,1,1\n2026-03-02,Mail,0,0\n"
    )
    assert [(one.service, one.good, one.valid) for one in found.counts] == [
        ("Mail", 9, 11),
        ("Search", 1, 1),
    ]
    assert [(note.code, note.place) for note in found.notes] == [
        ("added_to_its_day", "3"),
        ("added_to_its_day", "5"),
    ]


def test_what_cannot_be_is_left_out_and_named() -> None:
    found = counts(
        "date,good,valid\n2026-03-02,11,10\n2026-03-03,-1,10\n2026-03-04,x,10\n2026-13-05,1,2\n"
        "2026-03-06,1.5,2\n2026-03-07,,\n2026-03-08,0,0\n"
    )
    assert [one.day.day for one in found.counts] == [8]
    assert [(note.code, note.place, note.kept) for note in found.notes] == [
        ("not_a_count", "3", False),
        ("not_a_count", "4", False),
        ("not_a_count", "6", False),
        ("more_good_than_valid", "2", False),
        ("not_a_day", "5", False),
        ("no_count", "7", False),
    ]


def test_latencies_that_count_those_below_are_asked_for() -> None:
    text = "date,<= 100 ms,<= 0.5 s,+Inf\n2026-03-02,90,99,100\n"
    found = counts(text, preset="counts")
    assert [question.name for question in found.open] == ["buckets"]
    [one] = found.counts
    assert (one.valid, one.buckets) == (100, ((Decimal(100), 90), (Decimal(500), 99)))
    [apart] = counts(text, preset="counts", answers={"buckets": "separate"}).counts
    assert (apart.valid, apart.buckets) == (289, ((Decimal(100), 90), (Decimal(500), 189)))


def test_latencies_that_fall_are_separate() -> None:
    found = counts("date,total,le_100ms,le_500ms\n2026-03-02,100,90,9\n")
    assert not found.open
    assert found.counts[0].buckets == ((Decimal(100), 90), (Decimal(500), 99))


def test_a_mapping_by_hand_and_constants() -> None:
    text = "Wann,gut,gesamt\n2026-03-02,9,10\n"
    columns = {"day": "Wann", **suggested_for(CountsMapping, ["gut", "gesamt"])}
    values = {"columns": columns, "constant": {"service": "Mail", "objective": "SLA"}}
    [one] = counts(text, mapping=mapping_as(CountsMapping, values)).counts
    assert (one.service, one.objective, one.good, one.valid) == ("Mail", "SLA", 9, 10)
    with pytest.raises(Refused) as refused:
        counts("date,good\n2026-03-02,9\n")
    assert refused.value.findings[0].code == "column_missing"


@given(
    st.lists(
        st.tuples(st.integers(0, 27), st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1
    )
)
def test_nothing_is_lost_in_adding_up(rows: list[tuple[int, int, int]]) -> None:
    lines = [f"2026-03-{day + 1:02},{good},{good + bad}" for day, good, bad in rows]
    found = counts("day,good,valid\n" + "\n".join(lines) + "\n")
    assert sum(one.good or 0 for one in found.counts) == sum(good for _, good, _ in rows)
    assert sum(one.valid for one in found.counts) == sum(g + b for _, g, b in rows)
    assert len({one.day for one in found.counts}) == len(found.counts)
