"""The steps from each schema version to the next, and what a file of each earlier one looked like.

`versions/v0002_….py` holds ``revision = "0002"``, ``down_revision = "0001"`` and ``upgrade()``,
written with Alembic's operations; a step may say in ``removes`` which tables lose rows.
`v0001.json` is the SQL of every object in a file of version 1, by name, as released: written by
``freeze`` of `models.store.migrate` when the version is released, and never changed.

A step changes tables and rows. In a data file it need not make indexes, constraints or triggers:
the rows are poured into tables that the application makes. In PostgreSQL it works in place.
"""
