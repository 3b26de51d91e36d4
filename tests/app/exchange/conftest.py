"""What the tests of imports share: a place on each of the two databases."""

from tests.support.stores import place, postgres

__all__ = ["place", "postgres"]
