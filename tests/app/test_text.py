"""Words as people read them: numbers, durations, findings, labels, whatever is missing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import (
    _,
    duration_text,
    file_problem_text,
    finding_text,
    label_sentence,
    number_text,
    period_text,
    reason_text,
    refusal_text,
    share_text,
    unit_text,
    use_language,
    use_numerals,
    word_text,
)
from models.kernel.errors import FileProblem, Finding, Refused
from models.kernel.figures import Unit
from models.kernel.periods import Period


@pytest.fixture
def german_numerals() -> Iterator[None]:
    use_numerals(",", ".")
    yield
    use_numerals(".", ",")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "–"),
        (0, "0 min"),
        (59, "59 s"),
        (720, "12 min"),
        (3_600, "1 h"),
        (7_500, "2 h 05 min"),
        (3_560_400, "989 h"),
        (-5_400, "−1 h 30 min"),
        (3_599, "1 h"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: int | None, text: str) -> None:
    assert duration_text(seconds) == text


def test_numbers_have_a_true_minus_groups_and_a_space_before_per_cent() -> None:
    assert number_text(Decimal("-48308.765"), 2) == "−48,308.77"
    assert share_text(Decimal("0.6104")) == "61.0 %"
    assert share_text(None) == "–"


def test_numerals_are_those_of_the_region(german_numerals: None) -> None:
    assert number_text(Decimal("48308.76"), 2) == "48.308,76"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_shown_number_is_its_own_value_rounded(value: Decimal) -> None:
    shown = Decimal(number_text(value, 2).replace(",", "").replace("−", "-"))
    assert abs(shown - value) <= Decimal("0.005")


def test_every_unit_has_a_text_with_and_without_a_value() -> None:
    for unit in Unit:
        assert unit_text(None, unit) == "–"
    assert unit_text(True, Unit.FLAG) == "yes"
    assert unit_text(Decimal("1.5"), Unit.HOURS) == "1.5 h"
    assert unit_text(date(2026, 3, 2), Unit.DAY) == "2026-03-02"


def test_a_period_shows_the_days_that_belong_to_it() -> None:
    assert period_text(Period(date(2026, 3, 2), date(2026, 3, 3))) == "2026-03-02"
    assert period_text(Period(date(2026, 3, 2), date(2026, 3, 2))) == "no days"


def test_findings_name_field_and_values() -> None:
    refused = Refused(Finding("required", "name"), Finding("not_a_number", "value", {"value": "x"}))
    assert refusal_text(refused) == "Name: This is needed.\nValue: “x” is not a number."


def test_what_has_no_sentence_yet_is_still_told() -> None:
    assert finding_text(Finding("quite_new", "", {"amount": 3})) == "Quite new (amount: 3)."
    assert file_problem_text(FileProblem("quite_new")).startswith("Quite new")
    assert label_sentence("QuiteNewCommand") == "Quite new command"
    assert word_text("quite_new") == "Quite new"
    assert reason_text("quite_new", "Day") == "Day: Quite new."


def test_a_missing_parameter_is_a_gap_and_not_an_error() -> None:
    assert finding_text(Finding("too_small")) == "… is too small: at least … is needed."


def test_braces_in_values_are_plain_text() -> None:
    told = finding_text(Finding("not_a_number", "", {"value": "{0.__class__} {value}"}))
    assert told == "“{0.__class__} {value}” is not a number."


def test_a_file_problem_names_the_place_it_is_about() -> None:
    assert "a.watchbill" in file_problem_text(FileProblem("not_found", place="a.watchbill"))
    assert "a.csv" in file_problem_text(FileProblem("not_a_file", name="a.csv"))


def test_a_language_without_a_catalogue_leaves_the_words_as_they_are() -> None:
    assert not use_language("tlh")
    assert _("Save") == "Save"
