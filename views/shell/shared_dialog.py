"""Opening a shared database by its address; the password goes into the system's keyring."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.secrets import place_of
from app.text.doorway import _
from models.kernel.errors import Refused
from models.store.engine import is_address
from views.kit import typed
from views.kit.dialogs import FormDialog
from views.kit.fields import LineField
from views.kit.form import Form
from views.kit.rights import Right

if TYPE_CHECKING:
    from views.shell.shell import Shell


def open_shared_dialog(shell: "Shell") -> None:
    """Ask for an address and a password, and open what is there."""

    def commit(values: dict[str, Any]) -> None:
        place = place_of(values["address"], values["password"])
        dialog.accept()
        shell.open_place(place)

    def cancel() -> None:
        dialog.reject()

    form = Form(commit, _("Open"), cancel, needs=Right.LOOK)
    form.add(
        "address", _("Address"), LineField(_address),
        _("Such as postgresql://ana@db.example.org/team. The connection is encrypted and the "
          "server must prove who it is."),
    )  # fmt: skip
    password = LineField(str)
    password.setEchoMode(QLineEdit.EchoMode.Password)
    form.add(
        "password", _("Password"), password,
        _("Kept in the system’s keyring, never in a file. Leave it empty if it is there already."),
    )  # fmt: skip
    dialog = FormDialog(shell.window, _("Open a shared database"), form)
    dialog.setMinimumWidth(480)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    form.field("address").setFocus()


def _address(text: str) -> str:
    address: str = typed.needed(text)
    if not is_address(address):
        raise Refused.because("no_database_address", "address")
    return address
