"""What kinds of periods are called."""

from app.text.doorway import _
from models.kernel.periods import PeriodKind


def kind_word(kind: PeriodKind) -> str:
    """The word for a kind of period."""
    return {
        PeriodKind.WEEK: _("Week"),
        PeriodKind.MONTH: _("Month"),
        PeriodKind.QUARTER: _("Quarter"),
        PeriodKind.YEAR: _("Review year"),
        PeriodKind.CUSTOM: _("Chosen days"),
    }[kind]
