"""How a review stands: both components and the score of each side at once, each explained."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.text.doorway import _, ngettext
from app.text.numbers import exact, number_text, share_text
from app.text.review_figures import figure_title
from models.insight.reviews_rows import FigureKind, ReviewFigures, ReviewStanding
from models.reviews.rules import Component
from views.kit import theme
from views.kit.buttons import LinkButton
from views.kit.cards import Card, Separator
from views.kit.labels import ElidedLabel, Label
from views.kit.pills import Pill
from views.pages.reports.review_words import whose_words

_CARD_WIDTH = 300

ExplainIt = Callable[[ReviewStanding, FigureKind], object]


class Standing(QScrollArea):
    """A card for each side, one for both together, one for each who is named."""

    def __init__(self, explain: ExplainIt) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("How the review stands"))
        self._explain = explain
        self._across = 0
        self._cards: list[Card] = []
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self._head = ElidedLabel("", "secondary", "text2")
        column.addWidget(self._head)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(self._body)
        self.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)

    def show_figures(self, figures: ReviewFigures | None) -> None:
        """Show these; nothing where there is no review."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._across = 0
        self._body.setVisible(figures is not None)
        if figures is None:
            return
        self._head.setText(_head_words(figures))
        shown = (*figures.sides, figures.together, *figures.people)
        self._cards = [self._card(figures, one) for one in shown]
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = self.viewport().width() // theme.px(_CARD_WIDTH)
        across = min(max(room, 1), 3)
        if across == self._across or not self._cards:
            return
        for at in range(3):
            self._grid.setColumnStretch(at, 1 if at < across else 0)
        self._across = across
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)

    def _card(self, figures: ReviewFigures, standing: ReviewStanding) -> Card:
        terms, whose = figures.terms, whose_words(standing)
        card = Card()
        card.setAccessibleName(whose)
        card.body.setSpacing(6)
        card.body.addWidget(Label(whose, "card_title"))
        pair = QHBoxLayout()
        pair.setSpacing(16)
        pair.addLayout(
            self._component(
                standing, FigureKind.SLA, standing.sla, standing.sla_reached, terms.sla_target
            ),
            1,
        )
        pair.addWidget(Separator(upright=True))
        pair.addLayout(
            self._component(
                standing,
                FigureKind.VELOCITY,
                standing.velocity,
                standing.velocity_reached,
                terms.velocity_target,
            ),
            1,
        )
        card.body.addLayout(pair)
        card.body.addWidget(Separator())
        line = QHBoxLayout()
        line.addWidget(Label(figure_title(FigureKind.SCORE), "secondary"))
        line.addWidget(Label(_share(standing.score), "strong"))
        line.addStretch(1)
        line.addWidget(self._link(standing, FigureKind.SCORE))
        card.body.addLayout(line)
        return card

    def _component(
        self,
        standing: ReviewStanding,
        kind: FigureKind,
        found: Component,
        reached: bool | None,
        target: Decimal | None,
    ) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(ElidedLabel(figure_title(kind), "secondary", "text2"))
        column.addWidget(Label(_share(found.share), "hero"))
        column.addWidget(ElidedLabel(_made_of(kind, found), "caption", "muted"))
        line = QHBoxLayout()
        if reached is not None and target is not None:
            words = _("at least {share}").format(share=share_text(target))
            line.addWidget(Pill(words, "ok" if reached else "bad"))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._link(standing, kind))
        return column

    def _link(self, standing: ReviewStanding, kind: FigureKind) -> LinkButton:
        link = LinkButton(_("Explain"), lambda: self._explain(standing, kind))
        words = _("Explain: {what}").format(what=f"{figure_title(kind)}, {whose_words(standing)}")
        link.setAccessibleName(words)
        return link


def _share(value: Fraction | None) -> str:
    return share_text(exact(value))


def _made_of(kind: FigureKind, found: Component) -> str:
    if kind is FigureKind.SLA:
        words = ngettext("of {n} owned day", "of {n} owned days", found.of)
    else:
        words = ngettext("of {n} feature", "of {n} features", found.of)
    return f"{number_text(found.good)} {words}"


def _head_words(figures: ReviewFigures) -> str:
    terms = figures.terms
    weights = _("weights {sla} to {velocity}").format(
        sla=format(terms.weights.sla.normalize(), "f"),
        velocity=format(terms.weights.velocity.normalize(), "f"),
    )
    count = ngettext("{n} service", "{n} services", len(figures.services))
    as_of = _("as of {day}").format(day=figures.today)
    return " · ".join((terms.name, count, weights, as_of))
