"""Chapter: projects with the day first promised, the day that holds now, and what is likely."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting
from app.text import _, ngettext, share_text, word_text
from models.insight.projects_rows import ProjectsBoard, PromiseEntry
from models.insight.queries.projects import ProjectsBoardOf
from models.insight.queries.velocity import VelocityOf
from models.kernel.figures import (
    Add,
    Check,
    Column,
    CountRows,
    Divide,
    Ref,
    Report,
    Table,
    Unit,
    Value,
)
from models.kernel.periods import Period
from models.projects.rows import ProjectState
from models.projects.rules.on_time import Delivery

PROMISES = "deliverables"


def projects(asking: Asking, ahead: Period) -> Report:
    """The chapter of a period, beside the one before. ahead: in which further ones fall due."""
    return beside(_chapter(asking, ahead), _chapter(asking.before(), asking.period))


def _chapter(asking: Asking, ahead: Period) -> Report:
    board = asking.ask(ProjectsBoardOf(asking.team_id, asking.period.start, 1))
    velocity = asking.ask(VelocityOf(asking.period, asking.team_id))
    raw, running = _promises(board, asking.period, ahead), _running(board)
    made = Counting(raw, running)
    made.add("running", _("Projects under way"), Unit.COUNT, CountRows("projects"), rows="projects",
             note=_("As they stand now."))  # fmt: skip
    due = ("when", _("this time"))
    made.add("on_time", _("Promised for this time and on time"), Unit.COUNT,
             CountRows(PROMISES, (due, ("stands", word_text(Delivery.ON_TIME)))),
             rows=PROMISES)  # fmt: skip
    made.add("late", _("Promised for this time and late"), Unit.COUNT,
             CountRows(PROMISES, (due, ("stands", word_text(Delivery.LATE)))),
             rows=PROMISES)  # fmt: skip
    made.add("on_time_share", _("Deliverables on time, of those due"), Unit.SHARE,
             Divide(Ref("on_time"), Add((Ref("on_time"), Ref("late")))), rows=PROMISES,
             note=_("By the day that was promised first."))  # fmt: skip
    made.add("due_ahead", _("Deliverables due ahead"), Unit.COUNT,
             CountRows(PROMISES, (("when", _("ahead")),)), rows=PROMISES)  # fmt: skip
    made.add("moved", _("Of all these promised again for a later day"), Unit.COUNT,
             CountRows(PROMISES, (("replanned", True),)), rows=PROMISES)  # fmt: skip
    finish = velocity.finish
    made.tell(
        "finish",
        _("Weeks until what waits now is likely done"),
        Unit.COUNT,
        Decimal(finish.most) if finish and finish.most is not None else None,
        formula=_("85 of 100 runs of past weeks in any order end by then"),
        note=_("In half of the runs after {n}.").format(n=finish.half)
        if finish and finish.half is not None
        else _("There are too few weeks to say."),
    )
    own = [
        (each.delivery, _when(each, asking.period, ahead))
        for entry in board.projects
        for each in entry.promises
    ]
    return chapter(
        asking,
        "projects",
        _("Projects"),
        _finding(made),
        made.figures,
        tables=(running,),
        data=(raw,),
        checks=(
            Check(
                _("Late: rows, promises"),
                CountRows(PROMISES, (due, ("stands", word_text(Delivery.LATE)))),
                Decimal(own.count((Delivery.LATE, _("this time")))),
            ),
            Check(
                _("Under way: rows, projects"),
                CountRows("projects"),
                Decimal(sum(one.project.state is ProjectState.ACTIVE for one in board.projects)),
            ),
        ),
    )


def _finding(made: Counting) -> str:
    share, ahead = made.value("on_time_share"), int(made.value("due_ahead") or 0)
    more = ngettext("{n} deliverable falls due ahead", "{n} deliverables fall due ahead", ahead)
    if share is None:
        return _("Nothing was due; {more}").format(more=more)
    return _("{share} of what was due came on time; {more}").format(
        share=share_text(share, 0), more=more
    )


def _when(each: PromiseEntry, period: Period, ahead: Period) -> str:
    """In which time it counts: that of the first day promised, or ahead by the day that holds."""
    row = each.deliverable
    if row.committed_on is not None and row.committed_on in period:
        return _("this time")
    waits = row.delivered_on is None and each.delivery is not Delivery.CANCELLED
    return _("ahead") if waits and row.due_on is not None and row.due_on in ahead else ""


def _promises(board: ProjectsBoard, period: Period, ahead: Period) -> Table:
    columns = (
        Column("project", _("Project")),
        Column("deliverable", _("Deliverable")),
        Column("when", _("Counts in")),
        Column("committed", _("First promised for"), Unit.DAY),
        Column("due", _("Holds now"), Unit.DAY),
        Column("delivered", _("Delivered"), Unit.DAY),
        Column("stands", _("State")),
        Column("replanned", _("Promised again"), Unit.FLAG),
        Column("slip", _("Days later than first promised"), Unit.COUNT),
    )
    rows: list[tuple[Value, ...]] = []
    for entry in board.projects:
        for each in entry.promises:
            when, row = _when(each, period, ahead), each.deliverable
            if when:
                rows.append(
                    (
                        entry.project.name,
                        row.name,
                        when,
                        row.committed_on,
                        row.due_on,
                        row.delivered_on,
                        word_text(each.delivery),
                        bool(each.replans),
                        _slip(row.committed_on, row.delivered_on or row.due_on),
                    )
                )
    rows.sort(key=lambda row: (str(row[3] or row[4]), str(row[0]), str(row[1])))
    return Table(PROMISES, _("Deliverables"), columns, rows)


def _slip(first: date | None, now: date | None) -> int | None:
    return None if first is None or now is None else (now - first).days


def _running(board: ProjectsBoard) -> Table:
    columns = (
        Column("name", _("Project")),
        Column("team", _("Team")),
        Column("next", _("Next due"), Unit.DAY),
        Column("done", _("Delivered"), Unit.COUNT),
        Column("all", _("Deliverables"), Unit.COUNT),
        Column("share", _("On time"), Unit.SHARE),
        Column("people", _("People active"), Unit.COUNT),
        Column("paused", _("Stands still"), Unit.FLAG),
    )
    rows = []
    for entry in board.projects:
        if entry.project.state is ProjectState.ACTIVE:
            done, every = entry.progress
            rows.append(
                (
                    entry.project.name,
                    entry.team,
                    entry.next_on,
                    done,
                    every,
                    _share(entry.on_time.share),
                    len(entry.company.active),
                    entry.pause is not None,
                )
            )
    rows.sort(key=lambda row: (str(row[2] or "9"), str(row[0])))
    return Table("projects", _("Projects under way"), columns, rows)


def _share(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(value.numerator) / value.denominator
