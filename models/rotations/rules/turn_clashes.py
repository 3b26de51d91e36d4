"""Too many turns in a row, and too many shifts in a number of days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from models.rotations.rows import DutyRow, LayerRow, ShiftRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Clash


def run_clashes(
    facts: Facts, layer: LayerRow, shifts: Iterable[ShiftRow], holders: Mapping[UUID, UUID]
) -> Iterator[Clash]:
    """``run``: more turns of a layer in a row than its duty allows; a hole ends a run.

    holders: who serves the longest part of each shift.
    """
    longest = facts.duties[layer.duty_id].longest_run
    if longest <= 0 or layer.duty_id in facts.shadows:
        return
    running: dict[UUID, list[ShiftRow]] = {}
    ordered = sorted(shifts, key=lambda row: (row.turn, row.seat))
    for _, same_turn in groupby(ordered, key=lambda row: row.turn):
        served = {holders[row.id]: row for row in same_turn if row.id in holders}
        for person_id in list(running):
            if person_id not in served:
                yield from _run(facts, person_id, running.pop(person_id), longest)
        for person_id, row in served.items():
            running.setdefault(person_id, []).append(row)
    for person_id, run in running.items():
        yield from _run(facts, person_id, run, longest)


def most_clashes(
    facts: Facts, duty: DutyRow, shifts: Iterable[ShiftRow], holders: Mapping[UUID, UUID]
) -> Iterator[Clash]:
    """``most``: more shifts of a duty than it allows begin inside so many days (of 24 hours)."""
    if duty.most_shifts <= 0 or duty.most_days <= 0 or duty.id in facts.shadows:
        return
    by_person: dict[UUID, list[ShiftRow]] = defaultdict(list)
    for row in sorted(shifts, key=lambda row: row.start):
        if row.id in holders:
            by_person[holders[row.id]].append(row)
    window = timedelta(days=duty.most_days)
    for person_id, rows in by_person.items():
        for first, last in _crowded(rows, duty.most_shifts, window):
            crowd = rows[first : last + 1]
            yield _clash(
                facts,
                "most",
                crowd,
                person_id,
                count=_fullest(crowd, window),
                most=duty.most_shifts,
                days=duty.most_days,
            )


def _crowded(rows: Sequence[ShiftRow], most: int, window: timedelta) -> list[tuple[int, int]]:
    """First and last place of each group of shifts that are too close, overlapping ones joined."""
    groups: list[tuple[int, int]] = []
    for first in range(len(rows) - most):
        last = first + most
        if rows[last].start - rows[first].start < window:
            if groups and groups[-1][1] >= first:
                groups[-1] = groups[-1][0], last
            else:
                groups.append((first, last))
    return groups


def _fullest(rows: Sequence[ShiftRow], window: timedelta) -> int:
    return max(
        sum(first.start <= row.start < first.start + window for row in rows) for first in rows
    )


def _run(facts: Facts, person_id: UUID, run: Sequence[ShiftRow], longest: int) -> Iterator[Clash]:
    if len(run) > longest:
        yield _clash(facts, "run", run, person_id, run=len(run), longest=longest)


def _clash(
    facts: Facts, code: str, rows: Sequence[ShiftRow], person_id: UUID, **parameters: int
) -> Clash:
    layer = facts.layers[rows[0].layer_id]
    return Clash(
        code=code,
        rotation_id=facts.duties[layer.duty_id].rotation_id,
        duty_id=layer.duty_id,
        layer_id=layer.id,
        start=min(row.start for row in rows),
        end=max(row.end for row in rows),
        people=(person_id,),
        refs=tuple(row.id for row in rows),
        parameters=parameters,
    )
