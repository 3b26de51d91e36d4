"""The tab State: what the service lacks with the verb that repairs it, and its strategy."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.text.doorway import _
from app.text.numbers import day_text
from app.text.services import owner_text, trouble_state, trouble_text
from app.text.words import word_text
from models.services.commands import (
    AddStrategy,
    ChangeService,
    ChangeStrategy,
    RemoveStrategy,
    SignStrategy,
)
from models.services.rows import OwnerRole, PromiseKind, StrategyKind, StrategyRow
from models.services.rows.board import Lack, Trouble
from models.services.rules.care import expired
from views.kit import typed
from views.kit.buttons import LinkButton
from views.kit.fields import ChoiceField, LineField, TextField, day_field
from views.kit.flow import FlowRow
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Paragraph, StatusIcon
from views.kit.rights import Right
from views.kit.tab_pieces import Line
from views.pages.services.sheet import Fact, FormField, Sheet, column_of, maybe_day, nothing
from views.pages.services.table import stages

_A_YEAR = timedelta(days=365)

Repairs = dict[Lack, tuple[str, Callable[[], object]]]


class Overview:
    """Builds the tab. repairs: of each lack, the verb and what it opens."""

    def __init__(self, sheet: Sheet, repairs: Repairs) -> None:
        self._sheet = sheet
        agreement = (_("Service levels"), lambda: sheet.context.go("levels"))
        self._repairs: Repairs = {
            **repairs,
            Lack.NO_STRATEGY: (_("Set a strategy"), self.add_strategy),
            Lack.SIGNATURE_EXPIRED: (_("Sign anew"), self.renew),
            Lack.NO_AGREEMENT: agreement,
            Lack.NO_OBJECTIVE: agreement,
        }

    @property
    def words(self) -> str:
        """What the tab is called."""
        return _("State")

    def tab(self) -> QWidget:
        """The tab."""
        row = self._sheet.file.row
        parts: list[QWidget] = [self._trouble(trouble) for trouble in row.troubles]
        if not row.troubles:
            parts.append(_told("ok", _("Nothing is missing and nothing is overdue.")))
        parts += [
            SectionHead(_("Service")),
            ValueRow(_("Stage"), word_text(row.service.stage), row.service.description),
            *self._owners(),
            *self._promises(),
            FlowRow(
                [LinkButton(_("Change name or stage"), self.change, "pencil", needs=Right.EDIT)]
            ),
            SectionHead(_("Strategy for change against stability")),
            *self._strategies(),
            self._sheet.adder(_("Set a strategy"), self.add_strategy),
        ]
        return column_of(parts)

    # --- the parts ------------------------------------------------------------------------------

    def _trouble(self, trouble: Trouble) -> QWidget:
        said = _told(trouble_state(trouble), trouble_text(trouble))
        repair = self._repair(trouble.lack)
        if repair is not None:
            verb, run = repair
            link = LinkButton(verb, run)
            link.setAccessibleName(f"{verb}: {trouble_text(trouble)}")
            said.column.addWidget(FlowRow([link]))
        return said

    def _repair(self, lack: Lack) -> tuple[str, Callable[[], object]] | None:
        strategy = self._sheet.file.row.strategy
        if lack is Lack.SIGNATURE_EXPIRED and not (
            strategy and expired(strategy.revisit_on, self._sheet.today)
        ):
            # It is a promise that ran out, and promises are approved on their own page.
            return self._repairs[Lack.NO_AGREEMENT]
        return self._repairs.get(lack)

    def _owners(self) -> list[QWidget]:
        names = self._sheet.names.owners
        titles = {
            OwnerRole.OPERATIONS: _("Run by"),
            OwnerRole.DEVELOPMENT: _("Developed by"),
            OwnerRole.PRODUCT: _("Product owner"),
        }
        by_role = {
            role: [o for o in self._sheet.file.row.owners if o.role is role] for role in titles
        }
        return [
            Fact(
                title, ", ".join(owner_text(owner, names) for owner in by_role[role]) or _("nobody")
            )
            for role, title in titles.items()
        ]

    def _promises(self) -> list[QWidget]:
        found: list[QWidget] = []
        for kind, title in (
            (PromiseKind.AGREEMENT, _("Agreement")),
            (PromiseKind.OBJECTIVE, _("Objective")),
        ):
            rows = [one for one in self._sheet.file.row.whole.objectives if one.kind is kind]
            names = ", ".join(one.name for one in rows) or _("none")
            days = [one.revisit_on for one in rows if one.revisit_on is not None]
            evidence = _("to be agreed anew {day}").format(day=day_text(min(days))) if days else ""
            found.append(Fact(title, names, evidence))
        return found

    def _strategies(self) -> list[QWidget]:
        rows = self._sheet.file.row.whole.strategies
        if not rows:
            return [nothing(_("None yet. Both parties choose one and sign it."))]
        return [part for row in reversed(rows) for part in self._strategy(row)]

    def _strategy(self, row: StrategyRow) -> list[QWidget]:
        sheet, words = self._sheet, word_text(row.kind)
        since = _("since {day}").format(day=day_text(row.from_day))
        state = ""
        if row.revisit_on is not None:
            over = expired(row.revisit_on, sheet.today)
            state = "warn" if over else ""
            until = _("expired {day}") if over else _("to be signed anew {day}")
            since = f"{since}, {until.format(day=day_text(row.revisit_on))}"
        head = Line(
            words,
            since,
            [
                sheet.changer(words, lambda: self.change_strategy(row)),
                sheet.remover(words, RemoveStrategy(row.id, sheet.seen)),
            ],
            state,
        )
        return [
            head,
            self._party(row, OwnerRole.DEVELOPMENT, row.development_signer, row.development_day),
            self._party(row, OwnerRole.OPERATIONS, row.operations_signer, row.operations_day),
        ]

    def _party(self, row: StrategyRow, party: OwnerRole, signer: str, day: Any) -> QWidget:
        words = word_text(party)
        if day is not None:
            return ValueRow(words, signer, _("signed {day}").format(day=day_text(day)))
        link = LinkButton(
            _("Sign for {party}").format(party=words.lower()),
            lambda: self.sign(row, party),
            "pencil",
            needs=Right.EDIT,
        )
        return FlowRow([link])

    # --- forms ----------------------------------------------------------------------------------

    def change(self) -> None:
        """Name, stage and description."""
        service = self._sheet.file.row.service
        fields: list[FormField] = [
            ("name", _("Name"), LineField(typed.needed)),
            ("stage", _("Stage"), ChoiceField(stages())),
            ("description", _("What it is"), TextField()),
        ]
        values = {key: getattr(service, key) for key, _words, _field in fields}
        seen = self._sheet.seen
        self._sheet.open_form(
            self.words,
            _("Change the service"),
            fields,
            lambda given: ChangeService(service.id, seen, **given),
            values,
        )

    def add_strategy(self) -> None:
        """Another strategy from a day on."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Set a strategy"),
            _strategy_fields(),
            lambda given: AddStrategy(service, **given),
            {"from_day": self._sheet.today},
        )

    def renew(self) -> None:
        """The same strategy from today on for another year, to be signed by both parties."""
        sheet, today = self._sheet, self._sheet.today
        before = sheet.file.row.strategy
        values: dict[str, Any] = {"from_day": today, "revisit_on": today + _A_YEAR}
        if before is not None:
            values |= {"strategy": before.kind, "note": before.note}
        service = sheet.file.row.service.id
        sheet.open_form(
            self.words,
            _("Sign anew"),
            _strategy_fields(),
            lambda given: AddStrategy(service, **given),
            values,
        )

    def change_strategy(self, row: StrategyRow) -> None:
        """Correct a strategy."""
        values = {
            "strategy": row.kind,
            "from_day": row.from_day,
            "revisit_on": row.revisit_on,
            "note": row.note,
        }
        self._sheet.open_form(
            self.words,
            _("Change the strategy"),
            _strategy_fields(),
            lambda given: ChangeStrategy(row.id, self._sheet.seen, **given),
            values,
        )

    def sign(self, row: StrategyRow, party: OwnerRole) -> None:
        """Who signed for a party, and when."""
        self._sheet.open_form(
            self.words,
            _("Sign for {party}").format(party=word_text(party).lower()),
            [("signer", _("Who signed"), LineField(typed.needed)), ("day", _("On"), day_field())],
            lambda given: SignStrategy(row.id, self._sheet.seen, party, **given),
            {"day": self._sheet.today},
            _("Sign"),
        )


class _Told(QWidget):
    """An icon and a sentence, with room below it."""

    def __init__(self, state: str, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(8)
        row.addWidget(StatusIcon(state), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self.column.addWidget(Paragraph(words, "body"))
        row.addLayout(self.column, 1)


def _told(state: str, words: str) -> _Told:
    return _Told(state, words)


def _strategy_fields() -> list[FormField]:
    kinds = {word_text(kind): kind for kind in StrategyKind}
    return [
        ("strategy", _("Strategy"), ChoiceField(kinds)),
        ("from_day", _("From"), day_field()),
        ("revisit_on", _("To be signed anew on"), maybe_day()),
        ("note", _("Note"), TextField()),
    ]
