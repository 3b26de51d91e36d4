"""Which handovers there are, and which have a note (S88)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from models.office.rows import ShiftNoteRow

NEAR = timedelta(hours=12)
"""How far a handover may have moved from the one that its note was written for."""


class NoteState(StrEnum):
    """Whether a handover has a note. MISSED: it was, and has none."""

    COMING = "handover_coming"
    NOTED = "handover_noted"
    SENT = "handover_sent"
    MISSED = "handover_missed"


@dataclass(frozen=True, slots=True)
class Stint:
    """Somebody has a duty from an instant up to another."""

    duty_id: UUID
    person_id: UUID
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A duty passes from some people to others at an instant."""

    duty_id: UUID
    at: datetime
    gone: frozenset[UUID]
    come: frozenset[UUID]


def changes(stints: Iterable[Stint]) -> tuple[Change, ...]:
    """Where one duty passes on, in order of time: whenever somebody begins who did not have it last.

    Hours in which nobody has it lie between: who comes on Monday takes over from whoever had Friday.
    The very first to have it takes over from nobody, which is no handover.
    """
    rows = sorted(stints, key=lambda row: (row.start, row.end))
    found = []
    last: frozenset[UUID] = frozenset()
    for at in sorted({row.start for row in rows} | {row.end for row in rows}):
        serving = frozenset(row.person_id for row in rows if row.start <= at < row.end)
        if not serving:
            continue
        if last and serving - last:
            found.append(Change(rows[0].duty_id, at, (last - serving) or last, serving - last))
        last = serving
    return tuple(found)


def matched(
    instants: Sequence[datetime], notes: Iterable[ShiftNoteRow]
) -> Mapping[datetime, ShiftNoteRow]:
    """The note of each handover of one rotation: each note belongs to the nearest, at most `NEAR` away;
    of several the one that was written last."""
    found: dict[datetime, ShiftNoteRow] = {}
    for note in sorted(notes, key=lambda row: row.written_at):
        nearest = min(instants, key=lambda at: abs(at - note.at), default=None)
        if nearest is not None and abs(nearest - note.at) <= NEAR:
            found[nearest] = note
    return found


def state(at: datetime, note: ShiftNoteRow | None, now: datetime) -> NoteState:
    """How a handover stands."""
    if note is None:
        return NoteState.COMING if at > now else NoteState.MISSED
    return NoteState.NOTED if note.sent_at is None else NoteState.SENT
