"""The tour: the whole application walked through without a display, as pictures and a workbook.

It opens a sample team of its own in a temporary folder, shows every page in light and dark, full,
empty and in error, and says what it did. `make run` falls back to it where there is no display.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from app.settings import THEME, Places
from app.text.doorway import _, ngettext

if TYPE_CHECKING:
    from models.kernel.figures import Report
    from views.shell.shell import Shell

SIZE = (1440, 900)
_PATIENCE = 120.0
_VIEWS = (
    ("work", "flow"),
    ("work", "cap"),
    ("history", "branches"),
    ("lifecycle", "runs"),
    ("lifecycle", "retiring"),
    ("office", "handover"),
    ("people", "skills"),
    ("practices", "assessment"),
    ("reports", "review"),
)
"""Those of the tour that show something else than the first view of their page."""

_PACKED = 80
"""How little a picture is packed, of 100: packing it tighter took as long as drawing it."""

_QUIET_TURNS = 8
"""Counted, not timed: on a slow machine one turn may take longer than any pause."""


def tour_command(arguments: Sequence[str]) -> int:
    """``tour [--out FOLDER]``. Exit code 0, or 1 when something on the way went wrong."""
    parser = argparse.ArgumentParser(prog="main.py tour", description=_("Walk through every page."))
    parser.add_argument("--out", default="out", type=Path, help=_("where the pictures go"))
    try:
        given = parser.parse_args(list(arguments))
    except SystemExit as asked:
        return 0 if asked.code in (0, None) else 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    with tempfile.TemporaryDirectory(prefix="watchbill-tour-") as home:
        tour = Tour(Path(home), given.out)
        return tour.walk()


class Tour:
    """One walk. `said` collects what it did, and what went wrong."""

    def __init__(self, home: Path, out: Path) -> None:
        self._home, self._out = home, out
        self.pictures: list[Path] = []
        self.wrong: list[str] = []

    def walk(self) -> int:
        """Walk through everything; 0 when nothing went wrong."""
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        from views.kit.theme import STYLE_ARGUMENTS
        from views.shell.launch import collect_what_is_new
        from views.shell.shell import Shell

        self._out.mkdir(parents=True, exist_ok=True)
        application = QApplication.instance() or QApplication(["tour", *STYLE_ARGUMENTS])
        before = qInstallMessageHandler(lambda *_message: None)
        places = Places(*(self._home / name for name in ("config", "state", "data", "cache")))
        shell = Shell(places)
        shell.watch_crashes(lambda error, where: self.wrong.append(f"{where}: {error!r}"))
        shell.window.resize(*SIZE)
        shell.finish()
        shell.window.show()
        collect_what_is_new(shell.window)
        try:
            self._welcome(shell)
            self._full(shell)
            self._workbook(shell)
            self._error(shell)
            self._empty(shell)
        finally:
            shell.window.close()
            application.processEvents()
            qInstallMessageHandler(before)
        self._say_end()
        return 1 if self.wrong else 0

    # --- the stations ----------------------------------------------------------------------------

    def _welcome(self, shell: "Shell") -> None:
        shell.show_welcome()
        for look in self._looks(shell):
            self._picture(shell, f"welcome-{look}")

    def _full(self, shell: "Shell") -> None:
        shell.open_sample()
        self._settle(shell, opening=True)
        desk = shell.desk
        if desk is None:
            self.wrong.append(f"the sample did not open: {shell.window.banner.words}")
            return
        for look in self._looks(shell):
            self._pages(shell, look)
            self._views(shell, look)
        self._rota(shell)
        self._debt(shell)
        self._automation(shell)
        self._frame(shell)

    def _rota(self, shell: "Shell") -> None:
        """What the rota opens beside its calendar: rules, publishing, and the table twin."""
        from views.pages.rotations.page import RotationsPage

        if shell.desk is None:
            return
        shell.desk.go("rotations")
        self._settle(shell)
        page = shell.desk.room.page
        if not isinstance(page, RotationsPage):
            return
        page.rules.open()
        self._picture(shell, "rotations-rules-light")
        page.openers.publish()
        self._picture(shell, "rotations-publish-light")
        shell.window.inspector.close_it()
        page.calendar.turn()
        self._picture(shell, "rotations-table-light")
        page.calendar.turn()

    def _debt(self, shell: "Shell") -> None:
        """The other views of debt: all fix-it days, the backlog and the outcome of one, a standard."""
        from views.pages.debt.page import DebtPage

        if shell.desk is None:
            return
        shell.desk.go("debt", {"view": "days"})
        self._picture(shell, "debt-days-light")
        page = shell.desk.room.page
        if not isinstance(page, DebtPage) or page.calendar is None:
            return
        for day in page.calendar.days:
            name = "outcome" if day.fix_it.closed_on is not None else "plan"
            page.open_day(day.id)
            self._picture(shell, f"debt-{name}-light")
        page.show_view("standards")
        self._picture(shell, "debt-standards-light")
        page.show_view("register")

    def _automation(self, shell: "Shell") -> None:
        """The register beside a task, human processes, and what ticking everything would do."""
        from views.pages.automation.page import AutomationPage

        if shell.desk is None:
            return
        shell.desk.go("automation")
        self._settle(shell)
        page = shell.desk.room.page
        if not isinstance(page, AutomationPage):
            return
        page.register.list.table.select_places([0])
        page.open_chosen()
        self._picture(shell, "automation-task-light")
        shell.window.inspector.close_it()
        for view in ("not_worth_it", "human"):
            page.turn(view)
            self._picture(shell, f"automation-{view.replace('_', '-')}-light")
        page.turn("what_if")
        self._settle(shell)
        page.what_if.automations.tick_all()
        self._picture(shell, "automation-what-if-light")
        page.turn("should_be")

    def _views(self, shell: "Shell", look: str) -> None:
        """Views of pages that hold more than one."""
        if shell.desk is None:
            return
        for page, view in _VIEWS:
            shell.desk.go(page, {"view": view})
            self._picture(shell, f"{page}-{view}-{look}")
        shell.desk.go("work", {"view": "queues"})

    def _frame(self, shell: "Shell") -> None:
        """What belongs to no page: search, problems, history, keys, and a narrow window."""
        from views.shell import tasks

        shell.open_search("h")
        self._picture(shell, "search-light")
        shell.close_search()
        tasks.open_problems(shell)
        self._picture(shell, "problems-light")
        tasks.open_history(shell)
        self._picture(shell, "history-panel-light")
        shell.window.resize(1024, 700)
        self._picture(shell, "narrow-light")
        shell.window.resize(*SIZE)
        shell.window.inspector.close_it()

    def _workbook(self, shell: "Shell") -> None:
        """The first report of the last quarter, as a workbook and as PDF."""
        if shell.document is None or shell.desk is None:
            return
        from app.exchange.report_out import save_report
        from app.reports import Request, build_report
        from models.kernel.instants import system_clock
        from models.kernel.periods import PeriodKind

        desk = shell.desk
        calendar = desk.calendar
        this = calendar.containing(PeriodKind.QUARTER, desk.today)
        period = calendar.shifted(this, PeriodKind.QUARTER, -1)
        request = Request(period, system_clock(), None)
        report = build_report("toil", shell.document.workspace, request)
        for name in ("toil.xlsx", "toil.pdf"):
            for path in save_report(report, self._out / name, printer=_print):
                self._say(_("Wrote {path}: {finding}").format(path=path, finding=report.finding))

    def _error(self, shell: "Shell") -> None:
        """Every page while its data cannot be read."""
        desk = shell.desk
        if desk is None:
            return
        from models.kernel.errors import FileProblem

        place = str(shell.places.sample_file)

        def unreadable(*_question: object) -> object:
            raise FileProblem("damaged", place=place, path=place)

        desk.session.fail_reading(unreadable)
        for look in self._looks(shell):
            self._pages(shell, look, "-error")
        shell.close_data()

    def _empty(self, shell: "Shell") -> None:
        """Every page of a team that has just been started."""
        shell.opener.new_file(self._home / "My team.watchbill")
        self._settle(shell, opening=True)
        desk = shell.desk
        if desk is None:
            self.wrong.append("a new file did not open")
            return
        for look in self._looks(shell):
            self._pages(shell, look, "-empty")

    # --- how -------------------------------------------------------------------------------------

    def _looks(self, shell: "Shell") -> Iterator[str]:
        """Light, then dark, and light again at the end.

        A station is walked once in each: a theme dresses all widgets there are, which takes longer
        than turning to a page.
        """
        for look in ("light", "dark"):
            shell.put_option(THEME, look)
            yield look
        shell.put_option(THEME, "light")

    def _pages(self, shell: "Shell", look: str, state: str = "") -> None:
        """Every page; what cannot be read is asked for again, so that it says so."""
        desk = shell.desk
        if desk is None:
            return
        for spec in desk.specs:
            desk.go(spec.key)
            desk.room.refresh()
            self._picture(shell, f"{spec.key}{state}-{look}")

    def _picture(self, shell: "Shell", name: str) -> None:
        self._settle(shell)
        path = self._out / f"{name}.png"
        if not shell.window.grab().save(str(path), quality=_PACKED):
            self.wrong.append(f"{path} could not be written")
            return
        self.pictures.append(path)
        self._say(str(path))

    def _settle(self, shell: "Shell", *, opening: bool = False) -> None:
        """Let the window work until every question and job has its answer, and a little longer."""
        end, quiet = monotonic() + _PATIENCE, 0
        while monotonic() < end:
            _turn(10)
            quiet = 0 if self._busy(shell, opening) else quiet + 1
            if quiet > _QUIET_TURNS:
                return
        self.wrong.append("the window did not come to rest")

    def _busy(self, shell: "Shell", opening: bool) -> bool:
        desk = shell.desk
        if desk is None:
            return shell.opener.busy if opening else False
        return bool(desk.session.waiting or desk.session.jobs)

    def _say(self, line: str) -> None:
        sys.stdout.write(f"{line}\n")

    def _say_end(self) -> None:
        count = len(self.pictures)
        self._say(
            ngettext("{n} picture", "{n} pictures", count)
            + " "
            + _("in {folder}").format(folder=self._out)
        )
        for line in self.wrong:
            sys.stderr.write(f"{line}\n")


def _print(report: "Report", target: Path, paper: str) -> None:
    from views.kit.print_report import print_report

    print_report(report, target, paper)


def _turn(milliseconds: int) -> None:
    """Let the window work for so long, and other threads too."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
