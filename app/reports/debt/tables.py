"""What debt comes to by area and by service, and month by month."""

from collections.abc import Sequence
from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.debt.rows import DEBT
from app.text import _
from models.debt.rules.growth import MonthOfDebt
from models.kernel.figures import (
    ChartData,
    Column,
    CountRows,
    Evaluator,
    OfRow,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
    Value,
)

MONTHS = "months"


def by(column: str, title: str, raw: Table) -> Table:
    """What came, went and is left of each area or service: the most interest first. title: of the table."""
    here: tuple[str, Value | OfRow] = (column, OfRow("name"))

    def summed(key: str, words: str, of: str, flag: str) -> Column:
        return Column(key, words, Unit.SECONDS, Sum(DEBT, of, (here, (flag, True))))

    at = raw.index(column)
    columns = (
        Column("name", raw.columns[at].title),
        Column(
            "items", _("Items at the end"), Unit.COUNT, CountRows(DEBT, (here, ("at_end", True)))
        ),
        summed("start", _("Interest at the start, a month"), "interest", "at_start"),
        summed("came", _("Came"), "interest", "came"),
        summed("went", _("Went"), "interest", "went"),
        summed("end", _("Interest at the end, a month"), "interest", "at_end"),
        summed("principal", _("Time to pay off"), "principal", "at_end"),
        summed("year", _("What it costs in a year"), "year", "at_end"),
    )
    evaluator = Evaluator({DEBT: raw}, {})
    names = sorted({str(row[at]) for row in raw.rows}, key=str.casefold)
    weight = Sum(DEBT, "interest", (here, ("at_end", True)))
    names.sort(key=lambda name: -(evaluator.value(weight, {"name": name}) or 0))
    section = _("Debt")
    return calculated(
        f"{column}s", title, columns, ({"name": name} for name in names), evaluator, section
    )


def months(growth: Sequence[MonthOfDebt]) -> Table:
    """The months up to the end of the period, as the page draws them."""
    columns = (
        Column("month", _("Month")),
        Column("start", _("From"), Unit.DAY),
        Column("items", _("Open items"), Unit.COUNT),
        Column("added", _("Added"), Unit.COUNT),
        Column("closed", _("Closed"), Unit.COUNT),
        Column("principal", _("Time to pay off"), Unit.SECONDS),
        Column("interest", _("Interest a month"), Unit.SECONDS),
    )
    rows = [
        (
            f"{month.start:%b %Y}",
            month.start,
            month.total.items,
            month.added.items,
            month.closed.items,
            month.total.principal,
            month.total.interest,
        )
        for month in growth
    ]
    return Table(MONTHS, _("Debt at the end of each month"), columns, rows, _("Debt"))


def area_chart(areas: Table, finding: str) -> ChartData:
    """Interest at the end, by area."""
    end = areas.columns[areas.index("end")]
    values = [Decimal(str(row[areas.index("end")])) for row in areas.rows]
    return ChartData(
        "debt_areas",
        _("Interest a month by area"),
        Unit.SECONDS,
        [str(row[0]) for row in areas.rows],
        (Series("end", end.title, Unit.SECONDS, SeriesKind.BAR, values, "orange"),),
        table=areas.key,
        finding=finding,
    )
