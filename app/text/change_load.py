"""What changes a month mean for staffing, in words (S17): of a team together, never of one person."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import exact, number_text
from models.insight.change_load import ChangeLoad, MonthLoad, change_load
from models.insight.changes_rows import ChangesBoard
from models.kernel.instants import local_day, zone
from models.kernel.periods import add_months
from models.releases.rows import ChangeKind


def load_of(board: ChangesBoard, members: Mapping[date, Fraction]) -> ChangeLoad | None:
    """The load of what has passed of a board's time. members: effective ones by month."""
    place = zone(board.zone)
    first = local_day(board.span.start, place)
    after = min(local_day(board.now, place), local_day(board.span.end, place))
    return change_load(
        [
            MonthLoad(
                max(0, (min(after, add_months(each.month, 1)) - max(first, each.month)).days),
                each.total,
                each.counts.get(ChangeKind.CAPACITY_ADDED, 0),
                members.get(each.month, Fraction(0)),
            )
            for each in board.months
        ]
    )


def load_words(load: ChangeLoad | None) -> str:
    """The load in sentences; nothing where no day has passed."""
    if load is None:
        return ""
    whole = load.whole
    told = [
        _("{changes} changes a month, {capacity} of them added capacity.").format(
            changes=_plain(whole.changes), capacity=_plain(whole.capacity)
        )
    ]
    if whole.each is None:
        told.append(_("No member is known in this time, so nothing follows for staffing."))
        return " ".join(told)
    told.append(
        _(
            "For each of {members} effective members, who are counted in whole working weeks after "
            "leave and holidays, that is {each} a month, and {capacity} that added capacity."
        ).format(
            members=_plain(whole.members),
            each=_plain(whole.each),
            capacity=_plain(whole.capacity_each),
        )
    )
    needed = load.needed
    if needed is not None and load.halves is not None:
        before, after = load.halves
        told.append(
            _(
                "In the first half it was {before} for each, in the second {after}: as many each as at "
                "first would take {needed} members; there were {members}."
            ).format(
                before=_plain(before.each),
                after=_plain(after.each),
                needed=_plain(needed),
                members=_plain(after.members),
            )
        )
    if load.left_out:
        left = ngettext(
            "{n} month of which no member is known is left out.",
            "{n} months of which no member is known are left out.",
            load.left_out,
        )
        told.append(left)
    return " ".join(told)


def _plain(value: Fraction | None) -> str:
    number = exact(value)
    number = number if number is not None else Decimal(0)
    return number_text(number, 1 if number >= 1 or not number else 2)
