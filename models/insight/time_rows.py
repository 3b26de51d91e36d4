"""What a reader of people's time gets: kept for projects, on duty elsewhere, developers' slots."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from models.people.rows import FocusTimeRow, WhereaboutsRow
from models.rotations.rules.shapes import Piece


@dataclass(frozen=True, slots=True)
class DutyTime:
    """Instants at which somebody has a duty."""

    duty: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class KeptWeek:
    """One person's week, in seconds: what is kept for project work on days on which they are there,
    what of it a duty takes that comes first, and the policy's least. rows: that keep it."""

    person_id: UUID
    name: str
    kept: int
    taken: int
    least: int
    rows: tuple[FocusTimeRow, ...]
    duties: tuple[DutyTime, ...]

    @property
    def id(self) -> UUID:
        """The person's."""
        return self.person_id

    @property
    def left(self) -> int:
        """What is kept, and not taken."""
        return self.kept - self.taken

    @property
    def short(self) -> bool:
        """Whether less is kept, after duties, than the policy asks for."""
        return self.left < self.least


@dataclass(frozen=True, slots=True)
class TravelDuty:
    """A duty of somebody who is elsewhere then (S76)."""

    piece: Piece
    duty: str
    name: str
    elsewhere: WhereaboutsRow

    @property
    def id(self) -> UUID:
        """Of the piece."""
        return self.piece.id


@dataclass(frozen=True, slots=True)
class Slot:
    """A shift that a developer could take. instead: who has it now."""

    piece: Piece
    duty: str
    developer_id: UUID
    developer: str
    instead: str

    @property
    def id(self) -> UUID:
        """Of the piece."""
        return self.piece.id


@dataclass(frozen=True, slots=True)
class DeveloperSlots:
    """Which shifts would bring developers to their part of duty in the coming weeks (S35), in seconds.

    whole: of all duties that take a working day; own: of developers, as it is planned; target: their
    part, by policy. proposed: shifts they could take; with_them: their part then; None without any duty.
    developers: how many there are who could.
    """

    first: date
    last: date
    whole: int
    own: int
    target: Decimal
    developers: int
    proposed: tuple[Slot, ...]

    @property
    def share(self) -> Decimal | None:
        """Their part as it is planned."""
        return Decimal(self.own) / self.whole if self.whole else None

    @property
    def with_them(self) -> Decimal | None:
        """Their part if they took all that is proposed."""
        more = sum(
            int((slot.piece.end - slot.piece.start).total_seconds()) for slot in self.proposed
        )
        return Decimal(self.own + more) / self.whole if self.whole else None
