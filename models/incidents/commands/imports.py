"""Incidents from elsewhere: added once, known again, corrected when their source was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.incidents.commands.import_rows import Stored, rows_of
from models.incidents.commands.judging import codes_against
from models.incidents.importing import (
    ImportedIncident,
    IncidentFate,
    IncidentOutcome,
    IncidentsImported,
)
from models.incidents.records import (
    Action,
    Cause,
    Impact,
    Incident,
    Postmortem,
    Timeline,
)
from models.incidents.rules.times import impossible_times
from models.kernel.checks import Checks
from models.notes.commands import remove_notes_of
from models.people.commands import FindOrAddPeople
from models.services.commands import FindOrAddServices
from models.store.command import Command
from models.store.imported import brought_by, edited_here
from models.store.records import Record
from models.store.work import Work

Told = Callable[[float, float, str], None]
"""Told how much is done of how much, of what; it may raise Cancelled, and then nothing happened."""

_KINDS: Mapping[str, type[Record]] = {
    "incident": Incident,
    "impact": Impact,
    "timeline": Timeline,
    "postmortem": Postmortem,
    "cause": Cause,
    "action": Action,
}
"""What an import brings, parents before their children."""

_LABELS = ("ImportIncidents",)
_AT_ONCE = 500


@dataclass(frozen=True)
class ImportIncidents(Command[IncidentsImported]):
    """Take over incidents of a source, with all that belongs to them; the same again changes
    nothing.

    An incident is known again by its source and the id that it has there, else by title and start.
    What its source corrected is corrected here, and what it took out of an incident is removed;
    but what somebody here has edited since stays. Incidents that the source no longer has stay.
    told: hears how far it is.
    """

    source: str
    incidents: Sequence[ImportedIncident]
    told: Told | None = None

    def run(self, work: Work) -> IncidentsImported:
        """What became of each. Raises Refused ``required`` on ``source``."""
        checks = Checks()
        source = checks.name("source", self.source)
        checks.done()
        return _Importing(work, source, self.told).take(self.incidents)

    def parameters(self) -> Mapping[str, Any]:
        """count, source."""
        return {"count": len(self.incidents), "source": self.source}


class _Importing:
    """One import under way: what is to be written is gathered, and written at the end."""

    def __init__(self, work: Work, source: str, told: Told | None) -> None:
        self.work = work
        self.source = source
        self.told = told
        self.known = {name: brought_by(work, kind, source, name) for name, kind in _KINDS.items()}
        self.below = _children(self.known)
        self.written = set(work.session.scalars(select(Postmortem.incident_id)))
        self.hit = _hit_by_hand(work, self.known["impact"])
        self.added: dict[str, dict[UUID, dict[str, Any]]] = {name: {} for name in _KINDS}
        self.changed: dict[str, dict[UUID, dict[str, Any]]] = {name: {} for name in _KINDS}
        self.removed: dict[str, list[UUID]] = {name: [] for name in _KINDS}

    def take(self, incidents: Sequence[ImportedIncident]) -> IncidentsImported:
        outcomes: list[IncidentOutcome] = []
        against = codes_against(incidents)
        good = [one for one, codes in zip(incidents, against, strict=True) if not codes]
        plans = dict(
            zip(
                map(id, good),
                rows_of(self.source, good, self._services(good), self._people(good)),
                strict=True,
            )
        )
        for at, (one, codes) in enumerate(zip(incidents, against, strict=True)):
            if self.told is not None and at % _AT_ONCE == 0:
                self.told(at, len(incidents), "import")
            if codes:
                rejected = IncidentOutcome(one.place, IncidentFate.REJECTED, None, codes)
                outcomes.append(rejected)
                continue
            rows = plans[id(one)]
            fate = self._compare(rows)
            outcomes.append(IncidentOutcome(one.place, fate, rows[0].id, impossible_times(one)))
        self._write()
        return IncidentsImported(tuple(outcomes))

    def _services(self, incidents: Iterable[ImportedIncident]) -> Mapping[str, UUID]:
        names = dict.fromkeys(impact.service for one in incidents for impact in one.impacts)
        return FindOrAddServices(list(names)).run(self.work)

    def _people(self, incidents: Iterable[ImportedIncident]) -> Mapping[tuple[str, str], UUID]:
        named = dict.fromkeys(
            (action.owner, action.email)
            for one in incidents
            for action in one.actions
            if action.owner.strip()
        )
        return FindOrAddPeople(list(named)).run(self.work)

    def _compare(self, rows: Sequence[Stored]) -> IncidentFate:
        """What is to become of an incident, its own row first, and all that belongs to it."""
        is_new = rows[0].id not in self.known["incident"]
        own = {row.id for row in rows}
        fates = {fate for row in rows if (fate := self._row(row, is_new)) is not None}
        learnt = any(row.table == "postmortem" for row in rows)
        for name, record in self.below.get(rows[0].id, ()):
            if record.id not in own and (learnt or name != "cause"):
                fates.add(self._gone(name, record))
        if is_new:
            return IncidentFate.ADDED
        if fates - {IncidentFate.SAME, IncidentFate.KEPT}:
            return IncidentFate.CHANGED
        return IncidentFate.KEPT if IncidentFate.KEPT in fates else IncidentFate.SAME

    def _row(self, row: Stored, is_new: bool) -> IncidentFate | None:
        record: Any = self.known[row.table].get(row.id)
        if record is None:
            return self._new(row, is_new)
        differing = {k: v for k, v in row.values.items() if getattr(record, k) != v}
        if not differing:
            return IncidentFate.SAME
        if edited_here(self.work, record, row.values, _LABELS):
            return IncidentFate.KEPT
        self.changed[row.table][row.id] = {"id": row.id, **row.values}
        return IncidentFate.CHANGED

    def _new(self, row: Stored, is_new: bool) -> IncidentFate:
        if row.table == "postmortem" and not is_new and row.values["incident_id"] in self.written:
            # Somebody here wrote one: an incident has one postmortem, and theirs stays.
            return IncidentFate.KEPT
        if row.table == "impact" and _place(row.values) in self.hit:
            return IncidentFate.KEPT
        postmortem = row.values.get("postmortem_id")
        if postmortem and not self._there("postmortem", postmortem):
            return IncidentFate.KEPT
        self.added[row.table].setdefault(row.id, {"id": row.id, **row.values})
        return IncidentFate.ADDED

    def _there(self, table: str, row_id: UUID) -> bool:
        return row_id in self.added[table] or row_id in self.known[table]

    def _gone(self, name: str, record: Any) -> IncidentFate:
        fields = [c.key for c in record.__table__.columns if c.key != "id"]
        if edited_here(self.work, record, fields, _LABELS):
            return IncidentFate.KEPT
        self.removed[name].append(record.id)
        return IncidentFate.CHANGED

    def _write(self) -> None:
        work = self.work
        for name, kind in _KINDS.items():
            work.insert_many(kind, self.added[name].values())
            work.change_many(kind, work.revision, self.changed[name].values())
        remove_notes_of(work, "action", self.removed["action"])
        for name, kind in _KINDS.items():
            work.remove_many(kind, work.revision, self.removed[name])


def _place(values: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return values["incident_id"], values["service_id"], values["since"]


def _hit_by_hand(work: Work, known: Mapping[UUID, Any]) -> set[tuple[Any, Any, Any]]:
    """Where somebody here has said already what an incident took away."""
    columns = (Impact.id, Impact.incident_id, Impact.service_id, Impact.since)
    rows = work.session.execute(select(*columns))
    return {(incident, service, since) for i, incident, service, since in rows if i not in known}


def _children(known: Mapping[str, Mapping[UUID, Any]]) -> Mapping[UUID, list[tuple[str, Any]]]:
    """What each incident brought with it, by its id. A postmortem is not among them: what was
    learnt stays, whatever its source does."""
    found: dict[UUID, list[tuple[str, Any]]] = {}
    for name in ("impact", "timeline", "action", "cause"):
        for record in known[name].values():
            parent = record
            if name == "cause":
                parent = known["postmortem"].get(record.postmortem_id)
            if parent is not None and parent.incident_id is not None:
                found.setdefault(parent.incident_id, []).append((name, record))
    return found
