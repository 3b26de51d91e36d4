"""The tests of the house use a store on each of the two databases, as those of the models do."""

from tests.support.stores import emptied, place, postgres, store

__all__ = ["emptied", "place", "postgres", "store"]
