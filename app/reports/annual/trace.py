"""The rows that a score is made of: owned days window by window, and features one by one (F13)."""

from collections.abc import Iterable

from app.reports.annual.facts import Scored
from app.text import _, word_text
from models.kernel.figures import Column, Table, Unit, Value
from models.projects.rules.on_time import Delivery

OWNED = "owned_days"
FEATURES = "features"


def owned_days(scored: Iterable[Scored]) -> Table:
    """For each who is scored, each objective and each of its windows: days owned, by their result."""
    columns = (
        Column("whom", _("Whose")),
        Column("service", _("Service")),
        Column("objective", _("Objective")),
        Column("first", _("First day of the window"), Unit.DAY),
        Column("last", _("Last day of the window"), Unit.DAY),
        Column("stands", _("Result")),
        Column("met", _("Days in a window that was met"), Unit.COUNT),
        Column("measured", _("Days measured"), Unit.COUNT),
        Column("unscored", _("Days not scored"), Unit.COUNT),
    )
    rows: list[tuple[Value, ...]] = []
    for each in scored:
        for entry in each.standing.owned:
            for result, days in entry.windows:
                period = result.window.period
                rows.append(
                    (
                        each.label,
                        entry.service,
                        entry.objective,
                        period.start if period else None,
                        period.last if period else None,
                        _("Still running") if result.running else word_text(result.status),
                        days.met,
                        days.measured,
                        days.unscored,
                    )
                )
    return Table(OWNED, _("Owned days"), columns, rows)


def features(scored: Iterable[Scored]) -> Table:
    """For each who is scored, each feature that they are credited for, and how it came."""
    columns = (
        Column("whom", _("Whose")),
        Column("name", _("Feature")),
        Column("project", _("Project")),
        Column("committed", _("First promised for"), Unit.DAY),
        Column("delivered", _("Delivered"), Unit.DAY),
        Column("stands", _("Result")),
        Column("in_time", _("In time"), Unit.FLAG),
        Column("due", _("Due"), Unit.FLAG),
        Column("waiting", _("Not measured"), Unit.FLAG),
    )
    rows: list[tuple[Value, ...]] = []
    for each in scored:
        for entry in each.standing.delivered:
            stands, row = entry.delivery, entry.deliverable
            due = stands in (Delivery.ON_TIME, Delivery.LATE)
            rows.append(
                (
                    each.label,
                    row.name,
                    entry.project,
                    row.committed_on,
                    row.delivered_on,
                    word_text(stands),
                    stands is Delivery.ON_TIME,
                    due,
                    not due and stands is not Delivery.CANCELLED,
                )
            )
    return Table(FEATURES, _("Features"), columns, rows)
