"""Markdown reports as sections: headings, and bullets in bold that people use like headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BULLET_LEVEL = 7
"""A bullet in bold lies below every heading."""

LONGEST_LINE = 20_000

_HEADING = re.compile(r"(#{1,6})[ \t](.*)$")
_LABEL = re.compile(r"(\s{0,3})[-*+]?\s*\*\*([^*\n]{2,60}?)\s*:?\*\*\s*:?[ \t]*(.*)$")
_FENCE = re.compile(r"\s*(?:```|~~~)[^`]*$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,3}[.)])[ \t]+(.*)$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it, up to the next. level: 1 is the title."""

    level: int
    heading: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines).strip()


def sections(text: str) -> list[Section]:
    """The sections of a text; what stands above the first heading has an empty one.

    >>> [(s.level, s.heading, s.text) for s in sections("# A\\n- **Impact**: none\\n## B\\nx")]
    [(1, 'A', ''), (7, 'Impact', 'none'), (2, 'B', 'x')]
    """
    found: list[Section] = []
    level, heading = 0, ""
    lines: list[str] = []
    fenced = False
    for line in (whole[:LONGEST_LINE] for whole in text.splitlines()):
        if _FENCE.match(line):
            fenced = not fenced
        head = None if fenced else _HEADING.match(line) or _LABEL.match(line)
        if head is None:
            lines.append(line)
            continue
        found.append(Section(level, heading, tuple(lines)))
        if head.re is _HEADING:
            level, heading, lines = len(head[1]), head[2].rstrip(" \t#").strip(), []
        else:
            level, heading, lines = BULLET_LEVEL, head[2].strip(), [head[3]] if head[3] else []
    found.append(Section(level, heading, tuple(lines)))
    return [one for one in found if one.heading or one.text]


def listed(lines: Sequence[str]) -> list[str]:
    """The items of the lists in some lines, each with what is indented below it.

    >>> listed(["- one", "  more", "", "2. two", "   - inside", "prose"])
    ['one more', 'two inside']
    """
    items: list[str] = []
    indent = 0
    inside = False
    for line in lines:
        match = _ITEM.match(line)
        if match and (not inside or len(match[1]) <= indent + 1):
            items.append(match[2].strip())
            indent, inside = len(match[1]), True
        elif not line.strip():
            continue
        elif inside and len(line) - len(line.lstrip()) > indent:
            items[-1] += " " + (match[2] if match else line).strip()
        else:
            inside = False
    return [item for item in items if item]


def table_rows(lines: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of the tables between bars in some lines, by their headers."""
    header: list[str] = []
    for number, line in enumerate(lines):
        if "|" not in line:
            header = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if _is_rule(line):
            continue
        if not header:
            if number + 1 < len(lines) and _is_rule(lines[number + 1]):
                header = [cell.casefold() for cell in cells]
            continue
        yield dict(zip(header, cells, strict=False))


def _is_rule(line: str) -> bool:
    """Whether a line is the one of dashes below a table's header."""
    return "---" in line and not set(line) - set(" \t|:-")
