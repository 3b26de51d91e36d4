"""What an import would do, row by row: the outcome, the reading, the reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.exchange.planning import Plan
from models.work_log.queries.imported import ImportedRow
from models.work_log.rows import HoursRow, ImportResult, Outcome, TotalRow
from models.work_log.shapes import identities


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What would become of one row of the file.

    number: its line, or its row in the sheet; place: the cell's address where a sheet has one.
    column and raw: what the reason is about. hours: how it is read; None where it cannot be.
    code: why it is rejected, or what is odd about it though it is kept; empty when all is well.
    before: what the log holds of a row that is changed.
    """

    number: int
    place: str
    outcome: Outcome
    code: str = ""
    column: str = ""
    raw: str = ""
    hours: HoursRow | None = None
    before: ImportedRow | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, or did.

    rows: every row of the file that the mapping wants, in its order. absent: rows that an earlier
    file of this source brought and this one lacks, on days between its first and last; they are
    left alone. totals: seconds by kind of what is added or changed, out of the data itself.
    seconds: by outcome. codes: how many rows each reason or oddity concerns.
    """

    plan: Plan
    result: ImportResult
    rows: tuple[RowPreview, ...]
    absent: tuple[ImportedRow, ...]
    totals: tuple[TotalRow, ...]
    seconds: Mapping[Outcome, int]
    codes: Mapping[str, int]

    @property
    def rejected(self) -> int:
        """How many rows of the file are not taken over."""
        return sum(1 for row in self.rows if row.outcome is Outcome.REJECTED)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is there already."""
        return self.result.batch_id is None


def length(row: HoursRow) -> int:
    """The seconds of a row: as it says, else from its start to its end."""
    if row.seconds is not None:
        return row.seconds
    assert row.start is not None
    assert row.end is not None
    return int((row.end - row.start).total_seconds())


def preview_of(
    plan: Plan,
    result: ImportResult,
    totals: tuple[TotalRow, ...],
    earlier: Sequence[ImportedRow],
) -> ImportPreview:
    """Put together what the import said of the rows handed over and what the reading said of all.

    earlier: the rows that the log held of this source before.
    """
    known = {row.external_id: row for row in earlier}
    rows = sorted([*_handed_over(plan, result, known), *_refused(plan)], key=lambda row: row.number)
    seconds: Counter[Outcome] = Counter()
    for row in rows:
        if row.hours is not None:
            seconds[row.outcome] += length(row.hours)
    return ImportPreview(
        plan,
        result,
        tuple(rows),
        _absent(plan, earlier),
        totals,
        dict(seconds),
        _codes(plan, result),
    )


def _handed_over(
    plan: Plan, result: ImportResult, known: Mapping[str, ImportedRow]
) -> list[RowPreview]:
    hours = {row.row: row for row in plan.rows}
    changed = any(said.outcome is Outcome.CHANGED for said in result.outcomes)
    own = (
        {row.row: i for row, (i, _) in zip(plan.rows, identities(plan.rows), strict=True)}
        if changed
        else {}
    )
    noted = {note.row: note for note in plan.notes if note.kept}
    rows = []
    for said in result.outcomes:
        note = noted.get(said.row)
        column = note.column if note else ""
        rows.append(
            RowPreview(
                plan.table.numbers[said.row],
                _place(plan, said.row, column),
                said.outcome,
                note.code if note else str(said.code),
                column,
                note.raw if note else "",
                hours[said.row],
                known.get(own[said.row]) if said.outcome is Outcome.CHANGED else None,
            )
        )
    return rows


def _refused(plan: Plan) -> list[RowPreview]:
    """The rows that never were handed over, because they cannot be read."""
    odd = {
        f.parameters["cell"]: (f.code, str(f.parameters.get("value", "")))
        for f in plan.findings
        if f.code in ("error_value", "formula_without_result")
    }
    unmatched = {f.parameters["row"] for f in plan.findings if f.code == "join_missing"}
    rows = []
    for note in plan.notes:
        if note.kept:
            continue
        number = plan.table.numbers[note.row]
        code = "join_missing" if number in unmatched and note.code == "no_day" else note.code
        place = _place(plan, note.row, note.column)
        code, raw = odd.get(place, (code, note.raw))
        rows.append(RowPreview(number, place, Outcome.REJECTED, code, note.column, raw))
    for finding in plan.findings:
        if finding.code in ("row_too_long", "unreadable_row"):
            number = finding.parameters["row"]
            rows.append(RowPreview(number, str(number), Outcome.REJECTED, finding.code))
    return rows


def _place(plan: Plan, row: int, column: str) -> str:
    header = plan.table.header
    return plan.table.place(row, header.index(column) if column in header else 0)


def _codes(plan: Plan, result: ImportResult) -> Mapping[str, int]:
    noted = {(note.row, note.code) for note in plan.notes}
    codes = Counter(note.code for note in plan.notes)
    codes.update(str(o.code) for o in result.outcomes if o.code and (o.row, o.code) not in noted)
    codes.update(finding.code for finding in plan.findings)
    return dict(codes)


def _absent(plan: Plan, earlier: Sequence[ImportedRow]) -> tuple[ImportedRow, ...]:
    if not earlier or not plan.rows:
        return ()
    here = {own for own, _ in identities(plan.rows)}
    days = [row.day for row in plan.rows if row.day is not None]
    days += [row.start.date() for row in plan.rows if row.start is not None]
    first, last = min(days), max(days)
    return tuple(r for r in earlier if r.external_id not in here and first <= r.day <= last)
