"""Timelines to try things on: two sites over ten weeks in which the clocks change."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint

from views.kit.timeline_handler import Drag, EffectLine, Verb
from views.kit.timeline_model import (
    Axis,
    Block,
    ClockChange,
    Lane,
    LaneKind,
    Look,
    Marker,
    TimelineModel,
    Tint,
)

DUBLIN = ZoneInfo("Europe/Dublin")
PEOPLE = ("Chloé", "Ana", "Ben", "Eoin", "Dev", "Fatima")


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time of 2026 in Dublin."""
    return datetime(2026, month, day, hour, minute, tzinfo=DUBLIN)


def handoff(week: int) -> datetime:
    """The handoff of a week, Monday 08:00 in Dublin; week 0 begins on 5 October."""
    return (datetime(2026, 10, 5, 8) + timedelta(weeks=week)).replace(tzinfo=DUBLIN)


def shift(lane: str, week: int, name: str, look: Look, tint: Tint) -> Block:
    """A week of a lane."""
    return Block(f"{lane}{week}", lane, handoff(week), handoff(week + 1), name, look, tint)


def two_sites() -> TimelineModel:
    """State, absences, overrides, and a primary lane for each of two sites."""
    lanes = (
        Lane("state", "State", kind=LaneKind.STATE, takes=False),
        Lane("leave", "Dublin", "Absences", LaneKind.ABSENCES, Marker.FULL, Tint.A),
        Lane("overrides", "Overrides", "Overrides & swaps", LaneKind.ABSENCES),
        Lane("dublin", "Dublin primary", "Final", LaneKind.SHIFTS, Marker.FULL, Tint.A),
        Lane("york", "New York primary", "Final", LaneKind.SHIFTS, Marker.FULL, Tint.B),
    )
    blocks = [
        shift(lane, week, PEOPLE[(week + first) % 6], Look.PRIMARY, tint)
        for lane, first, tint in (("dublin", 0, Tint.A), ("york", 3, Tint.B))
        for week in range(10)
    ]
    blocks += [
        Block("state", "state", at(10, 5), at(11, 2), "Published", Look.PUBLISHED,
              selectable=False, movable=False),
        Block("leave", "leave", at(10, 15), at(10, 17), "Ana", Look.LEAVE, tint=Tint.A),
        Block("gap", "dublin", at(10, 15, 8), at(10, 16, 8), "Gap Thu 15", Look.GAP, movable=False,
              resizable=False),
    ]  # fmt: skip
    midnights = tuple(
        datetime(2026, 9, 1, tzinfo=DUBLIN) + timedelta(days=day) for day in range(150)
    )
    return TimelineModel(
        at(9, 1), at(12, 31), lanes, tuple(blocks), Axis("Europe/Dublin", "Dublin"), None,
        at(10, 12, 10, 42),
        (
            ClockChange(datetime(2026, 10, 25, 1, tzinfo=UTC), "Dublin clocks back"),
            ClockChange(datetime(2026, 11, 1, 6, tzinfo=UTC), "New York clocks back"),
        ),
        {"": tuple(handoff(week) for week in range(-4, 14)), "leave": midnights},
    )  # fmt: skip


def year_of(people: int, blocks: int) -> TimelineModel:
    """A year in which each of so many lanes has so many blocks, without a break."""
    start, step = datetime(2026, 1, 5, 9, tzinfo=UTC), timedelta(days=364 / blocks)
    sides = (Tint.A, Tint.B)
    lanes = tuple(
        Lane(f"p{at}", f"Person {at}", "Final", LaneKind.SHIFTS, Marker.FULL, sides[at % 2])
        for at in range(people)
    )
    made = tuple(
        Block(
            f"{lane.key}-{at}", lane.key, start + step * at, start + step * (at + 1),
            PEOPLE[at % 6], (Look.PRIMARY, Look.SECONDARY)[at % 2], lane.tint, locked=at % 9 == 0,
        )
        for lane in lanes
        for at in range(blocks)
    )  # fmt: skip
    whole = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 11, tzinfo=UTC)
    changes = tuple(
        ClockChange(datetime(2026, month, day, 1, tzinfo=UTC), f"Clocks of month {month}")
        for month, day in ((3, 29), (10, 25))
    )
    points = {"": tuple(start + step * at for at in range(blocks + 1))}
    return TimelineModel(
        *whole, lanes, made, Axis("Europe/Dublin"), None, datetime(2026, 5, 5, tzinfo=UTC),
        changes, points,
    )  # fmt: skip


class Heard:
    """Writes down what a timeline tells its page."""

    def __init__(self) -> None:
        self.choices: list[str] = []
        self.openings: list[str] = []
        self.asked: list[Drag] = []
        self.done: list[Drag] = []
        self.verbs: list[tuple[Verb, str]] = []
        self.menus: list[str] = []
        self.refusals: list[str] = []

    def selected(self, block: Block | None) -> None:
        self.choices.append(block.key if block is not None else "")

    def opened(self, block: Block) -> None:
        self.openings.append(block.key)

    def effect(self, drag: Drag) -> Sequence[EffectLine]:
        self.asked.append(drag)
        return (EffectLine("Ben is on leave", "bad"),)

    def dropped(self, drag: Drag) -> None:
        self.done.append(drag)

    def acted(self, verb: Verb, blocks: Sequence[Block]) -> None:
        self.verbs.append((verb, " ".join(block.key for block in blocks)))

    def refused(self, why: str) -> None:
        self.refusals.append(why)

    def menu(self, block: Block | None, at: QPoint) -> None:
        self.menus.append(block.key if block is not None else "")
