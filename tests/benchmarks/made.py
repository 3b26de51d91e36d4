"""Made-up data sets for the benchmarks: the same numbers every time."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from models import catalog
from models.kernel.changes import Author
from models.kernel.ids import counting_ids
from models.kernel.periods import iso_week
from models.people.records import Person
from models.store.command import Command
from models.store.store import Store
from models.store.work import Work
from models.work_log.records import Entry
from models.work_log.rows import Kind
from models.work_log.rules import usual_toil

AUTHOR = Author("Ada")
FIRST, YEARS = date(2016, 1, 4), 10
PEOPLE = 40
_KINDS = [kind for kind in Kind if kind is not Kind.LEAVE]


@dataclass(frozen=True)
class Insert(Command[int]):
    """Rows of the table of hours, as an import writes them."""

    rows: Sequence[Mapping[str, Any]]

    def run(self, work: Work) -> int:
        return work.insert_many(Entry, self.rows)


@dataclass(frozen=True)
class Hire(Command[None]):
    """Forty people, of the given ids."""

    ids: Sequence[UUID]

    def run(self, work: Work) -> None:
        blank = {"email": "", "phone": "", "chat": "", "pseudonym": ""}
        for number, person in enumerate(self.ids):
            work.add(Person(id=person, name=f"Person {number:02}", **blank))


PERSONS = [UUID(int=number + 1) for number in range(PEOPLE)]


def entries(count: int) -> Iterator[dict[str, Any]]:
    """Rows of the table of hours, evenly over people and days."""
    chance = random.Random(7)
    days = [FIRST + timedelta(days=at) for at in range(YEARS * 365)]
    weeks = [iso_week(day) for day in days]
    for number in range(count):
        at = number * len(days) // count
        kind = _KINDS[chance.randrange(len(_KINDS))]
        yield {
            "id": UUID(int=(0xE << 124) | number),
            "person_id": PERSONS[number % PEOPLE],
            "day": days[at],
            "start": None,
            "end": None,
            "seconds": 60 * chance.randrange(5, 240),
            "kind": kind,
            "toil": usual_toil(kind),
            "category": f"category {number % 12}",
            "service_id": None,
            "project_id": None,
            "ticket": f"T-{number}",
            "note": f"what was done, in a few words, {number}",
            "exhaustion": None,
            "estimated": False,
            "share": None,
            "warning": "",
            "source": "made",
            "external_id": str(number),
            "part": 0,
            "digest": f"{number:064x}",
            "batch_id": None,
            "iso_week": weeks[at],
        }


def staffed(path: Path) -> Store:
    """A new data file with the forty people, left open."""
    store = Store.create(path, catalog.schema(), ids=counting_ids())
    store.do(Hire(PERSONS), AUTHOR)
    return store


def filled(path: Path, count: int) -> Store:
    """A data file with so many entries, left open."""
    store = staffed(path)
    store.do(Insert(list(entries(count))), AUTHOR)
    return store
