"""The cap on operations in words: where the load stands, what the excess costs, what developers carry."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.text.doorway import _, ngettext
from app.text.numbers import (
    DASH,
    hours_text,
    number_text,
    share_text,
    short_week_text,
    week_text,
)
from models.insight.cap_rows import CapBoard, DevelopersPart, Load, PausedFeatures, PauseEntry
from models.kernel.periods import WEEK, monday_of

_HOUR = Decimal(3600)


def hours(seconds: Decimal | int | None, places: int = 0) -> str:
    """Seconds as hours."""
    return DASH if seconds is None else hours_text(Decimal(seconds) / _HOUR, places)


def weeks_words(first: int, last: int) -> str:
    """From one week to another; the year where it is not the same."""
    if first == last:
        return week_text(first)
    if first // 100 == last // 100:
        return f"{short_week_text(first)} {DASH} {short_week_text(last)}"
    return f"{week_text(first)} {DASH} {week_text(last)}"


def window_words(board: CapBoard) -> str:
    """The weeks of the policy's window."""
    return weeks_words(board.window_weeks[0].week, board.window_weeks[-1].week)


def runs_words(weeks: Sequence[int], most: int = 0) -> str:
    """Weeks in order, those that follow each other as one. most: only so many of the last; 0: all.

    >>> runs_words([202651, 202652, 202653, 202701, 202704])
    '2026-W51 – 2027-W01, W04'
    >>> runs_words([202601, 202603, 202605], 2)
    '… W03, W05'
    """
    runs: list[list[int]] = []
    for week in weeks:
        if runs and monday_of(week) - monday_of(runs[-1][-1]) == WEEK:
            runs[-1].append(week)
        else:
            runs.append([week])
    shown = runs[-most:]
    told = ", ".join(
        weeks_words(run[0], run[-1]) if len(run) > 1 else short_week_text(run[0]) for run in shown
    )
    return told if len(shown) == len(runs) else f"… {told}"


def quarter_words(start: date) -> str:
    """A quarter by the month that it begins with, whatever year a team counts by."""
    return f"{start:%b} {start.year}"


def load_state(load: Load) -> tuple[str, str]:
    """Where a load stands, in a word or two, and its colour by meaning."""
    if load.load is None:
        return _("No hours yet"), "info"
    if load.over is None:
        return _("Too few hours to say"), "warn"
    return (_("Over the cap"), "bad") if load.over else (_("Within"), "ok")


def board_words(board: CapBoard) -> str:
    """The same of the policy's window with its cap and since when it is over, which it is until the
    load lay below for a while."""
    cap, since = share_text(board.standing.limit.value, 0), board.standing.since
    if board.window.over is None or since is None:
        state = load_state(board.window)[0]
        return _("{state}, cap {cap}").format(state=state, cap=cap)
    week = week_text(since)
    if board.window.over:
        return _("over its cap of {cap} since {week}").format(cap=cap, week=week)
    return _("below its cap of {cap} again, not yet settled").format(cap=cap)


def sentence(board: CapBoard) -> str:
    """Where operations stand in the policy's window, since when, and what that costs."""
    load, cap = board.window, share_text(board.standing.limit.value, 0)
    if load.load is None:
        return _("Nothing was logged as operations or project work in the last weeks.")
    whole = load.totals.operational + load.totals.project
    text = _(
        "Operations took {share} of operations and project hours in {weeks}: {hours} of {whole}."
    )
    parts = [
        text.format(
            share=share_text(load.load),
            weeks=window_words(board),
            hours=hours(load.totals.operational),
            whole=hours(whole),
        )
    ]
    if load.over:
        parts.append(
            _("{hours} of them lie above the cap of {cap}.").format(
                hours=hours(load.excess), cap=cap
            )
        )
    if load.over is None:
        logged = share_text(load.coverage.share, 0)
        parts.append(
            _("Only {logged} of what is expected was logged, which is too little to say.").format(
                logged=logged
            )
        )
    if board.standing.since is not None:
        parts.append(_("Over since {week}.").format(week=week_text(board.standing.since)))
    return " ".join(parts)


def days_words(seconds: int, day: Decimal | None) -> str:
    """Seconds in days of the contract; a dash where no contract says how long a day is."""
    if not day:
        return DASH
    days = Decimal(seconds) / day
    return _("{days} days").format(days=number_text(days, 1 if days < 100 else 0))


def heads_words(heads: Decimal | None) -> str:
    """How many people's whole time operations take."""
    if heads is None:
        return _("nothing is expected of anybody")
    return _("operations take the time of {heads} people").format(heads=number_text(heads, 1))


def developers_words(part: DevelopersPart) -> str:
    """What developers carry, its band, and whether that is their part."""
    if part.share is None:
        return _("Developers logged nothing in this time")
    band = _("{low} to {high}").format(low=share_text(part.low), high=share_text(part.high))
    target = share_text(part.target, 0)
    if not part.sufficient:
        return _("{band}: too few hours to say").format(band=band)
    if part.below:
        return _("{band}: less than {target}").format(band=band, target=target)
    if part.above:
        return _("{band}: more than {target}").format(band=band, target=target)
    return _("{band}: their {target} lies in it").format(band=band, target=target)


# --- pauses --------------------------------------------------------------------------------------


def pause_title(paused: PausedFeatures) -> str:
    """Whether features stand still, or should."""
    if paused.paused:
        return _("Features stand still")
    return _("Pause features?") if paused.propose else _("Features go on")


def proposal_words(paused: PausedFeatures) -> str:
    """Why a pause is proposed."""
    limit = share_text(paused.standing.limit.value, 0)
    since = paused.standing.since
    over = (
        ""
        if since is None
        else _("over {limit} since {week}").format(limit=limit, week=week_text(since))
    )
    if paused.share is None:
        return _("Toil is {over}; too little was logged lately to say how much.").format(over=over)
    return _("Toil is at {share}, {over}.").format(share=share_text(paused.share, 0), over=over)


def pause_words(entry: PauseEntry) -> str:
    """Since when, who accepted it, and what stands still."""
    names = ", ".join(one.name for one in entry.projects) or _("no project by name")
    return _("Since {day}, accepted by {who}: {names}.").format(
        day=entry.pause.from_day.isoformat(), who=entry.pause.accepted_by, names=names
    )


def exit_words(entry: PauseEntry) -> str:
    """How near the end is that the exit rule allows."""
    if entry.may_end:
        return _("Toil stayed below its threshold long enough: features may go on.")
    weeks = ngettext("{n} week", "{n} weeks", entry.needed)
    return _("They go on after {weeks} in a row below the threshold; {below} so far.").format(
        weeks=weeks, below=number_text(entry.below)
    )


def tasks_words(entry: PauseEntry) -> str:
    """How much of what was to be done is done."""
    done = sum(task.row.done_on is not None for task in entry.tasks)
    return _("{done} of {all} sources of toil dealt with").format(
        done=number_text(done), all=number_text(len(entry.tasks))
    )


def banner_words(paused: PausedFeatures) -> str:
    """Why a pause is proposed; or what stands still, what is left to do, and how near the end is."""
    if not paused.paused:
        return proposal_words(paused)
    entry = paused.pauses[0]
    parts = [pause_words(entry), f"{tasks_words(entry)}." if entry.tasks else "", exit_words(entry)]
    more = len(paused.pauses) - 1
    if more:
        parts.append(ngettext("{n} more pause lasts.", "{n} more pauses last.", more))
    return " ".join(part for part in parts if part)
