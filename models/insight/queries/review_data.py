"""The rows that a review rests on, and their digest."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.insight.queries.review_facts import ReviewFacts
from models.insight.review_parts import (
    COLUMNS,
    DAYS,
    DECIDING,
    INSTANTS,
    Belonging,
    ReviewScope,
    Values,
)
from models.insight.reviews_rows import ReviewTerms
from models.kernel.periods import DAY, Period
from models.people.rules import overlapping
from models.projects.queries import Projects
from models.store.kept_rows import kept_rows
from models.store.query import Reader
from models.store.records import Record

PART_TABLES = frozenset(COLUMNS)


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many rows of a table a review rests on, and their SHA-256, hexadecimal."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class ReviewDigest:
    """The SHA-256 of everything that a review rests on, and that of each table of it that has rows.

    It is the same in both databases, in whatever order rows were written, and whatever else there is.
    """

    digest: str
    tables: Mapping[str, TableDigest]


def scope_of(reader: Reader, facts: ReviewFacts) -> ReviewScope:
    """What a review is of. A period without a review has no id of its own."""
    terms = facts.terms
    people = frozenset(one.person_id for one in terms.people)
    promised = {entry.id: entry.deliverable for entry in facts.scope()}
    for person in people:
        promised |= {entry.id: entry.deliverable for entry in facts.of_person(person)}
    ours = {
        row.id
        for row in Projects().run(reader)
        if row.service_id in facts.days
        or (not terms.chosen and terms.team_id in (None, row.team_id))
        or (not terms.chosen and row.team_id is None)
    }
    no_team_but_services = terms.team_id is None and bool(terms.chosen)
    return ReviewScope(
        review_id=terms.review.id if terms.review else UUID(int=0),
        team_id=terms.team_id,
        zone=terms.zone,
        period=terms.period,
        reach=_reach(facts),
        services=frozenset(facts.days),
        objectives=frozenset(row.id for row in facts.objectives),
        deliverables=frozenset(promised),
        projects=frozenset(ours) | {row.project_id for row in promised.values()},
        people=people,
        members=_members(facts, terms),
        entry_services=frozenset(terms.chosen) if no_team_but_services else frozenset(),
    )


def _reach(facts: ReviewFacts) -> Period:
    windows = [
        one.window.period
        for results in facts.results.values()
        for one in results
        if one.window.period is not None
    ]
    periods = [facts.period, *windows]
    return Period(min(one.start for one in periods), max(one.end for one in periods))


def _members(
    facts: ReviewFacts, terms: ReviewTerms
) -> Mapping[UUID, tuple[tuple[str, str], ...]] | None:
    if terms.team_id is None:
        return None
    first, last = terms.period.start, terms.period.last
    found = {}
    for person, rows in facts.memberships.items():
        own = [row for row in rows if row.team_id == terms.team_id]
        if overlapping(own, first, last) is not None:
            found[person] = tuple(
                (row.from_day.isoformat(), (row.to_day or date.max).isoformat()) for row in own
            )
    return found


def seeded(reader: Reader, scope: ReviewScope) -> Belonging:
    """What judges single rows, having seen those that decide about others."""
    belonging = Belonging(scope)
    for _row_id, impact in _kept(reader, "impact", belonging):
        belonging.note(impact)
    for table in DECIDING:
        for row_id, row in _kept(reader, table, belonging):
            belonging(table, row_id, row)
    return belonging


def rows_of_review(
    reader: Reader, belonging: Belonging
) -> Iterator[tuple[str, list[tuple[UUID, Values]]]]:
    """By table, in order of `COLUMNS`, the rows that belong to a review, by id."""
    for _row_id, impact in _kept(reader, "impact", belonging):
        belonging.note(impact)
    for table in COLUMNS:
        found = [one for one in _kept(reader, table, belonging) if belonging(table, *one)]
        yield table, sorted(found, key=lambda one: one[0])


def _kept(
    reader: Reader, table: str, belonging: Belonging
) -> Iterable[tuple[UUID, Mapping[str, Any]]]:
    between: tuple[str, Any, Any] | None = None
    if table in DAYS:
        between = (DAYS[table], belonging.first, belonging.last)
    elif table in INSTANTS:
        between = (INSTANTS[table], belonging.start, belonging.end)
    stored = Record.metadata.tables[table]
    return kept_rows(reader.connection, stored, COLUMNS[table], between)


def digest_of(reader: Reader, scope: ReviewScope) -> ReviewDigest:
    """The digest of the rows as they are now."""
    tables = {}
    for table, rows in rows_of_review(reader, Belonging(scope)):
        if rows:
            tables[table] = TableDigest(len(rows), _digest(table, rows))
    whole = hashlib.sha256()
    for table, own in sorted(tables.items()):
        whole.update(f"{table} {own.rows} {own.digest}\n".encode())
    return ReviewDigest(whole.hexdigest(), tables)


def _digest(table: str, rows: Iterable[tuple[UUID, Values]]) -> str:
    """Of a line for each row: its id, then the values in the order of their columns' names."""
    total = hashlib.sha256()
    names = sorted(COLUMNS[table])
    for row_id, row in rows:
        values = [row_id.hex, *(_plain(row[name]) for name in names)]
        total.update(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())
        total.update(b"\n")
    return total.hexdigest()


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


# --- kept with a frozen review -------------------------------------------------------------------


def written_scope(scope: ReviewScope) -> dict[str, Any]:
    """What a review was of when it was frozen, as JSON values: rows may leave it later."""
    return {
        "reach": [scope.reach.start.isoformat(), scope.reach.last.isoformat()],
        **{name: sorted(one.hex for one in getattr(scope, name)) for name in _SETS},
        "members": None
        if scope.members is None
        else {
            person.hex: list(map(list, spans)) for person, spans in sorted(scope.members.items())
        },
    }


_SETS = ("services", "objectives", "deliverables", "projects", "people", "entry_services")


def widened(scope: ReviewScope, stored: Mapping[str, Any]) -> ReviewScope:
    """What a review is of now, or was when it was frozen."""
    first, last = (date.fromisoformat(day) for day in stored["reach"])
    reach = Period(min(first, scope.reach.start), max(last + DAY, scope.reach.end))
    sets = {name: getattr(scope, name) | frozenset(map(UUID, stored[name])) for name in _SETS}
    members = scope.members
    if members is not None and stored["members"] is not None:
        then = {
            UUID(person): tuple((begin, end) for begin, end in spans)
            for person, spans in stored["members"].items()
        }
        members = {
            person: (*members.get(person, ()), *then.get(person, ()))
            for person in {*members, *then}
        }
    return ReviewScope(
        scope.review_id, scope.team_id, scope.zone, scope.period, reach, members=members, **sets
    )
