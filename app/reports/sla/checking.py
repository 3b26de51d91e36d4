"""Totals of the report made in two ways."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.reports.sla.figures import worst
from app.reports.sla.notes import window_text
from app.reports.sla.rows import COSTS, DAYS, PROMISES, SAMPLES, WINDOWS, Named, known
from app.reports.sla.tables import downtime
from app.text import _
from models.insight.levels_rows import ExposureSums
from models.kernel.figures import Check, CountRows, Sum
from models.services.rules.measured import decimal

CLOSE = Decimal("0.000001")
"""Sums of decimals of 28 digits differ in the last ones."""


def checks(promises: Sequence[Named], exposure: ExposureSums) -> tuple[Check, ...]:
    """Rows against the rules that judge windows: incidents and days must both add up to them."""
    measured = [each for each in promises if known(each.promise.whole)]
    in_time = [each for each in measured if each.in_time]
    counted = [each for each in measured if not each.in_time]
    down = sum((each.promise.whole.so_far.bad for each in in_time), Fraction(0))
    allowed = sum((each.promise.whole.so_far.allowed for each in in_time), Fraction(0))
    found = [
        Check(_("Downtime: incidents, rules"), Sum(COSTS, "merged"), decimal(down), CLOSE),
        Check(_("Downtime: days, rules"), Sum(DAYS, "downtime"), decimal(down), CLOSE),
        Check(_("Downtime: services, incidents"), Sum("services", "downtime"), downtime(), CLOSE),
        Check(_("Downtime: incidents shown, costs"), Sum("incidents", "downtime"), downtime(), CLOSE),
        Check(_("Budget in time: days, rules"), Sum(DAYS, "allowed_time"), decimal(allowed), CLOSE),
        Check(_("Budget in numbers: days, promises"), Sum(DAYS, "allowed"), Sum(PROMISES, "allowed"), CLOSE),
        Check(
            _("Counted: samples, rules"),
            Sum(SAMPLES, "valid"),
            decimal(sum((each.promise.whole.so_far.total for each in counted), Fraction(0))),
        ),
        Check(
            _("Windows: rows, promises"),
            CountRows(WINDOWS),
            Decimal(sum(len(each.promise.windows) for each in promises)),
        ),
        Check(_("Days: rows, rules"), CountRows(DAYS), Sum(PROMISES, "days")),
    ]  # fmt: skip
    found += _least(promises)
    found += [
        Check(
            _("At risk in the middle, {currency}: rows, rules").format(currency=one.currency),
            Sum("exposure", "likely", (("currency", one.currency),)),
            one.middle,
        )
        for one in exposure.sums
    ]
    return tuple(found)


def _least(promises: Sequence[Named]) -> list[Check]:
    """The least budget left, which no formula finds: its row against the rules."""
    found = worst(promises)
    remaining = None if found is None else found[1].whole.remaining
    if found is None or remaining is None:
        return []
    each, cell = found
    where = (
        ("service", each.promise.service_name),
        ("promise", each.promise.objective.name),
        ("window", window_text(cell.window, each.promise.objective.zone)),
    )
    table = "levels" if each.in_time else "counted"
    row = Sum(table, "remaining", where)
    return [Check(_("Least budget left: row, rules"), row, decimal(remaining), CLOSE)]
