"""What could be automated and no task stands for: requests that repeat, and the largest toil of the
log."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from models.automation.rows import AutomationRow
from models.insight.automation_rows import SuggestedBy, Suggestion
from models.insight.queries.work_facts import WORK_TABLES, WorkFacts
from models.kernel.instants import start_of_day, zone
from models.kernel.log_reading import WINDOW
from models.kernel.periods import DAY, Period
from models.people.queries import Teams
from models.store.query import Reader
from models.tickets.queries import Tickets
from models.tickets.rules.repeats import Repeat
from models.work_log.queries import ENTRY_TABLES, ToilSources
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, ToilSource
from models.work_log.rules import weighed

SUGGESTION_TABLES = ENTRY_TABLES | WORK_TABLES

MOST = 10
"""So many suggestions are made from tickets, and as many from the log."""

LEAST_SECONDS = 3600
"""Less than an hour in twelve weeks is no toil to speak of."""


def suggestions(
    reader: Reader,
    tasks: Iterable[AutomationRow],
    day: date,
    team_id: UUID | None,
    services: Mapping[UUID, str],
) -> tuple[Suggestion, ...]:
    """Those from repeated requests, then those from the log."""
    known = tuple(tasks)
    of_log = _of_log(reader, known, day, team_id, services)
    return (*_of_tickets(reader, known, day, team_id), *of_log)


def _of_log(
    reader: Reader,
    tasks: Iterable[AutomationRow],
    day: date,
    team_id: UUID | None,
    services: Mapping[UUID, str],
) -> list[Suggestion]:
    """The categories of the last twelve weeks, as far as no task has them, by how they weigh."""
    taken = {(row.log_category.casefold(), row.service_id) for row in tasks if row.log_category}
    period = Period(day - WINDOW * DAY, day)
    free: defaultdict[str, list[ToilSource]] = defaultdict(list)
    for source in ToilSources(EntryFilter(period, team_id)).run(reader):
        word = source.category.casefold()
        if word and not {(word, None), (word, source.service_id)} & taken:
            free[word].append(source)
    found = [_of_category(sources, services) for sources in free.values()]
    large = [each for each in found if each.seconds is not None and each.seconds >= LEAST_SECONDS]
    return sorted(large, key=lambda each: (-each.weight, each.what))[:MOST]


def _of_category(sources: Sequence[ToilSource], services: Mapping[UUID, str]) -> Suggestion:
    """One category, on whatever services; named after the one that weighs the most."""
    first = sources[0]
    service = first.service_id if len(sources) == 1 else None
    return Suggestion(
        SuggestedBy.TOIL_OF_THE_LOG,
        first.category,
        service,
        services.get(service, "") if service else "",
        sum(each.entries for each in sources),
        sum(each.seconds for each in sources),
        sum(each.rated for each in sources),
        sum((each.weight for each in sources), Fraction(0)),
        first.category,
        (),
        (),
    )


def _of_tickets(
    reader: Reader, tasks: Iterable[AutomationRow], day: date, team_id: UUID | None
) -> Iterator[Suggestion]:
    """The repeats that still go on and that nothing came of, the most frequent first."""
    zones = {team.id: team.zone for team in Teams().run(reader)}
    place = zone(zones.get(team_id, "UTC") if team_id else "UTC")
    now = start_of_day(day + DAY, place) - timedelta(microseconds=1)
    facts = WorkFacts(reader, team_id, now, place.key)
    tickets = reader.once("tickets", lambda: Tickets().run(reader))
    if all(row.received <= now for row in tickets):
        facts.take_ours(reader)
    else:
        facts.take(row for row in tickets if row.received <= now and facts.is_ours(row))
    since = now - timedelta(days=facts.repeat_days)
    named = {row.log_ticket.casefold() for row in tasks if row.log_ticket}
    going_on = [
        repeat
        for repeat in facts.held.repeats
        if repeat.last >= since and not _is_taken(facts, repeat, named)
    ][:MOST]
    times = _times(reader, facts, going_on)
    for repeat in going_on:
        rows = [facts.held.by_id[ticket] for ticket in repeat.tickets]
        seconds, rated, weight = times[repeat.tickets]
        yield Suggestion(
            SuggestedBy.REPEATED_TICKETS,
            rows[-1].title,
            repeat.service_id,
            facts.service(repeat.service_id),
            len(rows),
            seconds or None,
            rated,
            weight,
            "",
            repeat.tickets,
            tuple(row.title for row in rows),
        )


def _is_taken(facts: WorkFacts, repeat: Repeat, named: set[str]) -> bool:
    rows = [facts.held.by_id[ticket] for ticket in repeat.tickets]
    promoted = any(row.automation_id or row.debt_id for row in rows)
    return promoted or any(row.external_id.casefold() in named for row in rows if row.external_id)


def _times(
    reader: Reader, facts: WorkFacts, repeats: Iterable[Repeat]
) -> Mapping[tuple[UUID, ...], tuple[int, int, Fraction]]:
    """What was logged for the tickets of each: seconds, those that were rated, and how they weigh."""
    owners = {
        facts.held.by_id[ticket].external_id: repeat.tickets
        for repeat in repeats
        for ticket in repeat.tickets
        if facts.held.by_id[ticket].external_id
    }
    found: defaultdict[tuple[UUID, ...], tuple[int, int, Fraction]]
    found = defaultdict(lambda: (0, 0, Fraction(0)))
    logged = select(Entry.ticket, Entry.seconds, Entry.exhaustion)
    for ticket, seconds, said in reader.connection.execute(logged.where(Entry.ticket.in_(owners))):
        all_of, rated, weight = found[owners[ticket]]
        found[owners[ticket]] = (
            all_of + seconds,
            rated + (seconds if said is not None else 0),
            weight + weighed(seconds, said),
        )
    return found
