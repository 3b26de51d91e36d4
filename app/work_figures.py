"""The headline figures of incoming work, with the rows they are counted from."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from app.text.words import word_text
from models.incidents.rows import IncidentClass
from models.insight.work_rows import WorkBoard, WorkItem
from models.kernel.figures import (
    Column,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Table,
    Unit,
)
from models.kernel.periods import Period

_DAY = 86_400


def work_report(board: WorkBoard, period: Period) -> Report:
    """What is open, came and went (S60), its age, leaks, Little's law (F7), inversions (S22), false
    alarms (S62) and consultations that became projects (S63).

    Keys: ``open``, ``arrivals``, ``completions``, ``leaks``, ``age``, ``oldest``, ``lead``, ``wip``,
    ``inversions``, ``false_alarms``, ``conversion``, and what each is divided from.
    """
    figures = (
        *_counts(board),
        *_leaks(board),
        *_times(board),
        _law(board),
        *_order(board),
        *_mix(board),
        *_conversion(board),
    )
    return Report(
        "work",
        _("Work"),
        "",
        period,
        board.zone,
        finding(board),
        figures,
        (_work(board),),
        (),
        (),
        (),
        (),
        Provenance("", "", 0, board.now, "", "", "", ""),
    )


def finding(board: WorkBoard) -> str:
    """What the work is like, in one sentence."""
    flow = board.flow
    if not flow.wip and not flow.arrivals:
        return _("No request and no project work in this time")
    still = ngettext("{n} open", "{n} open", flow.wip)
    came = ngettext("{n} came in", "{n} came in", flow.arrivals)
    done = ngettext("{n} done", "{n} done", flow.completions)
    return f"{still}, {came}, {done}"


def law_words(board: WorkBoard) -> str:
    """Little's law of the period in plain words."""
    law = board.flow.little
    unsteady = ""
    if law.unsteady is not None:
        unsteady = _("{why}, so the law need not hold.").format(why=word_text(law.unsteady))
    if law.expected is None or law.stay is None:
        return unsteady
    rate = law.arrivals / law.seconds * _DAY
    told = _(
        "{rate} came in a day and stayed {stay} days, so about {expected} should lie here on average; "
        "{wip} did."
    ).format(
        rate=_short(rate),
        stay=_short(law.stay / _DAY),
        expected=_short(law.expected),
        wip=_short(law.wip),
    )
    return f"{told} {unsteady}".strip()


def _short(value: Fraction) -> str:
    return number_text(decimal_of(value) or Decimal(0), 1)


def decimal_of(value: Fraction | None) -> Decimal | None:
    """A fraction as a number; None stays."""
    return None if value is None else Decimal(value.numerator) / value.denominator


def _days(seconds: Fraction | None) -> Decimal | None:
    return None if seconds is None else decimal_of(seconds / _DAY)


def _count(key: str, title: str, value: int, flag: str) -> Figure:
    return Figure(key, title, Unit.COUNT, Decimal(value), CountRows("work", ((flag, True),)))


def _counts(board: WorkBoard) -> Iterable[Figure]:
    flow = board.flow
    return (
        _count("open", _("Open at the end of the time"), flow.wip, "there"),
        _count("arrivals", _("Came in"), flow.arrivals, "arrived"),
        _count("completions", _("Done or declined"), flow.completions, "went"),
    )


def _leaks(board: WorkBoard) -> Iterable[Figure]:
    told = board.flow.leak
    note = ""
    if told.undecided:
        late = ngettext(
            "{n} came in so lately that nobody can say yet.",
            "{n} came in so lately that nobody can say yet.",
            told.undecided,
        )
        most = number_text((decimal_of(told.most) or Decimal(0)) * 100)
        note = late + " " + _("The share is at most {most} %.").format(most=most)
    return (
        _count("leaked", _("Not seen to in time"), told.leaked, "leaked"),
        _count("received", _("Received in the time"), told.received, "received_then"),
        Figure(
            "leaks",
            _("Leaked: nobody saw to it within {n} days").format(n=board.leak_days),
            Unit.SHARE,
            decimal_of(told.rate),
            Divide(Ref("leaked"), Ref("received")),
            note=note,
        ),
    )


def _times(board: WorkBoard) -> Iterable[Figure]:
    age, lead = board.flow.age, board.flow.lead
    left_out = ngettext(
        "{n} was completed before it came in and counts nowhere.",
        "{n} were completed before they came in and count nowhere.",
        board.flow.impossible,
    )
    note = left_out if board.flow.impossible else ""
    return (
        Figure(
            "age",
            _("Age in days"),
            Unit.RATIO,
            _days(age.median if age else None),
            formula=_("the middle of the days from receipt until now, of what is open"),
            note=note,
        ),
        Figure(
            "oldest",
            _("Age in days that 85 % do not exceed"),
            Unit.RATIO,
            _days(age.most if age else None),
            formula=_("the age below which 85 % of what is open lies"),
            note=note,
        ),
        Figure(
            "lead",
            _("Days from receipt to completion"),
            Unit.RATIO,
            _days(lead.median if lead else None),
            formula=_("the middle of the days from receipt to completion, of what was completed"),
            note=note,
        ),
    )


def _law(board: WorkBoard) -> Figure:
    law = board.flow.little
    return Figure(
        "wip",
        _("Open on average"),
        Unit.RATIO,
        decimal_of(law.wip),
        formula=_("the time that everything lay here together ÷ the length of the time"),
        note=law_words(board),
    )


def _order(board: WorkBoard) -> Iterable[Figure]:
    told = sum(bool(each.reason) for each in board.inversions)
    note = ngettext("{n} of them says why.", "{n} of them say why.", told)
    count = len(board.inversions)
    return (
        Figure(
            "inversions",
            _("Features started past older stability work"),
            Unit.COUNT,
            Decimal(count),
            CountRows("work", (("passed", True),)),
            note=note if count else "",
        ),
    )


def _mix(board: WorkBoard) -> Iterable[Figure]:
    alarms = board.mix.counts.get(IncidentClass.FALSE_ALARM, 0)
    return (
        Figure("alarms", _("False alarms"), Unit.COUNT, Decimal(alarms)),
        Figure("events", _("Events of every class"), Unit.COUNT, Decimal(board.mix.events)),
        Figure(
            "false_alarms",
            _("False alarms of all emergencies"),
            Unit.SHARE,
            decimal_of(board.mix.false_alarms),
            Divide(Ref("alarms"), Ref("events")),
            note=_("They stand among the incidents."),
        ),
    )


def _conversion(board: WorkBoard) -> Iterable[Figure]:
    found = board.conversion
    return (
        Figure("asked", _("Consultations"), Unit.COUNT, Decimal(len(found.consultations))),
        Figure("became", _("Became a project"), Unit.COUNT, Decimal(len(found.projects))),
        Figure(
            "conversion",
            _("Consultations that became projects"),
            Unit.SHARE,
            decimal_of(found.rate),
            Divide(Ref("became"), Ref("asked")),
        ),
    )


def _work(board: WorkBoard) -> Table:
    columns = (
        Column("what", _("What")),
        Column("kind", _("Kind")),
        Column("class", _("Class")),
        Column("service", _("Service")),
        Column("received", _("Received"), Unit.INSTANT),
        Column("completed", _("Completed"), Unit.INSTANT),
        Column("age", _("Age"), Unit.SECONDS),
        Column("there", _("Open at the end"), Unit.FLAG),
        Column("arrived", _("Came in"), Unit.FLAG),
        Column("received_then", _("Received in the time"), Unit.FLAG),
        Column("went", _("Done or declined"), Unit.FLAG),
        Column("leaked", _("Leaked"), Unit.FLAG),
        Column("passed", _("Passed older work"), Unit.FLAG),
    )
    passing = {each.inversion.feature_id for each in board.inversions}
    items = (*board.requests, *board.projects)
    rows = [_row(board, item, passed=item.id in passing) for item in items]
    return Table("work", _("Requests and project work"), columns, rows)


def _row(
    board: WorkBoard, item: WorkItem, *, passed: bool
) -> tuple[str | int | datetime | bool | None, ...]:
    span, received, completed = board.flow.span, item.received, item.completed
    possible = item.age is not None
    counted = completed if completed is not None and completed < span.end else None
    return (
        item.what,
        word_text(item.kind) if item.kind else "",
        word_text(item.work_class) if item.work_class else "",
        item.service,
        received,
        completed,
        int(item.age) if item.age is not None else None,
        possible and received < span.end and (completed is None or completed >= span.end),
        possible and received in span,
        possible and received in span,
        possible and counted is not None and counted in span,
        possible and received in span and bool(item.leaked),
        passed,
    )
