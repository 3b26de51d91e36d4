"""What a review still lacks, point by point, with the rows behind each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from models.kernel.periods import Period
from models.notes.rows import Subject


class ReadyKind(StrEnum):
    """What may lack, the most pressing first. The rows of each kind, and what is told of them:

    unsigned_terms (`sides`), missing_targets (`which`: names of fields), nobody_chosen, no_service,
    period_running (`until`): the review. no_owner (`periods`: by side, then by service),
    without_objective: services. no_data (`windows`: by objective, their first days): objectives.
    incident_*, postmortem_*, action_overdue (`actions`: how many), attribution_open, words_judge:
    incidents. not_committed, no_result, no_credit: deliverables. hours_missing (`weeks`: by person),
    no_pseudonym: people. rota_gap (`spans`: by rotation): rotations. fix_it_open: fix-it days.
    """

    UNSIGNED_TERMS = "ready_unsigned_terms"
    NO_SERVICE = "ready_no_service"
    MISSING_TARGETS = "ready_missing_targets"
    NOBODY_CHOSEN = "ready_nobody_chosen"
    NO_PSEUDONYM = "ready_no_pseudonym"
    NO_OWNER = "ready_no_owner"
    WITHOUT_OBJECTIVE = "ready_without_objective"
    NO_DATA = "ready_no_data"
    INCIDENT_IMPOSSIBLE = "ready_incident_impossible"
    INCIDENT_OPEN = "ready_incident_open"
    INCIDENT_WITHOUT_SERVICE = "ready_incident_without_service"
    POSTMORTEM_OVERDUE = "ready_postmortem_overdue"
    POSTMORTEM_MISSING = "ready_postmortem_missing"
    WORDS_JUDGE = "ready_words_judge"
    ACTION_OVERDUE = "ready_action_overdue"
    ATTRIBUTION_OPEN = "ready_attribution_open"
    NOT_COMMITTED = "ready_not_committed"
    NO_RESULT = "ready_no_result"
    NO_CREDIT = "ready_no_credit"
    HOURS_MISSING = "ready_hours_missing"
    ROTA_GAP = "ready_rota_gap"
    FIX_IT_OPEN = "ready_fix_it_open"
    PERIOD_RUNNING = "ready_period_running"


BLOCKING = frozenset({ReadyKind.UNSIGNED_TERMS, ReadyKind.NO_SERVICE})
"""Without these nothing can be frozen: nobody agreed to it, or it is of nothing."""


@dataclass(frozen=True, slots=True)
class ReadyPoint:
    """Something that is to be seen to before a review is frozen. rows: where, in the order in which a
    page lists them. told: what its sentence needs, as the kind says."""

    kind: ReadyKind
    rows: tuple[Subject, ...]
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many."""
        return len(self.rows)

    @property
    def blocks(self) -> bool:
        """Whether the review cannot be frozen before."""
        return self.kind in BLOCKING


class Source(StrEnum):
    """Where the data of a review comes from."""

    HOURS = "source_hours"
    LEVELS = "source_levels"
    POSTMORTEMS = "source_postmortems"
    OWNERS = "source_owners"
    CREDITS = "source_credits"


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a source is there (S29): weeks of people that were logged sufficiently, days of
    objectives with data, events with a postmortem, days of services with an owner on both sides,
    deliverables with credit, each of all that there are to be."""

    source: Source
    covered: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """covered / of; None where nothing is to be there."""
        return Fraction(self.covered, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a review still lacks, the most pressing first, and how complete its data is.

    due_from: the day from which it is to be seen to. day: the one that this is as of.
    """

    review_id: UUID | None
    period: Period
    day: date
    due_from: date
    points: tuple[ReadyPoint, ...]
    completeness: tuple[Completeness, ...]

    @property
    def is_due(self) -> bool:
        """Whether the day has come."""
        return self.day >= self.due_from

    @property
    def ready(self) -> bool:
        """Whether nothing lacks."""
        return not self.points
