"""The columns of decisions, and how their stages look."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.numbers import DASH, when_text
from app.text.talk import next_words
from app.text.words import word_text
from models.insight.talk_rows import DecisionEntry
from models.office.rules.paradigm import NEEDED, Link, Stage, link_at
from views.kit.table_column import Look, TableColumn

STATES = {
    Stage.UNSENT: "bad",
    Stage.UNDOCUMENTED: "bad",
    Stage.UNANNOUNCED: "bad",
    Stage.TO_TELL: "warn",
    Stage.TOLD: "ok",
    Stage.NOTHING_NEEDED: "info",
}


def decision_columns(place: ZoneInfo) -> list[TableColumn]:
    """Decisions, the latest first, as they come."""

    def at(row: DecisionEntry, link: Link) -> str:
        told = link_at(row.decision, link)
        if told is None:
            return _("missing") if link in NEEDED[row.decision.lasting] else DASH
        return when_text(told, place)

    def missing(row: DecisionEntry, link: Link) -> str:
        return "bad" if row.leaked and at(row, link) == _("missing") else ""

    def link_column(link: Link, room: int) -> TableColumn:
        return TableColumn(
            link.value,
            word_text(link),
            value=lambda row: at(row, link),
            emphasis=lambda row: missing(row, link),
            room=room,
        )

    return [
        TableColumn(
            "decided_at", _("Decided"), value=lambda row: when_text(row.decision.decided_at, place)
        ),
        TableColumn(
            "title",
            _("Decision"),
            value=lambda row: row.decision.title,
            weight=500,
            width=240,
            least=160,
        ),
        TableColumn(
            "stage",
            _("State"),
            look=Look.STATE,
            value=lambda row: word_text(row.stage),
            state=lambda row: STATES[row.stage],
            width=190,
        ),
        TableColumn("left", _("Time"), value=lambda row: next_words(row, datetime.now(place))),
        link_column(Link.MAILED, 900),
        link_column(Link.DOCUMENTED, 1050),
        link_column(Link.ANNOUNCED, 1200),
        TableColumn("by", _("Decided by"), value=lambda row: row.by, room=1350),
        TableColumn(
            "about",
            _("About"),
            value=lambda row: ", ".join(name for name in (row.service, row.project) if name),
            room=1500,
        ),
        TableColumn(
            "lasting",
            _("How long it matters"),
            value=lambda row: word_text(row.decision.lasting),
            hidden=True,
        ),
        TableColumn("kind", _("Kind"), value=lambda row: word_text(row.decision.kind), hidden=True),
        TableColumn("team", _("Team"), value=lambda row: row.team, hidden=True),
    ]
