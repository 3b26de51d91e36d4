"""Overrides as paging tools take them, because they read a calendar feed again once a day at best.

Fields after PagerDuty's ``POST /schedules/{id}/overrides`` (start, end, user) and Opsgenie's
Schedule Override API (alias, user, startDate, endDate, rotations). These tools know people by
their e-mail address, so somebody without one is named and left out.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from app.exchange.atomic import replacing
from app.exchange.delimited_out import safe_text
from app.exchange.json_out import write_json
from models.rotations.rules.shapes import Piece, Rota, Source


class PagingTool(StrEnum):
    """Whose form an override is written in."""

    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"


@dataclass(frozen=True, slots=True)
class PagingOverride:
    """Somebody instead of whoever the tool's own schedule has. schedule: the duty's name."""

    id: UUID
    schedule: str
    person: str
    email: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Overrides:
    """What can be handed to a paging tool, and who cannot because they have no e-mail address."""

    rows: tuple[PagingOverride, ...]
    without_address: tuple[str, ...]


def overrides_of(
    rota: Rota, pieces: Iterable[Piece], since: datetime, *, everything: bool = False
) -> Overrides:
    """The pieces of a final calendar that differ from the plain shifts: overrides and swaps.

    everything: all pieces, for a tool whose own schedule is left empty. Those that ended before
    `since` are left out; one that is under way begins at `since`.
    """
    duties = {duty.id: duty.name for duty in rota.duties}
    rows, missing = [], {}
    for piece in sorted(pieces, key=lambda one: (one.start, one.end, one.id)):
        if piece.end <= since or not (everything or piece.source is not Source.SHIFT):
            continue
        person = rota.people[piece.person_id]
        if not person.email:
            missing[person.name] = True
            continue
        start = max(piece.start, since)
        schedule = duties.get(piece.duty_id, "")
        rows.append(PagingOverride(piece.id, schedule, person.name, person.email, start, piece.end))
    return Overrides(tuple(rows), tuple(missing))


def override_values(rows: Sequence[PagingOverride], tool: PagingTool) -> dict[str, Any]:
    """The bodies of the tool's requests, by schedule.

    PagerDuty wants its own user ids; the e-mail address stands beside each, to be looked up.
    Opsgenie's ``rotations`` are left out, which means all of the schedule.
    """
    schedules = dict.fromkeys(row.schedule for row in rows)
    return {name: _bodies([r for r in rows if r.schedule == name], tool) for name in schedules}


def write_overrides(rows: Sequence[PagingOverride], tool: PagingTool, target: Path) -> Path:
    """Write overrides as ``.json`` (the bodies by schedule) or else as CSV, one row each.

    Raises as `replacing` does.
    """
    if target.suffix.lower() == ".json":
        return write_json(override_values(rows, tool), target)
    table = [_columns(row, tool) for row in rows]
    header = list(_columns(_EXAMPLE, tool))
    with replacing(target) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows({key: safe_text(value) for key, value in row.items()} for row in table)
    return target


def _bodies(rows: Sequence[PagingOverride], tool: PagingTool) -> Any:
    if tool is PagingTool.OPSGENIE:
        return [
            {
                "alias": str(row.id),
                "user": {"type": "user", "username": row.email},
                "startDate": _stamp(row.start),
                "endDate": _stamp(row.end),
            }
            for row in rows
        ]
    return {
        "overrides": [
            {
                "start": _stamp(row.start),
                "end": _stamp(row.end),
                "user": {"type": "user_reference", "id": "", "summary": row.person},
                "email": row.email,
            }
            for row in rows
        ]
    }


def _columns(row: PagingOverride, tool: PagingTool) -> Mapping[str, str]:
    start, end = _stamp(row.start), _stamp(row.end)
    if tool is PagingTool.OPSGENIE:
        return {
            "schedule": row.schedule,
            "alias": str(row.id),
            "user": row.email,
            "startDate": start,
            "endDate": end,
            "rotations": "",
        }
    return {
        "schedule": row.schedule,
        "start": start,
        "end": end,
        "user": row.email,
        "name": row.person,
    }


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_EXAMPLE = PagingOverride(
    UUID(int=0), "", "", "", datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)
)
