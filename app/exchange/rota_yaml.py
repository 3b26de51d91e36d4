"""YAML of people and the days on which they cannot serve, as GOV.UK's rota generator takes it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.exchange.desk import Days
from app.exchange.encoding import decode
from app.exchange.reading import Source
from app.exchange.rota_desk import DAY, Desk
from app.exchange.rota_shapes import ReadRota, Wished
from app.exchange.yaml_in import loaded
from models.kernel.errors import Refused

DEEPEST = 10

_NAMES = ("name", "email")


def read_yaml(source: Source, desk: Desk) -> ReadRota:
    """The people of such a file, and their forbidden days as wishes not to serve.

    Raises Refused ``too_large_yaml``, ``not_yaml`` (row), ``yaml_alias``, ``yaml_tag``,
    ``nested_too_deeply``, ``no_rota_found``.
    """
    values = loaded(decode(source.data, desk.ledger), DEEPEST)
    people = values.get("people") if isinstance(values, dict) else None
    listed = [
        one for one in people or () if isinstance(one, dict) and any(k in one for k in _NAMES)
    ]
    if not listed:
        raise Refused.because("no_rota_found", "source")
    texts = [day for one in listed for _, days in _forbidden(one) for day in days]
    reader = desk.days({"days": texts})
    wishes = []
    addresses = {}
    for one in listed:
        email = str(one.get("email") or "")
        who = str(one.get("name") or email)
        addresses[who] = email
        for key, days in _forbidden(one):
            for first, last in _runs(days, reader["days"], who, desk):
                wishes.append(Wished(who, who, first, last, False, key.replace("_", " "), email))
        if one.get("non_working_days"):
            told = ", ".join(map(str, one["non_working_days"]))
            desk.odd("non_working_days", who, "non_working_days", told, kept=True)
    return desk.done(ReadRota(source.name, "people", "", wishes=tuple(wishes), people=addresses))


def _forbidden(person: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    for key, value in person.items():
        if str(key).startswith(("forbidden", "unavailable")) and isinstance(value, list):
            yield str(key), [str(day) for day in value]


def _runs(texts: Sequence[str], reader: Days, who: str, desk: Desk) -> Iterator[tuple[date, date]]:
    """Neighbouring days together."""
    days = []
    for text in texts:
        moment = reader.read(text)
        if moment is None:
            desk.odd("not_a_day", who, "forbidden", text)
        else:
            days.append(moment.day)
    first = last = None
    for day in sorted(set(days)):
        if first is not None and last is not None and day > last + DAY:
            yield first, last
            first = None
        first = first or day
        last = day
    if first is not None and last is not None:
        yield first, last
