"""Windows of an objective with everything behind them, for those who ask why."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from models.incidents.rows import IncidentRow
from models.insight.level_measures import exclusion_of
from models.insight.levels import Evidence, target_in
from models.insight.levels_rows import ExcludedTime, IncidentCost, LevelCell
from models.kernel.spans import Span, common
from models.services.rows import ExclusionRow
from models.services.rules.attainment import Attainment
from models.services.rules.availability import Cost
from models.services.rules.exclusions import approved_spans
from models.services.rules.measured import SECOND
from models.services.rules.windows import days_between

Incidents = Mapping[UUID, IncidentRow]


def level_cell(evidence: Evidence, result: Attainment, incidents: Incidents) -> LevelCell:
    """One window and what it is made of. incidents: the rows of all that hit the service."""
    inside = evidence.promise.part(result.window.so_far(evidence.now))
    return LevelCell(
        evidence.objective.id,
        result.window,
        target_in(evidence, result.window),
        result.standing.so_far,
        result.standing.whole,
        result.completeness,
        result.status,
        _costs(evidence, inside, incidents),
        tuple(
            excluded_time(row, evidence.promise.part(result.window.span))
            for row in evidence.excluded_in(result.window.span)
        ),
        () if result.completeness.complete else _missing(evidence, inside),
        tuple(day for day in evidence.measurement.days() if day.at in inside),
    )


def _costs(evidence: Evidence, inside: Span, incidents: Incidents) -> tuple[IncidentCost, ...]:
    service = evidence.measurement.service
    if service is None:
        return ()
    found = [
        IncidentCost(incidents[cost.incident_id], cost)
        for cost in service.costs(inside)
        if cost.incident_id in incidents
    ]
    wrong = (each for each in evidence.measurement.impossible if each.start in inside)
    found += [
        IncidentCost(incidents[each], Cost(each, Fraction(0), Fraction(0)), impossible=True)
        for each in dict.fromkeys(outage.incident_id for outage in wrong)
        if each in incidents
    ]
    return tuple(found)


def excluded_time(row: ExclusionRow, span: Span) -> ExcludedTime:
    """What one exclusion leaves out of an interval, whatever others leave out too."""
    exclusion = exclusion_of(row)
    shared = common(span, approved_spans([exclusion]))
    return ExcludedTime(
        row,
        Fraction(sum(each.microseconds for each in shared), SECOND),
        exclusion.overrun,
        exclusion.retroactive,
    )


def _missing(evidence: Evidence, inside: Span) -> tuple[date, ...]:
    zone = evidence.objective.zone
    known = {
        each.day
        for span in evidence.measurement.told
        if span.start < inside.end and span.end > inside.start
        for each in days_between(span, zone)
    }
    return tuple(each.day for each in days_between(inside, zone) if each.day not in known)
