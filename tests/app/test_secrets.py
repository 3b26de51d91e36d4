"""Passwords go into the keyring and come from there; nowhere else are they kept."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from app import secrets

ADDRESS = "postgresql://ana@db.example.org/team"


class InMemory(KeyringBackend):
    """A keyring of this process."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring(request: pytest.FixtureRequest) -> Iterator[KeyringBackend]:
    """The system's keyring, for the time of a test."""
    before = keyring.get_keyring()
    mine: KeyringBackend = getattr(request, "param", InMemory)()
    keyring.set_keyring(mine)
    try:
        yield mine
    finally:
        keyring.set_keyring(before)


def test_a_password_in_an_address_is_tucked_away_and_found_again(ring: InMemory) -> None:
    assert secrets.tuck_away("postgresql://ana:geheim@db.example.org/team") == ADDRESS
    assert secrets.password_of(ADDRESS) == "geheim"
    assert ring.kept == {("Watchbill", ADDRESS): "geheim"}
    assert secrets.tuck_away(ADDRESS) == ADDRESS


@pytest.mark.parametrize("ring", [NoKeyring], indirect=True)
def test_without_a_keyring_the_address_keeps_what_it_has(ring: KeyringBackend) -> None:
    given = "postgresql://ana:geheim@db.example.org/team"
    assert secrets.tuck_away(given) == given
    assert secrets.password_of(ADDRESS) is None
    assert not secrets.keep(ADDRESS, "geheim")
