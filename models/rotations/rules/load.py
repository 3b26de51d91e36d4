"""What shifts weigh (METRICS F14): turns, and seconds of duty in all, at night, on weekends and on
public holidays, each at the place where the person is at that time.

A turn is one thing: with all its hours it counts in the span in which it begins. Were a turn cut
where a review is held or somebody joins, its hours would fall to other people than it does itself,
and with every cut weekends would drift away from turns that have one each.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from models.kernel.periods import DAY
from models.kernel.spans import overlap
from models.rotations.rules.calendar import before_overrides
from models.rotations.rules.facts import Facts, Weight
from models.rotations.rules.places import Place, nights_of
from models.rotations.rules.shapes import Load, Piece, Rota, Source, Span
from models.rotations.rules.wall_clock import days, instant

SECONDS = (Load.HOURS, Load.NIGHT, Load.WEEKEND, Load.HOLIDAY)
"""The kinds that are seconds of duty, in the order of `Weight`."""

_SATURDAY = 5

NOTHING: Weight = (0, 0, 0, 0)


@dataclass(slots=True)
class Held:
    """What one person holds of one rotation. turns: shifts by duty; weekends, holidays: how many
    shifts and overrides have such hours."""

    seconds: Weight = NOTHING
    turns: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))
    weekends: int = 0
    holidays: int = 0

    def by_kind(self, shadows: Container[UUID] = ()) -> dict[Load, int]:
        """By kind of load; turns of `shadows` are no load."""
        turns = sum(number for duty_id, number in self.turns.items() if duty_id not in shadows)
        return {Load.TURNS: turns, **dict(zip(SECONDS, self.seconds, strict=True))}


def loads_of(
    rota: Rota, pieces: Iterable[Piece], span: Span
) -> Mapping[tuple[UUID, UUID], Mapping[Load, int]]:
    """The load of each kind of what begins in a span, by rotation and person.

    A turn counts for the person who serves the longest part of it, so that an hour's cover is no
    turn, and cover for a whole week is one. Hours count for whoever serves them; cover counts where
    it begins itself. pieces: with what is `served_after` the span. Shadowing is no load.
    """
    facts = Facts(rota)
    all_pieces = tuple(pieces)
    held = held_of(facts, all_pieces, span, turns_held(facts, all_pieces))
    return {key: each.by_kind(facts.shadows) for key, each in held.items()}


def held_of(
    facts: Facts,
    pieces: Sequence[Piece],
    span: Span,
    holders: Mapping[UUID, UUID],
) -> dict[tuple[UUID, UUID], Held]:
    """What each person holds of what begins in a span, by rotation and person. holders: who has the
    turn of each shift (`turns_held`)."""
    held: dict[tuple[UUID, UUID], Held] = defaultdict(Held)
    weekends: set[tuple[UUID, UUID, UUID | None]] = set()
    holidays: set[tuple[UUID, UUID, UUID | None]] = set()
    for piece in pieces:
        if counted_at(facts, piece, span) is None or piece.duty_id in facts.shadows:
            continue
        weight = weight_of(facts, piece)
        key = facts.duties[piece.duty_id].rotation_id, piece.person_id
        held[key].seconds = plus(held[key].seconds, weight)
        origin = piece.override_id or piece.shift_id
        if weight[2]:
            weekends.add((*key, origin))
        if weight[3]:
            holidays.add((*key, origin))
    for rotation_id, person_id, _ in weekends:
        held[rotation_id, person_id].weekends += 1
    for rotation_id, person_id, _ in holidays:
        held[rotation_id, person_id].holidays += 1
    for shift_id, person_id in holders.items():
        shift = facts.shifts[shift_id]
        if span.start <= shift.start < span.end:
            duty = facts.duties[facts.layers[shift.layer_id].duty_id]
            held[duty.rotation_id, person_id].turns[duty.id] += 1
    return dict(held)


def turns_held(facts: Facts, pieces: Sequence[Piece]) -> dict[UUID, UUID]:
    """Who serves the longest part of each shift; of equal parts, who serves first."""
    served: dict[UUID, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    covers: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.source is Source.OVERRIDE:
            covers[piece.duty_id].append(piece)
        elif piece.shift_id:
            served[piece.shift_id][piece.person_id] += _seconds(piece)
    if covers:
        _add_cover(facts, covers, served)
    return {
        shift_id: max(people, key=lambda person_id: people[person_id])
        for shift_id, people in served.items()
    }


def _add_cover(
    facts: Facts,
    covers: Mapping[UUID, Sequence[Piece]],
    served: Mapping[UUID, dict[UUID, int]],
) -> None:
    """Count cover towards the shifts in whose place it stands."""
    replaced = {row.id: row.instead_of for row in facts.rota.overrides}
    for duty_id, pieces in covers.items():
        whole = Span(min(p.start for p in pieces), max(p.end for p in pieces))
        planned = before_overrides(facts, facts.duties[duty_id], whole)
        starts = [piece.start for piece in planned]
        longest = max((piece.end - piece.start for piece in planned), default=timedelta(0))
        for cover in pieces:
            instead_of = replaced.get(cover.override_id) if cover.override_id else None
            low = bisect_left(starts, cover.start - longest)
            for each in planned[low : bisect_left(starts, cover.end)]:
                shared = overlap(Span(each.start, each.end), Span(cover.start, cover.end))
                if shared and each.shift_id and instead_of in (None, each.person_id):
                    served[each.shift_id][cover.person_id] += shared


def shifts_of(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """What each person serves of each shift or override, in order of time: where it was cut, it is one
    all the same."""
    shifts: defaultdict[tuple[UUID, UUID], list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda one: one.start):
        shifts[piece.shift_id or piece.override_id or piece.id, piece.person_id].append(piece)
    return [tuple(own) for own in shifts.values()]


def counted_at(facts: Facts, piece: Piece, span: Span) -> datetime | None:
    """Where in a span a piece counts: at the beginning of its turn, so that the hours are shared by
    those who share the turn; None: it counts in another span."""
    shift = facts.shifts.get(piece.shift_id) if piece.shift_id else None
    moment = piece.start if shift is None else shift.start
    return moment if span.start <= moment < span.end else None


def weight_of(facts: Facts, piece: Piece) -> Weight:
    """What a piece weighs for the person who has it."""
    rotation = facts.rotation_of(piece.duty_id)
    key = rotation.id, piece.person_id, piece.start, piece.end
    known = facts.weights.get(key)
    if known is None:
        known = NOTHING
        nights = rotation.night_from, rotation.night_to
        whole = Span(piece.start, piece.end)
        for place in facts.places(rotation.zone).during(piece.person_id, whole):
            known = plus(known, _at(facts, place, nights))
        facts.weights[key] = known
    return known


def plus(first: Weight, second: Weight) -> Weight:
    """Both weights together."""
    return (
        first[0] + second[0],
        first[1] + second[1],
        first[2] + second[2],
        first[3] + second[3],
    )


def _at(facts: Facts, place: Place, nights: tuple[int, int]) -> Weight:
    span = Span(place.start, place.end)
    night = weekend = holiday = 0
    for day in days(span, place.zone):
        for hours in nights_of(day, place.zone, *nights):
            night += overlap(span, hours)
        on_weekend, on_holiday = is_weekend(day), is_holiday(facts, place, day)
        if on_weekend or on_holiday:
            whole = Span(instant(day, 0, place.zone), instant(day + DAY, 0, place.zone))
            seconds = overlap(span, whole)
            weekend += seconds * on_weekend
            holiday += seconds * on_holiday
    return span.seconds, night, weekend, holiday


def is_weekend(day: date) -> bool:
    """Whether a local day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_holiday(facts: Facts, place: Place, day: date) -> bool:
    """Whether a local day is a public holiday where a person is."""
    return (place.site_id, day.toordinal()) in facts.holidays


def _seconds(piece: Piece) -> int:
    return Span(piece.start, piece.end).seconds
