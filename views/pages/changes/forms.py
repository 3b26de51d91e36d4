"""The forms of a change: what it is, its evidence, its measurements."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.text.doorway import _
from app.text.words import word_text
from models.releases.commands import AddChange
from models.releases.rows import (
    Better,
    ChangeKind,
    ChangeOutcome,
    ChangeRow,
    EvidenceKind,
    EvidenceResult,
    ReleaseSize,
)
from views.kit import typed
from views.kit.clock_fields import maybe_instant
from views.kit.fields import ChoiceField, LineField, TextField, day_field, percent_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name, maybe_day

Names = Mapping[UUID, str]
Commit = Callable[[dict[str, Any]], object]
FIELDS = (
    *("name", "kind", "size", "service_id", "outcome", "at", "planned", "ended", "undone"),
    *("first_commit", "last_commit", "revision", "author", "url", "text", "first_of_kind"),
)


def change_form(commit: Commit, services: Names, place: ZoneInfo, verb: str) -> Form:
    """What is kept of a change."""
    form = Form(commit, verb)
    form.add("name", _("What was changed, or the version"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField(_words(ChangeKind)))
    form.add(
        "size",
        _("Size of a release"),
        ChoiceField(_words(ReleaseSize), empty=_("not said, or no release")),
    )
    form.add("service_id", _("Service"), ChoiceField(by_name(services), empty=_("of no service")))
    form.add("outcome", _("Outcome"), ChoiceField(_words(ChangeOutcome)))
    zone = _("Clocks of {zone}").format(zone=place.key)
    form.add("at", _("Reached production"), maybe_instant(place), zone)
    for key, words in (
        ("planned", _("Planned for")),
        ("ended", _("Complete")),
        ("undone", _("Rolled back")),
        ("first_commit", _("First commit")),
        ("last_commit", _("Last commit")),
    ):
        form.add(key, words, maybe_instant(place))
    form.add("revision", _("Revision"), LineField())
    form.add("author", _("By"), LineField())
    form.add("url", _("Address"), LineField())
    form.add("text", _("What it brings"), TextField())
    yes = {_("no"): False, _("yes: nobody here did this before"): True}
    form.add("first_of_kind", _("First of its kind"), ChoiceField(yes))
    return form


def said(values: Mapping[str, Any]) -> AddChange:
    """The values of the form as a change that is to be."""
    return AddChange(**values)


def filled(change: ChangeRow) -> dict[str, Any]:
    """What the form shows of a change."""
    return {key: getattr(change, key) for key in FIELDS}


def evidence_form(commit: Commit, people: Names) -> Form:
    """A piece of evidence."""
    form = Form(commit, _("Add the evidence"))
    form.add("kind", _("What was looked at"), ChoiceField(_words(EvidenceKind)))
    form.add("result", _("Result"), ChoiceField(_words(EvidenceResult)))
    form.add("day", _("Day"), day_field())
    form.add("person_id", _("Signed by"), ChoiceField(by_name(people), empty=_("somebody else")))
    form.add("signer", _("Their name, if they are not in the list"), LineField())
    form.add("cases", _("Cases"), LineField(typed.maybe(typed.whole)))
    form.add("failed", _("Of these failed"), LineField(typed.maybe(typed.whole)))
    form.add("url", _("Address"), LineField())
    form.add("waived_until", _("Waived until"), maybe_day(), _("Of a waiver: its last day."))
    form.add("waived_by", _("Waived by"), LineField())
    return form


def measurement_form(commit: Commit) -> Form:
    """Runs of the baseline and of the candidate."""
    form = Form(commit, _("Compare"))
    form.add("name", _("What was measured"), LineField(typed.needed))
    form.add("unit", _("Unit"), LineField())
    form.add("better", _("Which way is better"), ChoiceField(_words(Better)))
    form.add("threshold", _("May get worse by"), percent_field("10 %"))
    few = _("Numbers with blanks between; eight runs a side or more tell something.")
    form.add("baseline", _("Runs before"), LineField(_numbers), few)
    form.add("candidate", _("Runs after"), LineField(_numbers))
    form.fill({"threshold": Decimal("0.1")})
    return form


def _numbers(text: str) -> tuple[Any, ...]:
    return tuple(typed.decimal(each) for each in text.replace(";", " ").split())


def _words(kind: Any) -> dict[str, Any]:
    return {word_text(each): each for each in kind}
