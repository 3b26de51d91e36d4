"""People who work on one shared database at the same time. Imported in children."""

import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from random import Random
from threading import Thread
from uuid import UUID

from sqlalchemy import select

from app.workspace import Workspace
from models.kernel.changes import Author
from models.kernel.errors import FileProblem, Refused
from models.store.query import Reader
from models.store.store import Store
from tests.support.asking import Asks
from tests.support.sample import SAMPLE, AddThing, Box, ResizeBox

READY, GO = "ready", "go"

POLLED = 2.0
"""Seconds from poll to poll."""


@dataclass
class Work:
    """What one editor was told: raises of sizes and things that were saved, refusals, problems; the
    seconds of each command; how many change sets it heard of, and whether each once and in order."""

    raised: int = 0
    added: int = 0
    refused: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    heard: int = 0
    in_order: bool = True


def edit(
    pipe: Connection, place: str, first: int, count: int, seconds: float, pause: float
) -> None:
    """So many editors, each a thread with a window of its own, work for so long."""
    windows = [
        Workspace(Store.open(place, SAMPLE), Author(f"Editor {number}"))
        for number in range(first, first + count)
    ]
    works = [Work() for _ in windows]
    threads = [
        Thread(target=_edit, args=(window, work, Random(first + at), seconds, pause))
        for at, (window, work) in enumerate(zip(windows, works, strict=True))
    ]
    pipe.send(READY)
    pipe.recv()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for window in windows:
        window.close()
    pipe.send(works)


def _edit(window: Workspace, work: Work, random: Random, seconds: float, pause: float) -> None:
    revisions = [window.revision]
    window.subscribe(lambda each: revisions.append(each.revision))
    end = time.monotonic() + seconds
    polled = time.monotonic()
    while (now := time.monotonic()) < end:
        time.sleep(random.uniform(0, pause))
        if now - polled > POLLED:
            window.poll()
            polled = now
        _one(window, work, random, pause)
    window.poll()
    work.heard = len(revisions) - 1
    work.in_order = revisions == list(range(revisions[0], revisions[-1] + 1))


def _one(window: Workspace, work: Work, random: Random, pause: float) -> None:
    """Look, think a moment, and change what was seen: a box of everybody, or a thing of one's own."""
    answer = window.ask(Asks(_boxes))
    box, size = random.choice(answer.value)
    adds = random.random() < 0.6
    command = AddThing(box) if adds else ResizeBox(box, answer.revision, size + 1)
    time.sleep(random.uniform(0, pause))
    began = time.monotonic()
    try:
        window.do(command)
    except Refused:
        work.refused += 1
    except FileProblem as problem:
        work.problems[problem.code] += 1
    else:
        work.raised, work.added = work.raised + (not adds), work.added + adds
    work.took.append(time.monotonic() - began)


def _boxes(reader: Reader) -> list[tuple[UUID, int]]:
    return [(row.id, row.size) for row in reader.connection.execute(select(Box.id, Box.size))]
