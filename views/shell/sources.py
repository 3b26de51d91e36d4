"""Where the search box looks: actions, pages, help, recent files; then people and services."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from app.text.doorway import _
from views.kit.actions import Action, shortcut_text
from views.shell.finding import Entry
from views.shell.recent import place_name, recent_places
from views.shell.tasks import explain_topic

if TYPE_CHECKING:
    from views.shell.desk import Desk
    from views.shell.shell import Shell


def entries_of(shell: "Shell") -> list[Entry]:
    """What is known without asking the data."""
    found = [_of_action(action) for action in shell.actions() if not _is_page(action)]
    if shell.desk is not None:
        keys = {action.key: shortcut_text(action) for action in shell.actions()}
        for place, spec in enumerate(shell.desk.specs):
            found.append(
                Entry(
                    _(spec.title),
                    _("Page"),
                    partial(shell.desk.go, spec.key),
                    spec.icon,
                    keys.get(f"page.{spec.key}", ""),
                    rank=place - 100,
                    keywords=spec.keywords,
                )
            )
    for kept in recent_places(shell.state):
        run = partial(shell.open_place, kept)
        name, where = place_name(kept)
        icon, kind = (
            ("database", _("Recent database"))
            if isinstance(kept, str)
            else ("file-text", _("Recent file"))
        )
        found.append(Entry(name, kind, run, icon, where, rank=60))
    return [*found, *_topics(shell)]


def _is_page(action: Action) -> bool:
    return action.key.startswith("page.")


def _of_action(action: Action) -> Entry:
    return Entry(
        action.title,
        _("Command"),
        action.run,
        action.icon,
        shortcut_text(action),
        "" if action.enabled else action.reason,
        rank=0 if action.enabled else 50,
    )


def _topics(shell: "Shell") -> list[Entry]:
    from app.text.glossary import topics

    return [
        Entry(
            topic.title,
            _("Help"),
            partial(explain_topic, shell, topic.key),
            "circle-help",
            rank=40,
            keywords=topic.keywords,
        )
        for topic in topics()
    ]


def read_entries(desk: "Desk", extend: Callable[[Iterable[Entry]], None]) -> None:
    """Ask for people and services, and add them when they are there."""
    from models.people.queries import People
    from models.services.queries import Services

    keys = {spec.key for spec in desk.specs}
    if "people" in keys:
        desk.session.ask(
            People(),
            lambda answer: extend(
                Entry(
                    person.name,
                    _("Person"),
                    partial(desk.go, "people", {"person": person.id}),
                    "user",
                    person.email,
                    rank=20,
                    keywords=f"{person.chat} {person.email}",
                )
                for person in answer.value
            ),
            owner="palette",
        )
    page = "services" if "services" in keys else "hours"
    if page in keys:
        desk.session.ask(
            Services(),
            lambda answer: extend(
                Entry(
                    service.name,
                    _("Service"),
                    partial(desk.go, page, {"service": service.id}),
                    "server",
                    rank=30,
                )
                for service in answer.value
            ),
            owner="palette",
        )
