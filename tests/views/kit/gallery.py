"""Draws every piece of the kit, light and dark, at 100 % and 200 %, to be looked at.

Run it as ``python -m tests.views.kit.gallery FOLDER``; at 200 % with QT_SCALE_FACTOR=2.
"""

import sys
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QTabWidget, QVBoxLayout, QWidget

from models.kernel.errors import Finding
from tests.views.kit.budget_pieces import burn_down, levels_panel
from tests.views.kit.pieces import (
    MONTHS,
    share_chart,
    small_chart,
    toil_report,
    week_columns,
    weeks,
)
from tests.views.kit.timeline_pieces import PEOPLE, at, two_sites
from views.kit import theme
from views.kit.actions import Action
from views.kit.burn_down import BurnDownChart
from views.kit.buttons import Button, IconButton, LinkButton
from views.kit.cards import Card
from views.kit.chart import Chart
from views.kit.chart_paint import Note
from views.kit.chips import Chip
from views.kit.empty import EmptyState
from views.kit.explain import BreakdownPart, Explain, LeftOut, Missing, explain_panel
from views.kit.fairness_paint import FairGroup, FairPerson
from views.kit.fairness_strip import FairnessLegend, FairnessStrip
from views.kit.fields import (
    ChoiceField,
    LineField,
    TextField,
    day_field,
    duration_field,
    person_field,
)
from views.kit.form import Form
from views.kit.heat_tile import Heat, HeatTile, HeatTold
from views.kit.labels import Label
from views.kit.pills import Pill, StatusWord
from views.kit.scatter import ScatterChart
from views.kit.switches import CheckBox, SegmentedSwitch
from views.kit.table_model import RowTableModel
from views.kit.table_panel import TablePanel
from views.kit.table_ticks import TickTable, tick_column
from views.kit.table_view import TableView
from views.kit.timeline import Timeline
from views.kit.timeline_model import Tint


def nothing(*_arguments: object) -> None:
    """What the buttons of the gallery do."""


def controls() -> QWidget:
    """Buttons, chips, switches, fields and states in each of their conditions."""
    off = Button("Undo", nothing, "undo-2")
    off.set_enabled(False, "Nothing to undo")
    scope = Chip("Whole team", "users")
    scope.set_menu(QMenu(scope))
    scope.set_active(True)
    narrow = Chip("All services", "layers")
    narrow.set_menu(QMenu(narrow))
    pressed = Chip("Missing hours", "list-filter", 3, nothing)
    pressed.setChecked(True)
    ticked = CheckBox("Post-mortem actions")
    ticked.setChecked(True)
    choice = ChoiceField({"Tickets": 1, "Project": 2})
    choice.setAccessibleName("Kind")
    card = Card("Controls", "each in its conditions", LinkButton("Open rotation"))
    for row in (
        (Label("Hours", "title"), Label("Toil, project and other work, by week", "secondary")),
        (
            Button("Export", nothing, "upload"), Button("Add hours", nothing, "plus", primary=True),
            off, IconButton("x", "Close"), IconButton("chevron-left", "Back", edge=True),
        ),
        (
            scope, narrow, Chip("Over threshold", count=15, toggled=nothing), pressed,
            SegmentedSwitch([("share", "Share"), ("hours", "Hours")], nothing, "View"),
        ),
        (CheckBox("Rotate the queue key"), ticked, choice,
         LineField(hint="Search")),
        (
            Pill("11 points over", "bad"), Pill("Open", "ok"), Pill("Careful", "warn"),
            Pill("Clocks back", "info"), StatusWord("Over", "bad"), StatusWord("Within", "ok"),
        ),
        (Label("61.0 %", "hero"), Label("<b>989</b> of 1,622 h, as typed", "secondary")),
    ):  # fmt: skip
        line = QHBoxLayout()
        line.setSpacing(8)
        for piece in row:
            line.addWidget(piece)
        line.addStretch(1)
        card.body.addLayout(line)
    return card


def table() -> QWidget:
    """A table with selected rows and a refused cell."""
    model = RowTableModel(week_columns(), write=nothing)
    model.show(weeks())
    view = TableView(model, "Weeks")
    model.setParent(view)
    panel = TablePanel(view)
    panel.setFixedHeight(360)
    view.select_ids([week.id for week in weeks(4)])
    model.write([(5, 1, "abc")])
    return panel


def charts() -> QWidget:
    """A full chart, one with a line and a hole, and a small one."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    for data, notes in (
        (share_chart(), [Note(20, "Queue split into two, 2 Mar"), Note(43, "Alert storm, 10 Aug")]),
        (share_chart(hole=20, average=True), []),
    ):
        chart = Chart("Share of hours per week")
        chart.setFixedHeight(330)
        chart.show_chart(data, notes)
        chart.choose(48, 51)
        card = Card("Share of hours per week", "toil + project + other = 100 %")
        card.body.addWidget(chart)
        column.addWidget(card)
    return whole


def small() -> QWidget:
    """A card as it stands on Today."""
    card = Card("Toil share", "last 4 weeks, whole team", LinkButton("Explain"))
    chart = Chart("Toil share", compact=True)
    chart.setFixedHeight(130)
    chart.show_chart(small_chart())
    card.body.addWidget(chart)
    return card


def form() -> QWidget:
    """A form with refusals."""
    made = Form(nothing, "Log work", nothing)
    made.add("person", "Person", person_field({"Ana Reyes": 1, "Dev Patel": 2}))
    made.add("day", "Day", day_field())
    made.add("seconds", "Time", duration_field(), "Hours and minutes, or decimal hours")
    made.add("kind", "Kind", ChoiceField({"Tickets": 1, "Project": 2}))
    made.add("note", "Note", TextField(lines=2))
    made.fill({"person": 1, "kind": 2, "note": "Queue was long"})
    day = made.field("day")
    assert isinstance(day, LineField)
    day.setText("31.2.")
    made.refuse((Finding("not_a_day", "day", {"value": "31.2."}),))
    card = Card("Log work")
    card.body.addWidget(made)
    return card


def inspector() -> QWidget:
    """The Explain panel within tabs."""
    explanation = Explain(
        toil_report(), "share", "Whole team, all services", "policy since 1 Jan 2026",
        (LeftOut("64 h", "leave; never counted as work"),),
        (Missing("3 people have no hours in W41.", "Share would lie between 57 and 63 %."),),
        "Where the toil is",
        tuple(BreakdownPart(name, amount, f"{amount} h") for name, amount in (
            ("Tickets", 318), ("Pages and interrupts", 262), ("Releases by hand", 214),
            ("Access requests", 121), ("Other", 74))),
        sentence="Moving 178 h to project work meets 50 %.", show_rows=nothing,
    )  # fmt: skip
    card = Card()
    card.body.addWidget(Label("Toil share, W38 – W41", "heading"))
    card.body.addWidget(Label("Whole team, all services", "secondary"))
    tabs = QTabWidget()
    tabs.setAccessibleName("Inspector")
    tabs.addTab(explain_panel(explanation), "Explain")
    tabs.addTab(QWidget(), "Rows")
    tabs.addTab(QWidget(), "Notes")
    card.body.addWidget(tabs)
    card.setFixedWidth(320)
    return card


def empty() -> QWidget:
    """An empty state."""
    card = Card()
    card.body.addWidget(
        EmptyState(
            "clock", "No hours yet", "Toil shows once a week of hours is in.",
            [
                Action("hours.add", "Add hours", nothing, icon="plus"),
                Action("hours.paste", "Paste from a spreadsheet", nothing, icon="clipboard-paste"),
                Action("hours.sample", "See in the sample", nothing),
            ],
        )
    )  # fmt: skip
    return card


def rota() -> QWidget:
    """A timeline of two sites, and who held what of what is due."""
    lanes = Timeline("Rotations", two_sites())
    lanes.show_span(at(10, 5), at(12, 14))
    lanes.select("dublin5")
    lanes.setFixedHeight(lanes.sizeHint().height())
    fair = FairnessStrip("Fairness")
    fair.show_groups(
        [
            FairGroup(site, tint, tuple(
                FairPerson(name, name, 2, 1, Decimal("3.33"), 3, 0) for name in names
            ))
            for site, tint, names in (
                ("Dublin", Tint.A, PEOPLE[:3]), ("New York", Tint.B, PEOPLE[3:])
            )
        ]
    )  # fmt: skip
    whole = QWidget()
    column = QVBoxLayout(whole)
    for title, piece in (("", lanes), ("Fairness, 10 weeks", fair)):
        card = Card(title, "", FairnessLegend() if title else None)
        card.body.addWidget(piece)
        column.addWidget(card)
    return whole


def budgets() -> QWidget:
    """A table of budgets with month strips, and how two of them burned down."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(levels_panel())
    for below_zero in (False, True):
        chart = BurnDownChart("Error budget left", nothing)
        chart.setFixedHeight(300)
        chart.show_burn(burn_down(below_zero=below_zero))
        card = Card("Checkout: error budget left", "minutes, October 2026", LinkButton("Table"))
        card.body.addWidget(chart)
        column.addWidget(card)
    return whole


def amounts() -> QWidget:
    """A scatter with its line, shares month by month, and rows that are ticked."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    scatter = ScatterChart("Hours against requests", nothing)
    scatter.setFixedHeight(260)
    scatter.show_scatter(MONTHS)
    card = Card("Hours against requests", "three months", LinkButton("Table"))
    card.body.addWidget(scatter)
    column.addWidget(card)
    tiles = QHBoxLayout()
    for title, shares in (("Installation", (0.0, 0.4, 0.9)), ("Monitoring", (None, None, 0.2))):
        tile = HeatTile(nothing)
        tile.tell(HeatTold(title, "40 %", "+12 points", [Heat(share, title) for share in shares]))
        tiles.addWidget(tile)
    column.addLayout(tiles)
    ticked = tick_column("In", lambda row: row.toil > 250)
    model = RowTableModel([ticked, *week_columns()[:3]], key=lambda row: row.week)
    table = TickTable(model, "Weeks that are ticked", nothing)
    model.setParent(table)
    model.show(weeks()[:5])
    column.addWidget(TablePanel(table))
    return whole


def gallery() -> QWidget:
    """Everything on one ground."""
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(ground)
    row.setContentsMargins(24, 24, 24, 24)
    row.setSpacing(16)
    for pieces, width in (
        ((controls, table, small), 880),
        ((charts, empty, amounts), 880),
        ((rota, budgets), 920),
    ):
        column = QVBoxLayout()
        column.setSpacing(16)
        for piece in pieces:
            made = piece()
            made.setFixedWidth(width)
            column.addWidget(made)
        column.addStretch(1)
        row.addLayout(column)
    right = QVBoxLayout()
    right.setSpacing(16)
    for piece in (inspector, form):
        right.addWidget(piece())
    right.addStretch(1)
    row.addLayout(right)
    return ground


def main(folder: Path) -> None:
    """Draw the gallery into a folder, once for each palette."""
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    theme.apply(app, theme.Mode.LIGHT)
    shown = gallery()
    shown.resize(shown.sizeHint())
    shown.show()
    for mode in (theme.Mode.LIGHT, theme.Mode.DARK):
        theme.set_mode(mode)
        app.processEvents()
        scale = round(shown.devicePixelRatioF() * 100)
        shown.grab().save(str(folder / f"kit-{mode}-{scale}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
