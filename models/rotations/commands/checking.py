"""What several commands on rotations check."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.instants import local_day, zone
from models.people.records import Person
from models.rotations.records import Duty, Layer, LayerMember, Shift
from models.rotations.rows import Step
from models.store.work import Work

LONGEST = timedelta(days=400)
"""No shift, override or request is longer."""

LAST_MINUTE = 24 * 60

_NOMINAL = {
    Step.HOUR: timedelta(hours=1),
    Step.DAY: timedelta(days=1),
    Step.WEEK: timedelta(weeks=1),
    Step.MONTH: timedelta(days=31),
}


def instants(checks: Checks, start: datetime, end: datetime) -> None:
    """Notes ``empty_span`` where the end is not after the start, ``too_long_span`` beyond
    `LONGEST`."""
    if end <= start:
        checks.wrong("empty_span", "end", start=start, end=end)
    elif end - start > LONGEST:
        checks.wrong("too_long_span", "end", days=(end - start).days, most=LONGEST.days)


def mask(checks: Checks, field: str, weekdays: int) -> int:
    """Notes ``no_weekday`` where a mask names none, or what is no weekday."""
    if not 0 < weekdays < 128:
        checks.wrong("no_weekday", field, value=weekdays)
    return weekdays


def unlocked(checks: Checks, *shifts: Shift) -> None:
    """Notes ``locked_shift`` where a shift is locked: it stays as it is until it is unlocked."""
    for shift in shifts:
        if shift.locked:
            checks.wrong("locked_shift", "", start=shift.start, end=shift.end)


def serves(
    work: Work, checks: Checks, layer: Layer, person_id: UUID | None, start: datetime
) -> None:
    """Notes ``not_member`` where a person is in no layer of the layer's duty when a shift begins.

    Layers of the same duty may cover for each other, so any of them will do.
    """
    if person_id is None:
        return
    person = work.get(Person, person_id, "person_id")
    day = local_day(start, zone(layer.zone))
    found = work.session.execute(
        select(LayerMember.from_day, LayerMember.to_day)
        .join(Layer, LayerMember.layer_id == Layer.id)
        .where(Layer.duty_id == layer.duty_id, LayerMember.person_id == person_id)
    )
    if not any(first <= day and (last is None or day <= last) for first, last in found):
        checks.wrong("not_member", "person_id", name=person.name, day=day)


def free_slot(
    work: Work,
    checks: Checks,
    layer: Layer,
    seat: int,
    start: datetime,
    end: datetime,
    own: UUID | None = None,
) -> None:
    """Notes ``overlaps`` where the layer has another shift of that seat at the time, unless its
    turns are longer than its cadence and so lie over each other anyway."""
    if turns_overlap(layer):
        return
    rows = work.session.execute(
        select(Shift.id, Shift.start, Shift.end)
        .where(Shift.layer_id == layer.id, Shift.seat == seat)
        .where(Shift.start < end, Shift.end > start)
        .order_by(Shift.start)
    )
    for other, begins, ends in rows:
        if other != own:
            checks.wrong("overlaps", "start", start=begins, end=ends)
            return


def turns_overlap(layer: Layer) -> bool:
    """Whether one person's turn goes on after the next one has begun."""
    if layer.step is Step.BLOCKS:
        return False
    return layer.turn_count * _NOMINAL[layer.turn_unit] > layer.every * _NOMINAL[layer.step]


def free_days(
    checks: Checks,
    others: Sequence[Any],
    from_day: date,
    to_day: date | None,
    own: UUID | None = None,
) -> None:
    """Notes ``overlaps`` where one of the rows has a day in common; ``ends_before_start``."""
    checks.span(from_day, to_day)
    for other in others:
        meets = other.from_day <= (to_day or date.max) and from_day <= (other.to_day or date.max)
        if other.id != own and meets:
            checks.wrong("overlaps", "from_day", start=other.from_day, end=other.to_day)
            return


def duty_of(work: Work, layer: Layer) -> Duty:
    """The duty of a layer."""
    return work.get(Duty, layer.duty_id)
