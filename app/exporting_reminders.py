"""What is due and what is to be looked at again, as one calendar or as a folder of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.exchange.atomic import replacing
from app.exchange.ics_folder import CalendarFile, file_stem, listed_in, rewrite
from app.exchange.ics_kept import Told, carried_on, told_in
from app.exchange.ics_out import DayEvent, KeptDays, days_bytes
from app.text import _, ngettext
from app.text.reminders import summary_text, told_text
from app.workspace import Workspace
from models.insight.queries.reminders import RemindersOf
from models.insight.reminder_rows import Reminder, Reminders

LIST = "watchbill-reminders.json"
"""What names the calendars of a folder that are ours; the rota has a list of its own."""


@dataclass(frozen=True, slots=True)
class Written:
    """The calendars as they stand now, and what has to be said of them."""

    files: tuple[Path, ...]
    said: tuple[str, ...]


def write_reminders(
    workspace: Workspace,
    target: Path,
    now: datetime,
    team_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Written:
    """Bring one calendar up to date, or a folder with one of everything, of each team and of each
    person; in a folder, that of a team or person alone where one is given.

    Raises FileProblem as `rewrite` and `replacing` do.
    """
    answer = workspace.ask(RemindersOf(team_id, person_id, now))
    desk = _Desk(answer.value, answer.revision, now)
    whole = _title(workspace, answer.value, team_id, person_id)
    said = ngettext("{n} reminder.", "{n} reminders.", len(answer.value.found))
    if not target.is_dir():
        return Written((_one(desk, whole, target),), (said,))
    if team_id is not None or person_id is not None:
        return Written((_one(desk, whole, target / f"{file_stem(whole)}.ics"),), (said,))
    known = {key: _told(target / name) for key, name in listed_in(target, LIST).items()}
    latest = _latest(known.values())
    files = [
        CalendarFile(
            part.key,
            part.title,
            desk.content(part.found, part.name, known.get(part.key, {}), latest),
        )
        for part in _parts(answer.value, whole, known)
    ]
    return Written(rewrite(target, files, LIST).files, (said,))


class _Desk:
    """What calendars are made of."""

    def __init__(self, reminders: Reminders, revision: int, now: datetime) -> None:
        self.reminders, self._revision, self._now = reminders, revision, now

    def content(self, found: Iterable[Reminder], name: str, told: Told, elsewhere: Told) -> bytes:
        """A calendar of some reminders, going on from what it told before."""
        teams, people = self.reminders.teams, self.reminders.people
        events = (
            DayEvent(
                one.id, one.first, one.last, summary_text(one), told_text(one, teams, people),
                remind=True,
            )
            for one in found
        )  # fmt: skip
        kept = carried_on(events, told, elsewhere, self._revision, self._now)
        return days_bytes(kept, name)


def _one(desk: _Desk, name: str, target: Path) -> Path:
    told = _told(target)
    content = desk.content(desk.reminders.found, name, told, told)
    if _bytes(target) != content:
        with replacing(target) as draft:
            draft.write_bytes(content)
    return target


@dataclass(frozen=True, slots=True)
class _Part:
    """A calendar of a folder. key, title: as `CalendarFile` has them; name: what it is called."""

    key: str
    title: str
    name: str
    found: tuple[Reminder, ...]


def _parts(reminders: Reminders, whole: str, known: Mapping[str, Told]) -> Iterator[_Part]:
    """Everything, then each team's, then each person's, where they have any or had a calendar, since
    somebody may subscribe to it."""
    yield _Part("all", "reminders", whole, reminders.found)
    for kind, names in (("team", reminders.teams), ("person", reminders.people)):
        for one, name in sorted(names.items(), key=lambda each: (each[1].casefold(), each[0])):
            own = tuple(
                each
                for each in reminders.found
                if one in (each.teams if kind == "team" else each.people)
            )
            key = f"{kind} {one}"
            if own or key in known:
                title = _("{name}: reminders").format(name=name)
                yield _Part(key, f"reminders-{kind}-{name}", title, own)


def _title(
    workspace: Workspace, reminders: Reminders, team_id: UUID | None, person_id: UUID | None
) -> str:
    """What a calendar is called: by whose it is."""
    whose = [
        names[one]
        for names, one in ((reminders.teams, team_id), (reminders.people, person_id))
        if one is not None and one in names
    ]
    name = ", ".join(whose) or workspace.name or _("Team")
    return _("{name}: reminders").format(name=name)


def _latest(all_told: Iterable[Told]) -> Told:
    """Of each event what was told last, in any calendar."""
    found: dict[UUID, KeptDays] = {}
    for told in all_told:
        for one, kept in told.items():
            if one not in found or kept.sequence > found[one].sequence:
                found[one] = kept
    return found


def _told(path: Path) -> Told:
    content = _bytes(path)
    return {} if content is None else told_in(content)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
