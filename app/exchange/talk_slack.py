"""The export of Slack: a folder for each channel, in it a JSON list of messages for each day."""

import re
from collections.abc import Mapping, Sequence
from html import unescape
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

BESIDE = ("users.json", "channels.json")
"""What an export has beside its days; groups.json and dms.json are of private talk, and not read."""

_SAID = {None, "", "thread_broadcast", "me_message", "bot_message", "file_share"}
"""Kinds of messages that somebody wrote; the others tell who joined, or what was renamed."""

_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>")


def is_slack(data: bytes) -> bool:
    """Whether a file is a day of a channel: a list whose first message has its ``ts``."""
    head = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"[" and b'"ts"' in head and b'"type"' in head


def read_slack(sources: Sequence[Source]) -> ReadTalk:
    """The messages of an export. A file that cannot be read is left out by name.

    Raises Refused ``no_messages`` where there is none at all, with the reason of the first file that
    could not be read.
    """
    found = Gathered()
    people = _people(sources, found)
    first: Refused | None = None
    skipped = 0
    for source in sources:
        if _base(source.name) in BESIDE:
            continue
        try:
            rows = _rows(source)
        except Refused as refused:
            first = first or refused
            found.notes += [
                Note(one.code, source.name, one.field, parameters=one.parameters)
                for one in refused.findings
            ]
            continue
        channel = _channel(source.name)
        for at, row in enumerate(rows, 1):
            skipped += not _take(found, people, channel, f"{source.name}: {at}", row)
    if not found.messages:
        raise first or Refused.because("no_messages", "source")
    if skipped:
        found.notes.append(Note("messages_of_the_tool", kept=True, parameters={"count": skipped}))
    return found.read(TalkForm.SLACK)


def _rows(source: Source) -> list[Any]:
    rows = parsed(decode(source.data, Ledger()), deepest=40)
    if not isinstance(rows, list):
        raise Refused.because("not_a_list", "source")
    return rows


def _take(
    found: Gathered, people: Mapping[str, Speaker], channel: str, place: str, row: Any
) -> bool:
    """Take a message; False for what the tool wrote by itself."""
    if not isinstance(row, dict):
        found.left_out("not_a_message", place, str(row))
        return True
    if row.get("type") != "message" or row.get("subtype") not in _SAID:
        return False
    at = instant(row.get("ts"))
    if at is None:
        found.left_out("message_without_time", place, str(row.get("ts", "")))
        return True
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return False
    stamp, thread = str(row["ts"]), str(row.get("thread_ts") or row["ts"])
    addressed = (one for one, _name in _MENTION.findall(text))
    found.messages.append(
        Message(
            place,
            f"{channel}/{stamp}",
            channel,
            at,
            _author(people, row),
            _said(text, people),
            f"{channel}/{thread}",
            tuple(people.get(one, speaker(one)) for one in dict.fromkeys(addressed)),
        )
    )
    return True


def _people(sources: Sequence[Source], found: Gathered) -> dict[str, Speaker]:
    """Who is behind the ids, where the export says so."""
    people: dict[str, Speaker] = {}
    for source in sources:
        if _base(source.name) != "users.json":
            continue
        try:
            rows = _rows(source)
        except Refused as refused:
            found.notes += [Note(one.code, source.name, kept=True) for one in refused.findings]
            continue
        for row in rows:
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                people[row["id"]] = _person(row, row.get("profile"))
    return people


def _person(row: Mapping[str, Any], profile: Any) -> Speaker:
    more = profile if isinstance(profile, dict) else {}
    names = (more.get("real_name"), row.get("real_name"), more.get("display_name"))
    return speaker(*(str(one) for one in (*names, row.get("name"), more.get("email")) if one))


def _author(people: Mapping[str, Speaker], row: Mapping[str, Any]) -> Speaker:
    one = str(row.get("user") or row.get("bot_id") or "")
    if one in people:
        return people[one]
    told = _person({}, row.get("user_profile"))
    return told if told.name else speaker(str(row.get("username") or ""), one)


def _said(text: str, people: Mapping[str, Speaker]) -> str:
    """The text as it was read: names for ids, addresses for links, signs for their names."""

    def name(match: re.Match[str]) -> str:
        known = people.get(match[1])
        return f"@{match[2] or (known.name if known else match[1])}"

    told = _MENTION.sub(name, text)
    told = _CHANNEL.sub(lambda match: f"#{match[1]}", told)
    told = _LINK.sub(lambda match: f"{match[2]} ({match[1]})" if match[2] else str(match[1]), told)
    return plain(unescape(told))


def _channel(name: str) -> str:
    """The folder of a day; of a single file, its own name."""
    parts = name.replace("\\", "/").split("/")
    return parts[-2] if len(parts) > 1 else parts[-1].rsplit(".", 1)[0]


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].lower()
