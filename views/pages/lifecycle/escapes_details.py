"""A problem of a launch, or a launch with its special care, in the inspector."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import DASH, day_text, exact, share_text
from app.text.words import word_text
from models.insight.escapes_rows import EscapeBoard, LaunchCare, ProblemEntry
from models.lifecycle.commands.problems import (
    AddLaunchProblem,
    ChangeLaunchProblem,
    FixLaunchProblem,
    RemoveLaunchProblem,
)
from models.lifecycle.rows import LaunchProblemRow
from models.releases.commands import EndCare, SetCare
from models.services.rows import WeaknessSeverity
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, TextField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import Caution, SectionHead, ValueRow
from views.kit.page import PageContext
from views.kit.rights import Right
from views.kit.row_history import RowHistory
from views.kit.tab_pieces import Doing, Line, by_name, maybe_day, stacked
from views.pages.lifecycle.escapes_tables import care_words

Commit = Callable[[dict[str, Any]], object]
_FIELDS = (
    *("text", "before", "found_on", "severity", "service_id", "launch_id"),
    *("checklist_id", "item_id"),
)


def problem_form(board: EscapeBoard, commit: Commit, verb: str) -> Form:
    """What is kept of a problem."""
    form = Form(commit, verb)
    form.add("text", _("What was wrong"), TextField())
    form.add(
        "before", _("Found"), ChoiceField({_("before the launch"): True, _("by users"): False})
    )
    form.add("found_on", _("Found on"), day_field())
    form.add(
        "severity", _("Severity"), ChoiceField({word_text(one): one for one in WeaknessSeverity})
    )
    form.add("service_id", _("Service"), ChoiceField(by_name(board.services)))
    launches = {row.launch.name: row.id for row in board.launches}
    form.add("launch_id", _("Launch"), ChoiceField(launches, empty=_("none")))
    lists = by_name(board.checklists)
    through = _("The list that was gone through; its present version is noted.")
    form.add("checklist_id", _("Checklist"), ChoiceField(lists, empty=_("none")), through)
    items = {
        f"{board.checklists.get(of, '')}: {words}": one
        for of, each in board.items.items()
        for one, words in each.items()
    }
    item = _("That found it, or should have.")
    form.add("item_id", _("Item"), ChoiceField(items, empty=_("none")), item)
    form.fill({"severity": WeaknessSeverity.MEDIUM})
    return form


def told(values: dict[str, Any]) -> dict[str, Any]:
    """The values of the form; an item says by itself which checklist it is of."""
    return {**values, "checklist_id": None} if values["item_id"] else values


def problem_tabs(
    context: PageContext,
    board: EscapeBoard,
    row: ProblemEntry,
    seen: int,
    done: Callable[[], object],
) -> dict[str, QWidget]:
    """A problem: fixed or not, what it is, and how it came to that."""
    doing, problem = Doing(context, done), row.problem
    fixed = None if problem.fixed_on is not None else board.day
    fix = doing.press(
        FixLaunchProblem(row.id, seen, fixed), _("Fixed today.") if fixed else _("Open again.")
    )
    remove = doing.press(RemoveLaunchProblem(row.id, seen), _("Removed."))
    buttons = [
        Button(
            _("Fixed today") if fixed else _("Not fixed after all"),
            fix,
            "check" if fixed else "undo-2",
            needs=Right.EDIT,
        ),
        Button(_("It was no problem"), remove, "trash-2", needs=Right.EDIT),
    ]

    def change(values: dict[str, Any]) -> None:
        said = told(values)
        same = problem.version if said["checklist_id"] == problem.checklist_id else None
        command = ChangeLaunchProblem(row.id, seen, AddLaunchProblem(**said, version=same))
        doing.do(command, _("Changed."))

    form = problem_form(board, change, _("Change"))
    form.fill({key: getattr(problem, key) for key in _FIELDS})
    lines: list[QWidget] = []
    if problem.fixed_on is not None:
        lines.append(ValueRow(_("Fixed"), day_text(problem.fixed_on)))
    if row.checklist and problem.version is not None:
        version = _("version {n}").format(n=problem.version)
        lines.append(ValueRow(row.checklist, version, row.item))
    history = RowHistory(context, "launch_problem", row.id, {"text": _("Problem")})
    return {
        _("Problem"): stacked([*lines, FlowRow(buttons), form]),
        _("History"): stacked([history]),
    }


def care_tabs(
    context: PageContext,
    board: EscapeBoard,
    row: LaunchCare,
    seen: int,
    done: Callable[[], object],
    add: Callable[[], object],
) -> dict[str, QWidget]:
    """A launch: its escape rate, its problems, and its special care."""
    doing, launch = Doing(context, done), row.launch
    rate = exact(row.found.rate)
    counted = _("{after} escaped, {before} found before").format(
        after=row.found.after, before=row.found.before
    )
    lines: list[QWidget] = [
        ValueRow(_("Escape rate"), DASH if rate is None else share_text(rate, 0), counted),
        FlowRow([Button(_("Add a problem"), add, "plus", needs=Right.EDIT)]),
        *(_line(one, doing, board, seen) for one in row.problems),
    ]

    def until(values: dict[str, Any]) -> None:
        doing.do(SetCare(row.id, seen, **values), _("Set."))

    def end(values: dict[str, Any]) -> None:
        doing.do(EndCare(row.id, seen, **values), _("Special care has ended."))

    care: list[QWidget] = [ValueRow(_("Special care"), care_words(row))]
    if row.found.open:
        names = "; ".join(one.text for one in row.problems if one.fixed_on is None)
        care.append(Caution(_("Problems are not fixed"), names))
    form = Form(until, _("Set"))
    form.add("care_until", _("Special care until"), maybe_day())
    form.fill({"care_until": launch.care_until})
    care.append(form)
    if launch.care_until is not None and launch.care_ended_on is None:
        ending = Form(end, _("End it"))
        ending.add("care_ended_on", _("Ended on"), day_field())
        ending.fill({"care_ended_on": board.day})
        care += [SectionHead(_("End special care")), ending]
    return {_("Problems"): stacked(lines), _("Care"): stacked(care)}


def _line(one: LaunchProblemRow, doing: Doing, board: EscapeBoard, seen: int) -> QWidget:
    when = _("before the launch") if one.before else _("by users")
    said = [_("found on {day} {when}").format(day=day_text(one.found_on), when=when)]
    if one.fixed_on is not None:
        said.append(_("fixed on {day}").format(day=day_text(one.fixed_on)))
        return Line(one.text, ", ".join(said), (), "ok")
    fix = doing.press(FixLaunchProblem(one.id, seen, board.day), _("Fixed today."))
    name = _("Fixed today: {what}").format(what=one.text)
    button = IconButton("check", name, fix, needs=Right.EDIT)
    return Line(one.text, ", ".join(said), [button])
