"""Services and projects: names stand once, whatever their case, and imports find them again."""

from datetime import date

import pytest

from models.people.commands import AddPerson
from models.projects.commands import AddProject, FindOrAddProjects, RemoveProject, RenameProject
from models.projects.queries import Projects
from models.services.commands import (
    AddOwnership,
    AddService,
    ChangeService,
    FindOrAddServices,
    RemoveService,
)
from models.services.queries import Ownerships, Services
from models.services.rows import OwnerRole, Stage
from models.store.store import Store
from tests.models.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


DAY = date(2026, 1, 5)


def test_services_have_owners_who_must_exist(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", DAY))
    search = desk.do(AddService("Search", ana))
    desk.do(ChangeService(search, desk.seen, "Search 2", "Finds things", Stage.RETIRING))
    assert [(row.name, row.stage) for row in desk.ask(Services())] == [("Search 2", Stage.RETIRING)]
    (first,) = desk.ask(Ownerships())
    assert (first.role, first.person_id, first.team_id) == (OwnerRole.OPERATIONS, ana, None)
    nobody = AddOwnership(search, OwnerRole.PRODUCT, DAY, person_id=search)
    assert {code for code, _ in desk.refusal(nobody)} == {"missing_reference"}
    neither = AddOwnership(search, OwnerRole.PRODUCT, DAY)
    assert desk.refusal(neither) == [("required", "person_id")]
    desk.do(RemoveService(search, desk.seen))
    assert desk.ask(Ownerships()) == ()


def test_a_name_stands_once_and_may_keep_itself(desk: Desk) -> None:
    desk.do(AddService("Search"))
    project = desk.do(AddProject("Index"))
    desk.do(AddProject("Other"))
    assert desk.refusal(AddService(" SEARCH ")) == [("not_unique", "name")]
    assert desk.refusal(AddProject("")) == [("required", "name")]
    assert desk.refusal(RenameProject(project, desk.seen, "other")) == [("not_unique", "name")]
    desk.do(RenameProject(project, desk.seen, "INDEX"))
    assert [row.name for row in desk.ask(Projects())] == ["INDEX", "Other"]


def test_imports_find_what_is_there_and_add_what_is_not(desk: Desk) -> None:
    search, index = desk.do(AddService("Search")), desk.do(AddProject("Index"))
    services = desk.do(FindOrAddServices(("search", "Login", "login ")))
    assert services["search"] == search
    assert services["Login"] == services["login "] != search
    assert desk.do(FindOrAddProjects(("INDEX", "New")))["INDEX"] == index
    assert desk.refusal(FindOrAddProjects(("x" * 201,))) == [("too_long", "project")]
    assert [row.name for row in desk.ask(Projects())] == ["Index", "New"]


def test_they_are_removed(desk: Desk) -> None:
    service, project = desk.do(AddService("Search")), desk.do(AddProject("Index"))
    desk.do(RemoveService(service, desk.seen))
    desk.do(RemoveProject(project, desk.seen))
    assert (desk.ask(Services()), desk.ask(Projects())) == ((), ())
