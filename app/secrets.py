"""Passwords of databases: in the system's keyring and nowhere else.

Never in a data file, a setting, a log or a report. Without a keyring (a server, a bare desktop)
there is still what PostgreSQL itself offers: its password file and its environment.
"""

from models.kernel.errors import FileProblem, Refused
from models.store.engine import (
    find_passwords,
    split_address,
    with_password,
    without_password,
)

SERVICE = "Watchbill"


def use_keyring() -> None:
    """From now on, look in the keyring for the password of an address that has none."""
    find_passwords(password_of)


def password_of(address: str) -> str | None:
    """The password that was kept for an address; None without one, or without a keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, address)
    except KeyringError:
        return None


def tuck_away(address: str) -> str:
    """The address as it may be kept: its password, if it has one, goes into the keyring.

    Where there is no keyring the address keeps its password, for this session only.
    """
    bare, password = without_password(address)
    if password is None:
        return address
    return bare if keep(bare, password) else address


def place_of(address: str, password: str = "") -> str:
    """Where to open the data of an address, whose password goes into the keyring.

    password: typed beside the address; one that stands in it counts where none was typed. Without
    a keyring it stands in what is returned, for this session only. Raises Refused
    ``no_database_address``.
    """
    try:
        bare, inside = without_password(address)
        url, _schema = split_address(bare)
    except FileProblem as problem:
        raise Refused.because("no_database_address", "address") from problem
    given = password or inside
    # Looked up without the schema, by which the driver does not know the address.
    key, _none = without_password(url.render_as_string(hide_password=False))
    if not given or keep(key, given):
        return bare
    return with_password(bare, given)


def keep(address: str, password: str) -> bool:
    """Put a password into the keyring; whether there is one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return False
    try:
        keyring.set_password(SERVICE, address, password)
    except KeyringError:
        return False
    return True
