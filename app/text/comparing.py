"""What the comparison of a baseline with a candidate says, in words."""

from decimal import Decimal
from fractions import Fraction

from app.text.doorway import _
from app.text.numbers import exact, number_text, share_text
from models.releases.rows import MeasurementRow
from models.releases.rules.regression import Comparison, Regression

VERDICTS = {
    Regression.TOO_FEW_RUNS: lambda: _("too few runs"),
    Regression.NO_REGRESSION: lambda: _("no regression"),
    Regression.REGRESSION: lambda: _("regression"),
    Regression.UNDECIDED: lambda: _("undecided"),
}


def runs_of(row: MeasurementRow) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """The runs before and after."""
    before, after = (tuple(map(Decimal, runs)) for runs in (row.baseline, row.candidate))
    return before, after


def comparison_words(row: MeasurementRow, told: Comparison) -> tuple[str, str]:
    """The verdict, and what it rests on."""
    verdict = VERDICTS[told.verdict]()
    if told.change is None or told.low is None or told.high is None:
        runs = _("{before} runs before, {after} after; eight a side tell something").format(
            before=len(row.baseline), after=len(row.candidate)
        )
        return verdict, runs
    words = _("{before} → {after} {unit}: {change}, between {low} and {high}; {limit} is allowed")
    return verdict, words.format(
        before=_plain(told.baseline),
        after=_plain(told.candidate),
        unit=row.unit,
        change=_signed(told.change),
        low=_signed(told.low),
        high=_signed(told.high),
        limit=share_text(row.threshold, 0),
    )


def _plain(value: Decimal | None) -> str:
    return "" if value is None else number_text(value, 1)


def _signed(share: Fraction) -> str:
    """How much worse, as per cent with its sign."""
    words = share_text(exact(share), 1)
    return f"+{words}" if share > 0 else words
