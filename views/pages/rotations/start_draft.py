"""A rotation that is being thought up: who, how long, handoff when; and what would follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from models.kernel.instants import local_to_utc, zone
from models.rotations.commands.starting import StartRotation
from models.rotations.rows import (
    EVERY_DAY,
    DutyDraft,
    DutyRow,
    LayerRow,
    MemberRow,
    Mode,
    RotationRow,
    ShiftRow,
    Step,
)
from models.rotations.rules.shapes import Rota, RotaView, Span
from models.rotations.rules.turn_by_turn import in_turn
from models.rotations.rules.view import view

WEEKS = 12
"""How far ahead the preview looks, and how far a new rotation is filled."""


@dataclass(frozen=True)
class Draft:
    """The answers of the one-line form. minute: of the handoff, on the weekday of start_day."""

    name: str
    people: tuple[UUID, ...]
    duties: tuple[DutyDraft, ...]
    zone: str
    start_day: date
    minute: int
    step: Step
    every: int
    team_id: UUID | None = None
    site_id: UUID | None = None

    @property
    def start(self) -> datetime:
        """The first handoff."""
        return local_to_utc(_at(self.start_day, self.minute), zone(self.zone))

    @property
    def end(self) -> datetime:
        """How far it is filled: whole weeks from the first handoff."""
        return local_to_utc(
            _at(self.start_day + timedelta(weeks=WEEKS), self.minute), zone(self.zone)
        )

    def command(self) -> StartRotation:
        """What starts it."""
        return StartRotation(
            self.name,
            self.people,
            self.duties,
            self.zone,
            self.start_day,
            self.minute,
            self.step,
            self.every,
            team_id=self.team_id,
            site_id=self.site_id,
            until=self.end,
        )


def first_handoff(today: date, weekday: int) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def preview(draft: Draft, around: Rota) -> RotaView:
    """The calendar as it would be. around: people, absences and holidays of the same time."""
    bare = replace(
        around, start=draft.start, end=draft.end, rotations=(_rotation(draft),), duties=(),
        layers=(), windows=(), members=(), shifts=(), overrides=(), swaps=(), requests=(),
        wishes=(), published=(), plans=(),
    )  # fmt: skip
    filled = bare
    for place, duty in enumerate(draft.duties):
        filled = _with_duty(filled, draft, duty, place)
    span = Span(draft.start, draft.end)
    shifts: list[ShiftRow] = []
    for layer in filled.layers:
        for turn, person in in_turn(filled, layer.id, span):
            shifts.append(
                ShiftRow(
                    _id(len(shifts), 4), layer.id, person, turn.start, 0, turn.start, turn.end,
                    locked=False, published=False,
                )
            )  # fmt: skip
    return view(replace(filled, shifts=tuple(sorted(shifts, key=lambda row: row.start))))


def _rotation(draft: Draft) -> RotationRow:
    return RotationRow(
        _id(0, 1), draft.name, draft.team_id, draft.zone, draft.start_day, 22 * 60, 7 * 60, ()
    )


def _with_duty(rota: Rota, draft: Draft, wanted: DutyDraft, place: int) -> Rota:
    duty = DutyRow(
        _id(place, 2), _id(0, 1), wanted.name, wanted.kind, place, 1, draft.zone, True, 0, 0, 0, 0,
        "", True, True, True,
    )  # fmt: skip
    layer = LayerRow(
        _id(place, 3), duty.id, wanted.name, 0, Mode.TURNS, draft.site_id, draft.zone,
        draft.start_day, draft.minute, None, draft.step, draft.every, draft.every, draft.step, (),
        EVERY_DAY,
    )  # fmt: skip
    shift = place % max(1, len(draft.people))
    order: Sequence[UUID] = draft.people[shift:] + draft.people[:shift]
    members = tuple(
        MemberRow(
            _id(1000 * place + at, 5),
            layer.id,
            person,
            at,
            draft.start_day,
            None,
            Decimal(1),
            False,
        )
        for at, person in enumerate(order)
    )
    return replace(
        rota,
        duties=(*rota.duties, duty),
        layers=(*rota.layers, layer),
        members=(*rota.members, *members),
    )


def _id(number: int, kind: int) -> UUID:
    """Ids of a preview, which nothing else has."""
    return UUID(int=(kind << 64) + number + 1)


def _at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
