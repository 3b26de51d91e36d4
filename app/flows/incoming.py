"""What files bring in, whatever they hold: how it was read, and what becomes of each of their rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from app.exchange.notes import Note
from app.exchange.questions import Candidate, Ledger, Question, Reading
from app.workspace import Workspace
from models.people.queries import People, Teams
from models.services.queries import Services
from models.store.command import Command
from models.store.taking import RowsTaken

NOBODY = "none"
"""The answer to ``unnamed_service`` where what names no service is of none."""

SIMILAR = 6
"""How many names that are alike are offered for one that is not known."""


class Kind(StrEnum):
    """What files can bring in beside hours, rotas and leave."""

    INCIDENTS = "incidents"
    STATUS = "status"
    COUNTS = "counts"
    OPENSLO = "openslo"
    ACTIONS = "actions"
    TICKETS = "tickets"
    DEBT = "debt"
    CHANGES = "changes"
    SPRINTS = "sprints"
    MILESTONES = "milestones"
    TALK = "talk"


class Fate(StrEnum):
    """What becomes of a row. KEPT: it, or a part of it, stays as somebody here made it."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A row of a file. place: the file, line or cell; when: the day or instant that it speaks of."""

    place: str
    title: str
    service: str = ""
    when: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """What becomes, or became, of a row, and what is odd about it. fate: None for an oddity that
    concerns no single row."""

    row: Arrival
    fate: Fate | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files as they were read, and the command that takes them over.

    form: what they were read as. zone: in which local times were read; empty where there were none.
    new_services: names that would be added. arrived: what becomes of each row by the result of the
    command; `notes` are all that was odd when they were read.
    """

    kind: Kind
    form: str
    source: str
    command: Command[Any]
    arrived: Callable[[Any], tuple[Arrived, ...]]
    zone: str = ""
    new_services: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything is written."""
        return tuple(question for question in self.questions if question.matters)


@dataclass(frozen=True)
class Known:
    """What the data knows that files may name. zone: the team's."""

    zone: str = "UTC"
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    services: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def known_to(workspace: Workspace, today: date | None = None) -> Known:
    """What the open data knows."""
    teams = workspace.ask(Teams()).value
    people: dict[str, tuple[str, str]] = {}
    for person in workspace.ask(People()).value:
        for name in (person.name, person.email):
            if name:
                people.setdefault(name.casefold(), (person.name, person.email))
    services = {row.name.casefold(): row.name for row in workspace.ask(Services()).value}
    zone = teams[0].zone if teams else "UTC"
    return Known(zone, today or datetime.now(UTC).date(), services, people)


class ServiceNames:
    """By which names of ours the services of a file go: known ones, answered ones, new ones."""

    def __init__(self, known: Known, ledger: Ledger) -> None:
        self._known = known
        self._ledger = ledger
        self._found: dict[str, str] = {}
        self._unnamed: str | None = None

    def ours(self, name: str) -> str:
        """The name here. One that is not known, while others are, is a question ``service:NAME``
        that need not be answered: it is added then."""
        plain = " ".join(name.split())
        folded = plain.casefold()
        if folded not in self._found:
            self._found[folded] = self._settle(plain)
        return self._found[folded]

    def _settle(self, name: str) -> str:
        known = self._known.services
        own = known.get(name.casefold())
        if own is not None:
            return own
        given = self._ledger.answers.find("service", name)
        if not known and given is None:
            return name
        alike = get_close_matches(name.casefold(), list(known), SIMILAR, 0.5)
        rest = [folded for folded in known if folded not in alike]
        offered = [known[folded] for folded in (*alike, *rest)]
        candidates = [Candidate(one) for one in (name, *offered[: 5 * SIMILAR])]
        return self._ledger.ask("service", name, candidates, name, raw=name, matters=False)

    def of(self, name: str) -> str:
        """The name here; of a row that names none, the one that is answered to
        ``unnamed_service``: none, unless somebody says so."""
        if name.strip():
            return self.ours(name)
        if self._unnamed is None:
            offered = [Candidate(NOBODY), *map(Candidate, self._known.services.values())]
            found = self._ledger.ask("unnamed_service", "", offered, NOBODY, matters=False)
            self._unnamed = "" if found == NOBODY else found
        return self._unnamed and self.ours(self._unnamed)

    def known_names(self) -> tuple[str, ...]:
        """The names of the services that are here."""
        return tuple(self._known.services.values())

    @property
    def new(self) -> tuple[str, ...]:
        """The names that are to be added, each once."""
        added = {
            name.casefold(): name
            for name in self._found.values()
            if name.casefold() not in self._known.services
        }
        return tuple(sorted(added.values(), key=str.casefold))


def by_place(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """The notes of each place."""
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.place, []).append(note)
    return found


def taken_over(
    rows: Sequence[Arrival], notes: Sequence[Note]
) -> Callable[[RowsTaken], tuple[Arrived, ...]]:
    """What became of rows by the result of a command that takes them into one table."""

    def arrived(result: RowsTaken) -> tuple[Arrived, ...]:
        noted = by_place(notes)
        found = []
        for row, taken in zip(rows, result.outcomes, strict=True):
            fate = Fate(taken.fate.value)
            more = [
                Note(
                    one.code,
                    row.place,
                    one.field,
                    str(one.parameters.get("value", ""))[:200],
                    fate is not Fate.REJECTED,
                    one.parameters,
                )
                for one in taken.findings
            ]
            found.append(Arrived(row, fate, (*noted.get(row.place, []), *more)))
        return (*found, *left_over(notes, rows))

    return arrived


def left_over(notes: Sequence[Note], rows: Sequence[Arrival]) -> tuple[Arrived, ...]:
    """What was odd where no row came of it: left out, or said of a whole file."""
    places = {row.place for row in rows}
    return tuple(
        Arrived(Arrival(note.place, note.raw), None if note.kept else Fate.REJECTED, (note,))
        for note in notes
        if note.place not in places
    )
