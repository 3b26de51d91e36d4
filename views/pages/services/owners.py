"""The tab Owners: who owns the service over time, and those with an interest in it."""

from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.services import owner_text
from app.text.words import word_text
from models.services.commands import (
    AddOwnership,
    AddStakeholder,
    ChangeOwnership,
    ChangeStakeholder,
    HandOver,
    RecordContact,
    RecordSignOff,
    RemoveOwnership,
    RemoveStakeholder,
)
from models.services.rows import OwnerRole, OwnershipRow, StakeholderRow
from models.services.rules.care import NEVER_DONE, contact_due
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.inspector import SectionHead
from views.kit.rights import Right
from views.kit.tab_pieces import Line
from views.pages.services.sheet import (
    FormField,
    Sheet,
    column_of,
    maybe_day,
    nothing,
    span_text,
)


class Owners:
    """Builds the tab and its forms."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def words(self) -> str:
        """What the tab is called."""
        return _("Owners")

    def tab(self) -> QWidget:
        """The tab."""
        sheet, whole = self._sheet, self._sheet.file.row.whole
        owned: list[QWidget] = [self._owned(row) for row in reversed(whole.ownerships)]
        people: list[QWidget] = [self._stakeholder(row) for row in whole.stakeholders]
        nobody = nothing(_("Nobody is known to have an interest in it."))
        return column_of(
            [
                SectionHead(_("Owners over time")),
                *(owned or [nothing(_("Nobody has ever owned it."))]),
                sheet.adder(_("Set an owner"), self.add_owner),
                SectionHead(_("Stakeholders")),
                *(people or [nobody]),
                sheet.adder(_("Add a stakeholder"), self.add_stakeholder),
            ]
        )

    def _owned(self, row: OwnershipRow) -> Line:
        sheet = self._sheet
        who = owner_text(row, sheet.names.owners)
        role = word_text(row.role)
        what = f"{role}: {who}"
        buttons: list[QWidget] = []
        if row.to_day is None:
            hand = IconButton(
                "arrow-left-right",
                _("Hand over: {what}").format(what=what),
                lambda: self.hand_over(row),
                needs=Right.EDIT,
            )
            buttons.append(hand)
        buttons += [
            sheet.changer(what, lambda: self.change_owner(row)),
            sheet.remover(what, RemoveOwnership(row.id, sheet.seen)),
        ]
        return Line(what, span_text(row.from_day, row.to_day), buttons)

    def _stakeholder(self, row: StakeholderRow) -> Line:
        sheet, today = self._sheet, self._sheet.today
        due = contact_due(row)
        said = [part for part in (row.interest, row.contact) if part]
        state = ""
        if due is not None:
            late = due < today
            state = "warn" if late else ""
            if due == NEVER_DONE:
                said.append(_("never been in touch"))
            elif late:
                said.append(_("contact overdue since {day}").format(day=day_text(due)))
            else:
                said.append(_("in touch again by {day}").format(day=day_text(due)))
        if row.signed_on is not None:
            said.append(_("signed {day}").format(day=day_text(row.signed_on)))
        touched = _("In touch today: {who}").format(who=row.name)
        signed = _("Signed today: {who}").format(who=row.name)
        return Line(
            row.name,
            ", ".join(said),
            [
                sheet.doer("phone", touched, RecordContact(row.id, sheet.seen, today), _("Noted.")),
                sheet.doer("check", signed, RecordSignOff(row.id, sheet.seen, today), _("Noted.")),
                sheet.changer(row.name, lambda: self.change_stakeholder(row)),
                sheet.remover(row.name, RemoveStakeholder(row.id, sheet.seen)),
            ],
            state,
        )

    # --- forms ----------------------------------------------------------------------------------

    def add_owner(self, role: OwnerRole = OwnerRole.OPERATIONS) -> None:
        """Another owner from a day on."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Set an owner"),
            self._owner_fields(),
            lambda given: AddOwnership(service, **given),
            {"role": role, "from_day": self._sheet.today},
        )

    def change_owner(self, row: OwnershipRow) -> None:
        """Correct who owned it."""
        fields = self._owner_fields()
        self._sheet.open_form(
            self.words,
            _("Change the owner"),
            fields,
            lambda given: ChangeOwnership(row.id, self._sheet.seen, **given),
            {key: getattr(row, key) for key, _words, _field in fields},
        )

    def hand_over(self, row: OwnershipRow) -> None:
        """Somebody else owns it from a day on."""
        self._sheet.open_form(
            self.words,
            _("Hand over"),
            [
                ("team_id", _("To team"), self._teams()),
                ("person_id", _("To person"), self._people()),
                ("from_day", _("From"), day_field()),
            ],
            lambda given: HandOver(row.id, self._sheet.seen, **given),
            {"from_day": self._sheet.today},
            _("Hand over"),
        )

    def add_stakeholder(self) -> None:
        """Somebody else with an interest in it."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Add a stakeholder"),
            self._stakeholder_fields(),
            lambda given: AddStakeholder(service, **given),
            {"every_days": 90},
        )

    def change_stakeholder(self, row: StakeholderRow) -> None:
        """Correct a stakeholder."""
        fields = self._stakeholder_fields()
        self._sheet.open_form(
            self.words,
            _("Change the stakeholder"),
            fields,
            lambda given: ChangeStakeholder(row.id, self._sheet.seen, **given),
            {key: getattr(row, key) for key, _words, _field in fields},
        )

    def _owner_fields(self) -> list[FormField]:
        roles = {word_text(role): role for role in OwnerRole}
        return [
            ("role", _("Answers for"), ChoiceField(roles)),
            ("team_id", _("Team"), self._teams()),
            ("person_id", _("Person"), self._people()),
            ("from_day", _("From"), day_field()),
            ("to_day", _("Last day"), maybe_day()),
        ]

    def _stakeholder_fields(self) -> list[FormField]:
        return [
            ("name", _("Who"), LineField(typed.needed)),
            ("interest", _("Interest"), LineField()),
            ("contact", _("How to reach them"), LineField()),
            ("every_days", _("In touch every so many days (0: never)"), _whole()),
            ("person_id", _("The person"), self._people()),
        ]

    def _teams(self) -> ChoiceField:
        teams = {name: one for one, name in self._sheet.names.teams.items()}
        return ChoiceField(teams, empty=_("None"))

    def _people(self) -> ChoiceField:
        people = {name: one for one, name in self._sheet.names.people.items()}
        return ChoiceField(people, empty=_("None"))


def _whole() -> LineField:
    return LineField(typed.whole, str, "90")
