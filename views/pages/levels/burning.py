"""What the burn-down of the page draws: one objective over its current window."""

from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from app.text.doorway import _
from app.text.levels import (
    amount,
    amount_text,
    date_words,
    exact_share,
    in_minutes,
    minutes,
    pace_text,
    plain_amount,
    state_of,
    unit_word,
    window_text,
)
from app.text.words import word_text
from models.insight.levels_rows import ExcludedTime, LevelInFull, LevelRow
from models.kernel.instants import local_day, zone
from views.kit.burn_down_data import BurnDown, BurnEvent, LeftOut
from views.pages.levels.incident_line import incident_name


def burn_down_of(full: LevelInFull) -> BurnDown | None:
    """The chart of an objective; None where nothing is known."""
    row = full.row
    if not full.burn_down:
        return None
    allowed = float(amount(row.whole.allowed, row.objective))
    measured = [(point.at, float(point.remaining) * allowed) for point in full.burn_down]
    little = float(row.objective.little_left) * allowed
    unit = unit_word(row.objective)
    return BurnDown(
        title(row),
        unit,
        zone(row.objective.zone),
        row.window.span.start,
        row.window.span.end,
        allowed,
        measured,
        _forecast(row, measured[-1]),
        even=row.window.period is not None,
        limit=little or None,
        limit_words=_("{n} {unit}: little left").format(
            n=plain_amount(amount(row.whole.allowed, row.objective) * row.objective.little_left),
            unit=unit,
        ),
        events=_events(full),
        left_out=_left_out(full),
        verdict=verdict(row),
        finding=_("{title}. {verdict}").format(title=title(row), verdict=verdict(row)),
    )


def title(row: LevelRow) -> str:
    """The chart's name."""
    return _("{service}: error budget left").format(service=row.service_name)


def subtitle(row: LevelRow) -> str:
    """What it counts, of which window, against which target."""
    return _("{unit}, {window}, target {target}").format(
        unit=_("minutes") if in_minutes(row.objective) else unit_word(row.objective),
        window=window_text(row.window, row.objective.zone),
        target=exact_share(row.target),
    )


def verdict(row: LevelRow) -> str:
    """How it stands, in one sentence."""
    if row.whole.remaining is None:
        return _("Nothing is known of this window: {state}.").format(state=state_of(row)[0].lower())
    if row.whole.left <= 0:
        over = amount_text(-row.whole.left, row.objective)
        return _("Budget gone, {over} over.").format(over=over)
    left = amount_text(row.whole.left, row.objective)
    if row.exhausts is not None:
        return _("Now {left}. At this rate {pace}.").format(left=left, pace=pace_text(row))
    return _("{left} left.").format(left=left)


def _forecast(row: LevelRow, last: tuple[datetime, float]) -> tuple[datetime, float] | None:
    """Where the present pace leads: to nothing, or to what is left when the window ends."""
    at, left = last
    end = row.window.span.end
    if row.exhausts is None or left <= 0 or at >= end or row.exhausts <= at:
        return None
    if row.exhausts <= end:
        return row.exhausts, 0.0
    return end, left * (1 - (end - at) / (row.exhausts - at))


def _events(full: LevelInFull) -> tuple[BurnEvent, ...]:
    """What took of the budget: incidents, or the days on which counts were bad."""
    row = full.row
    start, now = row.window.span.start, full.burn_down[-1].at
    if in_minutes(row.objective):
        costs = [one for one in full.now.incidents if not one.impossible and one.cost.share > 0]
        found = [
            BurnEvent(
                str(one.incident.id),
                incident_name(one),
                min(max(one.incident.repaired or one.incident.end or now, start), now),
                float(amount(one.cost.share, row.objective)),
            )
            for one in costs
        ]
        return tuple(sorted(found, key=lambda event: event.at))
    place = zone(row.objective.zone)
    falls = [
        (after.at, (before.remaining - after.remaining) * row.whole.allowed)
        for before, after in pairwise(full.burn_down)
        if before.remaining > after.remaining
    ]
    largest = sorted(falls, key=lambda fall: fall[1], reverse=True)[:5]
    return tuple(
        BurnEvent(
            at.isoformat(),
            date_words(local_day(at - timedelta(seconds=1), place)),
            at,
            float(amount(Fraction(lost), row.objective)),
        )
        for at, lost in sorted(largest)
    )


def _left_out(full: LevelInFull) -> tuple[LeftOut, ...]:
    """The exclusions that hold."""
    return tuple(
        LeftOut(one.exclusion.start, one.exclusion.end, excluded_words(one))
        for one in full.now.exclusions
        if one.approved and one.excluded > 0
    )


def excluded_words(one: ExcludedTime) -> str:
    """``Maintenance, 30 min excluded``."""
    return _("{kind}, {n} min excluded").format(
        kind=word_text(one.exclusion.kind), n=plain_amount(minutes(one.excluded))
    )
