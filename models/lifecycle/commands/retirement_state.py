"""What commands on a decommissioning look up: whether it is open, its steps, entries, users."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.records import Retirement, RetirementEntry, RetirementStep
from models.lifecycle.rows import RetirementDraft, RetirementEntryRow, RetireStep
from models.lifecycle.rules.retiring import Retiring
from models.services.records import Dependency, Machine, Service
from models.services.rows import MachineRow, Stage
from models.store.records import Record
from models.store.work import Work

Part = TypeVar("Part", RetirementStep, RetirementEntry)
Shape = TypeVar("Shape")


def open_one(work: Work, id: UUID) -> Retirement:
    """A decommissioning that is not finished. Raises Refused ``gone`` or ``retirement_closed``."""
    retirement = work.get(Retirement, id, "retirement_id")
    if retirement.closed_on is not None:
        raise Refused.because("retirement_closed", day=retirement.closed_on.isoformat())
    return retirement


def of_retirement(work: Work, kind: type[Part], id: UUID) -> Sequence[Part]:
    """Its steps, or its entries."""
    work.session.flush()
    return list(work.session.scalars(select(kind).where(kind.retirement_id == id)))


def known_of(work: Work, retirement: Retirement) -> Retiring:
    """What its steps are held against."""
    using = (
        select(Service.name)
        .join(Dependency, Dependency.service_id == Service.id)
        .where(Dependency.needs_id == retirement.service_id, Service.stage != Stage.RETIRED)
    )
    machines = select(Machine).where(Machine.service_id == retirement.service_id)
    return Retiring(
        {one.step for one in of_retirement(work, RetirementStep, retirement.id)},
        rows_of(RetirementEntryRow, of_retirement(work, RetirementEntry, retirement.id)),
        sorted(set(work.session.scalars(using))),
        rows_of(MachineRow, work.session.scalars(machines)),
        retirement.off_on,
        retirement.quiet_days,
    )


def checked_entries(
    work: Work, drafts: Sequence[RetirementDraft], there: Sequence[RetirementEntry] = ()
) -> list[dict[str, Any]]:
    """The values of new entries. Raises Refused with the ``row``: ``required``, ``too_long``,
    ``gone``, ``not_unique``, or ``needs_machine`` (a machine belongs to its own step alone)."""
    checks, found = Checks(), []
    names = {(one.step, one.name.casefold()) for one in there}
    machines = {one.machine_id for one in there if one.machine_id is not None}
    for row, draft in enumerate(drafts, start=1):
        checks.place = {"row": row}
        name = checks.name("name", draft.name)
        if draft.machine_id is not None:
            work.get(Machine, draft.machine_id, "machine_id")
        if (draft.machine_id is not None) != (draft.step is RetireStep.MACHINES_SETTLED):
            checks.wrong("needs_machine", "machine_id")
        if (draft.step, name.casefold()) in names or draft.machine_id in machines:
            checks.wrong("not_unique", "name", value=name)
        names.add((draft.step, name.casefold()))
        if draft.machine_id is not None:
            machines.add(draft.machine_id)
        found.append(
            {
                "step": draft.step,
                "name": name,
                "machine_id": draft.machine_id,
                "fate": None,
                "proof": "",
                "done_on": None,
                "by": "",
                "note": "",
            }
        )
    checks.done()
    return found


def row_of(shape: type[Shape], record: Record) -> Shape:
    """A record as a reader would get it."""
    return shape(*(getattr(record, field.name) for field in fields(cast(Any, shape))))


def rows_of(shape: type[Shape], records: Iterable[Record]) -> list[Shape]:
    """Records as a reader would get them."""
    return [row_of(shape, one) for one in records]
