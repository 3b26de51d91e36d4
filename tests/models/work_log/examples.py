"""An example of each command and query on hours of work."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.kernel.periods import Period
from models.people.commands import AddMembership, AddPerson, AddTeam
from models.projects.commands import FindOrAddProjects
from models.work_log.commands.entries import (
    CategoriseMany,
    ChangeEntry,
    ChangeSeconds,
    LogWork,
    RemoveEntries,
)
from models.work_log.commands.imports import ImportHours
from models.work_log.commands.kinds import MapKind, RemoveKindRule
from models.work_log.commands.mappings import (
    RemoveImportMapping,
    RenameImportMapping,
    SaveImportMapping,
)
from models.work_log.commands.weeks import FillWeek, LogWeekShares, PasteHours, RepeatLastWeek
from models.work_log.queries.entries import (
    Batches,
    Categories,
    EntriesBehind,
    ImportMappings,
    KindRules,
    Span,
    TotalsBy,
)
from models.work_log.queries.imported import ImportedRows
from models.work_log.queries.sources import ToilSources
from models.work_log.queries.weeks import LoggedWeeks, WeekGrid, WeeklyHours
from models.work_log.rows import (
    Dimension,
    EntryFilter,
    HoursCell,
    HoursRow,
    Kind,
    KindChoice,
    SourceFile,
    WeekShare,
)

MONDAY = date(2026, 3, 2)
NEXT = date(2026, 3, 9)
WEEKS = (202610, 202611)


def person(scene: Any) -> UUID:
    return scene.do(AddPerson("Ana Silva", date(2026, 1, 5), seconds_a_week=40 * 3600))


def entry(scene: Any) -> UUID:
    made = scene.do(LogWork(person(scene), MONDAY, 5400, kind=Kind.TICKET, toil=True))
    return made[0]


def member(scene: Any) -> tuple[UUID, UUID]:
    """A team and somebody who logged in a week of which they were a member for two days."""
    somebody, team = person(scene), scene.do(AddTeam("Platform"))
    scene.do(AddMembership(somebody, date(2026, 3, 5), team))
    scene.do(LogWork(somebody, date(2026, 3, 6), 3600, kind=Kind.PROJECT))
    return team, somebody


def rule(scene: Any) -> UUID:
    scene.do(MapKind("deploys", Kind.PROJECT, MONDAY, scene.seen))
    return scene.ask(KindRules()).value[0].id


def mapping(scene: Any) -> UUID:
    return scene.do(SaveImportMapping("Time sheets", {"day": "Date"}, scene.seen))


def importing(scene: Any) -> ImportHours:
    rows = (
        HoursRow(2, "Ana Silva", day=MONDAY, seconds=3600, category="deploys", service="Mail"),
        HoursRow(3, "Bo Lind", day=NEXT, seconds=1800, category="tickets", project="New mail"),
    )
    choices = (KindChoice("deploys", Kind.PROJECT), KindChoice("tickets", Kind.TICKET, True))
    return ImportHours(SourceFile("sheets", "march.csv"), rows, FindOrAddProjects, choices)


COMMANDS = {
    LogWork: lambda scene: LogWork(person(scene), MONDAY, 5400, kind=Kind.TICKET, toil=True),
    ChangeSeconds: lambda scene: ChangeSeconds(entry(scene), 1800, scene.seen),
    ChangeEntry: lambda scene: ChangeEntry(
        id=entry(scene),
        seen=scene.seen,
        person_id=scene.do(AddPerson("Bo Lind", MONDAY)),
        day=NEXT,
        seconds=7200,
        kind=Kind.PROJECT,
        note="moved over",
    ),
    RemoveEntries: lambda scene: RemoveEntries((entry(scene),), scene.seen),
    CategoriseMany: lambda scene: CategoriseMany((entry(scene),), scene.seen, Kind.FIX_IT),
    PasteHours: lambda scene: PasteHours(
        (HoursCell(person(scene), MONDAY, 3600),), scene.seen, Kind.PROJECT
    ),
    FillWeek: lambda scene: FillWeek(
        (HoursCell(person(scene), MONDAY, 3600),), scene.seen, Kind.PROJECT
    ),
    RepeatLastWeek: lambda scene: RepeatLastWeek((member(scene)[1],), NEXT),
    LogWeekShares: lambda scene: LogWeekShares(
        person(scene),
        MONDAY,
        (WeekShare(Kind.PROJECT, Decimal("0.6")), WeekShare(Kind.TICKET, Decimal("0.4"))),
        scene.seen,
    ),
    MapKind: lambda scene: (entry(scene), MapKind("deploys", Kind.PROJECT, MONDAY, scene.seen))[1],
    RemoveKindRule: lambda scene: RemoveKindRule(rule(scene), scene.seen),
    SaveImportMapping: lambda scene: SaveImportMapping("Sheets", {"day": "Date"}, scene.seen),
    RenameImportMapping: lambda scene: RenameImportMapping(mapping(scene), scene.seen, "Sheets"),
    RemoveImportMapping: lambda scene: RemoveImportMapping(mapping(scene), scene.seen),
    ImportHours: importing,
}
QUERIES = {
    EntriesBehind: lambda scene: EntriesBehind(EntryFilter(team_id=member(scene)[0])),
    TotalsBy: lambda scene: TotalsBy(Dimension.PERSON, EntryFilter(team_id=member(scene)[0])),
    Span: lambda scene: Span(),
    Batches: lambda scene: Batches(),
    KindRules: lambda scene: KindRules(),
    Categories: lambda scene: Categories(),
    ToilSources: lambda scene: ToilSources(EntryFilter(team_id=member(scene)[0])),
    ImportMappings: lambda scene: ImportMappings(),
    ImportedRows: lambda scene: ImportedRows("sheets"),
    WeeklyHours: lambda scene: WeeklyHours(*WEEKS, team_id=member(scene)[0]),
    LoggedWeeks: lambda scene: LoggedWeeks(*WEEKS, team_id=member(scene)[0]),
    WeekGrid: lambda scene: WeekGrid(MONDAY, member(scene)[0]),
}
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
