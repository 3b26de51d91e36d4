"""The report in sentences: its finding, its definitions, its privacy."""

from app.reports import People
from app.text import _, hours_text, ngettext, period_text
from models.kernel.figures import Definition, Figure
from models.kernel.periods import Period


def finding(figures: dict[str, Figure], period: Period) -> str:
    """Whether everything is held, and whether it is shared as is due."""
    if not figures["pieces"].value:
        return _("Nobody is on call from {period}.").format(period=period_text(period))
    missing = figures["gap_hours"].value
    if missing:
        held = _("For {hours} nobody holds a duty that somebody must hold.").format(
            hours=hours_text(missing / 3600)
        )
    else:
        held = _("Every required hour is held.")
    spread = figures["farthest"].value
    if spread is None:
        return held
    fair = _("Nobody is farther than {hours} from what is due to them.").format(
        hours=hours_text(spread / 3600)
    )
    return f"{held} {fair}"


def unpublished(count: int) -> str:
    """How much is not published yet."""
    if not count:
        return _("everything is published")
    return ngettext("{n} change is not published", "{n} changes are not published", count)


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    if people is People.NAMES:
        return _("Persons are shown by name, as was asked for. Handle it accordingly.")
    return _("Persons are shown under pseudonyms; the report does not say whose they are.")


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F14)."""
    return (
        Definition(
            _("Hours held"),
            _("elapsed seconds of duty inside the period"),
            _("hours"),
            _("the final calendar (sheet Data_Duty_Time)"),
        ),
        Definition(
            _("Held"),
            _(
                "elapsed seconds of duty, 23 or 25 hours on days when the clocks change; a turn "
                "counts, with all its hours, in the period in which it begins, as what is due does"
            ),
            _("hours"),
            _("turns with all their hours (sheet Data_Turn_Time)"),
            _("shadowing"),
        ),
        Definition(
            _("Due"),
            _(
                "what a layer serves, shared among its members by weight and contract, less what "
                "was carried over"
            ),
            _("hours"),
            _("members, contracts and absences of the kinds that the rotation counts"),
        ),
        Definition(
            _("Hours that nobody holds"),
            _("required hours less the union of what is held, times the people missing"),
            _("hours"),
            _("duties and their hours"),
        ),
        Definition(
            _("Farthest from due"),
            _("the greatest distance between held and due of any one person"),
            _("hours"),
            _("sheet of tables, load and what is due"),
        ),
    )
