"""The steps of the data for a person to look through: found by their words, and told row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.text.history import step_text
from app.workspace import Workspace
from models.kernel.changes import ChangeSet

if TYPE_CHECKING:
    from models.store.comparing import RowDifference

_READ_FOR_WORDS = 2_000
"""How many of the newest steps are read for words that only their sentences have."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change set as it is listed. own: of the person who asks; undone: by a later step."""

    change_set: ChangeSet
    own: bool
    undone: bool

    @property
    def id(self) -> int:
        """What names it: its revision."""
        return self.change_set.revision


def steps(workspace: Workspace, search: str = "", limit: int = 200) -> tuple[Step, ...]:
    """The newest steps, up to `limit`; with a search, those whose words or parameters hold it."""
    if not search:
        found: Sequence[ChangeSet] = workspace.history(limit)
    else:
        by_revision = {one.revision: one for one in workspace.history(limit, search=search)}
        words = search.casefold().split()
        for one in workspace.history(_READ_FOR_WORDS):
            said = f"{step_text(one)} {one.author.name}".casefold()
            if all(word in said for word in words):
                by_revision[one.revision] = one
        found = sorted(by_revision.values(), key=lambda one: -one.revision)[:limit]
    if not found:
        return ()
    cancelled = workspace.store.cancelled_since(found[-1].revision - 1)
    author = workspace.author
    return tuple(
        Step(
            one,
            _is_own(one, author.person, author.name),
            one.undoes is None and one.revision in cancelled,
        )
        for one in found
    )


def _is_own(step: ChangeSet, person: UUID | None, name: str) -> bool:
    if person is not None:
        return step.author.person == person
    return step.author.person is None and step.author.name == name


def rows_of(workspace: Workspace, revision: int, limit: int = 200) -> "tuple[RowDifference, ...]":
    """The rows of one step, before and after it."""
    return workspace.store.step_rows(revision, limit)


def names_of(workspace: Workspace) -> Mapping[UUID, str]:
    """What records are called now."""
    from models.insight.queries.names import Names

    return workspace.ask(Names()).value
