"""The forms of a review: what was agreed, who and what is reviewed, what is kept, who signs."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.review_figures import figure_title
from app.text.words import word_text
from models.insight.reviews_rows import FigureKind
from models.reviews.rows import ReviewRow, ReviewSide, SignPhase
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, TextField, day_field, decimal_field
from views.kit.form import Form
from views.kit.tab_pieces import by_name

Commit = Callable[[dict[str, Any]], object]
Names = Mapping[UUID, str]

NOBODY, NAMED, PSEUDONYMS = "nobody", "named", "pseudonyms"
"""What a review shows of single persons."""


def terms_form(
    commit: Commit, verb: str, earlier: Sequence[ReviewRow], teams: Names | None
) -> Form:
    """What is agreed. earlier: reviews it may be compared with. teams: None where the team stands."""
    form = Form(lambda values: commit(_read(values)), verb)
    form.add("name", _("Name"), LineField(typed.needed, hint="2026"))
    if teams is not None:
        form.add("team_id", _("Team"), ChoiceField(by_name(teams), empty=_("Everybody")))
    form.add("from_day", _("First day"), day_field())
    form.add("to_day", _("Last day"), day_field())
    form.add(
        "zone", _("Zone"), LineField(typed.needed), _("Whose days count, such as Europe/Dublin.")
    )
    alike = _("What each weighs against the other; both above 0.")
    form.add("sla_weight", _("Weight of the SLA component"), decimal_field(), alike)
    form.add("velocity_weight", _("Weight of the velocity component"), decimal_field())
    form.add("sla_target", _("Target of the SLA component"), _share_field())
    form.add("velocity_target", _("Target of the velocity component"), _share_field())
    shown = {
        _("Nobody has a score of their own"): NOBODY,
        _("Those who are chosen, by name"): NAMED,
        _("Those who are chosen, under pseudonyms"): PSEUDONYMS,
    }
    form.add("shown", _("Single persons"), ChoiceField(shown))
    before = {row.name: row.id for row in earlier}
    form.add(
        "previous_id", _("Compared with"),
        ChoiceField(before, empty=_("the period of equal length before")),
    )  # fmt: skip
    form.fill({"sla_weight": Decimal(1), "velocity_weight": Decimal(1)})
    return form


def filled(row: ReviewRow) -> dict[str, Any]:
    """A review as the form shows it."""
    shown = (PSEUDONYMS if row.pseudonyms else NAMED) if row.people else NOBODY
    same = (
        "name", "from_day", "to_day", "zone", "sla_weight", "velocity_weight", "sla_target",
        "velocity_target", "previous_id",
    )  # fmt: skip
    return {**{field: getattr(row, field) for field in same}, "shown": shown}


def person_form(commit: Commit, people: Names) -> Form:
    """One more who is reviewed."""
    form = Form(commit, _("Review this person too"))
    form.add("person_id", _("Person"), ChoiceField(by_name(people)))
    form.add("side", _("Side"), ChoiceField(sides()))
    return form


def service_form(commit: Commit, services: Names) -> Form:
    """One more service that a review is about."""
    form = Form(commit, _("Review this service too"))
    form.add("service_id", _("Service"), ChoiceField(by_name(services)))
    return form


def note_form(commit: Commit, reviews: Mapping[str, UUID] | None = None) -> Form:
    """What is kept. reviews: to choose from, by name; None where it is known for which."""
    form = Form(commit, _("Keep it"))
    if reviews is not None:
        form.add("review_id", _("Review"), ChoiceField(reviews))
    form.add("text", _("What is to be remembered"), LineField(typed.needed))
    about = {figure_title(kind): kind.value for kind in FigureKind}
    form.add("about", _("About"), ChoiceField({_("The year as a whole"): "", **about}))
    return form


def sign_form(commit: Commit, phase: SignPhase, open_sides: Sequence[ReviewSide]) -> Form:
    """A signature of a side that has not signed yet."""
    form = Form(
        commit,
        _("Sign what was agreed") if phase is SignPhase.AGREED_AT_START else _("Sign the result"),
    )
    form.add("side", _("Side"), ChoiceField({word_text(one): one for one in open_sides}))
    form.add("name", _("Who signs"), LineField(typed.needed))
    form.add("day", _("On"), day_field())
    form.add("note", _("Note"), TextField(lines=2))
    return form


def sides() -> dict[str, ReviewSide]:
    """Both sides by their words."""
    return {word_text(side): side for side in ReviewSide}


def _share_field() -> LineField:
    return LineField(
        typed.maybe(typed.percent), lambda value: f"{(value * 100).normalize():f} %", "95 %"
    )


def _read(values: dict[str, Any]) -> dict[str, Any]:
    shown = values.pop("shown")
    return {**values, "people": shown != NOBODY, "pseudonyms": shown == PSEUDONYMS}
