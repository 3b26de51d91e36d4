"""The chart of decisions: how many were told as they need to be, month by month (S90)."""

from app.text.doorway import _
from app.text.talk import percent_text
from models.insight.talk_rows import DecisionBoard
from models.kernel.figures import ChartData, Series, SeriesKind, Unit


def told_chart(board: DecisionBoard) -> ChartData:
    """The share of decisions that were told, by the month of the decision."""
    months = [each.month for each in board.months]
    shares = [None if e.told.share is None else float(e.told.share) for e in board.months]
    known = [share for share in shares if share is not None]
    return ChartData(
        "told",
        _("Told as they need to be"),
        Unit.SHARE,
        [f"{month:%b %Y}" for month in months],
        (Series("share", _("Told"), Unit.SHARE, SeriesKind.BAR, shares, "green"),),
        months,
        finding=_("{share} in the last month that has any").format(
            share=percent_text(board.last_share)
        )
        if known
        else _("Nothing had to be told."),
    )
