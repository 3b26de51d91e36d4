"""Several commands as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.kernel.errors import Finding, Refused
from models.store.command import Command

if TYPE_CHECKING:
    from models.store.work import Work


@dataclass(frozen=True)
class Together(Command[tuple[Any, ...]]):
    """Carry out commands in order, in one transaction: all of them, or none; one step to undo."""

    commands: Sequence[Command[Any]]

    def run(self, work: "Work") -> tuple[Any, ...]:
        """What each of them returned. Raises Refused as they do."""
        return tuple(command.run(work) for command in self.commands)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.commands)}


@dataclass(frozen=True)
class RowsTogether(Together):
    """The same for rows of a block: each command is a row, and what is wrong names all such rows."""

    def run(self, work: "Work") -> tuple[Any, ...]:
        """What each of them returned. Raises Refused as they do, with the ``row``, from 0."""
        done: list[Any] = []
        wrong: list[Finding] = []
        for row, command in enumerate(self.commands):
            try:
                done.append(command.run(work))
            except Refused as problem:
                wrong += [
                    Finding(one.code, one.field, {**one.parameters, "row": row})
                    for one in problem.findings
                ]
        if wrong:
            raise Refused(*wrong)
        return tuple(done)


def as_one(commands: Sequence[Command[Any]]) -> Command[Any]:
    """Commands as one step: the only one itself, so that the step is called what it is."""
    return commands[0] if len(commands) == 1 else Together(tuple(commands))
