"""The verdict in words: where toil and operational load stand, and how sure that is."""

from decimal import Decimal

from app.text.doorway import _
from app.text.numbers import hours_text, number_text, share_text, short_week_text
from models.insight.rows import Standing, Verdict
from models.kernel.periods import WEEK, Period, monday_of
from models.work_log.rules import exceeds

POINTS = Decimal(100)


def pill(verdict: Verdict) -> tuple[str, str]:
    """The state that decides, in a word or two, and its colour by meaning."""
    if verdict.share is None:
        return _("No hours yet"), "info"
    if not verdict.sufficient:
        return _("Too few hours to say"), "warn"
    apart = (verdict.share - verdict.toil.limit.value) * POINTS
    if _over(verdict):
        return _("{points} points over the threshold").format(points=_points(apart)), "bad"
    if verdict.toil.since is not None:
        return _("Below again, not yet settled"), "warn"
    return _("Within the threshold"), "ok"


def sentence(verdict: Verdict) -> str:
    """Where toil and operational load stand, over which weeks, and what is missing."""
    if verdict.share is None:
        return _("Nothing was logged as toil or project work in the last weeks.")
    parts = [_toil(verdict), _to_move(verdict), _load(verdict)]
    if verdict.coverage.missing:
        parts.append(_missing(verdict))
    return " ".join(part for part in parts if part)


def moved(verdict: Verdict) -> str:
    """The toil share as hours, and what would meet the threshold."""
    whole = verdict.totals.toil + verdict.totals.project
    text = _("{toil} of {whole}.").format(
        toil=hours_text(Decimal(verdict.totals.toil) / 3600, 0),
        whole=hours_text(Decimal(whole) / 3600, 0),
    )
    return " ".join(part for part in (text, _to_move(verdict)) if part)


def _to_move(verdict: Verdict) -> str:
    if not (verdict.sufficient and _over(verdict) and verdict.to_move):
        return ""
    return _("Moving {hours} to project work meets {limit}.").format(
        hours=hours_text(Decimal(verdict.to_move) / 3600, 0),
        limit=share_text(verdict.toil.limit.value, 0),
    )


def _toil(verdict: Verdict) -> str:
    whole = verdict.totals.toil + verdict.totals.project
    text = _("Toil took {share} of toil and project hours in {weeks}: {toil} of {whole}.")
    said = text.format(
        share=share_text(verdict.share),
        weeks=window_words(verdict),
        toil=hours_text(Decimal(verdict.totals.toil) / 3600, 0),
        whole=hours_text(Decimal(whole) / 3600, 0),
    )
    if verdict.toil.since is not None:
        said += " " + _("Over since {week}.").format(week=short_week_text(verdict.toil.since))
    return said


def _load(verdict: Verdict) -> str:
    if verdict.load is None:
        return ""
    operations: Standing = verdict.operations
    limit = share_text(operations.limit.value, 0)
    share = share_text(verdict.load)
    if operations.since is None:
        return _("Operational load is {share}, cap {limit}.").format(share=share, limit=limit)
    return _("Operational load is {share}, over its cap of {limit} since {week}.").format(
        share=share, limit=limit, week=short_week_text(operations.since)
    )


def _missing(verdict: Verdict) -> str:
    return f"{missing_hours(verdict)}; {missing_effect(verdict)}"


def missing_hours(verdict: Verdict) -> str:
    """How much of what was expected is not there."""
    return _("{hours} of {expected} are not logged").format(
        hours=hours_text(Decimal(verdict.coverage.missing) / 3600, 0),
        expected=hours_text(Decimal(verdict.coverage.expected) / 3600, 0),
    )


def missing_effect(verdict: Verdict) -> str:
    """How far what is missing could move the toil share."""
    return _("with them the share lies between {low} and {high}.").format(
        low=share_text(verdict.low, 0), high=share_text(verdict.high, 0)
    )


def _over(verdict: Verdict) -> bool:
    sums = verdict.totals
    return exceeds(sums.toil, sums.toil + sums.project, verdict.toil.limit.value)


def _points(points: Decimal) -> str:
    return number_text(points, 0 if points >= 10 else 1)


def window_words(verdict: Verdict) -> str:
    """The weeks of the policy's window."""
    return f"{short_week_text(verdict.first_week)} – {short_week_text(verdict.last_week)}"


def window_of(verdict: Verdict) -> Period:
    """The days of the policy's window."""
    return Period(monday_of(verdict.first_week), monday_of(verdict.last_week) + WEEK)
