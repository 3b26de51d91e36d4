"""When a duty must be held, and when too few hold it, by interval union."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from models.kernel.spans import common
from models.rotations.rows import DutyKind, DutyRow, WindowRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Gap, Piece, Rota, Span
from models.rotations.rules.wall_clock import weekly


def required_spans(duty: DutyRow, windows: Iterable[WindowRow], span: Span) -> tuple[Span, ...]:
    """The instants of a span in which a duty must be held; always, when it has no windows.

    windows: of any duty or layer; those of this duty itself count, in its zone. Nobody has to be
    there to shadow.
    """
    if duty.kind is DutyKind.SHADOW:
        return ()
    own = [row for row in windows if row.duty_id == duty.id and row.layer_id is None]
    if own:
        return weekly(own, duty.zone, span)
    return (span,) if span.start < span.end else ()


def gaps(rota: Rota, pieces: Iterable[Piece], span: Span) -> tuple[Gap, ...]:
    """Required hours that fewer people hold than the duty has seats, in order of duty, then time.

    One person holds one seat, however many shifts they have at once. Also before a duty's first
    turn and after its last: if it must be held then, nobody holds it.
    """
    by_duty: dict[UUID, list[Piece]] = {}
    for piece in pieces:
        by_duty.setdefault(piece.duty_id, []).append(piece)
    facts = Facts(rota)
    found: list[Gap] = []
    for duty in rota.duties:
        required = required_spans(duty, facts.windows_of_duty.get(duty.id, ()), span)
        found += gaps_of(duty, required, by_duty.get(duty.id, ()))
    return tuple(found)


def gaps_of(duty: DutyRow, required: Sequence[Span], pieces: Iterable[Piece]) -> list[Gap]:
    """One duty's gaps inside the hours in which it is required."""
    if not required:
        return []
    found: list[Gap] = []
    for span, held in _held(pieces, Span(required[0].start, required[-1].end)):
        short = duty.seats - held
        if short > 0:
            parts = common(span, required)
            found += (Gap(duty.id, part.start, part.end, short) for part in parts)
    return _joined(found)


def _held(pieces: Iterable[Piece], span: Span) -> list[tuple[Span, int]]:
    """How many people hold a duty, from change to change."""
    events: list[tuple[datetime, int, UUID]] = []
    for piece in pieces:
        if piece.start < span.end and span.start < piece.end:
            events.append((piece.start, 1, piece.person_id))
            events.append((piece.end, -1, piece.person_id))
    events.sort(key=lambda event: event[0])
    serving: Counter[UUID] = Counter()
    stretches, begin, held = [], span.start, 0
    for moment, step, person_id in events:
        if moment > begin:
            end = min(moment, span.end)
            if begin < end:
                stretches.append((Span(begin, end), held))
            begin = moment
        serving[person_id] += step
        if (serving[person_id], step) in ((1, 1), (0, -1)):
            held += step
    if begin < span.end:
        stretches.append((Span(begin, span.end), held))
    return stretches


def _joined(found: Sequence[Gap]) -> list[Gap]:
    joined: list[Gap] = []
    for gap in found:
        last = joined[-1] if joined else None
        if last and last.end == gap.start and last.short == gap.short:
            joined[-1] = Gap(gap.duty_id, last.start, gap.end, gap.short)
        else:
            joined.append(gap)
    return joined
