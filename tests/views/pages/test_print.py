"""Ctrl+P prints on every page that has something to print, and says so on the others."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog

from tests.support.person import Person

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|QPrint|cups")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that a print dialog was opened for; each was called off."""
    names: list[str] = []

    def answer(dialog: QPrintDialog) -> int:
        names.append(dialog.printer().docName())
        return QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    return names


@pytest.mark.parametrize(("key", "arguments"), [("hours", {}), ("reports", {"report": "toil"})])
def test_ctrl_p_prints_the_report_of_the_page(
    person: Person, asked: list[str], key: str, arguments: dict[str, str]
) -> None:
    desk = person.shell.desk
    assert desk is not None
    desk.go(key, arguments)
    person.rest()
    person.press("Ctrl+P")
    assert len(asked) == 1
    assert " · Everybody · " in asked[0]


def test_where_nothing_can_be_printed_it_is_said(person: Person, asked: list[str]) -> None:
    desk = person.shell.desk
    assert desk is not None
    desk.go("people")
    person.rest()
    person.press("Ctrl+P")
    assert asked == []
    assert "nothing to print" in person.shell.window.notices.texts()[-1]
