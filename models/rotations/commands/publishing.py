"""Publishing: from now on calendars show what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from models.kernel.checks import Checks
from models.rotations.commands.moved import unmoved
from models.rotations.queries.facts import RotaFacts
from models.rotations.records import Published, Rotation, Shift
from models.rotations.rows import PublishedRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.publication import changes, published_after
from models.rotations.rules.shapes import PublicationChange, Span
from models.store.command import Command
from models.store.query import Reader
from models.store.work import Work

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PublicationResult:
    """What is different from what calendars got last, and who must be told, in order of time."""

    changes: tuple[PublicationChange, ...]
    people: tuple[UUID, ...]
    shifts: int


@dataclass(frozen=True)
class Publish(Command[PublicationResult]):
    """Publish the calendar of some rotations up to an instant.

    Every change raises the sequence of its event; what is gone is cancelled. The shifts count as
    published from then on, so that no plan moves them silently. since: from when on; None: now.
    """

    rotation_ids: tuple[UUID, ...]
    until: datetime
    seen: int
    since: datetime | None = None

    def run(self, work: Work) -> PublicationResult:
        """What changed. Raises Refused ``gone``, ``rota_moved_on`` or ``empty_span``."""
        for rotation_id in self.rotation_ids:
            work.get(Rotation, rotation_id, "rotation_ids")
        unmoved(work, self.rotation_ids, self.seen, people=False)
        span = Span(self.since or work.now, self.until)
        checks = Checks()
        if span.end <= span.start:
            checks.wrong("empty_span", "until", start=span.start, end=span.end)
        checks.done()
        reader = Reader(work.connection, work.clock)
        rota = RotaFacts(span.start, span.end, self.rotation_ids).run(reader)
        pieces = final_calendar(rota, span)
        found = changes(rota, pieces, span)
        self._write(work, published_after(rota, pieces, span, work.now))
        shifts = self._mark(work, [layer.id for layer in rota.layers], span)
        told = (person for change in found for person in change.people)
        return PublicationResult(found, tuple(dict.fromkeys(told)), shifts)

    def _write(self, work: Work, rows: Sequence[PublishedRow]) -> None:
        """Store events. One that was published at another time, which the rota does not reach,
        goes on with its own sequence."""
        known = self._known(work, [row.id for row in rows])
        new = []
        for row in rows:
            values = asdict(row)
            values["event"] = values.pop("id")
            there = known.get(row.id)
            if there is None:
                new.append({**values, "id": work.new_id()})
                continue
            values["sequence"] = max(row.sequence, there.sequence + 1)
            for field, value in values.items():
                setattr(there, field, value)
        work.insert_many(Published, new)

    def _known(self, work: Work, events: Sequence[UUID]) -> dict[UUID, Published]:
        found: dict[UUID, Published] = {}
        for at in range(0, len(events), _AT_ONCE):
            some = select(Published).where(Published.event.in_(events[at : at + _AT_ONCE]))
            found |= {row.event: row for row in work.session.scalars(some)}
        return found

    def _mark(self, work: Work, layers: list[UUID], span: Span) -> int:
        work.session.flush()
        marked: Any = work.session.execute(
            update(Shift)
            .where(Shift.layer_id.in_(layers), Shift.person_id.is_not(None))
            .where(Shift.start < span.end, Shift.end > span.start, Shift.published == 0)
            .values(published=True)
        )
        return int(marked.rowcount)

    def parameters(self) -> Mapping[str, Any]:
        """day."""
        return {"day": self.until.date().isoformat()}
