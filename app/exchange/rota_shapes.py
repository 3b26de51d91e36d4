"""A rota as somebody's file has it, whatever the format: who serves when, who cannot, what is odd."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.exchange.notes import Note
from app.exchange.questions import Question, Reading
from models.people.rows import AbsenceKind
from models.rotations.rows import Step, WindowDraft


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody has a duty from one instant up to another (UTC).

    place: the line or cell. role: the duty as the file names it, empty if it has one only.
    external_id: by which the file knows it, unique in the file and the same in a corrected one.
    """

    place: str
    person: str
    start: datetime
    end: datetime
    role: str
    external_id: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Wished:
    """Days, both included, on which somebody wants to serve (or not to)."""

    place: str
    person: str
    from_day: date
    to_day: date
    wants: bool
    note: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Days, both included, on which somebody is not there."""

    place: str
    person: str
    from_day: date
    to_day: date
    kind: AbsenceKind
    external_id: str
    note: str = ""
    email: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Needed:
    """How many shall serve on a day."""

    place: str
    day: date
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class Queue:
    """A layer that turns by itself: people in their order, and the rhythm.

    start: local time in zone at which the first turn of the first person begins. priority: of
    layers of one role, a higher one hides the lower. windows: the hours in which it serves; none:
    always. to_day: the last day on which a turn may begin.
    """

    place: str
    name: str
    role: str
    zone: str
    priority: int
    start: datetime
    step: Step
    every: int
    people: tuple[str, ...]
    windows: tuple[WindowDraft, ...] = ()
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class ReadRota:
    """All that was read of a source.

    form: ``calendar``, ``table``, ``across``, ``down``, ``lines``, ``starts``, ``layers``,
    ``people``. days: the first and the last that it speaks of, also where nobody is named for
    them. people: everybody named, with the e-mail address where the file has it.
    """

    name: str
    form: str
    zone: str
    assigned: tuple[Assigned, ...] = ()
    queues: tuple[Queue, ...] = ()
    wishes: tuple[Wished, ...] = ()
    away: tuple[Away, ...] = ()
    needed: tuple[Needed, ...] = ()
    days: tuple[date, date] | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything is written."""
        return tuple(question for question in self.questions if question.matters)
