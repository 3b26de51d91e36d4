"""The forms of checklists, their items, and runs."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.insight.lifecycle_rows import ItemEntry, ListBoard
from models.lifecycle.drafts import ItemDraft
from models.lifecycle.rows import ChecklistKind, ItemOrigin, RiskTier, RunState
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Commit = Callable[[dict[str, Any]], object]
HEAD = ("name", "kind", "text", "owner_id")
"""The fields of the head of a checklist."""


def head_form(commit: Commit, people: Mapping[UUID, str], verb: str, *, new: bool = False) -> Form:
    """What a checklist is called and for; of a new one, its items too."""
    form = Form(commit, verb)
    form.add("name", _("Name"), LineField(typed.needed))
    kinds = {word_text(kind): kind for kind in ChecklistKind}
    form.add("kind", _("For"), ChoiceField(kinds))
    if new:
        about = _("One a line. # begins a section, ? an optional item.")
        form.add("items", _("Items"), TextField(lines=8), about)
    form.add("text", _("When it is gone through"), TextField())
    form.add("owner_id", _("Owner"), ChoiceField(by_name(people), empty=_("nobody yet")))
    return form


def item_form(commit: Commit, board: ListBoard, verb: str, *, new: bool) -> Form:
    """An item; of a new one, where it comes from."""
    form = Form(commit, verb)
    form.add("text", _("Item"), LineField(typed.needed))
    form.add("section", _("Section"), LineField())
    form.add("detail", _("How"), TextField())
    must = {_("mandatory"): True, _("optional"): False}
    form.add("mandatory", _("It is"), ChoiceField(must))
    tiers = {word_text(tier): tier for tier in RiskTier}
    form.add("tier", _("Asked from"), ChoiceField(tiers), _("It is asked at more risk too."))
    if new:
        origins = (ItemOrigin.FROM_WRITING, ItemOrigin.FROM_INCIDENT, ItemOrigin.FROM_PERSON)
        form.add("origin", _("It comes from"), ChoiceField({word_text(o): o for o in origins}))
        incidents = ChoiceField(by_name(board.incidents), empty=_("none"))
        form.add("incident_id", _("Incident"), incidents)
        form.add("person_id", _("Person"), ChoiceField(by_name(board.people), empty=_("nobody")))
        form.add("told", _("What happened"), LineField())
    else:
        form.add("place", _("Stands at"), LineField(typed.whole))
    form.add("by", _("Written by"), LineField(typed.needed))
    form.add("note", _("What is new"), LineField())
    return form


def draft_of(entry: ItemEntry) -> ItemDraft:
    """An item as it is."""
    item = entry.item
    return ItemDraft(item.text, item.section, item.detail, item.mandatory, item.tier, item.id)


def run_form(commit: Commit, board: ListBoard) -> Form:
    """A run that is to be, for any number of services."""
    form = Form(commit, _("Begin"))
    lists = {
        one.checklist.name: one.id for one in board.checklists if one.checklist.retired_on is None
    }
    form.add("checklist_id", _("Checklist"), ChoiceField(lists))
    services = by_name(board.services)
    several = _("Several with commas between them; a run begins for each.")
    field = LineField(_names(services), _show_names(services), choices=tuple(services))
    form.add("service_ids", _("Services"), field, several)
    form.add("launch_id", _("Launch"), ChoiceField(by_name(board.launches), empty=_("none")))
    form.add("change_id", _("Change"), ChoiceField(by_name(board.changes), empty=_("none")))
    form.add("incident_id", _("Incident"), ChoiceField(by_name(board.incidents), empty=_("none")))
    tiers = {word_text(tier): tier for tier in RiskTier}
    form.add("tier", _("Risk"), ChoiceField(tiers), _("It says which items are asked."))
    form.add("owner_id", _("Owner"), ChoiceField(by_name(board.people), empty=_("nobody yet")))
    form.add("due_on", _("Due"), maybe_day())
    form.add("name", _("Called"), LineField(), _("Empty: by the checklist and what it is for."))
    form.fill({"tier": RiskTier.NORMAL_RISK})
    return form


def _names(services: Mapping[str, UUID]) -> Callable[[str], tuple[UUID, ...]]:
    one = typed.one_of(services)

    def parse(text: str) -> tuple[UUID, ...]:
        parts = (part.strip() for part in text.split(","))
        return tuple(dict.fromkeys(one(part) for part in parts if part))

    return parse


def _show_names(services: Mapping[str, UUID]) -> Callable[[Any], str]:
    names = {one: name for name, one in services.items()}
    return lambda ids: ", ".join(names[one] for one in ids if one in names)


def mark_form(commit: Commit, people: Mapping[UUID, str], items: Mapping[str, Any]) -> Form:
    """What became of an item. items: those of the run, by their words."""
    form = Form(commit, _("Keep"))
    form.add("item", _("Item"), ChoiceField(items))
    states = [state for state in RunState if state is not RunState.TO_CHECK]
    form.add("state", _("It"), ChoiceField({word_text(state): state for state in states}))
    form.add("evidence", _("What shows it"), LineField())
    form.add("url", _("Where that lies"), LineField(hint="https://"))
    caught = _("What would have gone wrong without it; this is what keeps it in the list.")
    form.add("caught", _("What it caught"), LineField(), caught)
    form.add("waiver", _("Why it is waived, or does not apply"), LineField())
    form.add("waived_by", _("By whose leave"), LineField())
    form.add("person_id", _("Done by"), ChoiceField(by_name(people), empty=_("whoever says so")))
    form.add("by", _("Who says so"), LineField(typed.needed))
    return form
