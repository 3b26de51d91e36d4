"""Branches and sharing on the command line: branch, diff, merge, share."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.branches import bring_back, compare, decided, difference, holdings, take
from app.cli import FINDINGS, Outcome
from app.documents import is_database
from app.errands import me, place_of
from app.errands import opened as opened_document
from app.settings import own_places
from app.text import _, count_text
from app.text.merging import (
    compared_text,
    conflict_text,
    field_text,
    merged_text,
    row_text,
    table_text,
)
from models.kernel.errors import FileProblem

if TYPE_CHECKING:
    from app.workspace import Workspace
    from models.store.comparing import Comparison, RowDifference

COMMANDS = ("branch", "diff", "merge", "share")
_AT_MOST = 200

Adding = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: Adding, bare: Adding) -> None:
    """Declare the arguments. command: makes a parser that has FILE already; bare: one without."""
    branch = command("branch", _("take the data along as a planning copy"))
    branch.add_argument("copy", metavar="COPY", help=_("a free path for the copy"))
    branch.add_argument("--name", default="", help=_("what the copy is called"))
    branch.add_argument("--scenario", action="store_true", help=_("a future to be tried"))
    diff = command("diff", _("say how two data sets differ"))
    diff.add_argument("other", metavar="OTHER", help=_("a copy of it, or any other data"))
    merge = command("merge", _("bring a planning copy back: merge COPY FILE"))
    merge.add_argument("target", metavar="FILE", help=_("the data that it was taken from"))
    merge.add_argument("--preview", action="store_true", help=_("only say what would happen"))
    merge.add_argument(
        "--take",
        default="ask",
        choices=["mine", "theirs", "ask"],
        help=_("what conflicts are decided for: the copy's side, the data's, or not at all"),
    )
    share = bare("share", _("share a database: its roles, who has which"))
    share.add_argument("what", choices=["init", "give", "list"])
    share.add_argument("file", metavar="ADDRESS", help=_("the address of a database"))
    share.add_argument("--user", default="", help=_("the user of the server"))
    share.add_argument(
        "--role", default="", choices=["", "reader", "editor", "lead", "administrator", "none"]
    )


def run(given: argparse.Namespace) -> Outcome:
    """Carry one of them out. Raises Refused or FileProblem."""
    match given.command:
        case "branch":
            return branch(place_of(given.file), Path(given.copy), given.name, given.scenario)
        case "diff":
            return diff(place_of(given.file), place_of(given.other))
        case "merge":
            return merge(Path(given.file), place_of(given.target), given.take, given.preview)
        case _:
            return share(str(place_of(given.file)), given.what, given.user, given.role)


def branch(place: str | Path, copy: Path, name: str, scenario: bool) -> Outcome:
    """Take the data along, saying what the copy holds."""
    from models.store.branch import BranchKind

    held = holdings(place)
    kind = BranchKind.SCENARIO if scenario else BranchKind.COPY
    made = take(place, copy, kind, name=name or copy.stem, by=me().name)
    rows = ", ".join(f"{table_text(table)} {count_text(count)}" for table, count in held.items())
    said = _("Made {path} from revision {revision} of {name}. It holds: {rows}.")
    line = said.format(
        path=copy, revision=made.base_revision, name=made.origin_name, rows=rows or _("nothing")
    )
    hint = _("Work in it as in any data file; merge {path} back later.").format(path=copy)
    values = {"copy": str(copy), "base_revision": made.base_revision, "rows": held}
    return Outcome([line, hint], values)


def diff(place: str | Path, other: str | Path) -> Outcome:
    """Say how two data sets differ; exit code 1 when they do."""
    with opened_document(place) as one, opened_document(other) as two:
        found = difference(one.workspace.store, two.workspace.store)
        lines, listed = _differences(one.workspace, found)
    if not found:
        return Outcome([_("They hold the same.")], {"differences": []})
    counts = Counter(each.event.value for each in found)
    head = _("{added} added, {changed} changed, {removed} removed.").format(
        **{key: count_text(counts[key]) for key in ("added", "changed", "removed")}
    )
    return Outcome([head, *lines], {"differences": listed, "count": len(found)}, FINDINGS)


def merge(copy: Path, place: str | Path, side: str, preview: bool) -> Outcome:
    """Bring a planning copy back, or say what that would do."""
    from models.store.three_way import Side

    if isinstance(place, Path) and copy.exists() and place.exists() and copy.samefile(place):
        raise FileProblem("no_branch", path=str(copy))
    places = own_places()
    with opened_document(place, read_only=False) as document:
        workspace = document.workspace
        if side == "ask":
            told = compare(workspace, copy, places)
            choices: dict[str, Side] = {}
        else:
            told, choices = decided(workspace, copy, places, Side(side))
        lines, values = _told(workspace, told)
        values["preview"] = preview
        if told.conflicts:
            lines.append(_("Decide with --take mine or --take theirs, or in the application."))
            return Outcome(lines, values, FINDINGS)
        if preview:
            return Outcome(lines, values)
        if not is_database(place):
            document.back_up("before_merge")
        seen = (told.revision, told.branch_revision)
        changed = bring_back(workspace, copy, places, choices, seen)
    values["changed"] = changed
    return Outcome([*lines, merged_text(changed, told.branch.name)], values)


def share(address: str, what: str, user: str, role: str) -> Outcome:
    """Make the roles of a database, give one, or list who has which."""
    from models import catalog
    from models.store import roles

    if not is_database(address):
        raise FileProblem("not_a_database", path=address)
    if what == "init":
        _filled(address)
        names = roles.share(address, catalog.schema(), catalog.LEAD_ONLY)
        lines = [_("Shared. The roles, each with the rights of the one before:")]
        lines += [f"· {name}" for name in names.values()]
        return Outcome(lines, {"roles": {role.value: name for role, name in names.items()}})
    if what == "give":
        chosen = None if role in ("", "none") else roles.Role(role)
        roles.give(address, user, chosen)
        said = _("{user} is {role} now.").format(user=user, role=role or "none")
        return Outcome([said], {"user": user, "role": chosen.value if chosen else None})
    listed = roles.members_at(address)
    return Outcome(
        [f"{one.user}: {one.role.value}" for one in listed] or [_("Nobody has a role yet.")],
        {"members": {one.user: one.role.value for one in listed}},
    )


def _filled(address: str) -> None:
    """An empty database gets our tables; one that has them is left as it is."""
    from app.workspace import create_workspace

    try:
        create_workspace(address, me(), "").close()
    except FileProblem as problem:
        if problem.code != "exists":
            raise


def _told(workspace: "Workspace", told: "Comparison") -> tuple[list[str], dict[str, Any]]:
    from models.insight.queries.names import Names

    names = workspace.ask(Names()).value
    lines, listed = _differences(workspace, told.changes)
    lines.insert(0, compared_text(told))
    said = [conflict_text(one, told, names) for one in told.conflicts]
    lines += [f"! {sentence}" for sentence in said]
    conflicts = [
        {"key": one.key, "kind": one.kind.value, "column": one.column, "text": sentence}
        for one, sentence in zip(told.conflicts, said, strict=True)
    ]
    values = {
        "branch": told.branch.name,
        "revision": told.revision,
        "branch_revision": told.branch_revision,
        "changes": listed,
        "conflicts": conflicts,
    }
    return lines, values


def _differences(
    workspace: "Workspace", found: "Sequence[RowDifference]"
) -> tuple[list[str], list[dict[str, Any]]]:
    from models.insight.queries.names import Names

    names = workspace.ask(Names()).value
    schema = workspace.store.schema
    lines, listed = [], []
    for each in found:
        before, after = each.read(schema)
        fields = ", ".join(field_text(one) for one in each.fields)
        sign = {"added": "+", "removed": "−", "changed": "·"}[each.event.value]
        shown = f": {fields}" if each.event.value == "changed" else ""
        lines.append(f"{sign} {row_text(each.key[0], after or before, names)}{shown}")
        listed.append(
            {
                "table": each.key[0],
                "id": str(each.key[1]),
                "event": each.event.value,
                "fields": list(each.fields),
            }
        )
    if len(lines) > _AT_MOST:
        more = _("… and {count} more").format(count=count_text(len(lines) - _AT_MOST))
        lines = [*lines[:_AT_MOST], more]
    return lines, listed
