"""Chapter: which capacity must be ordered by when (METRICS F15)."""

from datetime import date
from decimal import Decimal

from app.reports.chapters.asking import Asking, chapter
from app.reports.chapters.counting import Counting
from app.text import _, day_text, ngettext
from models.kernel.figures import Check, Column, CountRows, Report, Table, Unit, Value
from models.kernel.instants import local_day
from models.kernel.periods import Period
from models.services.queries import ServiceBoard
from models.services.rows.board import Outlook

ORDERS = "capacities"


def orders(asking: Asking, ahead: Period) -> Report:
    """Every capacity with its forecast from the latest observation on."""
    today = local_day(asking.request.now, asking.place)
    board = asking.ask(ServiceBoard(today, asking.team_id))
    looks = [(row.service.name, look) for row in board.rows for look in row.whole.outlooks]
    table = _table(looks, today, ahead)
    made = Counting(table)
    made.add("watched", _("Capacities that are watched"), Unit.COUNT,
             CountRows(ORDERS), rows=ORDERS)  # fmt: skip
    made.add("late", _("Order days that have passed"), Unit.COUNT,
             CountRows(ORDERS, (("late", True),)), limit=Decimal(0), rows=ORDERS,
             note=_("What is ordered today comes after the limit may be reached."))  # fmt: skip
    made.add("soon", _("To be ordered by the end of the time ahead"), Unit.COUNT,
             CountRows(ORDERS, (("soon", True),)), rows=ORDERS)  # fmt: skip
    made.add("unknown", _("Without enough observations to say"), Unit.COUNT,
             CountRows(ORDERS, (("known", False),)), rows=ORDERS)  # fmt: skip
    first = min((look.order_by for _name, look in looks if look.order_by), default=None)
    late = sum(look.order_by is not None and look.order_by < today for _name, look in looks)
    return chapter(
        asking,
        "orders",
        _("Capacity to order"),
        _finding(late, first),
        made.figures,
        tables=(table,),
        checks=(
            Check(
                _("Order days passed: rows, forecasts"),
                CountRows(ORDERS, (("late", True),)),
                Decimal(late),
            ),
            Check(_("Capacities: rows, services"), CountRows(ORDERS), Decimal(len(looks))),
        ),
    )


def _finding(late: int, first: date | None) -> str:
    if late:
        return ngettext("{n} order is late already", "{n} orders are late already", late)
    if first is None:
        return _("Nothing has to be ordered as far as the forecast sees")
    return _("The first order is due by {day}").format(day=day_text(first))


def _table(looks: list[tuple[str, Outlook]], today: date, ahead: Period) -> Table:
    columns = (
        Column("service", _("Service")),
        Column("capacity", _("Capacity")),
        Column("unit", _("In")),
        Column("used", _("Used"), Unit.RATIO),
        Column("limit", _("Limit"), Unit.RATIO),
        Column("spare", _("Kept for failures"), Unit.RATIO),
        Column("lead", _("Days until it is there"), Unit.COUNT),
        Column("reached", _("Likely used up"), Unit.DAY),
        Column("order", _("Order by"), Unit.DAY),
        Column("late", _("Late"), Unit.FLAG),
        Column("soon", _("Ahead"), Unit.FLAG),
        Column("known", _("Known"), Unit.FLAG),
    )
    rows: list[tuple[Value, ...]] = []
    for service, look in looks:
        by, own = look.order_by, look.capacity
        rows.append(
            (
                service,
                own.name,
                own.unit,
                look.last.value if look.last else None,
                own.limit,
                own.spare,
                own.lead_days,
                look.reached,
                by,
                by is not None and by < today,
                by is not None and today <= by < ahead.end,
                look.forecast is not None,
            )
        )
    rows.sort(key=lambda row: (str(row[8] or "9"), str(row[0]), str(row[1])))
    return Table(ORDERS, _("Capacity, the first order first"), columns, rows)
