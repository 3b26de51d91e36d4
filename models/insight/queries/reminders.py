"""Every day that somebody should be reminded of: what is due, what ends, what is to be looked at again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from models.automation.queries import Automations
from models.debt.queries import FixItPeople, FixIts
from models.incidents.queries import Actions, Conditions
from models.incidents.rules.postmortems import PostmortemState
from models.insight.planned_reports import planned_reports
from models.insight.queries.incidents import IncidentBoardOf
from models.insight.queries.periodic import PeriodicBoardOf
from models.insight.reminder_rows import Reminder, ReminderKind, Reminders
from models.insight.review_rules import ready_from
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, Period, add_months
from models.lifecycle.queries import ChecklistRuns
from models.notes.rows import Subject
from models.people.queries import People, Teams
from models.people.rules import covers
from models.practices.queries import PracticeNotes, ReportPlans
from models.releases.queries import AllEvidence, Assessments, GateOverrides, GatePolicies, Launches
from models.releases.rows import LaunchStage
from models.reviews.queries import Reviews
from models.services.queries import Objectives, Ownerships, SentReports, Services
from models.services.records import Weakness
from models.services.rows import WeaknessRow
from models.store.query import Query, Reader
from models.store.shaping import rows_of

_YEAR = timedelta(days=366)
_WAITING = (LaunchStage.PROPOSED, LaunchStage.PREPARING, LaunchStage.SOFT_LAUNCHED)


@dataclass(frozen=True)
class RemindersOf(Query[Reminders]):
    """The reminders of a team and of a person (of everybody), by day. at: the instant that counts as
    now.

    A team's are those of its records and of services that it owns. A person's are those that they own
    or take part in. Postmortems are those of incidents of the last year.
    """

    reads: ClassVar[frozenset[str]] = (
        IncidentBoardOf.reads
        | PeriodicBoardOf.reads
        | Automations.reads
        | FixIts.reads
        | FixItPeople.reads
        | ChecklistRuns.reads
        | PracticeNotes.reads
        | ReportPlans.reads
        | SentReports.reads
        | Launches.reads
        | GateOverrides.reads
        | GatePolicies.reads
        | AllEvidence.reads
        | Assessments.reads
        | Reviews.reads
        | {"weakness"}
    )
    team_id: UUID | None = None
    person_id: UUID | None = None
    at: datetime | None = None

    def run(self, reader: Reader) -> Reminders:
        """The reminders."""
        facts = _Facts(reader, self.at or reader.clock())
        found = [
            one
            for one in facts.all()
            if (self.team_id is None or self.team_id in one.teams)
            and (self.person_id is None or self.person_id in one.people)
        ]
        found.sort(key=lambda one: (one.first, one.last, one.kind, one.id))
        return Reminders(tuple(found), facts.teams, facts.people)


class _Facts:
    """What reminders are read from."""

    def __init__(self, reader: Reader, now: datetime) -> None:
        self.reader, self.now = reader, now
        self.today = local_day(now, zone("UTC"))
        self.services = {row.id: row.name for row in Services().run(reader)}
        self.teams = {row.id: row.name for row in Teams().run(reader)}
        self.people = {row.id: row.name for row in People().run(reader)}
        owners: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for row in Ownerships().run(reader):
            if row.team_id is not None and covers(row, self.today):
                owners[row.service_id].add(row.team_id)
        self.owners = owners

    def all(self) -> Iterator[Reminder]:
        yield from self._learnt()
        yield from self._upkeep()
        yield from self._fix_its()
        yield from self._launches()
        yield from self._waivers()
        yield from self._reviews()
        yield from self._revisits()
        yield from self._reports()

    def _one(
        self,
        kind: ReminderKind,
        subject: Subject,
        name: str,
        day: date | None,
        *,
        last: date | None = None,
        services: Iterable[UUID | None] = (),
        team: UUID | None = None,
        people: Iterable[UUID | None] = (),
    ) -> Iterator[Reminder]:
        """A reminder, where it has a day. Its teams are its own, else those of its services."""
        if day is None:
            return
        held = [one for one in services if one is not None]
        owning = {owner for service in held for owner in self.owners[service]}
        yield Reminder(
            kind,
            subject,
            name,
            day,
            last or day,
            self.services.get(held[0], "") if held else "",
            frozenset({team} if team else owning),
            frozenset(person for person in people if person is not None),
        )

    def _learnt(self) -> Iterator[Reminder]:
        for action in Actions().run(self.reader):
            if action.done_on is None:
                yield from self._one(
                    ReminderKind.ACTION, Subject("action", action.id), action.text, action.due_on,
                    services=[action.service_id], people=[action.owner_id],
                )  # fmt: skip
        for row in Conditions().run(self.reader):
            if row.fixed_on is None and row.incident_id is None:
                yield from self._one(
                    ReminderKind.CONDITION, Subject("condition", row.id), row.what, row.due_on,
                    services=[row.service_id], people=[row.owner_id],
                )  # fmt: skip
        year = Period(self.today - _YEAR, self.today + DAY)
        for event in IncidentBoardOf(year, at=self.now, zone="UTC").run(self.reader).events:
            if event.state not in (PostmortemState.DONE, PostmortemState.NOT_NEEDED):
                told = event.postmortem
                yield from self._one(
                    ReminderKind.POSTMORTEM, Subject("incident", event.id), event.incident.title,
                    event.due, services=event.service_ids,
                    people=[told.facilitator_id] if told else [],
                )  # fmt: skip

    def _upkeep(self) -> Iterator[Reminder]:
        for run in ChecklistRuns().run(self.reader):
            if run.closed_at is None:
                yield from self._one(
                    ReminderKind.CHECKLIST, Subject("checklist_run", run.id), run.name, run.due_on,
                    services=[run.service_id], people=[run.owner_id],
                )  # fmt: skip
        for entry in PeriodicBoardOf(self.today).run(self.reader).entries:
            task, given = entry.task, entry.run_of_due
            yield from self._one(
                ReminderKind.PERIODIC, Subject("periodic_task", task.id), task.name,
                entry.standing.due, services=[task.service_id], team=task.team_id,
                people=[given.person_id if given and given.person_id else task.owner_id],
            )  # fmt: skip
        for note in PracticeNotes().run(self.reader):
            if note.action and note.done_on is None:
                yield from self._one(
                    ReminderKind.PRACTICE, Subject("practice_note", note.id), note.action,
                    note.due_on, team=note.team_id, people=[note.owner_id],
                )  # fmt: skip

    def _fix_its(self) -> Iterator[Reminder]:
        seats: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for seat in FixItPeople().run(self.reader):
            if not seat.exempt:
                seats[seat.fix_it_id].append(seat.person_id)
        for day in FixIts().run(self.reader):
            if day.closed_on is None:
                yield from self._one(
                    ReminderKind.FIX_IT, Subject("fix_it", day.id), day.theme, day.from_day,
                    last=day.to_day, team=day.team_id, people=seats[day.id],
                )  # fmt: skip

    def _launches(self) -> Iterator[Reminder]:
        names = {}
        for row in Launches().run(self.reader):
            names[row.id] = row.name
            due = row.planned_on if row.stage in _WAITING else None
            care = None if row.care_ended_on else row.care_until
            for kind, day in ((ReminderKind.LAUNCH, due), (ReminderKind.CARE, care)):
                yield from self._one(
                    kind, Subject("launch", row.id), row.name, day,
                    services=[row.service_id], people=[row.owner_id],
                )  # fmt: skip
        for held in GateOverrides().run(self.reader):
            if held.ended_at is None and held.expires > self.now:
                name = names.get(held.launch_id, "") if held.launch_id else ""
                yield from self._one(
                    ReminderKind.OVERRIDE, Subject("gate_override", held.id),
                    name or self.services.get(held.service_id, ""),
                    local_day(held.expires, zone("UTC")), services=[held.service_id],
                )  # fmt: skip

    def _waivers(self) -> Iterator[Reminder]:
        for row in rows_of(self.reader, Weakness, WeaknessRow, "found_on"):
            if row.fixed_on is None:
                yield from self._one(
                    ReminderKind.WAIVED_FINDING, Subject("weakness", row.id), row.title,
                    row.waived_until, services=[row.service_id],
                )  # fmt: skip
        for proof in AllEvidence().run(self.reader):
            if proof.waived_until is not None and proof.waived_until >= self.today:
                yield from self._one(
                    ReminderKind.WAIVED_EVIDENCE, Subject("evidence", proof.id),
                    proof.kind.value, proof.waived_until, people=[proof.person_id],
                )  # fmt: skip

    def _reviews(self) -> Iterator[Reminder]:
        for row in Reviews().run(self.reader):
            if row.frozen_at is not None:
                continue
            subject = Subject("review", row.id)
            days = {
                ReminderKind.REVIEW_READY: ready_from(Period(row.from_day, row.to_day + DAY)),
                ReminderKind.REVIEW_END: row.to_day,
                ReminderKind.REVIEW_FREEZE: row.to_day + DAY,
            }
            for kind, day in days.items():
                yield from self._one(kind, subject, row.name, day, team=row.team_id)

    def _revisits(self) -> Iterator[Reminder]:
        for task in Automations().run(self.reader):
            if task.retired_on is None and task.running_on is None:
                yield from self._one(
                    ReminderKind.PARKED, Subject("automation", task.id), task.name,
                    task.revisit_on, services=[task.service_id], team=task.team_id,
                    people=[task.owner_id],
                )  # fmt: skip
        for promise in Objectives().run(self.reader):
            yield from self._one(
                ReminderKind.AGREEMENT, Subject("objective", promise.id), promise.name,
                promise.revisit_on, services=[promise.service_id],
            )  # fmt: skip
        latest = {row.service_id: row for row in GatePolicies().run(self.reader)}
        for policy in latest.values():
            name = self.services.get(policy.service_id, "") if policy.service_id else ""
            yield from self._one(
                ReminderKind.GATE_POLICY, Subject("gate_policy", policy.id), name,
                policy.revisit_on, services=[policy.service_id],
            )  # fmt: skip
        looked = {
            row.service_id: row
            for row in sorted(Assessments().run(self.reader), key=lambda row: (row.day, row.id))
        }
        for look in looked.values():
            yield from self._one(
                ReminderKind.ASSESSMENT, Subject("assessment", look.id),
                self.services.get(look.service_id, ""), look.next_on, services=[look.service_id],
            )  # fmt: skip

    def _reports(self) -> Iterator[Reminder]:
        """Of each plan the first report that nobody sent, from the last year on."""
        sent = SentReports().run(self.reader)
        for plan in ReportPlans().run(self.reader):
            ahead = add_months(self.today, 2 * plan.every_months) + DAY * plan.days_after
            span = Period(self.today - _YEAR, ahead)
            due = planned_reports([plan], sent, span, zone("UTC"))
            waiting = [one.due for one in due if one.sent is None]
            if waiting:
                yield from self._one(
                    ReminderKind.REPORT, Subject("report_plan", plan.id), plan.key,
                    waiting[-1].due_on, team=plan.team_id, people=[plan.owner_id],
                )  # fmt: skip
