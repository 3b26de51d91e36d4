"""The tab Volume: whether a task's hours grow with what there is of it, month by month (S40)."""

from collections.abc import Callable, Sequence
from datetime import date
from math import exp, log
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.text.automation import elasticity_text, month_text
from app.text.doorway import _, ngettext
from app.text.numbers import number_text
from models.automation.commands import SetVolumes
from models.automation.rows import VolumeDraft
from models.automation.rules.elasticity import Elasticity
from models.insight.automation_rows import AutomationEntry
from models.kernel.figures import Unit
from models.store.command import Command
from views.kit import typed
from views.kit.buttons import Button, LinkButton
from views.kit.fields import LineField, day_field
from views.kit.flow import FlowRow
from views.kit.form import Form
from views.kit.inspector import SectionHead, ValueRow
from views.kit.labels import Label
from views.kit.page import PageContext
from views.kit.paste_dialog import PasteDialog, PastedLine, read_cells
from views.kit.rights import Right
from views.kit.scatter import ScatterChart
from views.kit.scatter_data import Dot, Scatter
from views.kit.tab_pieces import Doing, stacked
from views.kit.table_column import TableColumn

_FEW = 6


def volume_tab(
    doing: Doing, entry: AutomationEntry, seen: int, open_month: Callable[[date], object]
) -> QWidget:
    """The scatter with its slope in words, and where volumes are written down.

    open_month: shows the hours of a month.
    """
    lines: list[QWidget] = []
    name = _volume(entry)
    if entry.elasticity is not None:
        lines.append(Label(elasticity_text(entry.elasticity, name), "body", wrap=True))
        if entry.elasticity.months:
            lines += _picture(entry, entry.elasticity, open_month)
    elif not entry.volumes:
        hint = _("Write down how much there was month by month, such as requests or machines: then "
                 "it shows whether the hours grow with it.")  # fmt: skip
        lines.append(Label(hint, "secondary", wrap=True))
    else:
        hint = _("Say on the tab Task which entries of the log are this task, so that its hours are "
                 "known.")  # fmt: skip
        lines.append(Label(hint, "secondary", wrap=True))
    lines += _form(doing, entry, seen)
    if entry.volumes:
        lines.append(SectionHead(_("{what} by month").format(what=_head(name))))
        latest = entry.volumes[-_FEW:]
        lines += [
            ValueRow(month_text(row.day), number_text(row.value, _places(row.value)))
            for row in reversed(latest)
        ]
        more = len(entry.volumes) - len(latest)
        if more:
            words = ngettext("and {n} month before", "and {n} months before", more)
            lines.append(Label(words, "secondary", "muted"))
    return stacked(lines)


def _picture(
    entry: AutomationEntry, found: Elasticity, open_month: Callable[[date], object]
) -> list[QWidget]:
    title = _("Hours against {what}").format(what=_volume(entry))

    def opened(key: str) -> None:
        open_month(date.fromisoformat(key))

    chart = ScatterChart(title, opened)
    chart.show_scatter(scatter_of(entry, found))

    def turn() -> None:
        chart.show_table(not chart.table_shown())
        twin.set_text(_("Show the chart") if chart.table_shown() else _("Show as table"))

    twin = LinkButton(_("Show as table"), turn, "table")
    chart.setMinimumHeight(chart.canvas.minimumHeight())
    return [chart, FlowRow([twin])]


def scatter_of(entry: AutomationEntry, found: Elasticity) -> Scatter:
    """A dot a month, and the line of the slope through their middle."""
    dots = [
        Dot(month.month.isoformat(), month_text(month.month), month.volume, month.seconds / 3600)
        for month in found.months
    ]
    name = _volume(entry)
    return Scatter(
        _("{task}: hours against {what}").format(task=entry.task.name, what=name),
        _("{what} a month").format(what=_head(name)),
        _("Hours a month"),
        dots,
        _line(found),
        elasticity_text(found, name),
    )


def _line(found: Elasticity) -> Sequence[tuple[float, float]]:
    """The curve of constant elasticity, in corners."""
    if found.slope is None:
        return ()
    logs = [(log(month.volume), log(month.seconds / 3600)) for month in found.months]
    middle, height = (sum(pair[at] for pair in logs) / len(logs) for at in (0, 1))
    low, high = (extreme(month.volume for month in found.months) for extreme in (min, max))
    steps = [low + (high - low) * at / 24 for at in range(25)]
    return [(at, exp(height + found.slope * (log(at) - middle))) for at in steps]


def _form(doing: Doing, entry: AutomationEntry, seen: int) -> list[QWidget]:
    def commit(values: dict[str, Any]) -> None:
        drafts = (VolumeDraft(values["day"], values["value"]),)
        doing.do(SetVolumes(entry.id, drafts, seen), _("Written down."))

    def paste() -> None:
        def added(count: int) -> None:
            words = ngettext("{n} month written down.", "{n} months written down.", count)
            doing.context.notify(words, undo=True)
            doing.done()

        PasteVolumesDialog(form.window(), doing.context, entry.id, seen, added).open()

    form = Form(commit, _("Write down"))
    form.add("day", _("A day of the month"), day_field())
    form.add(
        "value", _("How much there was"), LineField(typed.maybe(typed.decimal)),
        _("Nothing takes back what was said of the month."),
    )  # fmt: skip
    form.fill({"day": doing.context.today.replace(day=1)})
    pasted = Button(_("Paste months…"), paste, "clipboard-paste", needs=Right.EDIT)
    return [form, FlowRow([pasted])]


class PasteVolumesDialog(PasteDialog):
    """How much there was, month by month."""

    first_row = 1

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        task: UUID,
        seen: int,
        added: Callable[[int], object],
    ) -> None:
        sentence = _(
            "Copy two columns from a spreadsheet and paste them here: a day of the month "
            "(2026-03-01), and how much there was in it. A month that is there already gets the "
            "new amount."
        )
        columns = [
            TableColumn("day", _("Month"), Unit.DAY, value=lambda line: line.row.day, weight=500),
            TableColumn("value", _("How much"), value=_amount),
        ]
        super().__init__(parent, context, _("Paste volumes"), sentence, columns, added)
        self._task, self._seen = task, seen

    def rows(self, cells: Sequence[Sequence[str]]) -> Sequence[VolumeDraft]:
        """Months; a line of heads and empty lines are left out."""
        filled = [[*row, "", ""][:2] for row in cells if any(cell.strip() for cell in row)]
        if filled and not any(sign.isdigit() for cell in filled[0] for sign in cell):
            filled = filled[1:]
        told = [dict(zip(("day", "value"), row, strict=True)) for row in filled]
        parsers: dict[str, typed.Parse[Any]] = {
            "day": typed.day,
            "value": typed.maybe(typed.decimal),
        }
        return [VolumeDraft(**row) for row in read_cells(told, parsers, self.first_row)]

    def command(self, rows: Sequence[VolumeDraft], values: dict[str, Any]) -> Command[Any]:
        """All of them."""
        return SetVolumes(self._task, rows, self._seen)


def _amount(line: PastedLine) -> str:
    value = line.row.value
    return "" if value is None else number_text(value, _places(value))


def _places(value: Any) -> int:
    return 0 if value == int(value) else 1


def _volume(entry: AutomationEntry) -> str:
    return entry.task.volume or _("volume")


def _head(name: str) -> str:
    return name[:1].upper() + name[1:]
