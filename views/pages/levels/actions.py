"""What can be done on the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.text.doorway import _
from views.kit.actions import Action
from views.kit.rights import Right
from views.pages.levels.openslo_door import export_action, import_action

if TYPE_CHECKING:
    from views.pages.levels.page import LevelsPage


def page_actions(page: "LevelsPage") -> list[Action]:
    """The actions, disabled with their reason where nothing is chosen."""
    opens = page.openers
    chosen = page.line() is not None
    reason = "" if chosen else _("Choose a service level first")
    counted = chosen and opens.counted()
    why_not = "" if counted else reason or _("Only what is measured by counts has counts to type")

    latency = chosen and opens.is_latency()
    not_slow = "" if latency else reason or _("Only what is measured by latency asks for it")

    def on_one(
        key: str, title: str, run: Callable[[], object], icon: str, needs: Right = Right.LOOK
    ) -> Action:
        return Action(
            f"levels.{key}", title, run, icon=icon, enabled=chosen, reason=reason, needs=needs
        )

    return [
        Action("levels.add", _("New objective"), opens.add, "Ctrl+N", "plus", needs=Right.EDIT),
        on_one("open", _("Open the service level"), opens.inspect, "panel-right"),
        on_one("what_if", _("What if more is lost?"), opens.what_if, "gauge"),
        on_one("explain", _("Explain the chosen window"), opens.explain, "circle-help"),
        on_one("change", _("Change the objective…"), opens.change, "pencil", Right.EDIT),
        on_one("terms", _("Targets and credits…"), opens.terms, "scale"),
        on_one("exclude", _("Leave time out…"), opens.exclusions, "minus"),
        Action(
            "levels.counts",
            _("Type counts…"),
            opens.counts,
            icon="table",
            enabled=counted,
            reason=why_not,
            needs=Right.EDIT,
        ),
        on_one(
            "days", _("By day with releases, or the budget"), page.card.turn_to_days, "trending-up"
        ),
        Action(
            "levels.faster",
            _("Make a performance item"),
            opens.faster,
            icon="gauge",
            enabled=latency,
            reason=not_slow,
            needs=Right.EDIT,
        ),
        Action("levels.rules", _("Burn rules…"), opens.burn_rules, icon="bell"),
        on_one("twin", _("The burn-down as table, or as chart"), page.card.turn, "table"),
        on_one("chart.save", _("Save the chart…"), page.card.save, "image"),
        Action("levels.export", _("Export this table…"), opens.export, "Ctrl+E", "download"),
        Action("levels.print", _("Print service levels…"), opens.print_it, "Ctrl+P", "printer"),
        import_action(page),
        export_action(page),
        on_one("remove", _("Remove the objective"), opens.remove, "trash-2", Right.EDIT),
    ]
