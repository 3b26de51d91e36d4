"""A file, a mapping and answers become rows to hand over: everything before the data is touched."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from app.exchange.identity import told_apart
from app.exchange.joining import joined, kept, unfolded
from app.exchange.kinds import with_kinds
from app.exchange.lookup import find
from app.exchange.mapping import HoursMapping
from app.exchange.places import NOWHERE, Places
from app.exchange.preparing import Preparer, RowNote
from app.exchange.presets import preset as preset_of
from app.exchange.presets import recognise
from app.exchange.questions import Answers, How, Ledger, Question, Reading
from app.exchange.raw_table import RawTable
from app.exchange.reading import Read, Source, read
from app.exchange.settling import SITE, settle
from models.kernel.errors import Finding, Refused
from models.work_log.rows import HoursRow

STEP = 1000
FURTHEST_YEARS = 1
"""How many years after this one a file may speak of."""

Told = Callable[[float, float, str], None]
"""Told how much of how much is done, of what: `Progress.step`. May raise Cancelled."""


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


def untold(_done: float, _total: float, _what: str) -> None:
    """For who does not wait."""


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
    given = answers or {}
    first = _read(source, Answers(given, {}), told)
    first = _sheet_that_fits(source, Answers(given, {}), first, recognised, told)
    found = recognise(first.table.header)
    if found is not None and first.questions and found.mapping.answers:
        first = _read(source, Answers(given, found.mapping.answers), told)
    return Look(first.table, first.readings, first.questions, found.key if found else "")


def recognised(table: RawTable) -> bool:
    """Whether a preset knows the headers of a table."""
    return recognise(table.header) is not None


def _sheet_that_fits(
    source: Source, answers: Answers, first: Read, fits: Callable[[RawTable], bool], told: Told
) -> Read:
    """The one sheet that fits, where a workbook has several; else what was read first."""
    asked = [question for question in first.questions if question.key == "sheet"]
    if not asked:
        return first
    tables = {}
    for candidate in asked[0].candidates:
        answered = Answers({**answers.given, "sheet": candidate.value}, answers.assumed)
        with suppress(Refused):
            tables[candidate.value] = _read(source, answered, told)
    fitting = {name: seen for name, seen in tables.items() if fits(seen.table)}
    if len(fitting) != 1:
        return first
    [(name, seen)] = fitting.items()
    others = [reading for reading in seen.readings if reading.key != "sheet"]
    return Read(seen.table, (Reading("sheet", "", name, How.CHECKED), *others), seen.questions)


def plan(request: Request, knowledge: Knowledge, told: Told = untold) -> Plan:
    """Read, recognise, settle and prepare.

    Raises Refused where the file cannot be read, or no mapping is known (``needs_mapping``), or
    the mapping does not fit it.
    """
    mapping, key, answers, seen = _mapping(request, told)
    readings, questions = list(seen.readings), list(seen.questions)
    table = seen.table
    if mapping.unfold is not None:
        table = unfolded(table, mapping.unfold)
    if mapping.join is not None and request.other is not None:
        other = _read(request.other, answers.under("join."), told)
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
        key,
        (*readings, *ledger.readings),
        (*questions, *ledger.questions),
        table.findings,
        tuple(rows),
        tuple(preparer.notes),
        wanted.count(False),
        places.usual if settled.zone == SITE else settled.zone,
    )


def _mapping(request: Request, told: Told) -> tuple[HoursMapping, str, Answers, Read]:
    given = dict(request.answers)
    if request.mapping is not None:
        answers = Answers({**request.mapping.answers, **given}, {})
        return (
            request.mapping,
            "",
            answers,
            _fitting(request.source, request.mapping, answers, told),
        )
    if request.preset:
        chosen = preset_of(request.preset)
        answers = Answers(given, chosen.mapping.answers)
        seen = _fitting(request.source, chosen.mapping, answers, told)
        return chosen.mapping, chosen.key, answers, seen
    first = look(request.source, given, told)
    if not first.preset:
        raise Refused.because("needs_mapping", "mapping", header=list(first.table.header[:40]))
    chosen = preset_of(first.preset)
    answers = Answers(given, chosen.mapping.answers)
    return chosen.mapping, chosen.key, answers, Read(first.table, first.readings, first.questions)


def _fitting(source: Source, mapping: HoursMapping, answers: Answers, told: Told) -> Read:
    columns = mapping.columns
    needed = (*columns.duration, *columns.end, *columns.end_time)
    first = _read(source, answers, told)
    return _sheet_that_fits(source, answers, first, lambda table: bool(find(table, needed)), told)


def _read(source: Source, answers: Answers, told: Told) -> Read:
    size = len(source.data) // 60 + 1
    return read(source, answers, lambda lines: told(min(lines, size), size, "read"))


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
