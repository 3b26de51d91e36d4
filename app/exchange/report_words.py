"""By which words a report's headings and lines are known, whatever their case."""

import re
from enum import StrEnum


class Part(StrEnum):
    """What a section of a report is about."""

    SUMMARY = "summary"
    IMPACT = "impact"
    CAUSES = "causes"
    RESOLUTION = "resolution"
    WELL = "well"
    WRONG = "wrong"
    LUCKY = "lucky"
    ACTIONS = "actions"
    TIMELINE = "timeline"
    STATUS = "status"
    REPAIR = "repair"
    RESOLVE = "resolve"
    OTHER = "other"


LONGEST_KEY_LINE = 200
"""A longer line tells a story, and no single moment or length."""

_HEADINGS = (
    (Part.REPAIR, r"(?:mean )?time to (?:repair|restore|recover|mitigate)"),
    (Part.RESOLVE, r"(?:mean )?time to resol|^duration"),
    (Part.ACTIONS, r"action|follow.?up|next steps|to.?dos?$|remediation"),
    (Part.WELL, r"went well|what worked"),
    (Part.WRONG, r"went (?:wrong|badly|poorly)|could have gone|did.?n.t go well|to improve"),
    (Part.LUCKY, r"luck"),
    (Part.TIMELINE, r"timeline|key events|key times|chronology"),
    (Part.CAUSES, r"cause|contributing|trigger|conclusion"),
    (Part.IMPACT, r"impact|who was affected"),
    (Part.RESOLUTION, r"resolution|how it was fixed|mitigation|recovery"),
    (Part.SUMMARY, r"summary|overview|what happened|tl;?dr|abstract"),
    (Part.STATUS, r"^status"),
)
_KEYS = (
    ("detected", r"(?:first |fault )?detected|team (?:became )?aware|noticed|alerted"),
    ("acknowledged", r"(?:incident )?declared|acknowledged"),
    ("repaired", r"repaired|mitigated|service restored|restored|recovered"),
    ("end", r"(?:incident )?(?:resolved|closed|ended|end)|(?:incident )?resolution time"),
    ("start", r"fault occurs|fault occurred|(?:incident |impact |outage )?(?:start(?:s|ed)?|began|begins)"),
)  # fmt: skip
_LINE = [
    (
        key,
        re.compile(
            rf"^\s*[-*+]?\s*\**(?:{words})\**\s*(?:at|:|-|–)?\**:?\s+(?=\S*\d)(.+)$", re.IGNORECASE
        ),
    )
    for key, words in _KEYS
]
_PARTS = [(part, re.compile(words, re.IGNORECASE)) for part, words in _HEADINGS]
_LENGTH = re.compile(r"^\s*(?:(\d+)\s*d(?:ays?)?)?\s*(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?|s)?)?)?\s*(?:\((.*)\))?\s*$", re.IGNORECASE)  # fmt: skip


def part_of(heading: str) -> Part:
    """What a heading announces.

    >>> part_of("Where we got lucky"), part_of("Review actions"), part_of("Identified")
    (<Part.LUCKY: 'lucky'>, <Part.ACTIONS: 'actions'>, <Part.OTHER: 'other'>)
    """
    return next((part for part, words in _PARTS if words.search(heading)), Part.OTHER)


def key_time(line: str) -> tuple[str, str] | None:
    """Which moment of an incident a line tells, and its text.

    >>> key_time("  - First detected 2020-08-25 11:01")
    ('detected', '2020-08-25 11:01')
    """
    if len(line) > LONGEST_KEY_LINE:
        return None
    for key, words in _LINE:
        match = words.match(line)
        if match:
            return key, match[1].strip().strip("*").strip()
    return None


def length(text: str) -> tuple[int, str] | None:
    """The seconds of a written length, and what it says of how they are counted.

    >>> length("7h (during support hours 10:00-17:00)"), length("27m")
    ((25200, 'during support hours 10:00-17:00'), (1620, ''))
    """
    match = _LENGTH.match(text) if len(text) <= LONGEST_KEY_LINE else None
    if match is None or not any(match.group(1, 2, 3)):
        return None
    days, hours, minutes = (int(part or 0) for part in match.group(1, 2, 3))
    return ((days * 24 + hours) * 60 + minutes) * 60, match[4] or ""
