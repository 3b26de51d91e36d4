"""The table of the dry run: what would become of every row, and why."""

from collections.abc import Callable
from decimal import Decimal

from app.exchange.hours_preview import RowPreview, length
from app.text.doorway import _
from app.text.words import word_text
from models.kernel.figures import Unit, Value
from views.kit.table_column import Look, TableColumn
from views.pages.hours.importing.words import OUTCOMES, reason


def preview_columns() -> list[TableColumn]:
    """Outcome, place and reading of each row."""
    return [
        TableColumn(
            "outcome",
            _("Outcome"),
            look=Look.STATE,
            value=lambda row: _(OUTCOMES[row.outcome][1]),
            state=_state,
            width=100,
        ),
        TableColumn(
            "number", _("Row"), Unit.COUNT, value=lambda row: Decimal(row.number), width=56
        ),
        TableColumn("day", _("Day"), Unit.DAY, value=_day, width=96),
        TableColumn("person", _("Person"), value=_of("person"), width=110),
        TableColumn(
            "seconds",
            _("Time"),
            Unit.SECONDS,
            value=lambda row: length(row.hours) if row.hours else None,
        ),
        TableColumn("reason", _("Reason"), value=reason, width=200),
        TableColumn("kind", _("Kind"), value=_kind, width=90, hidden=True),
        TableColumn("category", _("Category"), value=_of("category"), width=110),
        TableColumn("project", _("Project"), value=_of("project"), width=100),
        TableColumn("service", _("Service"), value=_of("service"), hidden=True),
        TableColumn("ticket", _("Ticket"), value=_of("ticket"), hidden=True),
    ]


def _state(row: RowPreview) -> str:
    if row.code and OUTCOMES[row.outcome][0] != "bad":
        return "warn"
    return OUTCOMES[row.outcome][0]


def _day(row: RowPreview) -> Value:
    if row.hours is None:
        return None
    if row.hours.day is not None:
        return row.hours.day
    return row.hours.start.date() if row.hours.start else None


def _kind(row: RowPreview) -> Value:
    return word_text(row.hours.kind) if row.hours is not None and row.hours.kind else ""


def _of(key: str) -> Callable[[RowPreview], Value]:
    def value(row: RowPreview) -> Value:
        return str(getattr(row.hours, key)) if row.hours is not None else ""

    return value
