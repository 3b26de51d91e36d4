"""A real shell on a real file, with probe pages that keep what they are told."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.settings import Places
from app.workspace import create_workspace
from models.kernel.changes import Author
from tests.support.made_once import copy_of
from views.kit.actions import Action
from views.kit.page import Page, PageContext, PageSpec, PeriodChoice
from views.kit.rights import Right
from views.shell.shell import Shell

AUTHOR = Author("Test")


class ProbePage(Page):
    """Asks for the people, and keeps what happens to it."""

    reads: ClassVar[frozenset[str]] = frozenset({"person"})
    made: ClassVar[list["ProbePage"]] = []

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.events: list[Any] = []
        self.names: list[str] = []
        self.ran: list[str] = []
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        self.field.setAccessibleName("Field")
        column.addWidget(self.field)
        ProbePage.made.append(self)

    def refresh(self) -> None:
        from models.people.queries import People

        self.events.append("refresh")
        self.context.ask(People(), self.take)

    def take(self, answer: Any) -> None:
        self.names = [row.name for row in answer.value]
        self.events.append("answer")

    def period_changed(self, period: PeriodChoice) -> None:
        self.events.append(period)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        self.events.append(dict(arguments))

    def page_actions(self) -> list[Action]:
        return [
            Action("probe.add", "Add a thing", lambda: self.ran.append("add"), "Ctrl+N"),
            Action(
                "probe.change", "Change it", lambda: self.ran.append("change"), needs=Right.EDIT
            ),
            Action(
                "probe.off", "Do nothing", lambda: self.ran.append("off"), "Ctrl+E",
                enabled=False, reason="there is nothing",
            ),
        ]  # fmt: skip


class OtherPage(ProbePage):
    """A second page, which reads another table."""

    reads: ClassVar[frozenset[str]] = frozenset({"project"})


HERE = "tests.views.shell.conftest"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(*(tmp_path / name for name in ("config", "state", "data", "cache")))


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return copy_of(_harbour, tmp_path / "harbour.watchbill")


def _harbour(path: Path) -> None:
    create_workspace(path, AUTHOR, "Harbour").close()


@pytest.fixture
def specs(monkeypatch: pytest.MonkeyPatch) -> tuple[PageSpec, ...]:
    """Two pages; a third cannot be made."""
    import views.kit.page as page

    classes = {"Probe": ProbePage, "Other": OtherPage}
    real = page._named
    monkeypatch.setattr(page, "_named", lambda reference: classes.get(reference) or real(reference))
    ProbePage.made = []
    return (
        PageSpec("probe", "Probe", "plan", "clock", 1, "Probe", keywords="hours"),
        PageSpec("other", "Other", "measure", "users", 1, "Other"),
        PageSpec("broken", "Broken", "report", "users", 1, "views.nowhere:Page"),
    )


@pytest.fixture
def shell(
    qtbot: QtBot, places: Places, specs: tuple[PageSpec, ...], qapp: QApplication
) -> Iterator[Shell]:
    made = Shell(places, specs)
    made.finish()
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def opened(shell: Shell, data_file: Path, qtbot: QtBot) -> Shell:
    shell.open_place(data_file)
    settle(qtbot, shell)
    return shell


def settle(qtbot: QtBot, shell: Shell) -> None:
    """Wait until data is open and every question and job has its answer."""

    def settled() -> bool:
        desk = shell.desk
        return desk is not None and not desk.session.waiting and not desk.session.jobs

    qtbot.waitUntil(settled, timeout=30_000)


def probe(shell: Shell) -> ProbePage:
    """The page that is shown."""
    assert shell.desk is not None
    page = shell.desk.room.page
    assert isinstance(page, ProbePage)
    return page


Settle = Callable[[], None]
