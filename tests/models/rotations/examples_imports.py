"""Examples of what takes a rota in and gives it out."""

from datetime import UTC, date, datetime

from models.people.importing import ImportedAbsence
from models.people.rows import AbsenceKind
from models.rotations.commands import ImportRota
from models.rotations.importing import ImportedDuty, ImportedQueue, ImportedShift, ImportedWish
from models.rotations.queries import PublishedEvents
from models.rotations.rows import DutyKind, Step, WindowDraft

MONDAY, NEXT, THEN = (datetime(2026, 3, day, 9, tzinfo=UTC) for day in (2, 9, 16))
DAY = date(2026, 3, 2)
ANA, BO = ("Ana Silva", "ana@example.org"), ("Bo Lind", "")

EXAMPLE = ImportRota(
    "rota.csv",
    "Web",
    "Europe/Lisbon",
    (MONDAY, THEN),
    (ImportedDuty("Primary", DutyKind.PRIMARY), ImportedDuty("Backup", DutyKind.SECONDARY)),
    (
        ImportedShift("2", *ANA, "Primary", MONDAY, NEXT, "a"),
        ImportedShift("3", *BO, "Primary", NEXT, THEN, "b"),
    ),
    (
        ImportedQueue(
            "Nights", "Backup", "UTC", 1, DAY, 1080, Step.WEEK, 1, (ANA, BO),
            (WindowDraft(31, 1080, 480),),
        ),
    ),
    (ImportedWish("B4", *BO, DAY, DAY, False, "exam"),),
    (ImportedAbsence("B5", *ANA, DAY, DAY, AbsenceKind.LEAVE, "c"),),
)  # fmt: skip

COMMANDS = {ImportRota: lambda _scene: EXAMPLE}
QUERIES = {PublishedEvents: lambda scene: (scene.do(EXAMPLE), PublishedEvents())[1]}
