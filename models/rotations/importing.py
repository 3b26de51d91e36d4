"""A rota from elsewhere, as a command takes it; and what became of its rows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from models.people.importing import Fate, RowFate
from models.rotations.rows import DutyKind, Step, WindowDraft


@dataclass(frozen=True, slots=True)
class ImportedDuty:
    """A duty of the rota. name: in the data; found whatever its case, else added."""

    name: str
    kind: DutyKind


@dataclass(frozen=True, slots=True)
class ImportedShift:
    """Somebody has a duty. place: the line or cell; external_id: by which it is known again."""

    place: str
    person: str
    email: str
    duty: str
    start: datetime
    end: datetime
    external_id: str


@dataclass(frozen=True, slots=True)
class ImportedQueue:
    """A layer that turns by itself. people: name and e-mail address, in their order; the others
    as `LayerRow` has them."""

    name: str
    duty: str
    zone: str
    priority: int
    start_day: date
    start_minute: int
    step: Step
    every: int
    people: tuple[tuple[str, str], ...]
    windows: tuple[WindowDraft, ...] = ()
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedWish:
    """Days on which somebody wants to serve, or not to."""

    place: str
    person: str
    email: str
    from_day: date
    to_day: date
    wants: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class RotaImported:
    """What an import did, row by row. layer_ids: of the queues that turn by themselves."""

    rotation_id: UUID | None
    layer_ids: tuple[UUID, ...]
    fates: tuple[RowFate, ...]

    def count(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return sum(row.fate is fate for row in self.fates)
