"""The headline figures of incidents, with the rows they are counted from."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.text.doorway import _
from app.text.numbers import share_text
from app.text.words import word_text
from models.incidents.rows import IncidentClass
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import IncidentBoard
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Table,
    Unit,
)
from models.kernel.periods import Period

_NONE = (PostmortemState.NOT_NEEDED, PostmortemState.LATER)


def incident_report(board: IncidentBoard, period: Period) -> Report:
    """Coverage and age of postmortems (S38), response (S9), false alarms (S62), prevented outages (F15).

    Keys: ``coverage``, ``age``, ``response``, ``false_alarms``, ``prevented``, and what each is
    divided from.
    """
    figures = (
        *_coverage(board),
        _age(board),
        _response(board),
        *_false_alarms(board),
        *_prevented(board),
    )
    return Report(
        "incidents",
        _("Incidents"),
        "",
        period,
        board.zone,
        _finding(board),
        figures,
        (_events(board), _conditions(board)),
        (),
        (),
        (),
        (),
        _unsaved(board.now),
    )


def _finding(board: IncidentBoard) -> str:
    share = board.coverage.share
    if share is None:
        return _("No event of this time needs a postmortem.")
    return _("{share} of the events that need a postmortem have one.").format(
        share=share_text(_decimal(share), 0)
    )


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / value.denominator


def _coverage(board: IncidentBoard) -> tuple[Figure, ...]:
    done = Figure(
        "done",
        _("Events whose postmortem is done"),
        Unit.COUNT,
        Decimal(board.coverage.done),
        CountRows("events", (("needed", True), ("done", True))),
        rows="events",
    )
    needed = Figure(
        "needed",
        _("Events that need a postmortem"),
        Unit.COUNT,
        Decimal(board.coverage.needed),
        CountRows("events", (("needed", True),)),
        rows="events",
    )
    share = Figure(
        "coverage",
        _("Postmortem coverage"),
        Unit.SHARE,
        _decimal(board.coverage.share),
        Divide(Ref("done"), Ref("needed")),
        note=_("Emergency requests need none; events that last are not counted yet."),
        rows="events",
    )
    return done, needed, share


def _age(board: IncidentBoard) -> Figure:
    return Figure(
        "age",
        _("Days to a postmortem"),
        Unit.RATIO,
        _decimal(board.coverage.median_age),
        formula=_("the middle of the days from the end of each event to its postmortem"),
        note=_("Of those that are done."),
        limit=board.postmortem_days,
    )


def _response(board: IncidentBoard) -> Figure:
    seconds = board.response.seconds if board.response else None
    open_ = board.response is not None and board.response.open
    return Figure(
        "response",
        _("Response"),
        Unit.SECONDS,
        seconds,
        formula=_("the middle of the times from detection to acknowledgement"),
        note=_("At least: somebody has not answered yet.") if open_ else "",
        rows="events",
    )


def _false_alarms(board: IncidentBoard) -> tuple[Figure, ...]:
    alarms = Figure(
        "alarms",
        _("False alarms"),
        Unit.COUNT,
        Decimal(board.mix.counts[IncidentClass.FALSE_ALARM]),
        CountRows("events", (("class", word_text(IncidentClass.FALSE_ALARM)),)),
        rows="events",
    )
    events = Figure(
        "events",
        _("Events of every class"),
        Unit.COUNT,
        Decimal(board.mix.events),
        CountRows("events"),
        rows="events",
    )
    share = Figure(
        "false_alarms",
        _("False alarms of all events"),
        Unit.SHARE,
        _decimal(board.mix.false_alarms),
        Divide(Ref("alarms"), Ref("events")),
        rows="events",
    )
    return alarms, events, share


def _prevented(board: IncidentBoard) -> tuple[Figure, ...]:
    prevented = Figure(
        "fixed_before",
        _("Conditions fixed before any outage"),
        Unit.COUNT,
        Decimal(len(board.prevention.prevented)),
        CountRows("conditions", (("prevented", True),)),
        rows="conditions",
    )
    decided = Figure(
        "decided",
        _("Conditions that were fixed or became an outage"),
        Unit.COUNT,
        Decimal(len(board.prevention.prevented) + len(board.prevention.occurred)),
        CountRows("conditions", (("decided", True),)),
        rows="conditions",
    )
    share = Figure(
        "prevented",
        _("Prevented outages"),
        Unit.SHARE,
        _decimal(board.prevention.share),
        Divide(Ref("fixed_before"), Ref("decided")),
        note=_("Of all time; open conditions are not decided yet."),
        rows="conditions",
    )
    return prevented, decided, share


def _events(board: IncidentBoard) -> Table:
    columns = (
        Column("title", _("Incident")),
        Column("start", _("Start"), Unit.INSTANT),
        Column("class", _("Class")),
        Column("needed", _("Needs a postmortem"), Unit.FLAG),
        Column("done", _("Postmortem done"), Unit.FLAG),
        Column("response", _("Response"), Unit.SECONDS),
    )
    rows = [
        (
            event.incident.title,
            event.incident.start,
            word_text(event.incident.kind),
            event.state not in _NONE,
            event.state is PostmortemState.DONE,
            event.response.seconds if event.response else None,
        )
        for event in board.events
    ]
    return Table("events", _("Incidents"), columns, rows)


def _conditions(board: IncidentBoard) -> Table:
    columns = (
        Column("what", _("Condition")),
        Column("service", _("Service")),
        Column("prevented", _("Prevented"), Unit.FLAG),
        Column("decided", _("Decided"), Unit.FLAG),
    )
    prevented: frozenset[UUID] = frozenset(board.prevention.prevented)
    decided = prevented | frozenset(board.prevention.occurred)
    rows = [
        (entry.condition.what, entry.service, entry.id in prevented, entry.id in decided)
        for entry in board.conditions
    ]
    return Table("conditions", _("Conditions"), columns, rows)


def _unsaved(now: datetime) -> Provenance:
    """Of a report that never leaves the window."""
    return Provenance("", "", 0, now, "", "", "", "")
