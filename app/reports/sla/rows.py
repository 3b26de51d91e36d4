"""The raw rows of the report: promises, their windows and days, incident costs and counts.

Time is in exact seconds, as the rules give it; what is counted stands in columns of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from uuid import UUID

from app.reports.sla.notes import window_text
from app.text import _, word_text
from models.incidents.rows import IncidentRow
from models.insight.levels_rows import LevelCell
from models.insight.queries.levels_in_period import PromiseInPeriod
from models.kernel.figures import Column, Table, Unit, Value
from models.services.rows import Indicator, PromiseKind
from models.services.rules.attainment import Status
from models.services.rules.budget import Budget
from models.services.rules.measured import decimal

PROMISES, WINDOWS, DAYS, COSTS, SAMPLES = "promises", "windows", "days", "costs", "samples"


@dataclass(frozen=True, slots=True)
class Named:
    """A promise under the code that the rows know it by.

    counts: the downtime of its service is taken from it. A service has one such promise: its first
    agreement on availability, else its first objective.
    """

    code: str
    promise: PromiseInPeriod
    counts: bool

    @property
    def label(self) -> str:
        """Service and promise."""
        return f"{self.promise.service_name} · {self.promise.objective.name}"

    def over(self, cell: LevelCell) -> bool:
        """Whether a window has ended."""
        return cell.window.span.end <= self.promise.at

    @property
    def in_time(self) -> bool:
        """Whether its amounts are seconds."""
        return self.promise.objective.indicator is Indicator.AVAILABILITY


def named(promises: Iterable[PromiseInPeriod]) -> tuple[Named, ...]:
    """The promises by service, agreements before objectives."""
    ordered = sorted(promises, key=_order)
    width = max(2, len(str(len(ordered))))
    counted: set[UUID] = set()
    found = []
    for number, promise in enumerate(ordered, 1):
        objective = promise.objective
        counts = (
            objective.indicator is Indicator.AVAILABILITY and objective.service_id not in counted
        )
        if counts:
            counted.add(objective.service_id)
        found.append(Named(f"P-{number:0{width}}", promise, counts))
    return tuple(found)


def _order(promise: PromiseInPeriod) -> tuple[object, ...]:
    objective = promise.objective
    return (
        promise.service_name.casefold(),
        objective.service_id.int,
        objective.kind is not PromiseKind.AGREEMENT,
        objective.name.casefold(),
        objective.id.int,
    )


def incident_codes(promises: Iterable[Named]) -> dict[UUID, str]:
    """What each incident is called in rows, by time."""
    found: dict[UUID, IncidentRow] = {
        one.incident.id: one.incident for each in promises for one in each.promise.struck
    }
    ordered = sorted(found.values(), key=lambda row: (row.start, row.id.int))
    width = max(2, len(str(len(ordered))))
    return {row.id: f"I-{number:0{width}}" for number, row in enumerate(ordered, 1)}


def exact(value: Fraction) -> Value:
    """A whole number as one, else the nearest decimal of 28 digits."""
    return int(value) if value.denominator == 1 else decimal(value)


def known(cell: LevelCell) -> bool:
    """Whether anything is known of a window."""
    return cell.state is not Status.UNKNOWN


def _amount_columns() -> tuple[Column, ...]:
    return (
        Column("downtime", _("Downtime"), Unit.SECONDS),
        Column("time", _("Promised time"), Unit.SECONDS),
        Column("allowed_time", _("Downtime allowed"), Unit.SECONDS),
        Column("bad", _("Bad"), Unit.COUNT),
        Column("valid", _("Counted"), Unit.COUNT),
        Column("allowed", _("Bad allowed"), Unit.COUNT),
    )


def _amounts(each: Named, budget: Budget, told: bool) -> tuple[Value, ...]:
    """In time or in numbers; nothing where nothing is known."""
    none: tuple[Value, ...] = (None, None, None)
    if not told:
        return none + none
    amounts = tuple(exact(value) for value in (budget.bad, budget.total, budget.allowed))
    return amounts + none if each.in_time else none + amounts


def promises_table(promises: Sequence[Named]) -> Table:
    """A row for each promise, over the whole period."""
    columns = (
        Column("promise", _("Promise")),
        Column("service", _("Service")),
        Column("name", _("Name")),
        Column("kind", _("Kind")),
        Column("indicator", _("Measured by")),
        Column("zone", _("Time zone")),
        Column("target", _("Target"), Unit.LEVEL),
        Column("counts", _("Counts for the service"), Unit.FLAG),
        Column("covered", _("Days with data"), Unit.COUNT),
        Column("days", _("Days"), Unit.COUNT),
        *_amount_columns(),
    )
    rows = [
        (
            each.code,
            each.promise.service_name,
            each.promise.objective.name,
            word_text(each.promise.objective.kind),
            word_text(each.promise.objective.indicator),
            each.promise.objective.zone,
            each.promise.whole.target,
            each.counts,
            each.promise.whole.complete.covered,
            each.promise.whole.complete.days,
            *_amounts(each, each.promise.whole.so_far, known(each.promise.whole)),
        )
        for each in promises
    ]
    return Table(PROMISES, _("Promises"), columns, rows)


def windows_table(promises: Sequence[Named]) -> Table:
    """A row for each window of a promise."""
    columns = (
        Column("promise", _("Promise")),
        Column("window", _("Window")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("over", _("Has ended"), Unit.FLAG),
        Column("measured", _("Measured"), Unit.FLAG),
        Column("kept", _("Kept"), Unit.FLAG),
        Column("state", _("State")),
        *_amount_columns(),
    )
    rows = [
        (
            each.code,
            window_text(cell.window, each.promise.objective.zone),
            cell.window.span.start,
            cell.window.span.end,
            each.over(cell),
            known(cell),
            known(cell) and cell.state is not Status.MISSED,
            word_text(cell.state),
            *_amounts(each, cell.so_far, known(cell)),
        )
        for each in promises
        for cell in each.promise.windows
    ]
    return Table(WINDOWS, _("Windows"), columns, rows)


def days_table(promises: Sequence[Named]) -> Table:
    """A row for each day of a promise: together they are the period."""
    columns = (
        Column("promise", _("Promise")),
        Column("day", _("Day"), Unit.DAY),
        Column("counts", _("Counts for the service"), Unit.FLAG),
        Column("told", _("Has data"), Unit.FLAG),
        *_amount_columns(),
    )
    rows = [
        (each.code, day.day, each.counts, day.told, *_amounts(each, day.budget, day.told))
        for each in promises
        for day in each.promise.days
    ]
    return Table(DAYS, _("Days"), columns, rows)


def costs_table(promises: Sequence[Named], codes: Mapping[UUID, str]) -> Table:
    """What each incident cost each promise: on its own, and its part of what they cost together."""
    columns = (
        Column("promise", _("Promise")),
        Column("service", _("Service")),
        Column("counts", _("Counts for the service"), Unit.FLAG),
        Column("incident", _("Incident")),
        Column("title", _("Title")),
        Column("class", _("Class")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("weight", _("Heaviest weight"), Unit.RATIO),
        Column("impossible", _("Times cannot be"), Unit.FLAG),
        Column("alone", _("Downtime on its own"), Unit.SECONDS),
        Column("merged", _("Downtime, merged"), Unit.SECONDS),
    )
    rows = [
        (
            each.code,
            each.promise.service_name,
            each.counts,
            codes[one.incident.id],
            one.incident.title,
            word_text(one.incident.kind),
            one.incident.start,
            one.incident.repaired or one.incident.end,
            one.weight,
            one.cost.impossible,
            None if one.cost.impossible else exact(one.cost.cost.alone),
            None if one.cost.impossible else exact(one.cost.cost.share),
        )
        for each in promises
        for one in each.promise.struck
    ]
    return Table(COSTS, _("Incident costs"), columns, rows)


def samples_table(promises: Sequence[Named]) -> Table:
    """What was counted each day."""
    columns = (
        Column("promise", _("Promise")),
        Column("day", _("Day"), Unit.DAY),
        Column("good", _("Good"), Unit.COUNT),
        Column("valid", _("Counted"), Unit.COUNT),
        Column("source", _("Source")),
    )
    rows = [
        (each.code, day.day, day.good, day.valid, day.source or None)
        for each in promises
        for day in each.promise.whole.days
    ]
    return Table(SAMPLES, _("Counts"), columns, rows)


def makers(promises: Sequence[Named], codes: Mapping[UUID, str]) -> tuple[Callable[[], Table], ...]:
    """What makes each raw table, one after the other."""
    return (
        partial(promises_table, promises),
        partial(windows_table, promises),
        partial(costs_table, promises, codes),
        partial(days_table, promises),
        partial(samples_table, promises),
    )
