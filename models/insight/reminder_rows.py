"""What a calendar reminds of: days that something is due, ends, or is to be looked at again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from models.notes.rows import Subject


class ReminderKind(StrEnum):
    """What a reminder is about."""

    ACTION = "action_due"
    CONDITION = "condition_due"
    POSTMORTEM = "postmortem_due"
    CHECKLIST = "checklist_due"
    PERIODIC = "periodic_due"
    PRACTICE = "practice_action_due"
    FIX_IT = "fix_it_day"
    LAUNCH = "launch_to_decide"
    CARE = "special_care_ends"
    OVERRIDE = "override_ends"
    WAIVED_FINDING = "waived_finding_ends"
    WAIVED_EVIDENCE = "waived_evidence_ends"
    REVIEW_READY = "review_to_be_readied"
    REVIEW_END = "review_ends"
    REVIEW_FREEZE = "review_to_be_frozen"
    PARKED = "parked_to_revisit"
    AGREEMENT = "agreement_to_revisit"
    GATE_POLICY = "gate_policy_to_revisit"
    ASSESSMENT = "look_for_weaknesses"
    REPORT = "report_due"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to be reminded of, on whole days. subject: the record that it is of. name: what that is
    called; of a report its key. service: the name of its service. last: the last of its days. teams, people:
    whose it is."""

    kind: ReminderKind
    subject: Subject
    name: str
    first: date
    last: date
    service: str = ""
    teams: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()

    @property
    def id(self) -> UUID:
        """The same for as long as its record lives, on whatever days it falls."""
        return uuid5(self.subject.id, self.kind.value)


@dataclass(frozen=True, slots=True)
class Reminders:
    """By day. teams, people: names of all, by id."""

    found: tuple[Reminder, ...]
    teams: dict[UUID, str]
    people: dict[UUID, str]
