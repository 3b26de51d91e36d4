"""The columns of what is planned, and of its days."""

from datetime import date

from app.text.doorway import _
from app.text.talk import cadence_text, percent_text
from app.text.words import word_text
from models.insight.talk_rows import PlanDay, PlanEntry
from models.kernel.figures import Unit
from models.office.rules.plans import Occasion
from views.kit.table_column import Look, TableColumn

STATES = {
    Occasion.KEPT: "ok",
    Occasion.MISSED: "bad",
    Occasion.DUE: "warn",
    Occasion.AHEAD: "info",
}


def plan_columns() -> list[TableColumn]:
    """What is planned."""

    def state(row: PlanEntry) -> str:
        return STATES[row.next.state] if row.next is not None else ""

    def words(row: PlanEntry) -> str:
        return word_text(row.next.state) if row.next is not None else _("Retired")

    return [
        TableColumn(
            "what", _("What"), value=lambda row: row.plan.what, weight=500, width=200, least=140
        ),
        TableColumn("to", _("To"), value=lambda row: row.plan.to, width=140, least=90),
        TableColumn(
            "channel", _("Channel"), value=lambda row: word_text(row.plan.channel), room=800
        ),
        TableColumn("cadence", _("How often"), value=lambda row: cadence_text(row.plan)),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner, room=950),
        TableColumn(
            "next",
            _("Next due"),
            Unit.DAY,
            value=lambda row: row.next.due if row.next is not None else None,
        ),
        TableColumn("state", _("State"), look=Look.STATE, value=words, state=state, width=110),
        TableColumn("kept", _("Kept"), value=_kept, room=700),
    ]


def _kept(row: PlanEntry) -> str:
    over = row.kept + row.missed
    if not over:
        return ""
    told = _("{kept} of {all}").format(kept=row.kept, all=over)
    return f"{told} ({percent_text(row.share)})"


def day_columns() -> list[TableColumn]:
    """Each time at which something is due, by day."""
    return [
        TableColumn("due", _("Due"), Unit.DAY, value=lambda row: row.due.due),
        TableColumn(
            "what",
            _("What"),
            value=lambda row: row.due.plan.what,
            weight=500,
            width=200,
            least=140,
        ),
        TableColumn("to", _("To"), value=lambda row: row.due.plan.to, width=140, least=90),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: word_text(row.due.state),
            state=lambda row: STATES[row.due.state],
            width=110,
        ),
        TableColumn("kept", _("Told"), Unit.DAY, value=_kept_on),
        TableColumn(
            "until", _("At the latest"), Unit.DAY, value=lambda row: row.due.until, room=900
        ),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner, room=800),
    ]


def _kept_on(row: PlanDay) -> date | None:
    return row.due.kept.day if row.due.kept is not None else None
