"""Checklists as Markdown, which is read in again as it was."""

import re
from collections.abc import Iterator, Sequence

from app.exchange.markdown_in import INDENT
from app.exchange.markdown_shapes import BETWEEN, MarkdownItem, MarkdownList, section_under
from models.lifecycle.rows import RiskTier

_SPECIAL = re.compile(r"\s*(?:[-*+#<`~\\]|\d{1,9}[.)])")
"""What begins something else than text, so that it is escaped below a box."""


def markdown_of(checklist: MarkdownList) -> str:
    """A heading with its name, its text, its sections as headings, and a box for each item.

    >>> print(markdown_of(MarkdownList("Release", (MarkdownItem("Bump it", "Before"),))))
    # Release
    <BLANKLINE>
    ## Before
    <BLANKLINE>
    - [ ] Bump it
    <BLANKLINE>
    """
    parts = [f"# {checklist.name}", ""]
    if checklist.text:
        parts += [*map(_escaped, checklist.text.split("\n")), ""]
    parts += _items(checklist.items)
    return "\n".join(parts) + "\n"


def _items(items: Sequence[MarkdownItem]) -> Iterator[str]:
    heading = ""
    above: list[tuple[str, int]] = []
    """The sections of boxes under those that are open, and how deep they stand."""
    for number, item in enumerate(items):
        while above and above[-1][0] != item.section:
            above.pop()
        if not above and item.section != heading:
            if number:
                yield ""
            yield from _headings(heading, item.section)
            heading = item.section
        pad = " " * (above[-1][1] if above else 0)
        first, *rest = item.text.split("\n")
        yield f"{pad}- [ ] {first}{_said(item)}"
        for line in (*rest, *(item.detail.split("\n") if item.detail else ())):
            yield f"{pad}{' ' * INDENT}{_escaped(line)}" if line else ""
        above.append((section_under(item.section, first), len(pad) + 2))


def _headings(before: str, section: str) -> Iterator[str]:
    """The headings of a section that are not those of the one before; of none, an empty one."""
    if not section:
        yield from ("##", "")
        return
    old, new = before.split(BETWEEN), section.split(BETWEEN)
    same = 0
    while same < min(len(old), len(new) - 1, 4) and old[same] == new[same]:
        same += 1
    for depth in range(same, min(len(new), 5)):
        words = BETWEEN.join(new[depth:]) if depth == 4 else new[depth]
        yield from (f"{'#' * (depth + 2)} {words}", "")


def _said(item: MarkdownItem) -> str:
    said = [] if item.mandatory else ["optional"]
    if item.tier is not RiskTier.LOW_RISK:
        said.append(item.tier.value)
    return f" <!-- {' '.join(said)} -->" if said else ""


def _escaped(line: str) -> str:
    return f"\\{line}" if _SPECIAL.match(line) else line
