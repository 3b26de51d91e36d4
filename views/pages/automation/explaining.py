"""How the headline figures came about, with what they are made of."""

from fractions import Fraction

from app.automation_figures import register_report, running
from app.text.automation import hours_number
from app.text.doorway import _
from app.text.numbers import number_text
from app.text.words import word_text
from models.automation.rows import AutomationClass
from models.automation.rules.returns import Worth
from models.insight.automation_rows import AutomationBoard
from views.kit.explain import BreakdownPart, Explain

_MOST = 8
_TITLES = {"measured": "kept"}


def explanation_of(board: AutomationBoard, key: str) -> Explain:
    """The explanation of a tile."""
    report = register_report(board)
    parts = {
        "could": _could,
        "measured": _measured,
        "building": _building,
        "automated": _areas,
    }[key](board)
    return Explain(
        report,
        _TITLES.get(key, key),
        _("Register of automation"),
        breakdown_title=_("Made of, hours a month") if key != "building" else _("By team"),
        breakdown=parts,
        colour="green",
        sentence=_machines(board) if key == "automated" else "",
    )


def _could(board: AutomationBoard) -> tuple[BreakdownPart, ...]:
    waiting = [
        (entry.task.name, entry.saving)
        for entry in board.of(AutomationClass.SHOULD_BE)
        if not entry.runs_now and entry.gain is not None and entry.gain.worth is Worth.PAYS_BACK
    ]
    return _largest([(name, saving) for name, saving in waiting if saving is not None])


def _measured(board: AutomationBoard) -> tuple[BreakdownPart, ...]:
    found = [(e.task.name, e.measured.measured) for e in running(board) if e.measured is not None]
    return _largest([(name, saved) for name, saved in found if saved is not None])


def _building(board: AutomationBoard) -> tuple[BreakdownPart, ...]:
    words = _("{n} of {limit}")
    return tuple(
        BreakdownPart(
            each.team or _("of no team"),
            float(each.building),
            words.format(n=number_text(each.building), limit=number_text(each.limit)),
        )
        for each in board.in_progress
    )


def _areas(board: AutomationBoard) -> tuple[BreakdownPart, ...]:
    return _largest([(word_text(area.area), area.now.saved) for area in board.areas])


def _machines(board: AutomationBoard) -> str:
    """Of how many machines a task is still done by hand."""
    whole = sum(area.machines for area in board.areas)
    if not whole:
        return ""
    by_hand = sum(area.machines_by_hand for area in board.areas)
    words = _(
        "By hand still: tasks on {n} of {all} machines; from {least} on, a task must be automated."
    )
    return words.format(
        n=number_text(by_hand), all=number_text(whole), least=number_text(board.fleet)
    )


def _largest(found: list[tuple[str, Fraction]]) -> tuple[BreakdownPart, ...]:
    ordered = sorted(found, key=lambda part: -part[1])[:_MOST]
    return tuple(
        BreakdownPart(name, max(0.0, float(seconds)), _("{n} h").format(n=hours_number(seconds)))
        for name, seconds in ordered
    )
