"""The layers that an import brings: one for shifts that stand as they are, and queues that turn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.instants import zone
from models.people.commands.leave import LABELS
from models.people.importing import Fate, RowFate
from models.rotations.commands.duties import add_window
from models.rotations.commands.layers import AddLayer, AddMember
from models.rotations.importing import ImportedQueue, ImportedShift
from models.rotations.records import Duty, DutyWindow, Layer, LayerMember
from models.rotations.rows import Mode, Step, WindowDraft
from models.store.imported import edited_here, imported_id
from models.store.work import Work

_DAY = timedelta(days=1)
_CADENCE = ("zone", "start_day", "start_minute", "step", "every", "to_day", "priority")


def shift_layer(
    work: Work, source: str, duty_id: UUID, zone_name: str, shifts: Sequence[ImportedShift]
) -> Layer:
    """The layer of a duty that holds a source's shifts; planned, so that nothing moves them."""
    layer_id = imported_id(source, "layer", str(duty_id))
    known = work.session.get(Layer, layer_id)
    if known is not None:
        return known
    duty = work.get(Duty, duty_id)
    first = min(shifts, key=lambda one: one.start).start.astimezone(zone(zone_name))
    lengths = Counter(one.end - one.start for one in shifts)
    days = max(1, round(max(lengths, key=lambda one: (lengths[one], one)) / _DAY))
    step, every = (Step.WEEK, days // 7) if days % 7 == 0 else (Step.DAY, days)
    values = AddLayer(
        duty.name,
        zone_name,
        first.date(),
        first.hour * 60 + first.minute,
        step,
        every,
        every,
        step,
        mode=Mode.PLANNED,
        duty_id=duty_id,
    ).values(work)
    return work.add(Layer(id=layer_id, duty_id=duty_id, **values))


def import_queues(
    work: Work,
    source: str,
    queues: Sequence[ImportedQueue],
    duties: Mapping[str, UUID],
    people: Mapping[tuple[str, str], UUID],
    overwrite: bool,
) -> tuple[tuple[UUID, ...], list[RowFate]]:
    """The ids of the layers, and what became of each queue."""
    ids, fates = [], []
    for queue in queues:
        duty_id = duties[queue.duty.casefold()]
        layer_id = imported_id(source, "queue", f"{queue.duty} · {queue.name}")
        members = [people[pair] for pair in dict.fromkeys(queue.people)]
        record = work.session.get(Layer, layer_id)
        if record is None:
            fate = _add(work, layer_id, duty_id, queue, members)
        else:
            fate = _correct(work, record, queue, members, overwrite)
        ids.append(layer_id)
        fates.append(RowFate(queue.name, fate, layer_id, "queue"))
    return tuple(ids), fates


def _values(work: Work, queue: ImportedQueue, duty_id: UUID) -> dict[str, Any]:
    return AddLayer(
        queue.name,
        queue.zone,
        queue.start_day,
        queue.start_minute,
        queue.step,
        queue.every,
        queue.every,
        queue.step,
        priority=queue.priority,
        to_day=queue.to_day,
        duty_id=duty_id,
    ).values(work)


def _add(
    work: Work, layer_id: UUID, duty_id: UUID, queue: ImportedQueue, members: Sequence[UUID]
) -> Fate:
    work.add(Layer(id=layer_id, duty_id=duty_id, **_values(work, queue, duty_id)))
    work.session.flush()
    for window in queue.windows:
        add_window(work, duty_id, layer_id, window)
    _fill(work, layer_id, queue, members)
    return Fate.ADDED


def _correct(
    work: Work, record: Layer, queue: ImportedQueue, members: Sequence[UUID], overwrite: bool
) -> Fate:
    values = _values(work, queue, record.duty_id)
    there = work.session.scalars(
        select(LayerMember).where(LayerMember.layer_id == record.id).order_by(LayerMember.position)
    ).all()
    windows = work.session.scalars(select(DutyWindow).where(DutyWindow.layer_id == record.id)).all()
    drafts = {WindowDraft(w.weekdays, w.from_minute, w.to_minute) for w in windows}
    same_rhythm = all(getattr(record, field) == values[field] for field in _CADENCE)
    same_people = [member.person_id for member in there] == list(members)
    if same_rhythm and same_people and drafts == set(queue.windows):
        return Fate.SAME
    touched = any(edited_here(work, m, ("position", "person_id"), LABELS) for m in there)
    if not overwrite and (touched or edited_here(work, record, _CADENCE, LABELS)):
        return Fate.KEPT
    for field in _CADENCE:
        setattr(record, field, values[field])
    if not same_people:
        for member in there:
            work.session.delete(member)
        work.session.flush()
        _fill(work, record.id, queue, members)
    if drafts != set(queue.windows):
        for row in windows:
            work.session.delete(row)
        for window in queue.windows:
            add_window(work, record.duty_id, record.id, window)
    return Fate.CHANGED


def _fill(work: Work, layer_id: UUID, queue: ImportedQueue, members: Sequence[UUID]) -> None:
    for place, person_id in enumerate(members):
        AddMember(layer_id, person_id, queue.start_day, position=place).run(work)
