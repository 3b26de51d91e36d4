"""What a reader of policies gets."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class PolicyKey(StrEnum):
    """The values that a team may set for itself; METRICS F7 says what each is used for.

    TOIL_THRESHOLD and OPERATIONS_CAP are shares of one; WINDOW_WEEKS is how many whole weeks they
    are read over; EXIT_WEEKS is how many windows in a row must lie below before "over" ends;
    COVERAGE_FLOOR is the share of expected hours below which hours are too few to say.
    """

    TOIL_THRESHOLD = "toil_threshold"
    OPERATIONS_CAP = "operations_cap"
    WINDOW_WEEKS = "window_weeks"
    EXIT_WEEKS = "exit_weeks"
    COVERAGE_FLOOR = "coverage_floor"


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One dated value. team_id: None where it holds for every team without a value of its own."""

    id: UUID
    key: PolicyKey
    team_id: UUID | None
    value: Decimal
    from_day: date
    reason: str
    set_by: str
    set_at: datetime
