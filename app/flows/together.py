"""Several commands as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
