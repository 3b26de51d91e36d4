"""The rules of rotations in the inspector: duties, layers, members in their order, hours, wishes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.problems import finding_text
from models.kernel.errors import Refused
from models.policies.rows import ROTA_POLICIES
from models.rotations.commands.duties import RemoveDuty, SetWindows
from models.rotations.commands.layers import OrderMembers, RemoveLayer, RemoveMember
from models.rotations.commands.rotations import RemoveRotation
from models.rotations.commands.wishes import AddWish, RemoveWish
from models.rotations.rows import DutyRow, LayerRow, MemberRow, Mode, RotationRow, WishKind
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import IconButton, LinkButton
from views.kit.cards import Separator
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph
from views.kit.page import Again, Back, PageContext, stays
from views.kit.policies import policy_panel
from views.kit.rights import Right
from views.kit.timeline_words import day_words
from views.pages.rotations.facts import Facts
from views.pages.rotations.rhythm import hours_field, hours_words
from views.pages.rotations.rules_forms import duty_form, layer_form, member_form, rotation_form
from views.pages.rotations.rules_said import rules_of
from views.pages.rotations.sentence import rhythm_words


class RulesPanels:
    """Opens the rules of what is shown, and the forms that change them."""

    def __init__(self, context: PageContext, facts: Callable[[], Facts | None]) -> None:
        self._context, self._facts = context, facts
        self._again: Callable[[], object] | None = None

    def refreshed(self) -> None:
        """After a change made here: show the rules, or the policies, as they stand now."""
        again, self._again = self._again, None
        if again is not None:
            again()

    def open(self) -> None:
        """The rules, with everything that can be changed about them."""
        facts = self._facts()
        if facts is None:
            return
        names = ", ".join(row.name for row in facts.view.rota.rotations)
        tabs = {_("Rules"): self._rules(facts), _("Wishes"): self._wishes(facts)}
        self._context.inspect(_("Rules"), names, tabs, again=self.open)

    def open_policies(self) -> None:
        """What the team decided for its rotations: events per shift, people at a site …"""
        facts = self._facts()
        if facts is None:
            return

        def changed() -> None:
            self._again = self.open_policies

        rows = facts.view.rota.policies
        panel = policy_panel(self._context, ROTA_POLICIES, rows, facts.revision, changed)
        said = _("Every value is dated and has a reason")
        self._show(_("Policies of rotations"), said, panel, self.open_policies)

    def new_rotation(self) -> None:
        """The form for another rotation, without any duty yet."""
        form = rotation_form(self._do, self._facts(), None, self._context.today)
        form.fill({"zone": self._context.calendar.zone})
        self._context.inspect(_("Add a rotation"), "", {_("New"): form}, again=stays)

    # --- the list ---------------------------------------------------------------------------------

    def _rules(self, facts: Facts) -> QWidget:
        body, column = _body()
        for rotation in facts.view.rota.rotations:
            column.addWidget(self._rotation(facts, rotation))
            for duty in facts.view.rota.duties:
                if duty.rotation_id == rotation.id:
                    self._duty(column, facts, duty)
            column.addWidget(
                FlowRow([
                    LinkButton(_("Add a duty"), _calls(self._edit_duty, facts, rotation, None),
                               "plus", needs=Right.EDIT),
                ])
            )  # fmt: skip
        column.addWidget(Separator())
        policies = LinkButton(_("Policies of rotations"), self.open_policies, "scale")
        column.addWidget(FlowRow([policies]))
        column.addStretch(1)
        return body

    def _rotation(self, facts: Facts, row: RotationRow) -> QWidget:
        said = _("balanced since {day}").format(day=day_text(row.balance_from))
        remove = RemoveRotation(row.id, facts.revision)
        form = _calls(self._form, row.name, rotation_form, facts, row, self._context.today)
        return self._line(
            ValueRow(row.name, "", f"{row.zone}, {said}", line=False),
            (("pencil", _("Change"), form), ("trash-2", _("Remove"), self._remover(remove))),
            row.name,
        )

    def _duty(self, column: QVBoxLayout, facts: Facts, duty: DutyRow) -> None:
        column.addWidget(Separator())
        windows = [
            row
            for row in facts.view.rota.windows
            if row.duty_id == duty.id and row.layer_id is None
        ]
        hours = hours_words(windows).replace("\n", "; ") or _("always")
        evidence = _("Required {hours}; {rules}.").format(hours=hours, rules=rules_of(duty))
        rotation = facts.rotations[duty.rotation_id]
        column.addWidget(
            self._line(
                ValueRow(duty.name, "", evidence, line=False),
                (
                    ("pencil", _("Change"), _calls(self._edit_duty, facts, rotation, duty)),
                    ("clock", _("Hours"), _calls(self._hours, facts, duty, None)),
                    ("trash-2", _("Remove"), self._remover(RemoveDuty(duty.id, facts.revision))),
                ),
                duty.name,
            )
        )
        for layer in facts.view.rota.layers:
            if layer.duty_id == duty.id:
                self._layer(column, facts, duty, layer)
        column.addWidget(
            FlowRow([
                LinkButton(_("Add a layer"), _calls(self._edit_layer, facts, duty, None), "plus", needs=Right.EDIT)
            ])
        )  # fmt: skip

    def _layer(self, column: QVBoxLayout, facts: Facts, duty: DutyRow, layer: LayerRow) -> None:
        mode = _("planned") if layer.mode is Mode.PLANNED else _("turn by turn")
        title = facts.lane_name(layer.id)
        column.addWidget(
            self._line(
                ValueRow(title, "", f"{rhythm_words(layer)}, {mode}", line=False),
                (
                    ("pencil", _("Change"), _calls(self._edit_layer, facts, duty, layer)),
                    ("clock", _("Hours"), _calls(self._hours, facts, duty, layer)),
                    ("trash-2", _("Remove"), self._remover(RemoveLayer(layer.id, facts.revision))),
                ),
                title,
            )
        )
        members = facts.members_of(layer.id)
        for at, member in enumerate(members):
            column.addWidget(self._member(facts, layer, list(members), at, member))
        column.addWidget(
            FlowRow([
                LinkButton(_("Add somebody"), _calls(self._edit_member, facts, layer, None),
                           "user-plus", needs=Right.EDIT)
            ])
        )  # fmt: skip

    def _member(
        self, facts: Facts, layer: LayerRow, all_: list[MemberRow], at: int, row: MemberRow
    ) -> QWidget:
        name = facts.person(row.person_id).name
        parts = [_("from {day}").format(day=row.from_day.isoformat())]
        if row.to_day is not None:
            parts.append(_("to {day}").format(day=row.to_day.isoformat()))
        if row.weight != 1:
            parts.append(_("{weight} of a share").format(weight=f"{row.weight:f}"))
        if row.trainee:
            parts.append(_("in training"))
        remove = RemoveMember(row.id, facts.revision)
        buttons = [
            ("pencil", _("Change"), _calls(self._edit_member, facts, layer, row)),
            ("trash-2", _("Take out"), self._remover(remove)),
        ]
        if at:
            ids = [one.id for one in all_]
            ids[at - 1], ids[at] = ids[at], ids[at - 1]
            order = OrderMembers(layer.id, tuple(ids), facts.revision)
            up = _calls(self._try, order, _("{name} comes earlier.").format(name=name))
            buttons.insert(0, ("arrow-up", _("Earlier"), up))
        row_ = ValueRow(f"{at + 1}  {name}", "", ", ".join(parts), line=False)
        return self._line(row_, tuple(buttons), name)

    # --- forms ------------------------------------------------------------------------------------

    def _edit_duty(self, facts: Facts, rotation: RotationRow, duty: DutyRow | None) -> None:
        form = duty_form(self._do, facts, rotation.id, duty)
        self._show(duty.name if duty else _("Add a duty"), rotation.name, form)

    def _edit_layer(self, facts: Facts, duty: DutyRow, layer: LayerRow | None) -> None:
        form = layer_form(self._do, facts, duty, layer, self._context.today)
        self._show(facts.lane_name(layer.id) if layer else _("Add a layer"), duty.name, form)

    def _edit_member(self, facts: Facts, layer: LayerRow, member: MemberRow | None) -> None:
        form = member_form(self._do, facts, layer, member, self._context.today)
        name = facts.person(member.person_id).name if member else _("Add somebody")
        self._show(name, facts.lane_name(layer.id), form)

    def _hours(self, facts: Facts, duty: DutyRow, layer: LayerRow | None) -> None:
        own = layer.id if layer is not None else None
        windows = [
            row for row in facts.view.rota.windows if row.duty_id == duty.id and row.layer_id == own
        ]

        def commit(values: dict[str, Any]) -> None:
            self._do(SetWindows(duty.id, values["windows"], facts.revision, own), _("Hours set."))

        form = Form(commit, _("Set"))
        form.add(
            "windows",
            _("Hours of the week, a line each"),
            hours_field(),
            _("Nothing means always. 22:00–06:00 ends on the next day."),
        )
        form.fill({"windows": hours_words(windows)})
        title = facts.lane_name(layer.id) if layer is not None else duty.name
        self._show(title, _("Hours"), form)

    def _form(self, title: str, make: Callable[..., Form], *arguments: Any) -> None:
        self._show(title, _("Rules"), make(self._do, *arguments))

    def _show(self, title: str, subtitle: str, form: QWidget, again: Again | None = None) -> None:
        body, column = _body()
        column.addWidget(FlowRow([LinkButton(_("All rules"), self.open, "arrow-left")]))
        column.addWidget(form)
        column.addStretch(1)
        self._context.inspect(title, subtitle, {_("Rules"): body}, again=again or Back(self.open))

    def _wishes(self, facts: Facts) -> QWidget:
        body, column = _body()
        members = dict.fromkeys(row.person_id for row in facts.view.rota.members)
        kinds = {_("wants to serve"): WishKind.WANTS, _("would rather not"): WishKind.AVOIDS}
        duties = {row.name: row.id for row in facts.view.rota.duties}

        def commit(values: dict[str, Any]) -> None:
            self._do(AddWish(**values), _("Wish noted."))

        form = Form(commit, _("Add"))
        form.add("person_id", _("Who"), ChoiceField({facts.person(m).name: m for m in members}))
        form.add("kind", _("Wish"), ChoiceField(kinds))
        form.add("from_day", _("First day"), day_field())
        form.add("to_day", _("Last day"), day_field())
        form.add("duty_id", _("Duty"), ChoiceField(duties, empty=_("Any")))
        form.add("note", _("Note"), LineField(typed.text))
        column.addWidget(SectionHead(_("Wishes are weighed after fairness")))
        for row in facts.view.rota.wishes:
            kind = next(words for words, kind in kinds.items() if kind is row.kind)
            days = f"{day_words(row.from_day)} – {day_words(row.to_day)}"
            name = facts.person(row.person_id).name
            column.addWidget(
                self._line(
                    ValueRow(name, kind, f"{days} {row.note}".strip(), line=False),
                    (
                        (
                            "trash-2",
                            _("Take back"),
                            self._remover(RemoveWish(row.id, facts.revision)),
                        ),
                    ),
                    name,
                )
            )
        if not facts.view.rota.wishes:
            column.addWidget(Paragraph(_("Nobody has a wish for these weeks."), "secondary"))
        column.addWidget(form)
        column.addStretch(1)
        return body

    # --- doing ------------------------------------------------------------------------------------

    def _do(self, command: Command[Any], words: str) -> None:
        if self._context.do(command) is not None:
            self._again = self.open
            self._context.notify(words, undo=True)

    def _try(self, command: Command[Any], words: str) -> None:
        try:
            self._do(command, words)
        except Refused as problem:
            self._context.notify(finding_text(problem.findings[0]))

    def _remover(self, command: Command[Any]) -> Callable[[], object]:
        return lambda: self._try(command, _("Removed."))

    def _line(
        self,
        row: QWidget,
        buttons: tuple[tuple[str, str, Callable[[], object]], ...],
        name: str,
    ) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(row, 1)
        for icon, verb, run in buttons:
            across.addWidget(IconButton(icon, f"{verb}: {name}", run, needs=Right.EDIT))
        return line


def _calls(run: Callable[..., object], *arguments: Any) -> Callable[[], object]:
    return lambda: run(*arguments)


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    return body, column
