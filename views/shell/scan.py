"""Finds the pages: every folder of `views/pages` with a `spec.py`. Adding one touches no list."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from views.kit.page import Group, PageSpec

PAGES = Path(__file__).parents[1] / "pages"
_ORDER = {group.value: place for place, group in enumerate(Group)}


def page_specs(folder: Path = PAGES, package: str = "views.pages") -> tuple[PageSpec, ...]:
    """The pages that exist, in the order of the rail. Raises ValueError for a wrong spec."""
    found = []
    for file in sorted(folder.glob("*/spec.py")):
        spec: PageSpec = import_module(f"{package}.{file.parent.name}.spec").PAGE
        if spec.group not in _ORDER:
            raise ValueError(f"{spec.key} stands in no group of the rail: {spec.group}")
        found.append(spec)
    return in_order(found)


def in_order(specs: Sequence[PageSpec]) -> tuple[PageSpec, ...]:
    """By group, then by their own order. Raises ValueError when two have the same key."""
    keys = [spec.key for spec in specs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"two pages have one key: {sorted(keys)}")
    return tuple(sorted(specs, key=lambda spec: (_ORDER[spec.group], spec.order, spec.key)))
