"""Layers that begin at a wall-clock time, and when their turns do."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.rotations.rows import LayerRow, Step, WindowRow
from models.rotations.rules.boundaries import turns_of
from models.rotations.rules.shapes import Span
from tests.support.rotas import a_duty, a_layer, a_rotation, utc

DUTY = a_duty(a_rotation())


def layer(start: str, zone: str = "America/Chicago", **changes: Any) -> LayerRow:
    """A layer that begins at a wall-clock time."""
    local = datetime.fromisoformat(start)
    minute = local.hour * 60 + local.minute
    unit = changes.get("turn_unit", changes.get("step", Step.WEEK))
    begun = {"start_day": local.date(), "start_minute": minute, "zone": zone, "turn_unit": unit}
    return a_layer(DUTY, **(begun | changes))


def handovers(row: LayerRow, first: str, last: str, *windows: WindowRow) -> list[str]:
    """When turns begin between two instants, on the wall."""
    span = Span(utc(first), utc(last))
    zone = ZoneInfo(row.zone)
    begins = [turn.start.astimezone(zone) for turn in turns_of(row, windows, span)]
    return [begin.strftime("%m-%d %H:%M %z") for begin in begins]
