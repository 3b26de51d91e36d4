"""A table that no format knows: which column is what, guessed, shown and asked."""

from dataclasses import dataclass

from app.exchange.counts_buckets import buckets_in
from app.exchange.fitting import Told, recognised
from app.exchange.mapping import FileMapping, mapping_as
from app.exchange.mapping_changes import ChangeMapping, MilestoneMapping, SprintMapping
from app.exchange.mapping_counts import CountsMapping
from app.exchange.mapping_incidents import IncidentMapping
from app.exchange.mapping_work import DebtMapping, TicketMapping
from app.exchange.questions import Answers, Candidate, Ledger, Question, Reading
from app.exchange.reading import Source
from app.exchange.row_reading import unnumbered
from app.exchange.suggesting import suggested_for

NONE = "none"
"""The answer to ``column:FIELD`` where no column says it."""

FIELDS: dict[type[FileMapping], tuple[str, ...]] = {
    IncidentMapping: (
        "start", "end", "title", "service", "number", "severity", "status", "detected",
        "acknowledged", "repaired", "length", "cause", "text", "url",
    ),
    CountsMapping: ("day", "valid", "good", "bad", "service", "objective"),
    TicketMapping: (
        "received", "title", "number", "ended", "status", "type", "labels", "priority", "service",
        "requester", "owner", "scheduled", "started", "due", "resolution", "estimate", "points",
        "project", "text", "url",
    ),
    DebtMapping: (
        "title", "area", "service", "principal", "interest", "since", "owner", "origin", "reason",
        "purpose", "skill", "labels", "place", "number", "status", "closed", "ticket", "category",
        "text", "url",
    ),
    ChangeMapping: (
        "at", "name", "service", "kind", "outcome", "planned", "ended", "undone", "size", "number",
        "revision", "author", "first_commit", "last_commit", "text", "url",
    ),
    SprintMapping: (
        "name", "board", "from_day", "to_day", "committed", "added", "removed", "done", "pieces",
        "planned_days", "number",
    ),
    MilestoneMapping: (
        "name", "project", "due", "committed", "delivered", "kind", "owner", "number",
    ),
}  # fmt: skip
NEEDED: dict[type[FileMapping], tuple[str, ...]] = {
    IncidentMapping: ("start",),
    CountsMapping: ("day", "valid"),
    TicketMapping: ("received",),
    DebtMapping: ("title",),
    ChangeMapping: ("at",),
    SprintMapping: ("name",),
    MilestoneMapping: ("name", "project"),
}


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was answered or guessed. mapping: None while a needed column is not known."""

    mapping: FileMapping | None
    questions: tuple[Question, ...]
    readings: tuple[Reading, ...]


def mapped_by_hand(
    source: Source, shape: type[FileMapping], answers: Answers, told: Told
) -> ByHand | None:
    """The mapping of a table by its questions ``column:FIELD``, the likely column as default; None
    where a preset knows it. Raises Refused as `recognised` does."""
    first, preset = recognised(source, shape, answers.given, told)
    if preset is not None:
        return None
    header = [name for name in first.table.header if name]
    likely = suggested_for(shape, header)
    ledger = Ledger(answers)
    must = NEEDED[shape]
    if shape is CountsMapping and buckets_in(header, frozenset(), Ledger(answers)):
        must = ("day",)  # columns of latencies stand for the others
    columns: dict[str, str] = {}
    for field in FIELDS[shape]:
        usual = likely.get(field, NONE)
        candidates = [Candidate(name) for name in (NONE, *header)]
        needed = field in must
        name = ledger.ask("column", field, candidates, usual, matters=needed)
        if name != NONE:
            columns[field] = name
    questions, readings = tuple(ledger.questions), tuple(ledger.readings)
    if not all(field in columns for field in must):
        return ByHand(None, questions, readings)
    stem = source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    values = {
        "title": source.name,
        "source": unnumbered(stem),
        "identity": [columns["number"]] if "number" in columns else [],
        "columns": columns,
    }
    return ByHand(mapping_as(shape, values), questions, readings)
