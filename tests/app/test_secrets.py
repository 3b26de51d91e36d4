"""Passwords go into the keyring and come from there; nowhere else are they kept."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from app import secrets
from models.kernel.errors import Refused
from tests.support.rings import InMemory

ADDRESS = "postgresql://ana@db.example.org/team"


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


def test_a_password_is_kept_under_the_address_by_which_the_driver_asks(ring: InMemory) -> None:
    place = secrets.place_of(f"{ADDRESS}?schema=ops", "geheim")
    assert place == f"{ADDRESS}?schema=ops"
    assert ring.kept == {("Watchbill", ADDRESS): "geheim"}
    assert secrets.place_of("postgresql://ana:alt@db.example.org/team", "") == ADDRESS
    assert secrets.password_of(ADDRESS) == "alt"


@pytest.mark.parametrize("ring", [NoKeyring], indirect=True)
def test_without_a_keyring_what_was_typed_holds_for_the_session(ring: KeyringBackend) -> None:
    assert secrets.place_of(ADDRESS, "ge:heim") == "postgresql://ana:ge%3Aheim@db.example.org/team"
    assert secrets.place_of(ADDRESS) == ADDRESS


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        secrets.place_of("postgresql://ana@db:port/team")
    assert refused.value.findings[0].code == "no_database_address"
