"""How what was served is shared out among those who could serve: see `entitlement`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from models.kernel.periods import DAY
from models.people.rows import AbsenceRow
from models.people.rules import ASSUMED_WEEK, covers, days_of, on_day
from models.people.rules import Span as DaySpan
from models.rotations.rows import LayerRow, MemberRow, RotationRow
from models.rotations.rules.absences import long_absences
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import SECONDS, counted_at, weight_of
from models.rotations.rules.shapes import Load, Piece, Span
from models.rotations.rules.wall_clock import day_of, instant

Amounts = dict[UUID, Decimal]


@dataclass(slots=True)
class Part:
    """One person's part of a rotation. share: of a full member, over the whole span. first: the
    instant of the span from which they belong."""

    first: datetime
    share: Decimal = Decimal(0)
    due: dict[Load, Decimal] = field(default_factory=lambda: dict.fromkeys(Load, Decimal(0)))


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of all who could serve in a span."""

    parts: Mapping[UUID, Part]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a layer in which nobody joins, leaves or changes. able: what each person could
    serve, in seconds of a full member."""

    span: Span
    able: Mapping[UUID, Decimal]


def shares_of(
    facts: Facts,
    rotation: RotationRow,
    pieces: Sequence[Piece],
    span: Span,
    holders: Mapping[UUID, UUID],
) -> Shares:
    """Share out what those pieces of a rotation weigh that begin in a span. holders: who has the turn
    of each shift (`turns_held`)."""
    by_layer = _by_layer(facts, pieces, span)
    turns = _turns_by_layer(facts, holders)
    parts: dict[UUID, Part] = {}
    for duty in facts.duties_of_rotation.get(rotation.id, ()):
        if duty.id in facts.shadows:
            continue
        for layer in facts.layers_of_duty.get(duty.id, ()):
            shares: dict[UUID, Decimal] = defaultdict(Decimal)
            for stretch in stretches(facts, rotation, layer, span):
                load = _load(facts, by_layer.get(layer.id, ()), turns.get(layer.id, ()), stretch)
                _share_out(parts, stretch, load)
                for person_id, able in stretch.able.items():
                    shares[person_id] += able
            for person_id, able in shares.items():
                part = parts[person_id]
                part.share = max(part.share, able / span.seconds)
    return Shares(parts)


def stretches(
    facts: Facts, rotation: RotationRow, layer: LayerRow, span: Span
) -> Iterator[Stretch]:
    """A layer's stretches inside a span, with what each member could serve, in seconds."""
    duty = facts.duties[layer.duty_id]
    members = [
        row
        for row in facts.members_of_layer.get(layer.id, ())
        if row.weight > 0 and not (row.trainee and duty.keep_training)
    ]
    absences = {
        row.person_id: [
            away
            for away in facts.rota.absences.get(row.person_id, ())
            if away.kind in rotation.counted
        ]
        for row in members
    }
    days = _breaks(facts, members, absences)
    moments = sorted({instant(day, 0, layer.zone) for day in days})
    moments = [moment for moment in moments if span.start < moment < span.end]
    begins, ends = [span.start, *moments], [*moments, span.end]
    for start, end in zip(begins, ends, strict=True):
        if start < end:
            part = Span(start, end)
            first = day_of(start, layer.zone)
            last = max(first, day_of(end, layer.zone) - DAY)
            yield Stretch(part, _able(facts, members, absences, part, first, last))


def _breaks(
    facts: Facts,
    members: Sequence[MemberRow],
    absences: Mapping[UUID, Sequence[AbsenceRow]],
) -> set[date]:
    days: set[date] = set()
    for member in members:
        long = long_absences(absences[member.person_id])
        rows: list[DaySpan] = [member, *facts.rota.contracts.get(member.person_id, ()), *long]
        days |= edges(rows)
    return days


def edges(rows: Iterable[DaySpan]) -> set[date]:
    """The days on which one of the rows begins, or no longer holds."""
    days = set()
    for row in rows:
        days.add(row.from_day)
        if row.to_day is not None and row.to_day < date.max:
            days.add(row.to_day + DAY)
    return days


def _able(
    facts: Facts,
    members: Sequence[MemberRow],
    absences: Mapping[UUID, Sequence[AbsenceRow]],
    part: Span,
    first: date,
    last: date,
) -> dict[UUID, Decimal]:
    """Seconds of a stretch, by person: of a full member, less the days away."""
    able: dict[UUID, Decimal] = {}
    count = (last - first).days + 1
    for member in members:
        if not covers(member, first):
            continue
        contracts = facts.rota.contracts.get(member.person_id, ())
        contract = on_day(contracts, first)
        weekly = contract.seconds_a_week if contract else 0 if contracts else ASSUMED_WEEK
        away = len(days_of(absences[member.person_id], first, last))
        seconds = member.weight * weekly * part.seconds * (count - away) / (ASSUMED_WEEK * count)
        able[member.person_id] = max(able.get(member.person_id, Decimal(0)), seconds)
    return able


def _by_layer(
    facts: Facts, pieces: Sequence[Piece], span: Span
) -> Mapping[UUID, Sequence[tuple[datetime, Piece]]]:
    """The pieces that count in a span, each with the instant at which it does, by layer."""
    found: dict[UUID, list[tuple[datetime, Piece]]] = defaultdict(list)
    for piece in pieces:
        layer_id, moment = layer_of(facts, piece), counted_at(facts, piece, span)
        if layer_id is not None and moment is not None:
            found[layer_id].append((moment, piece))
    return found


def layer_of(facts: Facts, piece: Piece) -> UUID | None:
    """In which layer a piece counts: cover where nobody served, in the duty's first."""
    layers = facts.layers_of_duty.get(piece.duty_id, ())
    return piece.layer_id or (layers[0].id if layers else None)


def _turns_by_layer(
    facts: Facts, holders: Mapping[UUID, UUID]
) -> Mapping[UUID, Sequence[tuple[datetime, UUID]]]:
    """When the shifts that somebody serves begin, and who does, by layer."""
    found: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    for shift_id, person_id in holders.items():
        shift = facts.shifts[shift_id]
        found[shift.layer_id].append((shift.start, person_id))
    return found


def _load(
    facts: Facts,
    pieces: Sequence[tuple[datetime, Piece]],
    turns: Sequence[tuple[datetime, UUID]],
    stretch: Stretch,
) -> dict[UUID, list[int]]:
    """What each person served of the turns of a layer that begin in a stretch: turns, then the kinds
    of `SECONDS`."""
    span = stretch.span
    load: dict[UUID, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for start, person_id in turns:
        if span.start <= start < span.end:
            load[person_id][0] += 1
    for moment, piece in pieces:
        if span.start <= moment < span.end:
            amounts = load[piece.person_id]
            for place, seconds in enumerate(weight_of(facts, piece), start=1):
                amounts[place] += seconds
    return load


def _share_out(
    parts: dict[UUID, Part], stretch: Stretch, load: Mapping[UUID, Sequence[int]]
) -> None:
    """Give each person their due of a stretch. Where nobody could serve, what was served was due
    to those who did."""
    for person_id in stretch.able:
        if person_id not in parts:
            parts[person_id] = Part(stretch.span.start)
    whole = sum(stretch.able.values(), Decimal(0))
    if whole:
        for place, kind in enumerate((Load.TURNS, *SECONDS)):
            total = sum(amounts[place] for amounts in load.values())
            for person_id, able in stretch.able.items():
                parts[person_id].due[kind] += total * able / whole
        return
    for person_id, amounts in load.items():
        part = parts.setdefault(person_id, Part(stretch.span.start))
        for place, kind in enumerate((Load.TURNS, *SECONDS)):
            part.due[kind] += amounts[place]
