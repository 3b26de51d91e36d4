"""Somebody at a store: the tests of commands and queries act through this."""

from typing import Any, TypeVar

from models.kernel.changes import Author
from models.kernel.errors import Finding, Refused
from models.store.command import Command
from models.store.query import Query
from models.store.store import Store

T = TypeVar("T")

ME = Author("Ada")


class Desk:
    """Does commands and asks questions."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def do(self, command: Command[T]) -> T:
        return self.store.do(command, ME)[1]

    def ask(self, query: Query[T]) -> T:
        return self.store.ask(query).value

    def undo(self) -> None:
        self.store.undo(ME)

    @property
    def seen(self) -> int:
        return self.store.revision

    def findings(self, command: Command[Any]) -> tuple[Finding, ...]:
        """What a command is refused with, having changed nothing; () if it ran."""
        before = self.seen
        try:
            self.do(command)
        except Refused as refused:
            assert self.seen == before
            return tuple(refused.findings)
        return ()

    def refusal(self, command: Command[Any]) -> list[tuple[str, str]]:
        """Codes and fields of what a command is refused with; [] if it ran."""
        return [(finding.code, finding.field) for finding in self.findings(command)]
