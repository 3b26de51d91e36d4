"""What goes with an incident or a postmortem that is removed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from models.incidents.records import (
    Action,
    Alert,
    Cause,
    Condition,
    Impact,
    Postmortem,
    Timeline,
)
from models.notes.commands import remove_notes_of
from models.store.records import Record
from models.store.work import Work


def remove_below_incidents(work: Work, ids: Sequence[UUID]) -> None:
    """Remove what belongs to incidents; alerts and conditions only let go of them."""
    postmortems = _ids(work, Postmortem, Postmortem.incident_id.in_(ids))
    remove_below_postmortems(work, postmortems)
    actions = _ids(work, Action, Action.incident_id.in_(ids))
    remove_notes_of(work, "action", actions)
    remove_notes_of(work, "postmortem", postmortems)
    remove_notes_of(work, "incident", ids)
    for kind in (Impact, Timeline, Postmortem, Action):
        _run(work, delete(kind).where(kind.incident_id.in_(ids)))
    for loose in (Alert, Condition):
        _run(work, update(loose).where(loose.incident_id.in_(ids)).values(incident_id=None))
    work.session.expire_all()


def remove_below_postmortems(work: Work, ids: Sequence[UUID]) -> None:
    """Remove the causes that postmortems name."""
    _run(work, delete(Cause).where(Cause.postmortem_id.in_(ids)))


def remove_of_condition(work: Work, condition_id: UUID) -> None:
    """Remove what was to be done about a condition, and what is left on both."""
    actions = _ids(work, Action, Action.condition_id == condition_id)
    remove_notes_of(work, "action", actions)
    remove_notes_of(work, "condition", [condition_id])
    _run(work, delete(Action).where(Action.condition_id == condition_id))


def _ids(work: Work, kind: type[Record], *where: Any) -> list[UUID]:
    work.session.flush()
    return list(work.session.scalars(select(kind.id).where(*where)))


def _run(work: Work, statement: Any) -> None:
    work.session.execute(statement, execution_options={"synchronize_session": False})
