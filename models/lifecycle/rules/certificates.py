"""What a certificate of decommissioning says, as JSON values that stay as they were (S58)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from models.lifecycle.rows import RetirementEntryRow, RetirementRow, RetirementStepRow
from models.lifecycle.rules.retiring import ORDER


def certificate(
    row: RetirementRow,
    service: str,
    people: Mapping[UUID, str],
    steps: Iterable[RetirementStepRow],
    entries: Iterable[RetirementEntryRow],
    closed_on: date | None,
    closed_by: str,
) -> dict[str, Any]:
    """All that was done, with names instead of ids; days as texts, None where there is none."""
    by_step = sorted(steps, key=lambda one: ORDER.index(one.step))
    seen_to = sorted(
        entries, key=lambda one: (ORDER.index(one.step), one.name.casefold(), str(one.id))
    )
    return {
        "service": service,
        "reason": row.reason,
        "owner": people.get(row.owner_id, "") if row.owner_id else "",
        "started_on": _day(row.started_on),
        "off_on": _day(row.off_on),
        "quiet_days": row.quiet_days,
        "archive": row.archive,
        "keep_until": _day(row.keep_until),
        "closed_on": _day(closed_on),
        "closed_by": closed_by,
        "steps": [
            {
                "step": one.step.value,
                "done_on": _day(one.done_on),
                "person": people.get(one.person_id, "") if one.person_id else "",
                "by": one.by,
                "evidence": one.evidence,
            }
            for one in by_step
        ],
        "entries": [
            {
                "step": one.step.value,
                "name": one.name,
                "fate": one.fate.value if one.fate else None,
                "proof": one.proof,
                "done_on": _day(one.done_on),
                "by": one.by,
                "note": one.note,
            }
            for one in seen_to
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
