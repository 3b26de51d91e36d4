"""What the steps of a decommissioning have to see to: users, references, resources, machines (S58)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.kernel.errors import Refused
from models.lifecycle.commands.retirement_state import (
    checked_entries,
    of_retirement,
    open_one,
)
from models.lifecycle.records import RetirementEntry, RetirementStep
from models.lifecycle.rows import Fate, RetirementDraft, RetireStep
from models.lifecycle.rules.retiring import STATE_AFTER, next_step
from models.services.commands.days import not_ahead
from models.services.records import Machine
from models.services.rows import MachineState
from models.services.rules.machines import erasure_holds
from models.store.command import Command
from models.store.work import Work


@dataclass(frozen=True)
class AddRetirementEntries(Command[tuple[UUID, ...]]):
    """Add what steps of a decommissioning have to see to."""

    retirement_id: UUID
    entries: Sequence[RetirementDraft]

    def run(self, work: Work) -> tuple[UUID, ...]:
        """Their ids. Raises Refused ``gone``, ``retirement_closed``; with the ``row`` as
        `checked_entries` does, and ``step_done`` where the step is done already."""
        open_one(work, self.retirement_id)
        done = {one.step for one in of_retirement(work, RetirementStep, self.retirement_id)}
        checks = Checks()
        for row, draft in enumerate(self.entries, start=1):
            if draft.step in done:
                checks.wrong("step_done", "step", step=draft.step, row=row)
        checks.done()
        there = of_retirement(work, RetirementEntry, self.retirement_id)
        values = checked_entries(work, self.entries, there)
        own = self.retirement_id
        return tuple(work.add(RetirementEntry(retirement_id=own, **one)).id for one in values)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.entries)}


@dataclass(frozen=True)
class SettleEntry(Command[None]):
    """Say on which day something was seen to; None: it was not. Machines have `SettleMachine`."""

    id: UUID
    seen: int
    done_on: date | None
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, ``step_done`` where the step
        rests on it already, ``is_machine``, ``too_long`` or ``in_future``."""
        entry = work.seen(RetirementEntry, self.id, self.seen, done_on=self.done_on)
        _not_done(work, entry)
        if entry.machine_id is not None and self.done_on is not None:
            raise Refused.because("is_machine", "done_on")
        checks = Checks()
        not_ahead(work, checks, "done_on", self.done_on)
        note = checks.text("note", self.note)
        checks.done()
        by = work.author.name if self.done_on is not None else ""
        values = {"done_on": self.done_on, "note": note, "by": by, "fate": None, "proof": ""}
        work.change(RetirementEntry, self.id, self.seen, **values)


@dataclass(frozen=True)
class SettleMachine(Command[None]):
    """Say what became of a machine. All fates pass through its erasure, of which there must be proof:
    one that was erased before and not used since has it already. The machine changes with it.
    """

    id: UUID
    seen: int
    fate: Fate
    done_on: date
    erased_on: date | None = None
    proof: str = ""
    note: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, ``step_done``,
        ``not_machine``, ``step_before_open`` (data must be archived before they are erased),
        ``not_erased`` on the day and on the proof, ``in_future``, ``ends_before_start``, or
        ``is_disposed`` where a machine that is gone should be repurposed."""
        entry = work.seen(RetirementEntry, self.id, self.seen, fate=self.fate)
        _not_done(work, entry)
        if entry.machine_id is None:
            raise Refused.because("not_machine", "fate")
        done = {one.step for one in of_retirement(work, RetirementStep, entry.retirement_id)}
        before = next_step(done)
        if before is not None and before is not RetireStep.MACHINES_SETTLED:
            told = {"step": RetireStep.MACHINES_SETTLED, "before": before}
            raise Refused.because("step_before_open", "fate", **told)
        machine = work.get(Machine, entry.machine_id, "machine_id")
        checks = Checks()
        erased_on, proof = self._erasure(work, checks, machine)
        not_ahead(work, checks, "done_on", self.done_on)
        if erased_on is not None and self.done_on < erased_on:
            checks.wrong("ends_before_start", "done_on", start=erased_on, end=self.done_on)
        state = STATE_AFTER[self.fate]
        if machine.state is MachineState.DISPOSED and state is not machine.state:
            checks.wrong("is_disposed", "fate", name=machine.name)
        note = checks.text("note", self.note)
        checks.done()
        machine.state, machine.erased_on, machine.proof = state, erased_on, proof
        if self.fate is Fate.REPURPOSED:
            machine.service_id = machine.server_id = None
        work.change(
            RetirementEntry,
            self.id,
            self.seen,
            fate=self.fate,
            proof=proof,
            done_on=self.done_on,
            by=work.author.name,
            note=note,
        )

    def parameters(self) -> Mapping[str, Any]:
        """kind (the fate)."""
        return {"kind": self.fate.value}

    def _erasure(self, work: Work, checks: Checks, machine: Machine) -> tuple[date | None, str]:
        erased_on = self.erased_on
        proof = checks.text("proof", self.proof)
        if erasure_holds(machine.state) and machine.erased_on is not None:
            erased_on, proof = erased_on or machine.erased_on, proof or machine.proof
        if erased_on is None:
            checks.wrong("not_erased", "erased_on")
        if not proof:
            checks.wrong("not_erased", "proof")
        not_ahead(work, checks, "erased_on", erased_on)
        return erased_on, proof


@dataclass(frozen=True)
class RenameEntry(Command[None]):
    """Call anew what a step has to see to."""

    id: UUID
    seen: int
    name: str

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed``, ``step_done``, ``required``,
        ``too_long`` or ``not_unique``."""
        entry = work.seen(RetirementEntry, self.id, self.seen, name=self.name)
        _not_done(work, entry)
        checks = Checks()
        name = checks.name("name", self.name)
        there = of_retirement(work, RetirementEntry, entry.retirement_id)
        same = (one for one in there if one.step is entry.step and one.id != entry.id)
        if any(one.name.casefold() == name.casefold() for one in same):
            checks.wrong("not_unique", "name", value=name)
        checks.done()
        work.change(RetirementEntry, self.id, self.seen, name=name)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class RemoveRetirementEntry(Command[None]):
    """Take away what need not be seen to after all."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone``, ``moved_on``, ``retirement_closed`` or ``step_done``."""
        _not_done(work, work.seen(RetirementEntry, self.id, self.seen))
        work.remove(RetirementEntry, self.id, self.seen)


def _not_done(work: Work, entry: RetirementEntry) -> None:
    """The step of an entry that may still change. Raises Refused ``retirement_closed`` or
    ``step_done``."""
    open_one(work, entry.retirement_id)
    done = {one.step for one in of_retirement(work, RetirementStep, entry.retirement_id)}
    if entry.step in done:
        raise Refused.because("step_done", step=entry.step)
