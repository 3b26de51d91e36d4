"""How many people can serve at each site (practice 9, METRICS F14)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from models.people.rules import Span as DaySpan
from models.people.rules import covers, on_day
from models.policies.rows import PolicyKey
from models.policies.rules import value_on
from models.rotations.rules.absences import long_absences
from models.rotations.rules.shapes import Rota, Span, Staffing
from models.rotations.rules.sharing import edges
from models.rotations.rules.wall_clock import day_of

TRAINEE = "trainee"
"""The role in a team by which a person counts as a trainee."""


def staffing(rota: Rota, day: date) -> tuple[Staffing, ...]:
    """How many can serve from a day on, by team of a rotation and site.

    Those of a team are its members; of a rotation without a team, the members of its layers.
    Trainees do not count, nor does anybody in the course of an absence of four weeks or more. A
    team whose people are at one site needs eight, at several six at each, unless its policies say
    otherwise; people without a site are counted together, as a site of their own.
    """
    found: list[Staffing] = []
    for team_id in dict.fromkeys(rotation.team_id for rotation in rota.rotations):
        members = _members(rota, team_id, day)
        by_site: dict[UUID | None, list[UUID]] = defaultdict(list)
        for person_id in sorted(members):
            stay = on_day(rota.stays.get(person_id, ()), day)
            able = by_site[stay.site_id if stay else None]
            if members[person_id] and not _away(rota, person_id, day):
                able.append(person_id)
        several = len(by_site) > 1
        key = PolicyKey.PEOPLE_AT_EACH_SITE if several else PolicyKey.PEOPLE_AT_ONE_SITE
        needed = int(value_on(rota.policies, key, day, team_id))
        for site_id in sorted(by_site, key=lambda site_id: (site_id is None, str(site_id))):
            people = tuple(by_site[site_id])
            found.append(Staffing(team_id, site_id, day, len(people), needed, people))
    return tuple(found)


def staffing_ahead(rota: Rota, span: Span) -> tuple[Staffing, ...]:
    """The staffing of a span's first day, and after it of each day on which a site's changes."""
    zone = rota.rotations[0].zone if rota.rotations else "UTC"
    first, last = day_of(span.start, zone), day_of(span.end, zone)
    known: dict[tuple[UUID | None, UUID | None], Staffing] = {}
    found: list[Staffing] = []
    for day in [first, *(day for day in _changes(rota) if first < day < last)]:
        for row in staffing(rota, day):
            before = known.get((row.team_id, row.site_id))
            if before is None or (before.people, before.needed) != (row.people, row.needed):
                found.append(row)
            known[row.team_id, row.site_id] = row
    return tuple(found)


def learning_at(rota: Rota, team_id: UUID | None, site_id: UUID | None, day: date) -> int:
    """How many trainees a team has at a site on a day; those in a long absence are not counted."""
    found = 0
    for person_id, trained in _members(rota, team_id, day).items():
        stay = on_day(rota.stays.get(person_id, ()), day)
        here = (stay.site_id if stay else None) == site_id
        found += here and not trained and not _away(rota, person_id, day)
    return found


def _members(rota: Rota, team_id: UUID | None, day: date) -> Mapping[UUID, bool]:
    """Who belongs to a team on a day, and whether they are past their training."""
    trained: dict[UUID, bool] = {}
    rotations = {row.id for row in rota.rotations if row.team_id == team_id}
    duties = {row.id for row in rota.duties if row.rotation_id in rotations}
    layers = {row.id for row in rota.layers if row.duty_id in duties}
    for row in rota.members:
        if row.layer_id in layers and covers(row, day):
            trained[row.person_id] = trained.get(row.person_id, False) or not row.trainee
    if team_id is None:
        return trained
    members: dict[UUID, bool] = {}
    for person_id, rows in rota.memberships.items():
        for membership in rows:
            if membership.team_id == team_id and covers(membership, day):
                learns = membership.role.strip().casefold() == TRAINEE
                members[person_id] = not learns and trained.get(person_id, True)
    return members


def _away(rota: Rota, person_id: UUID, day: date) -> bool:
    return any(covers(away, day) for away in long_absences(rota.absences.get(person_id, ())))


def _changes(rota: Rota) -> list[date]:
    """Days on which somebody's team, site, training or long absence begins or ends."""
    rows: list[DaySpan] = [*rota.members]
    for group in (rota.memberships, rota.stays):
        for each in group.values():
            rows += each
    for absences in rota.absences.values():
        rows += long_absences(absences)
    return sorted(edges(rows))
