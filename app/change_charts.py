"""The charts of changes: how many a month, and how stable services were meanwhile."""

from datetime import date

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.insight.changes_rows import ChangesBoard, KindOfChange, ServiceStability, StabilityPoint
from models.kernel.figures import ChartData, Series, SeriesKind, Unit
from models.kernel.instants import local_day, zone
from models.releases.rows import ChangeKind

_COLOURS = {
    ChangeKind.RELEASE: "blue",
    ChangeKind.DEPLOYMENT: "sky",
    ChangeKind.CONFIG_CHANGE: "green",
    ChangeKind.CAPACITY_ADDED: "orange",
    ChangeKind.SOFTWARE_UPGRADE: "purple",
    ChangeKind.HARDWARE_UPGRADE: "yellow",
}


def months_chart(board: ChangesBoard) -> ChartData:
    """Changes a month by kind, capacity among them (S17)."""
    months = [each.month for each in board.months]
    series = tuple(
        Series(
            kind.value,
            word_text(kind),
            Unit.COUNT,
            SeriesKind.STACKED_BAR,
            [each.counts.get(kind, None if each.total else 0) for each in board.months],
            _COLOURS[kind],
        )
        for kind in ChangeKind
        if any(each.counts.get(kind) for each in board.months)
    )
    total = sum(each.total for each in board.months)
    return ChartData(
        "months",
        _("Changes a month"),
        Unit.COUNT,
        [f"{month:%b %Y}" for month in months],
        series,
        months,
        finding=ngettext("{n} change", "{n} changes", total),
    )


def kind_chart(board: ChangesBoard, kind: KindOfChange) -> ChartData:
    """How many changes of one kind were made month by month, and how many of them failed."""
    months = [each.month for each in board.months]
    failed = [each.failed for each in kind.months]
    good = [each.deploys - each.failed for each in kind.months]
    name = kind_text(kind)
    return ChartData(
        "kind",
        name,
        Unit.COUNT,
        [_month(month) for month in months],
        (
            Series("good", _("Succeeded"), Unit.COUNT, SeriesKind.STACKED_BAR, good, "sky"),
            Series("failed", _("Failed"), Unit.COUNT, SeriesKind.STACKED_BAR, failed, "vermilion"),
        ),
        months,
        finding=_("{failed} of {all} failed").format(failed=sum(failed), all=sum(failed + good)),
    )


def kind_text(kind: KindOfChange) -> str:
    """What a kind is called; what nobody did before is one of its own."""
    return _("First of its kind") if kind.kind is None else word_text(kind.kind)


def stability_chart(board: ChangesBoard, service: ServiceStability) -> ChartData:
    """How much of its budget one service used month by month, and its changes below: budget and
    velocity on one axis (S18)."""
    place = zone(board.zone)
    starts = [local_day(point.span.start, place) for point in service.months]
    counts = [point.changes for point in service.months]
    used = [_used(point) for point in service.months]
    over = sum(share is not None and share > 1 for share in used)
    return ChartData(
        "stability",
        service.objective,
        Unit.SHARE,
        [_month(day) for day in starts],
        (
            Series("used", _("Budget used"), Unit.SHARE, SeriesKind.BAR, used, "vermilion"),
            Series("whole", _("Whole budget"), Unit.SHARE, SeriesKind.THRESHOLD, [1.0] * len(used)),
            Series("changes", _("Changes"), Unit.COUNT, SeriesKind.BAR, counts, "sky"),
        ),
        starts,
        finding=ngettext(
            "In {n} month more than the budget was used",
            "In {n} months more than the budget was used",
            over,
        ),
    )


def _used(point: StabilityPoint) -> float | None:
    """The share of a month's budget that was used; None without data, or where nothing is allowed."""
    if point.level is None or point.target is None or point.target == 1:
        return None
    return float((1 - point.level) / (1 - point.target))


def _month(day: date) -> str:
    return f"{day:%b %Y}"
