"""Real incidents and uptimes of others come out as their sources published them."""

import csv
import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from models.kernel.instants import local_to_utc
from models.kernel.spans import Span
from models.services.rows import MergePolicy
from models.services.rules.availability import Outage, ServiceTime
from models.services.rules.counts import Count, Requests
from models.services.rules.measured import ratio
from models.services.rules.windows import days_between

DENVER = ZoneInfo("America/Denver")
MINUTE = timedelta(minutes=1)


def clock(text):
    """A wall-clock time as `6/21/2005 10:54`."""
    day, time = text.split()
    month, number, year = map(int, day.split("/"))
    hour, minute = map(int, time.split(":"))
    return datetime(year, month, number, hour, minute)


@pytest.fixture(scope="module")
def failures(real_data):
    """The machine failures at Los Alamos: number of the row, its outage, the source's minutes."""
    path = real_data / "incidents" / "lanl_failures" / "failures_systems_2-14_24.csv"
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            start, end = (
                local_to_utc(clock(row[name]), DENVER) for name in ("Prob Started", "Prob Fixed")
            )
            rows.append((Outage(UUID(int=number), start, end), int(row["Down Time"])))
    return rows


ALL = Span(datetime(1990, 1, 1, tzinfo=UTC), datetime(2010, 1, 1, tzinfo=UTC))


def test_los_alamos_down_minutes_over_every_clock_change(failures):
    """4,751,221 minutes in the source; ours are one more in 389 rows, where the source cut one off
    (it has 0 minutes for 15:27 to 15:28), and the same in all others, clock changes included."""
    service = ServiceTime((outage for outage, _told in failures), ALL.end)
    alone = {cost.incident_id: cost.alone / 60 for cost in service.costs(ALL)}
    more = [alone.get(outage.incident_id, 0) - told for outage, told in failures]
    assert sum(told for _outage, told in failures) == 4_751_221
    assert sorted(set(more)) == [0, 1]
    assert more.count(1) == 389
    assert sum(alone.values()) == 4_751_221 + 389


def test_los_alamos_rows_of_the_nights_of_clock_changes(failures):
    for day, minutes in (((2004, 4, 4), {32}), ((2004, 10, 31), {199, 146})):
        span = [
            (outage.end - outage.start) // MINUTE
            for outage, _told in failures
            if outage.start.astimezone(DENVER).timetuple()[:3] == day
            and outage.start.astimezone(DENVER).utcoffset()
            != outage.end.astimezone(DENVER).utcoffset()
        ]
        assert minutes <= set(span)


def test_los_alamos_merged_and_shared(failures):
    outages = [outage for outage, _told in failures]
    service = ServiceTime(outages, ALL.end)
    merged = service.bad(ALL)
    assert sum(cost.share for cost in service.costs(ALL)) == merged
    assert merged == sum(span.seconds for span in _union(outages))
    assert merged < ServiceTime(outages, ALL.end, merge=MergePolicy.CAPPED_SUM).bad(ALL) + 1


def _union(outages):
    merged: list[Span] = []
    for outage in sorted(outages, key=lambda each: each.start):
        if merged and outage.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, outage.end))
        else:
            merged.append(Span(outage.start, outage.end))
    return merged


def started(path):
    line = next(x for x in path.read_text(encoding="utf-8").splitlines() if "startTime" in x)
    text = line.split(": ", 1)[1].strip()
    if text.endswith("Z"):
        return datetime.fromisoformat(text)
    return datetime.strptime(text[:24], "%a %b %d %Y %H:%M:%S").replace(tzinfo=UTC)


@pytest.mark.parametrize("site", ["upptime_manticore", "upptime_tjcsl"])
def test_upptime_is_as_published(real_data, site):
    """Minutes down by day, of the minutes since the start: within 0.02 per cent of each uptime."""
    folder = real_data / "incidents" / site
    head = datetime.fromisoformat((folder / "HEAD_TIME.txt").read_text().strip())
    seen = 0
    for entry in json.loads((folder / "history" / "summary.json").read_text(encoding="utf-8")):
        span = Span(started(folder / "history" / f"{entry['slug']}.yml"), head)
        counts = []
        for day in days_between(span, "UTC"):
            valid = day.span.seconds
            down = 60 * entry["dailyMinutesDown"].get(day.day.isoformat(), 0)
            counts.append(Count(day.span.start, day.span.end, valid - down, valid))
        requests = Requests(counts)
        assert requests.impossible == ()
        found = ratio(requests.good(span), requests.valid(span))
        assert found is not None
        told = Fraction(entry["uptime"].rstrip("%")) / 100
        assert abs(found - told) <= Fraction("0.0002"), entry["slug"]
        seen += 1
    assert seen == {"upptime_manticore": 18, "upptime_tjcsl": 7}[site]
