"""Garbage is looked for on the thread of the window, and on no other."""

import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from views.shell.launch import collect_what_is_new


class Ring:
    """Refers to itself, so that only a look for garbage finds it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_reader_makes_does_not_end_the_objects_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    collect_what_is_new(window)
    died: list[threading.Thread] = []
    weakref.finalize(Ring(), lambda: died.append(threading.current_thread()))

    made: list[list[int]] = []
    reader = threading.Thread(target=lambda: made.extend([one] for one in range(100_000)))
    reader.start()
    reader.join()
    assert died == []
    qtbot.waitUntil(lambda: died == [threading.main_thread()])
