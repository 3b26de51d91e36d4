"""Requests that come again and again (S52): which, and why they are thought to be the same.

Two requests are alike when they are of one kind and one service and say the same words, whatever
their order, case and numbers; or, where their words differ, when they carry the same labels and share
a telling word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from models.tickets.rows import RequestKind

_WORD = re.compile(r"[^\W\d_]+")
TELLING = 4
"""A word of so many letters may be all that two requests share."""


class Asked(Protocol):
    """Anything that asks for something, as a ticket does."""

    @property
    def id(self) -> UUID:
        """Its id."""

    @property
    def title(self) -> str:
        """What it asks for."""

    @property
    def labels(self) -> str:
        """Words that its source puts on it, with commas between."""

    @property
    def kind(self) -> RequestKind:
        """What kind of request it is."""

    @property
    def service_id(self) -> UUID | None:
        """The service that it is for."""

    @property
    def received(self) -> datetime:
        """When it came in."""


_Alike = tuple[RequestKind, UUID | None, tuple[str, ...]]


class Likeness(StrEnum):
    """Why requests are thought to be the same: they say the same words, or carry the same labels and
    share a word."""

    WORDS = "same_words"
    LABELS = "same_labels"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Requests that are alike and close together.

    why, words: by which words, or by which labels and the word that they share. tickets: ids, the
    oldest first. first, last: when the oldest and the newest came in.
    """

    kind: RequestKind
    service_id: UUID | None
    why: Likeness
    words: tuple[str, ...]
    tickets: tuple[UUID, ...]
    first: datetime
    last: datetime


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without numbers, each once, in order of the alphabet.

    >>> words_of("Reset password for user 4711") == words_of("PASSWORD reset, for user 12")
    True
    """
    return tuple(sorted({word.casefold() for word in _WORD.findall(text)}))


def labels_of(text: str) -> tuple[str, ...]:
    """The labels of a ticket, each once, in order of the alphabet.

    >>> labels_of("Access, mail,access")
    ('access', 'mail')
    """
    return tuple(sorted({label.strip().casefold() for label in text.split(",") if label.strip()}))


def repeats(works: Iterable[Asked], least: int, days: int) -> tuple[Repeat, ...]:
    """Every repeat: at least so many alike, of which any `least` that follow each other lie within
    so many days of 24 hours. The most frequent first.

    A request belongs to one repeat at most; those by words are found before those by labels.
    """
    ordered = sorted(works, key=lambda work: (work.received, work.id))
    found: list[Repeat] = []
    said: defaultdict[_Alike, list[Asked]] = defaultdict(list)
    for work in ordered:
        if words := words_of(work.title):
            said[work.kind, work.service_id, words].append(work)
    for (_, _, words), alike in said.items():
        found += _close(alike, Likeness.WORDS, words, least, days)
    taken = {ticket for repeat in found for ticket in repeat.tickets}
    found += _by_labels([work for work in ordered if work.id not in taken], least, days)
    return tuple(sorted(found, key=lambda each: (-len(each.tickets), each.first, each.tickets)))


def _by_labels(works: Iterable[Asked], least: int, days: int) -> list[Repeat]:
    labelled: defaultdict[_Alike, list[Asked]] = defaultdict(list)
    for work in works:
        if labels := labels_of(work.labels):
            labelled[work.kind, work.service_id, labels].append(work)
    found: list[Repeat] = []
    for (_, _, labels), alike in labelled.items():
        left = alike
        while len(left) >= least:
            word, sharing = _most_shared(left)
            close = _close(sharing, Likeness.LABELS, (*labels, word), least, days)
            if not close:
                break
            found += close
            taken = {ticket for repeat in close for ticket in repeat.tickets}
            left = [work for work in left if work.id not in taken]
    return found


def _most_shared(works: Sequence[Asked]) -> tuple[str, list[Asked]]:
    """The telling word that most of them say, and who says it."""
    sharing: defaultdict[str, list[Asked]] = defaultdict(list)
    for work in works:
        for word in words_of(work.title):
            if len(word) >= TELLING:
                sharing[word].append(work)
    return max(sharing.items(), key=lambda each: (len(each[1]), each[0]), default=("", []))


def _close(
    alike: Sequence[Asked], why: Likeness, words: tuple[str, ...], least: int, days: int
) -> list[Repeat]:
    """The runs of those that are alike, in order of receipt, in which enough lie close together."""
    width = timedelta(days=days)
    runs: list[tuple[int, int]] = []
    for at in range(len(alike) - least + 1):
        if alike[at + least - 1].received - alike[at].received > width:
            continue
        start = runs.pop()[0] if runs and at < runs[-1][1] else at
        runs.append((start, at + least))
    return [
        Repeat(
            run[0].kind,
            run[0].service_id,
            why,
            words,
            tuple(work.id for work in run),
            run[0].received,
            run[-1].received,
        )
        for run in (alike[start:end] for start, end in runs)
    ]


def repeat_of(found: Iterable[Repeat]) -> Mapping[UUID, Repeat]:
    """The repeat of each ticket that belongs to one."""
    return {ticket: repeat for repeat in found for ticket in repeat.tickets}
