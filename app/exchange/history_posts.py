"""Histories of status pages that keep a file an incident: cState (Hugo), and Jekyll's kind."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from app.exchange.desk import ReadingDesk
from app.exchange.front_matter import Post, read_post
from app.exchange.incident_shapes import IncidentDraft, ReadIncidents, Update
from app.exchange.moments import written
from app.exchange.questions import NO_ANSWERS, Answers, How, Ledger, Reading
from app.exchange.reading import Source
from app.exchange.slips import mended
from app.exchange.words import is_missing
from models.kernel.errors import Refused

START = ("date", "start", "started", "startDate", "created_at")
END = ("resolvedWhen", "resolvedDate", "resolved_at", "end", "endDate", "enddate")
SERVICES = ("affected", "services", "components", "systems", "affected_components")
LABELS = ("clusters", "regions", "tags", "datacenters")
MAINTENANCE = ("maintenance", "scheduled", "notification")
_KEYS = (*START, *END, *SERVICES, *LABELS, "title", "status", "severity", "section", "action")

_NAMED_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BLOCK = re.compile(r"^\*{0,2}\[([^\]\n]{2,80})\]\*{0,2}(?!\()[ \t]*", re.MULTILINE)
_TRACK = re.compile(r'\{\{<\s*track\s+"([^"]+)"\s*>\}\}')
_LABEL_TIME = re.compile(r"\s+[-–]\s+(?=\d)|\s+(?=\d{4}-\d\d)")


def read_posts(
    sources: Iterable[Source],
    answers: Answers = NO_ANSWERS,
    *,
    zone: str = "UTC",
    today: date | None = None,
) -> ReadIncidents:
    """The incidents of such files.

    zone: the usual one, for times that name none. A file that cannot be read is noted and left out.
    Raises Refused ``no_incidents`` where no file holds one.
    """
    desk = ReadingDesk(answers, zone, today or datetime.now(UTC).date())
    posts = [post for source in sources if (post := _post(source, desk)) is not None]
    if not posts:
        raise Refused.because("no_incidents", "source")
    reader = _Times(desk, posts)
    ids = own_ids(post.name for post in posts)
    drafts = [_incident(post, ids[post.name], reader, desk) for post in posts]
    found = [one for one in drafts if one is not None]
    return ReadIncidents(
        "posts",
        tuple(sorted(found, key=lambda one: (one.start, one.external_id))),
        zone=desk.zone_name,
        notes=tuple(desk.notes),
        readings=tuple(desk.ledger.readings),
        questions=tuple(desk.ledger.questions),
    )


def is_post(post: Post) -> bool:
    """Whether a head is that of an incident: it has a title and says when."""
    return bool(post.text("title") and post.text(*START))


def _post(source: Source, desk: ReadingDesk) -> Post | None:
    try:
        post = read_post(source, Ledger(desk.ledger.answers))
    except Refused as refused:
        [finding, *_] = refused.findings
        desk.odd(finding.code, source.name, **dict(finding.parameters))
        return None
    head = {}
    for key, value in post.head.items():
        name = key.strip().rstrip(":").strip()
        if name != key and name in _KEYS and name not in post.head:
            desk.odd("misspelt_key", source.name, name, key, kept=True)
        head[name if name not in post.head else key] = value
    post = Post(post.name, head, post.body)
    if not is_post(post):
        desk.odd("no_incident_here", source.name)
        return None
    return post


class _Times:
    """Reads the moments of all files alike; what has two readings is settled by a file's name."""

    def __init__(self, desk: ReadingDesk, posts: Sequence[Post]) -> None:
        self._desk = desk
        texts = [self._plain(post, text) for post in posts for text in _texts(post)]
        self._days = desk.days({"date": texts})["date"]

    def read(self, post: Post, key: str, text: str) -> datetime | None:
        """The instant of a text; None, and a note, where it is none."""
        if is_missing(text):
            return None
        plain = self._plain(post, text)
        moment = self._days.read(plain)
        if moment is None:
            self._desk.odd("not_a_moment", post.name, key, text)
            return None
        for code in mended(text)[1]:
            self._desk.odd(code, post.name, key, text, kept=True)
        if moment.clock is None:
            self._desk.odd("no_time_of_day", post.name, key, text, kept=True)
        return self._desk.instant(moment)

    def _plain(self, post: Post, text: str) -> str:
        """The text with its slips mended."""
        plain, _codes = mended(text)
        named, parts = _NAMED_DAY.search(post.name), written(plain)
        if named and parts is not None and not parts.fixed:
            month, day = int(named[2]), int(named[3])
            order = {(day, month): "dmy", (month, day): "mdy"}.get((parts.first, parts.second))
            if order is not None and parts.year == int(named[1]) and day != month:
                iso = f"{parts.year:04}-{month:02}-{day:02}"
                reading = Reading("date_order", post.name, order, How.SETTLED, None, text, iso)
                if reading not in self._desk.ledger.readings:
                    self._desk.ledger.note(reading)
                clock = parts.clock
                plain = iso if clock is None else f"{iso} {plain.split(maxsplit=1)[-1]}"
        return plain


def _texts(post: Post) -> list[str]:
    states = post.head.get("incident_states")
    dates = [str(one["date"]) for one in _states(states) if "date" in one]
    return [text for text in (post.text(*START), post.text(*END), *dates) if text]


def _states(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _incident(post: Post, own: str, times: _Times, desk: ReadingDesk) -> IncidentDraft | None:
    start = times.read(post, "date", post.text(*START))
    if start is None:
        return None
    end = times.read(post, "resolvedWhen", post.text(*END))
    words = {post.text("section"), post.text("action"), post.text("severity"), post.text("status")}
    planned = any(word.lower() in MAINTENANCE for word in words)
    resolved = post.text("resolved").lower() == "true" or post.text("status") == "resolved"
    if end is None and resolved and not post.text(*END):
        desk.odd("resolved_without_end", post.name, "resolvedWhen", kept=True)
    draft = IncidentDraft(
        place=post.name,
        external_id=own,
        title=post.text("title"),
        start=start,
        end=end,
        services=post.texts(*SERVICES),
        severity=post.text("severity"),
        status="resolved" if resolved else post.text("status"),
        planned=planned,
        text="\n\n".join(part for part in (post.text("subtitle"), post.body.strip()) if part),
        updates=_updates(post, times, desk),
        labels=post.texts(*LABELS),
    )
    if draft.impossible and end is not None:
        raw = f"{start.isoformat()} … {end.isoformat()}"
        desk.odd("ends_before_it_began", post.name, "resolvedWhen", raw, kept=True)
    return draft


def stem(name: str) -> str:
    """The name of a file without folder and ending."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()


def own_ids(names: Iterable[str]) -> dict[str, str]:
    """By what each file is known again: its name alone, or its path where two share a name.

    >>> own_ids(["2026/a.md", "en/b.md", "fr/b.md"])
    {'2026/a.md': 'a', 'en/b.md': 'en/b.md', 'fr/b.md': 'fr/b.md'}
    """
    listed = list(dict.fromkeys(names))
    shared = Counter(stem(name) for name in listed)
    return {name: stem(name) if shared[stem(name)] == 1 else name for name in listed}


def _updates(post: Post, times: _Times, desk: ReadingDesk) -> tuple[Update, ...]:
    found = [
        Update(
            times.read(post, "incident_states.date", str(one.get("date", ""))),
            str(one.get("status", "")).strip(),
            str(one.get("content", "")).strip(),
        )
        for one in _states(post.head.get("incident_states"))
    ]
    found += _tracked(post, desk) or _blocks(post, desk)
    if all(one.at is not None for one in found):
        found.sort(key=lambda one: one.at or datetime.max.replace(tzinfo=UTC))
    return tuple(found)


def _blocks(post: Post, desk: ReadingDesk) -> list[Update]:
    """Parts that begin with ``[Update - 2023-03-28 21h00 UTC]``; the newest stands first."""
    heads = list(_BLOCK.finditer(post.body))
    found = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(post.body)
        label, *when = _LABEL_TIME.split(head[1], maxsplit=1)
        at = desk.sure_instant(when[0]) if when else None
        text = post.body[head.end() : end].strip()
        found.append(Update(at, label.strip() if at else head[1].strip(), text))
    return found[::-1]


def _tracked(post: Post, desk: ReadingDesk) -> list[Update]:
    """cState's own way: a paragraph that ends with ``{{< track "2018-05-25 14:10" >}}``."""
    found = []
    for paragraph in re.split(r"\n\s*\n", post.body):
        match = _TRACK.search(paragraph)
        if match:
            text = _TRACK.sub("", paragraph).strip()
            label = re.match(r"\*{1,2}([^*\n]{2,40})\*{1,2}\s*[-–:]?\s*", text)
            rest = text[label.end() :] if label else text
            found.append(Update(desk.sure_instant(match[1]), label[1] if label else "", rest))
    return found
