"""A short list to pick from at the current row of a table: a key each, arrows and Enter."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QMenu

from views.kit.plain import menu_words
from views.kit.table_view import TableView

T = TypeVar("T")


def pick(
    view: TableView,
    name: str,
    choices: Mapping[str, T],
    picked: Callable[[T], object],
    now: T | None = None,
) -> QMenu:
    """Open the list below the current row. choices: words and what each means. now: is ticked."""
    menu = QMenu(view)
    menu.setAccessibleName(name)
    for words, marked in with_keys(list(choices)).items():
        action = menu.addAction(marked)
        action.setCheckable(True)
        action.setChecked(choices[words] == now)
        action.triggered.connect(partial(_tell, picked, choices[words]))
    menu.aboutToHide.connect(menu.deleteLater)
    at = view.visualRect(view.currentIndex()).bottomLeft()
    menu.popup(view.viewport().mapToGlobal(at))
    entries = menu.actions()
    if entries:
        menu.setActiveAction(next((one for one in entries if one.isChecked()), entries[0]))
    return menu


def _tell(picked: Callable[[T], object], choice: T, _on: bool = False) -> None:
    picked(choice)


def with_keys(words: list[str]) -> dict[str, str]:
    """The words with ``&`` before the first letter that none before them has for its key.

    >>> with_keys(["Feature", "Fix", "P&L"])
    {'Feature': '&Feature', 'Fix': 'F&ix', 'P&L': '&P&&L'}
    """
    taken: set[str] = set()
    marked = {}
    for one in words:
        at = next(
            (at for at, c in enumerate(one) if c.isalnum() and c.casefold() not in taken), None
        )
        if at is None:
            marked[one] = menu_words(one)
            continue
        taken.add(one[at].casefold())
        marked[one] = f"{menu_words(one[:at])}&{menu_words(one[at:])}"
    return marked
