"""Commands on stages and runs that find rows by another key than the id, in pairs of the same key."""

from typing import Any

from models.lifecycle.commands import CheckCriterion, MarkItems, SetStagePlan
from models.lifecycle.drafts import ItemMark
from models.lifecycle.rows import RunState
from models.services.rows import Stage
from tests.models.lifecycle.examples import DAY, criterion, run, service


def stage_plans(scene: Any) -> tuple[Any, Any, str]:
    of = service(scene)
    one, other = (SetStagePlan(of, Stage.LIVE, 0, text) for text in ("Slowly", "At once"))
    return one, other, "stage_plan"


def criteria_seen(scene: Any) -> tuple[Any, Any, str]:
    of, asked = service(scene), criterion(scene)
    one, other = (CheckCriterion(of, asked, DAY, "Ana", 0, text) for text in ("Seen", "Told"))
    return one, other, "stage_check"


def items_marked(scene: Any) -> tuple[Any, Any, str]:
    of, items = run(scene)
    marks = (ItemMark(RunState.CHECKED, who) for who in ("Ana", "Ben"))
    one, other = (MarkItems(of, items[:1], mark, 0) for mark in marks)
    return one, other, "run_item"


PAIRS = {
    "SetStagePlan": stage_plans,
    "CheckCriterion": criteria_seen,
    "MarkItems": items_marked,
}
