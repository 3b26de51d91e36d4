"""One typed line as a task to automate: ``Resize disks of Mail 30 a month 20m build 16h``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.flows.line_parts import named, taken, title_of
from models.automation.commands import AddAutomation
from models.automation.rows import AutomationArea
from models.kernel.errors import Finding, Refused
from models.kernel.log_reading import MONTH_DAYS

_LENGTH = r"(\d{1,6}(?:[.,]\d+)?)\s*(m|min|minutes?|h|hours?)\b"
_BUILD = re.compile(rf"\b(?:to\s+)?build(?:\s+in)?\s+{_LENGTH}", re.IGNORECASE)
_MANUAL = re.compile(rf"(?<![\d.,]){_LENGTH}(?:\s+(?:by hand|each|a run))?", re.IGNORECASE)
_RUNS = re.compile(
    r"(?<![\d.,])(\d{1,9}(?:[.,]\d+)?)\s*(?:x|times)?\s*(?:an?|per|/)\s*(day|week|month|year)\b",
    re.IGNORECASE,
)
_MACHINES = re.compile(r"(?<![\d.,])(\d{1,9})\s+machines?\b", re.IGNORECASE)
_AREA = re.compile(r"(?<!\w)#(\w+)")
_MONTHS: Mapping[str, Fraction] = {
    "day": 1 / MONTH_DAYS,
    "week": 7 / MONTH_DAYS,
    "month": Fraction(1),
    "year": Fraction(12),
}
"""How many months each is."""
_AREAS: Mapping[str, AutomationArea] = {
    "allocation": AutomationArea.ALLOCATION,
    "configuration": AutomationArea.OS_CONFIGURATION,
    "installation": AutomationArea.INSTALLATION,
    "monitoring": AutomationArea.MONITORING_WORK,
    "other": AutomationArea.OTHER_WORK,
}


@dataclass(frozen=True, slots=True)
class AutomationLine:
    """What a line says. manual, build: seconds. service_id: the one that it names."""

    name: str
    area: AutomationArea
    service_id: UUID | None
    runs_a_month: Decimal | None
    manual: int | None
    build: int | None
    machines: int | None

    def command(self, team_id: UUID | None) -> AddAutomation:
        """The command that writes it down."""
        return AddAutomation(
            self.name,
            area=self.area,
            service_id=self.service_id,
            team_id=team_id,
            runs_a_month=self.runs_a_month,
            manual=self.manual,
            build=self.build,
            machines=self.machines,
        )


def automation_line(text: str, services: Mapping[str, UUID]) -> AutomationLine:
    """Read a line. What is neither length, count nor area is the name.

    Raises Refused ``required`` or ``not_a_choice``.

    >>> line = automation_line("Resize disks 3 a week 20m build 16h 40 machines #allocation", {})
    >>> line.name, str(line.runs_a_month), line.manual, line.build, line.machines, line.area.value
    ('Resize disks', '13.04', 1200, 57600, 40, 'allocation')
    """
    wrong: list[Finding] = []
    rest, area = _area(text, wrong)
    rest, build = _length(_BUILD, rest)
    rest, runs = _runs(rest)
    rest, manual = _length(_MANUAL, rest)
    rest, machines = taken(_MACHINES, rest)
    name = title_of(rest)
    if not name:
        wrong.append(Finding("required", "line"))
    if wrong:
        raise Refused(*wrong)
    known = named(name, services)
    count = int(machines[1]) if machines else None
    return AutomationLine(name, area, known[0] if known else None, runs, manual, build, count)


def _area(text: str, wrong: list[Finding]) -> tuple[str, AutomationArea]:
    rest, found = taken(_AREA, text)
    if found is None:
        return rest, AutomationArea.OTHER_WORK
    begun = [area for word, area in _AREAS.items() if word.startswith(found[1].lower())]
    if len(begun) != 1:
        wrong.append(Finding("not_a_choice", "line", {"value": found[0], "choices": _choices()}))
        return rest, AutomationArea.OTHER_WORK
    return rest, begun[0]


def _choices() -> str:
    return ", ".join(f"#{word}" for word in _AREAS)


def _length(pattern: re.Pattern[str], text: str) -> tuple[str, int | None]:
    rest, found = taken(pattern, text)
    if found is None:
        return rest, None
    unit = 3600 if found[2].lower().startswith("h") else 60
    return rest, round(_number(found[1]) * unit)


def _runs(text: str) -> tuple[str, Decimal | None]:
    rest, found = taken(_RUNS, text)
    if found is None:
        return rest, None
    runs = _number(found[1]) / _MONTHS[found[2].lower()]
    exact = Decimal(runs.numerator) / Decimal(runs.denominator)
    return rest, exact if runs.denominator == 1 else exact.quantize(Decimal("0.01"))


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", "."))
