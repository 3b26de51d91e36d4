"""A lost connection is a state: reading and writing go on when it is back, and nothing is guessed."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from app import link
from app.link import LinkState
from app.workspace import Workspace
from models.kernel.changes import ChangeSet
from models.kernel.errors import FileProblem, Refused
from models.store import engine
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from tests.support.cut_line import Cut, Line, line_to
from tests.support.postgres import Server
from tests.support.sample import SAMPLE, AddBox, BoxNames
from tests.support.stores import ME, OTHER

pytestmark = pytest.mark.heavy

AT_ONCE = 0.1
"""Seconds that nobody notices."""


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    with postgres.place() as place:
        Store.create(place, SAMPLE).close()
        yield place


@pytest.fixture
def line(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with line_to(address, tmp_path_factory.mktemp("l")) as between:
        yield between


@pytest.fixture
def workspace(line: Line, address: str) -> Iterator[Workspace]:
    store = Store.open(line.of(address) + "&application_name=cut", SAMPLE)
    opened = Workspace(store, ME)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Slowly(Command[str]):
    """Keep the server busy for so many seconds, and change nothing."""

    seconds: float

    def run(self, work: Work) -> str:
        work.connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": self.seconds})
        return "slept"


def heard(workspace: Workspace) -> list[LinkState]:
    states: list[LinkState] = []
    workspace.watch_link(states.append)
    return states


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(FileProblem) as problem:
        action()
    return problem.value.code


def test_a_server_that_was_restarted_is_not_noticed_by_who_reads(
    workspace: Workspace, line: Line
) -> None:
    workspace.do(AddBox("a"))
    states = heard(workspace)
    for after in range(8):
        line.cut_at(after, Cut.KILLED_BEFORE)
        assert workspace.ask(BoxNames()).value == ("a",)
        line.whole()
    assert states == []


def test_while_it_is_lost_nothing_is_sent_and_nobody_waits(
    workspace: Workspace, line: Line
) -> None:
    states = heard(workspace)
    line.down = True
    assert workspace.poll() == 0
    assert not workspace.connected
    began = time.monotonic()
    assert code_of(lambda: workspace.do(AddBox("a"))) == "not_saved"
    assert code_of(workspace.undo) == "not_saved"
    assert time.monotonic() - began < AT_ONCE
    assert code_of(lambda: workspace.ask(BoxNames())) == "unreachable"
    assert workspace.poll() == 0

    line.down = False
    assert workspace.poll() == 0
    assert states == [LinkState(False), LinkState(True)]
    workspace.do(AddBox("a"))
    assert workspace.ask(BoxNames()).value == ("a",)


@pytest.mark.parametrize(("how", "saved"), [(Cut.BEFORE, False), (Cut.REPLY_LOST, True)])
def test_a_command_cut_off_for_long_is_told_of_when_the_server_is_back(
    workspace: Workspace, line: Line, how: Cut, saved: bool
) -> None:
    states = heard(workspace)
    line.stays_down = True
    line.cut_at_commit(how)
    with pytest.raises(FileProblem) as problem:
        workspace.do(AddBox("a"))
    assert problem.value.code == "unreachable"
    line.down = line.stays_down = False

    assert workspace.poll() == (1 if saved else 0)
    assert [state.connected for state in states] == [False, True]
    (settled,) = states[-1].settled
    assert (str(settled.id), settled.label, settled.saved) == (
        problem.value.parameters["change_set"],
        "AddBox",
        saved,
    )
    assert workspace.ask(BoxNames()).value == (("a",) if saved else ())


def test_what_was_saved_is_said_so_though_its_reply_was_lost(
    workspace: Workspace, line: Line
) -> None:
    changes: list[ChangeSet] = []
    workspace.subscribe(changes.append)
    states = heard(workspace)
    line.cut_at_commit(Cut.REPLY_LOST)
    assert code_of(lambda: workspace.do(AddBox("a"))) == "saved_reply_lost"
    assert [change.label for change in changes] == ["AddBox"]

    line.cut_at_commit(Cut.REPLY_LOST)
    assert workspace.undo().undoes == 1, "an undo has no value that could be lost"
    line.cut_at_commit(Cut.BEFORE)
    assert code_of(workspace.redo) == "not_saved"
    assert [change.revision for change in changes] == [1, 2]
    assert states == []


def test_a_server_that_answers_nothing_any_more_is_given_up(
    workspace: Workspace, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who never waits, as the window, says that it was long enough."""
    monkeypatch.setattr(link, "SILENCE", 0.2)
    workspace.end_silence()
    workspace.do(AddBox("a"))
    line.silent = True
    with ThreadPoolExecutor(2) as waiting:
        command = waiting.submit(lambda: code_of(lambda: workspace.do(AddBox("b"))))
        poll = waiting.submit(workspace.poll)
        while not (command.done() and poll.done()):
            workspace.end_silence()
            wait([command], timeout=0.05)
    assert (command.result(), poll.result()) == ("unreachable", 0)
    assert not workspace.connected
    line.silent = False
    workspace.poll()
    assert workspace.connected
    assert workspace.ask(BoxNames()).value == ("a",)


def test_a_long_command_is_not_given_up_while_polls_are_answered(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "SILENCE", 0.2)
    with ThreadPoolExecutor(1) as waiting:
        command = waiting.submit(lambda: workspace.do(Slowly(1.0)))
        while not command.done():
            workspace.poll()
            workspace.end_silence()
            wait([command], timeout=0.05)
    assert command.result().value == "slept"


def test_a_refusal_is_no_lost_connection(workspace: Workspace) -> None:
    states = heard(workspace)
    with pytest.raises(Refused):
        workspace.undo()
    assert workspace.connected
    assert states == []


def test_whoever_stops_watching_hears_no_more(workspace: Workspace, line: Line) -> None:
    states: list[LinkState] = []
    stop = workspace.watch_link(states.append)
    stop()
    stop()
    line.down = True
    workspace.poll()
    assert states == []


def test_a_lookup_waits_for_a_commit_that_is_still_under_way(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has lost us may still be committing: what is not there yet may come."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    with Store.open(address, SAMPLE) as store, Store.open(address, SAMPLE) as other:
        made = store.new_id()
        with store.writings.transaction(made) as transaction:
            transaction.run(AddBox("a").run, ME)
            assert other.find(made) is None
            assert code_of(lambda: other.settled(made)) == "busy"
            transaction.commit(ME, lambda found: Refused(), "AddBox", {}, None)
        found = other.settled(made)
        assert found is not None
        assert found.label == "AddBox"
        assert other.settled(other.new_id()) is None
        assert other.do(AddBox("b"), OTHER)[0].revision == 2
