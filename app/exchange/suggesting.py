"""A first guess at which column is what, for a file that no preset knows; a person confirms it."""

from collections.abc import Mapping, Sequence

from app.exchange.mapping import FileMapping, HoursMapping
from app.exchange.mapping_changes import ChangeMapping, MilestoneMapping, SprintMapping
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.mapping_work import DebtMapping, TicketMapping
from app.exchange.presets import folded, presets_for, without_unit

WORDS: dict[str, tuple[str, ...]] = {
    "person": ("person", "who", "name", "employee", "worker", "developer", "engineer", "member",
               "author", "assignee", "mitarbeiter", "wer", "nom", "nombre"),
    "email": ("email", "mail"),
    "day": ("day", "date", "worked on", "work date", "datum", "tag", "jour", "fecha", "data"),
    "start": ("start", "started", "started at", "begin", "from", "von", "beginn"),
    "end": ("end", "ended", "finished", "stop", "to", "until", "bis", "ende"),
    "duration": ("duration", "hours", "minutes", "time", "time spent", "effort", "logged", "dauer",
                 "stunden", "zeit", "durée", "heures", "horas"),
    "category": ("category", "type", "kind", "activity", "label", "tag", "art", "kategorie"),
    "service": ("service", "system", "application", "component", "dienst"),
    "project": ("project", "client", "account", "projekt", "projet", "proyecto"),
    "ticket": ("ticket", "issue", "issue key", "key", "task", "case", "vorgang"),
    "note": ("note", "notes", "comment", "description", "summary", "bemerkung", "beschreibung"),
    "exhaustion": ("exhaustion", "fatigue", "tiredness", "strain"),
}  # fmt: skip


INCIDENT_WORDS: dict[str, tuple[str, ...]] = {
    "number": ("number", "id", "key", "incident", "incident id", "ticket", "nummer", "vorgang"),
    "title": ("title", "summary", "subject", "name", "headline", "titel", "betreff", "titre"),
    "service": ("service", "system", "application", "component", "affected", "host", "dienst"),
    "start": ("start", "started", "started at", "begin", "opened", "created", "from", "date",
              "occurred", "beginn", "von", "début", "inicio"),
    "end": ("end", "ended", "resolved", "closed", "fixed", "to", "until", "ende", "bis", "fin"),
    "detected": ("detected", "detected at", "noticed", "erkannt"),
    "acknowledged": ("acknowledged", "acknowledged at", "declared", "responded"),
    "repaired": ("repaired", "mitigated", "restored", "recovered"),
    "length": ("duration", "downtime", "outage minutes", "length", "dauer", "durée"),
    "severity": ("severity", "priority", "impact", "level", "class", "schwere", "priorität"),
    "status": ("status", "state"),
    "cause": ("cause", "root cause", "reason", "category", "ursache"),
    "text": ("description", "notes", "comment", "details", "beschreibung"),
    "url": ("url", "link"),
}  # fmt: skip

COUNT_WORDS: dict[str, tuple[str, ...]] = {
    "day": ("day", "date", "datum", "tag", "jour", "fecha"),
    "service": ("service", "system", "application", "component", "dienst"),
    "objective": ("objective", "slo", "sli", "indicator", "metric"),
    "good": ("good", "success", "ok", "successful", "gut"),
    "bad": ("bad", "errors", "failed", "failures", "fehler"),
    "valid": ("valid", "total", "requests", "events", "count", "all", "gesamt"),
}

TICKET_WORDS: dict[str, tuple[str, ...]] = {
    "number": ("number", "id", "key", "issue key", "issue id", "ticket", "ticket id", "ticket number",
               "case", "case number", "request", "#", "nummer", "vorgang", "vorgangsschlüssel"),
    "title": ("title", "summary", "subject", "name", "headline", "card name", "titel", "betreff",
              "zusammenfassung", "titre"),
    "received": ("received", "created", "created at", "created date", "created time", "creation date",
                 "date created", "created on", "opened", "opened at", "reported", "submitted",
                 "logged", "date", "prioritised", "erstellt", "erstellt am", "eingang", "datum",
                 "créé"),
    "scheduled": ("scheduled", "planned", "triaged", "committed", "geplant"),
    "started": ("started", "started at", "in progress", "activated date", "dev started", "begun",
                "start date", "start", "begonnen"),
    "ended": ("resolved", "resolved at", "resolved date", "resolved time", "solved", "solved at",
              "completed", "completed at", "completed date", "done", "finished", "closed",
              "closed at", "closed date", "closed time", "end", "erledigt", "geschlossen",
              "fertig"),
    "due": ("due", "due date", "due on", "deadline", "fällig", "fälligkeitsdatum"),
    "type": ("type", "issue type", "work item type", "ticket type", "tracker", "kind", "category",
             "art", "kategorie", "vorgangstyp"),
    "labels": ("labels", "tags", "keywords", "stichwörter"),
    "priority": ("priority", "urgency", "priorität"),
    "status": ("status", "state", "list", "stand"),
    "resolution": ("resolution", "close code", "outcome", "lösung"),
    "service": ("service", "system", "application", "component", "product", "dienst"),
    "requester": ("requester", "reporter", "requested by", "opened by", "created by", "creator",
                  "author", "caller", "from", "melder", "autor"),
    "owner": ("assignee", "assigned to", "owner", "agent", "who", "bearbeiter", "zuständig"),
    "estimate": ("estimate", "original estimate", "estimated", "estimated time", "effort",
                 "aufwand"),
    "points": ("points", "story points", "size"),
    "text": ("description", "notes", "comment", "details", "beschreibung"),
    "url": ("url", "link"),
}  # fmt: skip

DEBT_WORDS: dict[str, tuple[str, ...]] = {
    "title": ("what", "title", "item", "debt", "summary", "subject", "name", "issue", "problem",
              "was", "titel", "thema", "quoi"),
    "area": ("area", "category", "kind", "type", "bereich", "art"),
    "service": ("service", "system", "application", "component", "dienst"),
    "principal": ("effort", "principal", "effort to fix", "to fix", "cost to fix", "hours to fix",
                  "estimate", "fix hours", "hours", "effort h", "effort hours", "effort (h)",
                  "principal hours", "aufwand", "stunden"),
    "interest": ("interest", "cost a month", "cost per month", "monthly cost", "hours a month",
                 "hours per month", "hours/month", "h/month", "interest a month",
                 "interest hours", "interest (h/month)", "cost", "kosten", "kosten im monat",
                 "stunden im monat"),
    "since": ("since", "incurred", "incurred on", "created", "opened", "date", "from", "added",
              "seit", "datum", "depuis"),
    "owner": ("owner", "who", "assignee", "responsible", "wer", "zuständig"),
    "origin": ("origin", "source", "where from", "came from", "herkunft", "ursprung"),
    "reason": ("reason", "why", "cause", "grund", "ursache"),
    "purpose": ("purpose", "zweck"),
    "skill": ("skill", "skills", "needs", "expertise"),
    "labels": ("labels", "tags", "keywords"),
    "place": ("place", "location", "file", "ort"),
    "number": ("number", "id", "key", "nummer"),
    "status": ("status", "state", "stand"),
    "closed": ("closed", "resolved", "done", "paid off", "fixed", "erledigt"),
    "ticket": ("ticket", "issue key"),
    "text": ("description", "notes", "comment", "details", "text", "beschreibung", "notiz"),
    "url": ("url", "link"),
}  # fmt: skip

CHANGE_WORDS: dict[str, tuple[str, ...]] = {
    "number": ("number", "id", "key", "deployment id", "change id", "nummer"),
    "name": ("name", "title", "version", "release", "subject", "summary", "message", "what",
             "description", "tag", "was", "titel"),
    "at": ("at", "deployed", "deployed at", "released", "release date", "date", "finished", "completed",
           "made", "time", "timestamp", "when", "day", "start", "datum", "tag", "am"),
    "planned": ("planned", "planned for", "scheduled", "due", "geplant"),
    "ended": ("ended", "end", "finished at", "complete"),
    "undone": ("undone", "rolled back", "reverted", "backed out"),
    "kind": ("kind", "type", "category", "change type", "art"),
    "size": ("size", "release type"),
    "service": ("service", "system", "application", "app", "component", "project", "product",
                "dienst"),
    "outcome": ("outcome", "result", "status", "state", "conclusion", "ergebnis"),
    "revision": ("revision", "commit", "sha", "build"),
    "author": ("author", "who", "by", "deployer", "user", "owner", "wer"),
    "first_commit": ("first commit", "first commit at"),
    "last_commit": ("last commit", "last commit at", "commit date"),
    "text": ("notes", "comment", "details", "body", "bemerkung"),
    "url": ("url", "link"),
}  # fmt: skip

SPRINT_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("sprint", "name", "iteration", "sprint name", "title"),
    "board": ("board", "team", "project"),
    "number": ("id", "sprint id", "number"),
    "from_day": ("start", "start date", "from", "begin", "von"),
    "to_day": ("end", "end date", "to", "until", "bis"),
    "planned_days": ("days", "planned days", "length"),
    "committed": ("committed", "commitment", "planned", "planned points", "scope"),
    "added": ("added", "added points"),
    "removed": ("removed", "removed points"),
    "done": ("done", "completed", "delivered", "velocity", "completed points"),
    "pieces": ("issues", "pieces", "items", "stories"),
}

MILESTONE_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("milestone", "feature", "deliverable", "name", "title", "what", "meilenstein"),
    "project": ("project", "projekt", "programme", "program"),
    "kind": ("kind", "type", "art"),
    "owner": ("owner", "who", "responsible", "lead", "wer"),
    "committed": (
        "committed",
        "first committed",
        "promised",
        "baseline",
        "original date",
        "zugesagt",
    ),
    "due": ("due", "due date", "date", "now due", "forecast", "target date", "fällig", "datum"),
    "delivered": ("delivered", "done", "completed", "finished", "actual", "erledigt"),
    "number": ("id", "number", "key"),
}

_WORDS: Mapping[type[FileMapping], Mapping[str, tuple[str, ...]]] = {
    HoursMapping: WORDS,
    IncidentMapping: INCIDENT_WORDS,
    CountsMapping: COUNT_WORDS,
    TicketMapping: TICKET_WORDS,
    DebtMapping: DEBT_WORDS,
    ChangeMapping: CHANGE_WORDS,
    SprintMapping: SPRINT_WORDS,
    MilestoneMapping: MILESTONE_WORDS,
}


def suggested_for(shape: type[FileMapping], header: Sequence[str]) -> dict[str, str]:
    """A header for each column of such a mapping that has a likely one; none is given to two.

    >>> suggested_for(IncidentMapping, ["Nummer", "Von", "Bis", "Dienst", "Notes"])
    {'number': 'Nummer', 'service': 'Dienst', 'start': 'Von', 'end': 'Bis', 'text': 'Notes'}
    """
    free = {folded(without_unit(name)): name for name in reversed(header)}
    free |= {folded(name): name for name in reversed(header)}
    found: dict[str, str] = {}
    words = _WORDS[shape]
    aliases = {field: _aliases(shape, field) for field in words}
    for known in (words, aliases):
        for field, names in known.items():
            name = next((n for word in names if (n := free.get(folded(word)))), None)
            if name is not None and field not in found:
                found[field] = name
                free = {word: other for word, other in free.items() if other != name}
    return found


def suggested(header: Sequence[str]) -> dict[str, str]:
    """A header for each field of hours that has a likely one.

    >>> suggested(["Wer", "Wann", "Datum", "Stunden", "Comment"])
    {'person': 'Wer', 'day': 'Datum', 'duration': 'Stunden', 'note': 'Comment'}
    """
    found = suggested_for(HoursMapping, header)
    if "day" in found and "start" in found and "end" not in found and "duration" in found:
        # A start beside a day and a duration says nothing that these do not.
        del found["start"]
    return found


def _aliases(shape: type[FileMapping], field: str) -> tuple[str, ...]:
    columns = [getattr(one.mapping, "columns", None) for one in presets_for(shape)]
    return tuple(name for one in columns for name in getattr(one, field))
