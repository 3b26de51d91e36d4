"""What incidents are called in cells and lines."""

from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _
from app.text.findings_incidents import REASONS
from app.text.numbers import duration_text, number_text
from app.text.words import word_text
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import ActionEntry, ConditionEntry, EventRow

STATES = {
    PostmortemState.NOT_NEEDED: "",
    PostmortemState.LATER: "",
    PostmortemState.MISSING: "warn",
    PostmortemState.WRITING: "info",
    PostmortemState.OVERDUE: "bad",
    PostmortemState.DONE: "ok",
}
"""The status of where a postmortem stands."""

WAITING = (PostmortemState.MISSING, PostmortemState.WRITING, PostmortemState.OVERDUE)
"""Those that are still to be written."""


def minutes_text(seconds: Fraction) -> str:
    """Downtime in minutes, with a tenth where it is short.

    >>> minutes_text(Fraction(150)), minutes_text(Fraction(2700))
    ('2.5 min', '45 min')
    """
    minutes = seconds / 60
    places = 0 if minutes.denominator == 1 or minutes >= 100 else 1
    exact = Decimal(minutes.numerator) / minutes.denominator
    return _("{minutes} min").format(minutes=number_text(exact, places))


def weight_text(weight: Decimal) -> str:
    """A weight as per cent.

    >>> weight_text(Decimal("0.125"))
    '12.5 %'
    """
    percent = (weight * 100).normalize()
    places = max(0, -int(percent.as_tuple().exponent))
    return f"{number_text(percent, min(places, 3))} %"


def duration_words(event: EventRow) -> str:
    """How long it lasted; of an impossible one, what cannot be."""
    if event.duration is None:
        return _("impossible")
    words = duration_text(event.duration)
    return _("{length} so far").format(length=words) if event.open else words


def response_words(event: EventRow) -> str:
    """How long it waited to be taken on."""
    if event.response is None:
        return ""
    words = duration_text(event.response.seconds)
    return _("over {length}").format(length=words) if event.response.open else words


def state_words(event: EventRow) -> str:
    """Where its postmortem stands, with the day that counts."""
    words = word_text(event.state)
    agreed = event.postmortem.due_on if event.postmortem else None
    due = agreed or event.due
    if due is not None and event.state in WAITING:
        return _("{state}, due {day:%d} {day:%b}").format(state=words, day=due)
    return words


def impossible_words(codes: tuple[str, ...]) -> str:
    """What cannot be about times."""
    return " ".join(_(REASONS[code]) for code in codes)


def on_duty_words(event: EventRow) -> str:
    """Who was on call when it began."""
    return ", ".join(one.person for one in event.on_duty)


def actions_words(event: EventRow) -> str:
    """Open actions of all."""
    if not event.actions:
        return ""
    return _("{open} of {all} open").format(open=event.open_actions, all=len(event.actions))


def action_state(entry: ActionEntry) -> tuple[str, str]:
    """Words and status of an action."""
    action = entry.action
    if action.done_on is not None:
        return _("Done {day:%d} {day:%b}").format(day=action.done_on), "ok"
    if entry.overdue and action.due_on is not None:
        return _("Overdue since {day:%d} {day:%b}").format(day=action.due_on), "bad"
    return _("Open"), "info"


def condition_state(entry: ConditionEntry) -> tuple[str, str]:
    """Words and status of a condition."""
    condition = entry.condition
    if entry.outage and condition.fixed_on is None:
        return _("Became an outage"), "bad"
    if condition.fixed_on is not None:
        words = _("Fixed {day:%d} {day:%b}").format(day=condition.fixed_on)
        return words, "info" if entry.outage else "ok"
    if entry.overdue and condition.due_on is not None:
        return _("Overdue since {day:%d} {day:%b}").format(day=condition.due_on), "bad"
    return _("Open"), "warn"
