"""The report in sentences: its finding, what its charts show, its definitions, its privacy."""

from decimal import Decimal

from app.reports import People
from app.reports.oncall.tables import farthest
from app.text import _, hours_text, ngettext, number_text, period_text
from models.insight.on_call_rows import OnCallLoad
from models.kernel.figures import Definition, Figure
from models.kernel.periods import Period


def finding(load: OnCallLoad, figures: dict[str, Figure], period: Period) -> str:
    """How much was carried, how often it was too much, how fair it was, and what is due for it."""
    if not load.shifts:
        return _("Nobody was on call from {period}.").format(period=period_text(period))
    held = figures["held"].value or Decimal(0)
    count = int(figures["shift_count"].value or 0)
    shifts = ngettext("{n} shift", "{n} shifts", count)
    carried = _("{shifts} with {hours}.").format(shifts=shifts, hours=hours_text(held / 3600))
    units = figures["units_due"]
    due = (
        _("No rates of compensation are set.")
        if units.value is None
        else _("{units} units are due.").format(units=number_text(units.value))
    )
    return " ".join((carried, months_finding(load), people_finding(load), due))


def months_finding(load: OnCallLoad) -> str:
    """How many shifts had more events than the bar."""
    if not load.events.shifts:
        return _("Events were not counted: nobody is called first.")
    busy = len(load.events.over)
    bar = ngettext("{n} event", "{n} events", load.events.limit)
    if not busy:
        return _("No shift had more than {bar}.").format(bar=bar)
    shifts = ngettext("{n} shift", "{n} shifts", busy)
    return _("{shifts} had more than {bar}.").format(shifts=shifts, bar=bar)


def people_finding(load: OnCallLoad) -> str:
    """How far from fair it was."""
    distance = farthest(load.fairness)
    if distance is None:
        return _("Nobody is in a rotation.")
    text = _("Nobody is farther than {hours} from the fair share of all rotations together.")
    return text.format(hours=hours_text(Decimal(distance) / 3600))


def privacy(people: People) -> str:
    """What the report shows of single persons."""
    if people is People.NAMES:
        return _("Persons are shown by name, as was asked for. Handle it accordingly.")
    if people is People.PSEUDONYMS:
        return _("Persons are shown under pseudonyms; the report does not say whose they are.")
    return _("Persons are not shown: no row says who served.")


def definitions() -> tuple[Definition, ...]:
    """Each figure in words (METRICS F14, F15)."""
    calendar = _("the final calendar (sheet Data_Shifts)")
    return (
        Definition(
            _("Shift"),
            _(
                "what one person served of one shift, or of one cover; it belongs, with all its hours and "
                "events, to the period and month in which the shift begins"
            ),
            _("shifts"),
            calendar,
            _("shadowing, which is no load"),
        ),
        Definition(
            _("Held"),
            _("elapsed seconds of duty, 23 or 25 hours on days when the clocks change"),
            _("hours"),
            calendar,
            _("shadowing"),
        ),
        Definition(
            _("At night, on weekends, on public holidays"),
            _("hours of each kind at the place where the person is then; the kinds overlap"),
            _("hours"),
            _("nights of the rotation, days and holidays of the person’s site"),
        ),
        Definition(
            _("Events a shift"),
            _(
                "alerts and incidents of one service within the policy’s minutes are one event / shifts"
            ),
            _("events"),
            _("alerts and incidents; shifts of duties that are called first"),
            _("events while nobody was on duty, which stand beside it"),
        ),
        Definition(
            _("Fair share"),
            _(
                "what a layer serves, shared among its members by weight and contract, less what was "
                "carried over; of all rotations together"
            ),
            _("hours"),
            _("members, contracts and absences of the kinds that the rotation counts"),
        ),
        Definition(
            _("Kind of hour"),
            _(
                "each hour is paid once: on a public holiday, else on a weekend, else at night, else "
                "as an ordinary one"
            ),
            _("hours"),
            _("the person’s place on that day"),
            _("shadowing"),
        ),
        Definition(
            _("Units"),
            _("hours by kind × the team’s rate on the day on which they were served"),
            _("units, not money, unless the rates are money"),
            _("rates (Rotations, Rules, Let another value hold)"),
            _("hours for which no rate was set"),
        ),
    )
