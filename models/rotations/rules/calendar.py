"""Who really serves: shifts after swaps, layers by priority, then overrides.

- An agreed swap exchanges the people of its two shifts, wherever these have been moved to; of
  several swaps of one shift the first agreed comes first. A swap whose shift is gone or is a hole
  has no effect (``swap_broken``).
- A shift serves inside the hours of its layer; one that was put wholly outside of them by hand
  serves as it stands.
- Of the layers of a duty, the one with a higher priority hides the lower ones while it is served;
  a hole in it lets the next one through, which is what a fallback layer is for. Equal ones serve
  together.
- An override replaces whoever serves then, or only the person it names, and then only while that
  person serves. Of two overrides the later made one hides the earlier.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID, uuid5

from models.kernel.periods import DAY
from models.kernel.spans import cut, intersect, union
from models.rotations.rows import DutyRow, LayerRow, OverrideRow, ShiftRow, WindowRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Piece, Rota, Source, Span
from models.rotations.rules.wall_clock import weekly


def final_calendar(rota: Rota, span: Span) -> tuple[Piece, ...]:
    """The pieces that overlap a span, whole, in order of duty, then time.

    The first piece of a shift or an override has its id; the further ones have ids that are made of
    it and their place, the same whatever span is asked for.
    """
    return calendar_of(Facts(rota), span)


def calendar_of(
    facts: Facts, span: Span, duties: Sequence[DutyRow] | None = None
) -> tuple[Piece, ...]:
    """`final_calendar`, from facts that are known already, of some duties or (None) all."""
    swapped = after_swaps(facts)
    pieces: list[Piece] = []
    for duty in facts.rota.duties if duties is None else duties:
        pieces += duty_calendar(facts, duty, swapped, span)
    return tuple(pieces)


def served_after(
    facts: Facts, span: Span, duties: Sequence[DutyRow] | None = None
) -> tuple[Piece, ...]:
    """The pieces that begin after a span, of shifts that begin in it: what is left of turns with
    breaks, which count as one."""

    def begun(shift: ShiftRow) -> bool:
        return span.start <= shift.start < span.end < shift.end

    if not any(begun(row) for row in facts.rota.shifts):
        return ()
    after = calendar_of(facts, Span(span.end, span.end + facts.longest), duties)
    return tuple(
        piece
        for piece in after
        if piece.start >= span.end and piece.shift_id and begun(facts.shifts[piece.shift_id])
    )


def before_overrides(facts: Facts, duty: DutyRow, span: Span) -> list[Piece]:
    """A duty's calendar in a span as if there were no overrides: whose the shifts would be."""
    return _in_span(_layered(facts, duty, after_swaps(facts), _around(facts, span)), span)


def after_swaps(facts: Facts) -> dict[UUID, tuple[UUID | None, UUID]]:
    """The people of the shifts that agreed swaps have changed, with the swap, by shift."""
    people: dict[UUID, tuple[UUID | None, UUID]] = {}
    for swap in facts.rota.swaps:
        first, second = facts.shifts.get(swap.first_id), facts.shifts.get(swap.second_id)
        if not swap.agreed or first is None or second is None:
            continue
        one = people[first.id][0] if first.id in people else first.person_id
        other = people[second.id][0] if second.id in people else second.person_id
        if one is not None and other is not None:
            people[first.id], people[second.id] = (other, swap.id), (one, swap.id)
    return people


def duty_calendar(
    facts: Facts, duty: DutyRow, swapped: dict[UUID, tuple[UUID | None, UUID]], span: Span
) -> list[Piece]:
    """One duty's pieces that overlap a span, whole, in order of time."""
    overrides = facts.overrides_of_duty.get(duty.id, ())
    layered = _layered(facts, duty, swapped, _around(facts, span))
    return _in_span(_overridden(layered, overrides), span)


def _around(facts: Facts, span: Span) -> Span:
    """A span and whatever lies over a shift or an override that touches it: nothing else has a part
    in its pieces."""
    return Span(span.start - facts.longest, span.end + facts.longest)


def _layered(
    facts: Facts, duty: DutyRow, swapped: dict[UUID, tuple[UUID | None, UUID]], within: Span
) -> list[Piece]:
    by_priority: dict[int, list[ShiftRow]] = defaultdict(list)
    hours: dict[UUID, tuple[Span, ...]] = {}
    for layer in facts.layers_of_duty.get(duty.id, ()):
        shifts = [
            row
            for row in facts.shifts_of_layer.get(layer.id, ())
            if row.start < within.end and within.start < row.end
        ]
        by_priority[layer.priority] += shifts
        hours[layer.id] = _hours(facts, layer, shifts)
    taken: tuple[Span, ...] = ()
    pieces: list[Piece] = []
    for priority in sorted(by_priority, reverse=True):
        served = []
        for shift in by_priority[priority]:
            person_id, swap_id = swapped.get(shift.id, (shift.person_id, None))
            if person_id is None:
                continue
            parts = _inside(Span(shift.start, shift.end), hours[shift.layer_id])
            served += parts
            pieces += _pieces(shift, duty.id, person_id, swap_id, [cut(p, taken) for p in parts])
        taken = union((*taken, *served)) if len(by_priority) > 1 else taken
    return sorted(pieces, key=_place)


def _hours(facts: Facts, layer: LayerRow, shifts: Sequence[ShiftRow]) -> tuple[Span, ...]:
    """The hours in which a layer serves, around its shifts; none: always."""
    windows = facts.windows_of_layer.get(layer.id)
    if not windows or not shifts:
        return ()
    first = min(shift.start for shift in shifts).year
    return _weekly(tuple(windows), layer.zone, first, max(shift.end for shift in shifts).year)


@lru_cache(maxsize=256)
def _weekly(
    windows: tuple[WindowRow, ...], zone: str, first_year: int, last_year: int
) -> tuple[Span, ...]:
    begin = datetime(first_year, 1, 1, tzinfo=UTC) - DAY
    return weekly(windows, zone, Span(begin, datetime(last_year + 1, 1, 1, tzinfo=UTC) + DAY))


def _inside(whole: Span, hours: Sequence[Span]) -> list[Span]:
    """The parts of a shift inside some hours, which are in order; whole where there are none."""
    parts = []
    for at in range(bisect_right(hours, whole.start, key=lambda span: span.end), len(hours)):
        if hours[at].start >= whole.end:
            break
        parts.append(Span(max(whole.start, hours[at].start), min(whole.end, hours[at].end)))
    return parts or [whole]


def _pieces(
    shift: ShiftRow,
    duty_id: UUID,
    person_id: UUID,
    swap_id: UUID | None,
    left: Sequence[Sequence[Span]],
) -> list[Piece]:
    """What is left of each part of a shift; `_numbered` tells the pieces of one part apart."""
    return [
        Piece(
            id=further(shift.id, part),
            duty_id=duty_id,
            layer_id=shift.layer_id,
            person_id=person_id,
            start=span.start,
            end=span.end,
            source=Source.SWAP if swap_id else Source.SHIFT,
            shift_id=shift.id,
            swap_id=swap_id,
            locked=shift.locked,
            published=shift.published,
        )
        for part, spans in enumerate(left)
        for span in spans
    ]


def further(id: UUID, part: int) -> UUID:
    """The id of a part of a shift: its own for the first one."""
    return uuid5(id, str(part)) if part else id


def _overridden(pieces: list[Piece], overrides: Sequence[OverrideRow]) -> list[Piece]:
    for override in sorted(overrides, key=lambda row: row.id):
        pieces = _with_override(pieces, override)
    return _numbered(sorted(pieces, key=_place) if overrides else pieces)


def _with_override(pieces: list[Piece], override: OverrideRow) -> list[Piece]:
    hole = Span(override.start, override.end)
    kept: list[Piece] = []
    replaced: list[Piece] = []
    for piece in pieces:
        concerned = override.instead_of in (None, piece.person_id)
        if not concerned or piece.end <= hole.start or hole.end <= piece.start:
            kept.append(piece)
            continue
        replaced.append(piece)
        whole = Span(piece.start, piece.end)
        kept += [replace(piece, start=s.start, end=s.end) for s in cut(whole, (hole,))]
    spans: Iterable[Span] = (hole,)
    if override.instead_of is not None:
        spans = intersect((hole,), (Span(piece.start, piece.end) for piece in replaced))
    return kept + [
        Piece(
            id=override.id,
            duty_id=override.duty_id,
            layer_id=_layer_of(replaced, span),
            person_id=override.person_id,
            start=span.start,
            end=span.end,
            source=Source.OVERRIDE,
            override_id=override.id,
        )
        for span in spans
        if span.start < span.end
    ]


def _layer_of(replaced: Sequence[Piece], span: Span) -> UUID | None:
    """The layer in whose place an override mostly serves."""

    def shared(piece: Piece) -> float:
        return (min(piece.end, span.end) - max(piece.start, span.start)).total_seconds()

    most = max(replaced, key=shared, default=None)
    return None if most is None else most.layer_id


def _numbered(pieces: Sequence[Piece]) -> list[Piece]:
    """Ids that differ: of the pieces of one part or override, the first keeps its id. Each part has
    an id of its own, so one that is cut or covered leaves those of the others alone."""
    seen: dict[UUID, int] = defaultdict(int)
    numbered = []
    for piece in pieces:
        number = seen[piece.id]
        seen[piece.id] += 1
        numbered.append(replace(piece, id=uuid5(piece.id, f"cut {number}")) if number else piece)
    return numbered


def _in_span(pieces: Iterable[Piece], span: Span) -> list[Piece]:
    return [piece for piece in pieces if piece.start < span.end and span.start < piece.end]


def _place(piece: Piece) -> tuple[datetime, datetime, UUID]:
    return piece.start, piece.end, piece.id
