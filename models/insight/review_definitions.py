"""By which rules the figures of a review are worked out: the versions of the formulas, and the policies
that were in force on the last day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.insight.reviews_rows import FigureKind
from models.kernel.periods import Period
from models.policies.rows import PolicyKey, PolicyRow
from models.policies.rules import value_on

FORMULAS: Mapping[str, int] = {
    **{kind.value: 1 for kind in FigureKind},
    "owned_by_members": 1,
    "windows_of_rolling": 1,
}
"""The version of each formula. Whoever changes what one gives for the same rows raises it, so that a
frozen review says that its figures were worked out otherwise.

owned_by_members: where nobody is named, members of the team answer for its services while in it.
windows_of_rolling: objectives that roll are judged by calendar months."""

POLICIES = (
    PolicyKey.ATTRIBUTION_HOURS,
    PolicyKey.POSTMORTEM_DAYS,
    PolicyKey.POSTMORTEM_FULL_MINUTES,
)
"""The policies that figures of a review depend on."""


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A definition then and now, as text; None where it was not there. kind: ``formulas`` or
    ``policies``; key: of the figure or policy."""

    kind: str
    key: str
    was: str | None
    now: str | None


def definitions_of(
    policies: Iterable[PolicyRow], team_id: UUID | None, period: Period
) -> dict[str, dict[str, str]]:
    """As JSON values."""
    rows = tuple(policies)
    return {
        "formulas": {key: str(version) for key, version in FORMULAS.items()},
        "policies": {
            key.value: format(value_on(rows, key, period.last, team_id), "f") for key in POLICIES
        },
    }


def definitions_changed(
    was: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[DefinitionChange, ...]:
    """What is defined otherwise.

    >>> definitions_changed({"formulas": {"a": "1", "b": "1"}}, {"formulas": {"a": "2", "b": "1"}})
    (DefinitionChange(kind='formulas', key='a', was='1', now='2'),)
    """
    return tuple(
        DefinitionChange(kind, key, before.get(key), after.get(key))
        for kind in sorted({*was, *now})
        for before, after in [(was.get(kind, {}), now.get(kind, {}))]
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    )
