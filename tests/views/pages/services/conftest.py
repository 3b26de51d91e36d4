"""A service on the page Services, and what a person does there by keys."""

from uuid import UUID

import pytest

from models.services.commands import AddService
from models.services.queries import ServiceDetails
from models.services.rows.board import Lack, ServiceFile
from tests.support.person import Person
from tests.views.pages.conftest import data, page, today
from views.pages.services.page import ServicesPage


@pytest.fixture
def mail(person: Person) -> UUID:
    added: UUID = data(person).do(AddService("Mail")).value
    return added


def services(person: Person) -> ServicesPage:
    return page(person, ServicesPage, "services")


def opened(person: Person, service: UUID, tab: str = "") -> ServicesPage:
    shown = page(person, ServicesPage, "services", service=service)
    if tab:
        person.shell.window.inspector.show_tab(tab)
        person.rest()
    return shown


def file_of(person: Person, service: UUID) -> ServiceFile:
    found = data(person).ask(ServiceDetails(service, today())).value
    assert found is not None
    return found


def lacks(person: Person, service: UUID) -> set[Lack]:
    return {trouble.lack for trouble in file_of(person, service).row.troubles}


def press(person: Person, name: str) -> None:
    """Press what has this name, as Space does."""
    person.go_to(name)
    person.press("Space")
    person.rest()
