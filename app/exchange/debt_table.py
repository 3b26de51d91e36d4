"""Technical debt from a table of any program, by a mapping: CSV, workbooks, JSON, what is pasted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.exchange.lookup import find
from app.exchange.mapping_work import DebtMapping
from app.exchange.questions import Candidate, How, Reading
from app.exchange.raw_table import Cell
from app.exchange.row_reading import Opened, ReadRows, TableOf, opened
from app.exchange.table_cells import TableCells
from app.exchange.ticket_table import identity_of, labels_in
from app.exchange.work_shapes import DebtDraft
from models.kernel.checks import NAME_LENGTH
from models.kernel.errors import Refused

PERIODS = {
    "a month": Fraction(1),
    "a week": Fraction(52, 12),
    "a quarter": Fraction(1, 3),
    "a year": Fraction(1, 12),
}
"""How often each happens in a month."""

_PERIOD = re.compile(
    r"(month|monat|mois|mes\b|mo\b)|(week|woche|semaine|semana|wk\b)|(quarter|quartal|trimestre)"
    r"|(year|jahr|annual|annum|ann[ée]e|a[ñn]o|yr\b)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\W*(?:@?todo|fixme|xxx|hack)\b[\s:(-]*", re.IGNORECASE)


def read_debt(asked: TableOf[DebtMapping]) -> ReadRows[DebtDraft]:
    """The debt of a table, in its order.

    Raises Refused as `opened` does, ``column_missing`` where no column says what it is, and
    ``no_such_period``.
    """
    at = opened(asked, DebtMapping)
    return at.read(_Rows(at).read())


def title_of(text: str) -> str:
    """What a longer note is called: its first words, without the mark that programs find it by.

    >>> title_of("XXX we need an old JNA\\n for Windows")
    'we need an old JNA'
    >>> title_of("todo,\\n  Enable the script"), title_of("TODO")
    ('Enable the script', 'TODO')
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    filled = [line for line in lines if _says(line)] or [text.strip()]
    plain = next((bare for line in filled if _says(bare := _MARK.sub("", line).strip())), filled[0])
    return plain if len(plain) <= NAME_LENGTH else f"{plain[: NAME_LENGTH - 1]}…"


def _says(line: str) -> bool:
    return any(letter.isalnum() for letter in line)


def period_of(head: str) -> str:
    """The period that a head names; empty where it names none.

    >>> period_of("Hours / month"), period_of("Interest (h/wk)"), period_of("Cost")
    ('a month', 'a week', '')
    """
    match = _PERIOD.search(head)
    return "" if match is None else tuple(PERIODS)[(match.lastindex or 1) - 1]


class _Rows:
    def __init__(self, at: Opened[DebtMapping]) -> None:
        table, mapping, desk = at.table, at.mapping, at.desk
        self._mapping, self._desk, self._told = mapping, desk, at.told
        constants: dict[str, str] = dict(mapping.constant.items())
        self._cells = TableCells(
            table, dict(mapping.columns), desk, times=("since", "closed"),
            lengths=("principal", "interest"), constants=constants,
        )  # fmt: skip
        self._cells.need("title", "text")
        if mapping.detect is not None:
            self._cells.tell_columns()
        self._identity = find(table, mapping.identity)
        self._a_month = self._settle_period()

    def read(self) -> list[DebtDraft]:
        found: dict[str, DebtDraft] = {}
        for number, cells in self._cells.rows(self._mapping.keep, self._told):
            draft = self._row(number, cells)
            if draft is None:
                continue
            first = found.setdefault(draft.external_id, draft)
            if first is not draft:
                alike = replace(draft, place=first.place) == first
                code = "same_row_again" if alike else "other_row_of_its_id"
                where = draft.external_id if self._identity else draft.title
                self._desk.odd(code, draft.place, "number", where, expected=first.place)
        return list(found.values())

    def _row(self, number: int, cells: Sequence[Cell]) -> DebtDraft | None:
        read = self._cells
        text, title = read.text("text", cells), read.text("title", cells)
        if not (title or text):
            self._desk.odd("debt_says_nothing", read.place(number))
            return None
        longer = title if len(title) > NAME_LENGTH or "\n" in title else ""
        text = "\n\n".join(part for part in (longer, text) if part)
        place = read.text("place", cells)
        service = read.line("service", number, cells)
        own = self._identity.text(cells) or read.text("number", cells)
        interest = read.length("interest", number, cells)
        labels = (label for cell in read.texts("labels", cells) for label in labels_in(cell))
        return DebtDraft(
            read.place(number),
            identity_of(own, title or text, service, place),
            title_of(title or text),
            text,
            area=read.line("area", number, cells),
            service=service,
            principal=read.length("principal", number, cells),
            interest=None if interest is None else round(interest * self._a_month),
            since=read.day("since", number, cells),
            owner=read.line("owner", number, cells),
            origin=read.text("origin", cells) or place,
            reason=read.text("reason", cells),
            purpose=read.text("purpose", cells),
            skill=read.line("skill", number, cells),
            labels=tuple(dict.fromkeys(labels)),
            url=read.text("url", cells),
            ticket=read.line("ticket", number, cells),
            category=read.line("category", number, cells),
            status=read.line("status", number, cells),
            closed=read.day("closed", number, cells),
        )

    def _settle_period(self) -> Fraction:
        """In which period the interest is said: by its head, else assumed a month, and told."""
        heads = self._cells.columns["interest"].names
        if not heads:
            return PERIODS["a month"]
        ledger, head = self._desk.ledger, heads[0]
        named = period_of(head)
        if named and ledger.answers.find("period", head) is None:
            ledger.note(Reading("period", head, named, How.STATED))
            return PERIODS[named]
        candidates = [Candidate(period) for period in PERIODS]
        found = ledger.ask("period", head, candidates, "a month", matters=False)
        if found not in PERIODS:
            raise Refused.because("no_such_period", "period", value=found, periods=list(PERIODS))
        return PERIODS[found]
