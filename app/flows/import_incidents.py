"""Incidents as somebody's files have them, made into what the command takes over."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from app.exchange.incident_shapes import (
    ActionDraft,
    IncidentDraft,
    PostmortemDraft,
    ReadIncidents,
)
from models.incidents.commands import ImportIncidents
from models.incidents.importing import (
    ImportedAction,
    ImportedImpact,
    ImportedIncident,
    ImportedLine,
    ImportedPostmortem,
)
from models.incidents.rows import ActionKind, CauseClass, CauseDraft, IncidentClass
from models.kernel.checks import NAME_LENGTH

_OVER = re.compile(r"resolv|clos|fixed|completed|behoben|geschlossen", re.IGNORECASE)
_FALSE = re.compile(r"false alarm|false positive", re.IGNORECASE)
_HARMLESS = re.compile(r"notice|informational|maintenance|none", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)([1-5])(?!\d)")
_SEVERITIES = (
    (1, re.compile(r"critical|blocker|down|outage|emergency", re.IGNORECASE)),
    (2, re.compile(r"high|major|disrupt|partial", re.IGNORECASE)),
    (3, re.compile(r"medium|moderate|normal|average", re.IGNORECASE)),
    (4, re.compile(r"low|minor|degraded|warning", re.IGNORECASE)),
    (5, re.compile(r"notice|informational|trivial|info", re.IGNORECASE)),
)
_KINDS = (
    (ActionKind.PREVENT, re.compile(r"prevent|avoid", re.IGNORECASE)),
    (ActionKind.DETECT, re.compile(r"detect|monitor|alert", re.IGNORECASE)),
    (ActionKind.MITIGATE, re.compile(r"mitigat|limit|recover", re.IGNORECASE)),
    (ActionKind.PROCESS, re.compile(r"process|document|communicat", re.IGNORECASE)),
)


def import_incidents(source: str, read: ReadIncidents) -> ImportIncidents:
    """The command that takes over what was read. source: by which the same is known again.

    Maintenance that was announced is no incident and is left out (`planned`).
    """
    learnt = {postmortem.incident_id: postmortem for postmortem in read.postmortems}
    incidents = (one for one in read.incidents if not one.planned)
    return ImportIncidents(source, tuple(_incident(one, learnt) for one in incidents))


def planned(read: ReadIncidents) -> tuple[IncidentDraft, ...]:
    """What was announced as maintenance: it belongs to what agreements leave out."""
    return tuple(one for one in read.incidents if one.planned)


def severity_of(words: str) -> int:
    """A severity from 1, the worst, to 5 by the words of a file; 0 where they say none.

    >>> [severity_of(words) for words in ("SEV-2", "2 - High", "disrupted", "Notice", "")]
    [2, 2, 2, 5, 0]
    """
    number = _NUMBER.search(words)
    if number is not None:
        return int(number[1])
    return next((level for level, pattern in _SEVERITIES if pattern.search(words)), 0)


def _incident(one: IncidentDraft, learnt: Mapping[str, PostmortemDraft]) -> ImportedIncident:
    title = " ".join(one.title.split())
    summary = [one.text] + [update.text for update in one.updates if update.at is None]
    if len(title) > NAME_LENGTH:
        summary.insert(0, title)
        title = title[: NAME_LENGTH - 1] + "…"
    end = _end(one)
    kind = IncidentClass.OUTAGE
    if _FALSE.search(f"{one.title} {one.status}"):
        kind = IncidentClass.FALSE_ALARM
    postmortem = learnt.get(one.external_id)
    day = (end or one.start).date()
    return ImportedIncident(
        one.place,
        title,
        one.start,
        kind,
        severity_of(one.severity),
        one.detected,
        one.acknowledged,
        one.repaired,
        end,
        "\n\n".join(part.strip() for part in summary if part.strip()),
        one.url,
        one.external_id,
        _impacts(one),
        tuple(
            ImportedLine(update.at, _said(update.label, update.text))
            for update in one.updates
            if update.at is not None and _said(update.label, update.text)
        ),
        _postmortem(postmortem, one.causes, day) if postmortem else None,
        _actions(postmortem.actions, day) if postmortem else (),
    )


def _end(one: IncidentDraft) -> datetime | None:
    """Its end; where the file says only how long it took, that; of one that it says to be over but
    not when, the last that is known of it, so that it does not last until now."""
    if one.end is not None:
        return one.end
    if one.stated_seconds is not None:
        return one.start + timedelta(seconds=one.stated_seconds)
    if _OVER.search(one.status):
        known = [update.at for update in one.updates if update.at is not None]
        return max([one.start, *known, *([one.repaired] if one.repaired else [])])
    return None


def _impacts(one: IncidentDraft) -> tuple[ImportedImpact, ...]:
    """Each service wholly: how much it really was belongs to the incident, and is said there."""
    if _HARMLESS.search(one.severity):
        return ()
    names: dict[str, str] = {}
    for name in (" ".join(each.split()) for each in one.services):
        names.setdefault(name.casefold(), name)
    return tuple(ImportedImpact(name) for name in names.values() if name)


def _said(label: str, text: str) -> str:
    return ": ".join(part.strip() for part in (label, text) if part.strip())


def _postmortem(told: PostmortemDraft, causes: Iterable[str], day: date) -> ImportedPostmortem:
    """A report that was published is done. Where no file says when, the day of the event's end
    stands in."""
    named = [cause.strip() for cause in (*told.causes, *causes) if cause.strip()]
    other = [f"{head}\n{text}" for head, text in told.other.items() if text.strip()]
    return ImportedPostmortem(
        closed_on=day,
        summary="\n\n".join([told.summary.strip(), *other]).strip(),
        impact=told.impact,
        cause="\n".join(named),
        well="\n".join(told.went_well),
        badly="\n".join(told.went_wrong),
        lucky="\n".join(told.lucky),
        changes=told.resolution,
        causes=tuple(CauseDraft(CauseClass.UNKNOWN, text) for text in dict.fromkeys(named)),
    )


def _actions(drafts: Iterable[ActionDraft], day: date) -> tuple[ImportedAction, ...]:
    """What was to be done, each once. Of one that is done, its due day or the event's stands in."""
    made: dict[str, ImportedAction] = {}
    for draft in drafts:
        kind = next((k for k, pattern in _KINDS if pattern.search(draft.group)), ActionKind.OTHER)
        text = draft.text.strip() or draft.url
        if text:
            made.setdefault(
                text,
                ImportedAction(
                    text,
                    kind,
                    owner=draft.owner,
                    due_on=draft.due,
                    done_on=(draft.due or day) if draft.done else None,
                ),
            )
    return tuple(made.values())
