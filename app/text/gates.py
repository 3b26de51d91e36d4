"""What a launch gate says, in sentences: its state, why, and when it opens again."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.text.doorway import _, ngettext
from app.text.numbers import duration_text, share_text
from models.insight.gate import Because, Gate, GateState, Reason

STATES: dict[GateState, str] = {
    GateState.OPEN: "ok",
    GateState.CAUTION: "warn",
    GateState.CLOSED: "bad",
    GateState.UNKNOWN: "info",
}
"""The status by which a state is shown."""


def state_text(gate: Gate) -> str:
    """The state in a word or two."""
    if gate.passed:
        return _("lets it pass")
    return {
        GateState.OPEN: _("open"),
        GateState.CAUTION: _("caution"),
        GateState.CLOSED: _("closed"),
        GateState.UNKNOWN: _("unknown"),
    }[gate.state]


def reason_text(reason: Reason, place: ZoneInfo) -> str:
    """One thing that keeps a gate from being open, in one sentence; place: whose clocks it tells."""
    if reason.because in _HELD and reason.until is not None:
        words = _HELD[reason.because]()
        return words.format(
            until=_when(reason.until, place), ago=duration_text(_count(reason)), name=reason.name
        )
    return _SENTENCES[reason.because](reason)


def gate_text(gate: Gate, place: ZoneInfo) -> str:
    """A gate in one sentence: why, and when it opens again if nothing else happens."""
    if not gate.reasons:
        return _("Nothing speaks against it.")
    why = gate.reasons[0]
    first = reason_text(why, place)
    if gate.passed:
        return _("{why} The policy lets this class pass.").format(why=first)
    told = why.because in _HELD and why.until == gate.reopens
    if gate.reopens is None or told:
        return first
    return _("{why} It opens on {when} if nothing else happens.").format(
        why=first, when=_when(gate.reopens, place)
    )


def _when(at: datetime, place: ZoneInfo) -> str:
    return f"{at.astimezone(place):%Y-%m-%d %H:%M}"


def _share(value: Fraction | int | None) -> str:
    if value is None:
        return ""
    exact = Fraction(value)
    return share_text(Decimal(exact.numerator) / exact.denominator, 0)


def _count(reason: Reason) -> int:
    return int(reason.value or 0)


_HELD: dict[Because, Callable[[], str]] = {
    Because.HELD_CLOSED: lambda: _(
        "Held closed until {until}: it was closed {ago} ago, while the budget of “{name}” was spent."
    ),
    Because.HELD_LOW: lambda: _(
        "Held at caution until {until}: {ago} ago little of the budget of “{name}” was left."
    ),
}
_SENTENCES: dict[Because, Callable[[Reason], str]] = {
    Because.BUDGET_SPENT: lambda why: _("The budget of “{name}” is spent: {over} over it.").format(
        name=why.name, over=_share(-(why.value or 0))
    ),
    Because.FEATURES_PAUSED: lambda _why: _("Features are paused, because toil is too high."),
    Because.CHECKLIST_OPEN: lambda why: ngettext(
        "{n} mandatory item of a checklist is open.",
        "{n} mandatory items of a checklist are open.",
        _count(why),
    ),
    Because.FINDINGS_OPEN: lambda why: ngettext(
        "{n} security finding is critical or late.",
        "{n} security findings are critical or late.",
        _count(why),
    ),
    Because.EVIDENCE_MISSING: lambda why: ngettext(
        "{n} piece of evidence is missing.", "{n} pieces of evidence are missing.", _count(why)
    ),
    Because.OBJECTIVE_NEEDED: lambda _why: _(
        "Nothing is promised of the service: no SLA, no launch."
    ),
    Because.NO_OBJECTIVE: lambda _why: _("Nothing is promised of the service, so nobody can say."),
    Because.NO_DATA: lambda why: _("Nothing is known of “{name}”.").format(name=why.name),
    Because.BUDGET_LOW: lambda why: _("Little of the budget of “{name}” is left: {left}.").format(
        name=why.name, left=_share(why.value)
    ),
    Because.BURNING: lambda why: _("The budget of “{name}” burns fast.").format(name=why.name),
    Because.ACTION_OVERDUE: lambda why: ngettext(
        "{n} first-priority action is overdue.",
        "{n} first-priority actions are overdue.",
        _count(why),
    ),
    Because.ASSESSMENT_LATE: lambda why: ngettext(
        "It was to be looked through for vulnerabilities {n} day ago.",
        "It was to be looked through for vulnerabilities {n} days ago.",
        _count(why),
    ),
    Because.TOO_DEAR: lambda why: _(
        "Launches here take {cost} of a budget on average, more than “{name}” has left."
    ).format(cost=_share(why.value), name=why.name),
}
