"""Durations are read as people write them, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.durations import clock_text, parse_duration
from models.kernel.errors import Refused


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2:30", 9000),
        ("2:30:15", 9015),
        (" 02:30 ", 9000),
        ("2,5", 9000),
        ("2.5", 9000),
        ("2", 7200),
        (",5", 1800),
        ("150m", 9000),
        ("150 min", 9000),
        ("2h 30m", 9000),
        ("2h30", 9000),
        ("2 h 30", 9000),
        ("2H 30MIN", 9000),
        ("1,5h", 5400),
        ("90 minutes", 5400),
        ("45s", 45),
        ("1h 45s", 3645),
        ("0", 0),
        ("0.125", 450),
        ("0,333", 1199),
        ("1234.5", 4444200),
        ("12:00:00", 43200),
    ],
)
def test_it_reads(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "x",
        "2:60",
        "2:3",
        ":30",
        "-1",
        "1.2.3",
        "h",
        "2m 1h",
        "1e3",
        "٪",
        "9" * 99,
    ],
)
def test_what_is_no_duration_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_duration(text, "hours")
    (finding,) = refused.value.findings
    assert (finding.code, finding.field) == ("not_a_duration", "hours")
    assert (
        finding.parameters["value"][:40] == text[:40].strip() or finding.parameters["value"] == text
    )


@pytest.mark.parametrize(
    ("text", "decimals", "thousands"),
    [
        ("1,500", "1:30", "1500:00"),
        ("1.500", "1:30", "1500:00"),
        ("1,500 m", "0:01:30", "25:00"),
        ("12,345", "12:20:42", "12345:00"),
    ],
)
def test_a_mark_before_three_digits_is_refused_with_both_readings(
    text: str, decimals: str, thousands: str
) -> None:
    with pytest.raises(Refused) as refused:
        parse_duration(text)
    (finding,) = refused.value.findings
    assert finding.code == "ambiguous_duration"
    assert finding.parameters == {"value": text, "one": decimals, "other": thousands}


@given(st.integers(0, 10_000 * 3600))
def test_what_is_written_is_read_back(seconds: int) -> None:
    assert parse_duration(clock_text(seconds)) == seconds


@given(st.integers(0, 10_000 * 3600))
def test_a_clock_reading_comes_back(seconds: int) -> None:
    hours, rest = divmod(seconds, 3600)
    assert parse_duration(f"{hours}:{rest // 60:02}:{rest % 60:02}") == seconds


@given(st.decimals(0, 999, places=2), st.sampled_from(".,"))
def test_a_decimal_comma_is_as_good_as_a_point(hours: Decimal, mark: str) -> None:
    assert parse_duration(str(hours).replace(".", mark)) == round(hours * 3600)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        codes = set() if parse_duration(text) >= 0 else {"negative"}
    except Refused as refused:
        codes = {finding.code for finding in refused.findings}
    assert codes <= {"not_a_duration", "ambiguous_duration"}
