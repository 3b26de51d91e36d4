"""The columns of the page's tables."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

from app.text.doorway import _
from app.text.words import word_text
from models.insight.lifecycle_rows import (
    ChecklistEntry,
    RunEntry,
    StageBoard,
    StageEntry,
)
from models.kernel.figures import Unit
from models.lifecycle.rules.stages import ORDER
from views.kit.table_column import Look, TableColumn
from views.pages.lifecycle.words import cell_state, cell_text, run_state


def stage_columns(board: Callable[[], StageBoard | None]) -> list[TableColumn]:
    """Services against stages. board: what is shown now, for names of people."""

    def owner(row: StageEntry) -> str:
        shown = board()
        plan = row.plan
        if shown is None or plan is None or plan.owner_id is None:
            return ""
        return shown.people.get(plan.owner_id, "")

    stages = [
        TableColumn(
            f"stage_{stage.value}",
            word_text(stage),
            value=partial(cell_text, stage=stage),
            look=Look.STATE,
            state=partial(cell_state, stage=stage),
            least=84,
        )
        for stage in ORDER
    ]
    return [
        TableColumn(
            "name", _("Service"), value=lambda row: row.service.name, weight=500, width=160
        ),
        *stages,
        TableColumn("since", _("Since"), Unit.DAY, value=_since, room=1150),
        TableColumn("strategy", _("Strategy"), value=_strategy, room=1300, width=180),
        TableColumn("owner", _("Led by"), value=owner, room=1000),
        TableColumn("due", _("Due"), Unit.DAY, value=_due, room=1000),
    ]


def _since(row: StageEntry) -> date | None:
    return row.entered.at.date() if row.entered else None


def _strategy(row: StageEntry) -> str:
    return row.plan.strategy if row.plan else ""


def _due(row: StageEntry) -> date | None:
    return row.plan.due_on if row.plan else None


def checklist_columns() -> list[TableColumn]:
    """Checklists, with what they remember."""
    return [
        TableColumn(
            "name", _("Checklist"), value=lambda row: row.checklist.name, weight=500, width=200
        ),
        TableColumn("kind", _("For"), value=lambda row: word_text(row.checklist.kind)),
        TableColumn("version", _("Version"), Unit.COUNT, value=lambda row: row.checklist.version),
        TableColumn("items", _("Items"), Unit.COUNT, value=lambda row: len(row.items)),
        TableColumn("runs", _("Runs"), Unit.COUNT),
        TableColumn("open", _("Open"), Unit.COUNT, value=lambda row: row.open_runs),
        TableColumn("caught", _("Caught"), Unit.COUNT),
        TableColumn(
            "prunable",
            _("May go"),
            Unit.COUNT,
            value=lambda row: len(row.prunable),
            emphasis=lambda row: "warn" if row.prunable else "",
        ),
        TableColumn("changed", _("Last changed"), Unit.DAY, value=_changed, room=900),
        TableColumn("owner", _("Owner"), room=900),
    ]


def _changed(row: ChecklistEntry) -> date | None:
    return row.versions[0].at.date() if row.versions else None


def run_columns() -> list[TableColumn]:
    """Runs, with how far they are."""
    return [
        TableColumn("name", _("Run"), value=lambda row: row.run.name, weight=500, least=150),
        TableColumn("of", _("For"), least=90, room=900),
        TableColumn(
            "state",
            _("State"),
            value=lambda row: run_state(row)[0],
            look=Look.STATE,
            state=lambda row: run_state(row)[1],
        ),
        TableColumn(
            "bar",
            "",
            Unit.SHARE,
            value=_share,
            look=Look.BAR,
            width=70,
            text=lambda value: "" if value is None else f"{100 * value:.0f} %",
        ),
        TableColumn("done", _("Done"), value=_done),
        TableColumn(
            "must",
            _("Mandatory open"),
            Unit.COUNT,
            value=lambda row: row.progress.open_mandatory if row.is_open else 0,
        ),
        TableColumn(
            "caught", _("Caught"), Unit.COUNT, value=lambda row: row.progress.caught, room=900
        ),
        TableColumn("due", _("Due"), Unit.DAY, value=lambda row: row.run.due_on),
        TableColumn("owner", _("Owner"), room=800),
        TableColumn("checklist", _("Checklist"), value=_list_and_version, room=1000),
        TableColumn("tier", _("Risk"), value=lambda row: word_text(row.run.tier), room=1100),
        TableColumn("signed", _("Signed by"), value=lambda row: row.run.closed_by, room=1200),
    ]


def _share(row: RunEntry) -> Decimal | None:
    share = row.progress.share
    return None if share is None else Decimal(share.numerator) / share.denominator


def _done(row: RunEntry) -> str:
    return _("{done} of {asked}").format(done=row.progress.done, asked=row.progress.asked)


def _list_and_version(row: RunEntry) -> str:
    return _("{name}, version {n}").format(name=row.checklist.name, n=row.run.version)
