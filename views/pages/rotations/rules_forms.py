"""The forms of a rotation's rules: the rotation itself, a duty, a layer, a member."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.text.doorway import _
from app.text.words import word_text
from models.kernel.errors import Refused
from models.people.rows import AbsenceKind
from models.rotations.commands.duties import AddDuty, ChangeDuty
from models.rotations.commands.layers import AddLayer, AddMember, ChangeLayer, ChangeMember
from models.rotations.commands.rotations import COUNTED, AddRotation, ChangeRotation
from models.rotations.rows import (
    DutyKind,
    DutyRow,
    LayerRow,
    MemberRow,
    Mode,
    RotationRow,
    Step,
)
from models.store.command import Command
from views.kit import typed
from views.kit.clock_fields import minute_field, zone_field
from views.kit.fields import ChoiceField, LineField, day_field, decimal_field
from views.kit.form import Form
from views.kit.table_column import clock_text
from views.pages.rotations.facts import Facts
from views.pages.rotations.rhythm import Rhythm, rhythm_field

Do = Callable[[Command[Any], str], object]
"""Carries out a command and says what was done."""


def rotation_form(do: Do, facts: Facts | None, row: RotationRow | None, today: date) -> Form:
    """A rotation: its name, zone, how it is balanced, which absences lower what is due."""

    def commit(values: dict[str, Any]) -> None:
        counted = values.pop("counted")
        command: Command[Any]
        if row is None:
            command = AddRotation(**values, counted=counted)
            do(command, _("Rotation added."))
            return
        command = ChangeRotation(
            id=row.id, seen=facts.revision if facts else 0, team_id=row.team_id, counted=counted,
            **values,
        )  # fmt: skip
        do(command, _("Changed."))

    form = Form(commit, _("Change") if row else _("Add"))
    form.add("name", _("Name"), LineField(typed.needed))
    form.add("zone", _("Time zone"), zone_field())
    form.add("balance_from", _("Balanced from"), day_field())
    form.add("night_from", _("Night from"), minute_field("22:00"))
    form.add("night_to", _("Night to"), minute_field("07:00"))
    form.add(
        "counted",
        _("Absences that lower what is due"),
        LineField(_kinds, lambda kinds: ", ".join(word_text(kind) for kind in kinds)),
        _("Of: {kinds}.").format(kinds=", ".join(word_text(kind) for kind in AbsenceKind)),
    )
    if row is not None:
        form.fill({
            "name": row.name, "zone": row.zone, "balance_from": row.balance_from,
            "night_from": row.night_from, "night_to": row.night_to, "counted": row.counted,
        })  # fmt: skip
    else:
        form.fill({
            "balance_from": today.replace(day=1), "night_from": 22 * 60, "night_to": 7 * 60,
            "counted": COUNTED,
        })  # fmt: skip
    return form


def duty_form(do: Do, facts: Facts, rotation_id: UUID, row: DutyRow | None) -> Form:
    """A duty and its hard rules; 0 or nothing switches a rule off."""

    def commit(values: dict[str, Any]) -> None:
        for key in ("seats", "longest_run", "most_shifts", "most_days"):
            values[key] = int(values[key] or 0)
        values["rest_seconds"] = values["rest_seconds"] or 0
        position = row.position if row is not None else len(facts.view.rota.duties)
        if row is None:
            do(AddDuty(rotation_id=rotation_id, position=position, **values), _("Duty added."))
        else:
            do(
                ChangeDuty(id=row.id, seen=facts.revision, position=position, **values),
                _("Changed."),
            )

    yes = {_("Yes"): True, _("No"): False}
    form = Form(commit, _("Change") if row else _("Add"))
    form.add("name", _("Name"), LineField(typed.needed))
    form.add("kind", _("Kind"), ChoiceField({duty_kind(kind): kind for kind in DutyKind}))
    form.add("zone", _("Time zone of its hours"), zone_field())
    form.add("seats", _("How many hold it at once"), decimal_field("1"))
    form.add("exclusive", _("Excludes other duties at the same time"), ChoiceField(yes))
    rest = LineField(typed.maybe(typed.seconds), clock_text, "11:00")
    form.add("rest_seconds", _("Least rest between two duties"), rest)
    form.add("longest_run", _("Most turns in a row"), decimal_field("0"))
    form.add("most_shifts", _("Most shifts"), decimal_field("0"))
    form.add("most_days", _("in so many days"), decimal_field("0"))
    form.add("skill", _("Skill that it needs"), LineField())
    form.add("keep_absences", _("Nobody who is away"), ChoiceField(yes))
    form.add("keep_sites", _("Only people of the layer’s site"), ChoiceField(yes))
    form.add("keep_training", _("Trainees only shadow"), ChoiceField(yes))
    shown = row or _new_duty(facts, rotation_id)
    form.fill({
        key: getattr(shown, key)
        for key in ("name", "kind", "zone", "seats", "exclusive", "rest_seconds", "longest_run",
                    "most_shifts", "most_days", "skill", "keep_absences", "keep_sites",
                    "keep_training")
    })  # fmt: skip
    return form


def layer_form(do: Do, facts: Facts, duty: DutyRow, row: LayerRow | None, today: date) -> Form:
    """A layer: its queue's rhythm, its site, whether it turns by itself or is planned."""

    def commit(values: dict[str, Any]) -> None:
        length = values.pop("length")
        rhythm = values.pop("rhythm")
        values.update(
            step=rhythm.step, every=rhythm.every, blocks=rhythm.blocks, turn_count=length.every,
            turn_unit=length.step, priority=int(values["priority"]),
        )  # fmt: skip
        if row is None:
            do(AddLayer(duty_id=duty.id, **values), _("Layer added."))
            return
        values["weekdays"] = row.weekdays
        do(ChangeLayer(id=row.id, seen=facts.revision, **values), _("Changed."))

    form = Form(commit, _("Change") if row else _("Add"))
    form.add("name", _("Name"), LineField(typed.needed))
    sites = {site.name: site.id for site in facts.view.rota.sites.values()}
    form.add("site_id", _("Site"), ChoiceField(sites, empty=_("Any")))
    modes = {
        _("Turn by turn, in a fixed order"): Mode.TURNS,
        _("Planned, the fairest"): Mode.PLANNED,
    }
    form.add("mode", _("Filled"), ChoiceField(modes))
    form.add("zone", _("Time zone"), zone_field())
    form.add("start_day", _("First turn on"), day_field())
    form.add("start_minute", _("Handoff at"), minute_field())
    form.add(
        "rhythm",
        _("A turn begins every"),
        rhythm_field(blocks=True),
        _("Such as 1 week, 3 days, or 5 + 2 days for unequal blocks."),
    )
    form.add("length", _("One person keeps it for"), rhythm_field())
    form.add("to_day", _("Last day on which one begins"), _open_day())
    form.add(
        "priority", _("Priority"), decimal_field("0"), _("A higher layer hides the lower ones.")
    )
    if row is not None:
        form.fill({
            "name": row.name, "site_id": row.site_id, "mode": row.mode, "zone": row.zone,
            "start_day": row.start_day, "start_minute": row.start_minute,
            "rhythm": Rhythm(row.every, row.step, row.blocks),
            "length": Rhythm(row.turn_count, row.turn_unit),
            "to_day": row.to_day, "priority": row.priority,
        })  # fmt: skip
    else:
        week = Rhythm(1, Step.WEEK)
        form.fill({
            "name": duty.name, "zone": duty.zone, "start_day": today, "start_minute": 9 * 60,
            "rhythm": week, "length": week, "priority": 0,
        })  # fmt: skip
    return form


def member_form(do: Do, facts: Facts, layer: LayerRow, row: MemberRow | None, today: date) -> Form:
    """Somebody in a layer: since when, with which part of a full share."""

    def commit(values: dict[str, Any]) -> None:
        if row is None:
            do(AddMember(layer.id, **values), _("Added to {layer}.").format(layer=layer.name))
        else:
            do(
                ChangeMember(id=row.id, seen=facts.revision, position=row.position, **values),
                _("Changed."),
            )

    form = Form(commit, _("Change") if row else _("Add"))
    if row is None:
        people = {person.name: person.id for person in facts.view.rota.people.values()}
        form.add("person_id", _("Who"), ChoiceField(dict(sorted(people.items()))))
    form.add("from_day", _("From"), day_field())
    form.add("to_day", _("Last day"), _open_day())
    form.add("weight", _("Part of a full share"), decimal_field("1"))
    form.add("trainee", _("In training"), ChoiceField({_("No"): False, _("Yes"): True}))
    if row is None:
        form.fill({"from_day": today, "weight": Decimal(1)})
    else:
        form.fill({
            "from_day": row.from_day, "to_day": row.to_day, "weight": row.weight,
            "trainee": row.trainee,
        })  # fmt: skip
    return form


def duty_kind(kind: DutyKind) -> str:
    """The word for a kind of duty."""
    return {
        DutyKind.PRIMARY: _("On-call primary"),
        DutyKind.SECONDARY: _("On-call secondary"),
        DutyKind.TICKET: _("Ticket duty"),
        DutyKind.SHADOW: _("Shadow"),
        DutyKind.SHARE: _("Developers’ share"),
        DutyKind.OTHER: _("Other"),
    }[kind]


def _open_day() -> LineField:
    return LineField(typed.maybe(typed.day), lambda day: day.isoformat(), _("open end"))


def _kinds(text: str) -> tuple[AbsenceKind, ...]:
    known = {word_text(kind).casefold(): kind for kind in AbsenceKind}
    wanted = [part.strip().casefold() for part in text.split(",") if part.strip()]
    strange = [part for part in wanted if part not in known]
    if strange:
        raise Refused.because("not_offered", value=", ".join(strange))
    return tuple(known[part] for part in wanted)


def _new_duty(facts: Facts, rotation_id: UUID) -> DutyRow:
    zone = facts.rotations[rotation_id].zone
    place = len(facts.view.rota.duties)
    return DutyRow(
        UUID(int=0), rotation_id, "", DutyKind.OTHER, place, 1, zone, True, 11 * 3600, 0, 0, 0, "",
        True, True, True,
    )  # fmt: skip
