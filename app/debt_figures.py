"""The headline figures of debt with the items they are summed from, and the chart of its growth (F12)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _
from app.text.numbers import hours_text
from app.text.words import word_text
from models.debt.rules.growth import MonthOfDebt
from models.debt.rules.interest import Interest
from models.insight.debt_rows import DebtEntry, DebtRegister
from models.kernel.figures import (
    ChartData,
    Column,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import system_clock
from models.kernel.log_reading import MONTH_DAYS
from models.kernel.periods import DAY, Period, add_months
from models.work_log.rows import EntryRow

GROWTH_MONTHS = 3
"""Over how many months growth is told."""


def debt_report(register: DebtRegister) -> Report:
    """What the register comes to.

    Keys: ``interest`` (hours a month), ``principal`` (hours), ``payback`` (months), ``left``
    (hours until the end of the year), ``growth`` (hours a month, over the last three months).
    """
    totals, today = register.totals, register.today
    items = _items(register)
    months, payback = months_left(today), totals.payback
    figures = (
        Figure(
            "interest",
            _("Interest a month"),
            Unit.HOURS,
            _sum(items, "interest"),
            Sum("items", "interest"),
            formula=_("sum of what the open items cost a month"),
            note=_unknown(totals.without_interest, _("whose interest nobody knows")),
            rows="items",
        ),
        Figure(
            "principal",
            _("Time to pay everything off"),
            Unit.HOURS,
            _sum(items, "principal"),
            Sum("items", "principal"),
            formula=_("sum of what the open items take"),
            note=_unknown(totals.without_principal, _("whose size nobody knows")),
            rows="items",
        ),
        Figure(
            "payback",
            _("Months until paying everything off has repaid itself"),
            Unit.RATIO,
            None if payback is None else _decimal(payback),
            formula=_("time to pay off ÷ interest a month, of the items of which both are known"),
            rows="items",
        ),
        Figure(
            "left",
            _("What it costs if it is left until the end of the year"),
            Unit.HOURS,
            _hours(Fraction(totals.interest) * months),
            formula=_("interest a month × {months} months that are left of {year}").format(
                months=f"{float(months):.1f}", year=today.year
            ),
            rows="items",
        ),
        _growth(register.growth),
    )
    today_alone = window_of("interest", today)
    return _report("debt", _("Debt"), today_alone, register.zone, figures, (items,))


def window_of(key: str, today: date) -> Period:
    """The days that a figure is about: the rest of the year, the months of growth, or today."""
    if key == "left":
        return Period(today, date(today.year + 1, 1, 1))
    if key == "growth":
        return Period(add_months(today.replace(day=1), 1 - GROWTH_MONTHS), today + DAY)
    return Period(today, today + DAY)


def months_left(today: date) -> Fraction:
    """Months that are left of a year, this day included.

    >>> float(round(months_left(date(2026, 7, 2)), 1))
    6.0
    """
    return (date(today.year + 1, 1, 1) - today).days / MONTH_DAYS


def interest_report(entry: DebtEntry, rows: tuple[EntryRow, ...], zone: str, today: date) -> Report:
    """How the interest of one item came about. rows: of the log, behind it. Key: ``interest``."""
    interest: Interest = entry.interest
    measured = interest.measured
    period = measured.period if measured is not None else Period(today, today + DAY)
    table = Table(
        "entries",
        _("Entries behind it"),
        (
            Column("day", _("Day"), Unit.DAY),
            Column("hours", _("Time"), Unit.HOURS),
            Column("category", _("Category")),
            Column("ticket", _("Ticket")),
            Column("note", _("Note")),
        ),
        [(row.day, _hours(row.seconds), row.category, row.ticket, row.note) for row in rows],
    )
    logged = Figure(
        "logged",
        _("Logged for it"),
        Unit.HOURS,
        None if measured is None else _hours(measured.logged),
        Sum("entries", "hours") if measured is not None and not measured.shared else None,
        rows="entries",
    )
    months = Figure(
        "months",
        _("Months of the window"),
        Unit.RATIO,
        _decimal(period.days / MONTH_DAYS),
    )
    read = measured is not None and measured.enough
    figure = Figure(
        "interest",
        _("Interest a month"),
        Unit.HOURS,
        _hours(interest.seconds),
        Divide(Ref("logged"), Ref("months")) if read else None,
        formula="" if read else _("as somebody typed it"),
        numerator="logged" if read else "",
        denominator="months" if read else "",
        note=_("Nobody has said what it costs.") if interest.seconds is None else "",
        rows="entries" if rows else "",
    )
    return _report("debt_item", entry.debt.title, period, zone, (figure, logged, months), (table,))


def growth_chart(growth: tuple[MonthOfDebt, ...], measure: str) -> ChartData:
    """What there was at the end of each month. measure: ``interest`` (a month), ``principal`` or
    ``items``."""
    unit = Unit.COUNT if measure == "items" else Unit.SECONDS
    title = _titles()[measure]
    colour = "orange" if measure == "interest" else "blue"
    values = [Decimal(getattr(month.total, measure)) for month in growth]
    return ChartData(
        f"debt_{measure}",
        _("{what}, at the end of each month").format(what=title),
        unit,
        [f"{month.start:%b %Y}" for month in growth],
        (Series("total", title, unit, SeriesKind.BAR, values, colour),),
        [month.start for month in growth],
        finding=_grown(growth, measure),
    )


def growth_table(growth: tuple[MonthOfDebt, ...]) -> Table:
    """The twin of the chart: the latest month first, with what came and went in each."""
    columns = [Column("month", _("Month"))]
    for measure, title in _titles().items():
        unit = Unit.COUNT if measure == "items" else Unit.SECONDS
        columns.append(Column(measure, title, unit))
    columns.append(Column("added", _("Added"), Unit.COUNT))
    columns.append(Column("closed", _("Closed"), Unit.COUNT))
    rows: list[tuple[Value, ...]] = [
        (
            f"{month.start:%b %Y}",
            *(_whole_minutes(month, measure) for measure in _titles()),
            month.added.items,
            month.closed.items,
        )
        for month in reversed(growth)
    ]
    return Table("growth", _("Debt over time"), tuple(columns), rows)


def _titles() -> dict[str, str]:
    return {
        "interest": _("Interest a month"),
        "principal": _("Time to pay off"),
        "items": _("Open items"),
    }


def _whole_minutes(month: MonthOfDebt, measure: str) -> int:
    found = int(getattr(month.total, measure))
    return found if measure == "items" else (found + 30) // 60 * 60


def grown(growth: tuple[MonthOfDebt, ...], measure: str = "interest") -> int | None:
    """How much more there is than so many months ago; None where there are too few months."""
    if len(growth) <= GROWTH_MONTHS:
        return None
    now, before = growth[-1].total, growth[-1 - GROWTH_MONTHS].total
    return int(getattr(now, measure) - getattr(before, measure))


def _grown(growth: tuple[MonthOfDebt, ...], measure: str) -> str:
    more = grown(growth, measure)
    if more is None:
        return ""
    words = f"{more:+}" if measure == "items" else hours_text(Decimal(more) / 3600)
    if measure != "items" and more > 0:
        words = f"+{words}"
    return _("{more} in {n} months").format(more=words, n=GROWTH_MONTHS)


def _growth(growth: tuple[MonthOfDebt, ...]) -> Figure:
    more = grown(growth)
    return Figure(
        "growth",
        _("Growth of the interest in {n} months").format(n=GROWTH_MONTHS),
        Unit.HOURS,
        None if more is None else _hours(more),
        formula=_(
            "interest a month now − interest a month at the end of the month {n} before"
        ).format(n=GROWTH_MONTHS),
        note=_("There are too few months to say.") if more is None else "",
        rows="items",
    )


def _items(register: DebtRegister) -> Table:
    columns = (
        Column("title", _("Item")),
        Column("area", _("Area")),
        Column("service", _("Service")),
        Column("principal", _("Time to pay off"), Unit.HOURS),
        Column("interest", _("Interest a month"), Unit.HOURS),
    )
    rows: list[tuple[Value, ...]] = [
        (
            entry.debt.title,
            word_text(entry.debt.area),
            entry.service,
            _hours(entry.debt.principal),
            _hours(entry.interest.seconds),
        )
        for entry in register.open
    ]
    return Table("items", _("Open items"), columns, rows)


def _unknown(count: int, why: str) -> str:
    return _("{n} of the items are left out, {why}.").format(n=count, why=why) if count else ""


def _hours(seconds: int | Fraction | None) -> Decimal | None:
    return None if seconds is None else _decimal(Fraction(seconds) / 3600)


def _sum(table: Table, column: str) -> Decimal:
    at = table.index(column)
    return sum((Decimal(str(row[at])) for row in table.rows if row[at] is not None), Decimal())


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _report(
    key: str,
    title: str,
    period: Period,
    zone: str,
    figures: tuple[Figure, ...],
    tables: tuple[Table, ...],
) -> Report:
    """A report that never leaves the window."""
    unsaved = Provenance("", "", 0, system_clock(), "", "", "", "")
    return Report(key, title, "", period, zone, "", figures, tables, (), (), (), (), unsaved)
