"""The product's own tables in a shared database: what each role may do, also after a migration."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.text.problems import FILE_PROBLEMS, file_problem_text
from models import catalog
from models.kernel.errors import FileProblem
from models.people.commands import AddPerson
from models.people.queries import People
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.rotations.commands.rotations import AddRotation
from models.store.migrate import migrate
from models.store.roles import Role, share
from models.store.shelf import Shelf
from models.store.store import Store
from tests.support.first_version import first_version, forget_later_objects
from tests.support.postgres import Server
from tests.support.roles import login, of, roles_dropped
from tests.support.stores import ME, postgres

__all__ = ["postgres"]

pytestmark = pytest.mark.heavy

MONDAY = date(2026, 3, 2)
PERSON = AddPerson("Ana", MONDAY)
CAP = SetPolicy(PolicyKey.OPERATIONS_CAP, Decimal("0.4"), MONDAY, "agreed", 0)


@pytest.fixture
def shared(postgres: Server) -> Iterator[str]:
    """A shared database of the product, with one person."""
    with postgres.place() as address, roles_dropped(address):
        with Store.create(address, catalog.schema()) as store:
            store.do(PERSON, ME)
        share(address, catalog.schema(), catalog.LEAD_ONLY)
        yield address


@pytest.mark.parametrize(
    ("role", "works", "leads"),
    [
        (Role.READER, False, False),
        (Role.EDITOR, True, False),
        (Role.LEAD, True, True),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_what_each_role_may_do(shared: str, role: Role, works: bool, leads: bool) -> None:
    with Store.open(login(shared, "ana", role), catalog.schema()) as store:
        assert [person.name for person in store.ask(People()).value] == ["Ana"]
        for command, allowed in ((AddPerson("Ben", MONDAY), works), (CAP, leads)):
            before = store.revision
            if allowed:
                store.do(command, ME)
                store.undo(ME)
                continue
            with pytest.raises(FileProblem) as problem:
                store.do(command, ME)
            assert problem.value.code == "not_allowed"
            assert store.revision == before
            said = file_problem_text(problem.value)
            assert said.endswith("does not let this user do that.")
    assert "not_allowed" in FILE_PROBLEMS


def test_a_migration_gives_the_roles_their_rights_anew(postgres: Server, tmp_path: Path) -> None:
    """From version 1, whose tables were fewer, by an administrator who is no superuser; whoever has
    the earlier version open can write no more, and is told why."""
    schema, first = catalog.schema(), first_version(catalog.schema())
    with postgres.place() as address, roles_dropped(address):
        Store.create(address, first).close()
        share(address, first, catalog.LEAD_ONLY)
        forget_later_objects(address)
        editor = login(address, "ana", Role.EDITOR)
        administrator = login(address, "ben", Role.ADMINISTRATOR)
        with Store.open(editor, first) as earlier:
            earlier.do(PERSON, ME)
            shelf, lead_tables = Shelf(tmp_path / "backups"), catalog.LEAD_ONLY
            migrate(administrator, schema, shelf, lead_tables=lead_tables)
            with pytest.raises(FileProblem, match="newer"):
                earlier.do(AddPerson("Ben", MONDAY), ME)
            with pytest.raises(FileProblem, match="newer"):
                earlier.changes_since(0)
        with Store.open(editor, schema) as store:
            store.do(AddRotation(name="Nights", zone="UTC", balance_from=MONDAY), ME)
            assert len(store.ask(People()).value) == 1
            with pytest.raises(FileProblem, match="not_allowed"):
                store.do(CAP, ME)


def test_nobody_but_an_administrator_migrates(postgres: Server, tmp_path: Path) -> None:
    schema, first = catalog.schema(), first_version(catalog.schema())
    with postgres.place() as address, roles_dropped(address):
        Store.create(address, first).close()
        share(address, first, catalog.LEAD_ONLY)
        forget_later_objects(address)
        login(address, "ana", Role.LEAD)
        shelf = Shelf(tmp_path / "backups")
        with pytest.raises(FileProblem, match="not_allowed"):
            migrate(of(address, "ana"), schema, shelf, lead_tables=catalog.LEAD_ONLY)
        Store.open(address, first).close()
