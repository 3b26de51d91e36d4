"""The lists of the page: the register, what is not worth it, human processes."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from models.automation.rows import AutomationStage
from models.automation.rules.returns import Worth
from models.insight.automation_rows import AutomationEntry
from views.kit.actions import Action
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_model import Write
from views.pages.automation.tables import Board, human_columns, parked_columns, register_columns

Opened = Callable[[Any], object]


def register_list(
    context: PageContext,
    board: Board,
    opened: Opened,
    write: Write,
    begin: Sequence[Action],
    buttons: Sequence[QWidget],
) -> FilteredList:
    """What should be automated."""
    empty = EmptyState(
        "settings",
        _("Nothing is to be automated yet"),
        _(
            "Write down what is done by hand again and again: how often, how long, and what it "
            "would take to build. What pays back first stands first."
        ),
        begin,
    )
    chips = (
        ("must", _("Must be automated"), lambda row: row.must is not None),
        ("building", _("Being built"), lambda row: row.task.stage is AutomationStage.BUILDING),
        ("running", _("Runs"), lambda row: row.runs_now),
        ("late", _("Does not pay back"), _does_not_pay),
        ("unknown", _("Numbers missing"), _is_unknown),
    )
    name = _("Should be automated")
    columns = register_columns(board)
    return FilteredList(context, "automation", name, columns, chips, opened, empty, buttons, write)


def parked_list(context: PageContext, board: Board, opened: Opened, write: Write) -> FilteredList:
    """What is not worth it."""
    empty = EmptyState(
        "archive",
        _("Nothing was found not worth it"),
        _(
            "A task that is rare, hard or unstable may stay with people. Say why, on which numbers "
            "that rests, and when to look again; it comes back when one of them changes."
        ),
    )
    chips = (
        ("back", _("To be looked at again"), lambda row: row.comes_back),
        ("must", _("Must be automated"), lambda row: row.must is not None),
    )
    name = _("Not worth it")
    columns = parked_columns(board)
    return FilteredList(
        context, "automation.parked", name, columns, chips, opened, empty, (), write
    )


def human_list(
    context: PageContext,
    board: Board,
    opened: Opened,
    write: Write,
    begin: Sequence[Action],
    buttons: Sequence[QWidget],
) -> FilteredList:
    """What only people can do."""
    empty = EmptyState(
        "users",
        _("No human process yet"),
        _(
            "Relationships, bids, evaluations and negotiations stay with people. They have an "
            "owner and a cadence, and count in the load, never as toil."
        ),
        begin,
    )
    chips = (
        ("overdue", _("Overdue"), lambda row: row.overdue),
        ("nobody", _("Nobody’s"), lambda row: row.task.owner_id is None),
    )
    name = _("Human processes")
    columns = human_columns(board)
    return FilteredList(
        context, "automation.human", name, columns, chips, opened, empty, buttons, write
    )


def _does_not_pay(row: AutomationEntry) -> bool:
    by_hand = row.task.stage is AutomationStage.IDEA
    return by_hand and row.gain is not None and row.gain.worth in (Worth.TOO_LATE, Worth.NO_GAIN)


def _is_unknown(row: AutomationEntry) -> bool:
    return row.gain is not None and row.gain.worth is Worth.NOT_KNOWN
