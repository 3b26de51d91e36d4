"""A shared database in the window: its address, the role, what others do, and a lost connection."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import branches
from app import settings as options
from app.standby import RENEWED, Standby
from app.workspace import create_workspace, open_workspace
from models import catalog
from models.kernel.changes import Author
from models.people.commands.persons import AddPerson
from models.people.queries import People
from models.store.roles import Role, share
from tests.support.cut_line import line_to
from tests.support.postgres import Server
from tests.support.rings import InMemory
from tests.support.roles import login, roles_dropped
from tests.support.stores import postgres
from tests.views.shell.conftest import AUTHOR, probe, settle
from views.kit import dialogs
from views.kit.buttons import Button
from views.kit.dialogs import Dialog, FormDialog
from views.kit.rights import Right
from views.shell.recent import recent_places
from views.shell.shell import Shell

__all__ = ["postgres"]

BEA = Author("Bea")


@pytest.fixture
def ring() -> Iterator[InMemory]:
    """The system's keyring, for the time of a test."""
    before, mine = keyring.get_keyring(), InMemory()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


@pytest.fixture
def address(postgres: Server, shell: Shell) -> Iterator[str]:
    """An empty team in a database; the window lets go of it before the database goes."""
    with postgres.place() as place:
        create_workspace(place, AUTHOR, "Harbour").close()
        yield place
        shell.close_data()


def shown(shell: Shell) -> str:
    """What the status bar says."""
    bar = shell.window.status_bar
    return " | ".join(
        str(part.property("text")) for part in bar.children() if getattr(part, "isVisible", bool)()
    )


def asked() -> FormDialog:
    """The dialog that asks for the address."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    return dialog


def typed(dialog: FormDialog, key: str, text: str) -> None:
    field = dialog.form.field(key)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, text)


def from_the_welcome_page(shell: Shell) -> FormDialog:
    shell.show_welcome()
    assert shell._welcome is not None
    QTest.keyClick(shell._welcome.shared, Qt.Key.Key_Return)
    return asked()


def test_what_is_no_address_is_said_beside_the_field(shell: Shell) -> None:
    dialog = from_the_welcome_page(shell)
    typed(dialog, "address", "team.watchbill")
    QTest.keyClick(dialog.form.field("address"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "no address" in dialog.form.field("address").accessibleDescription()
    dialog.reject()


def test_a_password_goes_into_the_keyring_and_is_kept_nowhere_else(
    shell: Shell, ring: InMemory, qtbot: QtBot
) -> None:
    dialog = from_the_welcome_page(shell)
    typed(dialog, "address", "postgresql://ana@127.0.0.1:1/team?schema=ops")
    typed(dialog, "password", "geheim")
    field = dialog.form.field("password")
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.opener.busy, timeout=10_000)
    assert ring.kept == {("Watchbill", "postgresql://ana@127.0.0.1:1/team"): "geheim"}
    assert "cannot be reached" in shell.window.banner.words
    assert "geheim" not in shell.window.banner.words
    assert recent_places(shell.state) == []


@pytest.mark.heavy
def test_an_address_is_among_the_recent_places_without_its_password(
    shell: Shell, address: str, qtbot: QtBot
) -> None:
    shell.open_place(address.replace("watchbill@", "watchbill:geheim@"))
    settle(qtbot, shell)
    (kept,) = recent_places(shell.state)
    assert isinstance(kept, str)
    assert "geheim" not in kept
    assert "Administrator" in shown(shell)
    shell.close_data()
    shell.open_place(kept)
    settle(qtbot, shell)
    assert shell.desk is not None


@pytest.mark.heavy
def test_what_others_do_appears_within_two_seconds_and_leaves_what_is_typed(
    shell: Shell, address: str, qtbot: QtBot
) -> None:
    shell.open_place(address)
    settle(qtbot, shell)
    page = probe(shell)
    page.field.setFocus()
    QTest.keyClicks(page.field, "half a wor")
    other = open_workspace(address, BEA)
    other.do(AddPerson("Ben Carter", date(2026, 1, 5)))
    other.close()
    qtbot.waitUntil(lambda: "Ben Carter" in page.names, timeout=2_000)
    assert page.field.text() == "half a wor"
    assert page.field.hasFocus()


@pytest.mark.heavy
def test_a_lost_connection_is_a_state_and_no_error(
    shell: Shell, address: str, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory,
    postgres: Server,
) -> None:  # fmt: skip
    with line_to(address, tmp_path_factory.mktemp("l")) as line:
        shell.open_place(line.of(address) + "&application_name=cut")
        settle(qtbot, shell)
        line.down = True
        qtbot.waitUntil(lambda: "Connection lost" in shown(shell), timeout=10_000)
        assert not shell.window.has("banner") or not shell.window.banner.words
        assert probe(shell).isVisible()
        line.down = False
        qtbot.waitUntil(lambda: "Connection lost" not in shown(shell), timeout=10_000)
        shell.close_data()


@pytest.mark.heavy
def test_a_reader_is_told_so_and_changes_nothing(shell: Shell, address: str, qtbot: QtBot) -> None:
    with roles_dropped(address):
        share(address, catalog.schema(), catalog.LEAD_ONLY)
        shell.open_place(login(address, "ana", Role.READER))
        settle(qtbot, shell)
        assert "Reader" in shown(shell)
        assert "nothing can be changed" in shell.window.banner.words
        assert shell.desk is not None
        before = shell.desk.session.workspace.revision
        assert shell.desk.session.do(AddPerson("Nobody", date(2026, 1, 5))) is None
        assert shell.desk.session.workspace.revision == before
        shell.close_data()


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("role", "edits", "leads"),
    [(Role.READER, False, False), (Role.EDITOR, True, False), (Role.LEAD, True, True)],
)
def test_what_a_role_may_not_do_is_off_and_says_why(
    shell: Shell, address: str, qtbot: QtBot, role: Role, edits: bool, leads: bool
) -> None:
    """Made before the role was known or after it, in the page or in a dialog of its own."""
    with roles_dropped(address):
        share(address, catalog.schema(), catalog.LEAD_ONLY)
        shell.open_place(login(address, "ana", role))
        qtbot.waitUntil(lambda: shell.desk is not None, timeout=10_000)
        early = Button("Early", needs=Right.EDIT, parent=probe(shell))
        early.show()
        settle(qtbot, shell)
        late = Button("Late", needs=Right.LEAD, parent=probe(shell))
        late.show()
        dialog = Dialog(shell.window, "Dialog", Button("Look"))
        save = Button("Save", needs=Right.EDIT, parent=dialog)
        dialog.show()
        assert (early.isEnabled(), save.isEnabled(), late.isEnabled()) == (edits, edits, leads)
        early.set_enabled(True)
        assert early.isEnabled() is edits, "what the page wishes gives no right"
        if not edits:
            assert "reader of this database" in early.toolTip()
            assert "reader of this database" in early.accessibleDescription()
        elif not leads:
            assert "Only the lead" in late.toolTip()
        actions = {action.key: action for action in shell.actions()}
        assert actions["probe.change"].enabled is edits
        assert actions["probe.add"].enabled, "what changes nothing is everybody's"
        dialog.close()
        shell.close_data()
    assert shell.window.rights.refusal(Right.LEAD) == ""


@pytest.mark.heavy
def test_once_the_connection_is_lost_work_goes_on_in_the_copy_at_hand(
    shell: Shell, address: str, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    shell.settings.put(options.KEEP_COPY, True)
    target = tmp_path / "On the train.watchbill"
    monkeypatch.setattr(dialogs, "ask_where_to_save", lambda *_: target)
    with line_to(address, tmp_path_factory.mktemp("l")) as line:
        shell.open_place(line.of(address) + "&application_name=cut")
        settle(qtbot, shell)
        at_hand = list((shell.places.data / "at hand").iterdir())
        assert len(at_hand) == 1
        line.down = True
        notices = shell.window.notices
        qtbot.waitUntil(lambda: any("is at hand" in t for t in notices.texts()), timeout=20_000)
        go_on = next(
            button for button in notices.findChildren(QAbstractButton)
            if button.text() == "Go on in the copy…"
        )  # fmt: skip
        QTest.keyClick(go_on, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: shell.document is not None and shell.document.file == target)
        settle(qtbot, shell)
        assert shell.desk is not None
        assert shell.desk.session.do(AddPerson("Carla Diaz", date(2026, 1, 5))) is not None
        assert not at_hand[0].exists(), "what is worked in is never replaced by the next copy"
        shell.close_data()
    team = open_workspace(address, BEA)
    told = branches.compare(team, target, shell.places)
    branches.bring_back(team, target, shell.places, {}, (told.revision, told.branch_revision))
    assert "Carla Diaz" in [row.name for row in team.ask(People()).value]
    team.close()


@pytest.mark.heavy
def test_without_a_copy_at_hand_it_is_said_that_none_can_be_made_now(
    shell: Shell, address: str, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with line_to(address, tmp_path_factory.mktemp("l")) as line:
        shell.open_place(line.of(address))
        settle(qtbot, shell)
        assert not (shell.places.data / "at hand").exists(), "nobody asked for one"
        line.down = True
        said = shell.window.notices.texts
        qtbot.waitUntil(lambda: any("nothing can be copied" in t for t in said()), timeout=20_000)
        shell.close_data()


@pytest.mark.heavy
def test_a_copy_at_hand_is_taken_anew_when_it_is_old_and_deleted_when_unwanted(
    address: str, shell: Shell
) -> None:
    now = [datetime(2026, 1, 5, 12, tzinfo=UTC)]
    workspace = open_workspace(address, BEA)
    standby = Standby(workspace, shell.places, lambda: now[0])
    assert standby.kept() is None
    assert standby.due
    standby.renew()
    assert not standby.due
    workspace.do(AddPerson("Ben Carter", date(2026, 1, 5)))
    assert not standby.due, "not yet"
    now[0] += timedelta(seconds=RENEWED)
    assert standby.due
    standby.renew()
    kept = standby.kept()
    assert kept is not None
    assert kept.base_revision == workspace.revision
    standby.forget()
    assert standby.kept() is None
    workspace.close()
