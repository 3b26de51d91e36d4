"""What people entered that restricts a plan, each once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from models.rotations.planner.epochs import seconds_of
from models.rotations.planner.problem import Duty, Entry, Rule
from models.rotations.rows import DutyRow, LayerRow, MemberRow
from models.rotations.rules.facts import Facts
from models.rotations.rules.shapes import Span


class Entries:
    """The entries of a problem by their index. person, duty: indexes by id."""

    def __init__(self, facts: Facts, person: Mapping[UUID, int], duty: Mapping[UUID, int]) -> None:
        self._facts, self._person, self._duty = facts, person, duty
        self._known: dict[Entry, int] = {}

    def all(self) -> tuple[Entry, ...]:
        """Every entry, by its index."""
        return tuple(self._known)

    def add(self, entry: Entry) -> int:
        """Its index."""
        return self._known.setdefault(entry, len(self._known))

    def rules(self, row: DutyRow) -> Duty:
        """A duty's rules; whoever shadows only has to be there."""
        if row.id in self._facts.shadows:
            return Duty(row.id, exclusive=False)

        def rule(rule: Rule, on: bool) -> int | None:
            return self.add(Entry(rule, row.id, None, self._duty[row.id])) if on else None

        most = row.most_shifts if row.most_days > 0 else 0
        return Duty(
            row.id,
            row.exclusive,
            row.rest_seconds,
            row.longest_run,
            most,
            row.most_days * 86400 if most else 0,
            rule(Rule.DOUBLE, row.exclusive),
            rule(Rule.REST, row.rest_seconds > 0),
            rule(Rule.RUN, row.longest_run > 0),
            rule(Rule.MOST, most > 0),
        )

    def barred(
        self, layer: LayerRow, members: Sequence[MemberRow], hours: Sequence[Span]
    ) -> Mapping[int, tuple[int, ...]]:
        """By member of a layer, what speaks against them in some hours."""
        barred: dict[int, list[int]] = defaultdict(list)
        for row in members:
            found = [self.add(entry) for entry in self._against(layer, row, hours)]
            if found:
                barred[self._person[row.person_id]] += found
        return {person: tuple(found) for person, found in barred.items()}

    def _against(self, layer: LayerRow, row: MemberRow, hours: Sequence[Span]) -> Iterator[Entry]:
        """The rules of `piece_clashes` that are known before there is a shift."""
        facts, duty = self._facts, self._facts.duties[layer.duty_id]
        person, number = self._person[row.person_id], self._duty[duty.id]
        zone = facts.rotation_of(duty.id).zone
        if duty.keep_absences:
            for span, away in facts.absences(zone, row.person_id):
                if any(span.start < hour.end and hour.start < span.end for hour in hours):
                    start, end = seconds_of(span.start), seconds_of(span.end)
                    yield Entry(Rule.ABSENCE, away.id, person, None, start, end)
        if duty.id in facts.shadows:
            return
        if duty.keep_sites and layer.site_id is not None:
            places = facts.places(zone)
            here = (place for hour in hours for place in places.during(row.person_id, hour))
            if any(place.site_id != layer.site_id for place in here):
                yield Entry(Rule.SITE, layer.site_id, person, number)
        if duty.skill and duty.skill.casefold() not in facts.skills.get(row.person_id, ()):
            yield Entry(Rule.SKILL, duty.id, person, number)
        if duty.keep_training and row.trainee:
            yield Entry(Rule.TRAINEE, row.id, person, number)
