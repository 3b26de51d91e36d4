"""What launches, decisions and overrides are called in cells and lines."""

from datetime import datetime
from typing import Any

from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from app.text.words import word_text
from models.insight.launch_rows import LaunchEntry
from models.releases.rows import GateOverrideRow, LaunchDecisionRow, LaunchStage

BOARD = (
    LaunchStage.PROPOSED,
    LaunchStage.PREPARING,
    LaunchStage.SOFT_LAUNCHED,
    LaunchStage.LAUNCHED,
    LaunchStage.ANNOUNCED,
)
"""The stages of the board, in their order; what was dropped is in the list alone."""


def quiet_text(entry: LaunchEntry) -> str:
    """How long a soft launch has been within its budget, of how long it must be."""
    if entry.quiet is None:
        return ""
    days = ngettext("{n} quiet day", "{n} quiet days", entry.quiet)
    return _("{days} of {needed}").format(days=days, needed=entry.launch.quiet_days)


def ramp_text(entry: LaunchEntry, today: Any) -> str:
    """How many users there are, of how many may be, of the cap."""
    steps = [step for step in entry.ramp if step.day <= today]
    if not steps:
        return ""
    known = next((step.load for step in reversed(steps) if step.load is not None), None)
    words = _("{value} let in").format(value=number_text(steps[-1].value))
    if known is not None:
        words = _("{load} of {value}").format(
            load=number_text(known), value=number_text(steps[-1].value)
        )
    if entry.launch.cap is not None:
        words += (
            _(", cap {cap} {unit}")
            .format(cap=number_text(entry.launch.cap), unit=entry.launch.cap_unit)
            .rstrip()
        )
    return words


def decision_text(row: LaunchDecisionRow) -> str:
    """Go or no-go."""
    return _("Go") if row.go else _("No go")


def frozen_text(row: LaunchDecisionRow) -> str:
    """The gate as it stood when it was decided."""
    state = str(row.seen.get("state", ""))
    return _("The gate was {state}").format(state=word_text(f"gate_{state}")) if state else ""


def override_state(row: GateOverrideRow, now: datetime) -> tuple[str, str]:
    """Whether an override holds, and its status."""
    if row.ended_at is not None:
        return _("taken back"), ""
    return (_("holds"), "warn") if now < row.expires else (_("expired"), "")
