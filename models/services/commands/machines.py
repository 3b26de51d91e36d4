"""Machines: what each is for, and what is done with it, up to the proof that it was erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.checks import Checks
from models.services.commands.days import not_ahead
from models.services.records import Machine, Server
from models.services.rows import MachineKind, MachineState
from models.services.rules.machines import BEYOND, erasure_holds, may_become
from models.store.command import Command
from models.store.naming import free_name
from models.store.work import Work


@dataclass(frozen=True)
class AddMachine(Command[UUID]):
    """Add a machine. One that is added as erased or disposed of says when and how it was erased."""

    name: str
    machine: MachineKind = MachineKind.VIRTUAL
    state: MachineState = MachineState.IN_USE
    service_id: UUID | None = None
    server_id: UUID | None = None
    site_id: UUID | None = None
    model: str = ""
    erased_on: date | None = None
    proof: str = ""

    def run(self, work: Work) -> UUID:
        """The id. Raises Refused ``required``, ``not_unique``, ``too_long``, ``other_service``,
        ``not_erased``, ``in_future``."""
        checks = Checks()
        values = _values(work, checks, self)
        values |= _erased(work, checks, self.state, self.erased_on, self.proof)
        checks.done()
        return work.add(Machine(state=self.state, **values)).id

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class ChangeMachine(Command[None]):
    """Say anew what a machine is, where it stands and which service it is for."""

    id: UUID
    seen: int
    name: str
    machine: MachineKind
    service_id: UUID | None = None
    server_id: UUID | None = None
    site_id: UUID | None = None
    model: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``required``, ``not_unique``, ``too_long``, ``other_service``, ``gone``,
        ``moved_on``."""
        checks = Checks()
        values = _values(work, checks, self, self.id)
        checks.done()
        work.change(Machine, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """name."""
        return {"name": self.name}


@dataclass(frozen=True)
class SetMachineState(Command[None]):
    """Take a machine to its next state. Erasing it needs the day, and what proves it."""

    id: UUID
    seen: int
    state: MachineState
    erased_on: date | None = None
    proof: str = ""

    def run(self, work: Work) -> None:
        """Raises Refused ``not_a_step`` (with what may follow), ``disposed_of``, ``not_erased``,
        ``in_future``, ``gone``, ``moved_on``."""
        machine = work.seen(Machine, self.id, self.seen, state=self.state)
        checks = Checks()
        if machine.state is MachineState.DISPOSED:
            checks.wrong("disposed_of", "state")
        elif not may_become(machine.state, self.state):
            checks.wrong(
                "not_a_step",
                "state",
                before=machine.state,
                after=self.state,
                possible=BEYOND[machine.state],
            )
        values: dict[str, Any] = {"state": self.state}
        if self.state is MachineState.ERASED:
            values |= _erased(work, checks, self.state, self.erased_on, self.proof)
        elif not erasure_holds(self.state):
            values |= {"erased_on": None, "proof": ""}
        checks.done()
        work.change(Machine, self.id, self.seen, **values)

    def parameters(self) -> Mapping[str, Any]:
        """state."""
        return {"state": self.state.value}


@dataclass(frozen=True)
class RemoveMachine(Command[None]):
    """Take away a machine that should never have been in the list; others are disposed of."""

    id: UUID
    seen: int

    def run(self, work: Work) -> None:
        """Raises Refused ``gone`` or ``moved_on``."""
        work.remove(Machine, self.id, self.seen)


def _values(
    work: Work, checks: Checks, asked: AddMachine | ChangeMachine, own: UUID | None = None
) -> dict[str, Any]:
    service_id = asked.service_id
    if asked.server_id is not None:
        server = work.get(Server, asked.server_id, "server_id")
        if service_id is not None and server.service_id != service_id:
            checks.wrong("other_service", "server_id", value=server.name)
        service_id = server.service_id
    return {
        "name": free_name(work, Machine, checks, asked.name, own),
        "kind": asked.machine,
        "service_id": service_id,
        "server_id": asked.server_id,
        "site_id": asked.site_id,
        "model": checks.line("model", asked.model),
    }


def _erased(
    work: Work, checks: Checks, state: MachineState, erased_on: date | None, proof: str
) -> dict[str, Any]:
    if state not in (MachineState.ERASED, MachineState.DISPOSED):
        return {"erased_on": None, "proof": ""}
    words = checks.text("proof", proof)
    if erased_on is None:
        checks.wrong("not_erased", "erased_on")
    if not words:
        checks.wrong("not_erased", "proof")
    not_ahead(work, checks, "erased_on", erased_on)
    return {"erased_on": erased_on, "proof": words}
