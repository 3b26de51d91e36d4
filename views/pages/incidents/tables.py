"""The columns of incidents, conditions and actions."""

from decimal import Decimal
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.numbers import when_text
from app.text.words import word_text
from models.insight.incidents_rows import ActionEntry, EventRow
from models.kernel.figures import Unit
from views.kit.table_column import Look, TableColumn
from views.pages.incidents.words import (
    STATES,
    action_state,
    actions_words,
    condition_state,
    duration_words,
    on_duty_words,
    response_words,
    state_words,
)


def event_columns(place: ZoneInfo) -> list[TableColumn]:
    """The list of incidents; the latest first, as they come."""
    return [
        TableColumn(
            "start",
            _("Start"),
            value=lambda row: when_text(row.incident.start, place),
        ),
        TableColumn(
            "title", _("Incident"), value=lambda row: row.incident.title, weight=500, width=200
        ),
        TableColumn("services", _("Services"), value=lambda row: ", ".join(row.services)),
        TableColumn("class", _("Class"), value=lambda row: word_text(row.incident.kind), room=700),
        TableColumn(
            "severity",
            _("Severity"),
            Unit.COUNT,
            value=lambda row: row.incident.severity or None,
            room=1300,
        ),
        TableColumn(
            "duration",
            _("Length"),
            look=Look.STATE,
            value=duration_words,
            state=lambda row: "bad" if row.impossible else "info" if row.open else "",
        ),
        TableColumn(
            "downtime",
            _("Downtime, min"),
            Unit.HOURS,
            value=_minutes,
            width=116,
        ),
        TableColumn("response", _("Response"), value=response_words, room=1400),
        TableColumn("on_duty", _("On call then"), value=on_duty_words, room=1080),
        TableColumn(
            "postmortem",
            _("Postmortem"),
            look=Look.STATE,
            value=state_words,
            state=lambda row: STATES[row.state],
            width=150,
        ),
        TableColumn(
            "actions",
            _("Actions"),
            value=actions_words,
            room=960,
            emphasis=lambda row: "bad" if _late(row) else "",
        ),
        TableColumn("source", _("Source"), value=lambda row: row.incident.source, hidden=True),
    ]


def _minutes(row: EventRow) -> Decimal | None:
    """Downtime, exact; nothing where there was none."""
    down = row.downtime / 60
    return Decimal(down.numerator) / down.denominator if down else None


def _late(row: EventRow) -> bool:
    return row.lacks_priority


def condition_columns() -> list[TableColumn]:
    """The list of conditions."""
    return [
        TableColumn(
            "what", _("Condition"), value=lambda row: row.condition.what, weight=500, width=260
        ),
        TableColumn("service", _("Service"), value=lambda row: row.service),
        TableColumn("found_on", _("Found"), Unit.DAY, value=lambda row: row.condition.found_on),
        TableColumn("found_by", _("Found by"), value=lambda row: row.condition.found_by),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner),
        TableColumn("due_on", _("Due"), Unit.DAY, value=lambda row: row.condition.due_on),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: condition_state(row)[0],
            state=lambda row: condition_state(row)[1],
            width=150,
        ),
        TableColumn("outage", _("Outage"), value=lambda row: row.outage),
    ]


def action_columns() -> list[TableColumn]:
    """The list of actions."""
    return [
        TableColumn("text", _("Action"), value=lambda row: row.action.text, weight=500, width=240),
        TableColumn(
            "priority",
            _("Priority"),
            value=lambda row: word_text(row.action.priority),
            width=76,
        ),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner),
        TableColumn("due_on", _("Due"), Unit.DAY, value=lambda row: row.action.due_on),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: action_state(row)[0],
            state=lambda row: action_state(row)[1],
            width=150,
        ),
        TableColumn("becomes", _("Worked off as"), value=_becomes),
        TableColumn("kind", _("What it does"), value=lambda row: word_text(row.action.kind)),
        TableColumn("service", _("Service"), value=lambda row: row.service),
        TableColumn("origin", _("Came from"), value=lambda row: row.origin, width=160),
    ]


def _becomes(row: ActionEntry) -> str:
    if row.action.becomes is None:
        return ""
    words = word_text(row.action.becomes)
    return f"{words} {row.action.external_id}".strip()
