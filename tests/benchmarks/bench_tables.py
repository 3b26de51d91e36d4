"""B-T1 to B-T3: a table of a million rows, against Qt's own view and proxy on the same rows."""

import tracemalloc
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from models.kernel.columns import Coded, Columns
from models.kernel.figures import Unit
from views.kit import theme
from views.kit.table_column import TableColumn
from views.kit.table_filters import OneOf
from views.kit.table_model import RowTableModel
from views.kit.table_view import TableView

MILLION = 1_000_000
COLUMNS = [
    TableColumn("day", "Day", Unit.DAY),
    TableColumn("person", "Person"),
    TableColumn("kind", "Kind"),
    TableColumn("service", "Service"),
    TableColumn("ticket", "Ticket"),
    TableColumn("note", "Note"),
    TableColumn("seconds", "Time", Unit.SECONDS),
    TableColumn("exhaustion", "Exhaustion", Unit.COUNT),
]


def log(count: int) -> Columns:
    """A work log of so many rows: days, people, kinds, tickets, notes and seconds."""
    made = np.random.default_rng(7)

    def words(prefix: str, distinct: int) -> Coded:
        names = tuple(sorted(f"{prefix} {at:05}" for at in range(distinct)))
        return Coded(made.integers(0, distinct, count, dtype=np.int32), names)

    days = tuple(str(np.datetime64("2016-01-01") + at) for at in range(3650))
    ids = np.empty((count, 2), dtype=np.uint64)
    ids[:, 0], ids[:, 1] = np.arange(count), made.integers(0, 2**63, count)
    return Columns(
        ids.view("V16").reshape(count),
        {
            "day": Coded(np.sort(made.integers(0, 3650, count, dtype=np.int32)), days),
            "person": words("Person", 40),
            "kind": words("Kind", 7),
            "service": words("Service", 60),
            "ticket": words("INC", 30_000),
            "note": words("Restarted the queue of payments after an alert", 20_000),
            "seconds": made.integers(300, 30_000, count),
            "exhaustion": made.integers(1, 6, count),
        },
    )


@pytest.fixture(scope="module")
def app() -> QApplication:
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    theme.apply(running, theme.Mode.LIGHT)
    return running


@pytest.fixture(scope="module")
def million(app: QApplication) -> Iterator[RowTableModel]:
    model = RowTableModel(COLUMNS)
    model.show(log(MILLION))
    yield model
    model.deleteLater()


def bench_scroll(race, app, million) -> None:
    """B-T1: repaint after a jump, some rows selected, against QTableView on the same model."""
    ours = TableView(million, "Log")
    stock = QTableView()
    stock.setModel(million)
    stock.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    stock.verticalHeader().hide()
    stock.verticalHeader().setDefaultSectionSize(28)
    places = Random(1)
    for view in (ours, stock):
        view.resize(1200, 900)
        view.show()
        app.processEvents()

    for at in range(len(COLUMNS)):
        stock.setColumnWidth(at, ours.columnWidth(at))
    app.processEvents()

    def jumps(view: QTableView) -> None:
        for _jump in range(20):
            place = places.randrange(MILLION - 100)
            view.selectRow(place + 3)
            view.verticalScrollBar().setValue(place)
            view.viewport().repaint()

    found = race("B-T1", "20 jumps in a million rows").run(
        rounds=3, stock=lambda: jumps(stock), watchbill=lambda: jumps(ours)
    )
    found.at_most(0.5, "stock")
    found.within(20 * 0.0167)
    ours.close()
    stock.close()
    ours.deleteLater()
    stock.deleteLater()


def bench_sort_filter_search(race, million) -> None:
    """B-T2: permutations of a million rows."""
    turn = iter(range(1_000_000))

    def sort_number() -> None:
        million.sort_by("seconds", descending=next(turn) % 2 == 0)

    def sort_words() -> None:
        million.sort_by("ticket", descending=next(turn) % 2 == 0)

    def keep() -> None:
        million.set_filter("kind", OneOf(frozenset({f"Kind {next(turn) % 7:05}"})))

    def search() -> None:
        million.set_search(f"0{next(turn) % 10}")

    million.sort_by("")
    race("B-T2", "sort by a number").run(watchbill=sort_number).within(0.25)
    race("B-T2", "sort by words").run(watchbill=sort_words).within(0.25)
    million.sort_by("")
    race("B-T2", "filter").run(watchbill=keep).within(0.010)
    million.set_filters({})
    race("B-T2", "search in words").run(watchbill=search).within(0.030)
    million.set_search("")


def bench_against_proxy(race, app) -> None:
    """B-T2: 100,000 rows sorted through the model, and through Qt's proxy."""
    model = RowTableModel(COLUMNS)
    model.show(log(100_000))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.sort(6, Qt.SortOrder.AscendingOrder)
    turn = iter(range(1000))

    def through_proxy() -> None:
        order = Qt.SortOrder.DescendingOrder if next(turn) % 2 else Qt.SortOrder.AscendingOrder
        proxy.sort(6, order)

    def ours() -> None:
        model.sort_by("seconds", descending=next(turn) % 2 == 0)

    slow = race("B-T2", "").run(rounds=1, proxy=through_proxy).medians["proxy"]
    found = race("B-T2", "100,000 rows sorted").run(watchbill=ours).given(proxy=slow)
    found.times_faster(200, "proxy")
    proxy.deleteLater()
    model.deleteLater()


def bench_memory(race, app) -> None:
    """B-T3: what a million rows hold in memory once they are shown."""
    tracemalloc.start()
    data = log(MILLION)
    model = RowTableModel(COLUMNS)
    view = TableView(model, "Log")
    model.show(data)
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    race("B-T3", "a million rows").given(watchbill=held / 1e6).holds(
        f"≤ 80 MB ({held / 1e6:.0f} MB)", held <= 80e6
    )
    view.close()
    view.deleteLater()
    model.deleteLater()
