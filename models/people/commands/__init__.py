"""Changing people, sites and teams."""

from models.people.commands.leave import ImportAbsences
from models.people.commands.paste import FindOrAddPeople, PastePeople, StartTeam
from models.people.commands.persons import AddPerson, ChangePerson, MovePerson, RemovePerson
from models.people.commands.sites import (
    AddHoliday,
    AddSite,
    ChangeHoliday,
    ChangeSite,
    RemoveHoliday,
    RemoveSite,
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

__all__ = [
    "AddAbsence",
    "AddContract",
    "AddHoliday",
    "AddMembership",
    "AddPerson",
    "AddSite",
    "AddSkill",
    "AddStay",
    "AddTeam",
    "ChangeAbsence",
    "ChangeContract",
    "ChangeHoliday",
    "ChangeMembership",
    "ChangePerson",
    "ChangeSite",
    "ChangeSkill",
    "ChangeStay",
    "ChangeTeam",
    "FindOrAddPeople",
    "ImportAbsences",
    "MovePerson",
    "PastePeople",
    "RemoveAbsence",
    "RemoveContract",
    "RemoveHoliday",
    "RemoveMembership",
    "RemovePerson",
    "RemoveSite",
    "RemoveSkill",
    "RemoveStay",
    "RemoveTeam",
    "SetTeamCalendar",
    "StartTeam",
]
