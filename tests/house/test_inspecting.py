"""Every page keeps the inspector in step with the data: what it shows of a row says what the row is
after a step and after its Undo, or is closed. A page that shows rows as they were is found here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Table, select, update

from models import catalog
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.types import Text
from models.store.work import Work
from tests.support.person import Person
from tests.support.walked import cleared, window_on_sample
from views.kit.page import Page
from views.kit.switches import SegmentedSwitch
from views.shell.desk import Desk
from views.shell.scan import page_specs
from views.shell.shell import Shell

MARK = "′"
"""Stands behind every name after the step."""

KEYS = [spec.key for spec in page_specs()]
NAMES = {"name", "title", "what", "topic", "theme"}


@dataclass(frozen=True)
class MarkNames(Command[None]):
    """Changes the names of all rows of some tables, past all checks, as an import from elsewhere may."""

    tables: frozenset[str]

    def run(self, work: Work) -> None:
        for table in named(self.tables):
            for column in table.columns:
                if column.name in NAMES and isinstance(column.type, Text):
                    work.connection.execute(
                        update(table).where(column != "").values({column: column + MARK})
                    )


@dataclass(frozen=True)
class Names(Query[tuple[str, ...]]):
    """All names of some tables."""

    reads: ClassVar[frozenset[str]] = frozenset(catalog.schema().tables)
    tables: frozenset[str]

    def run(self, reader: Reader) -> tuple[str, ...]:
        found = [
            reader.connection.scalars(select(column))
            for table in named(self.tables)
            for column in table.columns
            if column.name in NAMES and isinstance(column.type, Text)
        ]
        return tuple(name for names in found for name in names)


def named(tables: frozenset[str]) -> list[Table]:
    return [table for name, table in catalog.schema().tables.items() if name in tables]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Shell]:
    with window_on_sample(tmp_path_factory.mktemp("inspecting")) as shell:
        yield shell


class Walk:
    """Opens what a page has, one thing after the other, and changes all names while it is shown.

    opened: what was. wrong: what then said a name of another time, or was not built again.
    """

    def __init__(self, person: Person, desk: Desk) -> None:
        self._person, self._desk = person, desk
        self._inspector = person.shell.window.inspector
        self.opened: list[str] = []
        self.wrong: list[str] = []
        self._marked = False

    def walk(self, key: str) -> None:
        """The first row that there is of every view of a page."""
        self._go(key)
        self._open_row(key)
        for switch in self._page().findChildren(SegmentedSwitch):
            for view in switch.findChildren(QAbstractButton)[1:]:
                if view.isVisible() and self._desk.room.key == key:
                    view.click()
                    self._person.rest()
                    self._open_row(key)
        if self._marked:
            self._step()

    def _open_row(self, key: str) -> None:
        tables = self._page().findChildren(QAbstractItemView)
        for table in [one for one in tables if one.isVisible() and one.model() is not None]:
            if table.model().rowCount() and table.accessibleName() not in self.opened:
                self._inspector.close_it()
                table.setFocus(Qt.FocusReason.TabFocusReason)
                table.setCurrentIndex(table.model().index(0, 0))
                QTest.keyClick(table, Qt.Key.Key_Return)
                self._person.rest()
                if self._desk.room.key != key:
                    self._go(key)
                elif not self._inspector.isHidden():
                    self._try(table.accessibleName())
                return

    def _try(self, table: str) -> None:
        self.opened.append(table)
        title, contents = self._inspector.title, self._contents()
        self._step()
        if self._inspector.isHidden():
            return
        if set(contents) & set(self._contents()):
            self.wrong.append(f"{table} was not built again")
        names = set(self._desk.session.workspace.ask(Names(self._page().reads)).value)
        other = title.removesuffix(MARK) if title.endswith(MARK) else title + MARK
        if self._inspector.title == title and title not in names and other in names:
            self.wrong.append(f"{table} still says {title}")

    def _step(self) -> None:
        """Mark all names of what the page reads, or undo it, as it stands."""
        workspace = self._desk.session.workspace
        if self._marked:
            workspace.undo()
        else:
            workspace.do(MarkNames(self._page().reads))
        self._marked = not self._marked
        self._person.rest()

    def _contents(self) -> list[QWidget | None]:
        tabs = self._inspector.findChild(QTabWidget)
        assert tabs is not None
        return [tabs.widget(at) for at in range(tabs.count())]

    def _go(self, key: str) -> None:
        self._inspector.close_it()
        self._desk.go(key)
        self._person.rest()

    def _page(self) -> Page:
        assert self._desk.room.page is not None
        return self._desk.room.page


@pytest.mark.parametrize("key", KEYS)
def test_what_is_shown_of_a_row_is_as_the_row_is(shell: Shell, qtbot: QtBot, key: str) -> None:
    assert shell.desk is not None
    walk = Walk(Person(shell, qtbot), shell.desk)
    walk.walk(key)
    cleared(shell)
    assert walk.wrong == []
