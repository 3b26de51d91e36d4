"""What OpenSLO has no field for, in annotations under our own prefix."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.exchange.openslo_shapes import ExclusionDraft, Extras
from app.exchange.openslo_tree import as_text, child, put, scalar

if TYPE_CHECKING:
    from yaml import Node

    from app.exchange.openslo_notes import Notes

PREFIX = "watchbill.app/"
OVERLAPS = ("max", "capped_sum", "independent")
ANNOTATIONS = ("metadata", "annotations")
_TEXTS = ("consequence", "policy", "approver")


def extras(root: "Node", notes: "Notes") -> Extras:
    """Our own annotations of an SLO; what cannot be read of them is noted and left as it stands."""

    def text(name: str) -> str:
        return scalar(root, *ANNOTATIONS, PREFIX + name)

    def unread(name: str, expected: str) -> None:
        path = (*ANNOTATIONS, PREFIX + name)
        notes.odd("openslo_extra", path, child(root, *path), expected=expected)

    overlap, revisit = text("overlap"), None
    if overlap and overlap not in OVERLAPS:
        unread("overlap", ", ".join(OVERLAPS))
        overlap = ""
    if text("revisit"):
        try:
            revisit = date.fromisoformat(text("revisit"))
        except ValueError:
            unread("revisit", "2026-03-31")
    exclusions: list[ExclusionDraft] = []
    if text("exclusions"):
        try:
            exclusions = [_exclusion(one) for one in json.loads(text("exclusions"))]
        except (ValueError, TypeError, KeyError, RecursionError):
            unread("exclusions", '[{"start": …, "end": …}]')
    plain = {name: text(name) for name in _TEXTS}
    return Extras(**plain, overlap=overlap, revisit=revisit, exclusions=tuple(exclusions))


def put_extras(root: "Node", now: Extras, before: Extras) -> None:
    """Write what differs into the annotations; an empty value takes its annotation away."""
    for name in (*_TEXTS, "overlap"):
        if getattr(now, name) != getattr(before, name):
            put(root, getattr(now, name) or None, *ANNOTATIONS, PREFIX + name)
    if now.revisit != before.revisit:
        day = now.revisit.isoformat() if now.revisit else None
        put(root, day, *ANNOTATIONS, PREFIX + "revisit")
    if now.exclusions != before.exclusions:
        listed = as_text([_told(one) for one in now.exclusions]) if now.exclusions else None
        put(root, listed, *ANNOTATIONS, PREFIX + "exclusions")


def _exclusion(one: Any) -> ExclusionDraft:
    start, end = (datetime.fromisoformat(one[key]) for key in ("start", "end"))
    if start.tzinfo is None or end.tzinfo is None or end <= start:
        raise ValueError("an exclusion is an interval of instants")
    return ExclusionDraft(start, end, str(one.get("reason", "")), str(one.get("approver", "")))


def _told(one: ExclusionDraft) -> dict[str, str]:
    told = {"start": one.start.isoformat(), "end": one.end.isoformat()}
    more = {"reason": one.reason, "approver": one.approver}
    return told | {key: value for key, value in more.items() if value}
