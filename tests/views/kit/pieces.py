"""Made-up rows, charts and reports that the tests of the kit and its gallery show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from models.kernel.figures import (
    ChartData,
    Column,
    Divide,
    Figure,
    Provenance,
    Ref,
    Report,
    Series,
    SeriesKind,
    Table,
    Unit,
)
from models.kernel.periods import Period
from views.kit import typed
from views.kit.scatter_data import Dot, Scatter
from views.kit.table_column import Look, TableColumn


@dataclass(frozen=True)
class Week:
    """A week of hours, as the page Hours shows it."""

    id: UUID
    week: str
    day: date
    toil: int
    project: int
    other: int
    entries: int
    missing: int = 0

    @property
    def total(self) -> int:
        return self.toil + self.project + self.other

    @property
    def share(self) -> Decimal:
        return Decimal(self.toil) / self.total

    @property
    def over(self) -> bool:
        return self.share > Decimal("0.5")

    @property
    def state(self) -> str:
        if self.missing:
            return f"{self.missing} missing"
        return "Over" if self.over else "Within"


_HOURS = (
    (256, 109, 35, 51), (254, 118, 38, 56), (245, 123, 40, 54), (234, 128, 42, 53),
    (212, 147, 41, 52), (217, 136, 41, 50), (201, 145, 40, 48), (186, 160, 42, 47),
    (189, 157, 40, 61),
)  # fmt: skip


def weeks(count: int = 52) -> tuple[Week, ...]:
    """The latest week first."""
    first = date(2026, 10, 5)
    return tuple(
        Week(
            UUID(int=at + 1), f"W{(first - timedelta(weeks=at)).isocalendar().week}",
            first - timedelta(weeks=at), *_HOURS[at % 9], 3 if at == 0 else 0,
        )
        for at in range(count)
    )  # fmt: skip


def week_columns() -> list[TableColumn]:
    """The columns of the page's table."""
    return [
        TableColumn("week", "Week", weight=600, beside=lambda r: f"{r.day.day} {r.day:%b}"),
        TableColumn("toil", "Toil h", Unit.COUNT, parse=typed.whole),
        TableColumn("project", "Project h", Unit.COUNT, parse=typed.whole),
        TableColumn("other", "Other h", Unit.COUNT),
        TableColumn("total", "Total h", Unit.COUNT),
        TableColumn(
            "share", "Toil share", Unit.SHARE, emphasis=lambda r: "bad" if r.over else ""
        ),
        TableColumn(
            "bar", "", Unit.SHARE, value=lambda r: r.share, look=Look.BAR,
            mark=lambda r: 0.5, colour=lambda r: "orange",
        ),
        TableColumn("entries", "Entries", Unit.COUNT),
        TableColumn(
            "state", "State", look=Look.STATE,
            state=lambda r: "warn" if r.missing else "bad" if r.over else "ok",
        ),
    ]  # fmt: skip


_TOIL = (
    40, 37, 36, 44, 39, 36, 50, 40, 42, 39, 48, 52, 54, 50.5, 48, 51.5, 52, 50.5, 48.5, 51.5, 40,
    41, 38, 32, 34, 34, 38, 37, 37, 35.5, 37.5, 40.5, 38, 38.5, 41, 36, 39, 39, 39, 43, 44.5, 47.5,
    46.5, 50, 49, 51.5, 55, 53, 57.9, 60, 62, 64,
)  # fmt: skip


def share_chart(*, hole: int | None = None, average: bool = False) -> ChartData:
    """A year of weekly shares with a threshold and the hours recorded. hole: a week of nothing."""
    count = len(_TOIL)
    starts = [date(2025, 10, 13) + timedelta(weeks=at) for at in range(count)]
    toil = [None if at == hole else value / 100 for at, value in enumerate(_TOIL)]
    other = [None if at == hole else 0.09 + at * 7 % 4 / 100 for at in range(count)]
    other[-1] = 0.09
    project = [
        None if t is None or o is None else 1 - t - o for t, o in zip(toil, other, strict=True)
    ]
    recorded = [430 - at * 13 % 21 for at in range(count)]
    recorded[11], recorded[12], recorded[25], recorded[-1] = 230, 120, 330, 400
    share, stacked = Unit.SHARE, SeriesKind.STACKED_BAR
    series = [
        Series("toil", "Toil", share, stacked, toil, "orange"),
        Series("project", "Project", share, stacked, project, "blue"),
        Series("other", "Other", share, stacked, other, "grey"),
        Series("threshold", "Threshold", share, SeriesKind.THRESHOLD, [0.5] * count, "grey"),
        Series("recorded", "Hours recorded", Unit.HOURS, SeriesKind.BAR, recorded, "grey"),
    ]
    if average:
        known = [value or 0.4 for value in toil]
        means = [sum(known[at - 3 : at + 1]) / 4 if at > 2 else None for at in range(count)]
        series.append(Series("mean", "Average", share, SeriesKind.LINE, means, "vermilion"))
    return ChartData(
        "share", "Share of hours per week", share,
        [f"week {day.isocalendar().week}" for day in starts], tuple(series), tuple(starts),
        finding="Toil was over 50 % in 14 of 52 weeks.",
    )  # fmt: skip


def small_chart() -> ChartData:
    """Twelve weeks of toil for a card."""
    values = [value / 100 for value in _TOIL[-12:]]
    return ChartData(
        "toil", "Toil share", Unit.SHARE, [f"W{30 + at}" for at in range(12)],
        (
            Series("toil", "Toil", Unit.SHARE, SeriesKind.BAR, values, "orange"),
            Series("cap", "Threshold", Unit.SHARE, SeriesKind.THRESHOLD, [0.5] * 12, "grey"),
        ),
    )  # fmt: skip


def toil_report() -> Report:
    """A report of one figure with its numerator and denominator."""
    toil, total = Decimal(989), Decimal(1622)
    entries = Table("entries", "Entries", (Column("id", "Id"),), [(str(at),) for at in range(96)])
    figures = (
        Figure(
            "share", "Toil share", Unit.SHARE, toil / total, Divide(Ref("toil"), Ref("all")),
            formula="toil hours / (toil + project + other hours)", numerator="toil",
            denominator="all", rows="entries", limit=Decimal("0.5"),
        ),
        Figure("toil", "toil hours", Unit.HOURS, toil, note="96 entries of kind toil"),
        Figure("all", "toil + project + other hours", Unit.HOURS, total,
               note="214 entries in all"),
    )  # fmt: skip
    return Report(
        "toil", "Toil", "Harbour Platform", Period(date(2026, 9, 14), date(2026, 10, 12)),
        "Europe/Dublin", "Toil is over the threshold.", figures, (), (), (entries,), (), (),
        Provenance("sample", "1", 1, datetime(2026, 10, 12, tzinfo=UTC), "Ana", "0", "1", ""),
    )  # fmt: skip


MONTHS = Scatter(
    "Hours and requests",
    "Requests a month",
    "Hours a month",
    (
        Dot("1", "Jan 2026", 100, 10),
        Dot("2", "Feb 2026", 200, 22.5),
        Dot("3", "Mar 2026", 400, 41),
    ),
    ((0, 0), (400, 42)),
    "Twice as many requests cost about twice the hours.",
)
"""Three months of a task whose hours grow with its requests."""
