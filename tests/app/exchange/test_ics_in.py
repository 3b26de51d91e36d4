"""Calendars of others: each trap is refused by its name, and one bad event harms no other."""

from datetime import UTC, date, datetime
from time import monotonic

import pytest

from app.exchange.ics_in import ReadCalendar, Window, read_calendar
from app.exchange.ics_scan import DEEPEST
from app.exchange.questions import Ledger
from models.kernel.errors import Refused
from tests.app.exchange.rota_files import calendar, event

WINDOW = Window(date(2026, 1, 1), date(2027, 12, 31))
GOOD = event("20260302", "20260307", "Ann", uid="good")


def read(data: bytes, window: Window = WINDOW) -> ReadCalendar:
    return read_calendar(data, window, Ledger())


def repeated(rule: str, start: str = "DTSTART:20260105T090000Z", *more: str) -> bytes:
    return calendar("\n".join(["UID:r", start, "SUMMARY:Bo", rule, *more]), GOOD)


# --- rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("RRULE:FREQ=SECONDLY", "too_often"),
        ("RRULE:FREQ=MINUTELY;COUNT=5", "too_often"),
        ("RRULE:FREQ=HOURLY", "too_often"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "no_interval"),
        ("RRULE:FREQ=DAILY;INTERVAL=-2", "no_interval"),
        ("RRULE:FREQ=YEARLY;INTERVAL=99999", "too_long_interval"),
        ("RRULE:FREQ=DAILY;COUNT=1000000000", "too_many_times"),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2,3", "times_of_day"),
        ("RRULE:FREQ=DAILY;BYSECOND=1,2", "times_of_day"),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never_happens"),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5", "never_happens"),
        ("RRULE:FREQ=DAILY;UNTL=20260301", "unknown_rule_part"),
        ("EXRULE:FREQ=DAILY", "exception_rule"),
        ("RRULE:FREQ=NEVER", "bad_property"),
        ("\n".join(["RRULE:FREQ=DAILY;COUNT=2"] * 9), "too_many_rules"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_named(rule: str, code: str) -> None:
    began = monotonic()
    found = read(repeated(rule))
    assert [(note.code, note.place, note.kept) for note in found.notes] == [(code, "3", False)]
    assert [one.summary for one in found.events] == ["Ann"]
    assert monotonic() - began < 3


def test_a_rule_from_1970_is_followed_only_in_the_window() -> None:
    found = read(repeated("RRULE:FREQ=DAILY", "DTSTART:19700101T000000Z"))
    days = [one.start for one in found.events if one.summary == "Bo"]
    assert (len(days), min(days), max(days)) == (
        730,
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2027, 12, 31, tzinfo=UTC),
    )


def test_exceptions_additions_and_moved_occurrences_count() -> None:
    moved = "\n".join(
        ["UID:r", "RECURRENCE-ID:20260119T090000Z", "DTSTART:20260120T090000Z", "SUMMARY:Cy"]
    )
    series = "\n".join(
        [
            "UID:r",
            "DTSTART:20260105T090000Z",
            "SUMMARY:Bo",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE:20260112T090000Z",
            "RDATE:20260114T090000Z",
        ]
    )
    found = read(calendar(series, moved))
    assert sorted((f"{one.start:%m-%d}", one.summary) for one in found.events) == [
        ("01-05", "Bo"),
        ("01-14", "Bo"),
        ("01-20", "Cy"),
        ("01-26", "Bo"),
    ]
    assert len({one.occurrence for one in found.events}) == 4


def test_a_clock_change_moves_the_instant_and_not_the_hour() -> None:
    found = read(
        repeated("RRULE:FREQ=WEEKLY;COUNT=2", "DTSTART;TZID=Europe/Berlin:20260323T090000")
    )
    assert [f"{one.start:%m-%d %H:%M}" for one in found.events if one.summary == "Bo"] == [
        "03-23 08:00",
        "03-30 07:00",
    ]


def test_dates_without_number_are_refused() -> None:
    dates = ",".join(f"2026{m:02}{d:02}" for m in range(1, 13) for d in range(1, 29)) * 16
    line = f"RDATE;VALUE=DATE:{dates.replace('2820260101', '28,20260101')}"
    found = read(repeated(line, "DTSTART;VALUE=DATE:20260105"))
    assert [note.code for note in found.notes] == ["too_many_dates"]


def test_a_window_is_not_endless() -> None:
    with pytest.raises(Refused, match="window_too_long"):
        read(calendar(GOOD), Window(date(1970, 1, 1), date(2026, 1, 1)))


# --- whole files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"hello", "not_a_calendar"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "missing_end"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "missing_end"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "missing_end"),
        (b"END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR", "end_without_begin"),
        (b"BEGIN:X\n" * (DEEPEST + 1), "nested_too_deeply"),
        (b"BEGIN:VCALENDAR\nX-A:\x00\nEND:VCALENDAR\n", "nul_byte"),
        (calendar(*["UID:x"] * 50_001), "too_many_events"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_is_refused_by_what_is_wrong_with_it(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.findings[0].code == code


def test_a_missing_end_is_told_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n")
    assert refused.value.findings[0].parameters == {"row": 3, "part": "VEVENT"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("DTSTART:00000101T000000Z", "bad_property"),
        ("DTSTART:18000101T000000Z", "day_out_of_range"),
        ("DTSTART:20260230T000000Z", "bad_property"),
        ("DTSTART;TZID=Mars/Olympus:20260301T090000", "unknown_zone"),
        ("SUMMARY:x", "no_start"),
        ("DTSTART:20260302T090000Z\nDTEND:20260301T090000Z", "ends_before_start"),
        ("DTSTART:20260302T090000Z\nDTEND;VALUE=DATE:20260303", "bad_property"),
        ("DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;BYDAY=XX", "bad_property"),
    ],
)
def test_a_bad_event_is_named_and_the_others_are_read(lines: str, code: str) -> None:
    found = read(calendar(f"UID:b\n{lines}", GOOD))
    assert [(note.code, note.place) for note in found.notes] == [(code, "3")]
    assert [one.uid for one in found.events] == ["good"]


def test_a_line_that_is_none_takes_only_its_own_event_along() -> None:
    found = read(calendar("UID:b\nDTSTART;;:20260302\n;;", GOOD))
    assert [one.uid for one in found.events] == ["good"]
    assert [note.place for note in found.notes] == ["3"]


def test_what_the_calendar_says_of_itself_is_kept() -> None:
    head = "X-WR-CALNAME:Leave\\, all of\n  us\nX-WR-TIMEZONE:Asia/Kolkata\n"
    found = read(calendar(GOOD, head=head))
    assert (found.name, found.zone) == ("Leave, all of us", "Asia/Kolkata")
    assert read(calendar(GOOD, head="X-WR-TIMEZONE:Nowhere/Here\n")).zone == ""


def test_the_later_of_two_versions_of_an_event_counts() -> None:
    first = event("20260302", "20260303", "old", "SEQUENCE:1", uid="x")
    second = event("20260302", "20260304", "new", "SEQUENCE:2", uid="x")
    assert [one.summary for one in read(calendar(second, first)).events] == ["new"]
