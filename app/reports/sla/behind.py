"""The tables of the report that say what is behind: incidents, exclusions, gaps, money, what was sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.reports import People
from app.reports.calculated import calculated
from app.reports.sent import SentBefore
from app.reports.sla.notes import incident_note, window_text
from app.reports.sla.rows import Named, exact
from app.reports.sla.tables import downtime, section
from app.text import _, word_text
from models.insight.levels_rows import ExcludedTime, ExposureSums
from models.insight.queries.levels_in_period import StruckBy
from models.kernel.figures import Column, Evaluator, OfRow, Table, Unit, Value
from models.kernel.periods import DAY
from models.services.rules.exposure import Exposure
from models.services.rules.measured import decimal


def behind() -> str:
    """The title of the sheet of incidents."""
    return _("Incidents")


def incidents(promises: Sequence[Named], codes: Mapping[UUID, str], evaluator: Evaluator) -> Table:
    """Each incident once, with what it cost its services together: the rows add up to the downtime."""
    here = ("incident", OfRow("incident"))
    columns = (
        Column("incident", _("Incident")),
        Column("title", _("Title")),
        Column("services", _("Services")),
        Column("class", _("Class")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("end", _("End"), Unit.INSTANT),
        Column("weight", _("Heaviest weight"), Unit.RATIO),
        Column("downtime", _("Downtime, min"), Unit.MINUTES, downtime(here)),
        Column("note", _("Note")),
    )
    found: dict[UUID, list[tuple[Named, StruckBy]]] = {}
    for each in promises:
        for one in each.promise.struck:
            found.setdefault(one.incident.id, []).append((each, one))
    given = [_incident(codes[one], found[one]) for one in sorted(found, key=lambda one: codes[one])]
    return calculated("incidents", _("Incidents"), columns, given, evaluator, behind())


def _incident(code: str, hits: Sequence[tuple[Named, StruckBy]]) -> dict[str, Value]:
    _each, first = hits[0]
    names = dict.fromkeys(each.promise.service_name for each, _one in hits)
    return {
        "incident": code,
        "title": first.incident.title,
        "services": ", ".join(names),
        "class": word_text(first.incident.kind),
        "start": first.incident.start,
        "end": first.incident.repaired or first.incident.end,
        "weight": max(one.weight for _each, one in hits),
        "note": incident_note([one for _each, one in hits]) or None,
    }


def exclusions(promises: Sequence[Named], people: People) -> Table:
    """What was left out of services' time, what took longer than approved, what was approved late."""
    columns = [
        Column("service", _("Service")),
        Column("kind", _("Why")),
        Column("start", _("Approved from"), Unit.INSTANT),
        Column("end", _("Approved until"), Unit.INSTANT),
        Column("began", _("Really began"), Unit.INSTANT),
        Column("ended", _("Really ended"), Unit.INSTANT),
        Column("excluded", _("Left out, min"), Unit.MINUTES),
        Column("overrun", _("Overrun, min"), Unit.MINUTES),
        Column("approved", _("Approved"), Unit.FLAG),
        Column("retroactive", _("Approved after it began"), Unit.FLAG),
        Column("reason", _("Reason")),
    ]
    if people is People.NAMES:
        columns.append(Column("by", _("Approved by")))
    rows = [
        (*_excluded(each, one), *((one.exclusion.approved_by,) if people is People.NAMES else ()))
        for each in promises
        if each.counts
        for one in each.promise.whole.exclusions
    ]
    return Table("exclusions", _("Exclusions"), tuple(columns), rows, behind())


def _excluded(each: Named, one: ExcludedTime) -> tuple[Value, ...]:
    row = one.exclusion
    return (
        each.promise.service_name,
        word_text(row.kind),
        row.start,
        row.end,
        row.began,
        row.ended,
        exact(one.excluded / 60),
        exact(one.overrun / 60),
        one.approved,
        one.retroactive,
        row.reason,
    )


def missing(promises: Sequence[Named]) -> Table:
    """Days of which nothing is known, as stretches."""
    columns = (
        Column("service", _("Service")),
        Column("promise", _("Promise")),
        Column("from", _("From"), Unit.DAY),
        Column("to", _("To, included"), Unit.DAY),
        Column("days", _("Days"), Unit.COUNT),
    )
    rows = [
        (
            each.promise.service_name,
            each.promise.objective.name,
            first,
            last,
            (last - first).days + 1,
        )
        for each in promises
        for first, last in stretches(each.promise.whole.missing)
    ]
    return Table("missing", _("Days without data"), columns, rows, section())


def stretches(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days that follow each other, as first and last.

    >>> stretches([date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 5)])[1]
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5))
    """
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def exposure(sums: ExposureSums) -> Table:
    """The credits of agreements at the low, the middle and the high forecast of the level (F15)."""
    columns = (
        Column("service", _("Service")),
        Column("promise", _("Agreement")),
        Column("window", _("Window")),
        Column("how", _("How sure")),
        Column("level", _("Level"), Unit.LEVEL),
        Column("credit", _("Credit"), Unit.SHARE),
        Column("fee", _("Fee of the window"), Unit.MONEY),
        Column("currency", _("Currency")),
        Column("most", _("At most"), Unit.MONEY),
        Column("likely", _("In the middle"), Unit.MONEY),
        Column("least", _("At least"), Unit.MONEY),
    )
    rows = [
        (
            row.service_name,
            row.objective.name,
            window_text(row.window, row.objective.zone),
            _("owed") if row.final else _("forecast"),
            decimal(row.middle.level) if row.middle else None,
            row.middle.credit if row.middle else None,
            row.objective.fee,
            row.objective.currency or None,
            *(_money(each, row.objective.fee) for each in (row.low, row.middle, row.high)),
        )
        for row in sums.rows
    ]
    return Table("exposure", _("Credits at risk"), columns, rows, section())


def _money(at: Exposure | None, fee: Decimal | None) -> Value:
    return None if at is None or fee is None else at.money


def sent(before: Sequence[SentBefore], people: People) -> Table:
    """What was sent of this very report before, the newest first, and whether data changed since."""
    columns = [
        Column("sent", _("Sent"), Unit.INSTANT),
        Column("file", _("File")),
        Column("state", _("State")),
        Column("data", _("Data since then")),
        Column("commentary", _("Commentary")),
        Column("digest", _("SHA-256 of its data")),
    ]
    if people is People.NAMES:
        columns[1:1] = [Column("to", _("To")), Column("by", _("By"))]
    made = [
        (
            one.row.sent_at,
            *((one.row.sent_to, one.row.sent_by) if people is People.NAMES else ()),
            one.row.file_name or None,
            _("superseded") if one.superseded else _("in force"),
            _("changed") if one.changed else _("the same"),
            one.row.commentary or None,
            one.row.digest,
        )
        for one in before
    ]
    return Table("sent", _("Sent before"), tuple(columns), made, section())
