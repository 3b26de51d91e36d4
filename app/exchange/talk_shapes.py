"""Messages of chats and mail, whatever brought them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.exchange.notes import Note

_MARK = r"decision|decided|announcement|entscheidung|beschluss|ankündigung"
_MARKED = re.compile(
    rf"\s*(?:\[(?P<boxed>{_MARK})\]:?|:(?P<sign>{_MARK}):|\#(?P<tag>{_MARK})\b:?|(?P<word>{_MARK})\s*:)\s*",
    re.IGNORECASE,
)
_TOLD = ("announcement", "ankündigung")


class TalkForm(StrEnum):
    """What files of talk are."""

    SLACK = "slack"
    MATTERMOST = "mattermost"
    LINES = "chat_lines"
    MAIL = "mail"


class Mark(StrEnum):
    """What somebody marked a message as."""

    DECISION = "decision"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who wrote, or is written to. name: to be shown; keys: by which a person here is known: a name,
    an address, a handle."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message. key: by which it is known again within its source. thread: the key of the message
    that its thread begins with, which may be its own. to: who is addressed. subject: of mail."""

    place: str
    key: str
    channel: str
    at: datetime
    author: Speaker
    text: str
    thread: str
    to: tuple[Speaker, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ReadTalk:
    """The messages of some files by time, and what was odd about them. zone: in which local times were
    read; empty where every time had its offset."""

    form: TalkForm
    messages: tuple[Message, ...]
    notes: tuple[Note, ...] = ()
    zone: str = ""


@dataclass
class Gathered:
    """Messages and oddities while files are read."""

    messages: list[Message] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def left_out(self, code: str, place: str, raw: str = "") -> None:
        """A message that cannot be taken."""
        self.notes.append(Note(code, place, "", raw[:200]))

    def read(self, form: TalkForm, zone: str = "") -> ReadTalk:
        """All of it, by time; a message that stands in two files counts once."""
        once: dict[str, Message] = {}
        for message in self.messages:
            once.setdefault(message.key, message)
        ordered = sorted(once.values(), key=lambda one: (one.at, one.key))
        return ReadTalk(form, tuple(ordered), tuple(self.notes), zone)


def mark_of(text: str) -> tuple[Mark, str] | None:
    """What a text is marked as, and the text without its mark; None where it is not.

    >>> mark_of("DECISION: we roll back")
    (<Mark.DECISION: 'decision'>, 'we roll back')
    >>> mark_of("[Announcement] new numbers")[0].value, mark_of("No decision: not yet")
    ('announcement', None)
    """
    found = _MARKED.match(text)
    if found is None:
        return None
    word = next(part for part in found.groups() if part).casefold()
    rest = text[found.end() :].strip()
    mark = Mark.ANNOUNCEMENT if word in _TOLD else Mark.DECISION
    return (mark, rest) if rest else None


def instant(value: object, thousandths: bool = False) -> datetime | None:
    """An instant of seconds (or thousandths of them) since 1970, cut to the second; None for what is
    none between 1990 and 2200.

    >>> instant("1772442000.000200").isoformat(), instant(1772442000123, True).isoformat()
    ('2026-03-02T09:00:00+00:00', '2026-03-02T09:00:00+00:00')
    >>> instant("soon"), instant(12)
    (None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | float):
        return None
    try:
        seconds = Decimal(str(value)) / (1000 if thousandths else 1)
        if not Decimal(631_152_000) <= seconds <= Decimal(7_258_118_400):
            return None
    except InvalidOperation:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def plain(text: str) -> str:
    """A text that both databases can keep: what cannot be is shown as missing.

    >>> plain("a\\x00b\\r\\nc")
    'a\\ufffdb\\nc'
    """
    told = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\N{REPLACEMENT CHARACTER}")
    )
    return told.encode("utf-8", "replace").decode("utf-8").strip()


def first_line(text: str) -> str:
    """The first line that says something."""
    return next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")


def speaker(*names: str) -> Speaker:
    """Somebody by the first of these that is not empty, known by all of them."""
    told: Sequence[str] = [name.strip() for name in names if name and name.strip()]
    keys = tuple(dict.fromkeys(name.casefold().lstrip("@") for name in told))
    return Speaker(told[0] if told else "", keys)
