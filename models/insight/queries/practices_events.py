"""Practices of events: few a shift (10), a postmortem for each (11), none that blames (12)."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from models.incidents.rules.blameless import BlameRules, hints
from models.incidents.rules.postmortems import PostmortemState
from models.insight.incidents_rows import EventRow
from models.insight.levels_rows import ShiftLoad
from models.insight.practices import Spoken, course, reading
from models.insight.practices_rows import PracticeEvidence, PracticeReading
from models.insight.queries.incidents import IncidentBoardOf
from models.insight.queries.shift_events import ShiftEvents
from models.kernel.instants import local_day, zone
from models.kernel.periods import DAY, Period
from models.notes.rows import Subject
from models.practices.rows import Practice
from models.store.query import Reader

EVENT_PRACTICE_TABLES = IncidentBoardOf.reads | ShiftEvents.reads

RECENT_DAYS = 91
"""How far back shifts say how they stand now: a quarter of a year."""

_TEXTS = ("summary", "impact", "cause", "detection", "well", "badly", "lucky", "changes")


class EventPractices:
    """What happened in the last year, read once. blame: the phrases that judge people."""

    def __init__(
        self,
        reader: Reader,
        team_id: UUID | None,
        day: date,
        since: date,
        zone_name: str,
        blame: BlameRules,
        people: Sequence[str],
    ) -> None:
        self._day, self._blame, self._people = day, blame, people
        self._zone = zone(zone_name)
        year = Period(since, day + DAY)
        self._shifts = ShiftEvents(year, team_id).run(reader)
        # As of the last moment of the day: what is due on it is not overdue yet.
        at = year.instants(self._zone)[1] - timedelta(microseconds=1)
        self._events: Sequence[EventRow] = (
            IncidentBoardOf(year, team_id, at, zone_name).run(reader).events
        )

    def events(self, spoken: Spoken) -> PracticeReading:
        """Whether the shifts of the last quarter had no more events than the policy allows."""
        now = [load for load in self._shifts.shifts if self._begun(load) <= self._day]
        rows = [self._shift(load) for load in now]
        recent = [row for row in rows if row.day and row.day > self._day - timedelta(RECENT_DAYS)]
        lacks = () if recent else (PracticeEvidence("no_shift", None),)
        return reading(
            Practice.EVENTS_A_SHIFT,
            recent,
            course(rows, self._day),
            spoken,
            lacks=lacks,
            limit=Fraction(self._shifts.limit),
        )

    def postmortems(self, spoken: Spoken) -> PracticeReading:
        """Whether each event of the last year has its postmortem; those that have time still do not
        count."""
        rows = [
            self._postmortem(event)
            for event in self._events
            if event.state is not PostmortemState.NOT_NEEDED
        ]
        lacks = () if rows else (PracticeEvidence("no_event", None),)
        return reading(
            Practice.POSTMORTEM_FOR_EACH, rows, course(rows, self._day), spoken, lacks=lacks
        )

    def blameless(self, spoken: Spoken) -> PracticeReading:
        """Whether no postmortem that was done in the last year, and no action of it, judges people."""
        rows = [
            self._words(event)
            for event in self._events
            if event.postmortem is not None and event.postmortem.closed_on is not None
        ]
        lacks = () if rows else (PracticeEvidence("no_postmortem", None),)
        return reading(
            Practice.BLAMELESS_POSTMORTEMS, rows, course(rows, self._day), spoken, lacks=lacks
        )

    def _begun(self, load: ShiftLoad) -> date:
        return local_day(load.start, self._zone)

    def _shift(self, load: ShiftLoad) -> PracticeEvidence:
        told = {"count": len(load.events), "limit": self._shifts.limit, "person": load.person_id}
        subject = Subject("shift", load.shift_id) if load.shift_id else None
        code = "shift_over" if load.over else "shift_calm"
        return PracticeEvidence(code, not load.over, "", told, self._begun(load), subject)

    def _postmortem(self, event: EventRow) -> PracticeEvidence:
        day = local_day(event.incident.start, self._zone)
        subject = Subject("incident", event.id)
        done = event.postmortem.closed_on if event.postmortem else None
        told = {"day": done or event.due}
        name = event.incident.title
        if event.state is PostmortemState.DONE:
            return PracticeEvidence("postmortem_done", True, name, told, day, subject)
        if event.state is PostmortemState.OVERDUE:
            return PracticeEvidence("postmortem_overdue", False, name, told, day, subject)
        return PracticeEvidence("postmortem_has_time", None, name, told, day, subject)

    def _words(self, event: EventRow) -> PracticeEvidence:
        day = local_day(event.incident.start, self._zone)
        subject = Subject("incident", event.id)
        texts = [getattr(event.postmortem, name) for name in _TEXTS]
        texts += [action.text for action in event.actions]
        found = [
            text[hint.start : hint.end]
            for text in texts
            for hint in hints(text, self._blame, self._people)
        ]
        told = {"count": len(found), "phrase": found[0] if found else ""}
        code = "words_judge" if found else "words_blameless"
        return PracticeEvidence(code, not found, event.incident.title, told, day, subject)
