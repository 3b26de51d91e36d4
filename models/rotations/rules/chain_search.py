"""Looking for chains of exchanges: who could take whose shift."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from models.rotations.rules.piece_clashes import origin, piece_clashes
from models.rotations.rules.shapes import Piece, Source
from models.rotations.rules.standing import Standing
from models.rotations.rules.time_clashes import time_clashes

_NEAR = {2: 120, 3: 25, 4: 12}
"""How many of the nearest shifts are tried, by the number of people in a chain."""


class Search:
    """Cycles of shifts in which each person could take the shift of the one before.

    Whoever takes a shift gives up one, so both are looked at together. Quick, and not the last word
    on runs: the caller looks at the whole effect.
    """

    def __init__(self, standing: Standing, shift_id: UUID, earliest: datetime) -> None:
        self._standing = standing
        self._first = standing.facts.shifts[shift_id]
        self._parts: dict[UUID, list[Piece]] = {}
        rotation = standing.facts.rotation_of(self._duty(shift_id))
        for duty in standing.facts.duties_of_rotation[rotation.id]:
            for piece in standing.by_duty.get(duty.id, ()):
                if piece.shift_id and piece.source is not Source.OVERRIDE:
                    self._parts.setdefault(piece.shift_id, []).append(piece)
        self._pool = sorted(
            (key for key in self._parts if key != shift_id and self._is_open(key, earliest)),
            key=lambda key: (self._distance(key), key),
        )
        self._own: dict[UUID, tuple[list[Piece], list[datetime]]] = {}
        self._begins: dict[tuple[UUID, UUID], list[tuple[datetime, UUID]]] = {}
        self._known: dict[tuple[UUID, UUID], bool] = {}
        rests = (duty.rest_seconds for duty in standing.facts.rota.duties)
        pieces = (piece for own in standing.by_person.values() for piece in own)
        longest = max((piece.end - piece.start for piece in pieces), default=timedelta(0))
        self._rest = timedelta(seconds=max(rests, default=0))
        self._reach = longest + self._rest

    def holder(self, shift_id: UUID) -> UUID:
        """Who has a shift, overrides aside."""
        return self._parts[shift_id][0].person_id

    def cycles(self, people: int) -> Iterator[tuple[UUID, ...]]:
        """Cycles of so many people, from the shift to get out of on, the nearest first."""
        first = self._first.id
        if first not in self._parts:
            return
        near = self._pool[: _NEAR[2]]
        takers = [key for key in near if self._takes(key, first)][: _NEAR[people]]
        ends = [key for key in near if self._takes(first, key)][: _NEAR[people]]
        ways = [(first, *way) for way in self._ways(people, takers, ends)]
        yield from sorted(ways, key=lambda way: sum(map(self._distance, way), timedelta(0)))

    def _ways(
        self, people: int, takers: Sequence[UUID], ends: Sequence[UUID]
    ) -> Iterator[tuple[UUID, ...]]:
        if people == 2:
            yield from ((key,) for key in takers if key in set(ends))
            return
        between = [()] if people == 3 else [(key,) for key in self._pool[: _NEAR[4]]]
        for taker in takers:
            for middle in between:
                if not all(self._takes(key, taker) for key in middle):
                    continue
                for end in ends:
                    way = (taker, *middle, end)
                    if self._different(way) and self._takes(end, (taker, *middle)[-1]):
                        yield way

    def _different(self, way: Sequence[UUID]) -> bool:
        people = {self.holder(key) for key in (self._first.id, *way)}
        return len(people) == len(way) + 1

    def _takes(self, own: UUID, other: UUID) -> bool:
        """Whether the holder of one shift could have another one instead, without a clash."""
        if (own, other) not in self._known:
            self._known[own, other] = self._would_fit(own, other)
        return self._known[own, other]

    def _would_fit(self, own: UUID, other: UUID) -> bool:
        person_id = self.holder(own)
        if own == other or person_id == self.holder(other):
            return False
        facts = self._standing.facts
        taken = [
            replace(piece, person_id=person_id, source=Source.SWAP) for piece in self._parts[other]
        ]
        if any(True for piece in taken for _ in piece_clashes(facts, piece)):
            return False
        kept = [piece for piece in self._around(person_id, taken) if origin(piece) != own]
        if any(other in clash.refs for clash in time_clashes(facts, [*kept, *taken])):
            return False
        return not self._too_many(person_id, own, other)

    def _too_many(self, person_id: UUID, own: UUID, other: UUID) -> bool:
        """Whether the other shift would be one more of its duty than the duty allows."""
        facts = self._standing.facts
        duty = facts.duties[self._duty(other)]
        if duty.most_shifts <= 0 or duty.most_days <= 0:
            return False
        start, window = facts.shifts[other].start, timedelta(days=duty.most_days)
        if (duty.id, person_id) not in self._begins:
            self._begins[duty.id, person_id] = sorted(
                (facts.shifts[key].start, key)
                for key, holder in self._standing.holders(duty.id).items()
                if holder == person_id
            )
        near = [
            begin
            for begin, key in self._begins[duty.id, person_id]
            if key != own and abs(begin - start) < window
        ]
        ordered = sorted([*near, start])
        most = duty.most_shifts
        return any(
            last - first < window for first, last in zip(ordered, ordered[most:], strict=False)
        )

    def _around(self, person_id: UUID, taken: Sequence[Piece]) -> list[Piece]:
        if person_id not in self._own:
            own = sorted(self._standing.by_person.get(person_id, ()), key=lambda each: each.start)
            self._own[person_id] = own, [piece.start for piece in own]
        pieces, starts = self._own[person_id]
        low = bisect_left(starts, taken[0].start - self._reach)
        return pieces[low : bisect_left(starts, taken[-1].end + self._rest)]

    def _is_open(self, shift_id: UUID, earliest: datetime) -> bool:
        shift = self._standing.facts.shifts[shift_id]
        return not shift.locked and shift.start >= earliest

    def _distance(self, shift_id: UUID) -> timedelta:
        return abs(self._standing.facts.shifts[shift_id].start - self._first.start)

    def _duty(self, shift_id: UUID) -> UUID:
        return self._standing.facts.layers[self._standing.facts.shifts[shift_id].layer_id].duty_id
