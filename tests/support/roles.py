"""Users of the test's server who have a role in a shared database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from models.store.engine import WRITES, postgres_engine
from models.store.roles import Role, give

USERS = ("ana", "ben")


@contextmanager
def as_user(address: str, user: str) -> Iterator[Connection]:
    """A transaction of that user."""
    engine = postgres_engine(of(address, user))
    try:
        with (
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection
    finally:
        engine.dispose()


def of(address: str, user: str) -> str:
    """The address as that user has it."""
    return address.replace("watchbill@", f"{user}@")


def login(address: str, user: str, role: Role | None) -> str:
    """The address for a new user of the server (one of USERS) with that role."""
    with as_user(address, "watchbill") as connection:
        connection.exec_driver_sql(f'CREATE ROLE "{user}" LOGIN')
    give(address, user, role)
    return of(address, user)


@contextmanager
def roles_dropped(address: str) -> Iterator[None]:
    """Roles outlive their database: they go, with its tables, when the block ends."""
    try:
        yield
    finally:
        with as_user(address, "watchbill") as connection:
            space = connection.exec_driver_sql("SELECT current_schema()").scalar()
            connection.exec_driver_sql(f'DROP SCHEMA "{space}" CASCADE')
            for name in (*USERS, *(f"{space}_{role.value}" for role in Role)):
                connection.exec_driver_sql(f'DROP ROLE IF EXISTS "{name}"')
