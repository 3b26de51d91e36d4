"""What can be done on the page, for palette, menu and keys."""

from typing import TYPE_CHECKING

from app.text.doorway import _
from models.people.rows import AbsenceRow
from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.shapes import Gap
from views.kit.actions import Action
from views.kit.rights import Right
from views.kit.timeline_handler import Verb
from views.pages.rotations.turning import turning_layers

if TYPE_CHECKING:
    from views.pages.rotations.page import RotationsPage


def page_actions(page: "RotationsPage") -> list[Action]:
    """Every action, with the reason where it cannot be done now."""
    return [*_general(page), *_of_shift(page)]


def _general(page: "RotationsPage") -> list[Action]:
    some = page.facts is not None and bool(page.facts.lanes)
    why = "" if some else _("There is no rotation yet")
    turning = bool(turning_layers(page.facts))
    return [
        Action("rotations.plan", _("Plan…"), page.open_plan, "Ctrl+G", "zap", some, why, needs=Right.EDIT),
        Action(
            "rotations.publish", _("Publish…"), page.openers.publish, "Ctrl+Shift+B", "upload",
            some, why, needs=Right.EDIT,
        ),
        Action("rotations.replan", _("Replan with the fewest changes…"), page.openers.replan,
               icon="git-compare", enabled=some, reason=why, needs=Right.EDIT),
        Action("rotations.turns", _("Continue turn by turn…"), page.openers.turns, icon="repeat",
               enabled=turning, reason="" if turning else _("No layer turns in a fixed order"), needs=Right.EDIT),
        Action("rotations.leaving", _("Somebody leaves…"), page.openers.leaving, icon="log-out",
               enabled=some, reason=why, needs=Right.EDIT),
        Action("rotations.rules", _("Rules, layers and members…"), page.rules.open, "Ctrl+R",
               "list-checks", some, why),
        Action("rotations.policies", _("Policies of rotations…"), page.rules.open_policies,
               icon="scale", enabled=some, reason=why),
        Action("rotations.new", _("Add a rotation"), page.add_rotation, "Ctrl+N", "plus", needs=Right.EDIT),
        Action("rotations.import", _("Import a rota…"), page.openers.import_rota, "Ctrl+I", "upload", needs=Right.EDIT),
        Action("rotations.leave", _("Import leave from a calendar…"), page.openers.import_leave,
               icon="calendar-plus", enabled=some, reason=why, needs=Right.EDIT),
        Action("rotations.table", _("Show the calendar as table or timeline"), page.calendar.turn,
               icon="table", enabled=some, reason=why),
        Action("rotations.print", _("Save the calendar as PDF…"), page.openers.print_calendar, "Ctrl+P",
               "printer", some, why),
        Action("rotations.export", _("Export this table…"), page.openers.export_table, "Ctrl+E",
               "download", some, why),
    ]  # fmt: skip


def _of_shift(page: "RotationsPage") -> list[Action]:
    chosen = page.chosen
    shift = isinstance(chosen, ShiftRow)
    locked = isinstance(chosen, ShiftRow) and chosen.locked
    coverable = isinstance(chosen, ShiftRow | Gap)
    clearable = isinstance(chosen, ShiftRow | OverrideRow | SwapRow | AbsenceRow)
    first = _("Choose a shift first")

    def verb(key: str, title: str, verb: Verb, icon: str, enabled: bool) -> Action:
        reason = "" if enabled else first
        return Action(
            f"rotations.shift.{key}", title, lambda: page.act(verb), "", icon, enabled, reason,
            needs=Right.EDIT,
        )  # fmt: skip

    return [
        Action(
            "rotations.shift.open", _("Open what is chosen"), page.open_chosen, icon="panel-right",
            enabled=chosen is not None, reason="" if chosen is not None else first,
        ),
        verb("cover", _("Override… (O)"), Verb.OVERRIDE, "user-plus", coverable),
        verb("swap", _("Swap… (S)"), Verb.SWAP, "arrow-left-right",
             shift or isinstance(chosen, SwapRow)),
        verb("assign", _("Assign… (A)"), Verb.ASSIGN, "user", shift),
        verb("lock", _("Unlock (L)") if locked else _("Lock (L)"), Verb.LOCK, "lock", shift),
        verb("clear", _("Leave to nobody (Delete)"), Verb.UNASSIGN, "x", clearable),
        Action(
            "rotations.shift.why", _("Why this shift?"), page.explain, icon="circle-help",
            enabled=shift, reason="" if shift else first,
        ),
    ]  # fmt: skip
