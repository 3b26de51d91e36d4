"""Absences from elsewhere: added once, known again, corrected when their source was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.people.commands.paste import FindOrAddPeople
from models.people.importing import Fate, ImportedAbsence, RowFate
from models.people.records import Absence
from models.store.command import Command
from models.store.imported import brought_by, edited_here, imported_id
from models.store.work import Work

LABELS = ("ImportAbsences", "ImportRota")
_FIELDS = ("person_id", "from_day", "to_day", "kind", "note")


@dataclass(frozen=True)
class ImportAbsences(Command[tuple[RowFate, ...]]):
    """Take over the absences of a source; the same ones again change nothing.

    within: the days that the source speaks of; an absence that it brought earlier, that lies in
    these days and that it no longer has, is removed. What was edited here stays as it is, unless
    `overwrite`.
    """

    source: str
    rows: Sequence[ImportedAbsence]
    within: tuple[date, date]
    overwrite: bool = False

    def run(self, work: Work) -> tuple[RowFate, ...]:
        """What became of each row. Raises Refused ``required``, ``ends_before_start`` or
        ``too_long``."""
        checks = Checks()
        source = checks.name("source", self.source)
        for row in self.rows:
            checks.span(row.from_day, row.to_day)
        checks.done()
        people = FindOrAddPeople([(row.person, row.email) for row in self.rows]).run(work)
        known = brought_by(work, Absence, source, "absence")
        fates = []
        for row in self.rows:
            row_id = imported_id(source, "absence", row.external_id)
            values = {
                "person_id": people[row.person, row.email],
                "from_day": row.from_day,
                "to_day": row.to_day,
                "kind": row.kind,
                "note": row.note.strip()[:1000],
            }
            fate = self._take(work, row_id, values, known)
            fates.append(RowFate(row.place, fate, row_id, "absence"))
        for row_id, record in known.items():
            first, last = self.within
            if record.from_day < first or (record.to_day or date.max) > last:
                continue
            fates.append(RowFate("", self._remove(work, record), row_id, "absence"))
        return tuple(fates)

    def _take(
        self, work: Work, row_id: UUID, values: Mapping[str, Any], known: dict[UUID, Absence]
    ) -> Fate:
        record = known.pop(row_id, None)
        if record is None:
            if work.session.get(Absence, row_id) is not None:
                return Fate.SAME
            work.add(Absence(id=row_id, **values))
            work.session.flush()
            return Fate.ADDED
        if all(getattr(record, field) == value for field, value in values.items()):
            return Fate.SAME
        if not self.overwrite and edited_here(work, record, _FIELDS, LABELS):
            return Fate.KEPT
        for field, value in values.items():
            setattr(record, field, value)
        return Fate.CHANGED

    def _remove(self, work: Work, record: Absence) -> Fate:
        if not self.overwrite and edited_here(work, record, _FIELDS, LABELS):
            return Fate.KEPT
        work.session.delete(record)
        return Fate.REMOVED

    def parameters(self) -> Mapping[str, Any]:
        """source, count."""
        return {"source": self.source, "count": len(self.rows)}
