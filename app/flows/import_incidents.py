"""Incidents of files as the data takes them over: their services, weights, timelines, lessons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.exchange.incident_shapes import (
    ActionDraft,
    IncidentDraft,
    PostmortemDraft,
    ReadIncidents,
    Update,
)
from app.exchange.notes import Note
from app.exchange.openslo_values import share
from app.exchange.questions import Answers, Candidate, Ledger
from app.flows.incoming import (
    Arrival,
    Arrived,
    Fate,
    Incoming,
    Kind,
    Known,
    ServiceNames,
    by_place,
    left_over,
)
from models.incidents.commands import ImportIncidents
from models.incidents.commands.imports import Told
from models.incidents.importing import (
    ImportedAction,
    ImportedImpact,
    ImportedIncident,
    ImportedLine,
    ImportedPostmortem,
    IncidentsImported,
)
from models.incidents.rows import ActionKind, CauseClass, CauseDraft, IncidentClass
from models.kernel.checks import NAME_LENGTH
from models.kernel.errors import Refused

WEIGHTS = ("1", "0.7", "0.5", "0.3", "0")
"""What is offered for how much an incident of a severity takes away; any share can be answered."""

SOURCES = {"posts": "status page", "checks": "upptime", "reports": "reports", "table": "incidents"}
"""By which incidents are known again, unless ``source`` is answered or a mapping says it."""

_NOTHING = frozenset(("notice", "info", "informational", "maintenance", "scheduled", "none"))
_PARTLY = frozenset(("disrupted", "degraded", "partial", "partialoutage", "degradedperformance"))
_LEVELS = {
    1: ("down", "critical", "outage", "majoroutage", "blocker", "highest", "urgent"),
    2: ("high", "major", "disrupted", "partialoutage", "partial"),
    3: ("moderate", "medium", "normal", "degraded", "degradedperformance"),
    4: ("low", "minor", "trivial", "lowest"),
    5: (*_NOTHING, "planning"),
}
_BY_WORD = {word: level for level, words in _LEVELS.items() for word in words}
_NUMBERED = re.compile(r"(?:sev(?:erity)?|p(?:riority)?|s)?[\s-]*([1-5])\b", re.IGNORECASE)
_OVER = re.compile(r"resolv|clos|fixed|completed|behoben|geschlossen", re.IGNORECASE)
_FALSE = re.compile(r"false alarm|false positive", re.IGNORECASE)
_KINDS = (
    (ActionKind.PREVENT, re.compile(r"prevent|avoid", re.IGNORECASE)),
    (ActionKind.DETECT, re.compile(r"detect|monitor|alert", re.IGNORECASE)),
    (ActionKind.MITIGATE, re.compile(r"mitigat|limit|recover", re.IGNORECASE)),
    (ActionKind.PROCESS, re.compile(r"process|document|communicat", re.IGNORECASE)),
)
_SAME = {
    "ends_before_it_began": ("end_before_start",),
    "before_it_began": tuple(
        f"{name}_before_start" for name in ("detected", "acknowledged", "repaired")
    ),
}
"""What is noted when it is read, by what the data says of the same thing."""


def severity_of(word: str) -> int:
    """The number of a severity as a source calls it: 1 the worst, 5 the least, 0 not known.

    >>> severity_of("1 - Critical"), severity_of("SEV2"), severity_of("notice"), severity_of("blue")
    (1, 2, 5, 0)
    """
    match = _NUMBERED.match(word.strip())
    return int(match[1]) if match else _BY_WORD.get(_folded(word), 0)


def usual_weight(word: str, form: str) -> str:
    """How much incidents of a severity usually take away: its weight belongs to the incident (F2),
    so it is shown and can be answered otherwise. Upptime counts degraded minutes whole.

    >>> [usual_weight(word, "posts") for word in ("down", "disrupted", "notice", "")]
    ['1', '0.5', '0', '1']
    """
    if _folded(word) in _NOTHING:
        return "0"
    return "0.5" if _folded(word) in _PARTLY and form != "checks" else "1"


def incidents_incoming(
    kind: Kind,
    read: ReadIncidents,
    answers: Answers,
    known: Known,
    *,
    source: str = "",
    told: Told | None = None,
) -> Incoming:
    """The incidents that were read, as they would be taken over. source: by which they are known
    again. Maintenance that was announced is none: it belongs to what agreements leave out. Raises Refused ``not_a_share`` for a weight that is none."""
    taking = _Taking(read, answers, known)
    drafts = [draft for draft in read.incidents if not draft.planned]
    incidents = [taking.incident(draft) for draft in drafts]
    rows = tuple(
        Arrival(draft.place, one.title, ", ".join(i.service for i in one.impacts), draft.start)
        for draft, one in zip(drafts, incidents, strict=True)
    )
    taking.notes += [
        Note("announced", draft.place, "", draft.title) for draft in read.incidents if draft.planned
    ]
    notes = (*read.notes, *taking.notes)
    given = answers.find("source")
    name = given[0] if given else source or SOURCES[read.form]

    def arrived(result: IncidentsImported) -> tuple[Arrived, ...]:
        noted = by_place(notes)
        found = []
        for row, outcome in zip(rows, result.outcomes, strict=True):
            own = noted.get(row.place, [])
            said = {code for note in own for code in _SAME.get(note.code, (note.code,))}
            kept = outcome.fate.value != Fate.REJECTED.value
            more = [
                Note(code, row.place, kept=kept, parameters={"value": ""})
                for code in outcome.codes
                if code not in said
            ]
            found.append(Arrived(row, Fate(outcome.fate.value), (*own, *more)))
        return (*found, *left_over(notes, rows))

    return Incoming(
        kind,
        read.form,
        name,
        ImportIncidents(name, incidents, told),
        arrived,
        read.zone,
        taking.services.new,
        notes,
        (*read.readings, *taking.ledger.readings),
        (*read.questions, *taking.ledger.questions),
    )


class _Taking:
    """Drafts of one reading on their way into the data."""

    def __init__(self, read: ReadIncidents, answers: Answers, known: Known) -> None:
        self.ledger = Ledger(answers)
        self.services = ServiceNames(known, self.ledger)
        self.notes: list[Note] = []
        self._known = known
        self._form = read.form
        self._weights: dict[str, Decimal] = {}
        self._lessons = {one.incident_id: one for one in read.postmortems}

    def incident(self, draft: IncidentDraft) -> ImportedIncident:
        written = self._lessons.get(draft.external_id)
        draft = self._ended(self._repaired(draft, written))
        severity = severity_of(draft.severity)
        if draft.severity and not severity:
            self._odd("severity_unknown", draft, "severity", draft.severity)
        title = " ".join(draft.title.split()) or draft.external_id
        if len(title) > NAME_LENGTH:
            self._odd("title_cut", draft, "title", title)
        said = f"{draft.title} {draft.status}"
        dated = [one for one in draft.updates if one.at is not None]
        undated = [one for one in draft.updates if one.at is None]
        parts = [
            draft.text,
            *([title] if len(title) > NAME_LENGTH else []),
            *(said for one in undated if (said := _line(one))),
            "\n".join(_facts(draft, caused=written is None)),
        ]
        return ImportedIncident(
            draft.place,
            title[:NAME_LENGTH],
            draft.start,
            IncidentClass.FALSE_ALARM if _FALSE.search(said) else IncidentClass.OUTAGE,
            severity,
            draft.detected,
            draft.acknowledged,
            draft.repaired,
            draft.end,
            "\n\n".join(part for part in parts if part),
            draft.url,
            draft.external_id,
            self._impacts(draft),
            tuple(
                ImportedLine(one.at, said) for one in dated if one.at and (said := _line(one))
            ),
            _postmortem(written, (draft.end or draft.start).date()) if written else None,
            self._actions(draft, written.actions) if written else (),
        )  # fmt: skip

    def _repaired(self, draft: IncidentDraft, written: PostmortemDraft | None) -> IncidentDraft:
        """With the moment of repair, where only its length is written, and it counts every hour."""
        if written is None or written.counted or written.repair_seconds is None:
            return draft
        stated = timedelta(seconds=written.repair_seconds)
        if draft.repaired is None:
            at = draft.start + stated
            self._odd("repaired_by_its_length", draft, "repaired", at.isoformat())
            return replace(draft, repaired=at)
        if abs(draft.repaired - draft.start - stated) > timedelta(seconds=60):
            told = {"expected": str(draft.repaired - draft.start)}
            self.notes.append(
                Note("length_differs", draft.place, "repaired", str(stated), True, told)
            )
        return draft

    def _ended(self, draft: IncidentDraft) -> IncidentDraft:
        """With its end: where the file says only how long it took, that; of one that is said to be
        over and not when, the last that is known of it, so that it does not last until now."""
        if draft.end is not None:
            return draft
        if draft.stated_seconds is not None:
            end = draft.start + timedelta(seconds=draft.stated_seconds)
            self._odd("end_by_its_length", draft, "end", end.isoformat())
            return replace(draft, end=end)
        if not _OVER.search(draft.status):
            return draft
        known = [draft.start, *(one.at for one in draft.updates if one.at is not None)]
        end = max([*known, *([draft.repaired] if draft.repaired else [])])
        self._odd("end_is_last_known", draft, "end", end.isoformat())
        return replace(draft, end=end)

    def _impacts(self, draft: IncidentDraft) -> tuple[ImportedImpact, ...]:
        names = [name for name in draft.services if name.strip()] or [""]
        ours = dict.fromkeys(own for name in names if (own := self.services.of(name)))
        if not ours:
            return ()
        weight = self._weight(draft.severity)
        return tuple(ImportedImpact(name, weight) for name in ours)

    def _weight(self, word: str) -> Decimal:
        if word not in self._weights:
            usual = usual_weight(word, self._form)
            shown = word or "incident"
            candidates = [Candidate(one) for one in WEIGHTS]
            text = self.ledger.ask("weight", shown, candidates, usual, raw=word, matters=False)
            weight = share(text, percent=False)
            if weight is None:
                raise Refused.because("not_a_share", f"weight:{shown}", value=text)
            self._weights[word] = weight
        return self._weights[word]

    def _actions(
        self, draft: IncidentDraft, drafts: Sequence[ActionDraft]
    ) -> tuple[ImportedAction, ...]:
        """What was to be done, each once."""
        made: dict[str, ImportedAction] = {}
        for one in drafts:
            if one.text.strip() or one.url:
                action = self._action(draft, one)
                made.setdefault(action.text, action)
        return tuple(made.values())

    def _action(self, draft: IncidentDraft, action: ActionDraft) -> ImportedAction:
        owner = self._known.people.get(action.owner.casefold()) if action.owner else None
        text = action.text.strip()
        if action.owner and owner is None:
            self._odd("owner_unknown", draft, "owner", action.owner)
            if action.owner not in text:
                text += f" ({action.owner})"
        if action.url and action.url not in text:
            text = f"{text} {action.url}".strip()
        done_on = None
        if action.done:
            done_on = action.due or (draft.end or draft.start).date()
            self._odd("done_without_day", draft, "done", action.text)
        name, email = owner or ("", "")
        kind = next((k for k, word in _KINDS if word.search(action.group)), ActionKind.OTHER)
        return ImportedAction(
            text, kind, owner=name, email=email, due_on=action.due, done_on=done_on
        )

    def _odd(self, code: str, draft: IncidentDraft, where: str, raw: str) -> None:
        self.notes.append(Note(code, draft.place, where, raw[:200], True))


def _line(update: Update) -> str:
    return ": ".join(part.strip() for part in (update.label, update.text) if part.strip())


def _facts(draft: IncidentDraft, caused: bool) -> Iterator[str]:
    """What the source says beside, in its own words, a line each. caused: its causes stand nowhere
    else."""
    facts = (
        ("status", draft.status),
        ("severity", draft.severity),
        ("labels", ", ".join(draft.labels)),
        ("cause", ", ".join(draft.causes) if caused else ""),
        ("sla", {True: "met", False: "missed", None: ""}[draft.sla_met]),
        ("reopened", str(draft.reopened or "")),
        ("length", f"{draft.stated_seconds} s" if draft.stated_seconds is not None else ""),
    )
    for key, value in facts:
        if value:
            yield f"{key}: {value}"


def _postmortem(written: PostmortemDraft, day: date) -> ImportedPostmortem:
    """A report that was published is done. Where no file says when, the day of the event's end
    stands in."""
    counted = f" ({written.counted})" if written.counted else ""
    more = dict(written.other)
    for key, seconds in (
        ("Time to repair", written.repair_seconds),
        ("Time to resolve", written.resolve_seconds),
    ):
        if seconds is not None:
            more[key] = f"{seconds // 60} min{counted}"
    summary = [written.summary, *(f"{heading}: {text}" for heading, text in more.items())]
    causes = dict.fromkeys(cause.strip() for cause in written.causes if cause.strip())
    return ImportedPostmortem(
        closed_on=day,
        changes=written.resolution,
        summary="\n\n".join(part for part in summary if part),
        impact=written.impact,
        cause="\n".join(causes),
        well="\n".join(written.went_well),
        badly="\n".join(written.went_wrong),
        lucky="\n".join(written.lucky),
        causes=tuple(CauseDraft(CauseClass.UNKNOWN, cause) for cause in causes),
    )


def _folded(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
