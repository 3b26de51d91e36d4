"""What a reader of problems of launches gets: by launch, and by version of a checklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.lifecycle.rows import LaunchProblemRow
from models.lifecycle.rules.escapes import Escapes
from models.releases.rows import LaunchRow


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A problem with what it belongs to, in words. item: of the checklist, that found it or should
    have."""

    problem: LaunchProblemRow
    service: str
    launch: str
    checklist: str
    item: str

    @property
    def id(self) -> UUID:
        """The problem's."""
        return self.problem.id


@dataclass(frozen=True, slots=True)
class LaunchCare:
    """A launch with its problems. over: special care has gone on for as long as was meant, and nobody
    has ended it."""

    launch: LaunchRow
    service: str
    found: Escapes
    problems: Sequence[LaunchProblemRow]
    over: bool

    @property
    def id(self) -> UUID:
        """The launch's."""
        return self.launch.id


@dataclass(frozen=True, slots=True)
class VersionEscapes:
    """A version of a checklist with the problems of the launches that it was gone through for."""

    id: str
    checklist_id: UUID
    name: str
    version: int
    found: Escapes


@dataclass(frozen=True, slots=True)
class EscapeBoard:
    """Problems, the latest first, with their counts. checklists: name and present version by id; items:
    of each checklist, words by id."""

    day: date
    problems: tuple[ProblemEntry, ...]
    launches: tuple[LaunchCare, ...]
    versions: tuple[VersionEscapes, ...]
    found: Escapes
    services: Mapping[UUID, str]
    checklists: Mapping[UUID, str]
    items: Mapping[UUID, Mapping[UUID, str]]
