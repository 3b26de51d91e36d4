"""What the tests of the application share: a store on each of the two databases."""

from tests.support.stores import emptied, place, postgres, sample, store

__all__ = ["emptied", "place", "postgres", "sample", "store"]
