"""The headline figures of velocity (F8, F10), with the rows they are counted from."""

from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import number_text, share_text
from app.text.words import word_text
from models.insight.velocity_rows import VelocityBoard, WeekDone
from models.kernel.figures import (
    ChartData,
    Column,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Series,
    SeriesKind,
    Sum,
    Table,
    Unit,
)
from models.kernel.periods import Period, iso_week
from models.projects.rules.on_time import Delivery
from models.tickets.rows import WorkClass

COLOURS = {
    WorkClass.FEATURE: "blue",
    WorkClass.FIX: "orange",
    WorkClass.STABILITY: "green",
    WorkClass.TOIL_REDUCTION: "purple",
}
"""The colour of each class of work."""


def velocity_report(board: VelocityBoard, period: Period) -> Report:
    """Throughput, cycle and lead time, on-time delivery, and DORA's four with their counts.

    Keys: ``throughput``, ``lead``, ``cycle``, ``on_time``, ``dora_frequency``, ``dora_lead``,
    ``dora_fail_rate``, ``dora_restore``, and what each is divided from.
    """
    figures = (
        *_throughput(board),
        _times("cycle", _("Cycle time, working days"), board),
        _times("lead", _("Lead time, working days"), board),
        *_on_time(board),
        *_dora(board),
    )
    return Report(
        "velocity",
        _("Velocity"),
        "",
        period,
        board.zone,
        finding(board),
        figures,
        (_weeks(board), _deliverables(board)),
        (throughput_chart(board),),
        (),
        (),
        (),
        Provenance("", "", 0, board.now, "", "", "", ""),
    )


def finding(board: VelocityBoard) -> str:
    """The period in one sentence."""
    done = sum(week.pieces for week in board.weeks)
    pieces = ngettext("{n} piece of work done", "{n} pieces of work done", done)
    share = board.on_time.share
    if share is None:
        return _("{pieces}; nothing was promised for this time").format(pieces=pieces)
    due = board.on_time.on_time + board.on_time.late
    return _("{pieces}; {share} of {due} deliverables on time").format(
        pieces=pieces, share=share_text(exact(share), 0), due=due
    )


def forecast_words(board: VelocityBoard) -> str:
    """What is likely, told as a range."""
    if board.finish is None:
        return _("Too few weeks of the past to say what is to come: six are needed.")
    if not board.waiting:
        return _("Nothing is waiting.")
    waiting = ngettext("{n} piece is open", "{n} pieces are open", board.waiting)
    most = board.finish.most
    if board.finish.half is None or most is None:
        return _("{waiting}; at this pace they take more than ten years.").format(waiting=waiting)
    words = _(
        "{waiting}. If weeks go on as the last {past} did, half a chance to be done in {half} weeks, "
        "85 % in {most}."
    )
    return words.format(waiting=waiting, past=board.past_weeks, half=board.finish.half, most=most)


def throughput_chart(board: VelocityBoard) -> ChartData:
    """Pieces done in each week, by class of work."""
    return ChartData(
        "throughput",
        _("Done by week"),
        Unit.COUNT,
        [_("W{week}").format(week=iso_week(week.monday) % 100) for week in board.weeks],
        tuple(
            Series(
                kind.value,
                word_text(kind),
                Unit.COUNT,
                SeriesKind.STACKED_BAR,
                [_pieces(week, kind) for week in board.weeks],
                COLOURS[kind],
            )
            for kind in WorkClass
            if any(dict(week.by_class).get(kind) for week in board.weeks)
        ),
        [week.monday for week in board.weeks],
        table="weeks",
        finding=finding(board),
    )


def _pieces(week: WeekDone, kind: WorkClass) -> int | None:
    """What was done of a class; nothing is drawn, and named, where a week has others alone."""
    found = dict(week.by_class).get(kind)
    return found if found or week.pieces else 0


def exact(value: Fraction | None) -> Decimal | None:
    """A fraction as a decimal, for showing."""
    return None if value is None else Decimal(value.numerator) / value.denominator


def _throughput(board: VelocityBoard) -> tuple[Figure, ...]:
    done = Figure(
        "done",
        _("Pieces of work done"),
        Unit.COUNT,
        Decimal(sum(week.pieces for week in board.weeks)),
        Sum("weeks", "pieces"),
        rows="weeks",
    )
    weeks = Figure(
        "weeks", _("Weeks"), Unit.COUNT, Decimal(len(board.weeks)), CountRows("weeks"), rows="weeks"
    )
    count = len(board.weeks)
    a_week = Figure(
        "throughput",
        _("Pieces done a week"),
        Unit.RATIO,
        done.value / count if done.value is not None and count else None,
        Divide(Ref("done"), Ref("weeks")),
        note=_("The running week is one of them."),
        rows="weeks",
    )
    return done, weeks, a_week


def _times(key: str, title: str, board: VelocityBoard) -> Figure:
    times = board.cycle if key == "cycle" else board.lead
    since = _("from the start") if key == "cycle" else _("from receipt")
    note = _("Of {n} pieces; {unknown} have no such instant. {holidays} holidays are left out.")
    return Figure(
        key,
        title,
        Unit.RATIO,
        exact(times.half),
        formula=_(
            "the middle of the working days {since} to completion, both days included"
        ).format(since=since),
        note=note.format(n=times.counted, unknown=times.unknown, holidays=board.holidays),
    )


def _on_time(board: VelocityBoard) -> tuple[Figure, ...]:
    told = board.on_time
    on_time = Figure(
        "delivered",
        _("Deliverables on time"),
        Unit.COUNT,
        Decimal(told.on_time),
        CountRows("deliverables", (("stands", word_text(Delivery.ON_TIME)),)),
        rows="deliverables",
    )
    due = Figure(
        "due",
        _("Deliverables due"),
        Unit.COUNT,
        Decimal(told.on_time + told.late),
        CountRows("deliverables", (("due", True),)),
        rows="deliverables",
    )
    note = _("Against the first commitment. {waited} are waited for, {cancelled} were called off.")
    share = Figure(
        "on_time",
        _("On time"),
        Unit.SHARE,
        exact(told.share),
        Divide(Ref("delivered"), Ref("due")),
        note=note.format(waited=told.waited_for, cancelled=told.cancelled),
        rows="deliverables",
    )
    return on_time, due, share


def _dora(board: VelocityBoard) -> tuple[Figure, ...]:
    told = board.dora
    failed = told.fail_rate
    lead = _("Of {n} deploys.").format(n=told.lead_time.counted)
    least = _("At least: {n} are not over yet.").format(n=told.restore.open)
    return (
        Figure(
            "dora_frequency",
            _("Deploys a week"),
            Unit.RATIO,
            exact(told.frequency.a_week),
            formula=_("{n} deploys that succeeded, on {days} days").format(
                n=told.frequency.deploys, days=told.frequency.days
            ),
        ),
        Figure(
            "dora_lead",
            _("Lead time for changes"),
            Unit.SECONDS,
            told.lead_time.median,
            formula=_("the middle of the times from the first commit to production"),
            note=lead,
        ),
        Figure(
            "dora_fail_rate",
            _("Change-fail rate"),
            Unit.SHARE,
            exact(failed.rate),
            formula=_("{failed} of {all} deploys").format(failed=failed.failed, all=failed.deploys),
        ),
        Figure(
            "dora_restore",
            _("Time to restore"),
            Unit.SECONDS,
            told.restore.median,
            formula=_("the middle of {n} incidents that a change led to").format(
                n=told.restore.counted
            ),
            note=least if told.restore.at_least else "",
        ),
    )


def _weeks(board: VelocityBoard) -> Table:
    columns = (
        Column("monday", _("Week of"), Unit.DAY),
        Column("pieces", _("Done"), Unit.COUNT),
        Column("points", _("Points"), Unit.RATIO),
        *(Column(kind.value, word_text(kind), Unit.COUNT) for kind in WorkClass),
    )
    rows = [
        (
            week.monday,
            week.pieces,
            week.points or None,
            *(dict(week.by_class).get(kind, 0) for kind in WorkClass),
        )
        for week in board.weeks
    ]
    return Table("weeks", _("Done by week"), columns, rows)


def _deliverables(board: VelocityBoard) -> Table:
    columns = (
        Column("name", _("Deliverable")),
        Column("project", _("Project")),
        Column("committed", _("First promised for"), Unit.DAY),
        Column("delivered", _("Delivered"), Unit.DAY),
        Column("stands", _("Stands")),
        Column("due", _("Counts"), Unit.FLAG),
        Column("people", _("Credited")),
    )
    rows = [
        (
            entry.deliverable.name,
            entry.project,
            entry.deliverable.committed_on,
            entry.deliverable.delivered_on,
            word_text(entry.delivery),
            entry.delivery in (Delivery.ON_TIME, Delivery.LATE),
            ", ".join(entry.people),
        )
        for entry in board.deliverables
    ]
    return Table("deliverables", _("Deliverables"), columns, rows)


def days_words(value: Fraction | None) -> str:
    """Working days, a half where there is one."""
    return "–" if value is None else number_text(float(value), 0 if value.denominator == 1 else 1)
