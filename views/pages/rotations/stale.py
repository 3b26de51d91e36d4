"""Whether what was proved of a calendar still holds."""

from collections.abc import Iterable
from datetime import datetime

from app.text.doorway import _
from models.kernel.changes import ChangeSet

RECENT = 200
"""How many of the latest steps are looked at."""

_QUIET = frozenset({"ApplyPlan", "Publish", "LockShifts"})
"""Steps that leave the fairness of a calendar as it is, or prove it themselves."""

_TABLES = frozenset({
    "rotation", "duty", "layer", "duty_window", "layer_member", "shift", "override", "swap", "wish",
    "absence", "contract", "stay", "holiday_change",
})  # fmt: skip
"""What a plan is made from."""


def stale_words(history: Iterable[ChangeSet], made_at: datetime) -> str:
    """What is said when something was changed after a plan was taken over, and stayed so."""
    since = [step for step in history if step.instant > made_at]
    undone = {step.undoes for step in since if step.undoes is not None}
    left = [
        step
        for step in since
        if step.undoes is None
        and step.revision not in undone
        and step.label not in _QUIET
        and step.tables() & _TABLES
    ]
    return _("Something was changed since; plan again to prove it anew.") if left else ""
