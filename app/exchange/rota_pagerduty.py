"""Schedules of PagerDuty: layers of people in turn, as its API and its Terraform provider say them.

Fields after PagerDuty's REST API: ``rotation_virtual_start`` is the start of the first person's
first turn, ``start`` and ``end`` cut the layer off, ``restrictions`` are its hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from app.exchange.desk import EARLIEST, LATEST
from app.exchange.rota_desk import Desk
from app.exchange.rota_shapes import Queue, ReadRota
from models.kernel.instants import zone as zone_named
from models.rotations.rows import EVERY_DAY, Step, WindowDraft

MOST_LAYERS = 500
LONGEST_TURN = 366 * 86_400
HOUR, DAY_SECONDS, WEEK = 3600, 86_400, 604_800
_TOP_FIRST = "schedule_layers"
_BASE_FIRST = ("layers", "layer")


def schedules_in(values: Any) -> list[Mapping[str, Any]]:
    """The schedules of a file: one alone, under ``schedule``, or listed under ``schedules``."""
    candidates = values if isinstance(values, list) else [values]
    if isinstance(values, dict):
        inner = values.get("schedules", values.get("schedule", values))
        candidates = inner if isinstance(inner, list) else [inner]
    return [one for one in candidates if isinstance(one, dict) and _layers(one)]


def read_schedules(schedules: Sequence[Mapping[str, Any]], name: str, desk: Desk) -> ReadRota:
    """The layers of the schedules as queues that turn by themselves.

    The API lists the layer that hides the others first, its Terraform provider last; the name of
    the list tells which it is.
    """
    queues: list[Queue] = []
    people: dict[str, str] = {}
    zones: list[str] = []
    for number, schedule in enumerate(schedules, 1):
        title = _text(schedule.get("name") or schedule.get("summary")) or f"{name} {number}"
        zone = _zone(schedule, title, desk)
        zones.append(zone)
        for priority, layer in enumerate(_layers(schedule)[:MOST_LAYERS]):
            place = f"{title} · {_text(layer.get('name')) or priority + 1}"
            members = list(_people(layer))
            people |= dict(members)
            queue = _queue(layer, title, zone, priority, [who for who, _ in members], place, desk)
            if queue is not None:
                queues.append(queue)
    zone = zones[0] if zones else "UTC"
    return desk.done(ReadRota(name, "layers", zone, queues=tuple(queues), people=people))


def _layers(schedule: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The layers, those that hide others last."""
    found = schedule.get(_TOP_FIRST)
    if isinstance(found, list):
        found = found[::-1]
    else:
        found = next((schedule[k] for k in _BASE_FIRST if isinstance(schedule.get(k), list)), [])
    return [one for one in found if isinstance(one, dict)]


def _queue(
    layer: Mapping[str, Any],
    role: str,
    zone: str,
    priority: int,
    people: Sequence[str],
    place: str,
    desk: Desk,
) -> Queue | None:
    start = _instant(layer.get("start"))
    virtual = _instant(layer.get("rotation_virtual_start")) or start
    length = layer.get("rotation_turn_length_seconds")
    if start is None or virtual is None:
        desk.odd("not_an_instant", place, "start", _text(layer.get("start")))
        return None
    if type(length) is not int or length % HOUR or not HOUR <= length <= LONGEST_TURN:
        desk.odd("turn_length", place, "rotation_turn_length_seconds", _text(length))
        return None
    if not people:
        desk.odd("no_people", place, "users")
        return None
    windows = tuple(_windows(layer, place, desk))
    step, every = _step(length)
    # A start in UTC in a zone that is not: turns are counted in elapsed time, so the handover's
    # local hour moves with the clocks. Hours of service are local, though, so those keep the zone.
    elapsed = step is Step.HOUR or (start.utcoffset() == timedelta() and not windows)
    kept_zone = zone_named("UTC" if elapsed else zone)
    begin, anchor = (
        one.astimezone(kept_zone).replace(tzinfo=None, second=0, microsecond=0)
        for one in (start, virtual)
    )
    turns = max(0, (begin - anchor) // timedelta(seconds=length))
    first = anchor + turns * timedelta(seconds=length)
    if first != begin:
        desk.odd("starts_within_turn", place, "start", str(layer.get("start")), kept=True)
    if elapsed and zone_named(zone).utcoffset(first) != timedelta():
        desk.odd("handover_in_utc", place, "start", str(layer.get("start")), kept=True, zone=zone)
    shift = turns % len(people)
    end = _instant(layer.get("end"))
    return Queue(
        place,
        _text(layer.get("name")) or role,
        role,
        kept_zone.key,
        priority,
        first,
        step,
        every,
        (*people[shift:], *people[:shift]),
        windows,
        end.astimezone(kept_zone).date() if end is not None else None,
    )


def _step(length: int) -> tuple[Step, int]:
    for step, seconds in ((Step.WEEK, WEEK), (Step.DAY, DAY_SECONDS)):
        if length % seconds == 0:
            return step, length // seconds
    return Step.HOUR, length // HOUR


def _windows(layer: Mapping[str, Any], place: str, desk: Desk) -> Iterator[WindowDraft]:
    """The hours of a layer's restrictions; longer ones than a day are cut at the same hour."""
    for one in _listed(layer.get("restrictions") or layer.get("restriction")):
        begin = _clock(one.get("start_time_of_day")) if isinstance(one, dict) else None
        length = one.get("duration_seconds") if isinstance(one, dict) else None
        if begin is None or type(length) is not int or not 0 < length <= WEEK:
            desk.odd("bad_restriction", place, "restrictions", str(one))
            continue
        weekday = one.get("start_day_of_week")
        if one.get("type") == "weekly_restriction" and isinstance(weekday, int):
            masks = [1 << (weekday - 1 + day) % 7 for day in range(-(-length // DAY_SECONDS))]
        else:
            masks = [EVERY_DAY]
        left = length
        for mask in masks:
            part = min(left, DAY_SECONDS)
            yield WindowDraft(mask, begin, (begin + part // 60 - 1) % 1440 + 1)
            left -= part


def _people(layer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for entry in _listed(layer.get("users")):
        user = entry.get("user", entry) if isinstance(entry, dict) else entry
        if isinstance(user, dict):
            email = _text(user.get("email"))
            name = _text(user.get("summary") or user.get("name") or email or user.get("id"))
        else:
            name, email = _text(user), ""
        if name:
            yield name, email


def _zone(schedule: Mapping[str, Any], title: str, desk: Desk) -> str:
    name = _text(schedule.get("time_zone"))
    try:
        return zone_named(name).key
    except ValueError:
        desk.odd("unknown_zone", title, "time_zone", name, kept=True)
        return desk.zone().key


def _instant(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    if not EARLIEST <= found.date() < LATEST:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _clock(value: Any) -> int | None:
    try:
        found = time.fromisoformat(str(value))
    except ValueError:
        return None
    return found.hour * 60 + found.minute


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _text(value: Any) -> str:
    return " ".join(str(value).replace("\x00", "").split())[:200] if value is not None else ""
