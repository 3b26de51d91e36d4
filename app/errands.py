"""What each command of the command line does; `app.cli` reads arguments and prints outcomes."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app.cli import FINDINGS, Outcome
from app.documents import (
    Document,
    is_database,
    open_document,
    restore_document,
    shelf_of,
    system_author,
)
from app.settings import AUTHOR, BACKUP_SECOND_PLACE, Settings, own_places
from app.text import (
    _,
    count_text,
    instant_text,
    label_sentence,
)
from app.workspace import create_workspace
from models.kernel.changes import Author, ChangeSet
from models.kernel.errors import FileProblem, Refused
from models.kernel.instants import Clock, system_clock

FILES_TOO = ("openslo", "actions", "reminders")
"""What is exported into a file as well as into a folder."""


def place_of(given: str) -> str | Path:
    """A path, or the address of a database, whose password may stand in the keyring."""
    if not is_database(given):
        return Path(given)
    from app.secrets import use_keyring

    use_keyring()
    return given


def me() -> Author:
    """Who acts: as chosen in the settings, else the system's user."""
    return system_author(Settings(own_places().settings_file).value(AUTHOR))


@contextmanager
def opened(
    place: str | Path, *, read_only: bool = True, clock: Clock = system_clock
) -> Iterator[Document]:
    """The data, examined and open for as long as the command needs it."""
    places = own_places()
    second = Settings(places.settings_file).value(BACKUP_SECOND_PLACE)
    document = open_document(place, me(), places, second=second, read_only=read_only, clock=clock)
    try:
        yield document
    finally:
        document.close()


# --- making and keeping --------------------------------------------------------------------------


def new(place: str | Path, *, sample: bool, name: str) -> Outcome:
    """Make a data file or fill a database; with the sample team, if asked."""
    if sample:
        from app.flows.sample import write_sample

        write_sample(place)
        said = _("Made {path} with the sample team.")
    else:
        title = name or (Path(place).stem if isinstance(place, Path) else "")
        create_workspace(place, me(), title).close()
        said = _("Made {path}.")
    shown = _shown(place)
    return Outcome([said.format(path=shown)], {"file": shown, "sample": sample})


def check(place: str | Path) -> Outcome:
    """Read everything and say what is damaged."""
    from models import catalog
    from models.store import opening
    from models.store.migrate import older_schemas

    if is_database(place):
        with opened(place) as document:
            head = document.workspace.store.head()
        said = _("{path} is open to this version; revision {revision}. The server checks the rest.")
        shown = _shown(place)
        line = said.format(path=shown, revision=head.revision)
        return Outcome([line], {"file": shown, "revision": head.revision, "damages": []})
    path, schema = Path(place), catalog.schema()
    aside = own_places().state / "aside"
    found = opening.examine(path, schema, older_schemas(schema), aside=aside, thorough=True)
    damages = [
        {"code": one.code, "table": one.table, "detail": one.detail, "count": one.count}
        for one in found.damages
    ]
    values = {"file": str(path), "version": found.version, "damages": damages}
    if not damages:
        return Outcome([_("{path} is whole: every row was read.").format(path=path)], values)
    said = _("{path} is damaged. Nothing was changed; a backup can be restored.")
    lines = [said.format(path=path)]
    lines += [
        " ".join(str(part) for part in ("·", one["table"], one["code"], one["detail"]) if part)
        for one in damages
    ]
    return Outcome(lines, values, FINDINGS)


def backup(place: str | Path, target: str) -> Outcome:
    """Make a verified backup, on the shelf or at a free path."""
    from models import catalog
    from models.store import backup as backups

    places = own_places()
    shelf = shelf_of(places, Settings(places.settings_file).value(BACKUP_SECOND_PLACE))
    if isinstance(place, Path) and not place.is_file():
        raise FileProblem("not_found", path=str(place))
    to = Path(target) if target else None
    made = backups.make(place, catalog.schema(), shelf, "asked", to=to)
    said = _("Backed up to {path}: {rows} rows, revision {revision}, read back and equal.")
    line = said.format(path=made.path, rows=count_text(made.total), revision=made.revision)
    values = {
        "backup": str(made.path),
        "revision": made.revision,
        "rows": made.total,
        "digest": made.digest,
    }
    return Outcome([line], values)


def restore(place: str | Path, backup_file: Path) -> Outcome:
    """Bring a backup back; what was there is backed up first."""
    if not backup_file.is_file():
        raise FileProblem("not_found", path=str(backup_file))
    places = own_places()
    if is_database(place):
        from models import catalog
        from models.store import backup as backups

        done = backups.restore(place, backup_file, catalog.schema(), shelf_of(places))
    else:
        done = restore_document(Path(place), backup_file, places)
    shown = _shown(place)
    lines = [_("Restored {path} from {backup}.").format(path=shown, backup=backup_file)]
    if done.before is not None:
        lines.append(_("What was there before is kept in {path}.").format(path=done.before.path))
    if done.aside is not None:
        lines.append(_("The damaged file was moved to {path}.").format(path=done.aside))
    values = {
        "file": shown,
        "backup": str(backup_file),
        "before": str(done.before.path) if done.before else None,
        "aside": str(done.aside) if done.aside else None,
    }
    return Outcome(lines, values)


def salvage(place: str | Path, target: Path) -> Outcome:
    """Read what can be read of a damaged file into a new one; the damaged one stays as it is."""
    from models import catalog
    from models.store import salvage as salvaging

    if is_database(place):
        raise FileProblem("not_a_file", path=_shown(place))
    if not Path(place).is_file():
        raise FileProblem("not_found", path=str(place))
    found = salvaging.salvage(Path(place), target, catalog.schema())
    saved = _("{count} rows of {path} are in {target}; its history and undo are not.")
    lines = [saved.format(count=count_text(sum(found.saved.values())), path=place, target=target)]
    losses = (
        (_("{count} rows held a value that cannot be"), found.bad),
        (_("{count} rows were left out, because what they refer to is lost"), found.orphaned),
        (_("{count} rows are kept without a reference that is lost"), found.cleared),
    )
    for words, counts in losses:
        if counts:
            lines.append(words.format(count=count_text(sum(counts.values()))))
    if found.unreadable:
        text = _("not read to the end, so that rows may be missing: {tables}")
        lines.append(text.format(tables=", ".join(sorted(found.unreadable))))
    values = {
        "file": str(place),
        "target": str(found.path),
        "saved": dict(found.saved),
        "bad": dict(found.bad),
        "orphaned": dict(found.orphaned),
        "cleared": dict(found.cleared),
        "unreadable": sorted(found.unreadable),
    }
    lost = found.bad or found.orphaned or found.cleared or found.unreadable
    return Outcome(lines, values, FINDINGS if lost else 0)


def migrate(place: str | Path) -> Outcome:
    """Bring data of an older version up to this one; a backup is made first."""
    from models import catalog
    from models.store.migrate import migrate as step

    if isinstance(place, Path) and not place.is_file():
        raise FileProblem("not_found", path=str(place))
    shelf = shelf_of(own_places())
    done = step(place, catalog.schema(), shelf, lead_tables=catalog.LEAD_ONLY)
    said = _("{path} went from version {found} to {reached}; the earlier one is kept in {before}.")
    shown = _shown(place)
    line = said.format(path=shown, found=done.found, reached=done.reached, before=done.before.path)
    values = {"file": shown, "found": done.found, "reached": done.reached}
    return Outcome([line], values)


# --- steps ---------------------------------------------------------------------------------------


def history(place: str | Path, limit: int) -> Outcome:
    """The newest steps, with who did what when."""
    with opened(place) as document:
        steps = document.workspace.history(limit=max(1, limit))
    lines = [
        f"{one.revision:>6}  {instant_text(one.instant)}  {one.author.name}: {_sentence(one)}"
        for one in steps
    ]
    values = {"history": [_step(one) for one in steps]}
    return Outcome(lines or [_("Nothing has been done yet.")], values)


def undo(place: str | Path) -> Outcome:
    """Undo the author's own latest step."""
    with opened(place, read_only=False) as document:
        done = document.workspace.undo()
    return Outcome([f"{_sentence(done)}."], {"undone": done.undoes, "revision": done.revision})


def _sentence(step: ChangeSet) -> str:
    return label_sentence(step.label, step.parameters)


def _step(step: ChangeSet) -> dict[str, Any]:
    return {
        "revision": step.revision,
        "instant": step.instant,
        "author": step.author.name,
        "label": step.label,
        "sentence": _sentence(step),
        "undoes": step.undoes,
        "rows": sum(part.count for part in step.touched),
    }


# --- taking away ---------------------------------------------------------------------------------


def team_named(document: Document, name: str) -> UUID | None:
    """A team by name; None where none is asked for. Raises Refused with the names that are known."""
    from models.people.queries import Teams

    if not name:
        return None
    teams = {team.name: team.id for team in document.workspace.ask(Teams()).value}
    for known, team_id in teams.items():
        if known.casefold() == name.strip().casefold():
            return team_id
    known = ", ".join(teams) or _("none")
    raise Refused.because("unknown_team_named", "team", value=name, known=known)


def person_named(document: Document, name: str) -> UUID | None:
    """Somebody by name or pseudonym, likewise."""
    from models.people.queries import People

    if not name:
        return None
    people = document.workspace.ask(People()).value
    wanted = name.strip().casefold()
    found = {one.id for one in people if wanted in (one.name.casefold(), one.pseudonym.casefold())}
    if len(found) == 1:
        return found.pop()
    code = "two_people_named" if found else "unknown_person_named"
    known = ", ".join(one.name for one in people) or _("nobody")
    raise Refused.because(code, "person", value=name, known=known)


def export(place: str | Path, given: argparse.Namespace) -> Outcome:
    """Write data for other programs into a folder (OpenSLO: or a file; actions: a file; reminders:
    either), and say plainly what there is."""
    from app import exporting

    what, target = given.what, Path(given.output)
    if (given.team or given.person) and what != "reminders":
        raise Refused.because("reminders_alone", "what", value=what)
    folder = target.parent if what in FILES_TOO and target.suffix else target
    if not folder.is_dir():
        raise FileProblem("no_folder", folder=str(folder))
    with opened(place) as document:
        workspace = document.workspace
        match what:
            case "csv":
                done = exporting.tables(workspace, target)
            case "ics":
                done = exporting.calendars(workspace, target, datetime.now(UTC))
            case "reminders":
                whose = (team_named(document, given.team), person_named(document, given.person))
                done = exporting.reminders(workspace, target, datetime.now(UTC), *whose)
            case "actions":
                csv = target / "actions.csv" if target.is_dir() else target
                done = exporting.actions(workspace, csv)
            case _:
                done = exporting.openslo(workspace, target)
    lines = [_("Wrote {path}.").format(path=path) for path in done.files]
    files = [str(path) for path in done.files]
    values = {"files": files, "said": list(done.said)}
    return Outcome([*lines, *done.said], values, 0 if done.complete else FINDINGS)


def _shown(place: str | Path) -> str:
    from models.store.problems import shown

    return shown(place)
