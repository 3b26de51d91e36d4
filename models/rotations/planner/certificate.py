"""What is shown of a plan and stored with it: how good it is proved to be, and what plain rotation
would have made of the same period. `certify` makes both."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.rotations.planner.problem import Rule, Status


@dataclass(frozen=True, slots=True)
class Verdict:
    """One aim of a plan, as a reader can check it.

    code, duty_id, rotation_id: which aim. value, bound, proved, spread, counting: as in `Proof`.
    least, most: the smallest and largest load. slots, people: how many slots weigh for how many
    people who are due some; floor, ceiling: the whole numbers around slots by people. equal: each
    of these slots weighs the same and everybody is due the same, so that, where `counting`, floor
    and ceiling are the closest that loads can be.
    """

    code: str
    duty_id: UUID | None
    rotation_id: UUID | None
    value: Decimal
    bound: Decimal
    proved: bool
    counting: bool
    spread: int
    least: int
    most: int
    slots: int
    people: int
    floor: int
    ceiling: int
    equal: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """How good a plan is proved to be. holes: slots without anybody; holes_proved: no plan has
    fewer. seconds: that it took."""

    status: Status
    slots: int
    people: int
    holes: int
    holes_proved: bool
    seconds: float
    verdicts: tuple[Verdict, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values, to be stored."""
        return {
            "status": self.status.value,
            "slots": self.slots,
            "people": self.people,
            "holes": self.holes,
            "holes_proved": self.holes_proved,
            "seconds": str(self.seconds),
            "verdicts": [_verdict_to(verdict) for verdict in self.verdicts],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Certificate":
        """What `to_json` made."""
        return cls(
            Status(stored["status"]),
            stored["slots"],
            stored["people"],
            stored["holes"],
            stored["holes_proved"],
            float(stored["seconds"]),
            tuple(_verdict_from(verdict) for verdict in stored["verdicts"]),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What a calendar of the period comes to. spreads: for each load aim of the certificate, in its
    order, how far apart people are from what is due: the largest difference less the smallest, in
    the aim's unit. Where all are due the same this is largest less smallest load. broken: how many slots break each rule; holes: slots without
    anybody."""

    spreads: tuple[Decimal, ...]
    broken: Mapping[Rule, int]
    holes: int

    def to_json(self) -> dict[str, Any]:
        """As plain values, to be stored."""
        broken = {rule.value: number for rule, number in self.broken.items()}
        return {
            "spreads": [str(spread) for spread in self.spreads],
            "broken": broken,
            "holes": self.holes,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Figures":
        """What `to_json` made."""
        broken = {Rule(word): number for word, number in stored["broken"].items()}
        return cls(tuple(map(Decimal, stored["spreads"])), broken, stored["holes"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside plain rotation over the same period, and beside handing each slot to whoever
    has been idle longest. aims: what the spreads are of: code, duty, rotation."""

    aims: tuple[tuple[str, UUID | None, UUID | None], ...]
    planned: Figures
    plain: Figures
    idle: Figures

    def to_json(self) -> dict[str, Any]:
        """As plain values, to be stored."""
        return {
            "aims": [[code, _text(duty), _text(rotation)] for code, duty, rotation in self.aims],
            "planned": self.planned.to_json(),
            "plain": self.plain.to_json(),
            "idle": self.idle.to_json(),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Comparison":
        """What `to_json` made."""
        return cls(
            tuple((code, _id(duty), _id(rotation)) for code, duty, rotation in stored["aims"]),
            Figures.from_json(stored["planned"]),
            Figures.from_json(stored["plain"]),
            Figures.from_json(stored["idle"]),
        )


def _verdict_to(verdict: Verdict) -> dict[str, Any]:
    values = {field.name: getattr(verdict, field.name) for field in fields(Verdict)}
    for name in ("duty_id", "rotation_id"):
        values[name] = _text(values[name])
    for name in ("value", "bound"):
        values[name] = str(values[name])
    return values


def _verdict_from(stored: Mapping[str, Any]) -> Verdict:
    values = dict(stored)
    for name in ("duty_id", "rotation_id"):
        values[name] = _id(values[name])
    for name in ("value", "bound"):
        values[name] = Decimal(values[name])
    return Verdict(**values)


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(stored: str | None) -> UUID | None:
    return None if stored is None else UUID(stored)
