"""The shell: one window, its options, and the data that it opens and closes."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app import settings as options
from app.settings import STATE, Option, Places, Settings
from app.text.doorway import _
from models.kernel.errors import FileProblem
from models.kernel.instants import Clock, system_clock
from views.kit.actions import Action, permitted
from views.shell.ground import Ground
from views.shell.look import dress, redress
from views.shell.window import Window
from views.shell.wiring import doors_of, fill_team_menu, home_of, task

if TYPE_CHECKING:
    from app.documents import Document
    from views.kit.page import PageSpec
    from views.shell.crash import CrashReport
    from views.shell.desk import Desk
    from views.shell.finding import Entry
    from views.shell.keeping import Keeping
    from views.shell.menus import KeyMap
    from views.shell.opener import Opener
    from views.shell.palette import Palette
    from views.shell.welcome import Welcome


class Shell(QObject):
    """Owns the window. Heavy parts are loaded after the first paint (`finish`), or at first use."""

    def __init__(
        self,
        places: Places,
        specs: "Sequence[PageSpec] | None" = None,
        clock: Clock = system_clock,
    ) -> None:
        super().__init__()
        self.places, self._clock = places, clock
        self.settings = Settings(places.settings_file)
        self.state = Settings(places.state_file, STATE)
        self._given_specs = specs
        self.desk: Desk | None = None
        self.document: Document | None = None
        self._keeping: Keeping | None = None
        self._crash_told: Callable[[BaseException, str], object] | None = None
        dress(self.settings)
        self.window = Window(
            doors_of(self),
            self.state.value(options.INSPECTOR_WIDTH),
            self.state.value(options.RAIL_COLLAPSED),
        )
        width, _x, height = self.state.value(options.WINDOW_SIZE).partition("x")
        self.window.resize(int(width or 1440), int(height or 900))
        self.window.top_bar.show_data(False)
        self.window.status_bar.show_data(False)
        self._canvas = Ground("canvas")
        self.window.room.addWidget(self._canvas)
        self._arriving: tuple[str, Mapping[str, Any]] = ("", {})
        self._finished = self._closed = False
        self._welcome: Welcome | None = None
        self._palette: Palette | None = None
        self._keys: KeyMap | None = None
        self._stop_listening = self.settings.listen(self._option_changed)

    # --- start and end ---------------------------------------------------------------------------

    def finish(self) -> None:
        """After the first paint: search, keys, and what was not needed until now."""
        if self._finished:
            return
        self._finished = True
        from views.shell.languages import write_numbers
        from views.shell.menus import KeyMap
        from views.shell.palette import Palette, PaletteDoors

        doors = PaletteDoors(self.entries, self._extend_palette, self._look_for_rows)
        self._palette = Palette(self.window.top_bar.search, doors, self.window)
        self._keys = KeyMap(self.window, self.actions, self._say_why_not)
        write_numbers(self.settings)
        self.actions_changed()
        for trouble in self.settings.troubles:
            self.notify(_("Some options could not be read: {what}").format(what=trouble), "warn")

    def close(self) -> None:
        """Close the data and let go of everything; the window may be deleted then."""
        if self._closed:
            return
        self._closed = True
        self.close_data()
        self._stop_listening()
        size = self.window.size()
        self.remember(options.WINDOW_SIZE, f"{size.width()}x{size.height()}")

    def begin(self) -> None:
        """Nothing was asked for: the last file where that is wished, else the welcome page."""
        from views.shell.recent import recent_places

        files = recent_places(self.state)
        if self.settings.value(options.REOPEN_LAST) and files:
            self.open_place(files[0])
        else:
            self.show_welcome()

    def watch_crashes(self, told: Callable[[BaseException, str], object]) -> None:
        """Whom to tell of what nobody expected."""
        self._crash_told = told

    @cached_property
    def opener(self) -> "Opener":
        """What opens data."""
        from views.shell.opener import Opener, OpenerDoors

        return Opener(
            self.window,
            self.places,
            self.settings,
            OpenerDoors(
                leaving=self._leave_data,
                preload=self._preload,
                moved=self.window.status_bar.show_jobs,
                opened=self._opened,
                failed=self._not_opened,
                elsewhere=self._is_elsewhere,
                show_window=self._show_window,
            ),
            self._clock,
        )

    # --- data ------------------------------------------------------------------------------------

    def show_welcome(self) -> None:
        """The welcome page, while no data is open."""
        from views.shell import tasks
        from views.shell.languages import languages
        from views.shell.recent import Place, forget, recent_places
        from views.shell.welcome import Welcome, WelcomeDoors

        def drop(place: Place) -> None:
            forget(self.state, place)
            self.show_welcome()

        self._leave_welcome()
        self._welcome = Welcome(
            WelcomeDoors(
                sample=self.open_sample,
                start=partial(tasks.start_team, self),
                open=partial(tasks.choose_file, self),
                shared=partial(tasks.open_shared, self),
                recent=self.open_place,
                forget=drop,
            ),
            self.settings,
            recent_places(self.state),
            languages(),
        )
        self.window.room.addWidget(self._welcome)
        self.window.room.setCurrentWidget(self._welcome)
        self._welcome.sample.setFocus()
        self.window.setWindowTitle("Watchbill")
        self.actions_changed()

    def open_place(self, place: str | Path, *, read_only: bool = False) -> None:
        """Open a data file or a database, in place of what is open."""
        if self.document is None or str(self.document.workspace.path) != str(place):
            self.opener.open_place(place, read_only=read_only)

    def open_at(self, place: str | Path, page: str, arguments: Mapping[str, Any]) -> None:
        """Open other data and go to a page of it."""
        self.open_place(place)
        self._arriving = (page, arguments)

    def open_sample(self) -> None:
        """Open the writable copy of the sample team; it is made the first time."""
        from views.shell.sample import make_sample_if_missing

        title = _("Opening the sample team")
        self.opener.open_made(title, self.places.sample_file, make_sample_if_missing)

    def reset_sample(self) -> None:
        """Throw the sample's copy away and make it anew."""
        from views.shell.sample import make_sample_anew

        self.close_data()
        title = _("Making the sample team anew")
        self.opener.open_made(title, self.places.sample_file, make_sample_anew)

    def close_data(self) -> None:
        """Close what is open; everything is saved already."""
        self.opener.release()
        self._leave_data()

    @property
    def sample_open(self) -> bool:
        """Whether the sample is what is open."""
        return self.document is not None and self.document.file == self.places.sample_file

    def _leave_data(self) -> None:
        self._arriving = ("", {})
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        if self.document is not None:
            self.document.close()
            self.document = None
        self.window.top_bar.show_sample(False)
        self._leave_welcome()
        self.window.room.setCurrentWidget(self._canvas)

    def _leave_welcome(self) -> None:
        if self._welcome is not None:
            self.window.room.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None

    def _opened(self, document: "Document") -> None:
        from views.shell.damage import keeping_doors
        from views.shell.desk import Desk, DeskDoors
        from views.shell.keeping import Keeping
        from views.shell.opened import remember_place, say_how_it_is_open

        self.document = document
        self.desk = Desk(
            self.window,
            document.workspace,
            self._specs(),
            self.settings,
            self.state,
            DeskDoors(
                self.crashed,
                self.actions_changed,
                partial(fill_team_menu, self),
                task(self, "open_restore"),
                home_of(self, document),
            ),
            self._clock,
        )
        self.window.top_bar.show_sample(self.sample_open)
        remember_place(self, document)
        page, arguments = self._arriving
        self.desk.open()
        if page:
            self.desk.go(page, arguments)
        say_how_it_is_open(self, document)
        desk = self.desk
        self._keeping = Keeping(
            document, desk.session, keeping_doors(self), lambda: desk.link.wanted, self
        )
        self._keeping.start()
        self.actions_changed()

    def _specs(self) -> "Sequence[PageSpec]":
        from views.shell.scan import in_order, page_specs

        return page_specs() if self._given_specs is None else in_order(self._given_specs)

    def _preload(self) -> None:
        """On the opener's thread: load the desk and the first page, which would stall the window."""
        import_module("views.shell.desk")
        for spec in self._specs()[:1]:
            with suppress(Exception):  # it is told when the page is shown
                spec.load()

    def _not_opened(self, problem: Exception) -> None:
        self.show_welcome()
        if isinstance(problem, FileProblem):
            from views.shell.questions import say_file_problem

            say_file_problem(self, problem)
        else:
            self.crashed(problem, "opening")

    def _is_elsewhere(self, path: Path) -> None:
        words = _("{name} is open in another window, which was brought to the front.")
        self.notify(words.format(name=path.name), "info")

    def _show_window(self) -> None:
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    # --- telling ---------------------------------------------------------------------------------

    def notify(self, text: str, state: str = "ok") -> None:
        """A short notice."""
        seconds = self.settings.value(options.NOTICE_SECONDS)
        self.window.notices.show_notice(text, state, seconds)

    def crashed(self, error: BaseException, where: str) -> None:
        """Something happened that nobody expected."""
        if self._crash_told is None:
            raise error
        self._crash_told(error, where)

    def show_crash(self, report: "CrashReport") -> None:
        """Tell of a crash; the application goes on."""
        from views.shell.crash_dialog import CrashDialog

        dialog = CrashDialog(report, self.window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    # --- actions ---------------------------------------------------------------------------------

    def actions(self) -> list[Action]:
        """Everything that can be done now: of the window, and of the page that is shown."""
        from views.shell.frame_actions import frame_actions, with_print

        found = frame_actions(self)
        if self.desk is not None and self.desk.room.page is not None:
            found += self.desk.room.page.page_actions()
        return with_print([permitted(action, self.window.rights) for action in found])

    def actions_changed(self) -> None:
        """Listen to the keys that there are now."""
        if self._keys is not None:
            self._keys.refresh()

    def entries(self) -> "list[Entry]":
        """What the search box finds at once."""
        from views.shell.sources import entries_of

        return entries_of(self)

    def _extend_palette(self) -> None:
        from views.shell.sources import read_entries

        if self.desk is not None and self._palette is not None:
            read_entries(self.desk, self._palette.extend)

    def _look_for_rows(self, text: str) -> None:
        from views.shell.found_rows import look_for

        if self.desk is not None and self._palette is not None:
            look_for(self.desk, text, self._palette.add_rows)

    def open_search(self, text: str = "") -> None:
        """Put the focus into the search box."""
        self.finish()
        if self._palette is not None:
            self._palette.open(text)

    def close_search(self) -> None:
        """Leave the search box."""
        if self._palette is not None:
            self._palette.leave()

    def open_menu(self, below: QWidget) -> None:
        """The menu of everything."""
        from views.shell.menus import open_main_menu

        open_main_menu(self.actions(), below)

    def open_menu_by_key(self) -> None:
        """The menu of everything, below its button."""
        self.open_menu(self.window.rail.menu_button)

    def put_option(self, option: Option[Any], value: Any) -> None:
        """Choose an option; a disk that cannot be written is told, and the choice holds for now."""
        try:
            self.settings.put(option, value)
        except OSError as problem:
            words = _("The choice could not be kept: {why}")
            self.notify(words.format(why=problem.strerror or ""), "warn")

    def _say_why_not(self, action: Action) -> None:
        self.notify(f"{action.title}: {action.reason}", "info")

    def remember(self, option: Option[Any], value: Any) -> None:
        """Keep what the window is to look like next time; a full disk is no reason to complain."""
        with suppress(OSError):
            self.state.put(option, value)

    def _option_changed(self, key: str) -> None:
        redress(self.settings, key)
        if self.desk is not None:
            self.desk.settings_changed(key)
        self.actions_changed()
