"""The first released version of the product, as a database that somebody still has."""

import json

from sqlalchemy import MetaData, text

from models.store.engine import WRITES, open_engine
from models.store.migrate import MIGRATIONS
from models.store.records import NAMES
from models.store.schema import Schema


def first_version(schema: Schema) -> Schema:
    """The tables that version 1 had."""
    frozen = json.loads((MIGRATIONS / "v0001.json").read_text(encoding="utf-8"))
    metadata = MetaData(naming_convention=NAMES)
    for name, table in schema.tables.items():
        if name in frozen:
            table.to_metadata(metadata)
    return Schema(metadata, 1)


def forget_later_objects(address: str) -> None:
    """Take away what the store itself has gained since."""
    engine = open_engine(address)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("DROP TABLE store_branch"))
    engine.dispose()
