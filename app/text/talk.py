"""What is told of decisions, agreements and planned contacts, in words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import DASH, duration_text, number_text, share_text
from app.text.words import word_text
from models.insight.talk_rows import AgreementBoard, DecisionEntry
from models.office.rows import AgreementRuleRow, Channel, ContactPlanRow


def lag_text(lag: timedelta | None) -> str:
    """A lag in hours and minutes, days where it is long; a dash for none.

    >>> lag_text(timedelta(hours=2)), lag_text(timedelta(days=3, hours=2)), lag_text(None)
    ('2 h', '3 days', '–')
    """
    if lag is None:
        return DASH
    if lag >= timedelta(days=2):
        return ngettext("{n} day", "{n} days", round(lag / timedelta(days=1)))
    return duration_text(int(lag.total_seconds()))


def percent_text(share: Fraction | None) -> str:
    """A share in whole per cent; a dash where there is none."""
    return DASH if share is None else share_text(float(share), 0)


def within_text(rule: AgreementRuleRow) -> str:
    """In which time an answer may be expected."""
    return "" if rule.within is None else lag_text(timedelta(seconds=rule.within))


def cadence_text(plan: ContactPlanRow) -> str:
    """How often something is told."""
    known = {1: _("every day"), 7: _("every week")}
    return known.get(plan.every_days) or _("every {days} days").format(
        days=number_text(plan.every_days)
    )


def next_words(entry: DecisionEntry, now: datetime) -> str:
    """How long the next link may still take, or how long it is late."""
    if entry.over is None:
        return ""
    left = entry.over - now
    if left < timedelta(0):
        return _("{length} late").format(length=lag_text(-left))
    return _("{length} left").format(length=lag_text(left))


def agreement_text(board: AgreementBoard) -> str:
    """The agreement that holds, as Markdown, for a document or a letter."""
    row = board.current
    if row is None:
        return ""
    lines = [
        "# " + _("How we talk, version {version}").format(version=row.version),
        "",
        _("In force from {day} on.").format(day=row.from_day),
        "",
        *([row.text, ""] if row.text else []),
        f"| {_('What')} | {_('How long it matters')} | {_('Channel')} | {_('Answer within')} | {_('Note')} |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        "| "
        + " | ".join(
            words.replace("|", "\\|").replace("\n", " ")
            for words in (
                rule.what,
                word_text(rule.lasting),
                word_text(rule.channel),
                within_text(rule),
                rule.note,
            )
        )
        + " |"
        for rule in board.rules.get(row.id, ())
    ]
    return "\n".join(lines) + "\n"


def channels() -> Mapping[str, Channel]:
    """Channels by their words."""
    return {word_text(channel): channel for channel in Channel}
