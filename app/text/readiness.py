"""What a review lacks, in sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from app.text.doorway import _, ngettext
from app.text.numbers import day_text
from app.text.words import word_text
from models.insight.readiness_rows import Completeness, ReadyKind, ReadyPoint, Source

_TARGETS = {
    "sla_target": lambda: _("of the SLA component"),
    "velocity_target": lambda: _("of the velocity component"),
}


def point_text(point: ReadyPoint) -> str:
    """One point, with how many rows it is of."""
    named = _NAMED.get(point.kind)
    return named(point.told) if named else _counted(point.kind, point.count)


def source_text(one: Completeness) -> str:
    """What is counted of a source, as a phrase before the numbers."""
    return {
        Source.HOURS: _("Weeks of people with enough hours"),
        Source.LEVELS: _("Days of objectives with data"),
        Source.POSTMORTEMS: _("Events with a postmortem"),
        Source.OWNERS: _("Days of services with an owner, on each side"),
        Source.CREDITS: _("Deliverables with somebody credited"),
    }[one.source]


def _unsigned(told: Mapping[str, Any]) -> str:
    sides = ", ".join(word_text(side) for side in told["sides"])
    return _("The terms are not signed for: {sides}.").format(sides=sides)


def _targets(told: Mapping[str, Any]) -> str:
    which = ", ".join(_TARGETS[name]() for name in told["which"])
    return _("No target was agreed {which}.").format(which=which)


def _running(told: Mapping[str, Any]) -> str:
    until = day_text(told["until"])
    return _("The period runs until {day}; what comes is not in the figures.").format(day=until)


_NAMED: dict[ReadyKind, Callable[[Mapping[str, Any]], str]] = {
    ReadyKind.UNSIGNED_TERMS: _unsigned,
    ReadyKind.MISSING_TARGETS: _targets,
    ReadyKind.PERIOD_RUNNING: _running,
    ReadyKind.NO_SERVICE: lambda _told: _("It is of no service: none was chosen or owned."),
    ReadyKind.NOBODY_CHOSEN: lambda _told: _("People are to be named, and nobody was chosen."),
}


def _counted(kind: ReadyKind, n: int) -> str:
    return {
        ReadyKind.NO_PSEUDONYM: lambda: ngettext(
            "{n} person has no pseudonym.", "{n} people have no pseudonym.", n
        ),
        ReadyKind.NO_OWNER: lambda: ngettext(
            "{n} service had days without an owner on a side.",
            "{n} services had days without an owner on a side.",
            n,
        ),
        ReadyKind.WITHOUT_OBJECTIVE: lambda: ngettext(
            "Nothing is promised of {n} service.", "Nothing is promised of {n} services.", n
        ),
        ReadyKind.NO_DATA: lambda: ngettext(
            "{n} objective has windows without data.",
            "{n} objectives have windows without data.",
            n,
        ),
        ReadyKind.INCIDENT_IMPOSSIBLE: lambda: ngettext(
            "{n} incident has times that cannot be.", "{n} incidents have times that cannot be.", n
        ),
        ReadyKind.INCIDENT_OPEN: lambda: ngettext(
            "{n} incident has no end.", "{n} incidents have no end.", n
        ),
        ReadyKind.INCIDENT_WITHOUT_SERVICE: lambda: ngettext(
            "{n} outage hit no service, and counts for nobody.",
            "{n} outages hit no service, and count for nobody.",
            n,
        ),
        ReadyKind.POSTMORTEM_OVERDUE: lambda: ngettext(
            "{n} postmortem is overdue.", "{n} postmortems are overdue.", n
        ),
        ReadyKind.POSTMORTEM_MISSING: lambda: ngettext(
            "{n} postmortem is not done yet.", "{n} postmortems are not done yet.", n
        ),
        ReadyKind.WORDS_JUDGE: lambda: ngettext(
            "{n} postmortem has words that judge.", "{n} postmortems have words that judge.", n
        ),
        ReadyKind.ACTION_OVERDUE: lambda: ngettext(
            "{n} incident has overdue actions.", "{n} incidents have overdue actions.", n
        ),
        ReadyKind.ATTRIBUTION_OPEN: lambda: ngettext(
            "{n} incident may come from more than one change, and nobody has decided.",
            "{n} incidents may come from more than one change, and nobody has decided.",
            n,
        ),
        ReadyKind.NOT_COMMITTED: lambda: ngettext(
            "{n} deliverable was never promised for a day.",
            "{n} deliverables were never promised for a day.",
            n,
        ),
        ReadyKind.NO_RESULT: lambda: ngettext(
            "{n} deliverable is past its day without a result.",
            "{n} deliverables are past their day without a result.",
            n,
        ),
        ReadyKind.NO_CREDIT: lambda: ngettext(
            "Nobody is credited for {n} deliverable.", "Nobody is credited for {n} deliverables.", n
        ),
        ReadyKind.HOURS_MISSING: lambda: ngettext(
            "{n} person has weeks with too few hours.",
            "{n} people have weeks with too few hours.",
            n,
        ),
        ReadyKind.ROTA_GAP: lambda: ngettext(
            "{n} rotation had hours that nobody held.",
            "{n} rotations had hours that nobody held.",
            n,
        ),
        ReadyKind.FIX_IT_OPEN: lambda: ngettext(
            "{n} fix-it day is not closed.", "{n} fix-it days are not closed.", n
        ),
    }[kind]()
