"""What Upptime keeps in its repository: a summary, a file a site, and checks one after another."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.exchange.desk import ReadingDesk
from app.exchange.encoding import decode
from app.exchange.incident_shapes import CountDraft, IncidentDraft, ReadIncidents
from app.exchange.json_in import parsed
from app.exchange.notes import Note
from app.exchange.openslo_values import number
from app.exchange.questions import NO_ANSWERS, Answers
from app.exchange.raw_table import text_of
from app.exchange.reading import Source, read
from app.exchange.yaml_in import loaded
from models.kernel.errors import Refused

DAY_MINUTES = 1440
UP = "up"
CHECKS = ("committed_at", "site", "status")
DEEPEST = 10
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")
_ZONE_NAME = re.compile(r"\s*\([A-Z][^()\d]*\)$")
_MOST_SITES = 10_000


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A site that is checked.

    start: of the checks; last: the newest one known. published: the share of time up that the
    source states itself, exact. minutes_down: by day in UTC, days without any left out.
    """

    place: str
    slug: str
    name: str
    url: str
    status: str
    published: Decimal | None
    minutes_down: tuple[tuple[date, int], ...]
    start: datetime | None = None
    last: datetime | None = None

    def uptime(self, until: datetime | None = None) -> Decimal | None:
        """1 − minutes down ÷ minutes from `start` to `until`, by default the last check.

        None where either is not known. Upptime publishes this, rounded to a hundredth of a per cent.
        """
        end = until or self.last
        if self.start is None or end is None or end <= self.start:
            return None
        watched = Decimal(int((end - self.start).total_seconds())) / 60
        return 1 - Decimal(sum(minutes for _, minutes in self.minutes_down)) / watched

    def counts(self, until: datetime | None = None) -> tuple[CountDraft, ...]:
        """Minutes of each day: valid those watched, good those up."""
        end = until or self.last
        if self.start is None or end is None:
            return ()
        down = dict(self.minutes_down)
        found = []
        day = self.start.astimezone(UTC).date()
        while day <= end.astimezone(UTC).date():
            midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
            watched = min(end, midnight + timedelta(days=1)) - max(self.start, midnight)
            valid = round(watched.total_seconds() / 60)
            if valid > 0:
                good = max(0, valid - down.get(day, 0))
                found.append(CountDraft(self.place, day, self.name, valid, good))
            day += timedelta(days=1)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ReadSites:
    """The sites of a repository."""

    sites: tuple[SiteDraft, ...]
    notes: tuple[Note, ...]


def read_sites(sources: Iterable[Source], answers: Answers = NO_ANSWERS) -> ReadSites:
    """The sites of ``history/summary.json``, with what ``history/SLUG.yml`` and
    ``api/SLUG/uptime.json`` know of them.

    Raises Refused ``no_sites``, and as `parsed` and `nodes` do.
    """
    desk = ReadingDesk(answers, "UTC", datetime.now(UTC).date())
    summary: list[tuple[str, Mapping[str, Any]]] = []
    states: dict[str, tuple[str, Mapping[str, Any]]] = {}
    published: dict[str, str] = {}
    for source in sources:
        parts = source.name.replace("\\", "/").split("/")
        if parts[-1] == "summary.json":
            summary += [(source.name, one) for one in _summary(source, desk)]
        elif parts[-1] == "uptime.json" and len(parts) > 1:
            badge = parsed(decode(source.data, desk.ledger), DEEPEST)
            published[parts[-2]] = str(badge.get("message", "")) if isinstance(badge, dict) else ""
        elif parts[-1].endswith((".yml", ".yaml")):
            values = loaded(decode(source.data, desk.ledger), DEEPEST)
            if isinstance(values, dict) and "startTime" in values:
                states[parts[-1].rsplit(".", 1)[0]] = (source.name, values)
    known = {str(one.get("slug", "")) for _, one in summary}
    summary += [(name, {**one, "slug": s}) for s, (name, one) in states.items() if s not in known]
    if not summary:
        raise Refused.because("no_sites", "source")
    sites = []
    for place, one in summary:
        slug = str(one.get("slug", ""))
        state = states.get(slug, ("", {}))[1]
        sites.append(_site(place, {**state, **one}, published.get(slug, ""), desk))
    return ReadSites(tuple(sites), tuple(desk.notes))


def _summary(source: Source, desk: ReadingDesk) -> Sequence[Mapping[str, Any]]:
    values = parsed(decode(source.data, desk.ledger), DEEPEST)
    listed = values if isinstance(values, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("name")][:_MOST_SITES]


def _site(place: str, one: Mapping[str, Any], badge: str, desk: ReadingDesk) -> SiteDraft:
    days = []
    down = one.get("dailyMinutesDown")
    for key, minutes in (down if isinstance(down, dict) else {}).items():
        try:
            day = date.fromisoformat(str(key)[:10])
        except ValueError:
            desk.odd("not_a_day", place, "dailyMinutesDown", str(key))
            continue
        if isinstance(minutes, bool) or not isinstance(minutes, int) or minutes < 0:
            desk.odd("not_minutes", place, "dailyMinutesDown", str(minutes))
        else:
            if minutes > DAY_MINUTES:
                desk.odd("more_than_a_day_down", place, "dailyMinutesDown", str(minutes), kept=True)
            days.append((day, minutes))
    percent = _PERCENT.search(str(one.get("uptime") or badge))
    share = number(percent[1]) if percent else None
    return SiteDraft(
        place,
        str(one.get("slug", "")),
        str(one.get("name") or one.get("slug") or ""),
        str(one.get("url", "")),
        str(one.get("status", "")),
        share.scaleb(-2) if share is not None else None,
        tuple(sorted(days)),
        _instant(place, "startTime", one, desk),
        _instant(place, "lastUpdated", one, desk),
    )


def _instant(place: str, key: str, one: Mapping[str, Any], desk: ReadingDesk) -> datetime | None:
    text = str(one.get(key, "") or "")
    if not text:
        return None
    found = desk.sure_instant(_ZONE_NAME.sub("", text))
    if found is None:
        desk.odd("not_an_instant", place, key, text)
    return found


def read_checks(source: Source, answers: Answers = NO_ANSWERS) -> ReadIncidents:
    """Checks one after another as incidents: from the first that was not up to the next that was.

    An outage that grows milder or worse is two incidents, one after the other. Raises Refused as
    `read`, and ``column_missing``.
    """
    table = read(source, answers).table
    positions = {name: table.header.index(name) for name in CHECKS if name in table.header}
    missing = [name for name in CHECKS if name not in positions]
    if missing:
        raise Refused.because(
            "column_missing", "source", expected=missing, found=list(table.header)
        )
    desk = ReadingDesk(answers, "UTC", datetime.now(UTC).date())
    checks: list[tuple[datetime, str, str, str]] = []
    for row, cells in enumerate(table.rows):
        told = {name: text_of(cells[position]) for name, position in positions.items()}
        checked = _instant(table.place(row, 0), "committed_at", told, desk)
        if checked is not None and told["site"]:
            checks.append((checked, told["site"], told["status"].lower(), table.place(row, 0)))
    checks.sort(key=lambda one: one[0])
    running: dict[str, IncidentDraft] = {}
    found: list[IncidentDraft] = []
    for at, site, status, place in checks:
        before = running.get(site)
        if before is not None and status == before.severity:
            continue
        if before is not None:
            found.append(_ended(running.pop(site), at))
        if status != UP:
            own = f"{site} {at.isoformat()}"
            running[site] = IncidentDraft(place, own, site, at, None, (site,), status)
    found += running.values()
    found.sort(key=lambda one: (one.start, one.external_id))
    return ReadIncidents("checks", tuple(found), notes=tuple(desk.notes))


def _ended(incident: IncidentDraft, at: datetime) -> IncidentDraft:
    return replace(incident, end=at, status="resolved")
