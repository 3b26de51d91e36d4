"""Reports: each module (or package) here that has SPEC and `build` is one, found by scan.

``build(workspace, request, check) -> Report`` asks the workspace and returns figures; it writes
nothing, and calls `check` between its steps.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import UUID

from app.text import _
from models.kernel.errors import Cancelled, Refused
from models.kernel.figures import Report
from models.kernel.periods import Period, PeriodKind

if TYPE_CHECKING:
    from app.workspace import Workspace


class People(StrEnum):
    """What a report shows of single persons: nothing (the default), pseudonyms, or names."""

    HIDDEN = "hidden"
    PSEUDONYMS = "pseudonyms"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Request:
    """What a report is asked for, and when. team_id: None for everybody.

    review_id: the review that it is for, whose period and team go before those given here. person_id:
    somebody whom it is of alone. Only a report that knows of reviews looks at either.
    """

    period: Period
    now: datetime
    team_id: UUID | None = None
    people: People = People.HIDDEN
    notes: tuple[str, ...] = ()
    review_id: UUID | None = None
    person_id: UUID | None = None


Check = Callable[[], None]
"""Called between steps, and while the data is read; raises Cancelled when nobody waits any more."""

Build = Callable[["Workspace", Request, Check], Report]


def unchecked() -> None:
    """Nobody calls the work off."""


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """What a gallery shows of a report. title and question are untranslated texts. order: its place
    in the gallery."""

    key: str
    title: str
    question: str
    usual: PeriodKind = PeriodKind.MONTH
    order: int = 0


@lru_cache(maxsize=1)
def report_specs() -> tuple[ReportSpec, ...]:
    """Every report, in the gallery's order."""
    specs = (spec for spec, _build in _found())
    return tuple(sorted(specs, key=lambda spec: (spec.order, spec.key)))


def report_title(key: str) -> str:
    """What a report is called; its key, where this edition does not know it."""
    return next((_(spec.title) for spec in report_specs() if spec.key == key), key)


def report_spec(key: str) -> ReportSpec:
    """What is said of one report. Raises Refused ``unknown_report``."""
    for spec in report_specs():
        if spec.key == key:
            return spec
    known = ", ".join(spec.key for spec in report_specs())
    raise Refused.because("unknown_report", "report", value=key, known=known)


def build_report(
    key: str, workspace: "Workspace", request: Request, check: Check = unchecked
) -> Report:
    """Build a report. Raises Refused ``unknown_report``, as the report itself does, and what
    `check` raises.
    """
    spec = report_spec(key)
    return dict(_found())[spec](workspace, request, check)


@lru_cache(maxsize=1)
def _found() -> tuple[tuple[ReportSpec, Build], ...]:
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple((m.SPEC, m.build) for m in modules if hasattr(m, "SPEC"))


def called_off(check: Check) -> Callable[[], bool]:
    """The same as a question, as `Workspace.ask` takes it."""

    def asked() -> bool:
        try:
            check()
        except Cancelled:
            return True
        return False

    return asked
