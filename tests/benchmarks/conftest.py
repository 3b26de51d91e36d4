"""Ratios, not times: floor, peer and Watchbill in turn, several rounds, medians.

A machine under load is slower for all three alike, so each round measures every runner once, and
the goal is a ratio of medians inside one run (docs/design.md, Speed). Run with ``make bench``;
one row of the table that it prints: ``make bench BENCH=-kB_D2``.

    def bench_bulk(race, ...):
        race("B-D1", "journaled insert").run(floor=..., watchbill=...).at_most(2.5, "floor")
"""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class Result:
    """One line of the table: what was measured against its goal."""

    key: str
    what: str
    measured: str
    goal: str
    reached: bool


RESULTS: list[Result] = []


@dataclass
class Race:
    """Runners measured in turn; each returns nothing, and its setup is not measured.

    medians: seconds by runner, after `run`.
    """

    key: str
    what: str
    medians: dict[str, float] = field(default_factory=dict)

    def run(
        self,
        rounds: int = 5,
        setup: Callable[[], object] | None = None,
        **runners: Callable[[], object],
    ) -> "Race":
        """Run every runner once a round. A first round warms up and does not count."""
        times: dict[str, list[float]] = {name: [] for name in runners}
        for round_number in range(rounds + 1):
            for name, runner in runners.items():
                if setup is not None:
                    setup()
                gc.collect()
                begin = time.perf_counter()
                runner()
                took = time.perf_counter() - begin
                if round_number:
                    times[name].append(took)
        self.medians = {name: statistics.median(took) for name, took in times.items()}
        return self

    def given(self, **medians: float) -> "Race":
        """Numbers measured elsewhere (seconds, or bytes for a memory goal)."""
        self.medians |= medians
        return self

    def at_most(self, goal: float, floor: str, runner: str = "watchbill") -> "Race":
        """Watchbill takes at most `goal` times as long as `floor`."""
        ratio = self.medians[runner] / self.medians[floor]
        return self._note(f"{ratio:.2f} × {floor}", f"≤ {goal:g} × {floor}", ratio <= goal)

    def times_faster(self, goal: float, peer: str, runner: str = "watchbill") -> "Race":
        """Watchbill is at least `goal` times as fast as `peer`."""
        ratio = self.medians[peer] / self.medians[runner]
        return self._note(f"{ratio:.1f} × {peer}", f"≥ {goal:g} × {peer}", ratio >= goal)

    def against(self, goal: float, peer: str, runner: str = "watchbill") -> "Race":
        """As `times_faster`, where the peer is installed (``make bench-peers`` installs it)."""
        if peer in self.medians:
            return self.times_faster(goal, peer, runner)
        return self._note("peer not installed", f"≥ {goal:g} × {peer}", True)

    def within(self, seconds: float, runner: str = "watchbill") -> "Race":
        """Watchbill needs at most so many seconds: a frame, or a person's patience."""
        took = self.medians[runner]
        return self._note(_time(took), f"≤ {_time(seconds)}", took <= seconds)

    def holds(self, what: str, reached: bool) -> "Race":
        """Something that is so or not, such as a plan without a temporary B-tree."""
        return self._note("yes" if reached else "no", what, reached)

    def _note(self, measured: str, goal: str, reached: bool) -> "Race":
        RESULTS.append(Result(self.key, self.what, measured, goal, reached))
        return self


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


@pytest.fixture
def race() -> Iterator[Callable[[str, str], Race]]:
    """`race("B-D1", "what is measured")`; the benchmark fails when a goal is missed."""
    first = len(RESULTS)
    yield Race
    missed = [result for result in RESULTS[first:] if not result.reached]
    if missed:
        pytest.fail("; ".join(f"{r.key}: {r.measured}, goal {r.goal}" for r in missed), False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of ratios and goals."""
    if not RESULTS:
        return
    rows = [
        (r.key, r.what, r.measured, r.goal, "yes" if r.reached else "MISSED")
        for r in sorted(RESULTS, key=lambda result: result.key)
    ]
    head = ("#", "what", "measured", "goal", "reached")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(5)]
    terminalreporter.section("ratios and goals")
    for row in (head, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line(line.rstrip())
