"""Which door of the window leads where: the callables that the frame and the opener are given."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from app import settings as options
from views.shell.doors import Doors, TopBarDoors

if TYPE_CHECKING:
    from app.documents import Document
    from views.kit.page import Home, PeriodChoice
    from views.shell.desk import Desk
    from views.shell.shell import Shell

SEARCH_KEY = "Ctrl+K"


def doors_of(shell: "Shell") -> Doors:
    """What the window calls."""

    def on_desk(act: "Callable[[Desk], object]") -> Callable[[], None]:
        def run() -> None:
            if shell.desk is not None:
                act(shell.desk)

        return run

    def go_to(key: str) -> None:
        if shell.desk is not None:
            shell.desk.go(key)

    def period(choice: "PeriodChoice") -> None:
        if shell.desk is not None:
            shell.desk.set_period(choice)

    def teams(below: QWidget) -> None:
        if shell.desk is not None:
            shell.desk.open_team_menu(below)

    def close() -> bool:
        shell.close()
        return True

    return Doors(
        TopBarDoors(
            teams=teams,
            sample=partial(open_sample_menu, shell),
            back=on_desk(lambda desk: desk.go_back()),
            forward=on_desk(lambda desk: desk.go_forward()),
            period=period,
            undo=on_desk(lambda desk: desk.undo()),
            redo=on_desk(lambda desk: desk.redo()),
        ),
        search_key=SEARCH_KEY,
        page=go_to,
        menu=shell.open_menu,
        problems=task(shell, "open_problems"),
        jobs=task(shell, "open_jobs"),
        inspector_closed=lambda: None,
        inspector_resized=partial(shell.remember, options.INSPECTOR_WIDTH),
        rail_folded=partial(shell.remember, options.RAIL_COLLAPSED),
        activated=on_desk(lambda desk: desk.session.poll()),
        escaped=on_desk(lambda desk: desk.room.escaped()),
        dropped=partial(_take_dropped, shell),
        closing=close,
    )


def home_of(shell: "Shell", document: "Document") -> "Home":
    """Where the open data is at home, for its pages."""
    from views.kit.page import Home

    def back_up(reason: str) -> None:
        if document.file is not None:
            document.back_up(reason)

    return Home(shell.places, shell.open_at, back_up)


def task(shell: "Shell", name: str) -> Callable[[], Any]:
    """A task by name: the module of tasks is loaded when one is wanted."""

    def run() -> None:
        from views.shell import tasks

        getattr(tasks, name)(shell)

    return run


def open_sample_menu(shell: "Shell", below: QWidget) -> None:
    """What can be done with the sample team."""
    from views.shell.menus import fill_menu

    menu = QMenu(below)
    wanted = ("file.sample_reset", "file.new", "file.open")
    fill_menu(menu, [action for action in shell.actions() if action.key in wanted])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def fill_team_menu(shell: "Shell", menu: QMenu) -> None:
    """Other data, below the teams."""
    from views.shell.menus import fill_menu

    fill_menu(menu, [action for action in shell.actions() if action.key.startswith("file.")])


def _take_dropped(shell: "Shell", files: Sequence[str]) -> None:
    from views.shell.drops import take_dropped

    take_dropped(shell, [Path(name) for name in files])
