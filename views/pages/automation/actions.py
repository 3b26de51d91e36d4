"""What can be done on the page, with the chosen tasks, and where they may be moved."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.text.doorway import _
from app.text.words import word_text
from models.automation.rows import AutomationClass, AutomationStage
from models.insight.automation_rows import AutomationEntry
from views.kit.actions import Action
from views.kit.rights import Right
from views.kit.row_moves import Move

if TYPE_CHECKING:
    from views.pages.automation.page import AutomationPage

Entries = Sequence[AutomationEntry]
PARK, HUMAN, BACK = "automation.park", "automation.make_human", "automation.back"
"""The keys of moves, which zones on the page know."""

_IDEA, _BUILDING = AutomationStage.IDEA, AutomationStage.BUILDING
_RUNNING, _RETIRED = AutomationStage.RUNNING, AutomationStage.RETIRED


def add_action(page: "AutomationPage") -> Action:
    """The action that adds a task, or a process where those are shown."""
    human = page.view() == "human"
    title = _("Add a human process") if human else _("Add a task")
    return Action("automation.add", title, page.add, "Ctrl+N", "plus", needs=Right.EDIT)


def paste_action(page: "AutomationPage") -> Action:
    """The action that takes rows of a spreadsheet."""
    return Action(
        "automation.paste",
        _("Paste a list of tasks…"),
        page.open_paste,
        icon="clipboard-paste",
        needs=Right.EDIT,
    )


def page_actions(page: "AutomationPage") -> list[Action]:
    """All of them, disabled with their reason where nothing fits."""
    return [
        add_action(page),
        paste_action(page),
        *row_actions(page),
        *(one.action("automation.move") for one in (page.moves.get(page.view()),) if one),
        Action(
            "automation.suggestions",
            _("Suggestions from requests and toil"),
            page.open_suggestions,
            icon="lightbulb",
        ),
        _fix_it_action(page),
        _chart_action(page),
        Action("automation.what_if", _("What if"), page.open_what_if, icon="trending-up"),
        Action(
            "automation.export", _("Export this table…"), page.export_table, "Ctrl+E", "download"
        ),
        Action(
            "automation.policies", _("Policies of automation…"), page.open_policies, icon="scale"
        ),
    ]


def _fix_it_action(page: "AutomationPage") -> Action:
    """The action that plans a fix-it day whose theme is the area that is shown alone."""
    area = page.register.areas.area()
    reason = "" if area is not None else _("Choose an area first")
    theme = word_text(area) if area is not None else ""
    return Action(
        "automation.fix_it",
        _("Plan a fix-it day for the area…"),
        lambda: page.context.go("debt", open="add_day", theme=theme),
        icon="wrench",
        enabled=not reason,
        reason=reason,
        needs=Right.EDIT,
    )


def _chart_action(page: "AutomationPage") -> Action:
    """The action that saves the picture of the forecast."""
    drawn = page.view() == "what_if" and page.what_if.chart.isVisible()
    reason = "" if drawn else _("There is no chart in this view")
    return Action(
        "automation.chart.save",
        _("Save the chart…"),
        page.what_if.save_chart,
        icon="image",
        enabled=not reason,
        reason=reason,
    )


def row_actions(page: "AutomationPage") -> list[Action]:
    """What can be done with the chosen tasks; each has a letter in the table."""
    rows, decide = page.chosen(), page.deciding
    view = page.view()
    found = [
        _on(rows, "open", _("Open the task"), page.open_chosen, "panel-right", ""),
    ]
    if view == "should_be":
        found += [
            _at(rows, "start", _("Begin to build"), decide.start, "play", "B", _IDEA, _RETIRED),
            _at(rows, "stop", _("Stop building"), decide.stop, "x", "S", _BUILDING),
            _at(rows, "run", _("It runs since today"), decide.run, "check", "R", _IDEA, _BUILDING),
            _at(rows, "retire", _("Retire it"), decide.retire, "archive", "X", _RUNNING),
            _at(rows, "park_it", _("Not worth it…"), decide.park, "archive", "P", _IDEA, _RETIRED),
            _at(rows, "human", _("Only people can do it…"), decide.make_human, "users", "H",
                _IDEA, _RETIRED),
        ]  # fmt: skip
    if view == "not_worth_it":
        found.append(
            _on(rows, "park_it", _("Decide anew…"), lambda: decide.park(rows), "pencil", "P",
                Right.EDIT)
        )  # fmt: skip
    if view == "human":
        found.append(
            _on(rows, "done", _("Done today"), lambda: page.done_today(rows), "check", "D",
                Right.EDIT)
        )  # fmt: skip
    if view in ("not_worth_it", "human"):
        title = _("It should be automated")
        found.append(
            _on(rows, "unpark", title, lambda: decide.back(rows), "undo-2", "A", Right.EDIT)
        )
    found.append(
        _on(rows, "remove", _("Remove the task"), lambda: page.remove(rows), "trash-2", "",
            Right.EDIT)
    )  # fmt: skip
    return found


def moves_of(page: "AutomationPage", rows: Entries) -> Sequence[Move]:
    """To which of the three categories tasks may be moved."""
    kinds = {row.task.kind for row in rows}
    busy = any(
        row.task.kind is AutomationClass.SHOULD_BE and row.task.stage in (_BUILDING, _RUNNING)
        for row in rows
    )
    why = _("Only what is not being built and does not run") if busy else ""
    places: tuple[tuple[AutomationClass, str, str, Callable[[Entries], object], str], ...] = (
        (AutomationClass.SHOULD_BE, BACK, _("Should be automated"), page.deciding.back, "settings"),
        (AutomationClass.NOT_WORTH_IT, PARK, _("Not worth it"), page.deciding.park, "archive"),
        (AutomationClass.HUMAN, HUMAN, _("Human processes"), page.deciding.make_human, "users"),
    )
    return [
        Move(key, title, run, icon=icon, reason="" if kind is AutomationClass.SHOULD_BE else why)
        for kind, key, title, run, icon in places
        if kind not in kinds
    ]


def _on(
    rows: Entries,
    key: str,
    title: str,
    run: Callable[[], object],
    icon: str,
    letter: str,
    needs: Right = Right.LOOK,
) -> Action:
    reason = "" if rows else _("Choose a task first")
    return Action(
        f"automation.{key}", title, run, icon=icon, enabled=not reason, reason=reason, needs=needs,
        letter=letter,
    )  # fmt: skip


def _at(
    rows: Entries,
    key: str,
    title: str,
    run: Callable[[Entries], object],
    icon: str,
    letter: str,
    *stages: AutomationStage,
) -> Action:
    """One that needs tasks at some stages."""
    reason = "" if rows else _("Choose a task first")
    if not reason and any(row.task.stage not in stages for row in rows):
        reason = _("It is not at the stage for that")
    return Action(
        f"automation.{key}", title, lambda: run(rows), icon=icon, enabled=not reason,
        reason=reason, needs=Right.EDIT, letter=letter,
    )  # fmt: skip
