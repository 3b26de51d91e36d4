"""One condition in the inspector: what it is, when it was fixed, what it became, what to do."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from models.incidents.commands import (
    AddCondition,
    ChangeCondition,
    FixCondition,
    LinkCondition,
    RemoveCondition,
)
from models.insight.incidents_rows import ConditionEntry, IncidentBoard
from models.notes.rows import Subject
from views.kit import typed
from views.kit.buttons import Button
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.notes import NotesPanel
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.tab_pieces import Doing, by_name, maybe_day, scrolling, stacked
from views.pages.incidents.actions_tab import ActionsTab


def condition_form(
    commit: Callable[[dict[str, Any]], object], board: IncidentBoard, verb: str
) -> Form:
    """The fields of a condition."""
    form = Form(commit, verb)
    form.add("what", _("What could become an outage"), LineField(typed.needed))
    form.add("service_id", _("Service"), ChoiceField(by_name(board.services)))
    form.add("found_on", _("Found"), day_field())
    form.add("found_by", _("Found by"), LineField())
    form.add("owner_id", _("Owner"), ChoiceField(by_name(board.people), empty=_("nobody yet")))
    form.add("due_on", _("Due"), maybe_day())
    return form


def new_condition(context: PageContext, board: IncidentBoard) -> Form:
    """The form that adds one, and stays for the next."""

    def commit(values: dict[str, Any]) -> None:
        if context.do(AddCondition(**values)) is not None:
            context.notify(_("Condition added."), undo=True)
            form.fill({"what": ""})
            form.field("what").setFocus()

    form = condition_form(commit, board, _("Add"))
    form.fill({"found_on": context.today})
    return form


def condition_tabs(
    doing: Doing, board: IncidentBoard, entry: ConditionEntry, seen: int
) -> Mapping[str, QWidget]:
    """The tabs of one."""
    condition = entry.condition
    return {
        _("Condition"): _facts(doing, board, entry, seen),
        _("Actions"): scrolling(
            ActionsTab(doing, entry.actions, board.people, seen, condition_id=condition.id)
        ),
        _("Notes"): scrolling(NotesPanel(doing.context, Subject("condition", condition.id))),
    }


def _facts(doing: Doing, board: IncidentBoard, entry: ConditionEntry, seen: int) -> QWidget:
    condition = entry.condition

    def change(values: dict[str, Any]) -> None:
        doing.do(ChangeCondition(condition.id, seen, **values), _("Changed."))

    def fix(values: dict[str, Any]) -> None:
        doing.do(FixCondition(condition.id, values["fixed_on"], seen), _("Changed."))

    def link(values: dict[str, Any]) -> None:
        doing.do(LinkCondition(condition.id, values["incident_id"], seen), _("Changed."))

    form = condition_form(change, board, _("Change"))
    form.fill(
        {
            key: getattr(condition, key)
            for key in ("what", "service_id", "found_on", "found_by", "owner_id", "due_on")
        }
    )
    fixed = Form(fix, _("Set the day"))
    fixed.add("fixed_on", _("Fixed"), maybe_day(), _("Empty: it is still open."))
    fixed.fill({"fixed_on": condition.fixed_on})
    became = Form(link, _("Set the outage"))
    titles: dict[str, UUID] = {
        f"{event.incident.start:%Y-%m-%d} {event.incident.title}": event.id
        for event in board.events
    }
    if condition.incident_id and condition.incident_id not in titles.values():
        titles[entry.outage] = condition.incident_id
    became.add("incident_id", _("Became the outage"), ChoiceField(titles, empty=_("none")))
    became.fill({"incident_id": condition.incident_id})
    press = doing.press
    today = press(FixCondition(condition.id, doing.context.today, seen), _("Fixed."))
    remove = press(RemoveCondition(condition.id, seen), _("Condition removed."))
    buttons = [
        Button(_("Fixed today"), today, "check", needs=Right.EDIT),
        Button(_("Remove"), remove, "trash-2", needs=Right.EDIT),
    ]
    return stacked([FlowRow(buttons), form, fixed, became])
