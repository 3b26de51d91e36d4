"""Many people at once: pasted from a spreadsheet, or met in an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.kernel.checks import Checks
from models.kernel.durations import parse_duration
from models.kernel.errors import Refused
from models.people.commands.persons import is_email, person_values
from models.people.commands.sites import site_values
from models.people.commands.spans import CONTRACT_LIMIT
from models.people.commands.teams import calendar_values
from models.people.records import Contract, Membership, Person, Site, Stay, Team
from models.people.rows import PastedPerson, TeamKind
from models.store.command import Command
from models.store.naming import free_name, names_in_use
from models.store.work import Work


@dataclass(frozen=True)
class PastePeople(Command[tuple[UUID, ...]]):
    """Add people from the rows of a spreadsheet: all of them, or none.

    Findings carry the row (from 0) in their parameters. A row's own team and site (by name) go
    before `team_id` and `site_id`, which stand in where the row says nothing.
    """

    rows: Sequence[PastedPerson]
    from_day: date
    team_id: UUID | None = None
    site_id: UUID | None = None

    def run(self, work: Work) -> tuple[UUID, ...]:
        """The ids, in the order of the rows. Raises Refused with a finding for each bad cell."""
        if self.team_id is not None:
            work.get(Team, self.team_id, "team_id")
        if self.site_id is not None:
            work.get(Site, self.site_id, "site_id")
        return _add_people(work, self.rows, self.from_day, self.team_id, self.site_id)

    def parameters(self) -> Mapping[str, Any]:
        """count."""
        return {"count": len(self.rows)}


@dataclass(frozen=True)
class StartTeam(Command[UUID]):
    """Begin: a team, its site and its people, in one step."""

    team: str
    site: str
    zone: str
    country: str
    rows: Sequence[PastedPerson]
    from_day: date
    region: str = ""
    kind: TeamKind = TeamKind.OPERATIONS
    fiscal_month: int = 1
    first_weekday: int = 0

    def run(self, work: Work) -> UUID:
        """The id of the team. Raises Refused; a name that is in use is found on ``team``."""
        checks = Checks()
        name = free_name(work, Team, checks, self.team)
        calendar = calendar_values(checks, self.zone, self.fiscal_month, self.first_weekday)
        checks.done()
        site_id = names_in_use(work, Site).get(" ".join(self.site.split()).casefold())
        if site_id is None:
            values = site_values(work, checks, self.site, self.zone, self.country, self.region)
            checks.done()
            site_id = work.add(Site(**values, hands="")).id
        team_id = work.add(Team(name=name, kind=self.kind, **calendar)).id
        _add_people(work, self.rows, self.from_day, team_id, site_id)
        return team_id

    def parameters(self) -> Mapping[str, Any]:
        """name, count."""
        return {"name": self.team, "count": len(self.rows)}


def _add_people(
    work: Work,
    rows: Sequence[PastedPerson],
    from_day: date,
    team_id: UUID | None,
    site_id: UUID | None,
) -> tuple[UUID, ...]:
    teams, sites = names_in_use(work, Team), names_in_use(work, Site)
    taken = {email.casefold() for email in work.session.scalars(select(Person.email))}
    findings = Checks()
    ready: list[tuple[dict[str, str], UUID | None, UUID | None, str, int | None]] = []
    for at, row in enumerate(rows):
        checks = Checks(row=at)
        values = person_values(checks, row.name, row.email, row.phone, row.chat)
        email = values["email"].casefold()
        if email and email in taken:
            checks.wrong("not_unique", "email", value=values["email"])
        taken.add(email)
        ready.append(
            (
                values,
                _named(checks, "team", row.team, teams, team_id),
                _named(checks, "site", row.site, sites, site_id),
                checks.line("role", row.role),
                _weekly(checks, row.hours),
            )
        )
        findings.findings += checks.findings
    findings.done()
    return tuple(_add(work, from_day, *facts) for facts in ready)


def _named(
    checks: Checks, field: str, name: str, known: Mapping[str, UUID], otherwise: UUID | None
) -> UUID | None:
    wanted = " ".join(name.split()).casefold()
    if wanted and wanted not in known:
        checks.wrong(f"unknown_{field}", field, value=name.strip())
    return known.get(wanted, otherwise)


def _weekly(checks: Checks, hours: str) -> int | None:
    if not hours.strip():
        return None
    try:
        seconds = parse_duration(hours, "hours")
    except Refused as refused:
        for finding in refused.findings:
            checks.wrong(finding.code, "hours", **finding.parameters)
        return None
    return checks.between("hours", seconds, 0, CONTRACT_LIMIT)


def _add(
    work: Work,
    from_day: date,
    values: Mapping[str, str],
    team_id: UUID | None,
    site_id: UUID | None,
    role: str,
    seconds: int | None,
) -> UUID:
    person_id = work.add(Person(**values)).id
    span: dict[str, Any] = {"person_id": person_id, "from_day": from_day, "to_day": None}
    if team_id is not None:
        work.add(Membership(team_id=team_id, role=role, **span))
    if site_id is not None:
        work.add(Stay(site_id=site_id, **span))
    if seconds is not None:
        work.add(Contract(seconds_a_week=seconds, **span))
    return person_id


@dataclass(frozen=True)
class FindOrAddPeople(Command[Mapping[tuple[str, str], UUID]]):
    """The ids of people as an import names them: (name, e-mail); those not there are added.

    An e-mail address says who it is, whatever the name; else the name does, whatever its case.
    earlier: who was meant by a pair the last time, for those who are found by neither.
    """

    people: Sequence[tuple[str, str]]
    earlier: Mapping[tuple[str, str], UUID] = field(default_factory=dict)

    def run(self, work: Work) -> Mapping[tuple[str, str], UUID]:
        """Each given pair and the person's id. Raises Refused ``required`` on ``person``."""
        known = _Known(work)
        found: dict[tuple[str, str], UUID] = {}
        for given in self.people:
            checks = Checks()
            email = checks.line("email", given[1])
            name = checks.name("person", given[0] or email)
            checks.done()
            there = known.find(name, email) or self.earlier.get(given)
            found[given] = there or known.add(work, name, email)
        return found


class _Known:
    """Who is there already, by e-mail and by name."""

    def __init__(self, work: Work) -> None:
        self.by_email: dict[str, UUID] = {}
        self.by_name: dict[str, tuple[UUID, str]] = {}
        rows = select(Person.id, Person.name, Person.email).order_by(Person.id)
        for person_id, name, email in work.session.execute(rows):
            self._keep(person_id, name, email)

    def find(self, name: str, email: str) -> UUID | None:
        """The one with the address, else the one of that name without another address."""
        if email and (known := self.by_email.get(email.casefold())):
            return known
        person_id, address = self.by_name.get(name.casefold(), (None, ""))
        other = email and address and address.casefold() != email.casefold()
        return None if other else person_id

    def add(self, work: Work, name: str, email: str) -> UUID:
        """A new person; what is no address is not kept as one."""
        kept = email if is_email(email) else ""
        person = work.add(Person(name=name, email=kept, phone="", chat="", pseudonym=""))
        self._keep(person.id, name, kept)
        return person.id

    def _keep(self, person_id: UUID, name: str, email: str) -> None:
        self.by_name.setdefault(name.casefold(), (person_id, email))
        if email:
            self.by_email.setdefault(email.casefold(), person_id)
