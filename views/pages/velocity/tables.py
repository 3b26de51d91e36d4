"""The columns of deliverables, ageing work and sprints."""

from datetime import date

from app.text.doorway import _
from app.text.numbers import DASH
from app.text.words import word_text
from models.insight.velocity_rows import DeliverableEntry
from models.kernel.figures import Unit
from models.projects.rows import SprintRow
from models.projects.rules.on_time import Delivery
from views.kit.table_column import Look, TableColumn

_STATES = {
    Delivery.ON_TIME: "ok",
    Delivery.LATE: "bad",
    Delivery.WAITED_FOR: "info",
    Delivery.CANCELLED: "",
    Delivery.UNCOMMITTED: "",
}


def deliverable_columns() -> list[TableColumn]:
    """What was first promised for a day of the period."""
    return [
        TableColumn(
            "name", _("Deliverable"), value=lambda row: row.deliverable.name, weight=500, width=180
        ),
        TableColumn("project", _("Project"), value=lambda row: row.project, width=160),
        TableColumn(
            "committed",
            _("First promised for"),
            Unit.DAY,
            value=lambda row: row.deliverable.committed_on,
        ),
        TableColumn("due", _("Due now"), Unit.DAY, value=_later),
        TableColumn(
            "delivered", _("Delivered"), Unit.DAY, value=lambda row: row.deliverable.delivered_on
        ),
        TableColumn(
            "stands",
            _("Stands"),
            look=Look.STATE,
            value=lambda row: word_text(row.delivery),
            state=lambda row: _STATES[row.delivery],
            width=116,
        ),
        TableColumn("people", _("Credited"), value=lambda row: ", ".join(row.people), room=900),
    ]


def _later(row: DeliverableEntry) -> date | None:
    """The day that holds now, where it is another than the first."""
    one = row.deliverable
    return one.due_on if one.due_on != one.committed_on else None


def ageing_columns() -> list[TableColumn]:
    """Work that was begun and is not done, the oldest first."""
    return [
        TableColumn("title", _("Work"), value=lambda row: row.title, weight=500, width=260),
        TableColumn("started", _("Begun"), Unit.DAY, value=lambda row: row.started),
        TableColumn(
            "days",
            _("Working days"),
            Unit.COUNT,
            value=lambda row: row.days,
            emphasis=lambda row: "bad" if row.old else "",
        ),
        TableColumn(
            "old",
            _("Compared with others"),
            look=Look.STATE,
            value=lambda row: _("older than 85 % took") if row.old else "",
            state=lambda row: "warn" if row.old else "",
            width=190,
        ),
    ]


def sprint_columns() -> list[TableColumn]:
    """Sprints as their boards kept them."""
    return [
        TableColumn("board", _("Board"), value=lambda row: row.board),
        TableColumn("name", _("Sprint"), value=lambda row: row.name, weight=500, width=180),
        TableColumn("to_day", _("Ended"), Unit.DAY, value=lambda row: row.to_day),
        TableColumn("committed", _("Committed"), Unit.RATIO, value=lambda row: row.committed),
        TableColumn("done", _("Done"), Unit.RATIO, value=lambda row: row.done),
        TableColumn(
            "ended",
            _("Against the commitment"),
            value=sprint_words,
            width=170,
        ),
    ]


def sprint_words(row: SprintRow) -> str:
    """Less, as much, or more than was committed."""
    if row.done is None or row.committed is None:
        return DASH
    if row.done < row.committed:
        return _("less")
    return _("more") if row.done > row.committed else _("as much")
