"""One fix-it day: hours at hand above; below, choosing, the board, its people, checks, and its outcome."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from models.debt.rules.effect import Effect
from models.insight.debt_rows import DebtEntry, FixItDetails, FixItItemEntry, FixItState
from views.kit.buttons import Button, IconButton
from views.kit.inspector import Caution
from views.kit.labels import ElidedLabel, Label
from views.kit.lines import Lines
from views.kit.page import PageContext
from views.kit.plain import menu_words
from views.kit.rights import Right
from views.kit.switches import SegmentedSwitch
from views.pages.debt.capacity import CapacityCard
from views.pages.debt.day_board import Board
from views.pages.debt.day_choose import Choose
from views.pages.debt.day_doing import DayDoing
from views.pages.debt.day_outcome import Outcome
from views.pages.debt.day_people import People
from views.pages.debt.plan_run import PlanRun
from views.pages.debt.sharing import lack_words, taken_hours
from views.pages.debt.standards import MatrixPanel, Record
from views.pages.debt.words import (
    area_text,
    fatigue_text,
    fix_it_state,
    span_words,
)

VIEWS = ("choose", "board", "people", "checks", "outcome")


class DayView(QWidget):
    """back: leads to all days. opened: shows an item of debt. change, close: open the forms of the day.
    record: what a check came to. show_hours: leads to the hours behind an effect."""

    def __init__(
        self,
        context: PageContext,
        back: Callable[[], object],
        opened: Callable[[DebtEntry], object],
        change: Callable[[FixItDetails], object],
        close: Callable[[FixItDetails], object],
        record: Record,
        show_hours: Callable[[Effect], object],
    ) -> None:
        super().__init__()
        self.doing = DayDoing(context)
        self.run = PlanRun(context, self._planning)
        self._change_day, self._close_day = change, close
        self._today = context.today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head(back))
        self.cautions = Lines()
        column.addWidget(self.cautions)
        self.capacity = CapacityCard(lambda: self.show_view("people"), self._ask_everybody)
        column.addWidget(self.capacity)
        self._switch_room = QHBoxLayout()
        self._switch_room.addStretch(1)
        column.addLayout(self._switch_room)
        self.views: SegmentedSwitch | None = None
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self.choose = Choose(self.doing.pick, opened)
        self.board = Board(self.doing.move, self._ask_who, self.doing.write_spent, opened)
        self.people = People(
            self._ask_people,
            self.doing.exempt,
            self.doing.attended,
            self.doing.take_off,
            self.doing.write_hours,
            self.doing.exempt_on_call,
        )
        self.checks = MatrixPanel(record, self.doing.make_work)
        self.outcome = Outcome(show_hours, opened)
        for part in (self.choose, self.board, self.people, self.checks, self.outcome):
            self._stack.addWidget(part)
        self._kinds: tuple[str, ...] = ()

    def _head(self, back: Callable[[], object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconButton("arrow-left", _("All fix-it days"), back, edge=True))
        self.title = Label("", "title")
        self.sentence = ElidedLabel("", "body", "text2")
        row.addWidget(self.title)
        row.addWidget(self.sentence, 1)
        self.change = Button(_("Change…"), self._open_change, "pencil", needs=Right.EDIT)
        self.close_it = Button(_("Close the day…"), self._open_close, "check", needs=Right.EDIT)
        self.plan = Button(_("Plan"), self.begin_plan, "zap", primary=True, needs=Right.EDIT)
        self.stop = Button(_("Stop planning"), self.run.stop, "x")
        self.stop.hide()
        for button in (self.change, self.close_it, self.stop, self.plan):
            row.addWidget(button)
        return row

    # --- what it shows ----------------------------------------------------------------------------

    def show_details(self, details: FixItDetails, seen: int) -> None:
        """Show a day; another one than before begins with the view that it needs now."""
        before = self.doing.details
        self.doing.details, self.doing.seen = details, seen
        day = details.day
        fresh = before is None or before.day.id != day.id or before.day.state is not day.state
        if fresh:
            self.run.forget()
        self.title.setText(day.fix_it.theme)
        self.sentence.setText(self._said(details))
        closed = day.state is FixItState.CLOSED
        for part in (self.plan, self.close_it, self.capacity):
            part.setVisible(not closed)
        self.change.setVisible(not closed)
        self.close_it.set_enabled(
            day.state is not FixItState.PLANNED, _("It can be closed from its first day on")
        )
        people, unassigned, lacks = taken_hours(details)
        self.capacity.show_hours(people, unassigned, self.run.words() if not lacks else "")
        self._say_cautions(details, lack_words(lacks))
        self._offer(_views_of(details), fresh)
        self.choose.show_details(details)
        self.board.show_details(details)
        self.people.show_details(details, people)
        self.outcome.show_details(details)
        if details.matrix is not None:
            self.checks.show_results(details.matrix, compared=True, over=closed)

    def show_view(self, view: str) -> None:
        """One of the views that this day has."""
        if view in self._kinds and self.views is not None:
            self.views.choose(view)
            self._stack.setCurrentIndex(VIEWS.index(view))

    def _offer(self, kinds: tuple[str, ...], fresh: bool) -> None:
        """The switch between the views that the day has."""
        if kinds != self._kinds:
            if self.views is not None:
                self._switch_room.removeWidget(self.views)
                self.views.hide()
                self.views.deleteLater()
            self._kinds = kinds
            names = _view_names()
            self.views = SegmentedSwitch(
                [(kind, names[kind]) for kind in kinds], self.show_view, _("View of the day")
            )
            self._switch_room.insertWidget(0, self.views)
            fresh = True
        if fresh:
            details = self.doing.details
            on_board = details is not None and details.day.state in (
                FixItState.TODAY,
                FixItState.TO_CLOSE,
            )
            self.show_view("board" if on_board and "board" in kinds else kinds[0])

    def _said(self, details: FixItDetails) -> str:
        fix_it = details.day.fix_it
        parts = [
            span_words(fix_it.from_day, fix_it.to_day),
            fix_it_state(details.day, details.today),
            area_text(fix_it.area) or _("any area"),
            details.day.team,
            fix_it.goal,
        ]
        return " · ".join(part for part in parts if part)

    def _say_cautions(self, details: FixItDetails, lacks: str) -> None:
        found: list[QWidget] = []
        day = details.day
        if day.fatigue is not None and day.state is not FixItState.CLOSED:
            found.append(
                Caution(fatigue_text(day.fatigue), _("People tire of what comes too often."))
            )
        waits = [one for one in details.cover.on_call if one.takes_part and not one.exempt]
        if waits and day.state is not FixItState.CLOSED:
            names = ", ".join(one.name for one in waits)
            said = _("{names} is on call on these days and not exempt.").format(names=names)
            found.append(Caution(said, _("Whoever is on call keeps the services running.")))
        if lacks and day.state is not FixItState.CLOSED:
            found.append(Caution(lacks, _("Leave something out, or ask more people."), "bad"))
        self.cautions.fill(found)
        self.cautions.setVisible(bool(found))

    # --- what is asked ----------------------------------------------------------------------------

    def begin_plan(self) -> None:
        """Let the planner choose what pays off most."""
        details = self.doing.details
        if details is not None:
            self.run.begin(details.day.id)

    def _planning(self, under_way: bool) -> None:
        self.stop.setVisible(under_way)
        self.plan.setVisible(not under_way)
        if not under_way:
            self.capacity.say(self.run.words())

    def _open_change(self) -> None:
        if self.doing.details is not None:
            self._change_day(self.doing.details)

    def _open_close(self) -> None:
        if self.doing.details is not None:
            self._close_day(self.doing.details)

    def _ask_who(self, items: Sequence[FixItItemEntry]) -> None:
        """Who takes items: those who can do all of them, and nobody."""
        details = self.doing.details
        if details is None:
            return
        menu = QMenu(self)
        for seat in details.people:
            person = seat.row.person_id
            if all(person in item.able for item in items):
                menu.addAction(menu_words(seat.name), partial(self.doing.assign, items, person))
        menu.addAction(_("Nobody yet"), lambda: self.doing.assign(items, None))
        menu.exec(self.board.mapToGlobal(self.board.rect().center()))
        menu.deleteLater()

    def _ask_everybody(self) -> None:
        if self.doing.details is not None:
            self.doing.ask(dict(self.doing.details.others))

    def _ask_people(self, beside: QWidget) -> None:
        """Who else takes part."""
        details = self.doing.details
        if details is None:
            return
        menu = QMenu(self)
        others = dict(details.others)
        everybody = ngettext("All {n} of them", "All {n} of them", len(others))
        menu.addAction(everybody, lambda: self.doing.ask(others))
        menu.addSeparator()
        for one, name in others.items():
            menu.addAction(menu_words(name), partial(self.doing.ask, [one]))
        menu.exec(beside.mapToGlobal(beside.rect().bottomLeft()))
        menu.deleteLater()


def _views_of(details: FixItDetails) -> tuple[str, ...]:
    checks = ("checks",) if details.matrix is not None else ()
    if details.day.state is FixItState.CLOSED:
        return ("outcome", "people", *checks)
    return ("choose", "board", "people", *checks)


def _view_names() -> Mapping[str, str]:
    return {
        "choose": _("Choose"),
        "board": _("Board"),
        "people": _("People and cover"),
        "checks": _("Checks"),
        "outcome": _("Outcome"),
    }
