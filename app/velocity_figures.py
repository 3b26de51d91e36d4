"""The headline figures of velocity (F8, F10), with the rows they are counted from."""

from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _, ngettext
from app.text.numbers import exact, number_text, share_text
from app.text.words import word_text
from app.velocity_tables import DONE, Names, pieces, velocity_tables
from models.insight.velocity_rows import VelocityBoard, WeekDone
from models.kernel.figures import (
    ChartData,
    CountRows,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Series,
    SeriesKind,
    Sum,
    Unit,
)
from models.kernel.periods import Period, iso_week
from models.projects.rules.on_time import Delivery
from models.releases.rows import ChangeOutcome
from models.tickets.rows import WorkClass

COLOURS = {
    WorkClass.FEATURE: "blue",
    WorkClass.FIX: "orange",
    WorkClass.STABILITY: "green",
    WorkClass.TOIL_REDUCTION: "purple",
}
"""The colour of each class of work."""


def velocity_report(board: VelocityBoard, period: Period, person: Names | None = None) -> Report:
    """Throughput, cycle and lead time, on-time delivery, and DORA's four with their counts.

    person: what somebody who is credited is called; None names nobody.

    Keys: ``throughput``, ``lead``, ``cycle``, ``on_time``, ``dora_frequency``, ``dora_lead``,
    ``dora_fail_rate``, ``dora_restore``, and what each is divided from.
    """
    return Report(
        "velocity",
        _("Velocity"),
        "",
        period,
        board.zone,
        finding(board),
        velocity_figures(board),
        velocity_tables(board, person),
        (throughput_chart(board),),
        (pieces(board),),
        (),
        (),
        Provenance("", "", 0, board.now, "", "", "", ""),
    )


def velocity_figures(board: VelocityBoard) -> tuple[Figure, ...]:
    """Every figure, in the order in which they are read."""
    return (
        *_throughput(board),
        _times("cycle", _("Cycle time, working days"), board),
        _times("lead", _("Lead time, working days"), board),
        *_on_time(board),
        *_dora(board),
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
        "week_count",
        _("Weeks"),
        Unit.COUNT,
        Decimal(len(board.weeks)),
        CountRows("weeks"),
        rows="weeks",
    )
    count = len(board.weeks)
    a_week = Figure(
        "throughput",
        _("Pieces done a week"),
        Unit.RATIO,
        done.value / count if done.value is not None and count else None,
        Divide(Ref("done"), Ref("week_count")),
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
        rows=DONE,
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
    return (*_frequency(board), _deploy_lead(board), *_fail_rate(board), _restore(board))


def _frequency(board: VelocityBoard) -> tuple[Figure, ...]:
    told = board.dora.frequency
    succeeded = Figure(
        "succeeded",
        _("Deploys that succeeded"),
        Unit.COUNT,
        Decimal(told.deploys),
        CountRows("deploys", (("outcome", word_text(ChangeOutcome.SUCCEEDED)),)),
        rows="deploys",
    )
    weeks = Figure("weeks_so_far", _("Weeks until now"), Unit.RATIO, exact(told.weeks))
    frequency = Figure(
        "dora_frequency",
        _("Deploys a week"),
        Unit.RATIO,
        exact(told.a_week) if told.weeks else None,
        Divide(Ref("succeeded"), Ref("weeks_so_far")),
        note=_("On {days} days.").format(days=told.days),
        rows="deploys",
    )
    return succeeded, weeks, frequency


def _deploy_lead(board: VelocityBoard) -> Figure:
    told = board.dora.lead_time
    note = _(
        "Of {n} deploys; {unknown} have no commit, {excluded} were not above zero and are left out."
    )
    return Figure(
        "dora_lead",
        _("Lead time for changes"),
        Unit.SECONDS,
        told.median,
        formula=_("the middle of the times from the first commit to production"),
        note=note.format(n=told.counted, unknown=told.unknown, excluded=told.excluded),
        rows="deploys",
    )


def _fail_rate(board: VelocityBoard) -> tuple[Figure, ...]:
    told = board.dora.fail_rate
    failed = Figure(
        "failed",
        _("Deploys that failed"),
        Unit.COUNT,
        Decimal(told.failed),
        CountRows("deploys", (("failed", True),)),
        rows="deploys",
    )
    deploys = Figure(
        "deploy_count",
        _("Deploys"),
        Unit.COUNT,
        Decimal(told.deploys),
        CountRows("deploys"),
        rows="deploys",
    )
    rate = Figure(
        "dora_fail_rate",
        _("Change-fail rate"),
        Unit.SHARE,
        exact(told.rate),
        Divide(Ref("failed"), Ref("deploy_count")),
        note=_("Deploys are counted, not incidents: one that led to three has failed once."),
        rows="deploys",
    )
    return failed, deploys, rate


def _restore(board: VelocityBoard) -> Figure:
    told = board.dora.restore
    least = _("At least: {n} of {all} are not over yet.").format(n=told.open, all=told.counted)
    return Figure(
        "dora_restore",
        _("Time to restore"),
        Unit.SECONDS,
        told.median,
        formula=_("the middle of the times from the start of an incident that a change led to"),
        note=least if told.at_least else _("Of {n} incidents.").format(n=told.counted),
        rows="led_to",
    )


def days_words(value: Fraction | None) -> str:
    """Working days, a half where there is one."""
    return "–" if value is None else number_text(float(value), 0 if value.denominator == 1 else 1)
