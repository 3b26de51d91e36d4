"""Columns of problems of launches, of launches with their care, and of versions of checklists."""

from typing import Any

from app.text.doorway import _
from app.text.numbers import day_text, exact
from app.text.words import word_text
from models.insight.escapes_rows import LaunchCare, ProblemEntry
from models.kernel.figures import Unit
from views.kit.table_column import Look, TableColumn


def problem_columns() -> list[TableColumn]:
    """Of problems."""
    return [
        TableColumn(
            "text",
            _("Problem"),
            value=lambda row: row.problem.text,
            weight=500,
            width=180,
            least=120,
        ),
        TableColumn("found_on", _("Found"), Unit.DAY, lambda row: row.problem.found_on),
        TableColumn("when", _("When"), value=_when, look=Look.STATE, state=_escaped, width=120),
        TableColumn("severity", _("Severity"), value=lambda row: word_text(row.problem.severity)),
        TableColumn("launch", _("Launch"), room=640),
        TableColumn("service", _("Service"), room=900),
        TableColumn("fixed_on", _("Fixed"), Unit.DAY, lambda row: row.problem.fixed_on, room=1000),
        TableColumn("checklist", _("Checklist"), room=1160),
        TableColumn("item", _("Item"), hidden=True),
    ]


def launch_columns() -> list[TableColumn]:
    """Of launches."""
    return [
        TableColumn("name", _("Launch"), value=lambda row: row.launch.name, weight=500, width=150),
        TableColumn("care", _("Special care"), value=care_words, look=Look.STATE, state=_care,
                    width=180),
        *_counts(),
        TableColumn("service", _("Service"), room=760),
        TableColumn("launched_on", _("Launched"), Unit.DAY, lambda row: row.launch.launched_on,
                    room=860),
    ]  # fmt: skip


def version_columns() -> list[TableColumn]:
    """Of versions of checklists."""
    return [
        TableColumn("name", _("Checklist"), weight=500, width=180),
        TableColumn("version", _("Version"), Unit.COUNT),
        *_counts(),
    ]


def care_words(row: LaunchCare) -> str:
    """How special care stands."""
    launch = row.launch
    if launch.care_ended_on is not None:
        return _("ended {day}").format(day=day_text(launch.care_ended_on))
    if launch.care_until is None:
        return _("none was said")
    words = _("over since {day}") if row.over else _("until {day}")
    return words.format(day=day_text(launch.care_until))


def _counts() -> list[TableColumn]:
    return [
        TableColumn("before", _("Before"), Unit.COUNT, lambda row: row.found.before),
        TableColumn("after", _("Escaped"), Unit.COUNT, lambda row: row.found.after),
        TableColumn("rate", _("Escape rate"), Unit.SHARE, lambda row: exact(row.found.rate)),
        TableColumn("open", _("Not fixed"), Unit.COUNT, lambda row: row.found.open, room=560),
    ]


def _when(row: ProblemEntry) -> str:
    return _("before the launch") if row.problem.before else _("by users")


def _escaped(row: ProblemEntry) -> str:
    return "ok" if row.problem.before else "bad"


def _care(row: Any) -> str:
    if row.launch.care_ended_on is not None:
        return "ok"
    return "warn" if row.over else ""
