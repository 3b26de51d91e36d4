"""JSON of rotas: layers of paging tools, or an object of days and names."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.exchange.encoding import decode
from app.exchange.json_in import parsed
from app.exchange.moments import written
from app.exchange.reading import Source
from app.exchange.rota_desk import Desk
from app.exchange.rota_pagerduty import read_schedules, schedules_in
from app.exchange.rota_shapes import ReadRota
from app.exchange.rota_starts import Start, closed
from models.kernel.errors import Refused


def read_json(source: Source, desk: Desk) -> ReadRota:
    """The rota of a JSON file.

    Raises Refused ``too_large_json``, ``not_json`` (row, why), ``nested_too_deeply``,
    ``repeated_key``, ``no_rota_found``.
    """
    values = parsed(decode(source.data, desk.ledger))
    schedules = schedules_in(values)
    if schedules:
        return read_schedules(schedules, source.name, desk)
    for path, mapping in _objects(values):
        if len(mapping) >= 2 and _days_to_names(mapping):
            return _days(mapping, path, values, source, desk)
    raise Refused.because("no_rota_found", "source")


def _days_to_names(mapping: Mapping[str, Any]) -> bool:
    return all(isinstance(value, str) for value in mapping.values()) and all(
        written(key) is not None for key in list(mapping)[:50]
    )


def _days(
    mapping: Mapping[str, str], path: str, values: Any, source: Source, desk: Desk
) -> ReadRota:
    keys = list(mapping)
    moments = desk.days({path: keys})[path]
    starts = []
    for key in keys:
        moment = moments.read(key)
        if moment is None:
            desk.odd("not_a_day", key, path, key)
        starts.append(Start(key, desk.instant(moment) if moment else None, mapping[key], key))
    return desk.done(
        ReadRota(source.name, "starts", "", tuple(closed(starts, desk)), people=_addresses(values))
    )


def _addresses(values: Any) -> dict[str, str]:
    """People that an object lists by name with something that looks like an e-mail address."""
    found: dict[str, str] = {}
    for _path, mapping in _objects(values):
        for name, about in mapping.items():
            if isinstance(about, dict):
                mails = [m for m in about.values() if isinstance(m, str) and "@" in m]
                if len(mails) == 1:
                    found[name] = mails[0]
    return found


def _objects(values: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(values, dict):
        yield path, values
        for key, value in values.items():
            yield from _objects(value, f"{path}.{key}".strip("."))
    elif isinstance(values, list):
        for value in values:
            yield from _objects(value, path)
