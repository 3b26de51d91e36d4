"""A calendar as it stands, with what is known of each duty and person in it, so that a change of a
few shifts looks only at the duties and people concerned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from uuid import UUID

from models.rotations.rows import OverrideRow, ShiftRow, SwapRow
from models.rotations.rules.calendar import after_swaps, duty_calendar, served_after
from models.rotations.rules.clashes import duty_clashes, looked_back_to, served_before, touches
from models.rotations.rules.cover import gaps_of, required_spans
from models.rotations.rules.entitlement import fairness_of
from models.rotations.rules.facts import Facts
from models.rotations.rules.load import turns_held
from models.rotations.rules.piece_clashes import piece_clashes
from models.rotations.rules.shapes import Clash, Fairness, Piece, Rota, RotaView, Span
from models.rotations.rules.sharing import Stretch, stretches
from models.rotations.rules.time_clashes import time_clashes


class Standing:
    """Pieces of a rota from its start to its end, and those before that its rules look back to, by
    duty and by person."""

    def __init__(self, rota: Rota, pieces: Iterable[Piece]) -> None:
        facts, span = Facts(rota), Span(rota.start, rota.end)
        before = served_before(facts, span)
        self._stand(facts, span, Span(looked_back_to(facts, span), span.end))
        by_duty: dict[UUID, list[Piece]] = defaultdict(list)
        by_person: dict[UUID, list[Piece]] = defaultdict(list)
        for piece in (*before, *pieces):
            by_duty[piece.duty_id].append(piece)
            by_person[piece.person_id].append(piece)
        self.by_duty: dict[UUID, list[Piece]] = dict(by_duty)
        self.by_person: dict[UUID, list[Piece]] = dict(by_person)
        self._required: dict[UUID, tuple[Span, ...]] = {}
        self._stretches: dict[UUID, tuple[Stretch, ...]] = {}
        self._of_piece: dict[int, tuple[Piece, tuple[Clash, ...]]] = {}
        self._changed: frozenset[UUID | None] = frozenset()

    def _stand(self, facts: Facts, span: Span, reach: Span) -> None:
        self.facts = facts
        self.span = span
        self._reach = reach
        self._holders: dict[UUID, Mapping[UUID, UUID]] = {}
        self._of_duty: dict[UUID, list[Clash]] = {}
        self._of_person: dict[UUID, list[Clash]] = {}

    @classmethod
    def of(cls, view: RotaView) -> "Standing":
        """As a view has it."""
        standing = cls(view.rota, view.pieces)
        standing.__dict__["fairness"] = {
            (row.rotation_id, row.person_id): row for row in view.fairness
        }
        return standing

    @cached_property
    def fairness(self) -> Mapping[tuple[UUID, UUID], Fairness]:
        """By rotation and person."""
        pieces = tuple(piece for own in self.by_duty.values() for piece in own)
        rows = fairness_of(self.facts, (*pieces, *self.after), self.span)
        return {(row.rotation_id, row.person_id): row for row in rows}

    @cached_property
    def after(self) -> tuple[Piece, ...]:
        """What is left of turns that begin in the calendar and go on beyond it."""
        return served_after(self.facts, self.span)

    def changed(
        self,
        shifts: Sequence[ShiftRow] = (),
        swaps: Sequence[SwapRow] = (),
        overrides: Sequence[OverrideRow] = (),
    ) -> "tuple[Standing, tuple[Piece, ...], tuple[Piece, ...]]":
        """The calendar after shifts have changed and swaps and overrides have come, and its pieces
        that are gone and that are new."""
        other = Standing.__new__(Standing)
        other._stand(self.facts.changed(shifts, swaps, overrides), self.span, self._reach)
        other._required, other._stretches = self._required, self._stretches
        other._of_piece = self._of_piece
        other._changed = self._changed | {row.id for row in shifts}
        other.by_duty, other.by_person = dict(self.by_duty), dict(self.by_person)
        concerned = self.concerned(shifts, swaps, overrides)
        swapped = after_swaps(other.facts)
        gone: list[Piece] = []
        new: list[Piece] = []
        for duty_id in concerned:
            duty = other.facts.duties[duty_id]
            pieces = duty_calendar(other.facts, duty, swapped, self._reach)
            before = {piece.id: piece for piece in self.by_duty.get(duty_id, ())}
            after = {piece.id: piece for piece in pieces}
            gone += (piece for key, piece in before.items() if after.get(key) != piece)
            new += (piece for key, piece in after.items() if before.get(key) != piece)
            other.by_duty[duty_id] = pieces
        other._holders = {key: own for key, own in self._holders.items() if key not in concerned}
        _exchange(other.by_person, gone, new)
        return other, tuple(gone), tuple(new)

    def holders(self, duty_id: UUID) -> Mapping[UUID, UUID]:
        """Who has the turn of each shift of a duty."""
        if duty_id not in self._holders:
            self._holders[duty_id] = turns_held(self.facts, self.by_duty.get(duty_id, ()))
        return self._holders[duty_id]

    def clashes_of_duty(self, duty_id: UUID) -> Sequence[Clash]:
        """Gaps, holes, runs and what is too much, of one duty."""
        if duty_id not in self._of_duty:
            duty = self.facts.duties[duty_id]
            if duty_id not in self._required:
                windows = self.facts.windows_of_duty.get(duty_id, ())
                self._required[duty_id] = required_spans(duty, windows, self.span)
            gaps = gaps_of(duty, self._required[duty_id], self.by_duty.get(duty_id, ()))
            holders = self.holders(duty_id)
            found = duty_clashes(self.facts, duty, gaps, holders, self.span)
            self._of_duty[duty_id] = [each for each in found if touches(each, self.span)]
        return self._of_duty[duty_id]

    def clashes_of_person(self, person_id: UUID) -> Sequence[Clash]:
        """Everything against a person in the pieces that they have."""
        if person_id not in self._of_person:
            own = self.by_person.get(person_id, ())
            found = [clash for piece in own for clash in self._against(piece)]
            found += time_clashes(self.facts, own)
            self._of_person[person_id] = [each for each in found if touches(each, self.span)]
        return self._of_person[person_id]

    def _against(self, piece: Piece) -> Sequence[Clash]:
        """What speaks against a piece: remembered by the piece itself, for all calendars that are
        made of this one, unless its shift has changed, which may be all that has."""
        if piece.shift_id in self._changed:
            return tuple(piece_clashes(self.facts, piece))
        known = self._of_piece.get(id(piece))
        if known is None:
            known = self._of_piece[id(piece)] = piece, tuple(piece_clashes(self.facts, piece))
        return known[1]

    def stretches(self, layer_id: UUID) -> Sequence[Stretch]:
        """Who could serve in a layer, when; see `entitlement`."""
        if layer_id not in self._stretches:
            layer = self.facts.layers[layer_id]
            rotation = self.facts.rotation_of(layer.duty_id)
            found = (
                ()
                if layer.duty_id in self.facts.shadows
                else stretches(self.facts, rotation, layer, self.span)
            )
            self._stretches[layer_id] = tuple(found)
        return self._stretches[layer_id]

    def concerned(
        self,
        shifts: Iterable[ShiftRow],
        swaps: Iterable[SwapRow],
        overrides: Iterable[OverrideRow],
    ) -> set[UUID]:
        """The duties whose calendar may be another afterwards, swaps that stand included."""
        layers = {row.layer_id for row in shifts}
        ids = {row.id for row in shifts}
        linked = [row for row in self.facts.rota.swaps if {row.first_id, row.second_id} & ids]
        for swap in (*swaps, *linked):
            ids |= {swap.first_id, swap.second_id}
        layers |= {self.facts.shifts[key].layer_id for key in ids if key in self.facts.shifts}
        known = self.facts.layers  # the other shift of a swap may be of a rotation that is not read
        duties = {known[key].duty_id for key in layers if key in known}
        return duties | {row.duty_id for row in overrides}


def _exchange(
    by_person: dict[UUID, list[Piece]], gone: Iterable[Piece], new: Iterable[Piece]
) -> None:
    for piece in gone:
        own = by_person[piece.person_id]
        by_person[piece.person_id] = [each for each in own if each.id != piece.id]
    for piece in new:
        by_person[piece.person_id] = [*by_person.get(piece.person_id, ()), piece]
