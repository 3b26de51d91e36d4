"""Our values written into the tree that came in: only what differs is touched.

Whatever is changed becomes v1; an object that nobody changed stays in the version that it had.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.exchange.openslo_extras import put_extras
from app.exchange.openslo_notes import Notes
from app.exchange.openslo_shapes import (
    V1,
    Measured,
    ObjectiveDraft,
    Place,
    ServiceDraft,
    SloDraft,
    Unit,
    WindowDraft,
)
from app.exchange.openslo_slo import slo_of
from app.exchange.openslo_tree import child, is_list, made, put, scalar, yaml_text
from app.exchange.openslo_values import LETTERS
from app.exchange.openslo_versions import VERSIONS, as_v1
from app.exchange.yaml_in import nodes
from models.kernel.errors import Refused

if TYPE_CHECKING:
    from yaml import Node

NOWHERE = Place("", 0)
OUR_SOURCE = "watchbill"
"""The type of metric source of an indicator whose counts the application has itself."""

_LETTER_OF = {unit: letter for letter, unit in LETTERS.items()}
_FIELDS = (
    ("name", ("metadata", "name")),
    ("title", ("metadata", "displayName")),
    ("description", ("spec", "description")),
    ("service", ("spec", "service")),
)
_OBJECTIVE_FIELDS = (
    ("name", "displayName"),
    ("operator", "op"),
    ("threshold", "value"),
    ("slice_target", "timeSliceTarget"),
    ("weight", "compositeWeight"),
)
_NEW_OBJECTIVE = ObjectiveDraft("", "", None, Measured.COUNTS)


def tree_of(raw: str) -> tuple["Node", str]:
    """The tree of a stored object in the form of v1, and the version that it had."""
    [root] = nodes(raw)
    version = VERSIONS.get(scalar(root, "apiVersion"), "")
    return (as_v1(root, version) if version not in ("", V1) else root), version


def changed(raw: str, now: SloDraft) -> str:
    """The tree of an SLO with the values of `now`; `raw` itself where they are the same.

    Raises Refused ``openslo_in_the_way`` where a value has no place in the tree.
    """
    root, _version = tree_of(raw)
    before = slo_of(root, raw, {}, Notes(NOWHERE))
    if _values(before) == _values(now):
        return raw
    _put_fields(root, now, before)
    if now.window != before.window:
        _put_window(root, now.window, before.window)
    if now.method != before.method:
        put(root, now.method.value if now.method else None, "spec", "budgetingMethod")
    _put_objectives(root, now.objectives, before.objectives)
    put_extras(root, now.extras, before.extras)
    return yaml_text([root])


def changed_service(raw: str, now: ServiceDraft) -> str:
    """The tree of a service with the values of `now`; `raw` itself where they are the same."""
    root, _version = tree_of(raw)
    name, title, description = (scalar(root, *path) for _, path in _FIELDS[:3])
    before = replace(now, name=name, title=title, description=description)
    if before == now:
        return raw
    _put_fields(root, now, before)
    return yaml_text([root])


def new_slo(draft: SloDraft) -> str:
    """A tree of v1 for an SLO that came from no file. Its indicator names our own counts."""
    count = {"metricSource": {"type": OUR_SOURCE, "spec": {"service": draft.service}}}
    indicator = {
        "metadata": {"name": draft.name},
        "spec": {"ratioMetric": {"counter": True, "good": count, "total": dict(count)}},
    }
    measured = {one.measured for one in draft.objectives}
    if measured == {Measured.THRESHOLD}:
        indicator["spec"] = {"thresholdMetric": count}
    spec: dict[str, Any] = {"service": draft.service, "indicator": indicator, "objectives": []}
    empty = {"apiVersion": V1, "kind": "SLO", "metadata": {"name": draft.name}, "spec": spec}
    return changed(yaml_text([made(empty)]), draft)


def new_service(draft: ServiceDraft) -> str:
    """A tree of v1 for a service that came from no file."""
    metadata = {"name": draft.name}
    empty = {"apiVersion": V1, "kind": "Service", "metadata": metadata, "spec": {}}
    return changed_service(yaml_text([made(empty)]), draft)


def _values(draft: SloDraft) -> SloDraft:
    """What can be written; what an indicator of another object measures is not known here."""
    objectives = tuple(replace(one, measured=Measured.OTHER) for one in draft.objectives)
    return replace(draft, place=NOWHERE, raw="", objectives=objectives)


def _put_fields(
    root: "Node", now: SloDraft | ServiceDraft, before: SloDraft | ServiceDraft
) -> None:
    for name, path in _FIELDS:
        value = getattr(now, name, "")
        if value != getattr(before, name, ""):
            put(root, value or None, *path)


def _put_window(root: "Node", window: WindowDraft | None, before: WindowDraft | None) -> None:
    path = ("spec", "timeWindow")
    if window is None:
        put(root, None, *path)
        return
    listed = child(root, *path)
    if listed is None or not is_list(listed) or not listed.value:
        put(root, [{}], *path)
    at = (*path, 0)
    if before is None or (before.count, before.unit) != (window.count, window.unit):
        put(root, f"{window.count}{_LETTER_OF[Unit(window.unit)]}", *at, "duration")
    if before is None or before.rolling is not window.rolling:
        put(root, window.rolling, *at, "isRolling")
    if window.rolling:
        put(root, None, *at, "calendar")
        return
    put(root, window.start or None, *at, "calendar", "startTime")
    put(root, window.zone or None, *at, "calendar", "timeZone")


def _put_objectives(
    root: "Node", now: Sequence[ObjectiveDraft], before: Sequence[ObjectiveDraft]
) -> None:
    """Objectives are known by their place; those without one are added at the end."""
    earlier = {one.place: one for one in before}
    if child(root, "spec", "objectives") is None:
        put(root, [], "spec", "objectives")
    listed = child(root, "spec", "objectives")
    if listed is None or not is_list(listed):
        if now:
            raise Refused.because(
                "openslo_in_the_way", "objectives", where="spec.objectives", raw="…"
            )
        return
    stay = {one.place for one in now}
    for one in now:
        if one.place in earlier:
            _put_objective(listed.value[int(one.place)], one, earlier[one.place])
    gone = {int(place) for place in earlier if place not in stay}
    listed.value[:] = [node for at, node in enumerate(listed.value) if at not in gone]
    for one in now:
        if one.place not in earlier:
            node = made({})
            _put_objective(node, one, _NEW_OBJECTIVE)
            listed.value.append(node)


def _put_objective(node: "Node", now: ObjectiveDraft, before: ObjectiveDraft) -> None:
    for name, key in _OBJECTIVE_FIELDS:
        value = getattr(now, name)
        if value != getattr(before, name):
            put(node, value if isinstance(value, Decimal) else value or None, key)
    if now.slice_seconds != before.slice_seconds:
        slices = now.slice_seconds
        put(node, f"{slices // 60}m" if slices else None, "timeSliceWindow")
    if now.target != before.target:
        percent = scalar(node, "targetPercent") and not scalar(node, "target")
        value = now.target.scaleb(2) if percent and now.target is not None else now.target
        put(node, value, "targetPercent" if percent else "target")
        if not percent:
            put(node, None, "targetPercent")
