"""How an objective stands: its rows become what the rules of service levels ask for, and their
answers become one row (F1 to F5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from models.insight.level_inputs import LevelInputs
from models.insight.level_measures import Measurement, Measurements, exclusion_of
from models.insight.levels_rows import LevelRow, Reason
from models.kernel.instants import local_day, start_of_day, zone
from models.kernel.periods import PeriodKind, TeamCalendar
from models.kernel.spans import Span
from models.services.rows import (
    AlertSeverity,
    BurnRuleRow,
    ExclusionRow,
    Indicator,
    ObjectiveRow,
    TargetRow,
    WindowKind,
)
from models.services.rules.attainment import Attainment, Status, attainment, status_of
from models.services.rules.budget import standing
from models.services.rules.burn import Alert, Verdict, exhaustion, judge, recovery
from models.services.rules.completeness import Completeness, Coverage
from models.services.rules.measured import SECOND
from models.services.rules.promise import Promise, Target
from models.services.rules.windows import Calendar, Rolling, Window, WindowSpec, window_at

_MICROSECOND = timedelta(microseconds=1)
_NEVER = datetime.max.replace(tzinfo=UTC)
PERIODS = {
    WindowKind.WEEK: PeriodKind.WEEK,
    WindowKind.MONTH: PeriodKind.MONTH,
    WindowKind.QUARTER: PeriodKind.QUARTER,
    WindowKind.YEAR: PeriodKind.YEAR,
}
"""The calendar period of a window that does not roll."""
USUAL_DAYS = 28
"""Of a rolling window of an objective that has none: whole weeks (F1)."""
_BURNING = (Indicator.AVAILABILITY, Indicator.REQUESTS, Indicator.LATENCY)
"""What comes evenly enough to have a rate."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One objective at an instant, with all that is known of it. window: the one looked at."""

    objective: ObjectiveRow
    service_name: str
    spec: WindowSpec
    now: datetime
    window: Window
    promise: Promise
    targets: tuple[TargetRow, ...]
    exclusions: tuple[ExclusionRow, ...]
    measurement: Measurement

    def attained(self, windows: Sequence[Window]) -> tuple[Attainment, ...]:
        """The result of each window; one that has not begun is unknown."""
        coverage = Coverage(self.measurement.told, self.objective.zone)
        results = attainment(
            self.measurement.measured,
            self.promise,
            windows,
            self.now,
            coverage,
            self.objective.little_left,
        )
        ahead = [window for window in windows if window.span.start >= self.now]
        return (*results, *map(self._ahead, ahead))

    def _ahead(self, window: Window) -> Attainment:
        stands = standing(self.measurement.measured, self.promise, window, self.now)
        return Attainment(stands, Status.UNKNOWN, Completeness(0, 0), running=True)

    def excluded_in(self, span: Span) -> tuple[ExclusionRow, ...]:
        """The exclusions that were meant for an instant of an interval, or really took one."""
        return tuple(
            row
            for row in self.exclusions
            if min(row.start, row.began or row.start) < span.end
            and max(row.end, row.ended or row.end) > span.start
        )


class Evidences:
    """Gathers what is known of objectives from their rows."""

    def __init__(self, inputs: LevelInputs) -> None:
        self.inputs = inputs
        self._measurements = Measurements(inputs)

    def of(self, objective: ObjectiveRow, now: datetime, last: datetime | None = None) -> Evidence:
        """One objective now. last: an instant of the window that is looked at, if not now."""
        spec = spec_of(objective, self.inputs.calendars)
        service = objective.service_id
        in_time = objective.indicator is Indicator.AVAILABILITY
        targets = self.inputs.targets.get(objective.id, ())
        return Evidence(
            objective,
            self.inputs.names.get(service, ""),
            spec,
            now,
            window_at(spec, now if last is None or isinstance(spec, Rolling) else last),
            promise_of(objective, targets),
            targets,
            self.inputs.exclusions.get(service, ()) if in_time else (),
            self._measurements.of(objective, now),
        )


def promise_of(objective: ObjectiveRow, targets: Sequence[TargetRow]) -> Promise:
    """What was promised when: nothing before the day on which the objective starts."""
    place = zone(objective.zone)
    starts = start_of_day(objective.starts_on, place)
    dated = [Target(max(starts, start_of_day(row.from_day, place)), row.target) for row in targets]
    # Two sides of a merge may each have removed a target: then nothing is promised, ever.
    return Promise(dated or [Target(_NEVER, Decimal(1))])


def spec_of(
    objective: ObjectiveRow,
    calendars: Mapping[UUID, tuple[int, int]],
    kind: WindowKind | None = None,
) -> WindowSpec:
    """The windows of an objective (or of another kind) as its team divides the year; calendars: by
    service, as `LevelInputs` has them."""
    kind = kind or objective.window
    if kind is WindowKind.ROLLING:
        return Rolling(objective.window_days or USUAL_DAYS)
    months, weekday = calendars.get(objective.service_id, (1, 0))
    return Calendar.of(PERIODS[kind], TeamCalendar(objective.zone, months, weekday))


def level_row(evidence: Evidence, rules: Sequence[BurnRuleRow], more: int = 0) -> LevelRow:
    """How an objective stands in its window.

    more: what if so many more seconds or requests were bad now? Burn rates and the date of recovery
    stay those without.
    """
    now, promise, measured = evidence.now, evidence.promise, evidence.measurement.measured
    window = evidence.window
    (result,) = evidence.attained([window])
    if more:
        result = _after(result, more, evidence.objective.little_left)
    known = result.status is not Status.UNKNOWN
    target = target_in(evidence, window)
    verdicts: tuple[Verdict, ...] = ()
    if target is not None and known and evidence.objective.indicator in _BURNING:
        verdicts = judge(measured, target, now, rules)
    whole = result.standing.whole
    period = Fraction(window.span.microseconds, SECOND)
    running = known and (result.running or isinstance(evidence.spec, Rolling))
    return LevelRow(
        evidence.objective,
        evidence.service_name,
        target,
        window,
        result.standing.so_far,
        whole,
        verdicts,
        exhaustion(whole, _rate(verdicts), now, period) if running else None,
        recovery(measured, promise, evidence.spec, now) if running else None,
        result.completeness,
        result.status,
        _reasons(evidence, result, verdicts),
    )


def _after(result: Attainment, more: int, little: Decimal) -> Attainment:
    stands = result.standing
    stands = replace(stands, so_far=stands.so_far.after(more), whole=stands.whole.after(more))
    known = result.status is not Status.UNKNOWN
    status = status_of(stands.whole, little) if known else result.status
    return replace(result, standing=stands, status=status)


def target_in(evidence: Evidence, window: Window) -> Decimal | None:
    """The target at the end of what has passed of a window; None while nothing is promised."""
    return evidence.promise.at(window.so_far(evidence.now).end - _MICROSECOND)


def _rate(verdicts: Sequence[Verdict]) -> Fraction | None:
    """How fast it burns: as in the long look-back of the rule that fires, else in the longest."""
    told = [verdict for verdict in verdicts if verdict.long is not None]
    firing = [verdict for verdict in told if verdict.alert is Alert.FIRING]
    longest = sorted(told, key=lambda verdict: verdict.rule.long_seconds)[-1:]
    return next((verdict.long for verdict in (*firing, *longest)), None)


def _reasons(
    evidence: Evidence, result: Attainment, verdicts: Sequence[Verdict]
) -> tuple[Reason, ...]:
    objective, now = evidence.objective, evidence.now
    whole, complete = result.standing.whole, result.completeness
    rows = evidence.excluded_in(evidence.window.so_far(now))
    exclusions = [exclusion_of(row) for row in rows]
    firing = {verdict.rule.severity for verdict in verdicts if verdict.alert is Alert.FIRING}
    started = evidence.promise.since < now
    revisit = objective.revisit_on
    told = {
        Reason.NOT_STARTED: not started,
        Reason.NO_DATA: started and result.status is Status.UNKNOWN,
        Reason.DAYS_MISSING: complete.covered > 0 and not complete.complete,
        Reason.ESTIMATED: whole.estimated,
        Reason.EXHAUSTED: whole.remaining is not None and whole.remaining <= 0,
        Reason.LITTLE_LEFT: result.status is Status.LITTLE_LEFT,
        Reason.PAGE: AlertSeverity.PAGE in firing,
        Reason.TICKET: AlertSeverity.TICKET in firing,
        Reason.UNREACHABLE: any(verdict.unreachable for verdict in verdicts),
        Reason.IMPOSSIBLE: any(
            each.start in evidence.window.span for each in evidence.measurement.impossible
        ),
        Reason.RETROACTIVE: any(each.retroactive for each in exclusions),
        Reason.OVERRUN: any(each.approved_at and each.overrun for each in exclusions),
        Reason.UNAPPROVED: any(each.approved_at is None for each in exclusions),
        Reason.NOT_APPROVED: objective.approved_on is None,
        Reason.REVISIT: revisit is not None and revisit < local_day(now, zone(objective.zone)),
    }
    return tuple(reason for reason in Reason if told[reason])
