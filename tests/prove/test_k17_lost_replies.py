"""K17: a lost reply of the server never doubles or hides a command."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from app.link import LinkState
from app.workspace import Workspace
from models.kernel.errors import FileProblem
from models.store.store import Store
from tests.support.cut_line import Cut, Line, line_to
from tests.support.postgres import Server
from tests.support.sample import SAMPLE, AddBox, BoxNames
from tests.support.stores import ME, postgres

__all__ = ["postgres"]

pytestmark = pytest.mark.heavy

MESSAGES = 25
"""More than a command has: some cuts are too late, and must not be felt."""

COMMITS = 0.4
"""So many of the cuts hit the very message by which a command is committed."""

DOWN = 10
"""At every so manieth cut the server stays away for a while."""


@pytest.fixture
def address(postgres: Server) -> Iterator[str]:
    with postgres.place() as place:
        Store.create(place, SAMPLE).close()
        yield place


@pytest.fixture
def line(address: str, memory: Callable[[], Path]) -> Iterator[Line]:
    with line_to(address, memory()) as between:
        yield between


def through(line: Line, address: str) -> Store:
    return Store.open(line.of(address) + "&application_name=cut", SAMPLE)


def cut_somewhere(line: Line, random: Random) -> None:
    """At any message of the next command."""
    how = random.choice(list(Cut))
    if random.random() < COMMITS:
        line.cut_at_commit(how)
    else:
        line.cut_at(random.randrange(MESSAGES), how)


@dataclass
class Told:
    """What a person was told: names that were saved, that were not, and of which it is not known."""

    saved: set[str] = field(default_factory=set)
    unsaved: set[str] = field(default_factory=set)
    open: dict[str, str] = field(default_factory=dict)
    codes: Counter[str] = field(default_factory=Counter)

    def hear(self, state: LinkState) -> None:
        for one in state.settled:
            (self.saved if one.saved else self.unsaved).add(self.open.pop(str(one.id)))

    def do(self, workspace: Workspace, name: str) -> None:
        """Add a box of that name, and note what is said of it."""
        code = "done"
        try:
            workspace.do(AddBox(name))
        except FileProblem as problem:
            code = problem.code
            if code == "unreachable":
                self.open[problem.parameters["change_set"]] = name
        self.codes[code] += 1
        if code in ("done", "saved_reply_lost"):
            self.saved.add(name)
        elif code == "not_saved":
            self.unsaved.add(name)


def test_nothing_is_doubled_and_nothing_misreported(
    line: Line,
    address: str,
    trials: Callable[[int, int], int],
    measured: Callable[[str], None],
) -> None:
    random, told = Random(17), Told()
    workspace = Workspace(through(line, address), ME)
    heard: list[int] = []
    states: list[bool] = []
    workspace.subscribe(lambda each: heard.append(each.revision))
    workspace.watch_link(told.hear)
    workspace.watch_link(lambda state: states.append(state.connected))
    count = max(40, trials(50, 500))
    for trial in range(count):
        cut_somewhere(line, random)
        line.stays_down = trial % DOWN == 0
        told.do(workspace, f"n{trial}")
        if line.whole():
            told.codes["too late"] += 1
        line.down = line.stays_down = False
        workspace.poll()
        assert workspace.connected
        assert not told.open
    workspace.close()

    with Store.open(address, SAMPLE) as store:
        names = Counter(store.ask(BoxNames()).value)
        assert heard == list(range(1, store.revision + 1)), "a step was not told once, in order"
    measured(", ".join(f"{number} {code}" for code, number in sorted(told.codes.items())))
    assert set(names.values()) == {1}, "doubled"
    assert told.saved == set(names), "misreported"
    assert told.unsaved.isdisjoint(names)
    assert len(told.saved | told.unsaved) == count
    assert {"saved_reply_lost", "not_saved", "unreachable"} <= told.codes.keys()
    assert False in states
    assert states[-1]


def test_control_who_sends_again_doubles_and_who_takes_an_error_for_a_no_is_wrong(
    line: Line, address: str, measured: Callable[[str], None]
) -> None:
    random, store = Random(17), through(line, address)
    denied: set[str] = set()
    for trial in range(40):
        cut_somewhere(line, random)
        try:
            store.do(AddBox(f"n{trial}"), ME)
        except FileProblem:
            line.whole()
            if store.ask(BoxNames()).value.count(f"n{trial}"):
                denied.add(f"n{trial}")
            store.do(AddBox(f"n{trial}"), ME)
        line.whole()
    doubled = [name for name, n in Counter(store.ask(BoxNames()).value).items() if n > 1]
    store.close()
    measured(f"{len(doubled)} of 40 doubled, {len(denied)} misreported")
    assert doubled
    assert denied
