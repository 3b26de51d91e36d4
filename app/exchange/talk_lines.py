"""A chat as text: each message on a line with its time and who wrote it, as most programs copy it.

``2026-03-02 10:00 Ana: it is late``, ``[2026-03-02 10:00:12] <ana> it is late``; lines without a time
go on with the message before them.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.exchange.encoding import decode
from app.exchange.questions import Ledger
from app.exchange.reading import Source
from app.exchange.talk_shapes import Gathered, Message, ReadTalk, TalkForm, plain, speaker
from models.kernel.errors import Refused
from models.kernel.instants import local_to_utc, zone

_LINE = re.compile(
    r"^\[?(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)\s?(?P<offset>Z|[+-]\d\d:?\d\d)?\]?\s+"
    r"(?:<(?P<nick>[^<>,;|\t]{1,80})>|(?P<name>[^:<>,;|\t\"]{1,80}?):)(?:\s(?P<text>.*))?$"
)
_LOOKED_AT = 4000
_MENTION = re.compile(r"(?<![\w@])@(\w[\w.-]*\w)")


def is_chat(data: bytes) -> bool:
    """Whether a text begins with such a message."""
    head = data[:_LOOKED_AT].decode("utf-8", "replace").removeprefix("\ufeff")
    first = next((line for line in head.splitlines() if line.strip()), "")
    return bool(_LINE.match(first.strip()))


def read_lines(sources: list[Source], own_zone: str) -> ReadTalk:
    """The messages of texts; times without an offset are those of a zone. Raises Refused
    ``no_messages``, and as `decode`."""
    found = Gathered()
    local = False
    for source in sources:
        lines = decode(source.data, Ledger()).splitlines()
        local |= _read(found, source.name, lines, zone(own_zone))
    if not found.messages:
        raise Refused.because("no_messages", "source")
    return found.read(TalkForm.LINES, own_zone if local else "")


def _read(found: Gathered, name: str, lines: list[str], place: ZoneInfo) -> bool:
    """Take the messages of a text; whether one of them had a local time."""
    channel = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    local = False
    starts: list[tuple[int, re.Match[str], list[str]]] = []
    for number, line in enumerate(lines, 1):
        match = _LINE.match(line.strip())
        if match is not None:
            starts.append((number, match, [match["text"] or ""]))
        elif starts:
            starts[-1][2].append(line)
        elif line.strip():
            found.left_out("line_of_no_message", f"{name}: {number}", line)
    for number, match, said in starts:
        at = _instant(match, place)
        if at is None:
            found.left_out("message_without_time", f"{name}: {number}", match[0])
            continue
        local |= match["offset"] is None
        text = plain("\n".join(said))
        author = (match["nick"] or match["name"]).strip()
        key = f"{channel}/{match['day']}T{match['time']}/{author}/{text[:60]}"
        to = tuple(speaker(one) for one in dict.fromkeys(_MENTION.findall(text)))
        if text:
            place_of = f"{name}: {number}"
            found.messages.append(
                Message(place_of, key, channel, at, speaker(author), text, key, to)
            )
    return local


def _instant(match: re.Match[str], place: ZoneInfo) -> datetime | None:
    try:
        told = datetime.fromisoformat(f"{match['day']}T{match['time']}")
        if match["offset"] is None:
            return local_to_utc(told, place)
        offset = "+00:00" if match["offset"] == "Z" else match["offset"]
        return datetime.fromisoformat(f"{match['day']}T{match['time']}{offset}").astimezone(UTC)
    except ValueError:
        return None
