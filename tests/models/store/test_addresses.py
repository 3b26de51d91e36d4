"""Addresses of databases: the server is verified, passwords stay where they belong."""

from collections.abc import Iterator

import pytest

from models.kernel.errors import FileProblem
from models.store import engine as engines
from models.store.engine import find_passwords, split_address, without_password
from models.store.store import Store
from tests.support.postgres import Server
from tests.support.sample import SAMPLE


@pytest.mark.parametrize(
    ("address", "sslmode"),
    [
        ("postgresql://ana@db.example.org/team", "verify-full"),
        ("postgresql://ana@192.0.2.7:5433/team", "verify-full"),
        ("postgresql://ana@db.example.org/team?sslmode=require", None),
        ("postgresql://ana@localhost/team", None),
        ("postgresql://ana@/team?host=/run/postgresql", None),
    ],
)
def test_a_server_elsewhere_must_show_who_it_is(address: str, sslmode: str | None) -> None:
    url, _ = split_address(address)
    assert engines._verified(url).get("sslmode") == sslmode


def test_an_address_is_kept_without_its_password() -> None:
    kept, password = without_password("postgresql://ana:s%40crét@db.example.org:5433/team?schema=x")
    assert (kept, password) == ("postgresql://ana@db.example.org:5433/team?schema=x", "s@crét")
    assert without_password(kept) == (kept, None)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The addresses whose password was asked for."""
    heard: list[str] = []

    def password_of(address: str) -> str:
        heard.append(address)
        return "from the keyring"

    find_passwords(password_of)
    try:
        yield heard
    finally:
        find_passwords(engines._nowhere)


def test_a_password_is_asked_for_only_when_the_address_has_none(asked: list[str]) -> None:
    bare = "postgresql://ana@127.0.0.1:1/team"
    for address in (bare, "postgresql://ana:own@127.0.0.1:1/team"):
        with pytest.raises(FileProblem) as problem:
            Store.open(address, SAMPLE)
        assert problem.value.code == "unreachable"
        assert "from the keyring" not in str(problem.value)
    assert asked == [bare]


@pytest.mark.parametrize("address", ["postgresql://a:b@h:port/d", "postgresql:nothing"])
def test_what_is_no_address_is_said_so(address: str) -> None:
    with pytest.raises(FileProblem, match="no_database_address"):
        Store.open(address, SAMPLE)


@pytest.mark.heavy
def test_who_is_not_let_in_is_told_so_and_not_that_nobody_is_there(postgres: Server) -> None:
    with postgres.place() as address:
        Store.create(address, SAMPLE).close()
        for wrong in (
            address.replace("watchbill@", "nobody@"),
            address.replace("/postgres?", "/elsewhere?"),
        ):
            with pytest.raises(FileProblem, match="wrong_user"):
                Store.open(wrong, SAMPLE)
        with pytest.raises(FileProblem, match="unreachable"):
            Store.open("postgresql://nobody@127.0.0.1:1/none", SAMPLE)
