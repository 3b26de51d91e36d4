"""The tables of the report: load by rotation, month and person, and what is paid by kind of hour."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.reports.calculated import calculated
from app.reports.oncall.rows import COMPENSATION, SHIFTS, Names, paid_section
from app.reports.rota.rows import by_words
from app.text import _, word_text
from models.insight.on_call_rows import OnCallLoad
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Evaluator,
    OfRow,
    Subtract,
    Sum,
    Table,
    Unit,
    Value,
)
from models.rotations.rules.compensation import RATES, PaidKind
from models.rotations.rules.shapes import Fairness, Load, Source
from models.services.rules.events import nine_of_ten

Where = tuple[tuple[str, Value | OfRow], ...]
LOADS: Where = (("load", True),)


def section() -> str:
    """The title of the report's own sheet."""
    return _("On-call load")


def rotations(load: OnCallLoad, evaluator: Evaluator) -> Table:
    """Each rotation: what was served in it, events a shift, and how far from fair it was."""
    columns = (
        Column("rotation", _("Rotation")),
        *_loads((("rotation", OfRow("rotation")),)),
        Column("p90", _("Events, nine of ten"), Unit.COUNT),
        Column("farthest", _("Farthest from fair share"), Unit.SECONDS),
    )
    given: list[dict[str, Value]] = []
    for rotation in sorted(load.rotations.values(), key=lambda one: (one.name.casefold(), one.id)):
        parts = [part for part in load.fairness if part.rotation_id == rotation.id]
        counts = [len(e.events) for e in load.events.shifts if e.rotation_id == rotation.id]
        given.append(
            {
                "rotation": rotation.name,
                "p90": nine_of_ten(counts),
                "farthest": farthest(parts),
            }
        )
    title = _("Load by rotation")
    return calculated("rotations", title, columns, given, evaluator, section())


def months(load: OnCallLoad, raw: Table, evaluator: Evaluator) -> Table:
    """The load of each month in which shifts began."""
    columns = (
        Column("month", _("Month"), Unit.DAY),
        *_loads((("month", OfRow("month")),)),
        Column("bar", _("Events allowed"), Unit.COUNT),
    )
    at = raw.index("month")
    days = sorted({row[at] for row in raw.rows if isinstance(row[at], date)})  # type: ignore[type-var]
    given: list[dict[str, Value]] = [{"month": day, "bar": load.events.limit} for day in days]
    return calculated("months", _("Load by month"), columns, given, evaluator, section())


def people(load: OnCallLoad, person: Names | None, evaluator: Evaluator) -> tuple[Table, ...]:
    """Each person over all rotations and duties together, then in each rotation; nothing where nobody
    may be shown."""
    if person is None:
        return ()
    parts: dict[UUID, list[Fairness]] = {}
    for part in load.fairness:
        parts.setdefault(part.person_id, []).append(part)
    for shift in load.shifts:
        parts.setdefault(shift.person_id, [])
    order = sorted(parts, key=lambda one: (person(one).casefold(), one))
    here: Where = (("person", OfRow("person")),)
    joint = calculated(
        "people",
        _("Load by person, all rotations together"),
        (Column("person", _("Person")), *_fair(here), *_loads(here)),
        [{"person": person(one), **_given(parts[one])} for one in order],
        evaluator,
        section(),
    )
    each: Where = (*here, ("rotation", OfRow("rotation")))
    names = {one.id: one.name for one in load.rotations.values()}
    given: list[dict[str, Value]] = [
        {"rotation": names[part.rotation_id], "person": person(one), **_given([part])}
        for one in order
        for part in parts[one]
    ]
    given.sort(key=lambda row: str(row["rotation"]).casefold())
    shares = calculated(
        "shares",
        _("Fair share in each rotation"),
        (Column("rotation", _("Rotation")), Column("person", _("Person")), *_fair(each)),
        given,
        evaluator,
        section(),
    )
    return joint, shares


def kinds(evaluator: Evaluator) -> Table:
    """What is paid by kind of hour; each hour is of one kind."""
    here: Where = (("kind", OfRow("kind")),)
    columns = (
        Column("kind", _("Kind of hour")),
        Column("time", _("Time"), Unit.SECONDS, Sum(COMPENSATION, "time", here)),
        Column("units", _("Units"), Unit.RATIO, Sum(COMPENSATION, "units", here)),
        Column(
            "unrated",
            _("Without a rate"),
            Unit.SECONDS,
            Sum(COMPENSATION, "time", (*here, ("rated", False))),
        ),
    )
    given: list[dict[str, Value]] = [{"kind": word_text(kind)} for kind in PaidKind]
    title = _("Compensation by kind of hour")
    return calculated("kinds", title, columns, given, evaluator, paid_section())


def rates(load: OnCallLoad) -> Table:
    """The rates, from which day on, and why."""
    columns = (
        Column("kind", _("Kind of hour")),
        Column("team", _("Team")),
        Column("from", _("From"), Unit.DAY),
        Column("rate", _("Units an hour"), Unit.RATIO),
        Column("reason", _("Reason")),
    )
    of = {key: word_text(kind) for kind, key in RATES.items()}
    rows = [
        (
            of[row.key],
            load.teams[row.team_id] if row.team_id else _("Everybody"),
            row.from_day,
            row.value,
            row.reason or None,
        )
        for row in load.rates
    ]
    return Table("rates", _("Rates"), columns, rows, paid_section())


def farthest(parts: Iterable[Fairness]) -> int | None:
    """The greatest distance in seconds between what one person holds and what is due to them, over all
    the parts together; None without people."""
    over: dict[UUID, Decimal] = {}
    for part in parts:
        gap = part.held[Load.HOURS] - part.due[Load.HOURS]
        over[part.person_id] = over.get(part.person_id, Decimal(0)) + gap
    return max((round(abs(one)) for one in over.values()), default=None)


def _loads(where: Where) -> tuple[Column, ...]:
    loads: Where = (*where, *LOADS)
    words = by_words()
    return (
        Column("count", _("Shifts"), Unit.COUNT, CountRows(SHIFTS, loads)),
        Column("held", _("Held"), Unit.SECONDS, Sum(SHIFTS, "time", loads)),
        Column("night", _("At night"), Unit.SECONDS, Sum(SHIFTS, "night", loads)),
        Column("weekend", _("On weekends"), Unit.SECONDS, Sum(SHIFTS, "weekend", loads)),
        Column("holiday", _("On public holidays"), Unit.SECONDS, Sum(SHIFTS, "holiday", loads)),
        Column(
            "called",
            _("Shifts that are called first"),
            Unit.COUNT,
            CountRows(SHIFTS, (*where, ("called", True))),
        ),
        Column("events", _("Events"), Unit.COUNT, Sum(SHIFTS, "events", where)),
        Column("each", _("Events a shift"), Unit.RATIO, Divide(OfRow("events"), OfRow("called"))),
        Column("over", _("Over the bar"), Unit.COUNT, CountRows(SHIFTS, (*where, ("over", True)))),
        Column(
            "swaps",
            _("By swap"),
            Unit.COUNT,
            CountRows(SHIFTS, (*loads, ("by", words[Source.SWAP]))),
        ),
        Column(
            "covers",
            _("As cover"),
            Unit.COUNT,
            CountRows(SHIFTS, (*loads, ("by", words[Source.OVERRIDE]))),
        ),
        Column("units", _("Units"), Unit.RATIO, Sum(COMPENSATION, "units", where)),
    )


def _fair(where: Where) -> tuple[Column, ...]:
    return (
        Column("turns", _("Turns"), Unit.COUNT),
        Column("carried", _("Held of all"), Unit.SECONDS, Sum(SHIFTS, "time", (*where, *LOADS))),
        Column("due", _("Fair share"), Unit.SECONDS),
        Column("above", _("Above it"), Unit.SECONDS, Subtract(OfRow("carried"), OfRow("due"))),
    )


def _given(parts: Sequence[Fairness]) -> dict[str, Value]:
    return {
        "turns": sum(part.held[Load.TURNS] for part in parts),
        "due": round(sum((part.due[Load.HOURS] for part in parts), Decimal(0))),
    }
