"""The raw rows of the report: one for each shift that somebody served, and what pays for it."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.reports.calculated import calculated
from app.reports.rota.rows import by_words
from app.text import _, word_text
from models.insight.on_call_rows import OnCallLoad, ServedShift
from models.kernel.figures import (
    Column,
    Divide,
    Evaluator,
    Multiply,
    Number,
    OfRow,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import local_day, zone

SHIFTS, COMPENSATION = "shifts", "compensation"
Names = Callable[[UUID], str]


def coded(load: OnCallLoad) -> Iterator[tuple[str, ServedShift]]:
    """Each shift under the code that the rows know it by."""
    width = max(3, len(str(len(load.shifts))))
    for number, shift in enumerate(load.shifts, 1):
        yield f"S-{number:0{width}}", shift


def shifts(load: OnCallLoad, person: Names | None) -> Table:
    """What was served, by shift and person. person: what somebody is called; None shows nobody."""
    columns = (
        Column("shift", _("Shift")),
        Column("rotation", _("Rotation")),
        Column("duty", _("Duty")),
        *_who(person),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("month", _("Month"), Unit.DAY),
        Column("by", _("By")),
        Column("load", _("Counts as load"), Unit.FLAG),
        Column("time", _("Time"), Unit.SECONDS),
        Column("night", _("At night"), Unit.SECONDS),
        Column("weekend", _("On weekends"), Unit.SECONDS),
        Column("holiday", _("On public holidays"), Unit.SECONDS),
        Column("called", _("Is called first"), Unit.FLAG),
        Column("events", _("Events"), Unit.COUNT),
        Column("over", _("More events than allowed"), Unit.FLAG),
    )
    place, by = zone(load.zone), by_words()
    rows: list[tuple[Value, ...]] = [
        (
            code,
            load.rotations[one.rotation_id].name,
            load.duties[one.duty_id].name,
            *(() if person is None else (person(one.person_id),)),
            one.start,
            one.end,
            month_of(local_day(one.start, place)),
            by[one.source],
            one.loads,
            one.seconds,
            one.night,
            one.weekend,
            one.holiday,
            one.events is not None,
            one.events,
            one.over,
        )
        for code, one in coded(load)
    ]
    return Table(SHIFTS, _("Shifts"), columns, rows)


def compensation(load: OnCallLoad, person: Names | None) -> Table:
    """One row a shift, kind of hour and rate: what can be added up again to be paid."""
    hours = Divide(Multiply(OfRow("time"), OfRow("rate")), Number(Decimal(3600)))
    columns = (
        Column("shift", _("Shift")),
        Column("rotation", _("Rotation")),
        *_who(person),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("month", _("Month"), Unit.DAY),
        Column("kind", _("Kind of hour")),
        Column("time", _("Time"), Unit.SECONDS),
        Column("rated", _("Has a rate"), Unit.FLAG),
        Column("rate", _("Units an hour"), Unit.RATIO),
        Column("units", _("Units"), Unit.RATIO, hours),
    )
    place = zone(load.zone)
    given: list[dict[str, Value]] = [
        {
            "shift": code,
            "rotation": load.rotations[one.rotation_id].name,
            **({} if person is None else {"person": person(one.person_id)}),
            "start": one.start,
            "end": one.end,
            "month": month_of(local_day(one.start, place)),
            "kind": word_text(each.kind),
            "time": each.seconds,
            "rated": each.rate is not None,
            "rate": each.rate,
        }
        for code, one in coded(load)
        for each in one.paid
    ]
    title = _("Compensation by shift and kind of hour")
    return calculated(COMPENSATION, title, columns, given, Evaluator({}, {}), paid_section())


def month_of(day: date) -> date:
    """The first day of the month, which stands for it."""
    return day.replace(day=1)


def paid_section() -> str:
    """The title of the sheet of what is paid."""
    return _("Compensation")


def _who(person: Names | None) -> tuple[Column, ...]:
    return () if person is None else (Column("person", _("Person")),)
