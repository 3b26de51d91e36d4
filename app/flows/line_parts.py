"""Parts of one typed line: what a pattern finds is taken out of it, and names are known in it."""

import re
from collections.abc import Mapping
from uuid import UUID


def taken(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without the first place of a pattern, and that place.

    >>> taken(re.compile("[0-9]+ h"), "Resize 3 h disks")[0].split()
    ['Resize', 'disks']
    """
    found = pattern.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", found


def title_of(rest: str) -> str:
    """What is left of a line when all else was taken."""
    return " ".join(rest.split()).strip(" ,;-–")


def named(title: str, things: Mapping[str, UUID]) -> tuple[UUID, ...]:
    """The things whose names stand in a title as whole words; of names within each other the
    longest."""
    left, found = title, []
    for name in sorted(things, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        if pattern.search(left):
            left = pattern.sub(" ", left)
            found.append(things[name])
    return tuple(found)
