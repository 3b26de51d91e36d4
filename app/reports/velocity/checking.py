"""Totals of the report made in two ways."""

from decimal import Decimal
from statistics import median

from app.text import _, word_text
from app.text.numbers import exact
from app.velocity_tables import DONE
from models.insight.velocity_rows import VelocityBoard
from models.kernel.figures import Add, Check, CountRows, Report, Sum, Table
from models.projects.rules.on_time import Delivery
from models.tickets.rows import WorkClass

CLOSE = Decimal("0.000001")
"""Quotients of decimals of 28 digits differ in the last ones."""


def checks(board: VelocityBoard, made: Report) -> tuple[Check, ...]:
    """Rows against each other, and against the rules that judge them."""
    told, dora = board.on_time, board.dora
    by_class = Add(tuple(Sum("weeks", kind.value) for kind in WorkClass))
    on_time = CountRows("deliverables", (("stands", word_text(Delivery.ON_TIME)),))
    due = CountRows("deliverables", (("due", True),))
    over = _numbers(made.table("sprints"), "over")
    return (
        Check(_("Pieces: rows, weeks"), CountRows(DONE), Sum("weeks", "pieces")),
        Check(_("Pieces: weeks, classes"), Sum("weeks", "pieces"), by_class),
        Check(_("Points: rows, weeks"), Sum(DONE, "points"), Sum("weeks", "points")),
        _middle(_("Cycle time: rows, rules"), made.table(DONE), "cycle", exact(board.cycle.half)),
        _middle(_("Lead time: rows, rules"), made.table(DONE), "lead", exact(board.lead.half)),
        Check(_("On time: rows, rules"), on_time, Decimal(told.on_time)),
        Check(_("Due: rows, rules"), due, Decimal(told.on_time + told.late)),
        Check(_("Deploys: rows, rules"), CountRows("deploys"), Decimal(dora.fail_rate.deploys)),
        Check(
            _("Deploys that failed: rows, rules"),
            CountRows("deploys", (("failed", True),)),
            Decimal(dora.fail_rate.failed),
        ),
        _middle(
            _("Lead time for changes: rows, rules"),
            made.table("deploys"),
            "lead",
            dora.lead_time.median,
        ),
        _middle(
            _("Time to restore: rows, rules"), made.table("led_to"), "time", dora.restore.median
        ),
        Check(
            _("Sprints with less done: rows, rules"),
            Decimal(sum(each < 0 for each in over)),
            Decimal(board.sprints.under),
        ),
        Check(
            _("Sprints with more done: rows, rules"),
            Decimal(sum(each > 0 for each in over)),
            Decimal(board.sprints.over),
        ),
    )


def _numbers(table: Table, column: str) -> list[Decimal]:
    values = [row[table.index(column)] for row in table.rows]
    return [Decimal(value) for value in values if isinstance(value, int | Decimal)]


def _middle(title: str, table: Table, column: str, told: Decimal | None) -> Check:
    """A middle that no formula finds: of the rows, and as the rules have it; 0 where there is none."""
    found = _numbers(table, column)
    return Check(title, median(found) if found else Decimal(0), told or Decimal(0), CLOSE)
