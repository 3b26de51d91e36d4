"""A first guess at the columns of a file that no preset knows."""

import pytest

from app.exchange.mapping import mapping_from
from app.exchange.suggesting import WORDS, suggested


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (["Employee", "Date", "Hours", "Project"],
         {"person": "Employee", "day": "Date", "duration": "Hours", "project": "Project"}),
        (["who", "from", "to", "what"], {"person": "who", "start": "from", "end": "to"}),
        (["Author", "Work date", "Time spent", "Issue key"],
         {"person": "Author", "day": "Work date", "duration": "Time spent", "ticket": "Issue key"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_headers_are_guessed(header: list[str], wanted: dict[str, str]) -> None:
    assert suggested(header) == wanted


def test_no_column_is_given_twice() -> None:
    found = suggested(["Tag", "Name", "Time", "Start", "Description", "Key"])
    assert len(set(found.values())) == len(found)


def test_a_guess_with_a_day_and_a_duration_is_a_mapping() -> None:
    columns = suggested(["Employee", "Date", "Hours", "Type"])
    assert mapping_from({"columns": columns}).columns.duration == ("Hours",)
    assert set(WORDS) <= set(mapping_from({"columns": columns}).columns.model_dump())
