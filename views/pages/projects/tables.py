"""The columns of projects, and of people and weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.insight.projects_rows import ProjectEntry, PromiseEntry, StaffedPerson
from models.kernel.figures import Unit
from views.kit import typed
from views.kit.table_column import Look, TableColumn
from views.pages.projects.words import (
    DELIVERIES,
    company_state,
    company_words,
    hours_words,
    late_days,
    moved_words,
    on_time_words,
    progress_words,
    recurrence_state,
    recurrence_words,
    state_of,
    state_words,
    week_words,
)


@dataclass
class Today:
    """What cells are told by, as it becomes known."""

    day: date = date.min


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A line of the list of promises."""

    project: ProjectEntry
    promise: PromiseEntry

    @property
    def id(self) -> UUID:
        """The deliverable's."""
        return self.promise.id


@dataclass
class Chosen:
    """The project whose hours are shown and typed; None shows all of them together."""

    project_id: UUID | None = None


def project_columns(today: Today) -> list[TableColumn]:
    """Projects by name."""
    return [
        TableColumn(
            "name", _("Project"), value=lambda row: row.project.name, weight=500, width=190
        ),
        TableColumn(
            "state", _("State"), look=Look.STATE, value=state_words, state=state_of, width=130
        ),
        TableColumn("owner", _("Owner"), value=lambda row: row.owner, room=900),
        TableColumn("next", _("Next due"), Unit.DAY, value=lambda row: row.next_on),
        TableColumn("progress", _("Delivered"), value=progress_words, room=1000),
        TableColumn("on_time", _("On time"), value=on_time_words),
        TableColumn(
            "company",
            _("Lately on it"),
            look=Look.STATE,
            value=company_words,
            state=company_state,
            width=170,
        ),
        TableColumn("hours", _("Hours lately"), Unit.SECONDS, value=lambda row: row.seconds),
        TableColumn("origin", _("Comes from"), value=_origin, room=1000),
        TableColumn(
            "again",
            _("Did it come back"),
            look=Look.STATE,
            value=lambda row: recurrence_words(row, today.day),
            state=recurrence_state,
            width=170,
            room=1100,
        ),
        TableColumn(
            "first",
            _("First of its kind"),
            value=lambda row: _("yes") if row.project.first_of_kind else "",
            room=1200,
        ),
    ]


def promise_columns(today: Today) -> list[TableColumn]:
    """Promises by project, in the order in which they were promised first."""
    return [
        TableColumn("project", _("Project"), value=lambda row: row.project.project.name, width=170),
        TableColumn(
            "name",
            _("Promise"),
            value=lambda row: row.promise.deliverable.name,
            weight=500,
            width=190,
        ),
        TableColumn(
            "first",
            _("Promised first"),
            Unit.DAY,
            value=lambda row: row.promise.deliverable.committed_on,
        ),
        TableColumn("moved", _("Moved"), value=lambda row: moved_words(row.promise), room=900),
        TableColumn(
            "due", _("Due now"), Unit.DAY, value=lambda row: row.promise.deliverable.due_on
        ),
        TableColumn(
            "done", _("Done"), Unit.DAY, value=lambda row: row.promise.deliverable.delivered_on
        ),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=lambda row: word_text(row.promise.delivery),
            state=lambda row: DELIVERIES[row.promise.delivery],
            width=130,
        ),
        TableColumn(
            "late",
            _("Days late"),
            Unit.COUNT,
            value=lambda row: late_days(row.promise, today.day) or None,
        ),
    ]


def _origin(row: object) -> str:
    incident, project = getattr(row, "incident", ""), getattr(row, "project", None)
    return incident or (project.origin if project is not None else "")


def staffing_columns(mondays: Sequence[date], chosen: Chosen) -> list[TableColumn]:
    """People by name, and a column for each week: of one project what it has, which can be typed;
    of all, what is taken of what projects can have."""
    weeks = [_week(at, monday, chosen) for at, monday in enumerate(mondays)]
    return [TableColumn("name", _("Person"), weight=500, width=130), *weeks]


def _week(at: int, monday: date, chosen: Chosen) -> TableColumn:
    def value(row: StaffedPerson) -> str:
        week = row.weeks[at]
        if chosen.project_id is None:
            return week_words(week)
        seconds = week.allocated.get(chosen.project_id, 0)
        return hours_words(seconds) if seconds else ""

    def beside(row: StaffedPerson) -> str:
        if chosen.project_id is None:
            return ""
        return _("of {hours}").format(hours=hours_words(row.weeks[at].at_hand))

    return TableColumn(
        monday.isoformat(),
        f"{monday:%d %b}",
        value=value,
        beside=beside,
        emphasis=lambda row: "bad" if row.weeks[at].free < 0 else "",
        parse=typed.text,
        width=74,
    )
