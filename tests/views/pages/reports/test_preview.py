"""A report on the screen: one that is made of others appears part by part."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.reports.composing import Part, composed
from tests.app.exchange.made_reports import hours_report
from views.kit.cards import Card
from views.kit.labels import Label
from views.pages.reports.preview import Preview


def test_a_report_of_parts_shows_each_with_its_finding_and_its_other_figures(qtbot: QtBot) -> None:
    part = hours_report()
    own = replace(part, figures=(), tables=(), charts=(), data=(), checks=(), finding="In all.")
    titles = ("Hours", "Hours again")
    parts = [
        Part(part, title, key, ("toil_share",)) for title, key in zip(titles, "ab", strict=True)
    ]
    report = composed(own, parts)
    preview = Preview(report, lambda *_of: None)
    qtbot.addWidget(preview)
    preview.show()
    tables = [table.title for table in part.tables]
    shown = [*tables, "Figures", *(chart.title for chart in part.charts)]

    def all_there() -> None:
        said = [label.text() for label in preview.findChildren(Label)]
        assert [text for text in said if text in titles] == list(titles)
        cards = [card.accessibleName() for card in preview.findChildren(Card)]
        assert all(cards.count(title) == 2 for title in shown)
        assert cards.count("Toil share") == 2  # those that are read first have a card each

    qtbot.waitUntil(all_there, timeout=5_000)
