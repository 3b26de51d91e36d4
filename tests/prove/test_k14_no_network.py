"""K14: planning works without a network: a server that is gone, or that never answers, is missed by
nothing but sharing, and the window never waits for it."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QTimer

from app.branches import take
from app.workspace import create_workspace
from models.people.commands import AddPerson, ChangePerson
from models.people.queries import People
from models.store.branch import BranchKind
from tests.prove.acts import DAY
from tests.support.cut_line import Line, line_to
from tests.support.person import Person
from tests.support.postgres import Server
from tests.support.stores import ME, postgres
from tests.views.pages.conftest import data, start

__all__ = ["postgres", "start"]

pytestmark = [pytest.mark.heavy, pytest.mark.qt_log_ignore("propagateSizeHints")]

STALL = 0.1
"""Seconds for which a person does not notice that a window stands still."""

BEAT = 0.01
"""Seconds between two looks at whether the window lives."""


@pytest.fixture
def team(postgres: Server) -> Iterator[str]:
    """A team's database on the server itself."""
    with postgres.place() as place:
        create_workspace(place, ME, "Team").close()
        yield place


@pytest.fixture
def line(team: str, memory: Callable[[], Path]) -> Iterator[Line]:
    with line_to(team, memory()) as between:
        yield between


@pytest.fixture
def address(team: str, line: Line) -> str:
    """Of a team's database, through the line."""
    return line.of(team)


@pytest.fixture
def copy(address: str, tmp_path: Path) -> Path:
    """A planning copy of it."""
    path = tmp_path / "Train.watchbill"
    take(address, path, BranchKind.COPY, name="Train", by="Ada")
    return path


@pytest.fixture
def connected_from(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads that asked for a connection to a server."""
    usual: Callable[..., Any] = psycopg.connect
    threads: list[threading.Thread] = []

    def connect(*arguments: Any, **named: Any) -> Any:
        threads.append(threading.current_thread())
        return usual(*arguments, **named)

    monkeypatch.setattr(psycopg, "connect", connect)
    return threads


class Pulse:
    """When the window's thread did nothing but wait, and for how long.

    A thread beside it that has nothing to wait for tells what the machine took away from both.
    """

    def __init__(self) -> None:
        self._waits: list[tuple[float, float, float]] = []
        self._taken: list[tuple[float, float]] = []
        self._timer = QTimer(interval=round(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._seen = (time.perf_counter(), time.thread_time())
        self._ended = threading.Event()
        self._beside = threading.Thread(target=self._idle)

    def __enter__(self) -> "Pulse":
        self._beside.start()
        self._seen = (time.perf_counter(), time.thread_time())
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._beat()
        self._timer.stop()
        self._ended.set()
        self._beside.join()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        begin, before = self._seen
        self._waits.append((begin, now, now - begin - (worked - before) - BEAT))
        self._seen = (now, worked)

    def _idle(self) -> None:
        seen = time.perf_counter()
        while not self._ended.wait(BEAT):
            now = time.perf_counter()
            self._taken.append((seen + BEAT, now))
            seen = now

    @property
    def longest(self) -> float:
        """Seconds of the longest wait, without what was taken from the idle thread meanwhile."""

        def own(begin: float, end: float, waited: float) -> float:
            return waited - sum(
                max(0.0, min(end, until) - max(begin, since)) for since, until in self._taken
            )

        return max((own(*wait) for wait in self._waits if wait[2] > BEAT), default=0.0)

    def judge(self, measured: Callable[[str], None]) -> None:
        """Say how long it was, and see that nobody noticed."""
        longest = self.longest
        measured(f"the window's thread waited {longest * 1000:.0f} ms at most")
        assert longest < STALL


def planned(person: Person, name: str) -> None:
    """What somebody does on the train, as the window does it: look, add, correct, take back."""
    assert person.shell.desk is not None
    session, workspace = person.shell.desk.session, data(person)
    added = session.do(AddPerson(name, DAY))
    assert added is not None
    person.rest()
    session.do(ChangePerson(added.value, workspace.revision, f"{name} II", "", "", "", ""))
    person.rest()
    session.undo()
    person.rest()
    assert name in [one.name for one in workspace.ask(People()).value]


@pytest.mark.parametrize("state", ["down", "silent"])
def test_a_planning_copy_is_opened_edited_and_opened_again(
    line: Line,
    copy: Path,
    start: Callable[[Path], Person],
    connected_from: list[threading.Thread],
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
    state: str,
) -> None:
    setattr(line, state, True)
    person = start(copy)
    with Pulse() as pulse:
        for trial in range(trials(20, 100)):
            planned(person, f"Person {trial}")
            person.shell.close_data()
            person.shell.open_place(copy)
            person.qtbot.waitUntil(lambda: person.shell.desk is not None, timeout=10_000)
            person.rest()
            assert f"Person {trial}" in [one.name for one in data(person).ask(People()).value]
    pulse.judge(measured)
    assert connected_from == [], "a planning copy has no business with the server"


@pytest.mark.parametrize("state", ["down", "silent"])
def test_a_server_that_does_not_answer_keeps_nobody_waiting(
    line: Line,
    address: str,
    copy: Path,
    start: Callable[[Path], Person],
    connected_from: list[threading.Thread],
    measured: Callable[[str], None],
    state: str,
) -> None:
    """Somebody tries to open the team's database all the same."""
    person = start(copy)
    setattr(line, state, True)
    with Pulse() as pulse:
        person.shell.open_place(address)
        person.qtbot.waitUntil(lambda: bool(connected_from), timeout=10_000)
        person.qtbot.waitUntil(lambda: not person.shell.opener.busy, timeout=30_000)
    pulse.judge(measured)
    assert threading.main_thread() not in connected_from
    person.shell.open_place(copy)
    person.qtbot.waitUntil(lambda: person.shell.desk is not None, timeout=10_000)
    person.rest()
    planned(person, "Afterwards")


@pytest.mark.parametrize("state", ["down", "silent"])
def test_a_command_over_a_route_that_just_died_holds_nobody(
    line: Line,
    address: str,
    copy: Path,
    start: Callable[[Path], Person],
    measured: Callable[[str], None],
    state: str,
) -> None:
    """The window lives on while it waits; what was typed stands; then the command is told of."""
    person = start(copy)
    person.shell.open_place(address)
    person.qtbot.waitUntil(lambda: person.shell.desk is not None, timeout=10_000)
    person.rest()
    assert person.shell.desk is not None
    session = person.shell.desk.session
    setattr(line, state, True)
    with Pulse() as pulse:
        assert session.do(AddPerson("Never", DAY)) is None
        assert session.do(AddPerson("Neither", DAY)) is None
    pulse.judge(measured)
    assert not session.workspace.connected
    assert "what you typed is still in its place" in person.shell.window.banner.words
    setattr(line, state, False)
    person.qtbot.waitUntil(lambda: session.workspace.connected, timeout=20_000)
    done = session.do(AddPerson("Back again", DAY))
    assert done is not None
    names = [one.name for one in session.workspace.ask(People()).value]
    assert "Back again" in names
    assert not {"Never", "Neither"} & set(names)
    setattr(line, state, True)
    with Pulse() as pulse:
        person.shell.close_data()
    pulse.judge(measured)
