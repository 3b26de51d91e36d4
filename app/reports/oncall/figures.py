"""The headline figures of the report, each with the expression that gives it where there is one."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.reports.oncall.rows import COMPENSATION, SHIFTS
from app.reports.oncall.tables import LOADS, farthest
from app.reports.rota.rows import by_words
from app.text import _, hours_text
from models.insight.on_call_rows import OnCallLoad
from models.kernel.figures import (
    CountRows,
    Divide,
    Evaluator,
    Expression,
    Figure,
    Ref,
    Sum,
    Table,
    Unit,
)
from models.rotations.rules.shapes import Source


def figures(
    load: OnCallLoad, tables: Mapping[str, Table], previous: Mapping[str, Decimal | None]
) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read. previous: those of the period before."""
    made: dict[str, Figure] = {}
    evaluator = Evaluator(tables, made)
    for one in (*_load(), *_events(load), *_shared(load), *_units(load)):
        value = one.value if one.expression is None else evaluator.value(one.expression)
        made[one.key] = Figure(
            one.key, one.title, one.unit, value, one.expression, one.formula, one.numerator,
            one.denominator, one.note, one.rows, one.limit, previous=previous.get(one.key),
        )  # fmt: skip
    return tuple(made.values())


def _of(
    key: str,
    title: str,
    unit: Unit,
    expression: Expression | None,
    rows: str = SHIFTS,
    note: str = "",
) -> Figure:
    return Figure(key, title, unit, None, expression, note=note, rows=rows)


def _load() -> Iterator[Figure]:
    yield _of("shift_count", _("Shifts"), Unit.COUNT, CountRows(SHIFTS, LOADS))
    for key, column, title in (
        ("held", "time", _("Hours held")),
        ("night_hours", "night", _("Of these at night")),
        ("weekend_hours", "weekend", _("Of these on weekends")),
        ("holiday_hours", "holiday", _("Of these on public holidays")),
    ):
        yield _of(key, title, Unit.SECONDS, Sum(SHIFTS, column, LOADS))


def _events(load: OnCallLoad) -> Iterator[Figure]:
    nobody = "" if load.events.shifts else _("nobody was called first in a shift")
    yield _of("called_first", _("Shifts that are called first"), Unit.COUNT, CountRows(SHIFTS, (("called", True),)))  # fmt: skip
    yield _of("event_count", _("Events in them"), Unit.COUNT, Sum(SHIFTS, "events"))
    yield Figure(
        "events_per_shift", _("Events a shift"), Unit.RATIO, None,
        Divide(Ref("event_count"), Ref("called_first")), _("events / shifts"),
        "event_count", "called_first", nobody, SHIFTS, Decimal(load.events.limit),
    )  # fmt: skip
    p90 = load.events.p90
    yield Figure(
        "events_p90", _("Events in nine shifts of ten, at most"), Unit.COUNT,
        None if p90 is None else Decimal(p90), note=nobody, rows=SHIFTS,
        limit=Decimal(load.events.limit),
    )  # fmt: skip
    yield _of("busy_shifts", _("Shifts with more events than allowed"), Unit.COUNT, CountRows(SHIFTS, (("over", True),)))  # fmt: skip
    outside = Decimal(len(load.events.outside))
    yield Figure("outside", _("Events while nobody was on duty"), Unit.COUNT, outside)


def _shared(load: OnCallLoad) -> Iterator[Figure]:
    words = by_words()
    distance = farthest(load.fairness)
    yield Figure(
        "farthest_fair", _("Farthest from fair share"), Unit.SECONDS,
        None if distance is None else Decimal(distance),
        note=_("of one person, over all rotations together")
        if distance is not None
        else _("nobody is in a rotation"),
    )  # fmt: skip
    for key, title, source in (
        ("by_swap", _("Shifts served by swap"), Source.SWAP),
        ("as_cover", _("Shifts served as cover"), Source.OVERRIDE),
    ):
        where = (*LOADS, ("by", words[source]))
        yield _of(key, title, Unit.COUNT, CountRows(SHIFTS, where))
    yield Figure("waiting", _("Requests for cover that nobody took"), Unit.COUNT, Decimal(load.waiting))  # fmt: skip


def _units(load: OnCallLoad) -> Iterator[Figure]:
    times = [each for one in load.shifts for each in one.paid]
    without = sum(each.seconds for each in times if each.rate is None)
    if all(each.rate is None for each in times):
        note = _("no rates are set: Rotations, Rules, Let another value hold") if times else _("nobody was on call")  # fmt: skip
        expression = None
    else:
        note = _("{hours} have no rate and are not in it").format(hours=hours_text(Decimal(without) / 3600)) if without else ""  # fmt: skip
        expression = Sum(COMPENSATION, "units")
    yield _of("units_due", _("Compensation in units"), Unit.RATIO, expression, COMPENSATION, note)
    yield _of("unrated", _("Hours without a rate"), Unit.SECONDS, Sum(COMPENSATION, "time", (("rated", False),)), COMPENSATION)  # fmt: skip
