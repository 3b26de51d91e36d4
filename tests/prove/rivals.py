"""What two windows on the same data do at the same time. Imported in children."""

import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import select

from models.kernel.changes import Author
from models.kernel.errors import FileProblem, Refused
from models.kernel.ids import counting_ids
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from tests.support.asking import Asks
from tests.support.sample import SAMPLE, AddThing, Box, ResizeBox

READY, GO = "ready", "go"

OPEN = 0.005
"""How long a dialog stays open at most, in seconds: what the other window does in it, it must see."""


@dataclass(frozen=True)
class Tally:
    """What one window was told that it did, and its longest wait
    in seconds for a command that was done."""

    raised: int
    added: int
    refused: int
    busy: int
    longest: float


@dataclass(frozen=True)
class SetSize(Command[None]):
    """Sets a size without looking whether it has moved: the negative control."""

    id: UUID
    seen: int
    size: int

    def run(self, work: Work) -> None:
        work.get(Box, self.id).size = self.size


def compete(pipe: Connection, place: str | Path, number: int, count: int, careful: bool) -> None:
    """Raise the sizes of shared boxes by one, and add things, `count` commands that were done."""
    store = Store.open(place, SAMPLE, ids=counting_ids(1_000_000 * number))
    author, random = Author(f"Window {number}"), Random(number)
    raises = ResizeBox if careful else SetSize
    raised = added = refused = busy = 0
    longest = 0.0
    pipe.send(READY)
    pipe.recv()
    while raised + added < count:
        answer = store.ask(Asks(lambda r: r.connection.execute(select(Box.id, Box.size)).all()))
        box, size = random.choice(answer.value)
        adds = random.random() < 0.3
        command = AddThing(box) if adds else raises(box, answer.revision, size + 1)
        time.sleep(random.uniform(0, OPEN))
        began = time.monotonic()
        try:
            store.do(command, author)
        except Refused:
            refused += 1
        except FileProblem as problem:
            if problem.code != "busy":
                raise
            busy += 1
        else:
            raised, added = raised + (not adds), added + adds
            longest = max(longest, time.monotonic() - began)
    store.close()
    pipe.send(Tally(raised, added, refused, busy, longest))
