"""Words and shapes of the page without a window: hours, rhythms, effects, staleness, the scene."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.changes import Author, ChangeSet, Touched
from models.kernel.errors import Refused
from models.people.rows import PersonRow
from models.rotations.rows import EVERY_DAY, Step, WindowDraft
from views.pages.rotations.clocks import clock_changes
from views.pages.rotations.facts import short_names
from views.pages.rotations.rhythm import (
    Rhythm,
    hours_of,
    hours_words,
    rhythm_of,
    rhythm_words,
)
from views.pages.rotations.stale import stale_words
from views.pages.rotations.start_draft import first_handoff

NOON = datetime(2026, 10, 12, 12, tzinfo=UTC)


@given(st.integers(1, 99), st.sampled_from([Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH]))
def test_a_rhythm_is_read_as_it_is_written(every: int, step: Step) -> None:
    rhythm = Rhythm(every, step)
    assert rhythm_of(rhythm_words(rhythm)) == rhythm


@given(st.lists(st.integers(1, 30), min_size=2, max_size=5))
def test_blocks_are_read_as_they_are_written(blocks: list[int]) -> None:
    rhythm = Rhythm(1, Step.BLOCKS, tuple(blocks))
    assert rhythm_of(rhythm_words(rhythm), blocks=True) == rhythm


@pytest.mark.parametrize("typed", ["", "often", "0 weeks", "2 fortnights", "5 + 2"])
def test_what_is_no_rhythm_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        rhythm_of(typed)


windows = st.builds(
    WindowDraft, st.integers(1, EVERY_DAY), st.integers(0, 1439), st.integers(0, 1440)
)


@given(st.lists(windows, max_size=4))
def test_hours_are_read_as_they_are_written(found: list[WindowDraft]) -> None:
    assert hours_of(hours_words(found)) == tuple(found)


@pytest.mark.parametrize("typed", ["Mon", "Mon 25:00-26:00", "Moonday 09:00-17:00", "09:00-17:00"])
def test_what_are_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        hours_of(typed)


def test_clock_changes_of_places_are_found_and_shared() -> None:
    places = {
        name: ZoneInfo(zone)
        for name, zone in (
            ("Dublin", "Europe/Dublin"),
            ("London", "Europe/London"),
            ("New York", "America/New_York"),
            ("Lord Howe", "Australia/Lord_Howe"),
            ("Tokyo", "Asia/Tokyo"),
        )
    }
    found = clock_changes(
        places, datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    )
    assert [(change.at.isoformat(), change.text) for change in found] == [
        ("2026-10-03T15:30:00+00:00", "Lord Howe clocks forward"),
        ("2026-10-25T01:00:00+00:00", "Dublin, London clocks back"),
        ("2026-11-01T06:00:00+00:00", "New York clocks back"),
    ]


def test_names_are_as_short_as_tells_people_apart() -> None:
    names = ("Ana Reyes", "Ben Carter", "Ben Cole", "Ana", "Zoë")
    rows = [PersonRow(UUID(int=at), name, "", "", "", "") for at, name in enumerate(names)]
    assert list(short_names(rows[1:2]).values()) == ["Ben"]
    found = short_names(rows)
    assert [found[UUID(int=at)] for at in range(5)] == [
        "Ana R.", "Ben Carter", "Ben Cole", "Ana", "Zoë",
    ]  # fmt: skip


@given(st.dates(), st.integers(0, 6))
def test_the_first_handoff_is_the_next_such_weekday(today: object, weekday: int) -> None:
    from datetime import date

    assert isinstance(today, date)
    if today > date(9999, 12, 20):
        return
    found = first_handoff(today, weekday)
    assert found.weekday() == weekday
    assert timedelta(days=1) <= found - today <= timedelta(days=7)


def _step(revision: int, label: str, table: str, undoes: int | None = None) -> ChangeSet:
    return ChangeSet(
        revision,
        UUID(int=revision),
        NOON + timedelta(minutes=revision),
        Author("Test"),
        label,
        undoes=undoes,
        touched=(Touched(table, 1, frozenset()),),
    )


def test_a_proof_is_out_of_date_once_something_else_moved() -> None:
    moved = _step(5, "MoveShift", "shift")
    assert stale_words([moved], NOON)
    assert not stale_words([moved], NOON + timedelta(hours=1))
    assert not stale_words([_step(6, "Undo", "shift", undoes=5), moved], NOON)
    assert not stale_words([_step(5, "LogWork", "work_entry")], NOON)
    assert not stale_words([_step(5, "Publish", "shift")], NOON)
