"""Passwords of databases: in the system's keyring and nowhere else.

Never in a data file, a setting, a log or a report. Without a keyring (a server, a bare desktop)
there is still what PostgreSQL itself offers: its password file and its environment.
"""

from models.store.engine import find_passwords, without_password

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
