"""The columns of changes, incidents, cycles and services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.change_charts import kind_text
from app.text.doorway import _
from app.text.numbers import exact, number_text, when_text
from app.text.words import word_text
from models.insight.changes_rows import CycleEntry
from models.kernel.figures import Unit
from views.kit.table_column import Look, TableColumn
from views.pages.changes.words import (
    OUTCOMES,
    attributed_text,
    cycle_cost_text,
    drift_words,
    follow_up_text,
    lead_text,
    led_text,
    length_text,
    level_text,
    made_text,
    next_words,
    outcome_words,
    ratio_words,
    sureness_text,
)


@dataclass
class Known:
    """What cells name: the changes of the board that is shown (with what else to say), its instant."""

    name: Callable[[UUID, str], str] = lambda _one, otherwise: otherwise
    now: datetime | None = None


def change_columns(place: ZoneInfo) -> list[TableColumn]:
    """Changes, the latest first, as they come."""
    return [
        TableColumn("at", _("Made"), value=lambda row: made_text(row, place), width=128),
        TableColumn("name", _("Change"), value=lambda row: row.change.name, weight=500, width=200),
        TableColumn("service", _("Service"), value=lambda row: row.service),
        TableColumn("kind", _("Kind"), value=lambda row: word_text(row.change.kind)),
        TableColumn(
            "size",
            _("Size"),
            value=lambda row: word_text(row.change.size) if row.change.size else "",
            room=900,
        ),
        TableColumn(
            "outcome",
            _("Outcome"),
            look=Look.STATE,
            value=outcome_words,
            state=lambda row: OUTCOMES[row.change.outcome],
            width=120,
        ),
        TableColumn("lead", _("Lead time"), value=lead_text, room=1000),
        TableColumn(
            "led",
            _("Led to"),
            value=led_text,
            emphasis=lambda row: "bad" if row.led_to else "",
        ),
        TableColumn("author", _("By"), value=lambda row: row.change.author, room=1200),
        TableColumn("source", _("Source"), value=lambda row: row.change.source, hidden=True),
    ]


def kind_columns() -> list[TableColumn]:
    """Kinds of changes: how they came out, and what is overdue."""
    return [
        TableColumn("kind", _("Kind"), value=kind_text, weight=500, width=170),
        TableColumn("made", _("Made"), Unit.COUNT, value=lambda row: row.rate.deploys),
        TableColumn(
            "succeeded", _("Succeeded"), Unit.SHARE, value=lambda row: exact(row.succeeded)
        ),
        TableColumn(
            "failed",
            _("Failed"),
            Unit.SHARE,
            value=lambda row: exact(row.rate.rate),
            beside=lambda row: f"{row.rate.failed}/{row.rate.deploys}" if row.rate.deploys else "",
        ),
        TableColumn(
            "waiting", _("Planned"), Unit.COUNT, value=lambda row: len(row.waiting) or None
        ),
        TableColumn(
            "overdue",
            _("Overdue"),
            look=Look.STATE,
            value=lambda row: number_text(row.overdue) if row.overdue else "",
            state=lambda row: "bad" if row.overdue else "",
            width=110,
        ),
    ]


def incident_columns(place: ZoneInfo, known: Known) -> list[TableColumn]:
    """Incidents of the period with the change that led to each."""
    return [
        TableColumn("start", _("Start"), value=lambda row: when_text(row.incident.start, place)),
        TableColumn(
            "title", _("Incident"), value=lambda row: row.incident.title, weight=500, width=220
        ),
        TableColumn("services", _("Services"), value=lambda row: ", ".join(row.services)),
        TableColumn("class", _("Class"), value=lambda row: word_text(row.incident.kind), room=900),
        TableColumn(
            "change", _("Led to by"), value=lambda row: attributed_text(row, known.name), width=180
        ),
        TableColumn(
            "sure",
            _("How that is known"),
            look=Look.STATE,
            value=sureness_text,
            state=lambda row: "warn" if row.attributed.ambiguous else "",
            width=190,
        ),
    ]


def cycle_columns(place: ZoneInfo, known: Known) -> list[TableColumn]:
    """Cycles by service and time."""
    return [
        TableColumn("first", _("Change"), value=lambda row: when_text(row.cycle.first, place)),
        TableColumn("service", _("Service"), value=lambda row: row.service, weight=500),
        TableColumn(
            "changes",
            _("Changes"),
            value=lambda row: ", ".join(known.name(one, "…") for one in row.cycle.changes),
            width=180,
        ),
        TableColumn("baseline", _("Before"), value=lambda row: level_text(row.cycle.baseline)),
        TableColumn("depth", _("Lowest"), value=lambda row: level_text(row.cycle.depth)),
        TableColumn(
            "duration",
            _("Until calm"),
            look=Look.STATE,
            value=lambda row: length_text(row.cycle.duration(known.now)) if known.now else "",
            state=lambda row: "info" if row.cycle.ended is None else "",
            width=120,
        ),
        TableColumn("cost", _("Cost of the budget"), value=cycle_cost_text),
        TableColumn(
            "follow_up",
            _("Follow-up"),
            value=lambda row: follow_up_text(row) or _("none"),
            width=110,
        ),
        TableColumn(
            "ended",
            _("Ended by"),
            value=lambda row: _ended_by(row, known),
            room=900,
        ),
        TableColumn(
            "compound",
            _("Compound"),
            value=lambda row: _("yes") if row.cycle.compound else "",
            room=1000,
        ),
    ]


def service_columns() -> list[TableColumn]:
    """Services: what their changes do to them, and what may follow."""
    return [
        TableColumn("name", _("Service"), value=lambda row: row.name, weight=500, width=160),
        TableColumn(
            "deploys", _("Deploys"), Unit.COUNT, value=lambda row: row.dora.fail_rate.deploys
        ),
        TableColumn(
            "rate",
            _("Failed"),
            Unit.SHARE,
            value=lambda row: exact(row.dora.fail_rate.rate),
            beside=lambda row: (
                f"{row.dora.fail_rate.failed}/{row.dora.fail_rate.deploys}"
                if row.dora.fail_rate.deploys
                else ""
            ),
        ),
        TableColumn(
            "restore", _("Restore"), Unit.SECONDS, value=lambda row: row.dora.restore.median
        ),
        TableColumn("ratio", _("Fixes : features"), value=ratio_words, room=800),
        TableColumn(
            "next",
            _("Next major release"),
            look=Look.STATE,
            value=lambda row: next_words(row.next_major),
            state=lambda row: {True: "ok", False: "bad", None: ""}[row.next_major.allowed],
            width=150,
        ),
        TableColumn(
            "drift",
            _("Drift"),
            look=Look.STATE,
            value=lambda row: drift_words(row.drift.warning),
            state=lambda row: {True: "bad", False: "ok", None: ""}[row.drift.warning],
            width=140,
        ),
        TableColumn(
            "inversions",
            _("Past stability work"),
            Unit.COUNT,
            value=lambda row: len(row.inversions) or None,
            room=1000,
        ),
    ]


def _ended_by(row: CycleEntry, known: Known) -> str:
    act = row.cycle.intervention
    return _("repair alone") if act is None else known.name(act, "…")
