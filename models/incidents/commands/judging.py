"""What keeps an incident of a source from being taken over."""

from collections.abc import Iterator, Sequence

from models.incidents.commands.checking import LEAST_SEVERE, weight
from models.incidents.commands.postmortems import PARTS
from models.incidents.importing import ImportedIncident
from models.kernel.checks import Checks


def codes_against(incidents: Sequence[ImportedIncident]) -> list[tuple[str, ...]]:
    """For each incident why it is rejected; none, when it is not.

    ``repeated_id``: the id stood at an earlier incident of the same source already.
    """
    seen: set[str] = set()
    found = []
    for one in incidents:
        checks = Checks()
        for field, value in _names(one):
            checks.name(field, value)
        for field, value in _texts(one):
            checks.text(field, value)
        checks.between("severity", one.severity, 0, LEAST_SEVERE)
        for impact in one.impacts:
            weight(checks, "weight", impact.weight)
        if len({(i.service.casefold(), i.since) for i in one.impacts}) < len(one.impacts):
            checks.wrong("repeated_impact", "impacts")
        if one.external_id and one.external_id in seen:
            checks.wrong("repeated_id", "external_id")
        seen.add(one.external_id)
        found.append(tuple(dict.fromkeys(_code(f.code, f.field) for f in checks.findings)))
    return found


def _names(one: ImportedIncident) -> Iterator[tuple[str, str]]:
    yield "title", one.title
    yield from (("service", impact.service) for impact in one.impacts)
    yield from (("line", line.text[:1]) for line in one.timeline)
    yield from (("action", action.text[:1]) for action in one.actions)


def _texts(one: ImportedIncident) -> Iterator[tuple[str, str]]:
    yield "summary", one.summary
    yield "transcript", one.transcript
    yield from (("line", line.text) for line in one.timeline)
    yield from (("action", action.text) for action in one.actions)
    if one.postmortem is not None:
        yield from ((part, getattr(one.postmortem, part)) for part in PARTS)
        yield from (("cause", cause.text) for cause in one.postmortem.causes)


def _code(code: str, field: str) -> str:
    """A code that says by itself what is missing."""
    return f"no_{field}" if code == "required" else code
