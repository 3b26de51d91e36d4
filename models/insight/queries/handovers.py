"""Handovers of rotations with their notes, and what a note is made of (S88)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.insight.queries.talk import place_of
from models.insight.talk_rows import HandoverBoard, HandoverEntry
from models.kernel.instants import local_day
from models.kernel.periods import DAY, WEEK
from models.office.queries.plans import ShiftNotes
from models.office.rows import ShiftNoteRow
from models.office.rules.handovers import Change, Stint, changes, matched, state
from models.people.queries import PEOPLE_TABLES
from models.rotations.queries import ROTATION_TABLES, RotaFacts
from models.rotations.rows import RotationRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.shapes import Rota, Span
from models.store.query import Query, Reader

BACK, AHEAD = 4 * WEEK, WEEK + DAY
"""How long ago, and how far ahead, handovers are looked for: one that comes each week and was a moment ago
is not yet out of sight when clocks are put back."""

_BEFORE = 6 * WEEK
"""How far back it is looked for who had a duty before."""


@dataclass(frozen=True)
class HandoverBoardOf(Query[HandoverBoard]):
    """The handovers of a team's rotations (of all) in four weeks past, and the next to come of each within eight days, by instant.

    zone: of its days; that of the team, if None.
    """

    reads: ClassVar[frozenset[str]] = PEOPLE_TABLES | ROTATION_TABLES | {"shift_note"}
    team_id: UUID | None = None
    zone: str | None = None

    def run(self, reader: Reader) -> HandoverBoard:
        """The board."""
        now = reader.clock()
        place = place_of(reader, self.team_id, self.zone)
        start, end = now - BACK, now + AHEAD
        rota = RotaFacts(start - _BEFORE, end).run(reader)
        notes = ShiftNotes(start - DAY, end + DAY).run(reader)
        passed = _passed(rota, Span(start - _BEFORE, end))
        found = [
            entry
            for rotation in rota.rotations
            if self.team_id in (None, rotation.team_id)
            for entry in _entries(
                rotation,
                passed[rotation.id],
                [note for note in notes if note.rotation_id == rotation.id],
                rota,
                now,
            )
            if entry.at >= start
        ]
        found = [*_next(found, now), *(entry for entry in found if entry.at <= now)]
        found.sort(key=lambda entry: (entry.at, entry.rotation))
        people = rota.people
        return HandoverBoard(
            now,
            local_day(now, place),
            place.key,
            tuple(found),
            {one: row.name for one, row in people.items()},
            {one: row.email for one, row in people.items() if row.email},
        )


def _next(found: Iterable[HandoverEntry], now: datetime) -> Iterable[HandoverEntry]:
    """Of each rotation the first to come: nobody writes the note of a later one."""
    coming: dict[UUID, HandoverEntry] = {}
    for entry in found:
        if entry.at > now:
            first = coming.get(entry.rotation_id)
            if first is None or entry.at < first.at:
                coming[entry.rotation_id] = entry
    return coming.values()


def _passed(rota: Rota, span: Span) -> Mapping[UUID, list[Change]]:
    """Where duties pass on, by rotation, in the order of duties, then time."""
    stints: defaultdict[UUID, list[Stint]] = defaultdict(list)
    for piece in final_calendar(rota, span):
        stints[piece.duty_id].append(Stint(piece.duty_id, piece.person_id, piece.start, piece.end))
    found: defaultdict[UUID, list[Change]] = defaultdict(list)
    for duty in rota.duties:
        found[duty.rotation_id] += changes(stints[duty.id])
    return found


def _entries(
    rotation: RotationRow,
    passed: Iterable[Change],
    notes: Iterable[ShiftNoteRow],
    rota: Rota,
    now: datetime,
) -> Iterable[HandoverEntry]:
    at_once: defaultdict[datetime, list[Change]] = defaultdict(list)
    for change in passed:
        at_once[change.at].append(change)
    instants = sorted(at_once)
    noted = matched(instants, notes)
    for place, at in enumerate(instants):
        first = at_once[at][0]
        note = noted.get(at)
        yield HandoverEntry(
            rotation.id,
            rotation.name,
            rotation.team_id,
            at,
            instants[place - 1] if place else at - timedelta(days=1),
            tuple(at_once[at]),
            _names(rota, first.gone),
            _names(rota, first.come),
            state(at, note, now),
            note,
        )


def _names(rota: Rota, people: Iterable[UUID]) -> str:
    return ", ".join(sorted(rota.people[one].name for one in people if one in rota.people))
