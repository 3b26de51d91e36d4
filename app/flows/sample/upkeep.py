"""Work that comes back, what launches showed, and a service that is on its way out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.flows.sample.areas import together
from app.flows.sample.story import Sample
from models.kernel.periods import DAY, Period
from models.lifecycle.commands.periodic import AddPeriodicTask, DoPeriodic, SkipPeriodic
from models.lifecycle.commands.problems import AddLaunchProblem
from models.lifecycle.commands.retiring import StartRetirement
from models.lifecycle.queries import Checklists
from models.lifecycle.queries.retiring import RetirementProposals
from models.lifecycle.rows import ChecklistKind, RecurUnit
from models.lifecycle.rules.recurring import Recurrence
from models.releases.commands import SetCare
from models.releases.queries import Launches
from models.services.rows import WeaknessSeverity
from models.store.command import Command

NEW = 2**62
"""What was made a moment ago in the same telling has been seen."""
_TASKS = (
    ("Restore a backup of Payments", 2, RecurUnit.WEEKS, "Payments", "Grace Kim", 5400),
    ("Fail Checkout over and back", 1, RecurUnit.MONTHS, "Checkout", "Ana Reyes", 7200),
    ("Look through the certificates", 1, RecurUnit.WEEKS, "Login", "Ben Carter", 1800),
    ("Ask who still needs their access", 3, RecurUnit.MONTHS, "", "Dev Patel", 3600),
)
"""Name, how often, service, whose, and seconds a time."""
_FOUND = (
    ("A phone that is off gets a message twice", True, WeaknessSeverity.MEDIUM),
    ("The way back needed a table that was gone", True, WeaknessSeverity.HIGH),
    ("Letters beyond ASCII were cut", True, WeaknessSeverity.LOW),
    ("Messages came at night, in the zone of the sender", False, WeaknessSeverity.MEDIUM),
)


def tell_upkeep(sample: Sample) -> None:
    """Half a year of periodic work, a soft launch with its problems, and the end of Catalogue."""
    _periodic(sample)
    _launched(sample)
    catalogue = sample.ids["service", "Catalogue"]
    proposed = sample.ask(RetirementProposals(catalogue))
    reason = "What is sold is kept by Search from the summer on"
    owner = sample.person("Ines Costa")
    sample.do(StartRetirement(catalogue, sample.weeks_ago(3, 1), reason, 30, owner, proposed))


def _periodic(sample: Sample) -> None:
    start = sample.weeks_ago(26, 1)
    added = together(
        sample,
        [
            AddPeriodicTask(
                name,
                every,
                unit,
                start,
                service_id=sample.ids["service", service] if service else None,
                owner_id=sample.person(owner),
                expected=seconds,
            )
            for name, every, unit, service, owner, seconds in _TASKS
        ],
    )
    for at, (task, own) in enumerate(zip(_TASKS, added, strict=True)):
        _name, every, unit, _service, owner, seconds = task
        when = Recurrence(every, unit, start)
        due = list(when.within(Period(start, sample.today)))
        together(sample, list(_times(own, due, sample.today, at, sample.person(owner), seconds)))


def _times(
    task: UUID, due: list[date], today: date, at: int, who: UUID, seconds: int
) -> Iterator[Command[Any]]:
    """What became of each time: most in time, some late, one left out; of the first task the last one
    is still to do."""
    for number, day in enumerate(due):
        if at == 0 and day == due[-1]:
            continue
        if number == 5:
            yield SkipPeriodic(
                task, day, NEW, "Nothing was changed in the week of the holidays", who
            )
            continue
        late = timedelta(days=2) if (number + at) % 7 == 6 else timedelta()
        done = min(day + late, today - DAY)
        if done < day:
            continue
        took = seconds + 300 * ((number + at) % 4)
        yield DoPeriodic(task, day, NEW, done, who, took)


def _launched(sample: Sample) -> None:
    (launch,) = (row for row in sample.ask(Launches()) if row.name == "Messages on phones")
    lists = {row.kind: row.id for row in sample.ask(Checklists())}
    together(
        sample,
        [
            SetCare(launch.id, NEW, sample.weeks_ago(-4, 4)),
            *(
                AddLaunchProblem(
                    launch.service_id,
                    text,
                    sample.weeks_ago(3 if before else 1, 2),
                    before,
                    severity,
                    launch.id,
                    lists.get(ChecklistKind.LAUNCH_LIST),
                )
                for text, before, severity in _FOUND
            ),
        ],
    )
