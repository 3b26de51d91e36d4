"""Rows put together by what they belong to."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID


def by_field(rows: Iterable[Any], field: str) -> defaultdict[UUID, list[Any]]:
    """Rows by the id in one of their fields, in their order; rows without one are left out, and what
    nothing belongs to has an empty list.

    >>> from types import SimpleNamespace as Row
    >>> own, none = UUID(int=1), UUID(int=2)
    >>> found = by_field([Row(service_id=own), Row(service_id=None)], "service_id")
    >>> len(found[own]), found[none]
    (1, [])
    """
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        key = getattr(row, field)
        if key is not None:
            found[key].append(row)
    return found
