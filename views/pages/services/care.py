"""The tab Care: runbooks with their reviews, and weaknesses with their waivers."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.words import word_text
from models.services.commands import (
    AddRunbook,
    AddWeakness,
    ChangeRunbook,
    ChangeWeakness,
    FixWeakness,
    MarkReviewed,
    RemoveRunbook,
    RemoveWeakness,
    WaiveWeakness,
)
from models.services.rows import RunbookRow, WeaknessRow, WeaknessSeverity
from models.services.rules.care import NEVER_DONE, WeaknessState, review_due, weakness_state
from views.kit import typed
from views.kit.buttons import IconButton
from views.kit.fields import ChoiceField, LineField, day_field
from views.kit.inspector import SectionHead
from views.kit.rights import Right
from views.kit.tab_pieces import Line
from views.pages.services.sheet import FormField, Sheet, column_of, maybe_day, nothing


class Care:
    """Builds the tab and its forms."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def words(self) -> str:
        """What the tab is called."""
        return _("Care")

    def tab(self) -> QWidget:
        """The tab."""
        sheet, whole = self._sheet, self._sheet.file.row.whole
        books: list[QWidget] = [self._runbook(row) for row in whole.runbooks]
        states = list(WeaknessState)
        ordered = sorted(
            whole.weaknesses,
            key=lambda row: (
                -states.index(weakness_state(row, sheet.today)),
                list(WeaknessSeverity).index(row.severity),
            ),
        )
        found: list[QWidget] = [self._weakness(row) for row in ordered]
        return column_of(
            [
                SectionHead(_("Runbooks")),
                *(books or [nothing(_("No runbook: where it is written what to do."))]),
                sheet.adder(_("Add a runbook"), self.add_runbook),
                SectionHead(_("Weaknesses")),
                *(found or [nothing(_("No security finding is known."))]),
                sheet.adder(_("Add a weakness"), self.add_weakness),
            ]
        )

    def _runbook(self, row: RunbookRow) -> Line:
        sheet, today = self._sheet, self._sheet.today
        due = review_due(row)
        late = due is not None and due < today
        if due == NEVER_DONE:
            said = _("never reviewed")
        elif due is None:
            said = _("holds for good")
        elif late:
            said = _("review overdue since {day}").format(day=day_text(due))
        else:
            said = _("review again by {day}").format(day=day_text(due))
        buttons: list[QWidget] = []
        address = QUrl(row.url, QUrl.ParsingMode.StrictMode)
        if address.isValid() and address.scheme() in ("http", "https"):
            name = _("Open: {what}").format(what=row.title)
            buttons.append(
                IconButton("external-link", name, lambda: QDesktopServices.openUrl(address))
            )
        reviewed = _("Reviewed today: {what}").format(what=row.title)
        buttons += [
            sheet.doer("check", reviewed, MarkReviewed(row.id, sheet.seen, today), _("Noted.")),
            sheet.changer(row.title, lambda: self.change_runbook(row)),
            sheet.remover(row.title, RemoveRunbook(row.id, sheet.seen)),
        ]
        return Line(row.title, said, buttons, "warn" if late else "")

    def _weakness(self, row: WeaknessRow) -> Line:
        sheet, today = self._sheet, self._sheet.today
        state = weakness_state(row, today)
        said = f"{word_text(row.severity)}, {_state_text(row, state)}"
        buttons: list[QWidget] = []
        if state is not WeaknessState.FIXED:
            fixed = _("Fixed today: {what}").format(what=row.title)
            waive = _("Waive: {what}").format(what=row.title)
            buttons = [
                sheet.doer("check", fixed, FixWeakness(row.id, sheet.seen, today), _("Noted.")),
                IconButton("eye-off", waive, lambda: self.waive(row), needs=Right.EDIT),
            ]
        buttons += [
            sheet.changer(row.title, lambda: self.change_weakness(row)),
            sheet.remover(row.title, RemoveWeakness(row.id, sheet.seen)),
        ]
        tint = {
            WeaknessState.OVERDUE: "warn",
            WeaknessState.WAIVER_EXPIRED: "warn",
            WeaknessState.OPEN: "bad" if row.severity is WeaknessSeverity.CRITICAL else "",
        }
        return Line(row.title, said, buttons, tint.get(state, ""))

    # --- forms ----------------------------------------------------------------------------------

    def add_runbook(self) -> None:
        """Another runbook."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Add a runbook"),
            _runbook_fields(),
            lambda given: AddRunbook(service, **given),
            {"review_days": 180},
        )

    def change_runbook(self, row: RunbookRow) -> None:
        """Correct a runbook."""
        self._sheet.open_form(
            self.words,
            _("Change the runbook"),
            _runbook_fields(),
            lambda given: ChangeRunbook(row.id, self._sheet.seen, **given),
            {"title": row.title, "url": row.url, "review_days": row.review_days},
        )

    def add_weakness(self) -> None:
        """Another security finding."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Add a weakness"),
            _weakness_fields(),
            lambda given: AddWeakness(service, **given),
            {"severity": WeaknessSeverity.MEDIUM, "found_on": self._sheet.today},
        )

    def change_weakness(self, row: WeaknessRow) -> None:
        """Correct a security finding."""
        fields = _weakness_fields()
        self._sheet.open_form(
            self.words,
            _("Change the weakness"),
            fields,
            lambda given: ChangeWeakness(row.id, self._sheet.seen, **given),
            {key: getattr(row, key) for key, _words, _field in fields},
        )

    def waive(self, row: WeaknessRow) -> None:
        """Let it be until a day."""
        self._sheet.open_form(
            self.words,
            _("Waive {title}").format(title=row.title),
            [
                ("until", _("Until the day before"), day_field()),
                ("by", _("Who decides so"), LineField(typed.needed)),
                ("reason", _("Why"), LineField(typed.needed)),
            ],
            lambda given: WaiveWeakness(row.id, self._sheet.seen, **given, day=self._sheet.today),
            {"until": row.waived_until, "by": row.waived_by, "reason": row.waiver_reason},
            _("Waive"),
        )


def _state_text(row: WeaknessRow, state: WeaknessState) -> str:
    if state is WeaknessState.FIXED and row.fixed_on is not None:
        return _("fixed {day}").format(day=day_text(row.fixed_on))
    if row.waived_until is not None:
        said = (
            _("waived until {day} by {who}: {reason}")
            if state is WeaknessState.WAIVED
            else _("waiver of {who} expired {day}")
        )
        return said.format(
            day=day_text(row.waived_until), who=row.waived_by, reason=row.waiver_reason
        )
    if row.due_on is not None:
        said = _("was due {day}") if state is WeaknessState.OVERDUE else _("due {day}")
        return said.format(day=day_text(row.due_on))
    return _("found {day}, without a date").format(day=day_text(row.found_on))


def _runbook_fields() -> list[FormField]:
    return [
        ("title", _("Title"), LineField(typed.needed)),
        ("url", _("Where it is"), LineField(hint="https://")),
        ("review_days", _("A review holds so many days (0: for good)"), _days()),
    ]


def _weakness_fields() -> list[FormField]:
    severities = {word_text(one): one for one in WeaknessSeverity}
    return [
        ("title", _("What"), LineField(typed.needed)),
        ("severity", _("How bad"), ChoiceField(severities)),
        ("found_on", _("Found on"), day_field()),
        ("due_on", _("To be fixed by"), maybe_day()),
    ]


def _days() -> LineField:
    return LineField(typed.whole, str, "180")
