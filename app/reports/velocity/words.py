"""The report on velocity in sentences: its finding, its definitions, its privacy."""

from app import velocity_figures
from app.reports import People
from app.text import _
from models.insight.velocity_rows import VelocityBoard
from models.kernel.figures import Definition


def finding(board: VelocityBoard) -> str:
    """What was done, and what is likely."""
    words = _("{done}. {likely}")
    return words.format(
        done=velocity_figures.finding(board), likely=velocity_figures.forecast_words(board)
    )


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    match people:
        case People.HIDDEN:
            return _("Persons are not shown: who is credited is counted by side, and not named.")
        case People.PSEUDONYMS:
            return _("Persons are shown under pseudonyms; the report does not say whose they are.")
        case People.NAMES:
            return _("Persons are shown by name, as was asked for. Handle it accordingly.")


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F8, F10)."""
    work, deploys = _("the sheet Data_Work done"), _("the table Deploys")
    return (
        Definition(
            _("Pieces of work done"),
            _("tickets completed on a day of the period, in the zone of the report"),
            _("pieces"),
            work,
            _("what was declined or is a duplicate"),
        ),
        Definition(
            _("Cycle time, lead time"),
            _(
                "working days from the start, or from receipt, to completion, both days included; "
                "the middle, and the days that 85 and 95 of a hundred pieces took at most"
            ),
            _("working days"),
            work,
            _("weekends, holidays that everybody has, pieces without that instant"),
        ),
        Definition(
            _("On time"),
            _("deliverables delivered by the day first promised / deliverables due"),
            _("per cent"),
            _("the table Deliverables, first promised for a day of the period"),
            _("cancellations that somebody approved, and what is still waited for"),
        ),
        Definition(
            _("Credited"),
            _("everybody who is named for a deliverable, of either side, for the whole of it"),
            _("people"),
            _("the table Deliverables"),
        ),
        Definition(
            _("Deploys"),
            _("deployments that reached production; releases, where no deployment is known"),
            _("deploys"),
            deploys,
            _("configuration, capacity and upgrades"),
        ),
        Definition(
            _("Deploys a week"),
            _("deploys that succeeded / weeks of the period until now"),
            _("a week"),
            deploys,
            _("deploys that failed or were rolled back"),
        ),
        Definition(
            _("Lead time for changes"),
            _("the middle of the times from the first commit, else the last, to production"),
            _("hours"),
            deploys,
            _("deploys without a commit, and times that are not above zero"),
        ),
        Definition(
            _("Change-fail rate"),
            _("deploys that failed, were rolled back or led to an incident, each once / deploys"),
            _("per cent"),
            deploys,
            _("without a deploy there is no rate"),
        ),
        Definition(
            _("Time to restore"),
            _(
                "the middle of the times from the start of an incident that a deploy led to until "
                "users were served again; open ones count as what they are at least"
            ),
            _("hours"),
            _("the table Incidents that a deploy led to"),
            _("incidents that no deploy led to, and those whose times cannot be"),
        ),
        Definition(
            _("Forecast"),
            _(
                "2,000 futures drawn from the whole weeks of the last 26, from the first with "
                "anything done; from the day of the report on, whatever its period"
            ),
            _("weeks, or pieces"),
            _("tickets"),
            _("fewer than six weeks say nothing"),
        ),
        Definition(
            _("SHA-256 of the data used"),
            _(
                "over the rows of work done, deliverables, deploys, incidents and sprints: for each "
                "table its key and column keys, then each row, as lines of JSON in UTF-8"
            ),
            "",
            _("these tables"),
        ),
    )
