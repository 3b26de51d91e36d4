"""Sites with their zones and holidays, and teams with their calendars, in the inspector."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.problems import refusal_text
from app.text.words import word_text
from models.kernel.errors import Refused
from models.kernel.instants import zone_names
from models.kernel.periods import DAY, Period
from models.people.commands.sites import AddHoliday, AddSite, RemoveSite
from models.people.commands.teams import AddTeam, RemoveTeam, SetTeamCalendar
from models.people.queries import Holidays, Sites, Teams
from models.people.rows import TeamKind
from models.store.command import Command
from models.store.query import Answer
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.rights import Right
from views.pages.people.details import ButtonLine, scrolling

_YEAR = 365


def places_panel(context: PageContext) -> dict[str, QWidget]:
    """Three tabs, filled as their answers come."""
    sites, teams, holidays = Lines(), Lines(), Lines()
    known: dict[str, Any] = {}

    def got_sites(answer: Answer[Any]) -> None:
        known["sites"] = {row.id: row.name for row in answer.value}
        rows = [
            _removable(context, _site_row(row), RemoveSite(row.id, answer.revision), ask)
            for row in answer.value
        ]
        sites.fill([_site_form(context, ask), *rows])
        today = context.today
        context.ask(Holidays(Period(today, today + DAY * _YEAR)), got_holidays)

    def got_holidays(answer: Answer[Any]) -> None:
        names = known.get("sites", {})
        rows = [
            ValueRow(f"{row.day.isoformat()}  {row.name}", names.get(row.site_id, ""))
            for row in answer.value
        ]
        holidays.fill([_holiday_form(context, names, ask), *rows])

    def got_teams(answer: Answer[Any]) -> None:
        known_teams = [
            _removable(
                context,
                ValueRow(team.name, word_text(team.kind), team.zone),
                RemoveTeam(team.id, answer.revision),
                ask,
            )
            for team in answer.value
        ]
        rows: list[QWidget] = [_team_form(context, ask), *known_teams]
        if answer.value:
            rows += [
                SectionHead(_("Calendar of a team")),
                _calendar_form(context, answer, ask),
            ]
        teams.fill(rows)

    def ask() -> None:
        context.ask(Sites(), got_sites, slot="places sites")
        context.ask(Teams(), got_teams, slot="places teams")

    ask()
    return {
        _("Sites"): scrolling(sites),
        _("Teams"): scrolling(teams),
        _("Holidays"): scrolling(holidays),
    }


def _removable(
    context: PageContext, row: ValueRow, remove: Command[Any], ask: Callable[[], object]
) -> ButtonLine:
    def run() -> None:
        try:
            done = context.do(remove)
        except Refused as problem:
            context.notify(refusal_text(problem))
            return
        if done is not None:
            context.notify(_("Removed."), undo=True)
            ask()

    line = ButtonLine(row)
    line.add(
        IconButton(
            "trash-2", _("Remove: {what}").format(what=row.accessibleName()), run, needs=Right.EDIT
        )
    )
    return line


def _site_row(row: Any) -> ValueRow:
    region = "-".join(part for part in (row.country, row.region) if part)
    return ValueRow(row.name, row.zone, region or _("no holidays known"))


def _site_form(context: PageContext, ask: Any) -> Form:
    form = _form(context, lambda values: AddSite(**values), _("Site added."), ask)
    form.add("name", _("Name"), LineField(typed.needed))
    form.add("zone", _("Time zone"), _zone_field())
    form.add("country", _("Country"), LineField(hint="IE"))
    form.add("region", _("Region"), LineField())
    return form


def _team_form(context: PageContext, ask: Any) -> Form:
    form = _form(context, lambda values: AddTeam(**values), _("Team added."), ask)
    form.add("name", _("Name"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField({word_text(kind): kind for kind in TeamKind}))
    form.add("zone", _("Time zone"), _zone_field())
    form.fill({"zone": context.calendar.zone})
    return form


def _calendar_form(context: PageContext, answer: Answer[Any], ask: Any) -> Form:
    def command(values: dict[str, Any]) -> Command[Any]:
        return SetTeamCalendar(seen=answer.revision, **values)

    form = _form(context, command, _("Calendar set."), ask)
    form.add("id", _("Team"), ChoiceField({row.name: row.id for row in answer.value}))
    form.add("zone", _("Time zone"), _zone_field())
    form.add(
        "fiscal_month", _("Review year starts in month"), LineField(typed.whole, hint=_("1 to 12"))
    )
    days = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday")]
    days += [_("Saturday"), _("Sunday")]
    form.add(
        "first_weekday", _("A week starts on"), ChoiceField({d: at for at, d in enumerate(days)})
    )
    calendar = context.calendar
    form.fill(
        {
            "id": context.team_id,
            "zone": calendar.zone,
            "fiscal_month": calendar.fiscal_month,
            "first_weekday": calendar.first_weekday,
        }
    )
    return form


def _holiday_form(context: PageContext, sites: dict[Any, str], ask: Any) -> Form:
    form = _form(context, lambda values: AddHoliday(**values), _("Holiday set."), ask)
    form.add("site_id", _("Site"), ChoiceField({name: one for one, name in sites.items()}))
    form.add("day", _("Day"), day_field())
    form.add("name", _("Name"), LineField(typed.needed))
    kinds = {_("A day off"): False, _("A day worked although it is a holiday"): True}
    form.add("works", _("It is"), ChoiceField(kinds))
    return form


def _form(context: PageContext, command: Any, words: str, ask: Any) -> Form:
    def commit(values: dict[str, Any]) -> None:
        if context.do(command(values)) is not None:
            context.notify(words, undo=True)
            ask()

    return Form(commit, _("Set"))


def _zone_field() -> LineField:
    names = zone_names()
    known = {name: name for name in names}
    return LineField(typed.one_of(known), hint="Europe/Dublin", choices=names)
