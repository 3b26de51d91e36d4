"""OpenSLO's older and newer versions as v1, the only stable one."""

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.exchange.openslo_shapes import V1, V1ALPHA, V2ALPHA
from app.exchange.openslo_tree import child, is_mapping, items, made, pairs, put, scalar

if TYPE_CHECKING:
    from yaml import Node

VERSIONS: Mapping[str, str] = {
    V1: V1,
    V1ALPHA: V1ALPHA,
    V2ALPHA: V2ALPHA,
    "openslo/v2alpha": V2ALPHA,
    "openslo/v2alpha1": V2ALPHA,
    "openslo.com/v2alpha1": V2ALPHA,
    "openslo.com/v1": V1,
}
"""The versions that are read, by how files write them."""

OWN_KEYS: Mapping[str, Mapping[str, str]] = {
    V1: {},
    V1ALPHA: {"timeWindow": "timeWindows"},
    V2ALPHA: {"indicator": "sli", "indicatorRef": "sliRef"},
}
"""What each version calls the keys that v1 calls otherwise."""

_LETTERS = {
    "minute": "m", "hour": "h", "day": "d", "week": "w", "month": "M", "quarter": "Q", "year": "Y",
}  # fmt: skip


def as_v1(root: "Node", version: str) -> "Node":
    """The tree as v1: a copy; keys that v1 does not know either stay where they are."""
    tree = copy.deepcopy(root)
    put(tree, V1, "apiVersion")
    if version == V1ALPHA and scalar(root, "kind") == "SLO":
        _from_alpha(tree)
    elif version == V2ALPHA:
        _from_v2alpha(tree)
    return tree


def _from_alpha(tree: "Node") -> None:
    spec = child(tree, "spec")
    if spec is None or not is_mapping(spec):
        return
    for window in items(spec, "timeWindows"):
        unit, count = scalar(window, "unit"), scalar(window, "count")
        if unit or count:
            letter = _LETTERS.get(unit.lower().removesuffix("s"), f" {unit}")
            put(window, f"{count or 1}{letter}", "duration")
            put(window, None, "unit")
            put(window, None, "count")
    _rename(spec, {"timeWindows": "timeWindow"})
    name = scalar(tree, "metadata", "name")
    threshold = child(spec, "indicator", "thresholdMetric")
    if threshold is not None and child(spec, "indicator", "spec") is None:
        indicator = child(spec, "indicator")
        _rename_value(indicator, "thresholdMetric", _alpha_metric(threshold))
        put(spec, None, "indicator")
        _attach(spec, name, indicator)
    objectives = items(spec, "objectives")
    for objective in objectives:
        ratio = child(objective, "ratioMetrics")
        if ratio is None:
            continue
        put(objective, None, "ratioMetrics")
        _rename(ratio, {"incremental": "counter"})
        for part in ("good", "bad", "total"):
            metric = child(ratio, part)
            if metric is not None:
                _rename_value(ratio, part, _alpha_metric(metric))
        alone = len(objectives) == 1 and child(spec, "indicator") is None
        _attach(spec if alone else objective, name, _mapping(ratioMetric=ratio))


def _attach(owner: "Node", name: str, spec: "Node | None") -> None:
    """Give an SLO or objective an indicator of its own."""
    indicator = _mapping(metadata=made({"name": name}), spec=spec)
    owner.value.append((made("indicator"), indicator))


def _alpha_metric(metric: "Node") -> "Node":
    """``source`` and its query beside each other, as a metric source of v1."""
    if not is_mapping(metric) or child(metric, "metricSource") is not None:
        return metric
    source = child(metric, "source")
    rest = [(key, value) for key, value in metric.value if key.value != "source"]
    spec = made({})
    spec.value.extend(rest)
    return _mapping(metricSource=_mapping(type=source, spec=spec))


def _from_v2alpha(tree: "Node") -> None:
    spec = child(tree, "spec")
    if spec is None or not is_mapping(spec):
        return
    names = {"sli": "indicator", "sliRef": "indicatorRef", "serviceRef": "service"}
    _rename(spec, names)
    for owner in (spec, *items(spec, "objectives")):
        _rename(owner, names)
        _metrics(child(owner, "indicator", "spec"))
    _metrics(spec)


def _metrics(spec: "Node | None") -> None:
    """``dataSourceRef`` and ``dataSourceSpec`` of each metric, as a metric source of v1."""
    ratio = child(spec, "ratioMetric")
    owners = [(spec, "thresholdMetric"), *((ratio, p) for p in ("good", "bad", "total", "raw"))]
    for owner, part in owners:
        metric = child(owner, part)
        if owner is None or metric is None or not is_mapping(metric):
            continue
        if child(metric, "metricSource") is not None:
            continue
        source = made({})
        for key, value in pairs(metric):
            if key == "dataSourceSpec":
                source.value.extend(value.value if is_mapping(value) else [(made(key), value)])
            else:
                name = "metricSourceRef" if key == "dataSourceRef" else key
                source.value.append((made(name), value))
        _rename_value(owner, part, _mapping(metricSource=source))


def _mapping(**values: "Node | None") -> "Node":
    found = made({})
    found.value.extend((made(key), value) for key, value in values.items() if value is not None)
    return found


def _rename(mapping: "Node", names: Mapping[str, str]) -> None:
    if is_mapping(mapping):
        taken = {key.value for key, _ in mapping.value}
        mapping.value[:] = [
            (made(names[key.value]), value)
            if key.value in names and names[key.value] not in taken
            else (key, value)
            for key, value in mapping.value
        ]


def _rename_value(mapping: "Node | None", name: str, value: "Node") -> None:
    if mapping is not None:
        mapping.value[:] = [
            (key, value if key.value == name else old) for key, old in mapping.value
        ]
