"""The tab Parts: servers, machines and what the service needs, and the availability they explain."""

from collections.abc import Iterable
from fractions import Fraction
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.doorway import _, ngettext
from app.text.levels import window_kind_text
from app.text.numbers import share_text
from models.insight.levels_rows import LevelRow
from models.services.commands import (
    AddDependency,
    AddServer,
    ChangeDependency,
    ChangeServer,
    RemoveDependency,
    RemoveServer,
)
from models.services.rows import DependencyRow, Indicator, ServerRow
from models.services.rules.parts import gap
from views.kit import typed
from views.kit.fields import ChoiceField, LineField
from views.kit.inspector import Formula, HeroNumber, SectionHead, ValueRow
from views.kit.tab_pieces import Line
from views.pages.services.machines import MachineForms, machine_line
from views.pages.services.sheet import FormField, Sheet, column_of, maybe_share, nothing


class Parts:
    """Builds the tab and its forms. measured: how the promise stands that the parts are held
    against; None where nothing is promised and so nothing is measured."""

    def __init__(self, sheet: Sheet, measured: LevelRow | None = None) -> None:
        self._sheet, self._level = sheet, measured
        self._measured = measured.attainment if measured is not None else None
        self._machines = MachineForms(sheet, self.words)

    @property
    def words(self) -> str:
        """What the tab is called."""
        return _("Parts")

    def tab(self) -> QWidget:
        """The tab."""
        sheet, whole = self._sheet, self._sheet.file.row.whole
        servers: list[QWidget] = [self._server(row) for row in whole.servers]
        machines: list[QWidget] = [
            machine_line(sheet, row, self._machines) for row in whole.machines
        ]
        needs: list[QWidget] = [self._need(row) for row in whole.needs]
        needed_by = [
            ValueRow(self._name(row.service_id), _critical(critical=row.critical), row.note)
            for row in whole.needed_by
        ]
        return column_of(
            [
                *self._availability(),
                SectionHead(_("Servers")),
                *(servers or [nothing(_("No server yet: the software that gives it a function."))]),
                sheet.adder(_("Add a server"), self.add_server),
                SectionHead(_("Machines")),
                *(machines or [nothing(_("No machine yet."))]),
                sheet.adder(_("Add a machine"), self._machines.add),
                SectionHead(_("Needs")),
                *(needs or [nothing(_("It needs no other service."))]),
                sheet.adder(_("Add a dependency"), self.add_need),
                *([SectionHead(_("Needed by")), *needed_by] if needed_by else []),
            ]
        )

    # --- availability ---------------------------------------------------------------------------

    def _availability(self) -> list[QWidget]:
        computed = self._sheet.file.computed
        title = SectionHead(_("Availability that the parts explain"))
        if computed is None:
            return [title, nothing(self._why_unknown())]
        parts: list[QWidget] = [
            title,
            HeroNumber(_share(computed)),
            Formula(
                _(
                    "Every critical server and every service needed must be up at once; of "
                    "several instances, as many as are needed. They are taken to fail apart."
                )
            ),
        ]
        difference = gap(self._measured, computed)
        if difference is None or self._measured is None or self._level is None:
            words = _("Nothing is measured to compare it with: no availability is promised.")
            parts.append(nothing(words))
            return parts
        evidence = f"{self._level.objective.name}, {window_kind_text(self._level.objective)}"
        parts.append(ValueRow(_("Measured"), _share(self._measured), evidence))
        meaning = (
            _(
                "It fails more often than its parts explain: they fail together, or some are missing."
            )
            if difference < 0
            else _("It holds better than its parts explain: they are rated too low.")
        )
        parts.append(ValueRow(_("Gap"), _points(difference), meaning))
        return parts

    def _why_unknown(self) -> str:
        critical = [row for row in self._sheet.file.row.whole.servers if row.critical]
        unknown = [row.name for row in critical if row.availability is None]
        if unknown:
            return _("Unknown: no availability is written down for {names}.").format(
                names=", ".join(unknown)
            )
        if not critical:
            return _("Unknown: no critical server is written down.")
        return _("Unknown: a service that it needs has no known parts.")

    # --- lines ----------------------------------------------------------------------------------

    def _server(self, row: ServerRow) -> Line:
        sheet = self._sheet
        runs = ngettext("{n} instance", "{n} instances", row.instances)
        said = [row.function] if row.function else []
        said.append(_("{runs}, {needed} needed").format(runs=runs, needed=row.needed))
        if row.availability is not None:
            each = _("{share} each") if row.instances > 1 else "{share}"
            said.append(each.format(share=_share(Fraction(row.availability))))
        said.append(_critical(critical=row.critical))
        return Line(
            row.name,
            ", ".join(said),
            [
                sheet.changer(row.name, lambda: self.change_server(row)),
                sheet.remover(row.name, RemoveServer(row.id, sheet.seen)),
            ],
        )

    def _need(self, row: DependencyRow) -> Line:
        sheet, name = self._sheet, self._name(row.needs_id)
        said = [_critical(critical=row.critical), *([row.note] if row.note else [])]
        return Line(
            name,
            ", ".join(said),
            [
                sheet.changer(name, lambda: self.change_need(row)),
                sheet.remover(name, RemoveDependency(row.id, sheet.seen)),
            ],
        )

    def _name(self, service_id: UUID) -> str:
        return self._sheet.file.names.get(service_id, _("unknown"))

    # --- forms ----------------------------------------------------------------------------------

    def add_server(self) -> None:
        """Another server."""
        service = self._sheet.file.row.service.id
        self._sheet.open_form(
            self.words,
            _("Add a server"),
            _server_fields(),
            lambda given: AddServer(service, **given),
            {"instances": 1, "needed": 1, "critical": True},
        )

    def change_server(self, row: ServerRow) -> None:
        """Correct a server."""
        fields = _server_fields()
        self._sheet.open_form(
            self.words,
            _("Change the server"),
            fields,
            lambda given: ChangeServer(row.id, self._sheet.seen, **given),
            {key: getattr(row, key) for key, _words, _field in fields},
        )

    def add_need(self) -> None:
        """Another service that it needs."""
        service = self._sheet.file.row.service.id
        others = {
            name: one
            for one, name in sorted(self._sheet.file.names.items(), key=lambda pair: pair[1])
            if one != service
        }
        self._sheet.open_form(
            self.words,
            _("Add a dependency"),
            [("needs_id", _("Needs"), ChoiceField(others)), *_need_fields()],
            lambda given: AddDependency(service, **given),
            {"critical": True},
        )

    def change_need(self, row: DependencyRow) -> None:
        """Whether it is down without it."""
        self._sheet.open_form(
            self.words,
            _("Change the dependency"),
            _need_fields(),
            lambda given: ChangeDependency(row.id, self._sheet.seen, **given),
            {"critical": row.critical, "note": row.note},
        )


def _server_fields() -> list[FormField]:
    return [
        ("name", _("Name"), LineField(typed.needed)),
        ("function", _("Function"), LineField()),
        ("instances", _("Instances"), LineField(typed.whole, str, "2")),
        ("needed", _("Of them needed"), LineField(typed.whole, str, "1")),
        ("availability", _("Availability of one instance"), maybe_share("99.9 %")),
        ("critical", _("Without it"), _criticality()),
    ]


def _need_fields() -> list[FormField]:
    return [("critical", _("Without it"), _criticality()), ("note", _("Note"), LineField())]


def _criticality() -> ChoiceField:
    return ChoiceField({_critical(critical=one).capitalize(): one for one in (True, False)})


def _critical(*, critical: bool) -> str:
    return _("down without it") if critical else _("worse without it")


def _share(share: Fraction) -> str:
    """As many places as it takes to see how far it is from whole."""
    missing = float(1 - share)
    places = next((at for at in range(2, 9) if missing >= 10 ** -(at + 1)), 9 if missing else 2)
    return share_text(float(share), places)


def _points(difference: Fraction) -> str:
    return share_text(float(difference), 3)


def held_against(levels: Iterable[LevelRow]) -> LevelRow | None:
    """The promise of availability with the longest window: the parts are rated for good."""
    known = [
        row
        for row in levels
        if row.objective.indicator is Indicator.AVAILABILITY and row.attainment is not None
    ]
    return max(known, key=lambda row: row.window.span.end - row.window.span.start, default=None)
