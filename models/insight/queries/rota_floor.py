"""The share of time that on-call alone takes, as rotations have it (METRICS F7)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import or_, select

from models.insight.rules import rota_floor
from models.kernel.periods import WEEK, monday_of
from models.rotations.records import Duty, Layer, LayerMember, Rotation, Shift
from models.rotations.rows import DutyKind
from models.store.query import Reader

FLOOR_TABLES = frozenset({"rotation", "duty", "layer", "layer_member", "shift"})

_ON_CALL = (DutyKind.PRIMARY, DutyKind.SECONDARY)


def floor_of_rotations(
    reader: Reader, first_week: int, last_week: int, team_id: UUID | None
) -> Decimal | None:
    """The floor of a team's rotations (of all) over some ISO weeks; None where nobody served."""
    first, end = monday_of(first_week), monday_of(last_week) + WEEK
    start, stop = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, end))
    ours = (
        Duty.kind.in_(_ON_CALL),
        *([or_(Rotation.team_id == team_id, Rotation.team_id.is_(None))] if team_id else []),
    )
    shifts = reader.connection.execute(
        select(Shift.person_id, Shift.start, Shift.end)
        .join(Layer, Shift.layer_id == Layer.id)
        .join(Duty, Layer.duty_id == Duty.id)
        .join(Rotation, Duty.rotation_id == Rotation.id)
        .where(*ours, Shift.person_id.is_not(None), Shift.start >= start, Shift.start < stop)
    ).all()
    members = reader.connection.execute(
        select(LayerMember.person_id, LayerMember.from_day, LayerMember.to_day)
        .join(Layer, LayerMember.layer_id == Layer.id)
        .join(Duty, Layer.duty_id == Duty.id)
        .join(Rotation, Duty.rotation_id == Rotation.id)
        .where(*ours)
    )
    last = end - timedelta(days=1)
    size = {
        person
        for person, begun, done in members
        if begun <= last and (done is None or done >= last)
    }
    seconds = [int((until - since).total_seconds()) for _, since, until in shifts]
    return rota_floor(seconds, (end - first).days // 7, len(size))
