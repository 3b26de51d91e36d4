"""The window waits for a long command without standing still, and nothing overtakes it."""

from dataclasses import dataclass
from datetime import date
from threading import Event
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from models.kernel.errors import Refused
from models.people.commands.persons import AddPerson
from models.store.command import Command
from models.store.work import Work
from tests.views.shell.conftest import probe, settle
from views.shell.session import Session
from views.shell.shell import Shell
from views.shell.writer import Writer

DAY = date(2026, 1, 5)
PATIENCE = 5.0
LATER = 150
"""Milliseconds: longer than the window waits without its clocks."""


@dataclass(frozen=True)
class Held(Command[bool]):
    """Add a person, once it is let go; whether it was."""

    go: Event

    def parameters(self) -> dict[str, str]:
        return {}

    def run(self, work: Work) -> bool:
        AddPerson("Held Person", DAY).run(work)
        return self.go.wait(PATIENCE)


@pytest.fixture
def session(opened: Shell) -> Session:
    assert opened.desk is not None
    return opened.desk.session


def test_the_windows_clocks_run_while_a_command_is_waited_for(
    shell: Shell, session: Session
) -> None:
    said: list[str] = []

    def meanwhile() -> None:
        said.append(str(shell.window.status_bar._saved.text()))
        go.set()

    go = Event()
    QTimer.singleShot(LATER, shell.window, meanwhile)
    done = session.do(Held(go))
    assert done is not None
    assert done.value
    assert said == ["Saving…"]


def test_no_answer_reaches_a_page_in_the_middle_of_its_command(
    shell: Shell, session: Session, qtbot: QtBot
) -> None:
    page = probe(shell)
    before: list[object] = []
    go = Event()

    def meanwhile() -> None:
        before.extend(page.events)
        go.set()

    page.events.clear()
    page.refresh()
    QTimer.singleShot(LATER, shell.window, meanwhile)
    session.do(Held(go))
    assert before == ["refresh"]
    assert page.events == ["refresh", "refresh"], "its own step is heard of at once"
    settle(qtbot, shell)
    assert page.events[2:] == ["answer"]
    assert "Held Person" in page.names


def test_a_command_given_meanwhile_comes_after(session: Session, shell: Shell) -> None:
    go = Event()
    order: list[str] = []
    stop = session.workspace.subscribe(lambda each: order.append(each.label))

    def meanwhile() -> None:
        go.set()
        session.do(AddPerson("Second", DAY))

    QTimer.singleShot(LATER, shell.window, meanwhile)
    session.do(Held(go))
    stop()
    assert order == ["Held", "AddPerson"]


def test_a_refusal_is_raised_where_the_command_was_given(session: Session) -> None:
    with pytest.raises(Refused):
        session.do(AddPerson("", DAY))


def test_a_short_step_is_waited_for_without_a_word(qtbot: QtBot) -> None:
    told: list[bool] = []
    writer = Writer(told.append)
    began = monotonic()
    assert writer.run(lambda: 7) == 7
    assert monotonic() - began < PATIENCE
    writer.close()
    assert told == []
