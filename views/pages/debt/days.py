"""The fix-it days that were and are to come: along the months, and as a list with what each saved."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.words import word_text
from models.debt.rows import ItemState
from models.debt.rules.effect import READINGS, Effect
from models.insight.debt_rows import FixItCalendar, FixItEntry, FixItState
from models.kernel.figures import Unit
from views.kit.actions import Action
from views.kit.cards import Card
from views.kit.empty import EmptyState
from views.kit.filtered_list import FilteredList
from views.kit.page import PageContext
from views.kit.table_column import Look, TableColumn
from views.pages.debt.days_strip import DaysStrip, Stage, StripDay
from views.pages.debt.words import (
    STATES,
    area_text,
    clock,
    effect_text,
    effect_told,
    fix_it_state,
    monthly,
    people_text,
    span_words,
)

_STAGES = {
    FixItState.PLANNED: Stage.PLANNED,
    FixItState.TODAY: Stage.TODAY,
    FixItState.TO_CLOSE: Stage.OPEN,
    FixItState.CLOSED: Stage.CLOSED,
}


class Days(QWidget):
    """opened: shows the board of one day."""

    def __init__(
        self,
        context: PageContext,
        opened: Callable[[UUID], object],
        begin: Sequence[Action],
    ) -> None:
        super().__init__()
        self._context = context
        self._calendar: FixItCalendar | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.strip = DaysStrip(self._chosen_in_strip, opened)
        self._card = Card(_("Along the months"), " ")
        self._card.body.addWidget(self.strip)
        column.addWidget(self._card)
        self.list = FilteredList(
            context,
            "debt.days",
            _("Fix-it days"),
            day_columns(lambda: self._calendar),
            (
                ("coming", _("To come"), lambda row: row.state is FixItState.PLANNED),
                ("to_close", _("To be closed"), lambda row: row.state is FixItState.TO_CLOSE),
                ("fatigue", _("Too close to another"), lambda row: row.fatigue is not None),
            ),
            lambda row: opened(row.id),
            _nothing(begin),
        )
        self.list.table.selection_changed.connect(self._chosen_in_list)
        column.addWidget(self.list, 1)

    def show_calendar(self, calendar: FixItCalendar, rest: int) -> None:
        """Show these days. rest: days that the policy wants between two."""
        self._calendar = calendar
        today = calendar.today
        self._card.setVisible(bool(calendar.days))
        self.strip.show_days([_strip_day(day, calendar) for day in calendar.days], today, rest)
        days = ngettext("{n} day", "{n} days", rest)
        self._card.window_words.setText(
            _("shaded: the {days} of rest that the policy asks for after each").format(days=days)
        )
        self.list.show_rows(calendar.days)

    def chosen(self) -> list[FixItEntry]:
        """The rows that are chosen."""
        return self.list.table.selected_rows()

    def _chosen_in_strip(self, one: UUID) -> None:
        self.list.table.select_ids([one], one)

    def _chosen_in_list(self) -> None:
        for row in self.chosen()[:1]:
            self.strip.select(row.id)
        self._context.actions_changed()


def day_columns(calendar: Callable[[], FixItCalendar | None]) -> list[TableColumn]:
    """The list of fix-it days, the latest first."""

    def state(row: FixItEntry) -> str:
        shown = calendar()
        return fix_it_state(row, shown.today) if shown is not None else ""

    return [
        TableColumn("theme", _("Theme"), value=lambda row: row.fix_it.theme, weight=500, width=150),
        TableColumn(
            "days",
            _("Days"),
            value=lambda row: span_words(row.fix_it.from_day, row.fix_it.to_day),
        ),
        TableColumn(
            "state",
            _("State"),
            look=Look.STATE,
            value=state,
            state=lambda row: "warn" if row.fatigue is not None else STATES[row.state],
            width=120,
        ),
        TableColumn("people", _("People"), value=lambda row: people_text(row.people), room=800),
        TableColumn(
            "seconds",
            _("At hand, h"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.seconds,
            room=900,
        ),
        TableColumn("fixed", _("Fixed"), value=_fixed),
        TableColumn(
            "promised",
            _("Promised, h/month"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.promised or None,
            room=1060,
        ),
        TableColumn(
            "claimed",
            _("Said to save"),
            Unit.SECONDS,
            text=clock,
            value=lambda row: row.fix_it.claimed,
            hidden=True,
        ),
        *(
            TableColumn(
                f"after_{weeks}",
                _("After {n} weeks").format(n=weeks),
                look=Look.STATE,
                value=_after(weeks, 0),
                state=_after(weeks, 1),
                width=110,
                room=640 if weeks == READINGS[-1] else 820,
            )
            for weeks in READINGS
        ),
        TableColumn(
            "area",
            _("Area"),
            value=lambda row: area_text(row.fix_it.area) or row.standard or _("any"),
            hidden=True,
        ),
        TableColumn("team", _("Team"), value=lambda row: row.team, hidden=True),
        TableColumn("outcome", _("Outcome"), value=lambda row: row.fix_it.outcome, hidden=True),
    ]


def effect_after(day: FixItEntry, weeks: int) -> Effect | None:
    """What was read so many weeks after a day; None before it is closed."""
    return next((one for one in day.effects if one.weeks == weeks), None)


def _after(weeks: int, part: int) -> Callable[[FixItEntry], str]:
    return lambda row: effect_text(effect_after(row, weeks))[part]


def _fixed(row: FixItEntry) -> str:
    if not row.count:
        return _("empty backlog")
    fixed = row.items.get(ItemState.FIXED, 0)
    words = _("{fixed} of {all}").format(fixed=fixed, all=row.count)
    if row.came_back:
        back = ngettext("{n} came back", "{n} came back", row.came_back)
        words = f"{words}, {back}"
    return words


def _strip_day(day: FixItEntry, calendar: FixItCalendar) -> StripDay:
    fix_it = day.fix_it
    parts = [
        fix_it.theme,
        span_words(fix_it.from_day, fix_it.to_day),
        fix_it_state(day, calendar.today),
        people_text(day.people),
    ]
    parts += [
        _("after {n} weeks: {effect}").format(n=effect.weeks, effect=effect_told(effect))
        for effect in day.effects
    ]
    return StripDay(
        day.id, fix_it.theme, fix_it.from_day, fix_it.to_day, _STAGES[day.state], ", ".join(parts)
    )


def saved_words(calendar: FixItCalendar) -> str:
    """What all days together saved, in one sentence."""
    if not calendar.days:
        return _("On a fix-it day everybody stops and pays off debt of one theme")
    count = ngettext("{n} fix-it day", "{n} fix-it days", len(calendar.days))
    if calendar.saved is None:
        return _("{count}; what they saved is not measured yet").format(count=count)
    return _("{count} that saved {hours}, as the log says").format(
        count=count, hours=monthly(calendar.saved)
    )


def _nothing(begin: Sequence[Action]) -> EmptyState:
    area = word_text("documentation").casefold()
    return EmptyState(
        "calendar-days",
        _("No fix-it day yet"),
        _(
            "Everybody stops for a day and pays off debt of one theme, such as {area}. Whoever is on "
            "call is exempt. Four and twelve weeks later the log says what it saved."
        ).format(area=area),
        begin,
    )
