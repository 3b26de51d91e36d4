"""Columns of periodic work, and of its calendar."""

from datetime import date

from app.text.doorway import _
from app.text.numbers import exact
from app.text.periodic import recurrence_text, time_text
from models.insight.periodic_rows import PeriodicEntry, PeriodicTime
from models.kernel.figures import Unit
from models.lifecycle.rules.recurring import is_settled
from views.kit.table_column import Look, TableColumn


def task_columns() -> list[TableColumn]:
    """Of tasks."""
    return [
        TableColumn("name", _("Task"), value=lambda row: row.task.name, weight=500, width=180),
        TableColumn(
            "due",
            _("Due"),
            Unit.DAY,
            lambda row: row.standing.due,
            emphasis=lambda row: "bad" if row.standing.overdue else "",
        ),
        TableColumn("often", _("How often"), value=_often),
        TableColumn("who", _("For"), room=560),
        TableColumn("service", _("Service"), room=680),
        TableColumn(
            "share",
            _("In time"),
            Unit.SHARE,
            lambda row: exact(row.standing.kept.share),
            room=760,
        ),
        TableColumn(
            "missed",
            _("Missed"),
            Unit.COUNT,
            lambda row: row.standing.kept.missed,
            emphasis=lambda row: "bad" if row.standing.kept.missed else "",
            room=840,
        ),
        TableColumn("last", _("Last done"), Unit.DAY, _last, room=940),
        TableColumn("team", _("Team"), hidden=True),
        TableColumn("checklist", _("Checklist"), hidden=True),
    ]


def time_columns() -> list[TableColumn]:
    """Of days on which something is due."""
    return [
        TableColumn("day", _("Day"), Unit.DAY),
        TableColumn(
            "name", _("Task"), value=lambda row: row.entry.task.name, weight=500, width=180
        ),
        TableColumn("state", _("State"), value=time_text, look=Look.STATE, state=_state, width=150),
        TableColumn("who", _("For"), value=lambda row: row.entry.owner, room=560),
        TableColumn("service", _("Service"), value=lambda row: row.entry.service, room=680),
    ]


def _often(row: PeriodicEntry) -> str:
    return recurrence_text(row.task.every, row.task.unit)


def _last(row: PeriodicEntry) -> date | None:
    done = [run.done_on for run in row.runs if is_settled(run) and run.done_on is not None]
    return max(done, default=None)


def _state(row: PeriodicTime) -> str:
    if row.run is not None and row.run.done_on is not None:
        return "warn" if row.run.done_on > row.day else "ok"
    if row.settled:
        return ""
    return "bad" if row.late else "info"
