"""The tests of the house use a store on each of the two databases, as those of the models do."""

from tests.support.stores import place, postgres, store

__all__ = ["place", "postgres", "store"]
