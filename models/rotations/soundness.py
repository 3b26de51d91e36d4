"""What two sides could break together in a rota: a name twice, a slot filled twice, a person in two
exclusive duties at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from models.rotations.records import Duty, Layer, Override, Rotation, Shift, Swap
from models.store.soundness import Broken, Check, Once, overlapping

_MOMENT = timedelta(microseconds=1)


def double_duty(connection: Connection) -> Iterator[Broken]:
    """Every pair of shifts or overrides that give one person two exclusive duties at once."""
    held: defaultdict[UUID | None, list[tuple[datetime, datetime, UUID]]] = defaultdict(list)
    tables: dict[UUID, str] = {}
    shifts = (
        select(Shift.id, Shift.person_id, Shift.start, Shift.end)
        .join(Layer, Layer.id == Shift.layer_id)
        .join(Duty, Duty.id == Layer.duty_id)
        .where(Duty.exclusive == 1, Shift.person_id.is_not(None))
    )
    overrides = (
        select(Override.id, Override.person_id, Override.start, Override.end)
        .join(Duty, Duty.id == Override.duty_id)
        .where(Duty.exclusive == 1)
    )
    for table, rows in ((Shift.__tablename__, shifts), (Override.__tablename__, overrides)):
        for row_id, person, start, end in connection.execute(rows):
            held[person].append((start, end - _MOMENT, row_id))
            tables[row_id] = table
    for person, spans in held.items():
        for first, second in overlapping(spans):
            rows_of = sorted((tables[one[2]], one[2]) for one in (first, second))
            yield Broken(
                "double_duty",
                tuple(rows_of),
                {"person": str(person), "start": second[0].isoformat()},
            )


CHECKS: tuple[Check, ...] = (
    Once(Rotation, ("name",), folded=True),
    Once(Shift, ("layer_id", "turn", "seat")),
    Once(Swap, ("first_id",)),
    Once(Swap, ("second_id",)),
    double_duty,
)
