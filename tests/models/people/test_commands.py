"""People, sites and teams, on both databases."""

from datetime import date
from uuid import UUID

import pytest

from models.kernel.errors import Refused
from models.kernel.periods import Period
from models.notes.commands import AddNote
from models.notes.queries import NotesOf
from models.notes.rows import Subject
from models.people.commands import (
    AddAbsence,
    AddContract,
    AddHoliday,
    AddMembership,
    AddPerson,
    AddSite,
    AddSkill,
    AddStay,
    AddTeam,
    ChangePerson,
    ChangeSite,
    FindOrAddPeople,
    MovePerson,
    PastePeople,
    RemovePerson,
    RemoveSite,
    RemoveTeam,
    SetTeamCalendar,
    StartTeam,
)
from models.people.queries import Absences, DetailsOf, Holidays, People, Roster, Sites, Teams
from models.people.rows import AbsenceKind, PastedPerson, PersonDetails
from models.services.commands import AddService
from models.store.store import Store
from tests.models.desk import Desk

DAY, LATER = date(2026, 2, 2), date(2026, 5, 4)
HOUR = 3600


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def details(desk: Desk, person: UUID) -> PersonDetails:
    found = desk.ask(DetailsOf(person))
    assert found is not None
    return found


def test_a_person_comes_with_team_site_and_contract_in_one_step(desk: Desk) -> None:
    team, site = desk.do(AddTeam("Platform")), desk.do(AddSite("Dublin", "Europe/Dublin", "ie"))
    before = desk.seen
    desk.do(
        AddPerson(
            " Ana  Reyes ",
            DAY,
            "ana@example.org",
            "+353",
            "@ana",
            "",
            team,
            "Lead",
            site,
            40 * HOUR,
        )
    )
    assert desk.seen == before + 1
    (row,) = desk.ask(Roster(DAY))
    assert (row.person.name, row.person.chat) == ("Ana Reyes", "@ana")
    assert row.team is not None
    assert row.site is not None
    assert row.contract is not None
    assert row.membership is not None
    assert (row.team.name, row.site.country, row.membership.role) == ("Platform", "IE", "Lead")
    (earlier,) = desk.ask(Roster(date(2026, 2, 1)))
    assert (earlier.team, earlier.site, earlier.contract) == (None, None, None)


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (AddPerson("  ", DAY), [("required", "name")]),
        (AddPerson("Bo", DAY, "no address"), [("not_an_email", "email")]),
        (AddPerson("Bo", DAY, "ANA@example.org"), [("not_unique", "email")]),
        (AddPerson("Bo", DAY, seconds_a_week=200 * HOUR), [("too_large", "seconds_a_week")]),
        (AddPerson("B\0o", DAY), [("not_text", "name")]),
        (AddPerson("B\ud800", DAY), [("not_text", "name")]),
        (AddPerson("x" * 201, DAY), [("too_long", "name")]),
        (AddPerson("Bo", DAY, team_id=UUID(int=77)), [("gone", "team_id")]),
        (AddSite("Dublin", "Europe/Dublin"), [("not_unique", "name")]),
        (AddSite("dublin ", "Europe/Nowhere"), [("not_unique", "name"), ("unknown_zone", "zone")]),
        (AddSite("Cork", "Europe/Dublin", "ZZ"), [("unknown_country", "country")]),
        (AddSite("Cork", "Europe/Dublin", "IE", "ZZ"), [("unknown_region", "region")]),
        (AddTeam("T", fiscal_month=13), [("too_large", "fiscal_month")]),
        (AddTeam("T", first_weekday=-1), [("too_small", "first_weekday")]),
    ],
)
def test_what_is_wrong_is_told_by_field(
    desk: Desk, command: AddPerson, found: list[tuple[str, str]]
) -> None:
    desk.do(AddPerson("Ana", DAY, "ana@example.org"))
    desk.do(AddSite("Dublin", "Europe/Dublin", "IE"))
    assert sorted(desk.refusal(command)) == sorted(found)


def test_two_people_may_share_a_name_but_not_an_address(desk: Desk) -> None:
    first = desk.do(AddPerson("Ana", DAY, "ana@example.org"))
    second = desk.do(AddPerson("Ana", DAY))
    change = ChangePerson(second, desk.seen, "Ana", "ana@example.org", "", "", "")
    assert desk.refusal(change) == [("not_unique", "email")]
    desk.do(ChangePerson(first, desk.seen, "Ana R.", "ana@example.org", "1", "", "Lark"))
    assert [(row.name, row.pseudonym) for row in desk.ask(People())] == [
        ("Ana", ""),
        ("Ana R.", "Lark"),
    ]


def test_a_person_is_removed_with_all_that_is_theirs_and_comes_back_with_it(desk: Desk) -> None:
    team, site = desk.do(AddTeam("Platform")), desk.do(AddSite("Dublin", "Europe/Dublin"))
    ana = desk.do(AddPerson("Ana", DAY, team_id=team, site_id=site, seconds_a_week=HOUR))
    desk.do(AddSkill(ana, "Go", "Rate limiter"))
    desk.do(AddAbsence(ana, DAY, AbsenceKind.SICK))
    desk.do(AddNote(Subject("person", ana), "Prefers mornings"))
    before = details(desk, ana)
    desk.do(RemovePerson(ana, desk.seen))
    assert desk.ask(DetailsOf(ana)) is None
    assert desk.ask(NotesOf(Subject("person", ana))).notes == ()
    desk.undo()
    assert details(desk, ana) == before
    assert len(desk.ask(NotesOf(Subject("person", ana))).notes) == 1


def test_what_others_refer_to_is_not_removed(desk: Desk) -> None:
    team, site = desk.do(AddTeam("Platform")), desk.do(AddSite("Dublin", "Europe/Dublin"))
    ana = desk.do(AddPerson("Ana", DAY, team_id=team, site_id=site))
    desk.do(AddService("Search", ana))
    for command in (
        RemovePerson(ana, desk.seen),
        RemoveSite(site, desk.seen),
        RemoveTeam(team, desk.seen),
    ):
        assert {code for code, _ in desk.refusal(command)} == {"still_referenced"}


# --- spans -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["stay", "membership", "contract"])
def test_one_place_one_team_and_one_contract_at_a_time(desk: Desk, kind: str) -> None:
    ana = desk.do(AddPerson("Ana", DAY))
    site, team = desk.do(AddSite("Dublin", "Europe/Dublin")), desk.do(AddTeam("Platform"))

    def span(first: date, last: date | None) -> AddStay | AddMembership | AddContract:
        if kind == "stay":
            return AddStay(ana, first, site, last)
        if kind == "membership":
            return AddMembership(ana, first, team, last)
        return AddContract(ana, first, HOUR, last)

    desk.do(span(DAY, LATER))
    assert desk.refusal(span(LATER, None)) == [("overlaps", "from_day")]
    assert desk.refusal(span(date(2025, 1, 1), None)) == [("overlaps", "from_day")]
    assert ("ends_before_start", "to_day") in desk.refusal(span(LATER, DAY))
    desk.do(span(date(2026, 5, 5), None))
    assert len(getattr(details(desk, ana), f"{kind}s")) == 2


def test_absences_may_overlap_and_stay_open(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", DAY))
    desk.do(AddAbsence(ana, DAY, AbsenceKind.LEAVE, LATER))
    desk.do(AddAbsence(ana, DAY, AbsenceKind.SICK, None, "Flu"))
    week = Period(date(2026, 6, 1), date(2026, 6, 8))
    assert [row.kind for row in desk.ask(Absences(week))] == [AbsenceKind.SICK]
    (row,) = desk.ask(Roster(DAY))
    assert row.absence is not None


def test_a_move_ends_the_old_membership_the_day_before(desk: Desk) -> None:
    team, pool = desk.do(AddTeam("Platform")), desk.do(AddTeam("Pool"))
    ana = desk.do(AddPerson("Ana", DAY, team_id=team))
    (membership,) = details(desk, ana).memberships
    desk.do(MovePerson(membership.id, desk.seen, pool, LATER, "Guest"))
    old, new = details(desk, ana).memberships
    assert (old.to_day, new.from_day, new.team_id, new.role) == (
        date(2026, 5, 3),
        LATER,
        pool,
        "Guest",
    )
    early = MovePerson(new.id, desk.seen, team, LATER)
    assert ("ends_before_start", "from_day") in desk.refusal(early)
    assert [row.person.name for row in desk.ask(Roster(LATER, pool))] == ["Ana"]
    assert desk.ask(Roster(LATER, team)) == ()


# --- sites and teams ---------------------------------------------------------------------------


def test_a_site_has_the_holidays_of_its_country_and_its_own(desk: Desk) -> None:
    site = desk.do(AddSite("Dublin", "Europe/Dublin", "IE"))
    desk.do(AddHoliday(site, date(2026, 3, 20), "Regatta"))
    desk.do(AddHoliday(site, date(2026, 3, 17), "", works=True))
    march = Period(date(2026, 3, 1), date(2026, 4, 1))
    assert [row.name for row in desk.ask(Holidays(march))] == ["Regatta"]
    assert desk.refusal(AddHoliday(site, date(2026, 3, 20), "Twice")) == [("not_unique", "day")]
    assert desk.refusal(AddHoliday(site, date(2026, 3, 21), " ")) == [("required", "name")]
    (row,) = desk.ask(Sites())
    desk.do(ChangeSite(site, desk.seen, "Dublin", "Europe/Dublin", "", ""))
    assert len(desk.ask(Holidays(Period(date(2026, 1, 1), date(2027, 1, 1))))) == 1
    desk.do(RemoveSite(row.id, desk.seen))
    assert desk.ask(Sites()) == ()


def test_a_team_divides_time_its_own_way(desk: Desk) -> None:
    team = desk.do(AddTeam("Platform"))
    desk.do(SetTeamCalendar(team, desk.seen, "Asia/Tokyo", 4, 6))
    (row,) = desk.ask(Teams())
    assert (row.zone, row.fiscal_month, row.first_weekday) == ("Asia/Tokyo", 4, 6)
    stale = SetTeamCalendar(team, desk.seen - 1, "UTC", 1, 0)
    assert {code for code, _ in desk.refusal(stale)} == {"moved_on"}


# --- many at once ------------------------------------------------------------------------------

PASTED = (
    PastedPerson("Ana", "ana@example.org", site="dublin", hours="37,5"),
    PastedPerson("Bo", role="Engineer"),
)


def test_a_block_from_a_spreadsheet_is_added_as_one_step(desk: Desk) -> None:
    team, york = desk.do(AddTeam("Platform")), desk.do(AddSite("New York", "America/New_York"))
    desk.do(AddSite("Dublin", "Europe/Dublin"))
    before = desk.seen
    assert len(desk.do(PastePeople(PASTED, DAY, team, york))) == 2
    assert desk.seen == before + 1
    ana, bo = desk.ask(Roster(DAY))
    assert ana.site is not None
    assert bo.site is not None
    assert ana.contract is not None
    assert (ana.site.name, ana.contract.seconds_a_week) == ("Dublin", 135_000)
    assert (bo.site.name, bo.contract) == ("New York", None)


def test_one_bad_cell_refuses_the_block_and_every_bad_cell_is_told(desk: Desk) -> None:
    rows = (
        PastedPerson("Ana", "ana@example.org"),
        PastedPerson("", site="Atlantis", team="Nobody"),
        PastedPerson("Bo", "ANA@example.org", hours="1,500"),
        PastedPerson("Cy", hours="many"),
    )
    with pytest.raises(Refused) as refused:
        desk.do(PastePeople(rows, DAY))
    told = [(f.parameters["row"], f.field, f.code) for f in refused.value.findings]
    assert told == [
        (1, "name", "required"),
        (1, "team", "unknown_team"),
        (1, "site", "unknown_site"),
        (2, "email", "not_unique"),
        (2, "hours", "ambiguous_duration"),
        (3, "hours", "not_a_duration"),
    ]
    assert desk.ask(People()) == ()


def test_a_team_begins_with_its_site_and_people_in_one_step(desk: Desk) -> None:
    team = desk.do(StartTeam("Platform", "Dublin", "Europe/Dublin", "IE", (PASTED[1],), DAY))
    (row,) = desk.ask(Roster(DAY, team))
    assert row.site is not None
    assert (row.person.name, row.site.name) == ("Bo", "Dublin")
    again = StartTeam("platform", "Dublin", "Europe/Dublin", "IE", (), DAY)
    assert desk.refusal(again) == [("not_unique", "name")]
    desk.undo()
    assert (desk.ask(Teams()), desk.ask(Sites()), desk.ask(People())) == ((), (), ())


def test_people_of_an_import_are_found_by_address_then_by_name(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", DAY, "ana@example.org"))
    bo = desk.do(AddPerson("Bo", DAY))
    asked = (
        ("A. Reyes", "ANA@example.org"),
        ("bo", ""),
        ("Bo", "bo@example.org"),
        ("Ana", "x@y.z"),
    )
    found = desk.do(FindOrAddPeople(asked))
    assert [found[pair] for pair in asked[:3]] == [ana, bo, bo]
    assert found["Ana", "x@y.z"] not in (ana, bo)
    assert len(desk.ask(People())) == 3
