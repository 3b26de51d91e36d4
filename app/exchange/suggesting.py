"""A first guess at which column is what, for a file that no preset knows; a person confirms it."""

from collections.abc import Sequence

from app.exchange.presets import folded, presets

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


def suggested(header: Sequence[str]) -> dict[str, str]:
    """A header for each field that has a likely one; none is given to two fields.

    >>> suggested(["Wer", "Wann", "Datum", "Stunden", "Comment"])
    {'person': 'Wer', 'day': 'Datum', 'duration': 'Stunden', 'note': 'Comment'}
    """
    free = {folded(name): name for name in reversed(header)}
    found: dict[str, str] = {}
    aliases = {field: _aliases(field) for field in WORDS}
    for known in (WORDS, aliases):
        for field, words in known.items():
            name = next((n for word in words if (n := free.get(folded(word)))), None)
            if name is not None and field not in found:
                found[field] = name
                del free[folded(name)]
    if "day" in found and "start" in found and "end" not in found and "duration" in found:
        # A start beside a day and a duration says nothing that these do not.
        del found["start"]
    return found


def _aliases(field: str) -> tuple[str, ...]:
    return tuple(name for p in presets() for name in getattr(p.mapping.columns, field))
