"""Qt for Python 6.12.0 on Python 3.11 drops a reference to None in every void call, until the
process aborts. A later release may be locked once this holds with it."""

import sys

from PySide6.QtWidgets import QLabel


def test_void_calls_keep_the_references_to_none(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
    assert label.text() == "999"
