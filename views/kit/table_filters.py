"""Filters of a table: values that can be kept with a saved view as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from models.kernel.figures import Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these; None among them lets rows without a value through."""

    values: frozenset[Value]

    def lets(self, value: Value) -> bool:
        """Whether a value passes."""
        return value in self.values


@dataclass(frozen=True, slots=True)
class Between:
    """The value lies between two, both included; None leaves that side open."""

    least: Any = None
    most: Any = None

    def lets(self, value: Any) -> bool:
        """Whether a value passes; no value never does."""
        if value is None:
            return False
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )


Filter = OneOf | Between


def filter_to_json(kept: Filter) -> dict[str, Any]:
    """A filter as JSON values."""
    if isinstance(kept, OneOf):
        return {"one_of": sorted((_plain(value) for value in kept.values), key=str)}
    return {"between": [_plain(kept.least), _plain(kept.most)]}


def filter_from_json(saved: Mapping[str, Any]) -> Filter | None:
    """The filter that was saved; None when this version does not know it."""
    match saved:
        case {"one_of": list(values)}:
            return OneOf(frozenset(_value(value) for value in values))
        case {"between": [least, most]}:
            return Between(_value(least), _value(most))
        case _:
            return None


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case _:
            return value


def _value(saved: Any) -> Any:
    match saved:
        case {"instant": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"number": str(text)}:
            return Decimal(text)
        case _:
            return saved
