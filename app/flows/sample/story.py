"""What every area of the sample team knows: who is there, the calendar, and chance that repeats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Protocol, TypeVar
from uuid import UUID

from models.kernel.periods import WEEK
from models.store.command import Command
from models.store.query import Query

T = TypeVar("T")

WEEKS = 78
"""How much history there is: a year and a half."""


class Acting(Protocol):
    """Carries out commands and answers questions. revision: how far the data has come."""

    @property
    def revision(self) -> int: ...
    def do(self, command: Command[T]) -> T: ...
    def ask(self, query: Query[T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team. joined: weeks before today. lean: how far their toil share differs."""

    name: str
    site: str
    hours: int = 40
    joined: int = WEEKS
    lean: float = 0.0
    skills: tuple[tuple[str, str], ...] = ()

    @property
    def email(self) -> str:
        """An address that can belong to nobody."""
        plain = self.name.lower().replace("é", "e").replace(" ", ".")
        return f"{plain}@harbour.example"


MEMBERS = (
    Member(
        "Ana Reyes",
        "Dublin",
        lean=0.01,
        skills=(
            ("Python", "Wrote the queue drainer that ended the Sunday restarts"),
            ("PostgreSQL", "Moved Orders to partitions without downtime"),
        ),
    ),
    Member("Ben Carter", "Dublin", lean=-0.04, skills=(("Go", "Rate limiter of Login"),)),
    Member(
        "Chloé Martin",
        "Dublin",
        lean=0.03,
        skills=(
            ("Terraform", "Modules for both regions"),
            ("Incident command", "Led the failover in March"),
        ),
    ),
    Member(
        "Dev Patel",
        "Dublin",
        lean=-0.06,
        skills=(("Kubernetes", "Autoscaling of Search"), ("Python", "Capacity forecast")),
    ),
    Member(
        "Eoin Walsh", "Dublin", lean=0.05, skills=(("Linux", "Kernel settings of the media hosts"),)
    ),
    Member(
        "Fatima Haddad",
        "Dublin",
        lean=-0.02,
        skills=(("Monitoring", "Alert rules by symptom, not by cause"),),
    ),
    Member(
        "Grace Kim",
        "New York",
        lean=-0.05,
        skills=(("Go", "Payments reconciliation"), ("Incident command", "Trains newcomers")),
    ),
    Member(
        "Hugo Silva", "New York", lean=0.02, skills=(("Networks", "Anycast for Notifications"),)
    ),
    Member("Ines Costa", "New York", lean=0.0, skills=(("Python", "Release checklist as code"),)),
    Member(
        "Jonah Weiss", "New York", joined=60, lean=-0.03, skills=(("JavaScript", "Status page"),)
    ),
    Member("Kofi Mensah", "New York", lean=0.1, skills=(("Bash", "Log rotation on every host"),)),
    Member(
        "Lena Novak",
        "New York",
        hours=32,
        lean=-0.01,
        skills=(("PostgreSQL", "Restore drills, each quarter"),),
    ),
)

TEAM = "Harbour Platform"
POOL = "Common pool"
DEVELOPERS = "Harbour Checkout"
SERVICES = (
    ("Checkout", "Ana Reyes"),
    ("Search", "Dev Patel"),
    ("Payments", "Grace Kim"),
    ("Login", "Ben Carter"),
    ("Orders", "Chloé Martin"),
    ("Catalogue", "Ines Costa"),
    ("Media", "Eoin Walsh"),
    ("Notifications", "Hugo Silva"),
)
PROJECTS = (
    "Checkout in two regions",
    "Search on the new index",
    "One-click Pay",
    "Alerts by symptom",
    "Release without hands",
    "Media on object storage",
)


@dataclass
class Sample:
    """The story as it is told. `ids` holds the id of everything by (kind, name)."""

    acting: Acting
    today: date
    chance: Random = field(default_factory=lambda: Random(2026))
    ids: dict[tuple[str, str], UUID] = field(default_factory=dict)

    def do(self, command: Command[T]) -> T:
        """Carry out a command."""
        return self.acting.do(command)

    def ask(self, query: Query[T]) -> T:
        """Ask what stands so far."""
        return self.acting.ask(query)

    @property
    def monday(self) -> date:
        """The Monday of this week."""
        return self.today - timedelta(days=self.today.weekday())

    def weeks_ago(self, weeks: int, weekday: int = 0) -> date:
        """A day of an earlier week (of a later one, below zero)."""
        return self.monday - WEEK * weeks + timedelta(days=weekday)

    def person(self, name: str) -> UUID:
        """The id of a member, by full or first name."""
        full = next(m.name for m in MEMBERS if m.name == name or m.name.split()[0] == name)
        return self.ids["person", full]

    def one_of(self, things: Sequence[Any], weights: Sequence[float] | None = None) -> Any:
        """One thing by chance."""
        return self.chance.choices(things, weights)[0]
