"""The reviews of a team with all that belongs to them, and what records in their lists are called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select

from models.insight.queries.review_problems import ReviewProblems
from models.insight.queries.toil import today
from models.insight.review_board_rows import Named, ReviewBoard, ReviewEntry
from models.insight.rows import Problem
from models.notes.rows import Subject
from models.people.queries import People, Teams
from models.reviews.queries import (
    ReviewedPeople,
    ReviewedServices,
    ReviewNotes,
    Reviews,
    ReviewSigns,
)
from models.services.queries import Services
from models.store.query import Query, Reader
from models.store.records import Record


@dataclass(frozen=True)
class ReviewBoardOf(Query[ReviewBoard]):
    """The reviews of a team, and of all; of every team, if None. day: today, if None."""

    reads: ClassVar[frozenset[str]] = (
        ReviewProblems.reads | ReviewNotes.reads | Services.reads | People.reads | Teams.reads
    )
    day: date | None = None
    team_id: UUID | None = None

    def run(self, reader: Reader) -> ReviewBoard:
        """The latest first."""
        day = self.day or today(reader, self.team_id)
        teams = {team.id: team.name for team in Teams().run(reader)}
        todo: dict[UUID, list[Problem]] = defaultdict(list)
        for one in ReviewProblems(day, self.team_id).run(reader):
            if one.subject is not None:
                todo[one.subject.id].append(one)
        people, services = _by(ReviewedPeople().run(reader)), _by(ReviewedServices().run(reader))
        signs, notes = _by(ReviewSigns().run(reader)), _by(ReviewNotes().run(reader))
        entries = [
            ReviewEntry(
                row,
                teams[row.team_id] if row.team_id else "",
                tuple(people[row.id]),
                tuple(services[row.id]),
                tuple(signs[row.id]),
                tuple(notes[row.id]),
                tuple(todo[row.id]),
                row.from_day <= day,
            )
            for row in Reviews().run(reader)
            if self.team_id is None or row.team_id in (None, self.team_id)
        ]
        return ReviewBoard(
            day,
            tuple(reversed(entries)),
            {row.id: row.name for row in People().run(reader)},
            {row.id: row.name for row in Services().run(reader)},
            teams,
        )


def _by(rows: Iterable[Any]) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.review_id].append(row)
    return found


_CALLED = {
    "deliverable": ("name", "project_id"),
    "fix_it": ("theme", ""),
    "incident": ("title", ""),
    "objective": ("name", "service_id"),
    "person": ("name", ""),
    "rotation": ("name", ""),
    "service": ("name", ""),
}
"""The columns that say what a record is called, and with which record it is shown."""


@dataclass(frozen=True)
class NamesOf(Query[Mapping[UUID, Named]]):
    """What records are called that a list of what is to be done is of; those that are gone, or are of
    no such list, have no name."""

    reads: ClassVar[frozenset[str]] = frozenset(_CALLED)
    subjects: tuple[Subject, ...]

    def run(self, reader: Reader) -> Mapping[UUID, Named]:
        """By their ids."""
        found: dict[UUID, Named] = {}
        for table, (name, within) in _CALLED.items():
            wanted = [one.id for one in self.subjects if one.table == table]
            stored = Record.metadata.tables[table]
            parent = stored.c[within] if within else stored.c.id
            rows = select(stored.c.id, stored.c[name], parent).where(stored.c.id.in_(wanted))
            for one, called, own in reader.connection.execute(rows):
                found[one] = Named(called, own if within else None)
        return found
