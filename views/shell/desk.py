"""The desk: open data with its pages, period, team and problems, standing in the window's frame."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, QTimeZone
from PySide6.QtWidgets import QMenu, QWidget

from app import settings as options
from app.jobs import Job
from app.settings import Settings
from app.text import file_problem_text, label_sentence, refusal_text
from app.text.doorway import _, ngettext
from models.kernel.changes import ChangeSet
from models.kernel.errors import FileProblem, Refused
from models.kernel.instants import Clock, local_day, system_clock, zone
from models.kernel.periods import Period, PeriodKind, TeamCalendar
from views.kit.buttons import Button
from views.kit.page import Home, PageSpec, PeriodChoice
from views.kit.rights import Right
from views.shell.context import ShellContext
from views.shell.inspecting import Inspecting
from views.shell.link_watch import LinkWatch
from views.shell.look import WRITING
from views.shell.page_room import PageRoom
from views.shell.problems import ProblemRegister
from views.shell.saved import SavedSign
from views.shell.session import Session
from views.shell.window import Window

if TYPE_CHECKING:
    from app.workspace import Label, Workspace
    from models.people.rows import TeamRow
    from models.store.query import Answer

_log = logging.getLogger("watchbill.desk")
POLL_MILLISECONDS, SHARED_POLL_MILLISECONDS = 2000, 1000
_LASTING = frozenset({"disk_full", "read_only", "unreachable", "damaged", "not_permitted"})


@dataclass(frozen=True)
class DeskDoors:
    """What the desk calls in the shell."""

    crashed: Callable[[BaseException, str], object]
    actions_changed: Callable[[], object]
    team_menu: Callable[[QMenu], object]
    restore: Callable[[], object]
    home: Home


class Desk(QObject):
    """Open data in the window. It hears of every change and keeps frame and pages in step."""

    def __init__(
        self,
        window: Window,
        workspace: "Workspace",
        specs: Sequence[PageSpec],
        settings: Settings,
        state: Settings,
        doors: DeskDoors,
        clock: Clock = system_clock,
    ) -> None:
        super().__init__(window)
        self.window, self.settings, self.state = window, settings, state
        self._doors, self.clock, self.home = doors, clock, doors.home
        self.calendar = TeamCalendar(system_zone())
        self.team_id: UUID | None = None
        self.teams: tuple[TeamRow, ...] = ()
        self.name = workspace.name
        self.period = PeriodChoice(PeriodKind.WEEK, Period(self.today, self.today))
        self.session = Session(workspace, self)
        self.saved = SavedSign(window, self.session, clock)
        self.specs = tuple(specs)
        self.register = ProblemRegister(self._show_problems)
        self.room = PageRoom(window.room, specs, self._context, self._page_shown, self.crashed)
        self.inspecting = Inspecting(window, self.room, self.session, self)
        self._poll = QTimer(self)
        shared = workspace.store.shared
        self._poll.setInterval(SHARED_POLL_MILLISECONDS if shared else POLL_MILLISECONDS)
        self._poll.timeout.connect(self.session.poll)
        self.link = LinkWatch(self, lambda: self.go("history", {"do": "copy"}))

    # --- opening and closing ---------------------------------------------------------------------

    def open(self, page: str = "") -> None:
        """Stand in the frame and show a page (the first one by default)."""
        window = self.window
        window.rail.show_pages(self.specs)
        window.top_bar.show_data(True)
        window.top_bar.say_undo("", "")
        window.status_bar.show_data(True)
        self.register.watch(self.specs)
        self._use_calendar(self.calendar)
        kind = PeriodKind(self.state.value(options.PERIOD_KIND))
        window.top_bar.period.choose(kind, self.today)
        if self.specs:
            self.room.go(page or self.specs[0].key)
        self._read_teams()
        self._read_labels()
        self.saved.look()
        self._look_for_problems()
        self._poll.start()

    def close(self) -> None:
        """Leave the frame; no thread and no timer of it is left."""
        self._poll.stop()
        self.link.stop()
        self.session.close()
        self.room.close()
        self.register.clear()
        window = self.window
        window.clear()
        window.rail.show_pages(())
        window.top_bar.show_data(False)
        window.status_bar.show_jobs([])
        window.status_bar.show_data(False)
        self.deleteLater()

    # --- time and team ---------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The present day at the team's place."""
        return local_day(self.clock(), zone(self.calendar.zone))

    def set_period(self, choice: PeriodChoice) -> None:
        """The period chooser moved."""
        self.period = choice
        if choice.kind.value in options.PERIOD_KIND.choices:
            self.state.put(options.PERIOD_KIND, choice.kind.value)
        self.room.period_changed(choice)

    def show_day(self, day: date, kind: PeriodKind | None = None) -> None:
        """Move the period chooser to a day, as it stands, or to a period of this kind."""
        self.window.top_bar.period.choose(kind or self.period.kind, day)

    def choose_team(self, team_id: UUID | None) -> None:
        """Show one team, or everybody."""
        self.team_id = team_id
        self._use_teams()
        self.room.team_changed()

    def open_team_menu(self, below: QWidget) -> None:
        """The menu of the team switcher."""
        menu = QMenu(below)
        choices = [(None, self.name), *((team.id, team.name) for team in self.teams)]
        for id_, words in choices:
            item = menu.addAction(words.replace("&", "&&"))
            item.setCheckable(True)
            item.setChecked(id_ == self.team_id)
            item.triggered.connect(lambda _on=False, id_=id_: self.choose_team(id_))
        menu.addSeparator()
        self._doors.team_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _read_teams(self) -> None:
        from models.people.queries import Teams

        self.session.ask(Teams(), self._take_teams, owner="shell")

    def _take_teams(self, answer: "Answer[tuple[TeamRow, ...]]") -> None:
        self.teams = answer.value
        if self.team_id not in {team.id for team in self.teams}:
            self.team_id = None
        self._use_teams()

    def _use_teams(self) -> None:
        chosen = next((team for team in self.teams if team.id == self.team_id), None)
        leading = chosen or next(
            (team for team in self.teams if team.kind == "operations"),
            self.teams[0] if self.teams else None,
        )
        self.window.top_bar.team.say(chosen.name if chosen else self.name)
        if leading is not None:
            self._use_calendar(
                TeamCalendar(leading.zone, leading.fiscal_month, leading.first_weekday)
            )
        self.window.setWindowTitle(f"{chosen.name if chosen else self.name} – Watchbill")

    def _use_calendar(self, calendar: TeamCalendar) -> None:
        weekday = self.settings.value(options.FIRST_WEEKDAY)
        if weekday != "team":
            first = {"monday": 0, "saturday": 5, "sunday": 6}[weekday]
            calendar = replace(calendar, first_weekday=first)
        chooser = self.window.top_bar.period
        before, self.calendar = self.calendar, calendar
        chooser.set_calendar(calendar, self.today)
        if before != calendar and self.period.period.days:
            chooser.set_kind(self.period.kind)
            if before.zone != calendar.zone:
                self.room.team_changed()
        self.window.status_bar.say_zone(zone_words(calendar.zone, self.clock()))

    def settings_changed(self, key: str) -> None:
        """An option changed that concerns the desk."""
        if key == options.FIRST_WEEKDAY.key:
            self._use_teams()
        elif key == options.KEEP_COPY.key:
            self.link.copy_wanted()
        elif key in WRITING:
            self.room.team_changed()
            self.saved.look()
            self._read_labels()

    # --- pages -----------------------------------------------------------------------------------

    def go(self, key: str, arguments: Mapping[str, Any] | None = None) -> None:
        """Show a page."""
        self.room.go(key, arguments)

    def go_back(self) -> None:
        """To the page before."""
        self.room.go_back()

    def go_forward(self) -> None:
        """To the page that was left by going back."""
        self.room.go_forward()

    def notify(self, text: str, *, undo: bool = False, state: str = "ok") -> None:
        """A short notice."""
        seconds = self.settings.value(options.NOTICE_SECONDS)
        if undo:
            self.window.notices.show_notice(text, state, seconds, _("Undo"), self.undo)
        else:
            self.window.notices.show_notice(text, state, seconds)

    def actions_changed(self) -> None:
        """The page's actions have changed."""
        self._doors.actions_changed()

    def _context(self, spec: PageSpec) -> ShellContext:
        return ShellContext(self, spec.key)

    def _page_shown(self, key: str) -> None:
        self.window.rail.show_active(key)
        self.window.top_bar.set_history(*self.room.ways)
        self._doors.actions_changed()

    # --- undo ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the latest step."""
        self.session.undo()

    def redo(self) -> None:
        """Do the latest undone step again."""
        self.session.redo()

    def _read_labels(self) -> None:
        self.session.labels(self._take_labels)

    def _take_labels(self, labels: "tuple[Label | None, Label | None]") -> None:
        undo, redo = (label_sentence(one.code, one.parameters) if one else "" for one in labels)
        if self.window.rights.refusal(Right.EDIT):
            undo = redo = ""
        self.window.top_bar.say_undo(undo, redo)
        self._doors.actions_changed()

    # --- what is heard of the data ---------------------------------------------------------------

    def data_changed(self, change_set: ChangeSet) -> None:
        """A step was committed, here or elsewhere."""
        # Codes only: the log holds nothing that a person typed.
        _log.info("revision %d: %s", change_set.revision, change_set.label)
        if self.window.has("banner"):
            self.window.banner.saved()
        self.saved.say(change_set)
        if change_set.label in ("Undo", "Redo") and change_set.author == self.author:
            self._say_reverted(change_set)
        self.room.data_changed(change_set)
        self.inspecting.data_changed(change_set)
        self._read_labels()
        if "team" in change_set.tables():
            self._read_teams()
        self._look_for_problems(change_set)

    @property
    def author(self) -> Any:
        """Who acts here."""
        return self.session.workspace.author

    def _say_reverted(self, change_set: ChangeSet) -> None:
        inner = change_set.parameters
        step = label_sentence(str(inner.get("label", "")), inner.get("parameters") or {})
        words = _("Undone: {step}") if change_set.label == "Undo" else _("Done again: {step}")
        self.notify(words.format(step=step))

    def write_failed(self, problem: FileProblem) -> None:
        """A step could not be written; nothing has changed."""
        words = file_problem_text(problem)
        if problem.code in _LASTING:
            kept = _("Nothing was lost: what you typed is still in its place.")
            self.window.banner.say(f"{words} {kept}", Button(_("Look again"), self.look_again))
            self.window.status_bar.say_saved(_("Not saved"), "bad")
        else:
            self.notify(words, state="bad")

    def read_failed(self, problem: FileProblem) -> None:
        """A question could not be answered; what was shown may be old."""
        if problem.code == "unreachable" and self.session.workspace.store.shared:
            return  # the lost connection is said as a state (LinkWatch)
        words = f"{file_problem_text(problem)} {_('What is shown may be old.')}"
        if problem.code in ("damaged", "truncated"):
            button = Button(_("Restore a backup…"), self._doors.restore)
        else:
            button = Button(_("Look again"), self.look_again)
        self.window.banner.say(words, button)

    def look_again(self) -> None:
        """Read anew what could not be read."""
        if self.window.has("banner"):
            self.window.banner.hide()
        self.saved.look()
        self.room.refresh()

    def refused(self, refused: Refused) -> None:
        """A step was refused that no form was asking for."""
        self.notify(refusal_text(refused), state="warn")

    def waiting(self, long: bool) -> None:
        """A step takes longer than an eye sees, or has ended after all."""
        self.saved.waiting(long)

    def crashed(self, error: BaseException, where: str) -> None:
        """Something happened that nobody expected."""
        self._doors.crashed(error, where)

    def jobs_changed(self, jobs: list[Job[Any]]) -> None:
        """A job began, went on, or ended."""
        self.window.status_bar.show_jobs(jobs)

    # --- problems --------------------------------------------------------------------------------

    def _look_for_problems(self, change_set: ChangeSet | None = None) -> None:
        self.register.look(
            self._ask_for_problems,
            self.calendar,
            self.today,
            self.team_id,
            change_set,
        )

    def _ask_for_problems(self, query: Any, then: Any, slot: Any) -> None:
        take = self.inspecting.answered("problems", then)
        self.session.ask(query, take, owner="problems", slot=slot)

    def _show_problems(self) -> None:
        found = self.register.all()
        self.window.status_bar.say_problems(len(found), self.register.wrong)
        for spec in self.specs:
            own = self.register.of(spec.key)
            wrong = any(problem.severity == "wrong" for problem in own)
            self.window.rail.set_count(spec.key, len(own), wrong)
        if self.room.page is not None:
            self.room.page.problems_changed()

    def problem_words(self) -> str:
        """How many problems there are, in words."""
        count = len(self.register.all())
        return ngettext("{n} problem", "{n} problems", count) if count else _("No problems")


def system_zone() -> str:
    """The zone of this machine, until a team says its own; UTC where it has no known name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return zone(name).key
    except ValueError:
        return "UTC"


def zone_words(name: str, now: datetime) -> str:
    """A zone and how far it is from UTC now: ``Europe/Dublin  UTC+1``."""
    offset = now.astimezone(zone(name)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    if name == "UTC":
        return "UTC"
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"{name}  UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
