"""What headers, cells and codes of rotas usually mean; where that is a guess, it is asked."""

import re
from collections.abc import Sequence

from app.exchange.presets import folded
from app.exchange.words import is_missing

PERSON, EMAIL, START, END, DAY, ROLE, ID = "person", "email", "start", "end", "day", "role", "id"

COLUMNS: dict[str, tuple[str, ...]] = {
    PERSON: ("person", "who", "name", "user", "user name", "engineer", "staff", "employee",
             "member", "assignee", "assigned to", "responder", "on call", "oncall", "on-call user",
             "full name", "people", "triager", "contact", "mitarbeiter", "wer", "nom", "nombre"),
    EMAIL: ("email", "e-mail", "email address", "mail", "user email"),
    START: ("start", "from", "begin", "start date", "start time", "starts", "starts at",
            "start datetime", "since", "shift start", "week commencing", "week starting", "von",
            "beginn"),
    END: ("end", "to", "until", "till", "end date", "end time", "ends", "ends at", "end datetime",
          "shift end", "bis", "ende"),
    DAY: ("day", "date", "datum", "tag", "jour", "fecha", "week"),
    ROLE: ("role", "duty", "shift", "rotation", "schedule", "layer", "type", "team", "level",
           "escalation level", "rolle", "dienst"),
    ID: ("id", "uid", "key", "shift id", "external id"),
}  # fmt: skip
"""The columns of a tidy table, and the headers that they go by, the likeliest first."""

_NOBODY = re.compile(
    r"n/?a\b.*|none|nobody|no one|break|holiday|vacant|unassigned|tb[dac]|free|off|empty|[-–—?x]+",
    re.IGNORECASE,
)
_NEED = re.compile(r"\b(requirement|required|needed|demand|head ?count)s?\b", re.IGNORECASE)
_WEEK = re.compile(r"\bweek\b|\bw/c\b|\bwoche\b|\bsemaine\b", re.IGNORECASE)

SERVES, WANTS, AVOIDS, LEAVE, SICK, TRAINING, NOTHING = (
    "serves", "wants", "avoids", "leave", "sick", "training", "nothing",
)  # fmt: skip
MEANINGS = (SERVES, WANTS, AVOIDS, LEAVE, SICK, TRAINING, NOTHING)
"""What a code in a person's row may mean."""

_CODES: dict[str, tuple[str, ...]] = {
    LEAVE: ("l", "al", "a/l", "leave", "annual leave", "pto", "vacation", "vac", "v", "hol",
            "holiday", "h", "urlaub", "u", "ooo", "out"),
    SICK: ("s", "sick", "ill", "krank", "k"),
    TRAINING: ("t", "training", "conference", "course"),
    AVOIDS: ("b", "blockout", "block", "blocked", "no", "n", "unavailable", "avoid", "not"),
    SERVES: ("x", "yes", "y", "on", "oncall", "on call", "on-call", "✓", "✔", "1"),
    NOTHING: ("-1", "-", "0"),
}  # fmt: skip
_SURE = {"leave", "annual leave", "pto", "vacation", "sick", "training", "blockout", "unavailable",
         "oncall", "on call", "on-call", "-"}  # fmt: skip
_NOT_THERE = re.compile(r"\bnot available\b|\bunavailable\b|\bcannot\b|\bcan't\b", re.IGNORECASE)


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """The position of each column that a tidy table has; a header stands for one thing only.

    >>> columns_of(["Engineer", "From", "To", "Rotation"])
    {'person': 0, 'start': 1, 'end': 2, 'role': 3}
    """
    at: dict[str, int] = {}
    for position, name in enumerate(header):
        at.setdefault(folded(name), position)
    found: dict[str, int] = {}
    for column, words in COLUMNS.items():
        places = [at[folded(word)] for word in words if folded(word) in at]
        if places and places[0] not in found.values():
            found[column] = places[0]
    return found


def is_nobody(name: str) -> bool:
    """Whether a cell in the place of a name says that nobody serves.

    >>> [is_nobody(text) for text in ("N/A - break", "TBD", "Nadia", "-")]
    [True, True, False, True]
    """
    return is_missing(name) or _NOBODY.fullmatch(name.strip()) is not None


def is_need(label: str) -> bool:
    """Whether a row's label says that it holds how many are needed."""
    return _NEED.search(label) is not None


def is_week(label: str) -> bool:
    """Whether a header speaks of a whole week."""
    return _WEEK.search(label) is not None


def usual_meaning(code: str) -> tuple[str, bool]:
    """What a code usually means, and whether there is no doubt.

    >>> usual_meaning("L"), usual_meaning("PTO"), usual_meaning("Not available for on-call")
    (('leave', False), ('leave', True), ('avoids', True))
    """
    word = " ".join(code.split()).casefold()
    if _NOT_THERE.search(word):
        return AVOIDS, True
    for meaning, words in _CODES.items():
        if word in words:
            return meaning, word in _SURE
    return SERVES, False
