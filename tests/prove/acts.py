"""A seeded stream of real commands: the same seed does the same to the same data, to the letter."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from models import catalog
from models.kernel.changes import Author, ChangeSet
from models.kernel.ids import counting_ids
from models.notes.commands import AddNote, ChangeNote, RemoveNote
from models.notes.rows import Subject
from models.people.commands import AddPerson, PastePeople, StartTeam
from models.people.rows import PastedPerson
from models.services.commands import AddService, ChangeService, RemoveService
from models.services.rows import Stage
from models.store.command import Command
from models.store.store import Store
from models.work_log.commands import ChangeSeconds, LogWork
from models.work_log.rows import Kind
from tests.support.stores import ticking

AUTHOR = Author("Ada")
DAY = date(2026, 1, 5)
_FIRST_ID_OF_ACTS = 1 << 40
_WORDS = ["deploy", "rollback", "page", "queue", "latency", "disk", "ümlaut", "漢字", "—", "shift"]


def create(path: Path) -> Path:
    """A data file with a team of three, the same each time."""
    store = Store.create(path, catalog.schema(), name="Proof", clock=ticking(), ids=counting_ids())
    people = [PastedPerson(name=f"Person {n}", email=f"p{n}@example.org") for n in range(3)]
    try:
        store.do(StartTeam("Ops", "Berlin", "Europe/Berlin", "DE", people, DAY), AUTHOR)
    finally:
        store.close()
    return path


def open_repeatably(path: Path) -> Store:
    """Open a data file so that what is done to it is the same each time."""
    return Store.open(path, catalog.schema(), clock=ticking(), ids=counting_ids(_FIRST_ID_OF_ACTS))


class Actor:
    """Does one random thing after another; each `act` makes exactly one change set."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.random = Random(seed)
        self.people: list[UUID] = []
        self.entries: list[UUID] = []
        self.notes: list[UUID] = []
        self.services: list[UUID] = []
        self.number = 0

    def act(self) -> ChangeSet:
        """One command; the first adds a person, so that the others have whom to concern."""
        self.number += 1
        choices: list[tuple[int, Callable[[], ChangeSet]]] = [(3, self._person), (2, self._paste)]
        if self.people:
            choices += [(8, self._log), (6, self._note), (3, self._service)]
        if self.entries:
            choices.append((6, self._correct))
        if self.notes:
            choices += [(4, self._reword), (2, self._unnote)]
        if self.services:
            choices += [(3, self._rename), (1, self._drop)]
        weights = [weight for weight, _ in choices]
        (chosen,) = self.random.choices([action for _, action in choices], weights)
        return chosen()

    def _do(self, command: Command[object]) -> ChangeSet:
        change_set, _ = self.store.do(command, AUTHOR)
        return change_set

    def _text(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 12))) + str(
            self.number
        )

    def _person(self) -> ChangeSet:
        change_set, person = self.store.do(AddPerson(f"N {self.number}", DAY), AUTHOR)
        self.people.append(person)
        return change_set

    def _paste(self) -> ChangeSet:
        rows = [PastedPerson(name=f"Q {self.number} {n}", role="on call") for n in range(12)]
        return self._do(PastePeople(rows, DAY))

    def _log(self) -> ChangeSet:
        command = LogWork(
            person_id=self.random.choice(self.people),
            day=DAY + timedelta(days=self.random.randrange(300)),
            seconds=self.random.randint(60, 30_000),
            kind=self.random.choice([Kind.TICKET, Kind.PROJECT, Kind.ON_CALL]),
            note=self._text(),
        )
        change_set, entries = self.store.do(command, AUTHOR)
        self.entries += entries
        return change_set

    def _correct(self) -> ChangeSet:
        entry = self.random.choice(self.entries)
        return self._do(ChangeSeconds(entry, 30_000 + self.number, self.store.revision))

    def _note(self) -> ChangeSet:
        subject = Subject("person", self.random.choice(self.people))
        change_set, note = self.store.do(AddNote(subject, self._text()), AUTHOR)
        self.notes.append(note)
        return change_set

    def _reword(self) -> ChangeSet:
        return self._do(
            ChangeNote(self.random.choice(self.notes), self._text(), self.store.revision)
        )

    def _unnote(self) -> ChangeSet:
        note = self.notes.pop(self.random.randrange(len(self.notes)))
        return self._do(RemoveNote(note, self.store.revision))

    def _service(self) -> ChangeSet:
        owner = self.random.choice(self.people)
        change_set, service = self.store.do(AddService(f"S {self.number}", owner), AUTHOR)
        self.services.append(service)
        return change_set

    def _rename(self) -> ChangeSet:
        service = self.random.choice(self.services)
        return self._do(
            ChangeService(service, self.store.revision, f"T {self.number}", "", Stage.LIVE)
        )

    def _drop(self) -> ChangeSet:
        service = self.services.pop(self.random.randrange(len(self.services)))
        return self._do(RemoveService(service, self.store.revision))
