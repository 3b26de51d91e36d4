"""A file, a mapping and answers become rows to hand over: everything before the data is touched."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.exchange.fitting import Told, fitted, read_told, recognised, untold
from app.exchange.identity import told_apart
from app.exchange.joining import joined, kept, unfolded
from app.exchange.kinds import with_kinds
from app.exchange.mapping import HoursMapping
from app.exchange.places import NOWHERE, Places
from app.exchange.preparing import Preparer, RowNote
from app.exchange.questions import Ledger, Question, Reading
from app.exchange.raw_table import RawTable
from app.exchange.reading import Source
from app.exchange.settling import SITE, settle
from models.kernel.errors import Finding, Refused
from models.work_log.rows import HoursRow

STEP = 1000
FURTHEST_YEARS = 1
"""How many years after this one a file may speak of."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the data knows that a reading needs.

    places: people's zones. ruled: categories (case-folded) whose meaning the data knows. known:
    the ids and digests of content that the log holds of a source.
    """

    today: date
    places: Places = NOWHERE
    ruled: frozenset[str] = frozenset()
    known: Callable[[str], Iterable[tuple[str, str]]] = lambda _source: ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, and how.

    preset: a preset's key; mapping: a saved one; without either the preset is recognised by the
    headers. other: the file to join. answers: by `Question.name`; of the other file, and of how it
    is read, with ``join.`` before it.
    """

    source: Source
    preset: str = ""
    mapping: HoursMapping | None = None
    other: Source | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """The first look at a source: its table, how it was read, and the preset it looks like."""

    table: RawTable
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]
    preset: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows ready to be handed over, and all that is to be said before that.

    preset: the key of the one used, or empty. rows: those that can be read. notes: on rows, with
    `RowNote.row` a position in `table`; those not kept are rejected. findings: on the file as a
    whole and on rows that never became table rows, with line or cell. left_out: how many rows the
    mapping does not want. zone: of people whose site is not known.
    """

    request: Request
    table: RawTable
    mapping: HoursMapping
    preset: str
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    rows: tuple[HoursRow, ...]
    notes: tuple[RowNote, ...]
    left_out: int
    zone: str

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that must be answered before anything is written."""
        return tuple(question for question in self.questions if question.matters)


def look(source: Source, answers: Mapping[str, str] | None = None, told: Told = untold) -> Look:
    """Read a source and say what it looks like. Raises Refused where it cannot be read."""
    seen, found = recognised(source, HoursMapping, answers or {}, told)
    return Look(seen.table, seen.readings, seen.questions, found.key if found else "")


def plan(request: Request, knowledge: Knowledge, told: Told = untold) -> Plan:
    """Read, recognise, settle and prepare.

    Raises Refused where the file cannot be read, or no mapping is known (``needs_mapping``), or
    the mapping does not fit it.
    """
    chosen = fitted(
        request.source,
        HoursMapping,
        request.answers,
        preset=request.preset,
        mapping=request.mapping,
        told=told,
    )
    mapping, answers, seen = chosen.mapping, chosen.answers, chosen.read
    readings, questions = list(seen.readings), list(seen.questions)
    table = seen.table
    if mapping.unfold is not None:
        table = unfolded(table, mapping.unfold)
    if mapping.join is not None and request.other is not None:
        other = read_told(request.other, answers.under("join."), told)
        readings += [_of_other(reading) for reading in other.readings]
        questions += [_asked_of_other(question) for question in other.questions]
        table = joined(table, other.table, mapping.join)
    elif request.other is not None:
        raise Refused.because("join_unwanted", "join", file=request.other.name)
    ledger = Ledger(answers)
    places = knowledge.places
    furthest = date(knowledge.today.year + FURTHEST_YEARS, 12, 31)
    settled = settle(table, mapping, furthest.year, places.zones, ledger)
    preparer = Preparer(table, mapping, settled, places.zone_of, furthest)
    wanted = kept(table, mapping.keep) if mapping.keep else []
    rows: list[HoursRow] = []
    total = len(table.rows)
    for number, row in enumerate(preparer.rows(wanted)):
        if row is not None:
            rows.append(row)
        if number % STEP == 0:
            told(number, total, "prepare")
    rows = told_apart(rows, knowledge.known(mapping.source), preparer.notes)
    rows = with_kinds(rows, mapping, knowledge.ruled, ledger)
    return Plan(
        request,
        table,
        mapping,
        chosen.preset,
        (*readings, *ledger.readings),
        (*questions, *ledger.questions),
        table.findings,
        tuple(rows),
        tuple(preparer.notes),
        wanted.count(False),
        places.usual if settled.zone == SITE else settled.zone,
    )


def _of_other(reading: Reading) -> Reading:
    return Reading(
        f"join.{reading.key}",
        reading.subject,
        reading.value,
        reading.how,
        reading.row,
        reading.raw,
        reading.read,
    )


def _asked_of_other(question: Question) -> Question:
    return Question(
        f"join.{question.key}",
        question.subject,
        question.candidates,
        question.default,
        question.matters,
    )


def counts(notes: tuple[RowNote, ...]) -> Counter[str]:
    """How many rows each note concerns."""
    return Counter(note.code for note in notes)
