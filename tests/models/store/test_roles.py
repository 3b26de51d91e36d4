"""Roles in a shared database: the server itself refuses what a role may not do."""

from collections.abc import Iterator

import pytest
from sqlalchemy.exc import ProgrammingError

from models.kernel.errors import FileProblem
from models.store.roles import Role, RoleMember, give, members, role_of, share
from models.store.store import Store
from tests.support.asking import Asks
from tests.support.postgres import Server
from tests.support.roles import as_user, login, roles_dropped
from tests.support.sample import SAMPLE, AddBox, AddThing, BoxNames, RenameBox
from tests.support.stores import ME

pytestmark = pytest.mark.heavy


@pytest.fixture
def shared(postgres: Server) -> Iterator[str]:
    """The address of a shared database with one box; its roles go when the test ends."""
    with postgres.place() as address:
        with Store.create(address, SAMPLE) as store:
            store.do(AddBox("a"), ME)
        with roles_dropped(address):
            share(address, SAMPLE, {"thing"})
            yield address


def code(problem: pytest.ExceptionInfo[FileProblem]) -> str:
    return problem.value.code


def test_a_reader_looks_and_nothing_else(shared: str) -> None:
    with Store.open(login(shared, "ana", Role.READER), SAMPLE) as store:
        assert store.ask(BoxNames()).value == ("a",)
        assert store.ask(Asks(lambda reader: role_of(reader.connection))).value is Role.READER
        with pytest.raises(FileProblem) as problem:
            store.do(AddBox("b"), ME)
        assert code(problem) == "not_allowed"


def test_an_editor_works_but_not_on_what_is_the_leads(shared: str) -> None:
    with Store.open(login(shared, "ana", Role.EDITOR), SAMPLE) as store:
        _, box = store.do(AddBox("b"), ME)
        store.do(RenameBox(box, store.revision, "c"), ME)
        store.undo(ME)
        assert store.ask(BoxNames()).value == ("a", "b")
        with pytest.raises(FileProblem) as problem:
            store.do(AddThing(box), ME)
        assert code(problem) == "not_allowed"
        assert store.revision == 4


def test_a_lead_writes_what_is_the_leads(shared: str) -> None:
    with Store.open(login(shared, "ana", Role.LEAD), SAMPLE) as store:
        _, box = store.do(AddBox("b"), ME)
        store.do(AddThing(box), ME)
        assert store.ask(Asks(lambda reader: role_of(reader.connection))).value is Role.LEAD


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM store_change",
        "UPDATE store_change_set SET author_name = 'x'",
        "UPDATE store_head SET name = 'x'",
        "TRUNCATE box",
        "DROP TABLE thing",
        "ALTER TABLE box DISABLE TRIGGER ALL",
    ],
)
def test_nobody_but_an_administrator_can_touch_the_journal(shared: str, statement: str) -> None:
    login(shared, "ana", Role.LEAD)
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        as_user(shared, "ana") as connection,
    ):
        connection.exec_driver_sql(statement)


def test_a_user_without_a_role_does_not_get_in(shared: str) -> None:
    with pytest.raises(FileProblem):
        Store.open(login(shared, "ana", None), SAMPLE)


def test_a_role_is_changed_and_taken_away(shared: str) -> None:
    address = login(shared, "ana", Role.LEAD)
    give(shared, "ana", Role.READER)
    with Store.open(shared, SAMPLE) as store:
        listed = store.ask(Asks(lambda reader: members(reader.connection))).value
    assert RoleMember("ana", Role.READER) in listed
    with Store.open(address, SAMPLE) as store, pytest.raises(FileProblem):
        store.do(AddBox("b"), ME)
    give(shared, "ana", None)
    with pytest.raises(FileProblem):
        Store.open(address, SAMPLE)


def test_only_users_of_the_server_get_a_role(shared: str) -> None:
    with pytest.raises(FileProblem) as problem:
        give(shared, "nobody", Role.READER)
    assert (code(problem), problem.value.parameters["user"]) == ("no_user", "nobody")


def test_an_administrator_shares_again_without_harm(shared: str) -> None:
    share(shared, SAMPLE, {"thing"})
    with Store.open(shared, SAMPLE) as store:
        store.do(AddBox("b"), ME)
        assert store.ask(Asks(lambda reader: role_of(reader.connection))).value is (
            Role.ADMINISTRATOR
        )


def test_a_database_that_was_never_shared_belongs_to_who_opens_it(sample: Store) -> None:
    assert sample.ask(Asks(lambda reader: role_of(reader.connection))).value is Role.ADMINISTRATOR
