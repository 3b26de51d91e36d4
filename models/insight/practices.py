"""How a practice stands, by the rows that speak for it and against it (pure)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.insight.practices_rows import PracticeEvidence, PracticePoint, PracticeReading
from models.kernel.periods import DAY, add_months
from models.policies.rows import PolicyKey
from models.practices.rows import Practice, PracticeNoteRow, PracticeState

MONTHS = 12
"""How far back a practice is followed."""

DECIDED_BY: Mapping[Practice, tuple[PolicyKey, ...]] = {
    Practice.HIRE_CODERS: (PolicyKey.CODE_FLOOR,),
    Practice.HAVE_SLA: (PolicyKey.OBJECTIVE_NEEDED,),
    Practice.BUDGETS_GATE: (PolicyKey.LAUNCH_WARNING, PolicyKey.GATE_HOLD_HOURS),
    Practice.OVERFLOW_TO_DEVELOPERS: (PolicyKey.OPERATIONS_CAP, PolicyKey.WINDOW_WEEKS),
    Practice.CAP_ON_LOAD: (
        PolicyKey.OPERATIONS_CAP,
        PolicyKey.WINDOW_WEEKS,
        PolicyKey.COVERAGE_FLOOR,
    ),
    Practice.SHARE_OF_DEVELOPERS: (PolicyKey.DEVELOPERS_SHARE,),
    Practice.TEAM_SIZE: (PolicyKey.PEOPLE_AT_ONE_SITE, PolicyKey.PEOPLE_AT_EACH_SITE),
    Practice.EVENTS_A_SHIFT: (PolicyKey.EVENTS_PER_SHIFT, PolicyKey.EVENT_MINUTES),
    Practice.POSTMORTEM_FOR_EACH: (PolicyKey.POSTMORTEM_DAYS, PolicyKey.POSTMORTEM_FULL_MINUTES),
}
"""The values that decide each practice, where some do."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said on a practice, by day. team_id: whose practices are read; None: all together."""

    notes: tuple[PracticeNoteRow, ...]
    team_id: UUID | None

    def by_hand(self) -> PracticeNoteRow | None:
        """The state that was last said by hand, of the team or of all; that of one team is not that of
        all teams together."""
        own = (note for note in reversed(self.notes) if note.team_id in (None, self.team_id))
        return next((note for note in own if note.state is not None), None)


def state_of(good: int, of: int) -> PracticeState:
    """Lived where all rows speak for it, not where none does, and unknown without any.

    >>> [state_of(*counts).value for counts in ((3, 3), (2, 3), (0, 3), (0, 0))]
    ['practised', 'partly_practised', 'not_practised', 'cannot_say']
    """
    if not of:
        return PracticeState.CANNOT_SAY
    if good == of:
        return PracticeState.PRACTISED
    return PracticeState.PARTLY_PRACTISED if good else PracticeState.NOT_PRACTISED


def any_state(good: int, of: int) -> PracticeState:
    """Lived where any row speaks for it: of what need not happen to everybody.

    >>> [any_state(*counts).value for counts in ((1, 9), (0, 9), (0, 0))]
    ['practised', 'not_practised', 'cannot_say']
    """
    if not of:
        return PracticeState.CANNOT_SAY
    return PracticeState.PRACTISED if good else PracticeState.NOT_PRACTISED


def counted(evidence: Iterable[PracticeEvidence]) -> tuple[int, int]:
    """How many rows speak for it, out of how many that count."""
    votes = [row.good for row in evidence if row.good is not None]
    return sum(votes), len(votes)


def months_before(day: date, count: int = MONTHS) -> tuple[date, ...]:
    """The first days of the months up to that of a day, oldest first.

    >>> [str(month) for month in months_before(date(2026, 2, 14), 3)]
    ['2025-12-01', '2026-01-01', '2026-02-01']
    """
    this = day.replace(day=1)
    return tuple(add_months(this, -back) for back in reversed(range(count)))


def course(evidence: Iterable[PracticeEvidence], day: date) -> tuple[PracticePoint, ...]:
    """The months of rows that have a day, those without any left out."""
    by_month: dict[date, list[PracticeEvidence]] = {}
    for row in evidence:
        if row.day is not None:
            by_month.setdefault(row.day.replace(day=1), []).append(row)
    points = ((month, counted(by_month.get(month, ()))) for month in months_before(day))
    return tuple(PracticePoint(month, good, of) for month, (good, of) in points if of)


def course_of_states(
    day: date, rows_on: Callable[[date], Iterable[PracticeEvidence]]
) -> tuple[PracticePoint, ...]:
    """The months of what stands at their ends (today, for the running one), as `rows_on` tells it."""
    points = []
    for month in months_before(day):
        end = add_months(month, 1)
        good, of = counted(rows_on(min(day, end - DAY)))
        if of:
            points.append(PracticePoint(month, good, of))
    return tuple(points)


def reading(
    practice: Practice,
    evidence: Sequence[PracticeEvidence],
    trend: tuple[PracticePoint, ...],
    spoken: Spoken,
    *,
    lacks: Iterable[PracticeEvidence] = (),
    limit: Fraction | None = None,
    judge: Callable[[int, int], PracticeState] = state_of,
) -> PracticeReading:
    """The reading of a practice. The state that was last said by hand holds until its note is changed
    or taken back."""
    good, of = counted(evidence)
    computed = judge(good, of)
    newest = tuple(reversed(spoken.notes))
    said = spoken.by_hand()
    return PracticeReading(
        practice=practice,
        state=said.state if said is not None and said.state is not None else computed,
        computed=computed,
        good=good,
        of=of,
        evidence=tuple(evidence),
        trend=trend,
        lacks=tuple(lacks),
        limit=limit,
        said=said,
        notes=newest,
        actions=tuple(note for note in newest if note.action and note.done_on is None),
    )
