"""The one table model: rows and columns sort and filter alike, and only what changed repaints."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.kernel.columns import Columns, coded
from models.kernel.errors import Refused
from models.kernel.figures import Unit
from tests.views.kit.pieces import week_columns, weeks
from views.kit import typed
from views.kit.table_column import TableColumn
from views.kit.table_filters import Between, OneOf, filter_from_json, filter_to_json
from views.kit.table_model import CellEdit, RowTableModel


@dataclass(frozen=True)
class Line:
    """A row of a log."""

    id: UUID
    who: str | None
    day: str
    seconds: int


COLUMNS = [
    TableColumn("who", "Who"),
    TableColumn("day", "Day"),
    TableColumn("seconds", "Time", Unit.SECONDS, parse=typed.seconds),
]
words = st.none() | st.text("abAB éß", max_size=4)
logs = st.lists(
    st.tuples(words, st.sampled_from(["2026-01-01", "2026-02-01"]), st.integers(-40_000, 40_000)),
    max_size=30,
).map(lambda found: tuple(Line(UUID(int=at + 1), *one) for at, one in enumerate(found)))


def as_columns(rows: tuple[Line, ...]) -> Columns:
    ids = np.frombuffer(b"".join(row.id.bytes for row in rows), dtype="V16")
    return Columns(
        ids if rows else np.empty(0, dtype="V16"),
        {
            "who": coded([row.who for row in rows]),
            "day": coded([row.day for row in rows]),
            "seconds": np.array([row.seconds for row in rows], dtype=np.int64),
        },
    )


def both(rows: tuple[Line, ...]) -> tuple[RowTableModel, RowTableModel]:
    """The same rows as objects and as columns."""
    one, other = RowTableModel(COLUMNS), RowTableModel(COLUMNS)
    one.show(rows)
    other.show(as_columns(rows))
    return one, other


def ids(model: RowTableModel) -> list[Any]:
    return [model.id_of(place) for place in range(model.rowCount())]


def cells(model: RowTableModel) -> list[list[str]]:
    return [
        [str(model.index(row, at).data()) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@given(logs, st.sampled_from(["who", "day", "seconds"]), st.booleans())
def test_rows_and_columns_sort_alike(rows, key: str, descending: bool) -> None:
    one, other = both(rows)
    one.sort_by(key, descending=descending)
    other.sort_by(key, descending=descending)
    assert ids(one) == ids(other)
    assert cells(one) == cells(other)


@given(logs, st.sampled_from(["who", "seconds"]), st.booleans())
def test_sorting_keeps_equals_in_order_and_missing_last(rows, key: str, descending: bool) -> None:
    model, _other = both(rows)
    model.sort_by(key, descending=descending)
    shown = [model.row_at(place) for place in range(model.rowCount())]
    assert sorted(shown, key=lambda row: row.id) == list(rows)
    present = [row for row in shown if getattr(row, key) is not None]
    assert shown[: len(present)] == present
    for before, after in pairwise(present):
        a, b = getattr(before, key), getattr(after, key)
        a, b = (a.casefold(), b.casefold()) if isinstance(a, str) else (a, b)
        assert a >= b if descending else a <= b
        assert a != b or before.id < after.id


@given(logs, st.sets(words, max_size=3), st.integers(0, 40_000), st.text("ab ", max_size=3))
def test_rows_and_columns_filter_alike(rows, names, least: int, search: str) -> None:
    one, other = both(rows)
    for model in (one, other):
        model.set_filters({"who": OneOf(frozenset(names)), "seconds": Between(least, None)})
    assert ids(one) == ids(other)
    assert ids(one) == [r.id for r in rows if r.who in names and r.seconds >= least]
    for model in (one, other):
        model.set_filters({})
        model.set_search(search)
    found = [
        row.id
        for row in rows
        if all(word in f"{row.who or ''}\n{row.day}".casefold() for word in search.split())
    ]
    assert ids(other) == found


@given(logs, st.data())
def test_a_patch_changes_its_rows_and_no_others(rows, data) -> None:
    if not rows:
        return
    one, other = both(rows)
    chosen = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=5))
    fresh = tuple(replace(rows[at], who="new word", seconds=7) for at in sorted(chosen))
    touched: dict[int, set[int]] = {0: set(), 1: set()}
    for number, model in enumerate((one, other)):
        model.dataChanged.connect(
            lambda top, bottom, _roles=(), n=number: touched[n].update(
                range(top.row(), bottom.row() + 1)
            )
        )
    one.patch(fresh)
    other.patch(as_columns(fresh))
    expected = [fresh[sorted(chosen).index(at)] if at in chosen else r for at, r in enumerate(rows)]
    assert [one.row_at(at) for at in range(len(rows))] == expected
    assert cells(one) == cells(other)
    assert touched == {0: chosen, 1: chosen}


@given(logs.filter(bool), st.data())
def test_a_patched_table_equals_one_that_was_asked_anew(rows, data) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    other = replace(rows[at], who=data.draw(words), seconds=data.draw(st.integers(0, 9)))
    fresh = tuple(other if row.id == other.id else row for row in rows)
    patched, asked = RowTableModel(COLUMNS), RowTableModel(COLUMNS)
    patched.show(as_columns(rows))
    patched.set_search(data.draw(st.text("abß", max_size=2)))  # what it keeps of words must follow
    patched.set_search("")
    patched.sort_by("who")
    assert patched.patch(as_columns((other,)), [other.id], ordered_by="day")
    asked.show(as_columns(fresh))
    search = data.draw(st.text("abß", max_size=2))
    for model in (patched, asked):
        model.sort_by("who", descending=True)
        model.set_search(search)
    assert ids(patched) == ids(asked)
    assert cells(patched) == cells(asked)


@pytest.mark.parametrize("make", [tuple, as_columns])
def test_a_row_that_came_went_or_moved_is_not_patched(make) -> None:
    rows = tuple(Line(UUID(int=at + 1), "a", f"2026-01-0{at + 1}", at) for at in range(3))
    model = RowTableModel(COLUMNS)
    model.show(make(rows))
    before = cells(model)
    come = Line(UUID(int=9), "b", "2026-01-09", 9)
    assert not model.patch(make((come,)), [come.id], ordered_by="day")
    assert not model.patch(make(()), [rows[0].id], ordered_by="day")
    moved = replace(rows[0], day="2026-01-09")
    assert not model.patch(make((moved,)), [moved.id], ordered_by="day")
    assert cells(model) == before
    assert model.patch(make(()), [come.id], ordered_by="day")  # neither here nor there


def test_showing_the_same_ids_again_repaints_only_what_changed(qtbot) -> None:
    for make in (tuple, as_columns):
        rows = tuple(Line(UUID(int=at + 1), "a", "2026-01-01", at) for at in range(100))
        model = RowTableModel(COLUMNS)
        model.show(make(rows))
        model.sort_by("seconds", descending=True)
        spans: list[tuple[int, int]] = []
        model.dataChanged.connect(lambda top, end, _r=(), s=spans: s.append((top.row(), end.row())))
        with qtbot.assertNotEmitted(model.modelReset):
            model.show(make(tuple(replace(r, who="b") if r.seconds in (3, 4) else r for r in rows)))
        assert spans == [(95, 96)]


def test_an_edited_row_stays_where_it_is() -> None:
    rows = tuple(Line(UUID(int=at + 1), "a", "2026-01-01", at) for at in range(5))
    model = RowTableModel(COLUMNS)
    model.show(rows)
    model.sort_by("seconds")
    model.show((replace(rows[0], seconds=99), *rows[1:]))
    assert [model.row_at(at).seconds for at in range(5)] == [99, 1, 2, 3, 4]


def test_qt_finds_nothing_wrong_with_the_model(qtbot) -> None:
    model = RowTableModel(week_columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(weeks())
    model.sort_by("toil", descending=True)
    model.set_search("over")
    model.set_search("")
    model.show(weeks(3))
    assert model.rowCount() == 3


def test_an_edit_is_one_command_with_the_row_as_it_was_seen() -> None:
    done: list[tuple[CellEdit, ...]] = []
    model = RowTableModel(week_columns(), write=done.append)
    model.show(weeks(3))
    assert model.setData(model.index(1, 1), "1 000")
    assert [[(e.row.week, e.key, e.value) for e in edits] for edits in done] == [
        [("W40", "toil", 1000)]
    ]
    assert model.index(1, 1).data() == "1,000"


def test_what_cannot_be_read_is_kept_and_says_why() -> None:
    model = RowTableModel(week_columns(), write=lambda edits: pytest.fail("nothing to write"))
    model.show(weeks(3))
    cell = model.index(1, 1)
    assert not model.setData(cell, "many")
    assert cell.data() == "many"
    assert "“many” is not a number." in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "not a number" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    model.forget_bad_cells()
    assert cell.data() == "254"


def test_what_the_command_refuses_is_marked() -> None:
    def refuse(_edits: tuple[CellEdit, ...]) -> None:
        raise Refused.because("too_large", "toil", most=168)

    model = RowTableModel(week_columns(), write=refuse)
    model.show(weeks(3))
    assert not model.setData(model.index(0, 1), "200")
    bad = model.bad_cell(0, 1)
    assert bad is not None
    assert (bad.typed, "168" in bad.why) == ("200", True)


def test_the_same_value_writes_nothing() -> None:
    model = RowTableModel(week_columns(), write=lambda edits: pytest.fail("nothing changed"))
    model.show(weeks(3))
    assert model.setData(model.index(0, 1), "256")


@given(
    st.one_of(
        st.builds(
            OneOf,
            st.frozensets(st.none() | st.integers() | st.dates() | st.decimals(allow_nan=False)),
        ),
        st.builds(Between, st.none() | st.dates(), st.none() | st.dates()),
        st.builds(Between, st.none() | st.datetimes(), st.none()),
    )
)
def test_filters_survive_being_saved(kept) -> None:
    assert filter_from_json(filter_to_json(kept)) == kept


def test_a_filter_of_a_later_version_is_left_out() -> None:
    assert filter_from_json({"sounds_like": "x"}) is None
