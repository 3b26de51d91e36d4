"""What the page opens for the whole calendar: planning, leaving, publishing, paper and files."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.text.doorway import _, ngettext
from views.pages.rotations.leaving import leaving_form
from views.pages.rotations.publish import PublishPanel
from views.pages.rotations.saving import save_calendar
from views.pages.rotations.turning import turning_form

if TYPE_CHECKING:
    from views.pages.rotations.page import RotationsPage


class Openers:
    """Opens them. What must wait for the next answer is remembered until `refreshed`."""

    def __init__(self, page: "RotationsPage") -> None:
        self._page = page
        self._publish_again = False
        self._plan_from: date | None = None

    def refreshed(self) -> None:
        """The page shows a new answer."""
        if self._plan_from is not None:
            start, self._plan_from = self._plan_from, None
            self.plan(max(start, self._page.context.today), least_change=True)
        if self._publish_again:
            self._publish_again = False
            self.publish()

    def plan(self, start: date | None = None, *, least_change: bool = False) -> None:
        """Plan: which rotations, from when to when."""
        page = self._page
        if page.facts is not None and page.facts.lanes:
            from views.pages.rotations.plan_dialog import PlanDialog

            PlanDialog(
                page, page.context, page.facts, self._applied, start, least_change=least_change
            ).open()

    def replan(self) -> None:
        """Plan with as few changes as possible."""
        self.plan(least_change=True)

    def leaving(self) -> None:
        """Somebody leaves: their last day, then the smallest change of what follows."""
        page = self._page
        if page.facts is not None:
            form = leaving_form(page.context, page.facts, self._left)
            page.context.inspect(_("Somebody leaves"), "", {_("Leaving"): form}, again=self.leaving)

    def turns(self) -> None:
        """Let the fixed orders go on."""
        page = self._page
        if page.facts is not None:
            form = turning_form(page.context, page.facts, self._applied)
            page.context.inspect(
                _("Continue turn by turn"), page.names(), {_("Turns"): form}, again=self.turns
            )

    def publish(self) -> None:
        """What changed since calendars were written last, and who must be told."""
        page = self._page
        if page.facts is not None:
            panel = PublishPanel(page.context, page.facts, datetime.now(UTC), self._published)
            page.context.inspect(
                _("Publish"), page.names(), {_("Publish"): panel}, again=self.publish
            )

    def print_calendar(self) -> None:
        """What the timeline shows, as PDF that fills its pages."""
        page = self._page
        save_calendar(page, page.context, page.timeline, page.names() or _("Rotations"))

    def export_table(self) -> None:
        """The calendar shift by shift, as a CSV file."""
        from views.kit.table_save import save_table

        save_table(self._page, self._page.context, self._page.calendar.table)

    def import_rota(self) -> None:
        """Bring a rota in from a file, after a look at what it would do."""
        from views.pages.rotations.importing import choose_rota

        choose_rota(self._page, self._page.context)

    def import_leave(self) -> None:
        """Bring absences in from a calendar."""
        from views.pages.rotations.importing import choose_leave

        choose_leave(self._page, self._page.context)

    def _left(self, last_day: date, shifts: int) -> None:
        words = ngettext("{n} shift must find", "{n} shifts must find", shifts)
        self._page.context.notify(_("{shifts} somebody else.").format(shifts=words), undo=True)
        self._plan_from = last_day + timedelta(days=1) if shifts else None

    def _applied(self, words: str) -> None:
        self._page.context.notify(words, undo=True)

    def _published(self) -> None:
        self._publish_again = True
