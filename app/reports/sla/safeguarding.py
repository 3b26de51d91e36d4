"""The tables of the report that say which services have an agreement, and which findings are waived."""

from app.reports import People
from app.reports.sla.tables import section
from app.text import _, word_text
from models.insight.queries.safeguards import Safeguards, Waived
from models.kernel.figures import Column, Table, Unit, Value

COVERAGE, WAIVERS = "coverage", "waivers"


def coverage(safeguards: Safeguards) -> Table:
    """Every service in use, and the agreement that holds for it (S28)."""
    columns = (
        Column("service", _("Service")),
        Column("stage", _("Stage")),
        Column("agreed", _("Has an agreement"), Unit.FLAG),
        Column("agreement", _("Agreement")),
        Column("revisit", _("Look at it again"), Unit.DAY),
    )
    rows: list[tuple[Value, ...]] = []
    for one in safeguards.services:
        agreement = one.agreement
        told = (None, None) if agreement is None else (agreement.name, agreement.revisit_on)
        rows.append((one.service.name, word_text(one.service.stage), agreement is not None, *told))
    return Table(COVERAGE, _("Services with an agreement"), columns, rows, section())


def waivers(safeguards: Safeguards, people: People) -> Table:
    """Security findings that are let be, with the age of each waiver (S4)."""
    columns = [
        Column("service", _("Service")),
        Column("finding", _("Security finding")),
        Column("severity", _("Severity")),
        Column("found", _("Found"), Unit.DAY),
        Column("since", _("Waived since"), Unit.DAY),
        Column("until", _("Waived until"), Unit.DAY),
        Column("age", _("Days waived"), Unit.COUNT),
        Column("expired", _("Has ended"), Unit.FLAG),
        Column("reason", _("Reason")),
    ]
    if people is People.NAMES:
        columns.append(Column("by", _("Waived by")))
    rows = [
        (*_waiver(one), *((one.weakness.waived_by,) if people is People.NAMES else ()))
        for one in safeguards.waivers
    ]
    return Table(WAIVERS, _("Waived security findings"), tuple(columns), rows, section())


def _waiver(one: Waived) -> tuple[Value, ...]:
    row = one.weakness
    return (
        one.service.name,
        row.title,
        word_text(row.severity),
        row.found_on,
        row.waived_on,
        row.waived_until,
        one.days,
        one.expired,
        row.waiver_reason,
    )
