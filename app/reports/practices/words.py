"""The scorecard in sentences: its definitions, its privacy."""

from app.reports import People
from app.text import _, word_text
from app.text.assessment import LEVELS
from app.text.practices import WHY
from models.kernel.figures import Definition
from models.practices.rows import Practice


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    match people:
        case People.HIDDEN:
            return _(
                "Persons are not shown; notes, titles and evidence stand as they were written."
            )
        case People.PSEUDONYMS:
            return _(
                "Persons are shown under pseudonyms; the report does not say whose they are. Notes, "
                "titles and evidence stand as they were written."
            )
        case People.NAMES:
            return _("Persons are shown by name, as was asked for. Handle it accordingly.")


def definitions() -> tuple[Definition, ...]:
    """Each practice and figure in words."""
    rows = _("the sheet Data_Evidence")
    return (
        *(
            Definition(word_text(practice), _(WHY[practice]), _("of the rows that count"), rows)
            for practice in Practice
        ),
        Definition(
            _("State"),
            _(
                "practised where all rows speak for it, not where none does, partly between them, and "
                "not to be said without any; of the common pool one row is enough. What was said by hand "
                "stands until it is taken back"
            ),
            "",
            rows,
            _("rows that count on neither side"),
        ),
        Definition(
            _("Before"),
            _("the same, as it stood on the last day of the period before"),
            "",
            _("the same rules on that day"),
        ),
        Definition(
            _("Level"),
            " · ".join(f"{level} {_(text)}" for level, text in LEVELS.items()),
            _("the mean of an area’s answers, 1 to 5"),
            _("the sheet Data_Answers"),
            _("areas that were not answered"),
        ),
        Definition(
            _("SHA-256 of the data used"),
            _(
                "over the rows behind practices, months, answers, what was said and planned reports: for "
                "each table its key and column keys, then each row, as lines of JSON in UTF-8"
            ),
            "",
            _("these tables"),
        ),
    )
