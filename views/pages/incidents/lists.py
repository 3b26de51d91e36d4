"""The lists of the page: incidents, conditions, actions and postmortems that are due."""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from models.incidents.rows import IncidentClass
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import EventRow
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.pages.incidents.tables import action_columns, condition_columns, event_columns
from views.pages.incidents.words import WAITING

Opened = Callable[[Any], object]


def event_list(context: PageContext, opened: Opened, begin: Sequence[Action]) -> FilteredList:
    """The incidents of the period."""
    empty = EmptyState(
        "zap",
        _("No incident in this time"),
        _("One line is enough: what happened, when, to which service."),
        begin,
    )
    chips = (
        ("open", _("Lasting"), lambda row: row.open),
        ("without", _("Without postmortem"), lambda row: row.state in WAITING),
        ("due", _("Overdue"), _is_overdue),
        ("priority", _("P0 missing"), lambda row: row.lacks_priority),
        ("impossible", _("Impossible times"), lambda row: bool(row.impossible)),
        ("false", _("False alarms"), _is_false_alarm),
    )
    columns = event_columns(ZoneInfo(context.calendar.zone))
    return FilteredList(context, "incidents", _("Incidents"), columns, chips, opened, empty)


def due_list(context: PageContext, opened: Opened) -> FilteredList:
    """The incidents of the period whose postmortem is still to be written."""
    words = _("Every event of this time has been learnt from.")
    empty = EmptyState("check", _("No postmortem is due"), words)
    columns = event_columns(ZoneInfo(context.calendar.zone))
    chips = (("due", _("Overdue"), _is_overdue),)
    name = _("Postmortems due")
    return FilteredList(context, "incidents.due", name, columns, chips, opened, empty)


def condition_list(context: PageContext, opened: Opened, add: Action) -> FilteredList:
    """All conditions."""
    empty = EmptyState(
        "triangle-alert",
        _("No condition is known"),
        _("What could become an outage is cheaper to fix before."),
        (add,),
    )
    chips = (
        ("open", _("Open"), lambda row: row.condition.fixed_on is None),
        ("overdue", _("Overdue"), lambda row: row.overdue),
    )
    name, columns = _("Conditions"), condition_columns()
    return FilteredList(context, "incidents.conditions", name, columns, chips, opened, empty)


def action_list(context: PageContext, opened: Opened, buttons: Sequence[QWidget]) -> FilteredList:
    """All actions."""
    empty = EmptyState(
        "list-checks",
        _("Nothing is to be done"),
        _("Actions come from incidents and conditions: open one, and say what and who."),
    )
    chips = (
        ("open", _("Open"), lambda row: row.action.done_on is None),
        ("overdue", _("Overdue"), lambda row: row.overdue),
        ("nobody", _("Nobody’s"), lambda row: row.action.owner_id is None),
    )
    name, columns = _("Actions"), action_columns()
    return FilteredList(context, "incidents.actions", name, columns, chips, opened, empty, buttons)


def _is_overdue(row: EventRow) -> bool:
    return row.state is PostmortemState.OVERDUE


def _is_false_alarm(row: EventRow) -> bool:
    return row.incident.kind is IncidentClass.FALSE_ALARM
