"""Finds the pages: every folder of `views/pages` with a `spec.py`. Adding one touches no list."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from views.kit.page import Group, PageSpec

PAGES = Path(__file__).parents[1] / "pages"
_ORDER = {group.value: place for place, group in enumerate(Group)}


def page_specs(folder: Path = PAGES, package: str = "views.pages") -> tuple[PageSpec, ...]:
    """The pages that exist, in the order of the rail. Raises ValueError for a wrong spec.

    The importer is asked, not the disk: in the bundle the pages are no files.
    """
    names = [f"{package}.{module.name}.spec" for module in iter_modules([str(folder)])]
    found = []
    for name in filter(find_spec, names):
        spec: PageSpec = import_module(name).PAGE
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
