"""A rota's rows by what they belong to, each index made when it is first asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from models.people.rows import AbsenceRow
from models.people.rules import covers
from models.rotations.rows import (
    DutyKind,
    DutyRow,
    LayerRow,
    MemberRow,
    OverrideRow,
    RotationRow,
    ShiftRow,
    SwapRow,
    WindowRow,
)
from models.rotations.rules.places import Places
from models.rotations.rules.shapes import Piece, Rota, Span
from models.rotations.rules.wall_clock import day_of

Weight = tuple[int, int, int, int]
"""Seconds of duty: all, at night, on Saturday and Sunday, on public holidays."""


class Facts:
    """What the rules look up in a rota, over and over."""

    def __init__(self, rota: Rota) -> None:
        self.rota = rota
        self.weights: dict[tuple[UUID, UUID, datetime, datetime], Weight] = {}
        self._places: dict[str, Places] = {}
        self._absences: dict[tuple[str, UUID], tuple[tuple[Span, AbsenceRow], ...]] = {}

    @cached_property
    def rotations(self) -> Mapping[UUID, RotationRow]:
        return {row.id: row for row in self.rota.rotations}

    @cached_property
    def duties(self) -> Mapping[UUID, DutyRow]:
        return {row.id: row for row in self.rota.duties}

    @cached_property
    def layers(self) -> Mapping[UUID, LayerRow]:
        return {row.id: row for row in self.rota.layers}

    @cached_property
    def shadows(self) -> frozenset[UUID]:
        """Duties that are no load and clash with nothing."""
        return frozenset(row.id for row in self.rota.duties if row.kind is DutyKind.SHADOW)

    @cached_property
    def shifts(self) -> Mapping[UUID, ShiftRow]:
        return {row.id: row for row in self.rota.shifts}

    @cached_property
    def layers_of_duty(self) -> Mapping[UUID, Sequence[LayerRow]]:
        found: dict[UUID, list[LayerRow]] = defaultdict(list)
        for row in self.rota.layers:
            found[row.duty_id].append(row)
        return found

    @cached_property
    def duties_of_rotation(self) -> Mapping[UUID, Sequence[DutyRow]]:
        found: dict[UUID, list[DutyRow]] = defaultdict(list)
        for row in self.rota.duties:
            found[row.rotation_id].append(row)
        return found

    @cached_property
    def windows_of_duty(self) -> Mapping[UUID, Sequence[WindowRow]]:
        found: dict[UUID, list[WindowRow]] = defaultdict(list)
        for row in self.rota.windows:
            if row.layer_id is None:
                found[row.duty_id].append(row)
        return found

    @cached_property
    def windows_of_layer(self) -> Mapping[UUID, Sequence[WindowRow]]:
        found: dict[UUID, list[WindowRow]] = defaultdict(list)
        for row in self.rota.windows:
            if row.layer_id is not None:
                found[row.layer_id].append(row)
        return found

    @cached_property
    def members_of_layer(self) -> Mapping[UUID, Sequence[MemberRow]]:
        found: dict[UUID, list[MemberRow]] = defaultdict(list)
        for row in self.rota.members:
            found[row.layer_id].append(row)
        return found

    @cached_property
    def shifts_of_layer(self) -> Mapping[UUID, Sequence[ShiftRow]]:
        found: dict[UUID, list[ShiftRow]] = defaultdict(list)
        for row in self.rota.shifts:
            found[row.layer_id].append(row)
        return found

    @cached_property
    def longest(self) -> timedelta:
        """The length of the longest shift or override."""
        rows: tuple[ShiftRow | OverrideRow, ...] = (*self.rota.shifts, *self.rota.overrides)
        return max((row.end - row.start for row in rows), default=timedelta(0))

    @cached_property
    def overrides_of_duty(self) -> Mapping[UUID, Sequence[OverrideRow]]:
        found: dict[UUID, list[OverrideRow]] = defaultdict(list)
        for row in self.rota.overrides:
            found[row.duty_id].append(row)
        return found

    @cached_property
    def memberships(self) -> Mapping[tuple[UUID, UUID], Sequence[MemberRow]]:
        """By rotation and person."""
        found: dict[tuple[UUID, UUID], list[MemberRow]] = defaultdict(list)
        for row in self.rota.members:
            layer = self.layers.get(row.layer_id)
            if layer is not None:
                found[self.duties[layer.duty_id].rotation_id, row.person_id].append(row)
        return found

    @cached_property
    def skills(self) -> Mapping[UUID, frozenset[str]]:
        """By person, without regard to case."""
        return {
            person_id: frozenset(row.name.casefold() for row in rows)
            for person_id, rows in self.rota.skills.items()
        }

    @cached_property
    def holidays(self) -> frozenset[tuple[UUID | None, int]]:
        """Site and ordinal of the day."""
        return frozenset((row.site_id, row.day.toordinal()) for row in self.rota.holidays)

    def changed(
        self,
        shifts: Sequence[ShiftRow] = (),
        swaps: Sequence[SwapRow] = (),
        overrides: Sequence[OverrideRow] = (),
    ) -> "Facts":
        """The facts with shifts, swaps and overrides as given, instead of those with their ids or
        beside the others. What is known of the people is shared, so this is quick."""
        other = copy(self)
        other.rota = replace(
            self.rota,
            swaps=tuple({row.id: row for row in (*self.rota.swaps, *swaps)}.values()),
            overrides=tuple({row.id: row for row in (*self.rota.overrides, *overrides)}.values()),
        )
        other.__dict__.pop("overrides_of_duty", None)
        changed: tuple[ShiftRow | OverrideRow, ...] = (*shifts, *overrides)
        other.__dict__["longest"] = max([self.longest, *(row.end - row.start for row in changed)])
        by_layer = dict(self.shifts_of_layer)
        by_id = dict(self.shifts)
        for row in shifts:
            old = by_id.get(row.id)
            if old is not None:
                by_layer[old.layer_id] = [r for r in by_layer[old.layer_id] if r.id != row.id]
            by_layer[row.layer_id] = [*by_layer.get(row.layer_id, ()), row]
            by_id[row.id] = row
        other.__dict__["shifts"] = by_id
        other.__dict__["shifts_of_layer"] = by_layer
        return other

    def rotation_of(self, duty_id: UUID) -> RotationRow:
        """The rotation that a duty belongs to."""
        return self.rotations[self.duties[duty_id].rotation_id]

    def places(self, zone: str) -> Places:
        """Where people are; `zone` is that of people without a site."""
        if zone not in self._places:
            self._places[zone] = Places(self.rota, zone)
        return self._places[zone]

    def absences(self, zone: str, person_id: UUID) -> tuple[tuple[Span, AbsenceRow], ...]:
        """A person's absences as instants, at the places where they are then."""
        key = zone, person_id
        if key not in self._absences:
            places = self.places(zone)
            self._absences[key] = tuple(
                (places.day_span(person_id, row.from_day, row.to_day), row)
                for row in self.rota.absences.get(person_id, ())
            )
        return self._absences[key]

    def members_at(self, duty_id: UUID, person_id: UUID, moment: datetime) -> Sequence[MemberRow]:
        """The rows by which a person belongs to the rotation of a duty at an instant; those of the
        duty's own layers, if there are any."""
        key = self.duties[duty_id].rotation_id, person_id
        rows = [
            row
            for row in self.memberships.get(key, ())
            if covers(row, day_of(moment, self.layers[row.layer_id].zone))
        ]
        own = [row for row in rows if self.layers[row.layer_id].duty_id == duty_id]
        return own or rows

    def begin_of(self, piece: Piece) -> datetime:
        """When the turn of a piece begins."""
        shift = self.shifts.get(piece.shift_id) if piece.shift_id else None
        return piece.start if shift is None else shift.start
