"""The change-instability cycle (S21, F9): what a change did to a service, until it was calm again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from uuid import UUID

from models.kernel.spans import Span
from models.releases.rows import ChangeOutcome, ReleaseSize
from models.services.rules.measured import Measured, ratio


@dataclass(frozen=True, slots=True)
class Shift:
    """A change as a cycle knows it."""

    id: UUID
    at: datetime
    undone: datetime | None = None
    size: ReleaseSize | None = None
    outcome: ChangeOutcome = ChangeOutcome.SUCCEEDED


@dataclass(frozen=True, slots=True)
class Terms:
    """Over what one looks. baseline: how long before the change; horizon: how soon after it
    instability must begin to be its doing; hold: how long it must be calm to be stable again."""

    baseline: timedelta = timedelta(days=7)
    horizon: timedelta = timedelta(hours=24)
    hold: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle of one service, of one change or of several.

    changes: those that belong to it, in order; a later one came before the service was stable, so the
    cycle is compound and its cost is told once. baseline: the level in the days before the first;
    None without data. began, ended: when it burned faster than its budget for the first and the last
    time; ended: None while nobody can say that it is over. depth: the lowest level of any stretch. bad:
    what it cost, in seconds or requests. intervention: the change, or the roll-back of one, that came
    last before it ended; None where it ended by repair alone.
    """

    changes: tuple[UUID, ...]
    first: datetime
    baseline: Fraction | None
    began: datetime
    ended: datetime | None
    depth: Fraction
    bad: Fraction
    intervention: UUID | None

    @property
    def compound(self) -> bool:
        """Whether the next change came before the service was stable."""
        return len(self.changes) > 1

    def duration(self, now: datetime) -> timedelta:
        """From the first change until the service was stable, or until now."""
        return (self.ended or now) - self.first


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Instants in which it burned above 1, with what was lost."""

    span: Span
    bad: Fraction
    depth: Fraction


def cycles(
    measured: Measured,
    allowed: Fraction,
    changes: Sequence[Shift],
    now: datetime,
    terms: Terms | None = None,
) -> tuple[Cycle, ...]:
    """Every cycle that some changes began, in order.

    allowed: B, the error budget of the objective. Unstable is any stretch with a burn above 1; it is
    stable once no such stretch follows within the hold time. The latest change within the horizon
    before it began the cycle (as with incidents); those that came before it was stable belong to it.
    changes: of one service, in order of time.
    """
    terms = terms or Terms()
    if not changes:
        return ()
    seen = Span(changes[0].at, max(now, changes[0].at))
    found: list[Cycle] = []
    for spell in _spells(_stretches(measured, allowed, seen), terms.hold):
        began, last = spell[0].span.start, spell[-1].span.end
        calm = last + terms.hold
        before_it = [c for c in changes if began - terms.horizon <= c.at <= began]
        if not before_it:
            continue
        own = [before_it[-1], *(c for c in changes if began < c.at < calm)]
        first = own[0].at
        before = Span(first - terms.baseline, first)
        found.append(
            Cycle(
                tuple(change.id for change in own),
                first,
                _level(measured, before),
                began,
                last if calm <= now else None,
                min(stretch.depth for stretch in spell),
                sum((stretch.bad for stretch in spell), Fraction(0)),
                _intervention(own, began, last),
            )
        )
    return tuple(found)


def _stretches(measured: Measured, allowed: Fraction, seen: Span) -> Iterator[_Stretch]:
    edges = sorted({seen.start, *measured.edges(seen), seen.end})
    for start, end in pairwise(edges):
        span = Span(start, end)
        bad, total = measured.bad(span), measured.total(span)
        level = ratio(total - bad, total)
        if level is not None and 1 - level > allowed:
            yield _Stretch(span, bad, level)


def _spells(stretches: Iterable[_Stretch], hold: timedelta) -> Iterator[list[_Stretch]]:
    """Stretches that lie so close that the service was not stable between them."""
    spell: list[_Stretch] = []
    for stretch in stretches:
        if spell and stretch.span.start - spell[-1].span.end >= hold:
            yield spell
            spell = []
        spell.append(stretch)
    if spell:
        yield spell


def _level(measured: Measured, span: Span) -> Fraction | None:
    total = measured.total(span)
    return ratio(total - measured.bad(span), total)


def _intervention(changes: Sequence[Shift], began: datetime, ended: datetime) -> UUID | None:
    """The roll-back, or the later change, that came last before it was over."""
    acts = [(change.at, change.id) for change in changes if began < change.at <= ended]
    acts += [
        (change.undone, change.id)
        for change in changes
        if change.undone is not None and began <= change.undone
    ]
    return max(acts)[1] if acts else None
