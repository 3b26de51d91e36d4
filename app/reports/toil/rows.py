"""The raw rows of the report: one for each logged entry, and what it counts as (METRICS F7)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.reports import People
from app.text import _, week_text, word_text
from models.insight.queries.hours_facts import HoursFacts, LoggedHour
from models.kernel.figures import Column, Table, Unit
from models.people.rows import PersonRow
from models.work_log.rows import Kind
from models.work_log.rules import OPERATIONAL_KINDS, PROJECT_KINDS

HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Counts:
    """The words for what an entry counts as, in the language in use."""

    toil: str
    project: str
    other: str
    leave: str

    def of(self, entry: LoggedHour) -> str:
        """The word for one entry; the same cases as `models.work_log.rules.totals`."""
        if entry.kind is Kind.LEAVE:
            return self.leave
        if entry.toil:
            return self.toil
        return self.project if entry.kind in PROJECT_KINDS else self.other


def counts() -> Counts:
    """The words in the language in use."""
    return Counts(_("Toil"), _("Project"), _("Other work"), _("Leave"))


def nobody() -> tuple[str, str]:
    """What stands where an entry names no service, and no project."""
    return _("No service"), _("No project")


def raw_rows(facts: HoursFacts, people: People) -> Table:
    """The entries as a tidy table. Notes stay out; persons stand in it only if asked for."""
    words, kinds = counts(), {kind: word_text(kind) for kind in Kind}
    weeks = {week: week_text(week) for week in {entry.iso_week for entry in facts.entries}}
    named = person_names(facts.people, people) if people is not People.HIDDEN else None
    no_service, no_project = nobody()
    columns = [
        Column("day", _("Day"), Unit.DAY),
        Column("week", _("Week")),
        Column("kind", _("Kind of work")),
        Column("counts", _("Counts as")),
        Column("operational", _("Operational"), Unit.FLAG),
        Column("service", _("Service")),
        Column("project", _("Project")),
        Column("category", _("Category")),
        Column("ticket", _("Ticket")),
        Column("estimated", _("Estimated"), Unit.FLAG),
        Column("source", _("Source")),
        Column("time", _("Time"), Unit.SECONDS),
    ]
    if named is not None:
        columns.insert(2, Column("person", _("Person")))
    rows = [
        (
            entry.day,
            weeks[entry.iso_week],
            *((named(entry.person_id),) if named is not None else ()),
            kinds[entry.kind],
            words.of(entry),
            entry.kind in OPERATIONAL_KINDS,
            entry.service or no_service,
            entry.project or no_project,
            entry.category or None,
            entry.ticket or None,
            entry.estimated,
            entry.source or None,
            entry.seconds,
        )
        for entry in facts.entries
    ]
    return Table(HOURS, _("Hours"), tuple(columns), rows)


def person_names(people: tuple[PersonRow, ...], shown: People) -> Callable[[UUID], str]:
    """Who a person is on the report: by name, or by a pseudonym that the report explains nowhere.

    People without a pseudonym of their own are numbered in the order in which they were added.
    """
    if shown is People.NAMES:
        names = {person.id: person.name for person in people}
    else:
        added = sorted(people, key=lambda person: person.id)
        digits = len(str(len(added)))
        names = {
            person.id: person.pseudonym or _("Person {number}").format(number=f"{number:0{digits}}")
            for number, person in enumerate(added, 1)
        }
    unknown = _("Unknown")
    return lambda person_id: names.get(person_id, unknown)
