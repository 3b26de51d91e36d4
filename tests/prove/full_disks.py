"""What children do on a disk that is too small, until it is not. Imported in children."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from app.exchange.report_out import save_report
from app.text import file_problem_text
from models import catalog
from models.kernel.errors import FileProblem
from models.store import backup, migrate, opening
from models.store.shelf import Shelf
from tests.app.exchange.made_reports import ROWS, hours_report
from tests.prove.acts import Actor, open_repeatably
from tests.support.later import LATER, STEPS, earlier
from tests.support.sample import SAMPLE

FULL, ROOMY = "full", "roomy"
MOST = 300
"""Commands in which a small disk is certainly full."""


@dataclass(frozen=True)
class Told:
    """How it went: the refusal's code and sentence, what stood before and after it, and whether
    trying again worked. code: empty when there was room enough all the time."""

    code: str
    sentence: str
    unchanged: bool
    retried: bool


Attempt = Callable[[], object]
State = Callable[[], object]


def _tried(pipe: Connection, attempt: Attempt, state: State) -> Told:
    before = state()
    try:
        attempt()
    except FileProblem as problem:
        unchanged = state() == before
        _make_room(pipe)
        attempt()
        return Told(problem.code, file_problem_text(problem), unchanged, state() != before)
    return Told("", "", True, True)


def _make_room(pipe: Connection) -> None:
    """The limit of this process goes; the one who watches makes the disk larger."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    pipe.send(FULL)
    assert pipe.recv() == ROOMY


def _limit(largest: int) -> None:
    """No file of this process may grow beyond so many bytes; 0 for no limit."""
    if largest:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, most))


def work(pipe: Connection, folder: Path, largest: int) -> None:
    """Do commands until one finds no room, and then that one again."""
    path = folder / "team.watchbill"
    store = open_repeatably(path)
    actor = Actor(store, 4)
    _limit(largest)
    told = Told("", "", True, True)
    while not told.code and actor.number < MOST:
        told = _tried(pipe, actor.act, lambda: backup.contents(path).digest)
    store.close()
    admitted = opening.admit(path, catalog.schema(), aside=folder / "aside")
    assert admitted.damages == ()
    pipe.send(told)


def back_up(pipe: Connection, folder: Path, largest: int) -> None:
    """Make a backup."""
    shelf = Shelf(folder / "backups")
    path = folder / "team.watchbill"
    _limit(largest)
    pipe.send(
        _tried(
            pipe,
            lambda: backup.make(path, catalog.schema(), shelf, "asked"),
            lambda: (backup.contents(path), [p for p in shelf.folder.rglob("*") if p.is_file()]),
        )
    )


def export(pipe: Connection, folder: Path, largest: int, kind: str = "xlsx") -> None:
    """Write a report over an earlier one."""
    target = folder / f"report.{kind}"
    save_report(hours_report(), target)
    larger = hours_report([row for _ in range(800) for row in ROWS])
    _limit(largest)
    pipe.send(
        _tried(
            pipe,
            lambda: save_report(larger, target),
            lambda: {entry.name: entry.read_bytes() for entry in folder.glob("report*")},
        )
    )


def export_csv(pipe: Connection, folder: Path, largest: int) -> None:
    """The same of a report that is several files."""
    export(pipe, folder, largest, "csv")


def export_json(pipe: Connection, folder: Path, largest: int) -> None:
    """The same as JSON."""
    export(pipe, folder, largest, "json")


def upgrade(pipe: Connection, folder: Path, largest: int) -> None:
    """Migrate a file of the sample schema."""
    path = folder / "sample.watchbill"
    shelf = Shelf(folder / "backups")
    _limit(largest)
    told = _tried(
        pipe,
        lambda: migrate.migrate(path, LATER, shelf, older=earlier(), folder=STEPS),
        lambda: backup.contents(path).digest,
    )
    schema, known = (LATER, earlier()) if told.retried else (SAMPLE, {})
    assert opening.admit(path, schema, known, aside=folder / "aside").damages == ()
    pipe.send(told)
