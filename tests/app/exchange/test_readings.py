"""Days, times, numbers and durations: what a column proves, and what it leaves open."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.amounts import Durations, settle_decimal, settle_unit
from app.exchange.moments import clock_of, settle_days
from app.exchange.questions import Answers, How, Ledger

YEAR = 2027


def days(*cells, **answers: str):
    ledger = Ledger(Answers(answers, {}))
    reader = settle_days([("day", list(cells))], lambda row: row + 2, YEAR, ledger)["day"]
    return [reader.read(cell) for cell in cells], ledger


def day(cell, **answers: str) -> date | None:
    [moment], _ = days(cell, **answers)
    return moment.day if moment else None


WRITTEN = {
    "2026-03-02": date(2026, 3, 2),
    "2026/3/2": date(2026, 3, 2),
    "20260302": date(2026, 3, 2),
    "2026-03-02T09:00:00Z": date(2026, 3, 2),
    "2026-03-02 09:00:00.123456+01:00": date(2026, 3, 2),
    "02-Nov-04": date(2004, 11, 2),
    "3/Nov/20 12:17": date(2020, 11, 3),
    "3/Nov/20 12:17 PM": date(2020, 11, 3),
    "Nov 3, 2020": date(2020, 11, 3),
    "November 3 2020": date(2020, 11, 3),
    "3 novembre 2020": date(2020, 11, 3),
    "3. November 2020": date(2020, 11, 3),
    "3 de noviembre de 2020": date(2020, 11, 3),
    "Mon, 02 Mar 2026": date(2026, 3, 2),
    "Montag, 2. März 2026": date(2026, 3, 2),
    "1st March 2026": date(2026, 3, 1),
    "31.12.1999": date(1999, 12, 31),
    "2026年3月2日": date(2026, 3, 2),
    "1-Jan-98": date(1998, 1, 1),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_days_as_people_write_them(text: str) -> None:
    assert day(text) == WRITTEN[text]


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13-01", "2026-02-30", "32/01/2026", "1/2", "12345", "2026-3", "Nov", "9:00"],
)
def test_what_is_no_day(text: str) -> None:
    assert day(text) is None


def test_typed_days() -> None:
    moments, ledger = days(date(2026, 3, 2), datetime(2026, 3, 2, 9, 30), 45_000.0)
    assert moments[0] is not None
    assert moments[0].day == date(2026, 3, 2)
    assert moments[1] is not None
    assert moments[1].clock is not None
    assert moments[2] is None
    assert not ledger.questions


def test_a_day_above_twelve_settles_the_order_and_its_row_is_named() -> None:
    moments, ledger = days("01/02/2026", "03/04/2026", "25/02/2026")
    assert [m.day.month for m in moments if m] == [2, 4, 2]
    [reading] = ledger.readings
    assert (reading.value, reading.how, reading.row) == ("dmy", How.SETTLED, 4)
    moments, ledger = days("01/02/2026", "02/25/2026")
    assert [m.day.month for m in moments if m] == [1, 2]
    assert ledger.readings[0].value == "mdy"


def test_an_open_order_is_a_question_with_both_readings() -> None:
    _, ledger = days("01/02/2026", "03/04/2026")
    [question] = ledger.questions
    assert (question.name, question.matters) == ("date_order:day", True)
    assert [c.preview for c in question.candidates] == [
        ("01/02/2026 = 2026-02-01",),
        ("01/02/2026 = 2026-01-02",),
    ]
    moments, ledger = days("01/02/2026", date_order="mdy")
    assert not ledger.questions
    assert moments[0] is not None
    assert moments[0].day == date(2026, 1, 2)


def test_a_column_that_contradicts_itself_is_asked() -> None:
    _, ledger = days("25/02/2026", "02/25/2026")
    assert [question.name for question in ledger.questions] == ["date_order:day"]


def test_an_answer_that_the_rows_refute_rejects_those_rows() -> None:
    moments, _ = days("01/02/2026", "25/02/2026", date_order="mdy")
    assert moments[1] is None


def test_one_column_settles_another_of_the_same_file() -> None:
    ledger = Ledger()
    columns = [("a", ["01/02/2026"]), ("b", ["25/02/2026"])]
    readers = settle_days(columns, lambda row: row + 2, YEAR, ledger)
    moment = readers["a"].read("01/02/2026")
    assert moment is not None
    assert moment.day == date(2026, 2, 1)
    assert not ledger.questions


def test_years_of_two_digits_are_said() -> None:
    _, ledger = days("02-Nov-04")
    [reading] = ledger.readings
    assert (reading.key, reading.raw, reading.read) == ("century", "02-Nov-04", "2004")


@given(st.dates(date(1970, 1, 1), date(2027, 12, 31)))
def test_whatever_the_form_the_day_is_the_same(wanted: date) -> None:
    assert day(f"{wanted:%Y-%m-%d}") == wanted
    assert day(f"{wanted:%d.%m.%Y}") == wanted
    assert day(f"{wanted:%d/%m/%Y}", date_order="dmy") == wanted
    assert day(f"{wanted:%m/%d/%Y}", date_order="mdy") == wanted
    assert day(f"{wanted:%d-%b-%Y}") == wanted
    assert day(f"{wanted:%B %d, %Y}") == wanted


CLOCKS = {
    "9:05": time(9, 5),
    "09:05:07": time(9, 5, 7),
    "9:05 PM": time(21, 5),
    "9pm": time(21),
    "12:00 am": time(0),
    "12:30 p. m.": time(12, 30),
    "9.05": time(9, 5),
    "9h05": time(9, 5),
}


@pytest.mark.parametrize("text", CLOCKS)
def test_times(text: str) -> None:
    clock = clock_of(text)
    assert clock is not None
    assert clock.time == CLOCKS[text]


@pytest.mark.parametrize("text", ["", "9", "25:00", "9:60", "13:00 PM", "0:30 am", "soon"])
def test_what_is_no_time(text: str) -> None:
    assert clock_of(text) is None


# --- numbers ----------------------------------------------------------------------------------------------------------


def decimal(*cells, **answers: str):
    ledger = Ledger(Answers(answers, {}))
    return settle_decimal("h", list(cells), lambda row: row + 2, ledger), ledger


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.5"], "."), (["1,5"], ","), (["1.500,25"], ","), (["1,500.25"], "."),
        (["1,500", "2,5"], ","), (["0.125"], "."), (["1.000.000"], ","), (["7"], "."),
    ],
)  # fmt: skip
def test_decimal_marks_that_a_column_proves(cells: list[str], mark: str) -> None:
    found, ledger = decimal(*cells)
    assert found == mark
    assert not ledger.questions


def test_a_decimal_mark_that_is_open_is_asked_with_both_readings() -> None:
    found, ledger = decimal("1,500")
    [question] = ledger.questions
    assert (found, question.name) == (",", "decimal:h")
    assert [c.preview[0] for c in question.candidates] == ["1,500 = 1500", "1,500 = 1.500"]
    assert decimal("1,500", decimal=".")[0] == "."
    assert decimal("1,5", "2.5")[1].questions


def length(cell, unit: str = "hours", mark: str = "."):
    return Durations(unit, mark).read(cell)


LENGTHS = {
    "1.5": 5400, "1:30": 5400, "01:30:00": 5400, "0:00:45": 45, "100:15": 360_900,
    "1h 30m": 5400, "90m": 5400, "1 h": 3600, "2d": 57_600, "1w 1d 1h": 176_400, "1 Std": 3600,
    "-1:30": -5400, "1 500.5": 5_401_800, "0.33": 1188,
}  # fmt: skip


@pytest.mark.parametrize("text", LENGTHS)
def test_durations_as_people_write_them(text: str) -> None:
    assert length(text) == LENGTHS[text]


@pytest.mark.parametrize(
    "text", ["soon", "1:75", "1h and a bit", "1,2,3", "1e9", "h", "∞", "99999999999"]
)
def test_what_is_no_duration(text: str) -> None:
    assert length(text) is None


def test_typed_durations() -> None:
    assert length(timedelta(hours=30)) == 108_000
    assert length(time(1, 30)) == 5400
    assert length(1.5) == 5400
    assert length(90, "minutes") == 5400
    # A cell of 30 hours that is shown as h:mm comes out of a workbook as a day of 1900.
    assert length(datetime(1900, 1, 1, 6)) == 108_000
    assert length(True) is None
    assert length(date(2026, 3, 2)) is None


def unit(name: str, *cells, spans=(), **answers: str):
    ledger = Ledger(Answers(answers, {}))
    return settle_unit(name, list(cells), list(spans), lambda row: row + 2, ledger), ledger


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Hours", "hours"), ("Duration (h)", "hours"), ("DeveloperHoursActual", "hours"),
        ("task_actual_time_minutes", "minutes"), ("Time Spent (seconds)", "seconds"),
        ("Stunden", "hours"), ("min", "minutes"),
    ],
)  # fmt: skip
def test_units_that_a_header_names(name: str, wanted: str) -> None:
    found, ledger = unit(name, "7")
    assert found == wanted
    assert not ledger.questions


def test_a_unit_that_nothing_names_is_asked_with_every_reading() -> None:
    _, ledger = unit("Time", "90")
    [question] = ledger.questions
    assert "90 = 1:30:00" in [c.preview[0] for c in question.candidates if c.value == "minutes"]
    assert "pomodoros of 25 minutes" in [c.value for c in question.candidates]
    assert unit("Time", "90", unit="minutes")[0] == "minutes"


def test_a_span_settles_the_unit() -> None:
    found, ledger = unit("Time", "3", "90", spans=[None, 5400])
    [reading] = ledger.readings
    assert (found, reading.how, reading.row) == ("minutes", How.SETTLED, 3)


def test_forms_that_speak_for_themselves_are_not_asked() -> None:
    assert not unit("Time", "1:30", "2h")[1].questions


@given(st.integers(0, 400 * 3600))
def test_seconds_are_never_lost(wanted: int) -> None:
    hours, rest = divmod(wanted, 3600)
    assert length(f"{hours}:{rest // 60:02}:{rest % 60:02}") == wanted
    assert length(str(wanted), "seconds") == wanted
    assert length(f"{wanted / 3600:.6f}") == wanted
