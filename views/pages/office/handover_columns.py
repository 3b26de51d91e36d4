"""The columns of handovers, and how their states look."""

from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.numbers import when_text
from app.text.words import word_text
from models.insight.talk_rows import HandoverEntry
from models.office.rules.handovers import NoteState
from views.kit.table_column import Look, TableColumn

STATES = {
    NoteState.COMING: "info",
    NoteState.NOTED: "warn",
    NoteState.SENT: "ok",
    NoteState.MISSED: "bad",
}


def handover_columns(place: ZoneInfo) -> list[TableColumn]:
    """Handovers, the next one first, then the latest."""
    return [
        TableColumn("at", _("Handover"), value=lambda row: when_text(row.at, place)),
        TableColumn(
            "rotation", _("Rotation"), value=lambda row: row.rotation, weight=500, width=150
        ),
        TableColumn("from", _("From"), value=lambda row: row.from_names, width=140, least=90),
        TableColumn("to", _("To"), value=lambda row: row.to_names, width=140, least=90),
        TableColumn(
            "state",
            _("Note"),
            look=Look.STATE,
            value=lambda row: word_text(row.state),
            state=lambda row: STATES[row.state],
            width=170,
        ),
        TableColumn(
            "written", _("Written"), value=lambda row: _when(row, "written_at", place), room=1100
        ),
        TableColumn("sent", _("Sent"), value=lambda row: _when(row, "sent_at", place), room=900),
    ]


def _when(row: HandoverEntry, field: str, place: ZoneInfo) -> str:
    at = getattr(row.note, field, None)
    return "" if at is None else when_text(at, place)
