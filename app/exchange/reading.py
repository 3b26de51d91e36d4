"""Any source of rows to one table: a file, its bytes, or what was pasted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from app.exchange.amounts import number
from app.exchange.delimited import delimiter_of, parse, stray_quotes
from app.exchange.encoding import decode
from app.exchange.json_in import is_json
from app.exchange.json_table import table_of_json
from app.exchange.moments import written
from app.exchange.questions import NO_ANSWERS, Answers, Candidate, How, Ledger, Question, Reading
from app.exchange.raw_table import RawTable, table_of
from app.exchange.sheets import is_workbook, read_workbook
from models.kernel.errors import FileProblem, Finding, Refused

FIRST_ROW, NO_HEADER = "first row", "none"
"""The answers to ``header``."""

SOURCE_LIMIT = 256 << 20
WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Source:
    """What was picked: a name to show, and the bytes. digest: SHA-256 of them."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """By which the same file is known again."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Read:
    """A table, how it was read, and what is still open."""

    table: RawTable
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]


def pick(path: Path) -> Source:
    """The bytes of a file.

    Raises FileProblem ``not_found``, ``unreadable``, ``not_a_file``, ``too_large``.
    """
    try:
        if not path.exists():
            raise FileProblem("not_found", name=path.name)
        if not path.is_file():
            raise FileProblem("not_a_file", name=path.name)
        if path.stat().st_size > SOURCE_LIMIT:
            raise FileProblem("too_large", name=path.name, megabytes=SOURCE_LIMIT >> 20)
        return Source(path.name, path.read_bytes())
    except OSError as problem:
        raise FileProblem("unreadable", name=path.name, why=problem.strerror or "") from problem


def pasted(text: str) -> Source:
    """What the clipboard gave: spreadsheets give tabs and quoted newlines."""
    return Source("clipboard", text.encode())


def read(
    source: Source,
    answers: Answers = NO_ANSWERS,
    progress: Callable[[int], None] | None = None,
) -> Read:
    """The table of a source.

    Raises Refused with the one reason why it cannot be read: see `decode`, `parse`, `read_workbook`
    and `table_of_json`; ``looks_like_a_page`` and ``not_a_workbook`` for something else under a
    workbook's name, ``no_rows`` where there is nothing under the header.
    """
    ledger = Ledger(answers)
    if is_workbook(source.data):
        table = read_workbook(source.data, source.name, ledger, progress)
    elif is_json(source.data):
        table = table_of_json(source.name, source.data, ledger)
    else:
        _refuse_disguise(source)
        table = _read_text(source, ledger, progress)
    _ask_header(table, ledger)
    if not table.rows:
        raise Refused.because("no_rows", "source", header=list(table.header[:20]))
    return Read(table, tuple(ledger.readings), tuple(ledger.questions))


def _ask_header(table: RawTable, ledger: Ledger) -> None:
    """Where the header looks like a row of data, ask whether it is one."""
    answer = ledger.answers.find("header")
    if answer is not None:
        ledger.note(Reading("header", "", answer[0], How.ANSWERED))
        return
    data = [name for name in table.header if written(name) or number(name, ".") is not None]
    if data:
        header = " · ".join(table.header)[:120]
        candidates = [Candidate(FIRST_ROW, (header,)), Candidate(NO_HEADER, ("Column 1 · …",))]
        ledger.ask("header", "", candidates, FIRST_ROW, raw=data[0], matters=False)


def _refuse_disguise(source: Source) -> None:
    head = source.data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table")):
        raise Refused.because("looks_like_a_page", "source")
    if source.name.lower().endswith(WORKBOOK_NAMES):
        code = "not_a_workbook" if source.data.strip() else "empty_file"
        raise Refused.because(code, "source")


def _read_text(source: Source, ledger: Ledger, progress: Callable[[int], None] | None) -> RawTable:
    text = decode(source.data, ledger)
    delimiter, skipped = delimiter_of(text, ledger)
    first, text = 2 if skipped else 1, text[skipped:]
    answer = ledger.answers.find("header")
    header = answer is None or answer[0] != NO_HEADER
    try:
        records, numbers = parse(text, delimiter, first_line=first, progress=progress)
    except Refused as refused:
        if refused.findings[0].code != "text_after_quote":
            raise
        table = _with_stray_quotes(source.name, text, delimiter, first, header)
        if table is None:
            raise
        return table
    return table_of(source.name, records, numbers, header=header)


def _with_stray_quotes(
    name: str, text: str, delimiter: str, first: int, header: bool
) -> RawTable | None:
    """A table in which text follows a closing quotation mark, each such line told; None where it is
    not sure how its rows are meant, because they are not even."""
    records, numbers = parse(text, delimiter, first_line=first, strict=False)
    table = table_of(name, records, numbers, header=header)
    if table.findings or len({len(record) for record in records if record}) > 1:
        return None
    lines = stray_quotes(text, delimiter, first)
    found = tuple(Finding("quotes_lost", "", {"row": line}) for line in lines)
    return replace(table, findings=found)
