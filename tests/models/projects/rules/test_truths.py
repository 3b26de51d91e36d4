"""Working days and percentiles against what others published (shared/data/README.md)."""

import csv
import json
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.projects.rules.cycle_time import WorkingDays, percentile


@pytest.fixture(scope="session")
def kanban(real_data: Path) -> list[dict[str, str]]:
    path = real_data / "tickets" / "kanban_7digital" / "work_items_2009-2011H1.csv"
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def truth(real_data: Path) -> Any:
    return json.loads((real_data / "TRUTH.json").read_text("utf-8"))["7digital"]


def day(text: str, written: str = "%d/%m/%Y") -> date:
    return datetime.strptime(text, written).date()  # noqa: DTZ007 a day has no zone


def agreeing(rows: list[dict[str, str]], days: WorkingDays, since: str, told: str) -> int:
    return sum(days.between(day(row[since]), day(row["Done"])) == int(row[told]) for row in rows)


def test_lead_and_cycle_times_are_those_that_were_published(
    kanban: list[dict[str, str]], truth: Any, real_data: Path
) -> None:
    """1,410 of 1,441; the others were done on a weekend or are off by the source's own counting."""
    path = real_data / "tickets" / "kanban_7digital" / "england-wales-hols.csv"
    with path.open(newline="", encoding="utf-8") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row if cell]
    holidays = [day(cell, "%d %b %Y") for cell in cells]
    for since, told in (("Prioritised", "Lead.Time"), ("Dev.Started", "Cycle.Time")):
        expected = truth["check"][told]
        off = agreeing(kanban, WorkingDays(holidays), since, told)
        assert off == expected["published_equals_workdays_inclusive_minus_holidays"]
        plain = agreeing(kanban, WorkingDays(), since, told)
        assert plain == expected["same_without_holidays"]


def test_percentiles_of_the_published_cycle_times(kanban: list[dict[str, str]], truth: Any) -> None:
    cycle = [int(row["Cycle.Time"]) for row in kanban]
    assert percentile(cycle, Fraction(1, 2)) == int(truth["median_cycle_days_published"])
    assert percentile(cycle, Fraction(85, 100)) == int(truth["p85_cycle_days_published"])
