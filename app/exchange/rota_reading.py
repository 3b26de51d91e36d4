"""Any source of a rota to one shape; what a source is, its bytes say, not its name."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.exchange.encoding import decode
from app.exchange.ics_scan import is_calendar
from app.exchange.json_in import is_json
from app.exchange.questions import NO_ANSWERS, Answers, Ledger
from app.exchange.reading import Read, Source, read
from app.exchange.rota_calendar import read_events
from app.exchange.rota_desk import Desk
from app.exchange.rota_json import read_json
from app.exchange.rota_lines import are_lines, read_lines
from app.exchange.rota_shapes import ReadRota
from app.exchange.rota_table import is_tidy, read_tidy
from app.exchange.rota_wide import Grid, grid_across, grid_down, read_grids
from app.exchange.rota_words import EMAIL, PERSON, columns_of
from app.exchange.rota_yaml import read_yaml
from app.exchange.sheets import is_workbook
from models.kernel.errors import Refused

ALL_SHEETS = "*"
"""The answer to ``sheet`` that takes every sheet which holds days."""


def read_rota(
    source: Source,
    answers: Answers = NO_ANSWERS,
    *,
    zone: str = "UTC",
    today: date | None = None,
) -> ReadRota:
    """The rota of a source.

    zone: the usual one, proposed where the file names none. answers: to its questions, by name:
    ``zone``, ``handover``, ``date_order:COLUMN``, ``person``, ``lines``, ``code:CODE``,
    ``last_day:COLUMN``, ``sheet``, ``encoding`` …
    Raises Refused with the one reason why nothing of it can be read.
    """
    desk = Desk(answers, zone, today or datetime.now(UTC).date())
    if is_workbook(source.data):
        return _tables(source, desk)
    if is_calendar(source.data):
        return read_events(source, desk)
    if is_json(source.data):
        return read_json(source, desk)
    if source.name.lower().endswith((".yml", ".yaml")):
        return read_yaml(source, desk)
    if are_lines(decode(source.data, Ledger(answers))):
        return read_lines(source, desk)
    return _tables(source, desk)


def _tables(source: Source, desk: Desk) -> ReadRota:
    reads = _sheets(source, desk)
    for one in reads:
        desk.ledger.readings += one.readings
        desk.ledger.questions += [q for q in one.questions if q.key not in ("header", "sheet")]
        for finding in one.table.findings:
            place = str(finding.parameters.get("cell", finding.parameters.get("row", "")))
            desk.odd(finding.code, place, "", "", kept=True, **finding.parameters)
    tables = [one.table for one in reads]
    if is_tidy(tables[0]):
        return read_tidy(tables[0], desk)
    for form, shape in (("across", grid_across), ("down", grid_down)):
        grids: list[Grid] = []
        for table in tables:
            grid = shape(table)
            if grid is None:
                continue
            grids.append(grid)
        if grids:
            for table in tables:
                if not any(grid.name == table.name for grid in grids):
                    desk.odd("sheet_without_days", table.name, kept=True)
            return read_grids(grids, form, desk)
    lists_people = columns_of(tables[0].header).keys() & {PERSON, EMAIL}
    code = "people_without_days" if lists_people else "no_rota_found"
    raise Refused.because(code, "source", header=" · ".join(tables[0].header)[:200])


def _sheets(source: Source, desk: Desk) -> list[Read]:
    """The table of a source, or those of all sheets where none was chosen."""
    answers = desk.ledger.answers
    chosen = answers.find("sheet")
    if chosen is not None and chosen[0] == ALL_SHEETS:
        answers = _without_sheet(answers)
        chosen = None
    first = _read(source, answers)
    if first is None or chosen is not None:
        return [first] if first is not None else []
    sheets = next((q for q in first.questions if q.key == "sheet"), None)
    if sheets is None:
        return [first]
    found = []
    for candidate in sheets.candidates:
        given = {**answers.given, "sheet": candidate.value}
        table = _read(source, replace(answers, given=given), optional=True)
        if table is None:
            desk.odd("sheet_without_days", candidate.value, kept=True)
        else:
            found.append(table)
    if not found:
        raise Refused.because("no_rows", "source", header=[])
    return found


def _read(source: Source, answers: Answers, *, optional: bool = False) -> Read | None:
    try:
        return read(source, answers)
    except Refused as refused:
        if optional and refused.findings[0].code == "no_rows":
            return None
        raise


def _without_sheet(answers: Answers) -> Answers:
    given = {key: value for key, value in answers.given.items() if key != "sheet"}
    return replace(answers, given=given)
