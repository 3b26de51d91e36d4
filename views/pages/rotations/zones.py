"""A field for a time zone, offered while typing."""

from models.kernel.instants import zone_names
from views.kit import typed
from views.kit.fields import LineField


def zone_field() -> LineField:
    """An IANA zone by its name."""
    names = zone_names()
    return LineField(typed.one_of({name: name for name in names}), str, "Europe/Dublin", names)
