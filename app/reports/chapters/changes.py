"""Chapter: what was changed, and what of it failed."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from app.change_figures import change_report
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting, chosen
from app.text import _, word_text
from models.insight.changes_rows import ChangesBoard
from models.insight.queries.changes import ChangesBoardOf
from models.kernel.figures import Check, Column, CountRows, Report, Table, Unit
from models.kernel.periods import Period
from models.releases.rows import ChangeOutcome

CHANGES = "changes"
MADE = (ChangeOutcome.SUCCEEDED, ChangeOutcome.FAILED, ChangeOutcome.ROLLED_BACK)
_KEYS = ("fail_rate", "frequency", "restore", "cycles")


def changes(asking: Asking, ahead: Period) -> Report:
    """The chapter of a period, beside the one before. ahead: up to whose end plans are told."""
    return beside(_chapter(asking, ahead), _chapter(asking.before(), asking.period))


def _chapter(asking: Asking, ahead: Period) -> Report:
    board = asking.ask(ChangesBoardOf(asking.period, asking.team_id, zone=asking.place.key))
    page = change_report(board, asking.period)
    raw = page.table(CHANGES)
    made_then = [
        entry.change.at is not None and entry.change.outcome in MADE for entry in board.changes
    ]
    raw = replace(
        raw,
        columns=(*raw.columns, Column("made", _("In this time"), Unit.FLAG)),
        rows=[(*row, flag) for row, flag in zip(raw.rows, made_then, strict=True)],
    )
    made = Counting(raw)
    made.add("made", _("Changes made"), Unit.COUNT,
             CountRows(CHANGES, (("made", True),)), rows=CHANGES)  # fmt: skip
    made.add("bad", _("Changes that failed or led to an incident"), Unit.COUNT,
             CountRows(CHANGES, (("made", True), ("failed", True))), rows=CHANGES)  # fmt: skip
    waiting = _waiting(board, ahead.instants(asking.place)[1])
    made.tell("planned", _("Planned by the end of the time ahead"), Unit.COUNT,
              Decimal(len(waiting.rows)), note=_("As it stands now."))  # fmt: skip
    figures = [
        replace(one, rows=one.rows if one.rows == CHANGES else "") for one in chosen(page, _KEYS)
    ]
    return chapter(
        asking,
        "changes",
        _("Changes"),
        page.finding,
        (*made.figures, *figures),
        tables=(_failed(raw), waiting),
        data=(raw,),
        checks=(
            Check(
                _("Changes: rows, months"),
                CountRows(CHANGES, (("made", True),)),
                Decimal(sum(month.total for month in board.months)),
            ),
            Check(
                _("Deploys that failed: rows, rules"),
                CountRows(CHANGES, (("deploy", True), ("failed", True))),
                Decimal(board.dora.fail_rate.failed),
            ),
        ),
    )


def _failed(raw: Table) -> Table:
    """What failed or led to an incident."""
    at = raw.index("failed")
    keys = ("name", "service", "kind", "at", "outcome")
    places = [raw.index(key) for key in keys]
    rows = [tuple(row[place] for place in places) for row in raw.rows if row[at]]
    columns = tuple(raw.columns[place] for place in places)
    return Table("failures", _("Failed, or led to an incident"), columns, rows)


def _waiting(board: ChangesBoard, end: datetime) -> Table:
    """What is planned and not made, up to an instant."""
    columns = (
        Column("name", _("Change")),
        Column("service", _("Service")),
        Column("kind", _("Kind")),
        Column("planned", _("Planned"), Unit.INSTANT),
        Column("late", _("Overdue"), Unit.FLAG),
        Column("first", _("Nobody here did it before"), Unit.FLAG),
    )
    waiting = {row.id: row for kind in board.kinds for row in kind.waiting}
    found = (row for row in waiting.values() if row.planned is not None and row.planned < end)
    rows = [
        (
            row.name,
            board.names.get(row.service_id, "") if row.service_id else "",
            word_text(row.kind),
            row.planned,
            row.planned is not None and row.planned < board.now,
            row.first_of_kind,
        )
        for row in sorted(found, key=lambda row: (str(row.planned), row.id.int))
    ]
    return Table("waiting", _("Planned and not made"), columns, rows)
