"""What debt is held against, read once: names, hours of the log, fix-it days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from models.debt.queries import DEBT_TABLES, Debts, FixItItems, FixIts
from models.debt.rows import Closing, DebtRow, FixItItemRow, FixItRow, ItemState, Pick
from models.debt.rules.growth import Spell, spells
from models.debt.rules.interest import (
    Basis,
    Interest,
    Measured,
    interest_of,
    left_for_a_year,
    measured,
    payback,
    window_before,
)
from models.incidents.queries import Actions
from models.insight.debt_rows import DebtEntry
from models.kernel.instants import local_day, zone
from models.kernel.log_reading import LoggedEntry, is_kept
from models.kernel.periods import WEEK, Period, iso_weeks, monday_of
from models.people.queries import People, Teams
from models.people.rules import covers
from models.policies.queries import Policies
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.services.queries import Ownerships, Services
from models.services.rows import Stage
from models.store.query import Reader
from models.work_log.filtering import conditions
from models.work_log.records import Entry
from models.work_log.rows import EntryFilter, Kind

REGISTER_TABLES = DEBT_TABLES | {
    "entry",
    "service",
    "ownership",
    "team",
    "person",
    "action",
    "policy",
}


class DebtFacts:
    """The register of a team (of everybody), and by which names its rows go.

    A team's are the items that name it, and those that name no team and are on a service that it owns
    now in any role, that no team owns, or on none.
    """

    def __init__(self, reader: Reader, team_id: UUID | None, now: datetime) -> None:
        self.reader, self.team_id, self.now = reader, team_id, now
        teams = Teams().run(reader)
        self.teams = {row.id: row.name for row in teams}
        self.zones = {row.id: row.zone for row in teams}
        self.zone = self.zone_of(team_id)
        self.today = local_day(now, zone(self.zone))
        self.people = {row.id: row.name for row in People().run(reader)}
        services = Services().run(reader)
        self.services = {row.id: row.name for row in services}
        self.running = tuple(row.id for row in services if row.stage is not Stage.RETIRED)
        owners = [row for row in Ownerships().run(reader) if covers(row, self.today)]
        owned = {row.service_id for row in owners if row.team_id == team_id}
        theirs = {row.service_id for row in owners if row.team_id is not None} - owned
        self.ours = self.services.keys() - theirs
        self.policies = Policies().run(reader)
        self.actions = {row.id: row.text for row in Actions().run(reader)}
        self.all_debts = Debts().run(reader)
        self.by_id = {row.id: row for row in self.all_debts}
        self.debts = tuple(row for row in self.all_debts if self.is_ours(row))
        self.fix_its = FixIts().run(reader)
        self.items: Mapping[UUID, list[FixItItemRow]] = _grouped(FixItItems().run(reader))
        self._planned = self._next_days()
        self._at_closing, self._paid_off = self._closings()
        self._measured = self._measure([r for r in self.all_debts if r.closed_on is None])

    def zone_of(self, team_id: UUID | None) -> str:
        """In which the days of a team are counted."""
        return self.zones.get(team_id, "UTC") if team_id else "UTC"

    def is_ours(self, debt: DebtRow) -> bool:
        """Whether an item is the team's."""
        if self.team_id is None or debt.team_id is not None:
            return self.team_id in (None, debt.team_id)
        return debt.service_id is None or debt.service_id in self.ours

    @property
    def held_to_standards(self) -> tuple[UUID, ...]:
        """The services that the team owns or that nobody does, and that are not retired."""
        ours = self.services.keys() if self.team_id is None else self.ours
        return tuple(one for one in self.running if one in ours)

    def policy(self, key: PolicyKey, day: date, team_id: UUID | None) -> int:
        """A whole number of a policy, as it held on a day."""
        return int(value_on(self.policies, key, day, team_id))

    def _next_days(self) -> Mapping[UUID, FixItRow]:
        """By item, the open fix-it day on which it is to be paid off."""
        found: dict[UUID, FixItRow] = {}
        for day in self.fix_its:
            if day.closed_on is None:
                for item in self.items[day.id]:
                    if item.pick is not Pick.LEFT_OUT:
                        found.setdefault(item.debt_id, day)
        return found

    def _closings(self) -> tuple[Mapping[UUID, int], Mapping[UUID, list[date]]]:
        """By item, what it cost when a fix-it day paid it off, and on which days one did."""
        costs: dict[UUID, int] = {}
        days: defaultdict[UUID, list[date]] = defaultdict(list)
        for day in self.fix_its:
            for item in self.items[day.id]:
                if day.closed_on is None or item.state is not ItemState.FIXED:
                    continue
                days[item.debt_id].append(item.done_on or day.closed_on)
                if item.interest_before is not None:
                    costs[item.debt_id] = item.interest_before
        return costs, days

    def _measure(self, debts: Sequence[DebtRow]) -> Mapping[UUID, Measured]:
        period = window_before(self.today)
        entries = toil_for(self.reader, debts, period)
        kept = is_kept(logged_weeks(self.reader, period), period)
        return measured(debts, entries, period, kept=kept)

    def interest(self, debt: DebtRow) -> Interest:
        """What an item costs now; of a closed one what it cost at the last."""
        if debt.closed_on is None:
            return interest_of(debt, self._measured.get(debt.id))
        frozen = self._at_closing.get(debt.id)
        if frozen is not None:
            return Interest(frozen, Basis.CLOSING, None)
        return interest_of(debt, None)

    def spells(self, debt: DebtRow) -> tuple[Spell, ...]:
        """When an item was there."""
        days = self._paid_off.get(debt.id, ())
        return spells(debt.incurred_on, debt.closed_on, debt.reopened_on, days)

    def revisit(self) -> tuple[DebtEntry, ...]:
        """What was given up as not worth it and costs more now by the log than was thought then, the
        most first."""
        given_up = [row for row in self.debts if row.closing is Closing.ACCEPTED]
        open_ones = [row for row in self.all_debts if row.closed_on is None]
        found = self._measure([*given_up, *open_ones]) if given_up else {}
        entries = [
            self.entry(row, interest_of(row, read))
            for row in given_up
            if (read := found.get(row.id)) and read.enough and read.seconds > (row.interest or 0)
        ]
        return tuple(sorted(entries, key=lambda e: (-(e.interest.seconds or 0), e.id)))

    def entry(self, debt: DebtRow, interest: Interest | None = None) -> DebtEntry:
        """An item as the register shows it; interest: other than what it costs now."""
        interest = interest or self.interest(debt)
        day = self._planned.get(debt.id)
        return DebtEntry(
            debt,
            self.services.get(debt.service_id, "") if debt.service_id else "",
            self.teams.get(debt.team_id, "") if debt.team_id else "",
            self.people.get(debt.owner_id, "") if debt.owner_id else "",
            interest,
            ((debt.closed_on or self.today) - debt.incurred_on).days,
            payback(debt.principal, interest.seconds),
            left_for_a_year(interest.seconds),
            self.actions.get(debt.action_id, "") if debt.action_id else "",
            day.id if day else None,
            day.theme if day else "",
            self.spells(debt),
        )


def toil_for(reader: Reader, debts: Iterable[DebtRow], period: Period) -> tuple[LoggedEntry, ...]:
    """The entries of a period, flagged as toil, that the interest of items is read from, by day."""
    taken = tuple(debts)
    tickets = {row.log_ticket for row in taken if row.log_ticket}
    words = {row.log_category for row in taken if row.log_category}
    if not tickets and not words:
        return ()
    either = [
        condition
        for column, wanted in ((Entry.ticket, tickets), (Entry.category, words))
        for condition in (column.in_(wanted), func.lower(column).in_({w.lower() for w in wanted}))
    ]
    statement = (
        select(Entry.id, Entry.day, Entry.seconds, Entry.category, Entry.service_id, Entry.ticket)
        .where(*conditions(EntryFilter(period, toil=True)), or_(*either))
        .order_by(Entry.day, Entry.id)
    )
    return reader.shapes(statement, LoggedEntry)


def logged_weeks(reader: Reader, period: Period) -> frozenset[int]:
    """The ISO weeks that touch a period in which anybody logged any work: each is asked for by its days,
    so that the first entry of it is enough."""
    weeks = tuple(iso_weeks(period))
    asked = [
        exists().where(
            Entry.day >= monday_of(week),
            Entry.day < monday_of(week) + WEEK,
            Entry.kind != Kind.LEAVE,
        )
        for week in weeks
    ]
    if not asked:
        return frozenset()
    found = reader.connection.execute(select(*asked)).one()
    return frozenset(week for week, there in zip(weeks, found, strict=True) if there)


def _grouped(rows: Iterable[FixItItemRow]) -> Mapping[UUID, list[FixItItemRow]]:
    found: defaultdict[UUID, list[FixItItemRow]] = defaultdict(list)
    for row in rows:
        found[row.fix_it_id].append(row)
    return found
