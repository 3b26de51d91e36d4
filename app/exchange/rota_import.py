"""A rota from a file into the data: the dry run is the real run, rolled back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.exchange.notes import Note
from app.exchange.questions import Question, unanswered
from app.exchange.rota_shapes import Assigned, ReadRota
from app.workspace import Workspace
from models.kernel.changes import ChangeSet
from models.kernel.errors import Refused
from models.people.importing import Fate, ImportedAbsence
from models.rotations.commands import ImportRota
from models.rotations.importing import (
    ImportedDuty,
    ImportedQueue,
    ImportedShift,
    ImportedWish,
    RotaImported,
)
from models.rotations.rows import DutyKind

MINUTES = 60
_WORDS = (
    ("secondary", DutyKind.SECONDARY),
    ("backup", DutyKind.SECONDARY),
    ("shadow", DutyKind.SHADOW),
    ("ticket", DutyKind.TICKET),
    ("triag", DutyKind.TICKET),
    ("primary", DutyKind.PRIMARY),
    ("call", DutyKind.PRIMARY),
)


@dataclass(frozen=True, slots=True)
class RotaPlan:
    """What an import would do, once its questions are answered.

    notes: of the reading, and what the import itself has to say.
    """

    rota: ReadRota
    command: ImportRota
    notes: tuple[Note, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered first."""
        return self.rota.open


@dataclass(frozen=True, slots=True)
class RotaOutcome:
    """What an import did, or would do. change_set: None for a dry run, and where it changed
    nothing."""

    change_set: ChangeSet | None
    imported: RotaImported


def plan(
    rota: ReadRota, *, source: str = "", rotation: str = "", duty: str = "", overwrite: bool = False
) -> RotaPlan:
    """The command for what was read.

    source: by which the rows are known again; the rota's name unless given. rotation: that the
    duties are in; the rota's name unless given. duty: the name of a duty that the file does not
    name; the rotation's unless given.
    """
    named = rotation or _without_ending(rota.name)
    single = duty or named
    shifts = [_shift(one, single) for one in rota.assigned]
    queues = [
        ImportedQueue(
            queue.name,
            queue.role or single,
            queue.zone,
            queue.priority,
            queue.start.date(),
            queue.start.hour * MINUTES + queue.start.minute,
            queue.step,
            queue.every,
            tuple((name, rota.people.get(name, "")) for name in queue.people),
            queue.windows,
            queue.to_day,
        )
        for queue in rota.queues
    ]
    duties = dict.fromkeys([*(s.duty for s in shifts), *(q.duty for q in queues)])
    command = ImportRota(
        source or rota.name,
        named,
        rota.zone,
        _within(rota),
        [ImportedDuty(name, kind_of(name)) for name in duties],
        shifts,
        queues,
        [
            ImportedWish(w.place, w.person, w.email, w.from_day, w.to_day, w.wants, w.note)
            for w in rota.wishes
        ],
        [
            ImportedAbsence(
                a.place, a.person, a.email, a.from_day, a.to_day, a.kind, a.external_id, a.note
            )
            for a in rota.away
        ],
        overwrite,
    )
    return RotaPlan(rota, command, (*rota.notes, *_overlapping(rota.assigned), *_needs(rota)))


def preview(workspace: Workspace, plan: RotaPlan) -> RotaOutcome:
    """What the import would do: it is carried out, and rolled back. Raises Refused as it does."""
    return RotaOutcome(None, workspace.try_out(plan.command))


def carry_out(workspace: Workspace, plan: RotaPlan) -> RotaOutcome:
    """Carry the import out as one step; the same again makes none.

    Raises Refused ``unanswered`` for each question that matters and has no answer.
    """
    refuse_open(plan.open)
    done = workspace.do(plan.command)
    fates = done.value.fates
    changed = any(row.fate not in (Fate.SAME, Fate.KEPT) for row in fates)
    return RotaOutcome(done.change_set if changed else None, done.value)


def refuse_open(questions: Sequence[Question]) -> None:
    """Raises Refused ``unanswered`` with a finding for each question."""
    if questions:
        raise Refused(*(unanswered(question) for question in questions))


def kind_of(name: str) -> DutyKind:
    """What a duty's name says that it is for.

    >>> kind_of("US SHIFT SECONDARY"), kind_of("Necko triager").value, kind_of("Duty Manager").value
    (<DutyKind.SECONDARY: 'secondary'>, 'ticket', 'other')
    """
    low = name.casefold()
    return next((kind for word, kind in _WORDS if word in low), DutyKind.OTHER)


def _shift(one: Assigned, single: str) -> ImportedShift:
    return ImportedShift(
        one.place, one.person, one.email, one.role or single, one.start, one.end, one.external_id
    )


def _within(rota: ReadRota) -> tuple[datetime, datetime]:
    """The time that the file speaks of."""
    starts = [one.start for one in rota.assigned]
    ends = [one.end for one in rota.assigned]
    days = [(wish.from_day, wish.to_day) for wish in rota.wishes]
    days += [(away.from_day, away.to_day) for away in rota.away]
    days += [rota.days] if rota.days else []
    starts += [datetime.combine(first, time(), UTC) for first, _ in days]
    ends += [datetime.combine(last, time(), UTC) + timedelta(days=2) for _, last in days]
    if not starts:
        now = datetime(1970, 1, 1, tzinfo=UTC)
        return now, now
    return min(starts) - timedelta(days=1), max(ends)


def _overlapping(assigned: Sequence[Assigned]) -> list[Note]:
    """Where the same person has the same duty twice at once: the file says so, and it is kept."""
    notes = []
    latest: dict[tuple[str, str], Assigned] = {}
    for one in assigned:
        before = latest.get((one.role, one.person))
        if before is not None and one.start < before.end:
            notes.append(
                Note("overlapping", one.place, "start", one.person, True, {"other": before.person})
            )
        latest[one.role, one.person] = one
    return notes


def _needs(rota: ReadRota) -> list[Note]:
    counts = {need.count for need in rota.needed}
    place = rota.needed[0].place if rota.needed else ""
    return [Note("needs_not_applied", place, "", "", True)] if len(counts) > 1 else []


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= 8 and ending.isalnum() else name
