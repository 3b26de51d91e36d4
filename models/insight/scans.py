"""Which scan found what, and what of it is open (S56)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.releases.rows import AssessmentRow
from models.services.rows import WeaknessRow, WeaknessSeverity
from models.services.rules.care import WeaknessState, holds_up, weakness_state


@dataclass(frozen=True, slots=True)
class Scan:
    """A look through a service for vulnerabilities with what it found, the gravest first. assessment:
    None stands for findings from before the first one that is known."""

    assessment: AssessmentRow | None
    findings: tuple[WeaknessRow, ...]

    def open(self, day: date) -> tuple[WeaknessRow, ...]:
        """What is neither fixed nor waived on a day."""
        closed = (WeaknessState.FIXED, WeaknessState.WAIVED)
        return tuple(row for row in self.findings if weakness_state(row, day) not in closed)

    def counts(self, day: date) -> dict[WeaknessSeverity, int]:
        """How many of each severity are open on a day, the gravest first; none where none is."""
        severities = [row.severity for row in self.open(day)]
        return {each: n for each in WeaknessSeverity if (n := severities.count(each))}

    def waived(self, day: date) -> int:
        """How many are waived on a day."""
        return sum(weakness_state(row, day) is WeaknessState.WAIVED for row in self.findings)

    def blocks(self, day: date) -> bool:
        """Whether any of it holds launches up on a day."""
        return any(holds_up(row, day) for row in self.findings)


def scans(
    assessments: Iterable[AssessmentRow], findings: Iterable[WeaknessRow]
) -> tuple[Scan, ...]:
    """The scans of one service, the latest first, each with what was found from its day up to the next."""
    looked = sorted(assessments, key=lambda row: (row.day, row.id))
    days = [row.day for row in looked]
    found: list[list[WeaknessRow]] = [[] for _ in range(len(looked) + 1)]
    for row in findings:
        found[bisect_right(days, row.found_on)].append(row)
    told = [Scan(one, _gravest_first(own)) for one, own in zip([None, *looked], found, strict=True)]
    return tuple(scan for scan in reversed(told) if scan.assessment or scan.findings)


def _gravest_first(rows: Sequence[WeaknessRow]) -> tuple[WeaknessRow, ...]:
    order = list(WeaknessSeverity)
    return tuple(sorted(rows, key=lambda row: (order.index(row.severity), row.found_on, row.id)))
