"""Sentences on people: the pool, skills, hiring, who can serve, days together and kept time."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.text.doorway import N_, _, ngettext
from app.text.numbers import DASH, hours_text, number_text, share_text
from models.insight.skills_rows import SkillLine
from models.insight.time_rows import DeveloperSlots, KeptWeek
from models.people.boards import (
    CandidateEntry,
    DaysBoard,
    HiringBoard,
    PersonDay,
    PoolBoard,
    PoolMove,
)
from models.people.coverage import Need
from models.people.rows import TeamKind
from models.rotations.rules.outlook import Outlook

Names = Mapping[UUID, str]

SIDES: dict[TeamKind, str] = {
    TeamKind.OPERATIONS: N_("Operations"),
    TeamKind.DEVELOPMENT: N_("Development"),
    TeamKind.POOL: N_("Common pool"),
}


# --- the pool -------------------------------------------------------------------------------------


def pool_sentence(board: PoolBoard) -> str:
    """How many there are, and on which side."""
    if not board.now.all:
        return _("Nobody is in a team")
    parts = [
        f"{number_text(board.now.sides.get(side, 0))} {_(words).lower()}"
        for side, words in SIDES.items()
        if board.now.sides.get(side, 0)
    ]
    people = ngettext("{n} person", "{n} people", board.now.all)
    return _("{people}: {parts}").format(people=people, parts=", ".join(parts))


def price_words(heads: Decimal | None, days: Decimal | None) -> str:
    """What operations cost in people who could build features."""
    if heads is None:
        return _(
            "What operations cost cannot be said: nothing is expected of anybody in this time."
        )
    words = _("Operations take the time of {heads} people who could build features.").format(
        heads=number_text(heads, 1)
    )
    if days:
        words += " " + _("Of it, {days} days lie above the cap.").format(days=number_text(days, 1))
    return words


def move_words(move: PoolMove) -> str:
    """What happened."""
    if move.before is None:
        return _("Came")
    return _("Left") if move.after is None else _("Went over")


# --- skills ---------------------------------------------------------------------------------------


def need_words(line: SkillLine, names: Names) -> str:
    """What is to be done about a skill."""
    claimed = ", ".join(names.get(one, "") for one in line.claimed)
    match line.need:
        case Need.PROVE:
            return _("Judge code of {names}").format(names=claimed)
        case Need.TRAIN:
            teacher = names.get(line.proved[0], "")
            return _("Train somebody: only {name} can").format(name=teacher)
        case Need.HIRE:
            return _("Train or hire: nobody can")
    return _("Enough can")


def points_words(best: Fraction | None) -> str:
    """The points of the best code."""
    return DASH if best is None else share_text(float(best), 0)


# --- hiring ---------------------------------------------------------------------------------------


def hiring_sentence(board: HiringBoard) -> str:
    """How many positions are open, and how many are late."""
    ours = [position for position in board.positions if position.open]
    if not ours:
        return _("No position is open")
    words = ngettext("{n} open position", "{n} open positions", len(ours))
    late = sum(position.late for position in ours)
    return _("{open}, {late} late").format(open=words, late=late) if late else words


def code_words(entry: CandidateEntry) -> tuple[str, str]:
    """What the best code is worth, in words, and its state."""
    if entry.best is None:
        return _("no code yet"), "warn" if entry.open else ""
    return points_words(entry.best), "ok" if entry.good else "bad"


# --- who can serve --------------------------------------------------------------------------------


def breach_words(row: Outlook) -> tuple[str, str]:
    """Since when, or from when on, there are too few; and its state."""
    if row.breach is None:
        return _("enough, as far as is known"), "ok"
    if row.breach == row.now.from_day:
        return _("too few today"), "bad"
    return _("too few from {day}").format(day=row.breach.isoformat()), "warn"


def healing_words(row: Outlook) -> str:
    """What would heal it, the nearest first; empty where nothing is wrong."""
    if row.breach is None:
        return ""
    parts = []
    if row.back is not None:
        parts.append(_("enough again from {day}").format(day=row.back.isoformat()))
    if row.learning:
        parts.append(
            ngettext("finish the training of {n}", "finish the training of {n}", row.learning)
        )
    parts.append(ngettext("hire {n}", "hire {n}", row.lack))
    if row.together:
        words = _("serve from one site with all {n}").format(n=row.together)
        parts.append(words)
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


# --- days -----------------------------------------------------------------------------------------


def days_sentence(board: DaysBoard) -> str:
    """How much a team has in common."""
    several = [day for day in board.together if day.people > 1]
    if not several:
        return _("No two people work on the same day")
    least = hours_text(board.least / 3600)
    if not board.below:
        return _("Everybody works together for {hours} or more on each day").format(hours=least)
    days = ngettext("{n} day", "{n} days", len(board.below))
    return _("{days} with less than {hours} together").format(days=days, hours=least)


def day_words(day: PersonDay, kind: str) -> str:
    """Everything that a cell says. kind: of an absence, in words."""
    place = _("{place} ({zone})").format(place=day.place or _("no site"), zone=day.zone)
    if day.away is not None:
        return _("{day}: away, {kind}").format(day=day.day.isoformat(), kind=kind)
    if day.off:
        return _("{day}: {holiday}, {place}").format(
            day=day.day.isoformat(), holiday=day.off, place=place
        )
    return f"{day.day.isoformat()}: {place}"


# --- time -----------------------------------------------------------------------------------------


def kept_sentence(weeks: Sequence[KeptWeek]) -> str:
    """For how many too little time is kept."""
    if not weeks:
        return _("Nobody is in a team")
    short = sum(week.short for week in weeks)
    if not short:
        return _("Enough time is kept for projects this week")
    return ngettext(
        "{n} person has too little time kept for projects this week",
        "{n} people have too little time kept for projects this week",
        short,
    )


def slots_sentence(board: DeveloperSlots) -> str:
    """What developers carry of duties as planned, and with what is proposed."""
    target = share_text(float(board.target), 0)
    if board.share is None:
        return _("No duty is planned in the coming weeks.")
    share = share_text(float(board.share))
    if not board.developers:
        return _("Nobody is in a development team; their part of duty is to be {target}.").format(
            target=target
        )
    if board.share >= board.target:
        return _("Developers carry {share} of duty as planned; {target} is their part.").format(
            share=share, target=target
        )
    if not board.proposed:
        return _(
            "Developers carry {share} of duty as planned, less than their {target}, and none of them "
            "is free for a shift."
        ).format(share=share, target=target)
    after = share_text(float(board.with_them or 0))
    return _(
        "Developers carry {share} of duty as planned, less than their {target}. With the shifts "
        "below they carry {after}."
    ).format(share=share, target=target, after=after)


def span_words(first: date, last: date | None) -> str:
    """From a day to its last; an open end is said."""
    end = _("open end") if last is None else last.isoformat()
    return f"{first.isoformat()} – {end}"


def weekdays_words(days: Sequence[int]) -> str:
    """Days of the week, shortened.

    >>> weekdays_words([0, 2])
    'Mon, Wed'
    """
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return ", ".join(names[day] for day in days)


def clock_words(seconds: int) -> str:
    """Seconds after midnight as a clock shows them.

    >>> clock_words(9 * 3600 + 1800), clock_words(26 * 3600)
    ('09:30', '02:00')
    """
    return f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}"
