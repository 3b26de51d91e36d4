"""A first guess at which column is what, for a file that no preset knows; a person confirms it."""

from collections.abc import Mapping, Sequence

from app.exchange.mapping import FileMapping, HoursMapping
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.presets import folded, presets_for

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

_WORDS: Mapping[type[FileMapping], Mapping[str, tuple[str, ...]]] = {
    HoursMapping: WORDS,
    IncidentMapping: INCIDENT_WORDS,
    CountsMapping: COUNT_WORDS,
}


def suggested_for(shape: type[FileMapping], header: Sequence[str]) -> dict[str, str]:
    """A header for each column of such a mapping that has a likely one; none is given to two.

    >>> suggested_for(IncidentMapping, ["Nummer", "Von", "Bis", "Dienst", "Notes"])
    {'number': 'Nummer', 'service': 'Dienst', 'start': 'Von', 'end': 'Bis', 'text': 'Notes'}
    """
    free = {folded(name): name for name in reversed(header)}
    found: dict[str, str] = {}
    words = _WORDS[shape]
    aliases = {field: _aliases(shape, field) for field in words}
    for known in (words, aliases):
        for field, names in known.items():
            name = next((n for word in names if (n := free.get(folded(word)))), None)
            if name is not None and field not in found:
                found[field] = name
                del free[folded(name)]
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
