"""What goes with a change or a launch that is removed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from models.notes.commands import remove_notes_of
from models.releases.records import (
    Attribution,
    Evidence,
    GateOverride,
    Launch,
    LaunchDecision,
    Measurement,
    Qualification,
    RampStep,
)
from models.store.records import Record
from models.store.work import Work


def remove_below_changes(work: Work, ids: Sequence[UUID]) -> None:
    """Remove evidence, measurements, qualifications and parts in incidents; launches only let go of them."""
    remove_notes_of(work, "evidence", _ids(work, Evidence, Evidence.change_id.in_(ids)))
    for kind in (Attribution, Evidence, Measurement, Qualification):
        _run(work, delete(kind).where(kind.change_id.in_(ids)))
    _run(work, update(Launch).where(Launch.change_id.in_(ids)).values(change_id=None))
    work.session.expire_all()


def remove_below_launch(work: Work, launch_id: UUID) -> None:
    """Remove the steps of a soft launch, its decisions and the overrides for it alone."""
    for kind in (RampStep, LaunchDecision, GateOverride):
        _run(work, delete(kind).where(kind.launch_id == launch_id))
    work.session.expire_all()


def _ids(work: Work, kind: type[Record], *where: Any) -> list[UUID]:
    work.session.flush()
    return list(work.session.scalars(select(kind.id).where(*where)))


def _run(work: Work, statement: Any) -> None:
    work.session.execute(statement, execution_options={"synchronize_session": False})
