"""Removing a rotation, a duty, a layer or a shift removes what hangs on it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, or_, select, update

from models.notes.commands import remove_notes_of
from models.rotations.records import (
    CoverRequest,
    Duty,
    DutyWindow,
    Layer,
    LayerMember,
    Override,
    Plan,
    Published,
    Shift,
    Swap,
    Wish,
)
from models.store.work import Work

_FEW = 400


def remove_below_rotation(work: Work, rotation_id: UUID) -> None:
    """Remove its plans and duties, with all that is theirs."""
    duties = work.session.scalars(select(Duty.id).where(Duty.rotation_id == rotation_id)).all()
    for duty_id in duties:
        remove_below_duty(work, duty_id)
    _delete(work, Plan, Plan.rotation_id == rotation_id)
    _delete(work, Duty, Duty.rotation_id == rotation_id)
    remove_notes_of(work, "duty", duties)
    remove_notes_of(work, "rotation", [rotation_id])


def remove_below_duty(work: Work, duty_id: UUID) -> None:
    """Remove its layers, windows, overrides, wishes, and what was published of it."""
    layers = work.session.scalars(select(Layer.id).where(Layer.duty_id == duty_id)).all()
    for layer_id in layers:
        remove_below_layer(work, layer_id)
    for kind in (DutyWindow, Wish, Published):
        _delete(work, kind, kind.duty_id == duty_id)
    remove_overrides(work, select(Override.id).where(Override.duty_id == duty_id))
    _delete(work, Layer, Layer.duty_id == duty_id)
    remove_notes_of(work, "layer", layers)


def remove_below_layer(work: Work, layer_id: UUID) -> None:
    """Remove its shifts, members and windows; what was published of it stays with its duty."""
    remove_shifts(work, work.session.scalars(select(Shift.id).where(Shift.layer_id == layer_id)))
    for kind in (LayerMember, DutyWindow):
        _delete(work, kind, kind.layer_id == layer_id)
    work.session.execute(
        update(Published).where(Published.layer_id == layer_id).values(layer_id=None)
    )


def remove_shifts(work: Work, ids: Any) -> None:
    """Remove shifts with their swaps and requests for cover."""
    all_of_them: list[UUID] = list(ids)
    for at in range(0, len(all_of_them), _FEW):
        some = all_of_them[at : at + _FEW]
        _delete(work, Swap, or_(Swap.first_id.in_(some), Swap.second_id.in_(some)))
        _delete(work, CoverRequest, CoverRequest.shift_id.in_(some))
        _delete(work, Shift, Shift.id.in_(some))
        remove_notes_of(work, "shift", some)


def remove_overrides(work: Work, found: Select[UUID]) -> None:
    """Remove overrides; a request for cover that one of them answered is open again."""
    ids = list(work.session.scalars(found))
    for at in range(0, len(ids), _FEW):
        some = ids[at : at + _FEW]
        work.session.execute(
            update(CoverRequest).where(CoverRequest.override_id.in_(some)).values(override_id=None)
        )
        _delete(work, Override, Override.id.in_(some))
        remove_notes_of(work, "override", some)


def _delete(work: Work, kind: type[Any], condition: Any) -> None:
    work.session.execute(delete(kind).where(condition))
