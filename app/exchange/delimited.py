"""Delimited text: which delimiter, then a strict parse that names the line it stumbles over."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from app.exchange.questions import Candidate, How, Ledger, Reading
from app.exchange.raw_table import Cell
from models.kernel.errors import Refused

DELIMITERS = (",", ";", "\t", "|")
LONGEST_FIELD = 131_072
"""Characters a field may have: what the csv module itself allows unless told otherwise."""

SAMPLE_RECORDS = 60
STEP = 4096

_STATED = re.compile(r"sep=([^\s\"]|\t)[ \t]*(\r\n|\n|\r)", re.IGNORECASE)


def delimiter_of(text: str, ledger: Ledger) -> tuple[str, int]:
    """The delimiter, and how many characters a ``sep=`` line that states it takes.

    A question is asked only where two delimiters would both give even columns.
    """
    stated = _STATED.match(text)
    if stated:
        ledger.note(Reading("delimiter", "", stated[1], How.STATED, 1))
        return stated[1], stated.end()
    answer = ledger.answers.find("delimiter")
    if answer is not None:
        ledger.note(Reading("delimiter", "", answer[0], answer[1]))
        return answer[0], 0
    shapes = {delimiter: _shape(text, delimiter) for delimiter in DELIMITERS}
    order = sorted(DELIMITERS, key=lambda d: shapes[d][:2], reverse=True)
    even = [d for d in order if shapes[d][0] >= 0.9 and shapes[d][1] > 1]
    if len(even) > 1 and shapes[even[1]][1] * 2 > shapes[even[0]][1]:
        candidates = [Candidate(d, shapes[d][2]) for d in even]
        return ledger.ask("delimiter", "", candidates, even[0]), 0
    chosen = next((d for d in order if shapes[d][1] > 1), ",")
    ledger.note(Reading("delimiter", "", chosen, How.CHECKED))
    return chosen, 0


def _shape(text: str, delimiter: str) -> tuple[float, int, tuple[str, ...]]:
    """How even the records are, how wide the commonest is, and the first two as a preview."""
    try:
        sample = [
            record
            for record in islice(csv.reader(io.StringIO(text, ""), delimiter=delimiter), 200)
            if record
        ][:SAMPLE_RECORDS]
    except csv.Error:
        return 0.0, 0, ()
    widths = Counter(len(record) for record in sample)
    if not widths:
        return 0.0, 0, ()
    width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]))
    preview = tuple(" · ".join(record)[:120] for record in sample[:2])
    return (count / len(sample) if width > 1 else 0.0), width, preview


def parse(
    text: str,
    delimiter: str,
    *,
    first_line: int = 1,
    progress: Callable[[int], None] | None = None,
    strict: bool = True,
) -> tuple[list[list[Cell]], list[int]]:
    """Every record and the line on which it begins.

    strict: refuses text behind a closing quotation mark; else it belongs to the field, and the marks
    are lost. Raises Refused with the line: ``unclosed_quote``, ``text_after_quote``, ``field_too_long``.
    `progress` is called with the lines read, every few thousand records; it may raise Cancelled.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise Refused.because("not_a_delimiter", "delimiter", found=delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    records: list[list[Cell]] = []
    numbers: list[int] = []
    begin = first_line
    try:
        for record in reader:
            records.append(record)  # type: ignore[arg-type]
            numbers.append(begin)
            begin = reader.line_num + first_line
            if progress is not None and len(numbers) % STEP == 0:
                progress(reader.line_num)
    except csv.Error as problem:
        raise _refusal(str(problem), begin) from problem
    return records, numbers


def stray_quotes(text: str, delimiter: str, first_line: int = 1) -> list[int]:
    """The lines in which text follows a closing quotation mark.

    >>> stray_quotes('a,b\\n"x" y,1\\n"x","y"\\n', ",")
    [2]
    """
    field = re.compile(rf'(?:^|{re.escape(delimiter)})"(?:[^"]|"")*"(?!"|{re.escape(delimiter)}|$)')
    lines = enumerate(text.splitlines(), first_line)
    return [number for number, line in lines if '"' in line and field.search(line)]


def _refusal(message: str, line: int) -> Refused:
    if "unexpected end" in message:
        return Refused.because("unclosed_quote", "source", row=line)
    if "field limit" in message:
        return Refused.because("field_too_long", "source", row=line, limit=LONGEST_FIELD)
    return Refused.because("text_after_quote", "source", row=line)
