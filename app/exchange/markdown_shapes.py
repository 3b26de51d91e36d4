"""What a checklist in Markdown says, as it is read and written."""

from dataclasses import dataclass

from models.lifecycle.rows import RiskTier

BETWEEN = " / "
"""What stands between the headings, and the boxes, that an item is under."""
LONGEST_SECTION = 200


@dataclass(frozen=True, slots=True)
class MarkdownItem:
    """A box. section: the headings over it, and the boxes that it stands indented under. detail: the
    lines below that belong to it. line: on which it stands, from 1; 0 if it was not read.
    """

    text: str
    section: str = ""
    detail: str = ""
    mandatory: bool = True
    tier: RiskTier = RiskTier.LOW_RISK
    line: int = 0


@dataclass(frozen=True, slots=True)
class MarkdownList:
    """A checklist. text: what stands before all headings and boxes. left_out: lines of further text,
    which are not kept.
    """

    name: str
    items: tuple[MarkdownItem, ...]
    text: str = ""
    left_out: int = 0


def section_under(section: str, text: str) -> str:
    """The section of boxes that stand indented under another one; shortened where it is too long.

    >>> section_under("Release", "Test the packages")
    'Release / Test the packages'
    """
    whole = section + BETWEEN + text if section else text
    words = " ".join(whole.split())
    return words if len(words) <= LONGEST_SECTION else words[: LONGEST_SECTION - 1].rstrip() + "…"
