"""The bulk export of Mattermost: a JSON object on each line, posts with their replies.

Direct messages are left out: they are between two people.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.exchange.encoding import decode
from app.exchange.json_in import parsed
from app.exchange.notes import Note
from app.exchange.questions import Ledger
from app.exchange.reading import Source
from app.exchange.talk_shapes import (
    Gathered,
    Message,
    ReadTalk,
    Speaker,
    TalkForm,
    instant,
    plain,
    speaker,
)
from models.kernel.errors import Refused

_FIRST = re.compile(rb'^\s*\{[^\n]*"type"\s*:\s*"(version|team|channel|user|post|direct_channel)"')
_MENTION = re.compile(r"(?<![\w@])@([a-z0-9][a-z0-9._-]*[a-z0-9])", re.IGNORECASE)


def is_mattermost(data: bytes) -> bool:
    """Whether a file begins as the export does."""
    return bool(_FIRST.match(data[:4000].removeprefix(b"\xef\xbb\xbf")))


def read_mattermost(sources: list[Source]) -> ReadTalk:
    """The posts of an export. Raises Refused ``no_messages``, and as `decode`."""
    found = Gathered()
    direct = 0
    for source in sources:
        people: dict[str, Speaker] = {}
        for number, line in enumerate(decode(source.data, Ledger()).splitlines(), 1):
            if not line.strip():
                continue
            place = f"{source.name}: {number}"
            row = _row(found, place, line)
            match row.get("type"):
                case "user" if isinstance(row.get("user"), dict):
                    told = row["user"]
                    people[str(told.get("username", ""))] = _person(told)
                case "post" if isinstance(row.get("post"), dict):
                    _take(found, people, place, row["post"])
                case "direct_post":
                    direct += 1
    if not found.messages:
        raise Refused.because("no_messages", "source")
    if direct:
        found.notes.append(Note("direct_messages", kept=True, parameters={"count": direct}))
    return found.read(TalkForm.MATTERMOST)


def _row(found: Gathered, place: str, line: str) -> Mapping[str, Any]:
    try:
        row = parsed(line, deepest=40)
    except Refused as refused:
        # Its own line number says nothing: it is the first of the line.
        why = str(refused.findings[0].parameters.get("why", ""))
        found.notes.append(Note("line_not_json", place, raw=line[:200], parameters={"why": why}))
        return {}
    if not isinstance(row, dict):
        found.left_out("not_a_message", place, line)
        return {}
    return row


def _person(row: Mapping[str, Any]) -> Speaker:
    full = f"{row.get('first_name') or ''} {row.get('last_name') or ''}"
    names = (full, row.get("nickname"), row.get("username"), row.get("email"))
    return speaker(*(str(one) for one in names if one))


def _take(
    found: Gathered, people: Mapping[str, Speaker], place: str, post: Mapping[str, Any]
) -> None:
    channel = str(post.get("channel") or "")
    root = _message(found, people, place, post, channel, "")
    replies = post.get("replies")
    for at, reply in enumerate(replies if isinstance(replies, list) else (), 1):
        if isinstance(reply, dict):
            thread = root or f"{channel}/{post.get('create_at')}"
            _message(found, people, f"{place}, {at}", reply, channel, thread)
        else:
            found.left_out("not_a_message", f"{place}, {at}", str(reply))


def _message(
    found: Gathered,
    people: Mapping[str, Speaker],
    place: str,
    post: Mapping[str, Any],
    channel: str,
    thread: str,
) -> str:
    """Take a post; its key, empty where it cannot be taken or says nothing."""
    at = instant(post.get("create_at"), thousandths=True)
    if at is None:
        found.left_out("message_without_time", place, str(post.get("create_at", "")))
        return ""
    text = post.get("message")
    if not isinstance(text, str) or not text.strip():
        return ""
    user = str(post.get("user") or "")
    key = f"{channel}/{post['create_at']}/{user}"
    names = dict.fromkeys(name.rstrip(".").casefold() for name in _MENTION.findall(text))
    found.messages.append(
        Message(
            place,
            key,
            channel,
            at,
            people.get(user) or speaker(user),
            plain(text),
            thread or key,
            tuple(people.get(name) or speaker(name) for name in names),
        )
    )
    return key
