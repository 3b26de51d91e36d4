"""The lists of the page: changes, incidents, cycles and services."""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from app.text.doorway import _
from models.releases.rows import UPGRADES, ChangeKind, ChangeOutcome
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.pages.changes.tables import (
    Known,
    change_columns,
    cycle_columns,
    incident_columns,
    kind_columns,
    service_columns,
)

Opened = Callable[[Any], object]


def change_list(context: PageContext, opened: Opened, begin: Sequence[Action]) -> FilteredList:
    """The changes of the period."""
    empty = EmptyState(
        "git-pull-request-arrow",
        _("No change in this time"),
        _("Bring in releases or deployments, or write one down."),
        begin,
    )
    chips = (
        ("release", _("Releases"), lambda row: row.change.kind is ChangeKind.RELEASE),
        ("capacity", _("Capacity"), lambda row: row.change.kind is ChangeKind.CAPACITY_ADDED),
        ("upgrade", _("Upgrades"), lambda row: row.change.kind in UPGRADES),
        ("first", _("First of its kind"), lambda row: row.change.first_of_kind),
        ("failed", _("Went wrong"), _went_wrong),
        ("planned", _("Planned"), lambda row: row.change.at is None),
        ("impossible", _("Impossible times"), lambda row: bool(row.impossible)),
    )
    columns = change_columns(ZoneInfo(context.calendar.zone))
    return FilteredList(context, "changes", _("Changes"), columns, chips, opened, empty)


def kind_list(context: PageContext, opened: Opened) -> FilteredList:
    """Kinds of changes, upgrades and what nobody did before among them."""
    empty = EmptyState(
        "layers",
        _("No change in this time"),
        _("Each kind stands here once one is made or planned."),
    )
    chips = (
        ("overdue", _("Overdue"), lambda row: bool(row.overdue)),
        ("upgrade", _("Upgrades"), lambda row: row.kind in UPGRADES),
    )
    name, columns = _("Changes by kind"), kind_columns()
    return FilteredList(context, "changes.kinds", name, columns, chips, opened, empty)


def incident_list(context: PageContext, known: Known, opened: Opened) -> FilteredList:
    """The incidents of the period, with what led to them."""
    empty = EmptyState(
        "zap", _("No incident in this time"), _("Incidents come from the page of that name.")
    )
    chips = (
        ("ambiguous", _("Ambiguous"), lambda row: row.attributed.ambiguous),
        ("none", _("No change known"), lambda row: row.attributed.primary is None),
        ("hand", _("By hand"), lambda row: row.attributed.by_hand),
    )
    columns = incident_columns(ZoneInfo(context.calendar.zone), known)
    name = _("Incidents and their changes")
    return FilteredList(context, "changes.incidents", name, columns, chips, opened, empty)


def cycle_list(context: PageContext, known: Known, opened: Opened) -> FilteredList:
    """Times that a service was unstable after a change."""
    empty = EmptyState(
        "activity",
        _("No instability after a change"),
        _("Cycles need changes and an objective of their service."),
    )
    chips = (
        ("open", _("Not over"), lambda row: row.cycle.ended is None),
        ("compound", _("Compound"), lambda row: row.cycle.compound),
        ("alone", _("Not followed up"), lambda row: row.follow_up is None),
    )
    columns = cycle_columns(ZoneInfo(context.calendar.zone), known)
    name = _("Instability cycles")
    return FilteredList(context, "changes.cycles", name, columns, chips, opened, empty)


def service_list(context: PageContext, opened: Opened) -> FilteredList:
    """Services that changed, or are promised."""
    empty = EmptyState(
        "server", _("No service was changed"), _("Services come from the page of that name.")
    )
    chips = (
        ("drift", _("Drifting"), lambda row: bool(row.drift.warning)),
        ("sprint", _("Stability sprint"), lambda row: row.sprint is not None),
        ("wait", _("Next major must wait"), lambda row: row.next_major.allowed is False),
    )
    name, columns = _("Stability by service"), service_columns()
    return FilteredList(context, "changes.services", name, columns, chips, opened, empty)


def _went_wrong(row: Any) -> bool:
    return bool(row.led_to) or row.change.outcome in (
        ChangeOutcome.FAILED,
        ChangeOutcome.ROLLED_BACK,
    )
