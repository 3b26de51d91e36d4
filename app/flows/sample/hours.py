"""A year and a half of hours: toil that drifts, dips when a queue is split, and rises at the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from app.flows.import_hours import import_hours
from app.flows.sample.areas import together
from app.flows.sample.story import MEMBERS, PROJECTS, SERVICES, WEEKS, Member, Sample
from models.kernel.periods import DAY, WEEK, Period
from models.people.queries import Absences, Holidays
from models.work_log.commands import LogWork, MapKind
from models.work_log.rows import HoursRow, Kind, SourceFile

QUARTER = 900
"""People log in quarters of an hour (in seconds)."""

TYPED_WEEKS = 3
"""The last weeks were typed in; what lies before came from the tool that the team used then."""

NOT_YET = ("Ben", "Ines", "Kofi")
"""Who has logged nothing for the last week yet."""

SHARES: Mapping[int, float] = {
    78: 0.45, 66: 0.41, 57: 0.38, 52: 0.37, 49: 0.43, 46: 0.41, 44: 0.47, 42: 0.53, 40: 0.51,
    37: 0.53, 35: 0.49, 33: 0.52, 32: 0.41, 29: 0.33, 26: 0.38, 23: 0.36, 20: 0.4, 17: 0.38,
    14: 0.41, 11: 0.46, 9: 0.49, 8: 0.48, 7: 0.52, 6: 0.55, 5: 0.53, 4: 0.58, 3: 0.6, 2: 0.62,
    1: 0.64, 0: 0.63,
}  # fmt: skip
"""The toil share that the team drifts along, by weeks before this one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A category of the team's own: what it counts as, how often it occurs, what is noted."""

    category: str
    kind: Kind
    toil: bool
    weight: float
    notes: tuple[str, ...]
    prefix: str = ""
    strain: tuple[int, int] | None = None


TOIL = (
    Work("Tickets", Kind.TICKET, True, 32, (
        "Reset a stuck order", "Refund by hand", "Quota raised", "Access log for audit"),
        "OPS", (1, 3)),
    Work("Pages and interrupts", Kind.ON_CALL, True, 26, (
        "Queue full", "Latency above 800 ms", "Disk nearly full", "Flapping alert"),
        "INC", (3, 5)),
    Work("Releases by hand", Kind.TICKET, True, 22, (
        "Release train, eleven steps", "Config pushed host by host"), "REL", (2, 4)),
    Work("Access requests", Kind.TICKET, True, 12, (
        "Key for a new colleague", "Firewall rule"), "ACC", (1, 2)),
    Work("Other chores", Kind.OVERHEAD, True, 8, (
        "Spreadsheet of hosts updated", "Weekly numbers copied"), "", (1, 3)),
)  # fmt: skip
PROJECT = (
    Work("Project work", Kind.PROJECT, False, 88, (
        "Design review", "Implementation", "Tests", "Roll-out", "Pairing")),
    Work("Fix-it", Kind.FIX_IT, False, 12, (
        "Runbook rewritten", "Dead alert removed", "Script under test"), "DEBT"),
)  # fmt: skip
OTHER = (
    Work("Meetings", Kind.OVERHEAD, False, 70, ("Weekly", "Planning", "1:1")),
    Work("Reviews and hiring", Kind.HUMAN_PROCESS, False, 30, (
        "Interview", "Access review", "Postmortem review")),
)  # fmt: skip


def tell_hours(sample: Sample) -> None:
    """What categories mean, the history from the former tool, and the last weeks as typed."""
    start = sample.weeks_ago(WEEKS)
    rules = [
        MapKind(work.category, work.kind, start, 0, work.toil) for work in (*TOIL, *PROJECT, *OTHER)
    ]
    together(sample, rules)
    rows = list(_rows(sample))
    typed_from = sample.weeks_ago(TYPED_WEEKS)
    older = [row for row in rows if row.day and row.day < typed_from]
    file = SourceFile("Harbour timesheet", "harbour-timesheet.csv")
    sample.do(import_hours(file, older))
    kinds = {work.category: work for work in (*TOIL, *PROJECT, *OTHER)}
    together(sample, [_typed(sample, kinds[r.category], r) for r in rows[len(older) :]])


def _typed(sample: Sample, work: Work, row: HoursRow) -> LogWork:
    return LogWork(
        person_id=sample.ids["person", row.person],
        day=row.day,
        seconds=row.seconds,
        kind=work.kind,
        toil=work.toil,
        category=row.category,
        service_id=sample.ids.get(("service", row.service)),
        project_id=sample.ids.get(("project", row.project)),
        ticket=row.ticket,
        note=row.note,
        exhaustion=row.exhaustion,
    )


def _rows(sample: Sample) -> Iterator[HoursRow]:
    """Every row, by day."""
    away = _away(sample)
    number = 0
    for week in range(WEEKS, -1, -1):
        found = [
            row
            for at, member in enumerate(MEMBERS)
            if week <= member.joined
            for row in _week(sample, at, member, week, away)
        ]
        for row in sorted(found, key=lambda row: row.day or date.min):
            number += 1
            yield _numbered(row, number)


def _numbered(row: HoursRow, number: int) -> HoursRow:
    return replace(row, row=number, external_id=str(number))


def _away(sample: Sample) -> set[tuple[str, date]]:
    whole = Period(sample.weeks_ago(WEEKS), sample.today + WEEK)
    names = {sample.ids["person", member.name]: member.name for member in MEMBERS}
    sites = {sample.ids["site", site]: site for site in {member.site for member in MEMBERS}}
    away = {
        (member.name, holiday.day)
        for holiday in sample.ask(Holidays(whole))
        for member in MEMBERS
        if member.site == sites[holiday.site_id]
    }
    for absence in sample.ask(Absences(whole)):
        day, last = absence.from_day, absence.to_day or whole.last
        while day <= min(last, whole.last):
            away.add((names[absence.person_id], day))
            day += DAY
    return away


def _week(
    sample: Sample, at: int, member: Member, week: int, away: set[tuple[str, date]]
) -> Iterator[HoursRow]:
    if week == 1 and member.name.split()[0] in NOT_YET:
        return
    serving = (week + at) % 6 == 0
    wanted = _share(sample, member, week, serving)
    monday = sample.weeks_ago(week)
    owed = 0.0
    for offset in range(member.hours // 8):
        day = monday + timedelta(days=offset)
        if day >= sample.today or (member.name, day) in away:
            continue
        quarters = 32 + sample.one_of((-2, -1, 0, 0, 1, 2))
        other = sample.one_of((1, 2, 3, 4, 6), (1, 3, 4, 2, 1))
        rest = quarters - other
        owed += rest * wanted
        toil = max(0, min(rest, round(owed)))
        owed -= toil
        yield from _day(sample, member, day, OTHER, other, serving)
        yield from _day(sample, member, day, TOIL, toil, serving)
        yield from _day(sample, member, day, PROJECT, rest - toil, serving)
    if serving and monday + 5 * DAY < sample.today and sample.chance.random() < 0.4:
        length = sample.chance.randrange(2, 9)
        yield _row(sample, member, monday + 5 * DAY, TOIL[1], length)


def _share(sample: Sample, member: Member, week: int, serving: bool) -> float:
    noise = sample.chance.uniform(-0.02, 0.02) if week <= 8 else sample.chance.uniform(-0.05, 0.05)
    on_call = 0.1 if serving else -0.02
    return min(0.95, max(0.05, _drift(week) + member.lean + on_call + noise))


def _drift(week: int) -> float:
    """The team's share so many weeks ago, on straight lines between the given ones."""
    for (far, then), (near, later) in pairwise(SHARES.items()):
        if near <= week <= far:
            return later + (then - later) * (week - near) / (far - near)
    return SHARES[WEEKS]


def _day(
    sample: Sample, member: Member, day: date, works: tuple[Work, ...], quarters: int, serving: bool
) -> Iterator[HoursRow]:
    """Some quarters of an hour of one sort, in one entry or in two."""
    if quarters <= 0:
        return
    paged = 4 if serving else 0
    weights = [w.weight * (paged if w.kind is Kind.ON_CALL else 1) for w in works]
    parts = [quarters]
    if quarters > 14:
        first = sample.chance.randrange(4, quarters - 4)
        parts = [first, quarters - first]
    for length in parts:
        yield _row(sample, member, day, sample.one_of(works, weights), length)


def _row(sample: Sample, member: Member, day: date, work: Work, quarters: int) -> HoursRow:
    chance = sample.chance
    services = [name for name, _ in SERVICES]
    is_project = work.kind in (Kind.PROJECT, Kind.FIX_IT)
    own = MEMBERS.index(member)
    ticket = f"{work.prefix}-{chance.randrange(100, 9000)}" if work.prefix else ""
    strain = None
    if work.strain and chance.random() < 0.4:
        strain = chance.randint(*work.strain)
    return HoursRow(
        row=0,
        person=member.name,
        email=member.email,
        day=day,
        seconds=quarters * QUARTER,
        category=work.category,
        service=sample.one_of(services, (9, 7, 6, 3, 4, 2, 2, 2)) if work.toil else "",
        project=PROJECTS[(own + day.month // 4) % len(PROJECTS)] if is_project else "",
        ticket=ticket,
        note=sample.one_of(work.notes) if chance.random() < 0.7 else "",
        exhaustion=strain,
    )
