"""Forms of hiring: positions, candidates, their stages, and hiring itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.people.boards import CandidateEntry, PositionEntry
from models.people.commands import (
    AddCandidate,
    ChangeCandidate,
    ChangePosition,
    HireCandidate,
    MoveCandidate,
    OpenPosition,
)
from models.people.rows import CandidateStage
from views.kit import typed
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.form import Form
from views.kit.page import PageContext
from views.kit.tab_pieces import Doing, by_name, maybe_day

_NEXT = {
    CandidateStage.APPLIED: CandidateStage.CODE_ASKED,
    CandidateStage.CODE_ASKED: CandidateStage.CODE_ASKED,
    CandidateStage.CODE_JUDGED: CandidateStage.OFFERED,
}


@dataclass
class Known:
    """What forms name: teams and sites by id, people by name."""

    teams: Mapping[UUID, str] = field(default_factory=dict)
    sites: Mapping[UUID, str] = field(default_factory=dict)
    people: Mapping[str, UUID] = field(default_factory=dict)


def position_form(
    context: PageContext,
    doing: Doing,
    known: Known,
    entry: PositionEntry | None = None,
    seen: int = 0,
) -> Form:
    """Opens a position, or corrects one."""

    def commit(values: dict[str, Any]) -> None:
        if entry is None:
            doing.do(OpenPosition(**values), _("Position opened."))
        else:
            doing.do(ChangePosition(id=entry.id, seen=seen, **values), _("Changed."))

    form = Form(commit, _("Open") if entry is None else _("Change"))
    form.add("title", _("What somebody is wanted for"), LineField(typed.needed))
    form.add("team_id", _("Team"), ChoiceField(by_name(known.teams), empty=_("None")))
    form.add("site_id", _("Site"), ChoiceField(by_name(known.sites), empty=_("None")))
    form.add("opened_on", _("Opened on"), day_field())
    form.add("wanted_on", _("Wanted from"), maybe_day())
    form.add("note", _("Note"), LineField())
    if entry is None:
        form.fill({"opened_on": context.today, "team_id": context.team_id})
    else:
        keys = ("title", "team_id", "site_id", "opened_on", "wanted_on", "note")
        form.fill({key: getattr(entry.row, key) for key in keys})
    return form


def candidate_form(
    context: PageContext,
    doing: Doing,
    positions: Mapping[str, UUID],
    entry: CandidateEntry | None = None,
    seen: int = 0,
) -> Form:
    """Adds a candidate for one of some positions, or corrects one."""

    def commit(values: dict[str, Any]) -> None:
        if entry is None:
            doing.do(AddCandidate(**values), _("Candidate added."))
        else:
            doing.do(ChangeCandidate(entry.id, seen, **values), _("Changed."))

    form = Form(commit, _("Add") if entry is None else _("Change"))
    form.add("name", _("Name"), LineField(typed.needed))
    if entry is None:
        form.add("position_id", _("Applies for"), ChoiceField(positions))
    form.add("applied_on", _("Applied on"), day_field())
    form.add("note", _("Note"), LineField())
    if entry is None:
        form.fill({"applied_on": context.today})
    else:
        form.fill({key: getattr(entry.row, key) for key in ("name", "applied_on", "note")})
    return form


def stage_form(context: PageContext, doing: Doing, entry: CandidateEntry, seen: int) -> Form:
    """Moves a candidate along. An offer without good code, and a refusal, need a reason."""

    def commit(values: dict[str, Any]) -> None:
        doing.do(MoveCandidate(entry.id, seen, **values), _("Moved along."))

    form = Form(commit, _("Move along"))
    stages = {word_text(each): each for each in CandidateStage if each is not CandidateStage.HIRED}
    form.add("stage", _("To stage"), ChoiceField(stages))
    form.add("day", _("On"), day_field())
    hint = _("Needed to turn somebody down, or for an offer without code that is good enough")
    form.add("reason", _("Reason"), LineField(), hint)
    form.fill({"stage": _NEXT.get(entry.row.stage, entry.row.stage), "day": context.today})
    return form


def hire_form(
    context: PageContext, entry: CandidateEntry, seen: int, hired: Callable[[UUID], object]
) -> Form:
    """Makes a person of a candidate, in one step. hired: told the person's id."""

    def commit(values: dict[str, Any]) -> None:
        done = context.do(HireCandidate(entry.id, seen, **values))
        if done is not None:
            context.notify(_("{name} is hired.").format(name=entry.row.name), undo=True)
            hired(done.value)

    form = Form(commit, _("Hire"))
    form.add("from_day", _("Starts on"), day_field())
    form.add("email", _("E-mail"), LineField())
    form.add("role", _("Role"), LineField())
    form.add("seconds_a_week", _("Hours a week"), LineField(typed.maybe(typed.seconds), hint="40"))
    form.fill({"from_day": context.today})
    return form
