"""Mail: files of one letter (.eml) and boxes of many (.mbox), put into threads by what they answer."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from html.parser import HTMLParser

from app.exchange.reading import Source
from app.exchange.talk_shapes import Gathered, Message, ReadTalk, TalkForm, plain, speaker
from models.kernel.errors import Refused

ENDINGS = (".eml", ".mbox")
_BEGINS = re.compile(rb"^From [^\r\n]*\r?\n", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_IDS = re.compile(r"<[^<>\s]+>")
_NEVER = datetime(1900, 1, 1, tzinfo=UTC)
_ANSWER = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg)\s*:)+\s*", re.IGNORECASE)


def is_mail(name: str, data: bytes) -> bool:
    """Whether a file is a letter or a box of them."""
    box = data.startswith(b"From ") and b"\nFrom:" in data[:8000]
    return name.lower().endswith(ENDINGS) or box


def read_mail(sources: Sequence[Source]) -> ReadTalk:
    """The letters of files. A thread is what answers one another; the channel of each is the subject of
    its first. Raises Refused ``no_messages`` and ``empty_file``."""
    found = Gathered()
    begun: dict[str, tuple[str, str]] = {}
    letters = []
    for source in sources:
        for place, data in _letters(source):
            letter = message_from_bytes(data, policy=default)
            letters.append((_sent(letter), place, letter, data))
    # An answer often names only what it answers: what that answers must be known by then.
    letters.sort(key=lambda one: one[0] or _NEVER)
    for at, place, letter, data in letters:
        _take(found, begun, place, at, letter, data)
    if not found.messages:
        raise Refused.because("no_messages", "source")
    return found.read(TalkForm.MAIL)


def _letters(source: Source) -> Iterator[tuple[str, bytes]]:
    if not source.data.strip():
        raise Refused.because("empty_file", "source")
    if not source.data.startswith(b"From "):
        yield source.name, source.data
        return
    begins = list(_BEGINS.finditer(source.data))
    ends = [*(match.start() for match in begins[1:]), len(source.data)]
    for at, (match, end) in enumerate(zip(begins, ends, strict=True), 1):
        yield f"{source.name}: {at}", _ESCAPED.sub(rb"\1", source.data[match.end() : end])


def _take(
    found: Gathered,
    begun: dict[str, tuple[str, str]],
    place: str,
    at: datetime | None,
    letter: EmailMessage,
    data: bytes,
) -> None:
    if at is None:
        found.left_out("message_without_time", place, _head(letter, "Date"))
        return
    authors = getaddresses([_head(letter, "From")])
    if not authors or not any(authors[0]):
        found.left_out("letter_of_nobody", place, _head(letter, "From"))
        return
    subject = _ANSWER.sub("", " ".join(_head(letter, "Subject").split()))
    key = next(iter(_IDS.findall(_head(letter, "Message-ID"))), "") or sha256(data).hexdigest()
    before = _IDS.findall(_head(letter, "References")) + _IDS.findall(_head(letter, "In-Reply-To"))
    # A thread is named by the first letter that is known of it, or that is spoken of.
    known = next((begun[one] for one in reversed(before) if one in begun), None)
    thread, channel = known or (before[0] if before else key, subject or authors[0][1])
    begun |= dict.fromkeys((*before, key), (thread, channel))
    to = getaddresses([_head(letter, "To"), _head(letter, "Cc")])
    found.messages.append(
        Message(
            place,
            key,
            channel,
            at,
            speaker(*authors[0]),
            _body(letter),
            thread,
            tuple(speaker(*one) for one in to if any(one)),
            subject,
        )
    )


def _head(letter: EmailMessage, name: str) -> str:
    """A head as text; empty where it is missing or is nothing that can be read."""
    try:
        return plain(str(letter.get(name, "")))
    except (ValueError, IndexError, TypeError, AttributeError):
        return ""


def _sent(letter: EmailMessage) -> datetime | None:
    try:
        told = parsedate_to_datetime(_head(letter, "Date"))
        known = told if told.tzinfo is not None else told.replace(tzinfo=UTC)
        return known.astimezone(UTC).replace(microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(letter: EmailMessage) -> str:
    """What was written, without what was quoted: it stands in the letter before."""
    try:
        part = letter.get_body(("plain", "html"))
        text = part.get_content() if part is not None else ""
        if part is not None and part.get_content_subtype() == "html":
            text = _without_tags(text)
    except (LookupError, ValueError, AttributeError, TypeError):
        payload = letter.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    lines = [line for line in str(text).splitlines() if not line.lstrip().startswith(">")]
    return plain("\n".join(lines))


class _Words(HTMLParser):
    _BREAKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote"))
    _HIDDEN = frozenset(("script", "style", "head"))

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._HIDDEN
        if tag in self._BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._HIDDEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _without_tags(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return "".join(reader.words)
