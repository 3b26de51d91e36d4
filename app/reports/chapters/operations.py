"""Chapter: toil and operations against their policies, by team, with how much was logged."""

from collections.abc import Sequence
from decimal import Decimal

from app.reports.calculated import calculated
from app.reports.chapters.asking import Asking, beside, chapter
from app.reports.chapters.counting import Counting
from app.text import _, share_text
from models.insight.cap_rows import CapBoard, Load
from models.insight.queries.cap import OperationsCap
from models.insight.queries.toil import ToilVerdict
from models.kernel.figures import (
    Add,
    Check,
    Column,
    CountRows,
    Divide,
    Evaluator,
    OfRow,
    Report,
    Sum,
    Table,
    Unit,
    Value,
)
from models.kernel.instants import local_day
from models.work_log.rules import toil_share

LOGGED = "team_hours"
PARTS = ("toil", "project", "operational", "expected", "logged")


def operations(asking: Asking) -> Report:
    """The chapter of a period, beside the one before. Weeks count that are over and whose Thursday
    lies in it, as on the page Hours."""
    return beside(_chapter(asking), _chapter(asking.before()))


def _chapter(asking: Asking) -> Report:
    today = local_day(asking.request.now, asking.place)
    board = asking.ask(OperationsCap(asking.period, asking.team_id, today))
    verdict = asking.ask(ToilVerdict(local_day(asking.at, asking.place), team_id=asking.team_id))
    whole = _table("all_hours", _("Together"), [(asking.scope, board.whole)])
    teams = _table(LOGGED, _("By team"), [(one.name, one.own) for one in board.teams])
    few = "" if board.whole.sufficient else _("Too few hours were logged to say for sure.")
    made = Counting(whole)
    for key, title in (
        ("toil", _("Toil hours")),
        ("project", _("Project hours")),
        ("operational", _("Operational hours")),
    ):
        made.add(key, title, Unit.SECONDS, Sum("all_hours", key), rows="all_hours")
    made.add(
        "toil_share",
        _("Toil share"),
        Unit.SHARE,
        Divide(Sum("all_hours", "toil"), Add((Sum("all_hours", "toil"), Sum("all_hours", "project")))),
        limit=verdict.toil.limit.value,
        rows="all_hours",
        note=few or _("T / (T + P), of the whole weeks of this time."),
    )  # fmt: skip
    made.add(
        "load",
        _("Operational load"),
        Unit.SHARE,
        Divide(
            Sum("all_hours", "operational"),
            Add((Sum("all_hours", "operational"), Sum("all_hours", "project"))),
        ),
        limit=board.standing.limit.value,
        rows="all_hours",
        note=few or _("O / (O + P), of the whole weeks of this time."),
    )
    made.tell(
        "window_share",
        _("Toil share over the policy’s window"),
        Unit.SHARE,
        verdict.share,
        limit=verdict.toil.limit.value,
        formula=_("T / (T + P) over the whole weeks of the policy’s window"),
        note=_("As the page Today shows it.") if verdict.sufficient else few,
    )
    made.add(
        "coverage",
        _("Coverage: logged of what was expected"),
        Unit.SHARE,
        Divide(Sum("all_hours", "logged"), Sum("all_hours", "expected")),
        rows="all_hours",
    )
    made.tell("whole_weeks", _("Whole weeks that count"), Unit.COUNT, Decimal(len(board.weeks)))
    return chapter(
        asking,
        "operations",
        _("Toil and operations"),
        _finding(board, made),
        made.figures,
        tables=(teams, *_by_week(board)) if board.teams else _by_week(board),
        data=(whole,),
        checks=_checks(board),
    )


def _finding(board: CapBoard, made: Counting) -> str:
    share = made.value("toil_share")
    if share is None:
        return _("No whole week of this time has toil or project hours")
    said = _("Toil takes {share} of toil and project hours").format(share=share_text(share, 0))
    if not board.whole.sufficient:
        return said + "; " + _("too few hours were logged to say for sure")
    return said


def _table(key: str, title: str, loads: Sequence[tuple[str, Load]]) -> Table:
    columns = (
        Column("name", _("Who")),
        Column("toil", _("Toil"), Unit.SECONDS),
        Column("project", _("Project work"), Unit.SECONDS),
        Column("operational", _("Operational"), Unit.SECONDS),
        Column("expected", _("Expected"), Unit.SECONDS),
        Column("logged", _("Logged of it"), Unit.SECONDS),
        Column("share", _("Toil share"), Unit.SHARE,
               Divide(OfRow("toil"), Add((OfRow("toil"), OfRow("project"))))),
        Column("load", _("Operational load"), Unit.SHARE,
               Divide(OfRow("operational"), Add((OfRow("operational"), OfRow("project"))))),
        Column("coverage", _("Coverage"), Unit.SHARE, Divide(OfRow("logged"), OfRow("expected"))),
        Column("enough", _("Enough to say"), Unit.FLAG),
    )  # fmt: skip
    given: list[dict[str, Value]] = [
        {
            "name": name,
            "toil": load.totals.toil,
            "project": load.totals.project,
            "operational": load.totals.operational,
            "expected": load.coverage.expected,
            "logged": load.coverage.logged,
            "enough": load.sufficient,
        }
        for name, load in loads
    ]
    return calculated(key, title, columns, given, Evaluator({}, {}), "")


def _by_week(board: CapBoard) -> tuple[Table, ...]:
    if len(board.weeks) < 2:
        return ()
    from app.text import week_text

    loads = [(week_text(week.week), week.own) for week in board.weeks]
    return (_table("weeks", _("By week"), loads),)


def _checks(board: CapBoard) -> tuple[Check, ...]:
    """The whole against its weeks, which the rules sum apart, and the shares against the rules."""
    parts = [
        Check(
            _("Toil: together, weeks"),
            Sum("all_hours", "toil"),
            Decimal(sum(week.own.totals.toil for week in board.weeks)),
        ),
        Check(
            _("Operational: together, weeks"),
            Sum("all_hours", "operational"),
            Decimal(sum(week.own.totals.operational for week in board.weeks)),
        ),
        Check(
            _("Project: together, weeks"),
            Sum("all_hours", "project"),
            Decimal(sum(week.own.totals.project for week in board.weeks)),
        ),
    ]
    share = toil_share(board.whole.totals)
    if share is not None:
        column = Divide(Sum("all_hours", "share"), CountRows("all_hours"))
        parts.append(Check(_("Toil share: row, rules"), column, share, Decimal("1e-12")))
    return tuple(parts)
