"""Where people are by day, when they work, and for how long all do at once (S76)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.text.doorway import N_, _
from app.text.people import clock_words, day_words, days_sentence, span_words, weekdays_words
from app.text.words import word_text
from models.insight.queries.travel_duty import TravelDuties
from models.insight.time_rows import TravelDuty
from models.kernel.instants import zone_names
from models.people.boards import DaysBoard
from models.people.commands import (
    AddAbsence,
    AddWhereabouts,
    AddWorkHours,
    RemoveAbsence,
    RemoveWhereabouts,
    RemoveWorkHours,
)
from models.people.queries import DaysOf, DetailsOf
from models.people.rows import AbsenceKind, PersonDetails
from models.store.query import Answer
from views.kit import typed
from views.kit.actions import Action
from views.kit.buttons import Button, IconButton
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead
from views.kit.labels import Label
from views.kit.page import PageContext, stays
from views.kit.pills import StatusWord
from views.kit.rights import Right
from views.kit.stacks import turn_stack
from views.kit.tab_pieces import Doing, Line, maybe_day, stacked
from views.kit.table_panel import TablePanel
from views.pages.people.calendar_grid import DAYS, CalendarGrid, Drawn, GridLine, lines_of
from views.pages.people.view import PeopleDoors, PeopleView, nobody
from views.pages.people.week_fields import WORKDAYS, add_weekly, weekly_of

_WEEK = timedelta(weeks=1)


class CalendarView(PeopleView):
    """Two weeks of people's days; a line above them says what all have in common."""

    key: ClassVar[str] = "calendar"
    title: ClassVar[str] = N_("Calendar")
    reads: ClassVar[frozenset[str]] = DaysOf.reads | TravelDuties.reads

    def __init__(self, context: PageContext, doors: PeopleDoors) -> None:
        super().__init__(context, doors)
        self._seen = 0
        self._board: DaysBoard | None = None
        self._first = context.today - timedelta(days=context.today.weekday())
        self.span = Label("", "strong")
        earlier = IconButton("chevron-left", _("A week earlier"), lambda: self.step(-1))
        later = IconButton("chevron-right", _("A week later"), lambda: self.step(1))
        self.travel = StatusWord("", "warn")
        self.travel.hide()
        buttons: list[QWidget] = [
            earlier,
            later,
            self.span,
            Button(_("Today"), self.to_today),
            Button(_("Absence…"), self.make_away, "calendar-plus", needs=Right.EDIT),
            Button(_("Elsewhere…"), self.make_elsewhere, "map-pin", needs=Right.EDIT),
        ]
        self.column.addWidget(FlowRow(buttons))
        self.column.addWidget(self.travel)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self.grid = self._made()

    def _made(self) -> CalendarGrid:
        """The grid of the days that are shown, instead of the one before."""
        days = [self._first + timedelta(days=at) for at in range(DAYS)]
        grid = CalendarGrid(
            self._first, days, self.open_away, self.open_elsewhere, self.remove, self.open_day
        )
        before = self._stack.widget(0)
        self._stack.addWidget(TablePanel(grid, nobody(self.context)))
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        turn_stack(self._stack, 0)
        last = days[-1]
        self.span.setText(span_words(self._first, last))
        return grid

    def refresh(self) -> None:
        """Ask for the days that are shown, and for duties of who is elsewhere."""
        last = self._first + timedelta(days=DAYS - 1)
        context = self.context
        query = DaysOf(self._first, last, context.team_id, context.calendar.zone)
        context.ask(query, self._got, slot="people days")
        context.ask(
            TravelDuties(self._first, last, context.team_id), self._got_travel, slot="people travel"
        )

    def view_actions(self) -> list[Action]:
        """Steps through the weeks, and what the keys of the grid do."""
        return [
            Action("people.week.before", _("A week earlier"), lambda: self.step(-1)),
            Action("people.week.after", _("A week later"), lambda: self.step(1)),
            Action(
                "people.away",
                _("Absence on the chosen days…"),
                self.make_away,
                icon="calendar-plus",
                needs=Right.EDIT,
            ),
            Action(
                "people.elsewhere",
                _("Elsewhere on the chosen days…"),
                self.make_elsewhere,
                icon="map-pin",
                needs=Right.EDIT,
            ),
        ]

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """`day`: whose weeks are shown."""
        day = arguments.get("day")
        if isinstance(day, date):
            self._first = day - timedelta(days=day.weekday())
            self.grid = self._made()
            self.refresh()

    # --- what can be done -------------------------------------------------------------------------

    def step(self, weeks: int) -> None:
        """Show other weeks."""
        self._first += weeks * _WEEK
        self.grid = self._made()
        self.refresh()

    def to_today(self) -> None:
        """Back to this week."""
        self._first = self.context.today - timedelta(days=self.context.today.weekday())
        self.grid = self._made()
        self.refresh()

    def make_away(self) -> None:
        """An absence on the days that are chosen in the grid."""
        self.grid.make_away()

    def make_elsewhere(self) -> None:
        """A place of the days that are chosen in the grid."""
        self.grid.make_elsewhere()

    def open_away(self, drawn: Drawn) -> None:
        """Say why somebody is away on these days."""

        def commit(values: dict[str, Any]) -> None:
            doing.do(AddAbsence(drawn.person_id, **values), _("Absence added."))

        doing = Doing(self.context, self.grid.setFocus)
        form = Form(commit, _("Add"))
        form.add("kind_of", _("Why"), ChoiceField({word_text(kind): kind for kind in AbsenceKind}))
        form.add("from_day", _("First day"), day_field())
        form.add("to_day", _("Last day"), maybe_day())
        form.add("note", _("Note"), LineField())
        form.fill({"from_day": drawn.first, "to_day": drawn.last})
        words = span_words(drawn.first, drawn.last)
        self.context.inspect(drawn.name, words, {_("Absence"): stacked([form])}, again=stays)
        form.field("kind_of").setFocus()

    def open_elsewhere(self, drawn: Drawn) -> None:
        """Say where somebody is on these days."""

        def commit(values: dict[str, Any]) -> None:
            doing.do(AddWhereabouts(drawn.person_id, **values), _("Place set."))

        doing = Doing(self.context, self.grid.setFocus)
        names = zone_names()
        form = Form(commit, _("Set"))
        form.add("place", _("Place"), LineField(typed.needed))
        zone_field = LineField(
            typed.one_of({name: name for name in names}), hint="America/Lima", choices=names
        )
        form.add("zone", _("Time zone"), zone_field)
        form.add("from_day", _("First day"), day_field())
        form.add("to_day", _("Last day"), maybe_day())
        form.add("note", _("Note"), LineField())
        form.fill({"from_day": drawn.first, "to_day": drawn.last})
        words = span_words(drawn.first, drawn.last)
        self.context.inspect(drawn.name, words, {_("Elsewhere"): stacked([form])}, again=stays)
        form.field("place").setFocus()

    def remove(self, line: GridLine, day: date) -> None:
        """Take away the absence, or else the place, that a cell shows."""
        for one in line.days:
            if one.day != day:
                continue
            doing = Doing(self.context, lambda: None)
            if one.away is not None:
                doing.press(RemoveAbsence(one.away.id, self._seen), _("Absence removed."))()
            elif one.elsewhere is not None:
                doing.press(RemoveWhereabouts(one.elsewhere.id, self._seen), _("Place removed."))()

    def open_day(self, line: GridLine, day: date) -> None:
        """One day of somebody, with their working hours; of the first line, what all have in common."""
        if line.person_id is None:
            self._open_together(line, day)
            return
        self.context.ask(
            DetailsOf(line.person_id), lambda answer: self._got_person(answer, line, day)
        )

    # --- inside -----------------------------------------------------------------------------------

    def _open_together(self, line: GridLine, day: date) -> None:
        place = ZoneInfo(self.context.calendar.zone)
        lines: list[QWidget] = []
        for one in line.together:
            if one.day == day:
                spans = [
                    f"{start.astimezone(place):%H:%M}–{end.astimezone(place):%H:%M}"
                    for start, end in one.together
                ]
                words = ", ".join(spans) or _("at no time")
                lines.append(Line(_("All together"), words))
                told = _("{people} work on this day, at most {most} at once").format(
                    people=one.people, most=one.most
                )
                lines.append(Line(_("People"), told))
        words = _("In the zone {zone}").format(zone=self.context.calendar.zone)
        self.context.inspect(
            day.isoformat(),
            words,
            {_("Together"): stacked(lines)},
            again=partial(self._day_again, line.id, day),
        )

    def _got_person(self, answer: Answer[PersonDetails | None], line: GridLine, day: date) -> None:
        details = answer.value
        if details is None:
            self.context.notify(_("This person is not there any more."))
            return
        told = [
            day_words(one, word_text(one.away.kind) if one.away else "")
            for one in line.days
            if one.day == day
        ]
        doing = Doing(self.context, lambda: self.open_day(line, day))
        tabs = {
            _("Day"): stacked([Line(line.name, "; ".join(told))]),
            _("Working hours"): stacked(self._hours(details, answer.revision, doing)),
        }
        self.context.inspect(
            line.name, day.isoformat(), tabs, again=partial(self._day_again, line.id, day)
        )

    def _day_again(self, one: UUID | str, day: date) -> None:
        """A day of a line, as it is now; it is none of the days shown after a step of weeks."""
        for line in lines_of(self._board) if self._board is not None else ():
            shown = {each.day for each in line.days} | {each.day for each in line.together}
            if line.id == one and day in shown:
                self.open_day(line, day)

    def _hours(self, details: PersonDetails, seen: int, doing: Doing) -> list[QWidget]:
        def commit(values: dict[str, Any]) -> None:
            hours = AddWorkHours(person_id=details.person.id, **weekly_of(values))
            doing.do(hours, _("Working hours set."))

        lines: list[QWidget] = []
        for row in details.work_hours:
            words = f"{clock_words(row.starts)}–{clock_words(row.ends)}"
            name = f"{weekdays_words(row.weekdays)} {words}"
            remove = IconButton(
                "trash-2",
                _("Remove: {what}").format(what=name),
                doing.press(RemoveWorkHours(row.id, seen), _("Removed.")),
                needs=Right.EDIT,
            )
            lines.append(Line(name, span_words(row.from_day, row.to_day), [remove]))
        if not lines:
            lines.append(Label(_("Nine to five is taken, Monday to Friday."), "secondary", "muted"))
        form = Form(commit, _("Set"))
        start = {"weekdays": WORKDAYS, "starts": 540, "ends": 1020}
        add_weekly(form, {**start, "from_day": self.context.today})
        return [*lines, SectionHead(_("More working hours")), form]

    def _got(self, answer: Answer[DaysBoard]) -> None:
        self._board, self._seen = answer.value, answer.revision
        first = not self.grid.rows().total()
        self.grid.rows().show(lines_of(answer.value))
        if first:
            self.grid.fit()
        self.doors.say(days_sentence(answer.value))

    def _got_travel(self, answer: Answer[tuple[TravelDuty, ...]]) -> None:
        rows = answer.value
        self.travel.setVisible(bool(rows))
        if rows:
            said = dict.fromkeys(
                _("{name} ({duty}) in {place}").format(
                    name=row.name, duty=row.duty, place=row.elsewhere.place
                )
                for row in rows
            )
            told = ", ".join(list(said)[:3])
            self.travel.set_state(_("On duty while elsewhere: {told}").format(told=told), "warn")
