"""What is counted by day, with the releases that may have moved it (S3), and the work that follows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.text.doorway import _
from app.text.levels import exact_share, level_text, window_text
from app.text.numbers import day_text, share_text
from models.insight.levels_rows import CountedDay, LevelInFull
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY
from models.releases.rows import ChangeKind, ChangeRow
from models.services.rows import Indicator, ObjectiveRow
from models.tickets.commands import AddTicket
from models.tickets.rows import RequestKind, WorkClass

MOST_DAYS = 92
"""So many days up to the last counted one are drawn."""


def days_chart(full: LevelInFull, releases: Iterable[ChangeRow] = ()) -> ChartData | None:
    """The share of each day that was not good, against what the target allows; None where nothing is
    counted."""
    counted = _counted(full)
    if not counted:
        return None
    days = _days(counted)
    objective, target = full.row.objective, full.row.target
    bad = [_bad(counted.get(day)) for day in days]
    series = [Series("bad", _("Not good"), Unit.SHARE, SeriesKind.BAR, bad, "orange")]
    if target is not None:
        allowed = [1 - target] * len(days)
        series.append(Series("allowed", _("Allowed"), Unit.SHARE, SeriesKind.THRESHOLD, allowed))
    return ChartData(
        "days",
        bad_words(objective),
        Unit.SHARE,
        [day_text(day) for day in days],
        tuple(series),
        days,
        finding=_finding(days, bad, release_days(full, releases)),
    )


def release_days(full: LevelInFull, changes: Iterable[ChangeRow]) -> Mapping[date, str]:
    """What went out on each day that is drawn: releases, or deployments of a service without any."""
    counted = _counted(full)
    made = [(row, row.at) for row in changes if row.at is not None]
    kinds = {row.kind for row, _at in made}
    kind = ChangeKind.RELEASE if ChangeKind.RELEASE in kinds else ChangeKind.DEPLOYMENT
    place = zone(full.row.objective.zone)
    names: defaultdict[date, list[str]] = defaultdict(list)
    for row, at in made:
        if row.kind is kind:
            names[local_day(at, place)].append(row.name)
    drawn = _days(counted) if counted else []
    return {day: ", ".join(names[day]) for day in drawn if day in names}


def bad_words(objective: ObjectiveRow) -> str:
    """What is drawn."""
    if objective.indicator is Indicator.LATENCY:
        return _("Slower than {n} ms, of all requests by day").format(n=objective.threshold_ms)
    return _("Not good, of all by day")


def performance_item(full: LevelInFull, now: datetime, team_id: UUID | None = None) -> AddTicket:
    """The work that a latency promise asks for: of the class stability, as performance is imported, and
    with how the promise stood."""
    row = full.row
    return AddTicket(
        _("Make {service} faster: {name}").format(
            service=row.service_name, name=row.objective.name
        ),
        now.astimezone(UTC).replace(microsecond=0),
        RequestKind.PROCESS_WORK,
        WorkClass.STABILITY,
        _("{level} within {ms} ms in {window}; the target is {target}.").format(
            level=level_text(row.attainment, row.target),
            ms=row.objective.threshold_ms,
            window=window_text(row.window, row.objective.zone),
            target=exact_share(row.target),
        ),
        service_id=row.objective.service_id,
        team_id=team_id,
        labels="performance",
    )


def _counted(full: LevelInFull) -> Mapping[date, CountedDay]:
    return {day.day: day for cell in (*full.strip, full.now) for day in cell.days}


def _days(counted: Mapping[date, CountedDay]) -> list[date]:
    first, last = min(counted), max(counted)
    first = max(first, last - DAY * (MOST_DAYS - 1))
    return [first + DAY * n for n in range((last - first).days + 1)]


def _bad(day: CountedDay | None) -> Decimal | None:
    if day is None or not day.valid:
        return None
    return Decimal(day.valid - day.good) / day.valid


def _finding(
    days: Sequence[date], bad: Sequence[Decimal | None], went_out: Mapping[date, str]
) -> str:
    told = [(share, day) for share, day in zip(bad, days, strict=True) if share is not None]
    if not told:
        return _("Nothing was asked of it.")
    share, day = max(told)
    words = _("The worst day was {day} with {share}.").format(
        day=day_text(day), share=share_text(share, 2)
    )
    if not went_out:
        return words
    released = ", ".join(f"{name} ({day_text(day)})" for day, name in went_out.items())
    return _("{finding} Releases: {names}.").format(finding=words, names=released)
