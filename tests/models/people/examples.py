"""An example of each command and query on people, sites and teams."""

from datetime import date
from typing import Any
from uuid import UUID

from models.kernel.periods import Period
from models.people.coding import Criterion
from models.people.commands.candidates import (
    AddCandidate,
    ChangeCandidate,
    HireCandidate,
    MoveCandidate,
    RemoveCandidate,
)
from models.people.commands.leave import ImportAbsences
from models.people.commands.paste import FindOrAddPeople, PastePeople, StartTeam
from models.people.commands.persons import AddPerson, ChangePerson, MovePerson, RemovePerson
from models.people.commands.positions import (
    ChangePosition,
    ClosePosition,
    OpenPosition,
    RemovePosition,
)
from models.people.commands.proofs import AddCodeProof, ChangeCodeProof, RemoveCodeProof
from models.people.commands.sites import (
    AddHoliday,
    AddSite,
    ChangeHoliday,
    ChangeSite,
    RemoveHoliday,
    RemoveSite,
    SetSiteHands,
)
from models.people.commands.spans import (
    AddAbsence,
    AddContract,
    AddMembership,
    AddSkill,
    AddStay,
    ChangeAbsence,
    ChangeContract,
    ChangeMembership,
    ChangeSkill,
    ChangeStay,
    RemoveAbsence,
    RemoveContract,
    RemoveMembership,
    RemoveSkill,
    RemoveStay,
)
from models.people.commands.teams import AddTeam, ChangeTeam, RemoveTeam, SetTeamCalendar
from models.people.commands.whereabouts import (
    AddFocusTime,
    AddWhereabouts,
    AddWorkHours,
    ChangeFocusTime,
    ChangeWhereabouts,
    ChangeWorkHours,
    RemoveFocusTime,
    RemoveWhereabouts,
    RemoveWorkHours,
)
from models.people.importing import ImportedAbsence
from models.people.queries import (
    Absences,
    DaysOf,
    DetailsOf,
    Hiring,
    HolidayChanges,
    Holidays,
    People,
    PoolBoardOf,
    Roster,
    Sites,
    Teams,
)
from models.people.rows import AbsenceKind, CandidateStage, PastedPerson, TeamKind

DAY = date(2026, 2, 2)
LATER = date(2026, 5, 4)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
FULL, HALF = 40 * 3600, 20 * 3600
PASTED = (PastedPerson("Ana Silva", "ana@example.org"), PastedPerson("Bo Lind", hours="32"))


IMPORTED = ImportedAbsence(
    "4", "Ana Silva", "ana@example.org", DAY, LATER, AbsenceKind.LEAVE, "a@example.org"
)


def person(scene: Any) -> UUID:
    return scene.do(AddPerson("Ana Silva", DAY, email="ana@example.org"))


def site(scene: Any) -> UUID:
    return scene.do(AddSite("Lisbon", "Europe/Lisbon", "PT"))


def team(scene: Any) -> UUID:
    return scene.do(AddTeam("Platform"))


def holiday(scene: Any) -> UUID:
    return scene.do(AddHoliday(site(scene), date(2026, 6, 12), "Eve of St Anthony"))


def absence(scene: Any) -> UUID:
    return scene.do(AddAbsence(person(scene), DAY, AbsenceKind.LEAVE, LATER))


def contract(scene: Any) -> UUID:
    return scene.do(AddContract(person(scene), DAY, FULL))


def membership(scene: Any) -> UUID:
    return scene.do(AddMembership(person(scene), DAY, team(scene)))


def stay(scene: Any) -> UUID:
    return scene.do(AddStay(person(scene), DAY, site(scene)))


def skill(scene: Any) -> UUID:
    return scene.do(AddSkill(person(scene), "Python", "wrote the probe"))


GOOD = {each.value: 2 for each in Criterion}
WEEKDAYS = (0, 1, 2, 3, 4)
NINE, ELEVEN, FIVE = 9 * 3600, 11 * 3600, 17 * 3600


def position(scene: Any) -> UUID:
    return scene.do(OpenPosition("Engineer", DAY, team(scene), site(scene)))


def candidate(scene: Any) -> UUID:
    return scene.do(AddCandidate(position(scene), "Cleo Marin", DAY))


def judged(scene: Any) -> UUID:
    one = candidate(scene)
    scene.do(AddCodeProof("Go", DAY, "queue that drains", GOOD, "Ben Carter", candidate_id=one))
    return one


def offered(scene: Any) -> UUID:
    one = judged(scene)
    scene.do(MoveCandidate(one, scene.seen, CandidateStage.OFFERED, LATER))
    return one


def proof(scene: Any) -> UUID:
    return scene.do(AddCodeProof("Go", DAY, "a probe", GOOD, "Ben Carter", person_id=person(scene)))


def abroad(scene: Any) -> UUID:
    return scene.do(AddWhereabouts(person(scene), DAY, "Lima", "America/Lima", LATER))


def hours(scene: Any) -> UUID:
    return scene.do(AddWorkHours(DAY, WEEKDAYS, NINE, FIVE, person_id=person(scene)))


def own_focus(scene: Any) -> UUID:
    return scene.do(AddFocusTime(DAY, (1, 3), NINE, ELEVEN, person_id=person(scene)))


def focus(scene: Any) -> UUID:
    return scene.do(AddFocusTime(DAY, (1, 3), NINE, ELEVEN, team_id=team(scene)))


COMMANDS = {
    AddPerson: lambda scene: AddPerson("Ana Silva", DAY, team_id=team(scene), seconds_a_week=FULL),
    ChangePerson: lambda scene: ChangePerson(
        person(scene), scene.seen, "Ana Sousa", "ana@example.org", "", "", "P1"
    ),
    RemovePerson: lambda scene: RemovePerson(person(scene), scene.seen),
    MovePerson: lambda scene: MovePerson(
        membership(scene), scene.seen, scene.do(AddTeam("Mail")), LATER
    ),
    PastePeople: lambda scene: PastePeople(PASTED, DAY, team_id=team(scene), site_id=site(scene)),
    StartTeam: lambda scene: StartTeam("Platform", "Lisbon", "Europe/Lisbon", "PT", PASTED, DAY),
    FindOrAddPeople: lambda scene: FindOrAddPeople((("Ana Silva", "ana@example.org"),)),
    AddSite: lambda scene: AddSite("Lisbon", "Europe/Lisbon", "PT"),
    ChangeSite: lambda scene: ChangeSite(
        site(scene), scene.seen, "Porto", "Europe/Lisbon", "PT", ""
    ),
    SetSiteHands: lambda scene: SetSiteHands(site(scene), "Porter, +351 1", scene.seen),
    RemoveSite: lambda scene: RemoveSite(site(scene), scene.seen),
    AddHoliday: lambda scene: AddHoliday(site(scene), DAY, "Founders' day"),
    ChangeHoliday: lambda scene: ChangeHoliday(
        holiday(scene), scene.seen, date(2026, 6, 13), "St Anthony", False
    ),
    RemoveHoliday: lambda scene: RemoveHoliday(holiday(scene), scene.seen),
    AddAbsence: lambda scene: AddAbsence(person(scene), DAY, AbsenceKind.PARENTAL, None),
    ChangeAbsence: lambda scene: ChangeAbsence(
        absence(scene), scene.seen, DAY, AbsenceKind.SICK, LATER
    ),
    ImportAbsences: lambda scene: ImportAbsences("Leave", (IMPORTED,), (DAY, LATER)),
    RemoveAbsence: lambda scene: RemoveAbsence(absence(scene), scene.seen),
    AddContract: lambda scene: AddContract(person(scene), DAY, FULL),
    ChangeContract: lambda scene: ChangeContract(contract(scene), scene.seen, DAY, HALF),
    RemoveContract: lambda scene: RemoveContract(contract(scene), scene.seen),
    AddMembership: lambda scene: AddMembership(person(scene), DAY, team(scene)),
    ChangeMembership: lambda scene: ChangeMembership(
        membership(scene), scene.seen, LATER, scene.do(AddTeam("Mail")), role="lead"
    ),
    RemoveMembership: lambda scene: RemoveMembership(membership(scene), scene.seen),
    AddStay: lambda scene: AddStay(person(scene), DAY, site(scene)),
    ChangeStay: lambda scene: ChangeStay(
        stay(scene), scene.seen, DAY, scene.do(AddSite("Porto", "Europe/Lisbon", "PT"))
    ),
    RemoveStay: lambda scene: RemoveStay(stay(scene), scene.seen),
    AddSkill: lambda scene: AddSkill(person(scene), "Python", "wrote the probe"),
    ChangeSkill: lambda scene: ChangeSkill(skill(scene), scene.seen, "Python", "wrote two probes"),
    RemoveSkill: lambda scene: RemoveSkill(skill(scene), scene.seen),
    OpenPosition: lambda scene: OpenPosition("Engineer", DAY, team(scene), site(scene), LATER),
    ChangePosition: lambda scene: ChangePosition(
        "Senior engineer", DAY, id=position(scene), seen=scene.seen
    ),
    ClosePosition: lambda scene: ClosePosition(position(scene), scene.seen, LATER),
    RemovePosition: lambda scene: RemovePosition(position(scene), scene.seen),
    AddCandidate: lambda scene: AddCandidate(position(scene), "Cleo Marin", DAY),
    ChangeCandidate: lambda scene: ChangeCandidate(
        candidate(scene), scene.seen, "Cleo Marín", LATER, "by Ana"
    ),
    MoveCandidate: lambda scene: MoveCandidate(
        judged(scene), scene.seen, CandidateStage.OFFERED, LATER
    ),
    HireCandidate: lambda scene: HireCandidate(
        offered(scene), scene.seen, LATER, "cleo@example.org", seconds_a_week=FULL
    ),
    RemoveCandidate: lambda scene: RemoveCandidate(judged(scene), scene.seen),
    AddCodeProof: lambda scene: AddCodeProof(
        "Go", DAY, "queue that drains", GOOD, "Ben Carter", candidate_id=candidate(scene)
    ),
    ChangeCodeProof: lambda scene: ChangeCodeProof(
        "Go",
        DAY,
        "two probes",
        {**GOOD, "own_tests": 3},
        "Bo Lind",
        id=proof(scene),
        seen=scene.seen,
    ),
    RemoveCodeProof: lambda scene: RemoveCodeProof(proof(scene), scene.seen),
    AddWhereabouts: lambda scene: AddWhereabouts(
        person(scene), DAY, "Lima", "America/Lima", LATER, "visit"
    ),
    ChangeWhereabouts: lambda scene: ChangeWhereabouts(
        abroad(scene), scene.seen, DAY, "Quito", "America/Guayaquil"
    ),
    RemoveWhereabouts: lambda scene: RemoveWhereabouts(abroad(scene), scene.seen),
    AddWorkHours: lambda scene: AddWorkHours(DAY, WEEKDAYS, NINE, FIVE, person_id=person(scene)),
    ChangeWorkHours: lambda scene: ChangeWorkHours(
        DAY, (0, 1), NINE, ELEVEN, LATER, id=hours(scene), seen=scene.seen
    ),
    RemoveWorkHours: lambda scene: RemoveWorkHours(hours(scene), scene.seen),
    AddFocusTime: lambda scene: AddFocusTime(
        DAY, (1, 3), NINE, ELEVEN, person_id=person(scene), reason="no meetings"
    ),
    ChangeFocusTime: lambda scene: ChangeFocusTime(
        DAY, (2,), NINE, FIVE, id=focus(scene), seen=scene.seen
    ),
    RemoveFocusTime: lambda scene: RemoveFocusTime(focus(scene), scene.seen),
    AddTeam: lambda scene: AddTeam("Platform"),
    ChangeTeam: lambda scene: ChangeTeam(team(scene), scene.seen, "Base", TeamKind.DEVELOPMENT),
    SetTeamCalendar: lambda scene: SetTeamCalendar(team(scene), scene.seen, "Europe/Lisbon", 4, 6),
    RemoveTeam: lambda scene: RemoveTeam(team(scene), scene.seen),
}
QUERIES = {
    People: lambda scene: People(),
    Sites: lambda scene: Sites(),
    Teams: lambda scene: Teams(),
    HolidayChanges: lambda scene: HolidayChanges(),
    Absences: lambda scene: Absences(YEAR),
    Holidays: lambda scene: (holiday(scene), Holidays(YEAR))[1],
    Hiring: lambda scene: (judged(scene), Hiring(DAY))[1],
    PoolBoardOf: lambda scene: (membership(scene), PoolBoardOf(DAY, DAY, LATER))[1],
    DaysOf: lambda scene: (abroad(scene), holiday(scene), DaysOf(DAY, LATER))[2],
    Roster: lambda scene: (person(scene), Roster(DAY))[1],
    DetailsOf: lambda scene: DetailsOf(person(scene)),
}
