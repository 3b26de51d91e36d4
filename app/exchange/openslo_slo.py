"""One SLO of OpenSLO v1 as a draft, leniently: what cannot be read is noted and left as it stands."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from app.exchange.openslo_extras import extras
from app.exchange.openslo_notes import Notes
from app.exchange.openslo_shapes import (
    Measured,
    Method,
    ObjectiveDraft,
    SloDraft,
    Unit,
    WindowDraft,
)
from app.exchange.openslo_tree import (
    Step,
    child,
    is_list,
    is_mapping,
    is_number,
    is_text,
    items,
    scalar,
)
from app.exchange.openslo_values import LONGEST_DESCRIPTION, length, number, seconds, share

if TYPE_CHECKING:
    from yaml import Node

OPERATORS = ("lte", "gte", "lt", "gt")
UNDER = ("lte", "lt")
_LENGTHS = "4w, 30d, 1M, 1Q, 1Y"
_DROPPED = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)

Indicators = Mapping[str, "Node"]
"""The specs of indicators that stand in objects of their own, by name."""


def slo_of(root: "Node", raw: str, indicators: Indicators, notes: Notes) -> SloDraft:
    """The draft of a tree in the form of v1."""
    return _Reader(root, indicators, notes).draft(raw)


class _Reader:
    def __init__(self, root: "Node", indicators: Indicators, notes: Notes) -> None:
        self._root = root
        self._indicators = indicators
        self._notes = notes

    def draft(self, raw: str) -> SloDraft:
        root = self._root
        if not is_mapping(child(root, "spec")):
            self._odd("openslo_missing", "spec", expected="spec")
        elif not scalar(root, "spec", "service"):
            self._odd("openslo_missing", "spec", "service", expected="service")
        description = scalar(root, "spec", "description")
        if len(description) > LONGEST_DESCRIPTION:
            self._odd("openslo_too_long", "spec", "description", expected=str(LONGEST_DESCRIPTION))
        for place, policy in enumerate(items(root, "spec", "alertPolicies")):
            if is_text(policy):
                self._odd(
                    "openslo_policy", "spec", "alertPolicies", place, expected="alertPolicyRef"
                )
        return SloDraft(
            self._notes.place,
            scalar(root, "metadata", "name"),
            scalar(root, "metadata", "displayName"),
            description,
            scalar(root, "spec", "service"),
            self._window(),
            self._method(),
            self._objectives(),
            extras(root, self._notes),
            raw,
        )

    # --- windows ---------------------------------------------------------------------------------

    def _window(self) -> WindowDraft | None:
        path: tuple[Step, ...] = ("spec", "timeWindow")
        node = child(self._root, *path)
        if node is None:
            self._odd("openslo_no_window", *path, expected=_LENGTHS)
            return None
        if is_list(node):
            if len(node.value) != 1:
                self._odd("openslo_windows", *path, expected="1")
            if not node.value:
                return None
            path = (*path, 0)
        elif is_mapping(node):
            self._odd("openslo_not_a_list", *path, expected="[…]")
        text = scalar(self._root, *path, "duration")
        found = length(text)
        if found is None:
            self._odd("openslo_duration", *path, "duration", expected=_LENGTHS)
            return None
        count, unit = found
        start = scalar(self._root, *path, "calendar", "startTime")
        zone = scalar(self._root, *path, "calendar", "timeZone")
        window = WindowDraft(count, unit, self._rolling(path), start, self._zone(zone, path))
        self._judge(window, path, start)
        return window

    def _rolling(self, path: tuple[Step, ...]) -> bool:
        """``isRolling``; where it is left out, a calendar says that the window does not roll."""
        stated = scalar(self._root, *path, "isRolling").lower()
        calendar = child(self._root, *path, "calendar") is not None
        if stated and stated not in ("true", "false"):
            self._odd("openslo_not_true_or_false", *path, "isRolling", expected="true, false")
        if stated == "true" and calendar:
            self._odd("openslo_rolling_calendar", *path, "isRolling", expected="false")
        return stated == "true" if stated in ("true", "false") else not calendar

    def _zone(self, zone: str, path: tuple[Step, ...]) -> str:
        from models.kernel.instants import zone as zone_named

        try:
            return zone_named(zone).key if zone else ""
        except ValueError:
            self._odd("openslo_zone", *path, "calendar", "timeZone", expected="America/New_York")
            return ""

    def _judge(self, window: WindowDraft, path: tuple[Step, ...], start: str) -> None:
        """Say what of a window that can be read will not be followed as it stands."""
        from app.exchange.moments import written

        at = (*path, "duration")
        if start and written(start) is None:
            self._odd(
                "openslo_start", *path, "calendar", "startTime", expected="2026-01-01 00:00:00"
            )
        if window.unit is Unit.MINUTE:
            self._odd("openslo_minutes", *at, expected="1M")
        elif window.rolling and window.unit in _DROPPED:
            self._odd("openslo_rolling_period", *at, expected=f"{window.days}d")
        elif window.rolling and window.days is None:
            self._odd("openslo_window_unfollowed", *at, expected="28d")
        elif not window.rolling and window.calendar is None:
            self._odd("openslo_window_unfollowed", *at, expected="1w, 1M, 1Q, 1Y")

    # --- budget and objectives -------------------------------------------------------------------

    def _method(self) -> Method | None:
        text = scalar(self._root, "spec", "budgetingMethod")
        for method in Method:
            if method.value.casefold() == text.casefold():
                if method.value != text:
                    self._odd("openslo_method_case", "spec", "budgetingMethod", expected=method)
                return method
        code = "openslo_method" if text else "openslo_no_method"
        self._odd(code, "spec", "budgetingMethod", expected=", ".join(Method))
        return None

    def _objectives(self) -> tuple[ObjectiveDraft, ...]:
        path = ("spec", "objectives")
        found = items(self._root, *path)
        if not found:
            self._odd("openslo_no_objectives", *path, expected="objectives")
        return tuple(
            self._objective(node, (*path, place))
            for place, node in enumerate(found)
            if self._is_mapping(node, (*path, place))
        )

    def _objective(self, node: "Node", path: tuple[Step, ...]) -> ObjectiveDraft:
        metric = self._metric(node, path)
        operator, threshold = self._comparison(node, path, child(metric, "ratioMetric"))
        if child(metric, "ratioMetric", "total") is not None and (
            child(metric, "ratioMetric", "good") is not None
            or child(metric, "ratioMetric", "bad") is not None
        ):
            measured = Measured.COUNTS
        elif (
            child(metric, "thresholdMetric") is not None
            and operator in UNDER
            and threshold is not None
        ):
            measured = Measured.THRESHOLD
        else:
            measured = Measured.OTHER
        window = scalar(node, "timeSliceWindow")
        length_of_slice = seconds(window) if window else None
        if window and length_of_slice is None:
            self._odd("openslo_slice", *path, "timeSliceWindow", expected="5m, 5")
        return ObjectiveDraft(
            str(path[-1]),
            scalar(node, "displayName"),
            self._target(node, path),
            measured,
            operator,
            threshold,
            self._share(node, path, "timeSliceTarget"),
            length_of_slice,
            self._number(node, path, "compositeWeight"),
        )

    def _target(self, node: "Node", path: tuple[Step, ...]) -> Decimal | None:
        given = [name for name in ("target", "targetPercent") if scalar(node, name)]
        if not given:
            self._odd("openslo_no_target", *path, expected="target, targetPercent")
            return None
        shares = [self._share(node, path, name) for name in given]
        if len(given) == 2:
            code = "openslo_target_twice" if shares[0] == shares[1] else "openslo_targets_differ"
            self._odd(code, *path, "targetPercent", expected=scalar(node, "target"))
        return shares[0]

    def _share(self, node: "Node", path: tuple[Step, ...], name: str) -> Decimal | None:
        text = scalar(node, name)
        percent = name == "targetPercent"
        found = share(text, percent) if text else None
        if text and found is None:
            self._odd("openslo_share", *path, name, expected="0 … 100" if percent else "0 … 1")
        elif text and not is_number(child(node, name)):
            self._odd("openslo_quoted_number", *path, name, expected=text)
        elif found == 1 and name != "timeSliceTarget":
            self._odd("openslo_whole", *path, name, expected="100" if percent else "1")
        return found

    def _number(self, node: "Node", path: tuple[Step, ...], name: str) -> Decimal | None:
        text = scalar(node, name)
        found = number(text) if text else None
        if text and found is None:
            self._odd("openslo_not_a_number", *path, name, expected="1.5")
        return found

    def _comparison(
        self, node: "Node", path: tuple[Step, ...], ratio: "Node | None"
    ) -> tuple[str, Decimal | None]:
        operator = scalar(node, "op")
        if operator and operator not in OPERATORS:
            self._odd("openslo_operator", *path, "op", expected=", ".join(OPERATORS))
        elif operator and ratio is not None:
            self._odd("openslo_operator_with_ratio", *path, "op", expected="ratioMetric")
        return operator, self._number(node, path, "value")

    def _metric(self, node: "Node", path: tuple[Step, ...]) -> "Node | None":
        """What the objective measures: its own indicator, else that of the SLO."""
        for owner, own_path in ((node, path), (child(self._root, "spec"), ("spec",))):
            inline = child(owner, "indicator", "spec")
            if inline is not None:
                return inline
            name = scalar(owner, "indicatorRef")
            if name:
                if name not in self._indicators:
                    self._odd("openslo_reference", *own_path, "indicatorRef", expected="SLI")
                return self._indicators.get(name)
        self._odd("openslo_no_indicator", *path, expected="indicator, indicatorRef")
        return None

    def _is_mapping(self, node: "Node", path: tuple[Step, ...]) -> bool:
        if not is_mapping(node):
            self._odd("openslo_not_a_mapping", *path, expected="{…}")
        return is_mapping(node)

    def _odd(self, code: str, *path: Step, expected: str) -> None:
        self._notes.odd(code, path, child(self._root, *path), expected=expected)
