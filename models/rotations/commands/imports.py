"""A rota from elsewhere: added once, known again, corrected when its source was."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.instants import local_day, zone
from models.people.commands import FindOrAddPeople
from models.people.commands.leave import LABELS, ImportAbsences
from models.people.importing import Fate, ImportedAbsence, RowFate
from models.rotations.commands.checking import instants
from models.rotations.commands.duties import AddDuty
from models.rotations.commands.import_layers import import_queues, shift_layer
from models.rotations.commands.layers import AddMember
from models.rotations.commands.removing import remove_shifts
from models.rotations.commands.rotations import AddRotation
from models.rotations.importing import (
    ImportedDuty,
    ImportedQueue,
    ImportedShift,
    ImportedWish,
    RotaImported,
)
from models.rotations.records import Duty, LayerMember, Rotation, Shift, Wish
from models.rotations.rows import WishKind
from models.rotations.rules.seating import seated, usual_seats
from models.store.command import Command
from models.store.imported import brought_by, edited_here, imported_id
from models.store.naming import names_in_use
from models.store.records import Record
from models.store.work import Work

MOST_SEATS = 20
_SHIFT = ("person_id", "start", "end")


@dataclass(frozen=True)
class ImportRota(Command[RotaImported]):
    """Take over a rota of a source; the same again changes nothing.

    rotation: by name, found or added with zone. duties: that shifts and queues name, found in it or
    added. Whom it names is found among the people, or added. within: the time that the source
    speaks of; what it brought earlier in that time and no longer has is removed. What was edited
    here since stays, unless `overwrite`; locked shifts stay in any case.
    """

    source: str
    rotation: str
    zone: str
    within: tuple[datetime, datetime]
    duties: Sequence[ImportedDuty] = ()
    shifts: Sequence[ImportedShift] = ()
    queues: Sequence[ImportedQueue] = ()
    wishes: Sequence[ImportedWish] = ()
    absences: Sequence[ImportedAbsence] = ()
    overwrite: bool = False

    def run(self, work: Work) -> RotaImported:
        """What became of each row. Raises Refused ``required``, ``unknown_zone``, ``empty_span``,
        ``too_long_span``, ``ends_before_start``, ``no_such_duty`` or ``too_many_seats``."""
        self._check()
        return _Importing(self, work).run()

    def parameters(self) -> Mapping[str, Any]:
        """source, rotation, count."""
        count = len(self.shifts) + len(self.queues) + len(self.wishes) + len(self.absences)
        return {"source": self.source, "rotation": self.rotation, "count": count}

    def _check(self) -> None:
        checks = Checks()
        checks.name("source", self.source)
        checks.zone("zone", self.zone)
        known = {duty.name.casefold() for duty in self.duties}
        for shift in self.shifts:
            instants(checks, shift.start, shift.end)
        named = [shift.duty for shift in self.shifts] + [queue.duty for queue in self.queues]
        for name in dict.fromkeys(named):
            if name.casefold() not in known:
                checks.wrong("no_such_duty", "duties", value=name)
        for wish in self.wishes:
            checks.span(wish.from_day, wish.to_day)
        checks.done()


class _Importing:
    """One import under way."""

    def __init__(self, command: ImportRota, work: Work) -> None:
        self.command = command
        self.work = work
        self.source = " ".join(command.source.split())
        self.fates: list[RowFate] = []
        self.people: Mapping[tuple[str, str], UUID] = {}

    def run(self) -> RotaImported:
        command = self.command
        named = [(shift.person, shift.email) for shift in command.shifts]
        named += [pair for queue in command.queues for pair in queue.people]
        named += [(wish.person, wish.email) for wish in command.wishes]
        self.people = FindOrAddPeople(list(dict.fromkeys(named))).run(self.work)
        rotation_id: UUID | None = None
        layers: tuple[UUID, ...] = ()
        if command.shifts or command.queues:
            rotation_id = self._rotation()
            duties = self._duties(rotation_id)
            self._shifts(duties)
            layers, fates = import_queues(
                self.work, self.source, command.queues, duties, self.people, command.overwrite
            )
            self.fates += fates
        self._wishes()
        if command.absences:
            place = zone(command.zone)
            within = (local_day(command.within[0], place), local_day(command.within[1], place))
            self.fates += ImportAbsences(
                self.source, command.absences, within, command.overwrite
            ).run(self.work)
        return RotaImported(rotation_id, layers, tuple(self.fates))

    def _rotation(self) -> UUID:
        name = " ".join(self.command.rotation.split())
        known = names_in_use(self.work, Rotation).get(name.casefold())
        if known is not None:
            return known
        starts = [shift.start.date() for shift in self.command.shifts]
        starts += [queue.start_day for queue in self.command.queues]
        return AddRotation(name, self.command.zone, min(starts).replace(day=1)).run(self.work)

    def _duties(self, rotation_id: UUID) -> dict[str, UUID]:
        """The id of each duty by its folded name."""
        self.work.session.flush()
        rows = self.work.session.execute(
            select(Duty.name, Duty.id, Duty.position).where(Duty.rotation_id == rotation_id)
        ).all()
        found = {row.name.casefold(): row.id for row in rows}
        position = max((row.position for row in rows), default=-1)
        for duty in self.command.duties:
            if duty.name.casefold() in found:
                continue
            position += 1
            spans = [
                (s.start, s.end)
                for s in self.command.shifts
                if s.duty.casefold() == duty.name.casefold()
            ]
            seats = min(usual_seats(spans), MOST_SEATS)
            found[duty.name.casefold()] = AddDuty(
                duty.name, duty.kind, self.command.zone, position, seats, rotation_id=rotation_id
            ).run(self.work)
        return found

    def _shifts(self, duties: Mapping[str, UUID]) -> None:
        known = brought_by(self.work, Shift, self.source, "shift")
        by_duty: defaultdict[str, list[ImportedShift]] = defaultdict(list)
        for shift in self.command.shifts:
            by_duty[shift.duty.casefold()].append(shift)
        for duty, shifts in by_duty.items():
            layer = shift_layer(self.work, self.source, duties[duty], self.command.zone, shifts)
            self._members(layer.id, layer.zone, shifts)
            seats = seated([(s.start, s.end, s.external_id) for s in shifts])
            self._seats_fit(max(seats, default=0))
            for shift, seat in zip(shifts, seats, strict=True):
                row_id = imported_id(self.source, "shift", shift.external_id)
                values = {
                    "person_id": self.people[shift.person, shift.email],
                    "start": shift.start,
                    "end": shift.end,
                }
                record = known.pop(row_id, None)
                if record is not None:
                    fate = self._correct(record, values, _SHIFT, locked=record.locked)
                    if fate is Fate.CHANGED:
                        record.published = False
                else:
                    more = {"layer_id": layer.id, "turn": shift.start, "seat": seat}
                    flags = {"locked": False, "published": False}
                    fate = self._added(Shift, row_id, {**values, **more, **flags})
                self.fates.append(RowFate(shift.place, fate, row_id, "shift"))
        first, last = self.command.within
        gone = [s for s in known.values() if first <= s.start and s.end <= last]
        self._remove(gone, "shift", lambda ids: remove_shifts(self.work, ids))

    def _members(self, layer_id: UUID, place: str, shifts: Sequence[ImportedShift]) -> None:
        """Everybody who serves is in the layer from their first shift on, in order of that."""
        there = {
            member.person_id: member
            for member in self.work.session.scalars(
                select(LayerMember)
                .where(LayerMember.layer_id == layer_id)
                .order_by(LayerMember.from_day.desc())
            )
        }
        first: dict[UUID, date] = {}
        for shift in sorted(shifts, key=lambda one: one.start):
            day = local_day(shift.start, zone(place))
            first.setdefault(self.people[shift.person, shift.email], day)
        for person_id, day in first.items():
            member = there.get(person_id)
            if member is None:
                AddMember(layer_id, person_id, day).run(self.work)
            elif member.from_day > day:
                member.from_day = day

    def _wishes(self) -> None:
        known = brought_by(self.work, Wish, self.source, "wish")
        for wish in self.command.wishes:
            kind = WishKind.WANTS if wish.wants else WishKind.AVOIDS
            parts = (wish.person, wish.email, wish.from_day, wish.to_day, kind.value, wish.note)
            row_id = imported_id(self.source, "wish", " · ".join(map(str, parts)))
            values = {
                "person_id": self.people[wish.person, wish.email],
                "duty_id": None,
                "from_day": wish.from_day,
                "to_day": wish.to_day,
                "kind": kind,
                "note": wish.note.strip()[:1000],
            }
            record = known.pop(row_id, None)
            fate = Fate.SAME if record is not None else self._added(Wish, row_id, values)
            self.fates.append(RowFate(wish.place, fate, row_id, "wish"))
        place = zone(self.command.zone)
        first, last = (local_day(instant, place) for instant in self.command.within)
        gone = [w for w in known.values() if first <= w.from_day and w.to_day <= last]
        self._remove(gone, "wish", lambda ids: self._delete(gone, ids))

    def _added(self, kind: type[Any], row_id: UUID, values: Mapping[str, Any]) -> Fate:
        """A row that stands twice in a file is added once."""
        if any(row.id == row_id for row in self.fates[-1:]) or self.work.session.get(kind, row_id):
            return Fate.SAME
        self.work.add(kind(id=row_id, **values))
        return Fate.ADDED

    def _correct(
        self, record: Any, values: Mapping[str, Any], fields: Iterable[str], *, locked: bool
    ) -> Fate:
        if all(getattr(record, field) == value for field, value in values.items()):
            return Fate.SAME
        if locked or self._edited(record, fields):
            return Fate.KEPT
        for field, value in values.items():
            setattr(record, field, value)
        return Fate.CHANGED

    def _edited(self, record: Record, fields: Iterable[str]) -> bool:
        return not self.command.overwrite and edited_here(self.work, record, fields, LABELS)

    def _remove(self, gone: Sequence[Any], kind: str, remove: Callable[[list[UUID]], None]) -> None:
        fields = _SHIFT if kind == "shift" else ("from_day", "to_day", "kind", "duty_id")
        stay = {r.id for r in gone if getattr(r, "locked", False) or self._edited(r, fields)}
        for record in gone:
            fate = Fate.KEPT if record.id in stay else Fate.REMOVED
            self.fates.append(RowFate("", fate, record.id, kind))
        remove([record.id for record in gone if record.id not in stay])

    def _delete(self, records: Sequence[Record], ids: Sequence[UUID]) -> None:
        for record in records:
            if record.id in ids:
                self.work.session.delete(record)

    def _seats_fit(self, highest: int) -> None:
        if highest >= MOST_SEATS:
            checks = Checks()
            checks.wrong("too_many_seats", "shifts", value=highest + 1, most=MOST_SEATS)
            checks.done()
