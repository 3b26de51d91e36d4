"""Totals of the report made in two ways: of rows, and by the rules that the pages show."""

from decimal import Decimal
from fractions import Fraction

from app.reports.oncall.rows import COMPENSATION, SHIFTS
from app.reports.oncall.tables import LOADS
from app.text import _
from models.insight.on_call_rows import OnCallLoad
from models.kernel.figures import Check, CountRows, Figure, Sum
from models.rotations.rules.shapes import Load
from models.services.rules.measured import decimal

CLOSE = Decimal("0.000001")
"""Products of decimals of 28 digits differ in the last ones."""


def checks(load: OnCallLoad, figures: tuple[Figure, ...]) -> tuple[Check, ...]:
    """Rows against fairness, events, months and rates."""
    found = [
        _fair(load, _("Hours: rows, fairness"), "time", Load.HOURS),
        _fair(load, _("Night: rows, fairness"), "night", Load.NIGHT),
        _fair(load, _("Weekend: rows, fairness"), "weekend", Load.WEEKEND),
        _fair(load, _("Public holidays: rows, fairness"), "holiday", Load.HOLIDAY),
        Check(
            _("Shifts called first: rows, events per shift"),
            CountRows(SHIFTS, (("called", True),)),
            Decimal(len(load.events.shifts)),
        ),
        Check(
            _("Events: rows, events per shift"),
            Sum(SHIFTS, "events"),
            Decimal(sum(len(one.events) for one in load.events.shifts)),
        ),
        Check(
            _("Busy shifts: rows, events per shift"),
            CountRows(SHIFTS, (("over", True),)),
            Decimal(len(load.events.over)),
        ),
        Check(_("Hours: rotations, months"), Sum("rotations", "held"), Sum("months", "held")),
        Check(
            _("Hours: shifts, compensation"),
            Sum(SHIFTS, "time", LOADS),
            Sum(COMPENSATION, "time"),
        ),
        Check(_("Hours: compensation, kinds"), Sum(COMPENSATION, "time"), Sum("kinds", "time")),
    ]
    if next(one for one in figures if one.key == "units_due").value is not None:
        due = sum(
            (Fraction(each.rate or 0) * each.seconds for one in load.shifts for each in one.paid),
            Fraction(0),
        )
        found.append(
            Check(
                _("Units: rows, hours × rates"),
                Sum(COMPENSATION, "units"),
                decimal(due / 3600),
                CLOSE,
            )
        )
    return tuple(found)


def _fair(load: OnCallLoad, title: str, column: str, kind: Load) -> Check:
    held = sum(part.held[kind] for part in load.fairness)
    return Check(title, Sum(SHIFTS, column, LOADS), Decimal(held))
