"""Incident reports and postmortems in Markdown, as teams publish them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.exchange.desk import ReadingDesk
from app.exchange.front_matter import Post, read_post
from app.exchange.history_posts import own_ids, stem
from app.exchange.incident_shapes import (
    ActionDraft,
    IncidentDraft,
    PostmortemDraft,
    ReadIncidents,
)
from app.exchange.moments import written
from app.exchange.questions import NO_ANSWERS, Answers, Ledger
from app.exchange.reading import Source
from app.exchange.report_actions import actions
from app.exchange.report_sections import BULLET_LEVEL, Section, listed, sections
from app.exchange.report_timeline import Timeline
from app.exchange.report_words import Part, key_time, length, part_of
from app.exchange.slips import mended
from models.kernel.errors import Refused

ORDER = ("detected", "acknowledged", "repaired", "end")


def read_reports(
    sources: Iterable[Source],
    answers: Answers = NO_ANSWERS,
    *,
    zone: str = "UTC",
    today: date | None = None,
) -> ReadIncidents:
    """An incident and its postmortem of each file; a file that says no day is noted and left out.

    zone: the usual one, for times that name none. Raises Refused ``no_incidents`` where no file
    holds one.
    """
    desk = ReadingDesk(answers, zone, today or datetime.now(UTC).date())
    incidents: list[IncidentDraft] = []
    postmortems: list[PostmortemDraft] = []
    files = list(sources)
    ids = own_ids(source.name for source in files)
    for source in files:
        try:
            post = read_post(source, Ledger(answers))
        except Refused as refused:
            [finding, *_] = refused.findings
            desk.odd(finding.code, source.name, **dict(finding.parameters))
            continue
        before = len(desk.notes)
        read = _Report(post, ids[source.name], desk).read()
        if read is None:
            del desk.notes[before:]
            desk.odd("no_incident_here", source.name)
        else:
            incidents.append(read[0])
            postmortems.append(read[1])
    if not incidents:
        raise Refused.because("no_incidents", "source")
    return ReadIncidents(
        "reports",
        tuple(sorted(incidents, key=lambda one: (one.start, one.external_id))),
        tuple(postmortems),
        desk.zone_name,
        tuple(desk.notes),
        tuple(desk.ledger.readings),
        tuple(desk.ledger.questions),
    )


@dataclass(slots=True)
class _Gathered:
    """What the sections of a report have said so far."""

    texts: dict[Part, list[str]] = field(default_factory=dict)
    items: dict[Part, list[str]] = field(default_factory=dict)
    actions: list[ActionDraft] = field(default_factory=list)
    other: dict[str, str] = field(default_factory=dict)
    lengths: dict[Part, int] = field(default_factory=dict)
    counted: str = ""

    def text(self, part: Part) -> str:
        return "\n\n".join(self.texts.get(part, ()))

    def listed(self, part: Part) -> tuple[str, ...]:
        return tuple(self.items.get(part, ()))


class _Report:
    def __init__(self, post: Post, own: str, desk: ReadingDesk) -> None:
        self._post = post
        self._id = own
        self._desk = desk
        self._parts = sections(post.body)
        heading = next((one.heading for one in self._parts if one.level == 1), "")
        self._title = post.text("title") or heading
        self._timeline = Timeline(post.name, desk, self._day())
        self._got = _Gathered()

    def read(self) -> tuple[IncidentDraft, PostmortemDraft] | None:
        times = self._key_times()
        self._walk()
        draft = self._incident(times)
        if draft is None:
            return None
        got = self._got
        written_later = PostmortemDraft(
            draft.external_id,
            got.text(Part.SUMMARY),
            got.text(Part.IMPACT),
            got.listed(Part.CAUSES),
            got.text(Part.RESOLUTION),
            got.listed(Part.WELL),
            got.listed(Part.WRONG),
            got.listed(Part.LUCKY),
            tuple(got.actions),
            got.other,
            got.lengths.get(Part.REPAIR),
            got.lengths.get(Part.RESOLVE),
            got.counted,
        )
        return draft, written_later

    def _incident(self, times: dict[str, datetime]) -> IncidentDraft | None:
        name = self._post.name
        known = [one.at for one in self._timeline.updates if one.at is not None]
        start = times.get("start")
        if start is None:
            start = times.get("detected") or times.get("acknowledged")
            code = "start_is_detection" if start else "start_from_timeline"
            start = start or min(known, default=None)
            if start is not None:
                self._desk.odd(code, name, "start", start.isoformat(), kept=True)
        if start is None:
            start = self._timeline.day
            if start is None:
                return None
            self._desk.odd("no_time_of_day", name, "start", self._title, kept=True)
        end = times.get("end") or times.get("repaired")
        if end is None and known:
            end = max(known)
            self._desk.odd("end_from_timeline", name, "end", end.isoformat(), kept=True)
        draft = IncidentDraft(
            name,
            self._id,
            self._title or stem(name),
            start,
            end,
            services=self._post.texts("services", "affected"),
            severity=self._post.text("severity"),
            status=self._got.text(Part.STATUS) or ("resolved" if "end" in times else ""),
            text=self._got.text(Part.SUMMARY) or self._got.text(Part.IMPACT),
            detected=times.get("detected"),
            acknowledged=times.get("acknowledged"),
            repaired=times.get("repaired"),
            updates=tuple(self._timeline.updates),
            causes=self._got.listed(Part.CAUSES),
        )
        self._judge(draft)
        return draft

    def _judge(self, draft: IncidentDraft) -> None:
        """Note times that cannot be; they stay as they are."""
        if draft.impossible and draft.end is not None:
            raw = f"{draft.start.isoformat()} … {draft.end.isoformat()}"
            self._desk.odd("ends_before_it_began", draft.place, "end", raw, kept=True)
        for key in ORDER[:-1]:
            at = getattr(draft, key)
            if at is not None and at < draft.start:
                self._desk.odd("before_it_began", draft.place, key, at.isoformat(), kept=True)

    def _day(self) -> date | None:
        """The day that the title, or the name of the file, begins with."""
        for text in (self._title, *(s.heading for s in self._parts[:3]), stem(self._post.name)):
            for words in (text.removeprefix("Incident on ").split(), text.split("-")):
                for count in (3, 1):
                    separator = "-" if words and words != text.split() and count == 3 else " "
                    parts = written(separator.join(words[:count]).rstrip(",:"))
                    if parts is not None and parts.fixed:
                        try:
                            return date(parts.year, parts.second, parts.first)
                        except ValueError:
                            continue
        return None

    def _key_times(self) -> dict[str, datetime]:
        found: dict[str, datetime] = {}
        for section in self._parts:
            whole = f"{section.heading}: {section.lines[0]}" if section.lines else ""
            for line in (*section.lines, whole if section.level == BULLET_LEVEL else ""):
                told = key_time(line)
                if told is None or told[0] in found:
                    continue
                key, text = told
                plain, odd = mended(text)
                at = self._desk.sure_instant(plain)
                for code in odd if at else ():
                    self._desk.odd(code, self._post.name, key, text, kept=True)
                if at is not None:
                    found[key] = at
                elif (parts := written(plain)) is not None and not parts.fixed:
                    self._desk.odd("not_a_moment", self._post.name, key, text)
        return found

    def _walk(self) -> None:
        above, level = Part.OTHER, 0
        for section in self._parts:
            part = part_of(section.heading)
            if above is Part.TIMELINE and self._timeline.heading(section):
                continue
            inside = section.level > level and above is not Part.OTHER
            if part is Part.OTHER and inside:
                part = above
            elif part is not Part.OTHER or section.level <= level:
                above, level = part, section.level
            self._take(section, part)

    def _take(self, section: Section, part: Part) -> None:
        got = self._got
        if part is Part.ACTIONS:
            group = section.heading if part_of(section.heading) is not part else ""
            got.actions += actions(section.lines, group)
        elif part is Part.TIMELINE:
            self._timeline.zone_of(section.text)
            if not any(key_time(line) for line in section.lines):
                self._timeline.lines(section.lines)
        elif part in (Part.REPAIR, Part.RESOLVE):
            told = length(section.text)
            if told is not None:
                got.lengths[part], counted = told
                got.counted = got.counted or counted
            elif section.text:
                self._desk.odd("not_a_length", self._post.name, section.heading, section.text)
        elif part is Part.OTHER:
            if section.heading and section.text and section.level > 1:
                got.other[section.heading] = section.text
            elif section.level <= 1 and section.text:
                got.texts.setdefault(Part.SUMMARY, []).append(section.text)
        elif section.text:
            got.texts.setdefault(part, []).append(section.text)
            found: Sequence[str] = listed(section.lines) or (section.text,)
            got.items.setdefault(part, []).extend(found)
