"""Chapter: what came in, what was scheduled, done and leaked."""

from dataclasses import replace
from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting, chosen
from app.text import _
from app.work_figures import work_report
from models.insight.queries.work import WorkBoardOf
from models.insight.work_rows import WorkItem
from models.kernel.figures import (
    Check,
    Column,
    CountRows,
    Evaluator,
    OfRow,
    Report,
    Table,
    Unit,
    Value,
)
from models.kernel.spans import Span

_KEYS = ("open", "arrivals", "completions", "leaks", "oldest", "lead")


def incoming(asking: Asking) -> Report:
    """The chapter of a period, beside the one before."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    board = asking.ask(
        WorkBoardOf(asking.period, asking.team_id, asking.request.now, asking.place.key)
    )
    page = work_report(board, asking.period)
    work = page.table("work")
    scheduled = [
        _was_scheduled(item, board.flow.span) for item in (*board.requests, *board.projects)
    ]
    work = replace(
        work,
        columns=(*work.columns, Column("scheduled", _("Scheduled"), Unit.FLAG)),
        rows=[(*row, flag) for row, flag in zip(work.rows, scheduled, strict=True)],
    )
    made = Counting(work)
    made.add("scheduled", _("Work scheduled"), Unit.COUNT,
             CountRows("work", (("scheduled", True),)), rows="work")  # fmt: skip
    figures = [replace(one, rows="work") for one in chosen(page, _KEYS)]
    figures.insert(2, *made.figures)
    flow = board.flow
    return chapter(
        asking,
        "incoming",
        _("Incoming work"),
        page.finding,
        figures,
        tables=(_kinds(work),),
        data=(work,),
        checks=(
            Check(
                _("Came in: rows, rules"),
                CountRows("work", (("arrived", True),)),
                Decimal(flow.arrivals),
            ),
            Check(
                _("Done: rows, rules"),
                CountRows("work", (("went", True),)),
                Decimal(flow.completions),
            ),
            Check(
                _("Open: what was there, came and went"),
                CountRows("work", (("there", True),)),
                Decimal(flow.before + flow.arrivals - flow.completions),
            ),
        ),
    )


def _was_scheduled(item: WorkItem, span: Span) -> bool:
    """Whether somebody said in the time when it is to be done."""
    return item.scheduled is not None and item.scheduled in span


def _kinds(work: Table) -> Table:
    """What came, was scheduled, went, leaked and is there, by kind."""
    at = work.index("kind")
    flags = ("arrived", "scheduled", "went", "leaked", "there")
    columns = (
        Column("kind", _("Kind")),
        *(
            Column(
                flag,
                work.columns[work.index(flag)].title,
                Unit.COUNT,
                CountRows("work", (("kind", OfRow("kind")), (flag, True))),
            )
            for flag in flags
        ),
    )
    given: list[dict[str, Value]] = [
        {"kind": kind} for kind in sorted({str(row[at]) for row in work.rows})
    ]
    evaluator = Evaluator({"work": work}, {})
    return calculated("kinds", _("By kind"), columns, given, evaluator, "")
