"""Who may do what in a shared database: four roles, enforced by PostgreSQL itself.

Each schema of ours has its own four group roles, each of which has the rights of the one before.
People are users of the server that are members of one of them. What is written in the journal
stays: nobody but its owner has the right to change it, and its triggers refuse even that.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, text

from models.kernel.errors import FileProblem
from models.store import schema as own
from models.store.engine import WRITES, open_engine, quoted, split_address
from models.store.problems import translated
from models.store.schema import Schema


class Role(StrEnum):
    """READER looks; EDITOR works; LEAD also sets policies and what else is the lead's;
    ADMINISTRATOR owns the tables, and so may migrate them and give roles."""

    READER = "reader"
    EDITOR = "editor"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class RoleMember:
    """A user of the server and the highest role it has."""

    user: str
    role: Role


def share(address: str, layout: Schema, lead_tables: Iterable[str]) -> Mapping[Role, str]:
    """Make the group roles of a database that holds our tables, and give each its rights.

    lead_tables: which only the lead may write. The caller becomes an administrator. Sharing again
    sets the same rights. Returns the name of each role. Raises FileProblem ``not_allowed`` when the
    caller may not make roles, ``unreachable`` …
    """
    _, space = split_address(address)
    names = {role: f"{space}_{role.value}" for role in Role}
    with _writing(address) as connection:
        for name in names.values():
            if not _exists(connection, name):
                connection.exec_driver_sql(f"CREATE ROLE {quoted(name)} NOLOGIN")
        connection.exec_driver_sql(f"GRANT {quoted(names[Role.ADMINISTRATOR])} TO CURRENT_USER")
        for lower, higher in zip(list(Role), list(Role)[1:], strict=False):
            connection.exec_driver_sql(f"GRANT {quoted(names[lower])} TO {quoted(names[higher])}")
        _set_rights(connection, space, names, layout, frozenset(lead_tables))
    return names


def set_rights(connection: Connection, layout: Schema, lead_tables: Iterable[str]) -> None:
    """Give the roles their rights anew, after tables were added; does nothing unless shared."""
    space = str(connection.scalar(text("SELECT current_schema()")))
    names = {role: f"{space}_{role.value}" for role in Role}
    if _exists(connection, names[Role.READER]):
        _set_rights(connection, space, names, layout, frozenset(lead_tables))


def _set_rights(
    connection: Connection,
    space: str,
    names: Mapping[Role, str],
    layout: Schema,
    lead_tables: frozenset[str],
) -> None:
    reader, editor, lead, administrator = (quoted(names[role]) for role in Role)
    everything = f"ALL TABLES IN SCHEMA {quoted(space)}"
    statements = [
        f"REVOKE ALL ON SCHEMA {quoted(space)} FROM PUBLIC",
        f"REVOKE ALL ON {everything} FROM PUBLIC, {reader}, {editor}, {lead}",
        f"GRANT USAGE ON SCHEMA {quoted(space)} TO {reader}",
        f"GRANT SELECT ON {everything} TO {reader}",
        # A command counts the head up and adds to the journal; it never takes anything from it.
        f"GRANT UPDATE (revision) ON {own.head.name} TO {editor}",
        f"GRANT INSERT ON {own.change_set.name}, {own.change.name} TO {editor}",
        f"ALTER SCHEMA {quoted(space)} OWNER TO {administrator}",
    ]
    for table in layout.tables:
        writer = lead if table in lead_tables else editor
        statements.append(f"GRANT INSERT, UPDATE, DELETE ON {quoted(table)} TO {writer}")
    statements += [
        f"ALTER TABLE {quoted(table)} OWNER TO {administrator}"
        for table in (*layout.tables, *(each.name for each in own.OWN.sorted_tables))
    ]
    for statement in statements:
        connection.exec_driver_sql(statement)


def give(address: str, user: str, role: Role | None) -> None:
    """Give a user of the server one role, in place of what it had; None takes all away.

    Raises FileProblem ``not_shared``, ``no_user`` (with the ``user``), ``not_allowed`` …
    """
    _, space = split_address(address)
    names = {each: f"{space}_{each.value}" for each in Role}
    with _writing(address) as connection:
        if not _exists(connection, names[Role.READER]):
            raise FileProblem("not_shared", place=space)
        if not _exists(connection, user):
            raise FileProblem("no_user", user=user)
        for name in names.values():
            connection.exec_driver_sql(f"REVOKE {quoted(name)} FROM {quoted(user)}")
        if role is not None:
            connection.exec_driver_sql(f"GRANT {quoted(names[role])} TO {quoted(user)}")


def members_at(address: str) -> tuple[RoleMember, ...]:
    """The users that were given a role in the database at an address."""
    with _writing(address) as connection:
        return members(connection)


def members(connection: Connection) -> tuple[RoleMember, ...]:
    """The users that were given a role, by name."""
    space = connection.scalar(text("SELECT current_schema()"))
    given = connection.execute(
        text(
            "SELECT u.rolname, g.rolname FROM pg_auth_members m"
            " JOIN pg_roles u ON u.oid = m.member JOIN pg_roles g ON g.oid = m.roleid"
            " WHERE u.rolcanlogin AND g.rolname = ANY(:names)"
        ),
        {"names": [f"{space}_{role.value}" for role in Role]},
    )
    highest: dict[str, Role] = {}
    order = list(Role)
    for user, group in given:
        role = Role(group.removeprefix(f"{space}_"))
        known = highest.get(user)
        if known is None or order.index(role) > order.index(known):
            highest[user] = role
    return tuple(RoleMember(user, role) for user, role in sorted(highest.items()))


def role_of(connection: Connection) -> Role:
    """What the connected user may do: the highest role it is a member of.

    A file, and a database that was never shared, belong to whoever can open them.
    """
    if connection.dialect.name == "sqlite":
        return Role.ADMINISTRATOR
    space = connection.scalar(text("SELECT current_schema()"))
    for role in reversed(Role):
        name = f"{space}_{role.value}"
        if not _exists(connection, name):
            return Role.ADMINISTRATOR
        if connection.scalar(
            text("SELECT pg_has_role(current_user, :name, 'member')"), {"name": name}
        ):
            return role
    return Role.READER


def _exists(connection: Connection, name: str) -> bool:
    found = connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name})
    return found is not None


@contextmanager
def _writing(address: str) -> Iterator[Connection]:
    """One transaction on the database at an address, with the driver's errors in our words."""
    engine = open_engine(address)
    try:
        with (
            translated(address),
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection
    finally:
        engine.dispose()
