"""The top bar: team, back and forward, period, search, undo. The same on every page."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.text.doorway import _
from views.kit import theme
from views.kit.buttons import IconButton
from views.kit.cards import Separator
from views.shell.doors import TopBarDoors
from views.shell.ground import Ground, Quiet
from views.shell.period_chooser import PeriodChooser
from views.shell.search_field import SearchField


class TopBar(Ground):
    """The bar. Words give way to icons where the window is narrow."""

    def __init__(self, doors: TopBarDoors, search_key: str) -> None:
        super().__init__("surface", "bottom")
        self.team = Quiet("", name="", chevron=True, role="strong")
        self.team.clicked.connect(lambda: doors.teams(self.team))
        self.sample = Quiet(_("Sample"), role="control", tint="info", ground="info_tint")
        self.sample.explain(_("Change what you like: the sample can be made anew"))
        self.sample.clicked.connect(lambda: doors.sample(self.sample))
        self.sample.hide()
        self.back = IconButton("chevron-left", _("Back"), doors.back)
        self.forward = IconButton("chevron-right", _("Forward"), doors.forward)
        self.period = PeriodChooser(doors.period)
        self.search = SearchField(search_key)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.undo = Quiet("", "undo-2", role="name")
        self.undo.clicked.connect(doors.undo)
        self.redo = IconButton("redo-2", _("Nothing to do again"), doors.redo)
        self._data = self._sample = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.team)
        self._row.addWidget(self.sample)
        self._line = Separator(upright=True)
        self._row.addWidget(self._line)
        self._row.addWidget(self.back)
        self._row.addWidget(self.forward)
        self._row.addWidget(self.period)
        self._row.addWidget(self.search, 3)
        self._row.addWidget(self.undo)
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self._gap, 1)
        self._row.addWidget(self.redo)
        self.say_undo("", "")
        self.show_data(False)
        theme.on_change(self._fit)
        self._fit()

    def say_undo(self, undo: str, redo: str) -> None:
        """What undo and redo would do, in words; empty when there is nothing."""
        self.undo.say(_("Undo: {step}").format(step=_lower(undo)) if undo else _("Undo"))
        self.undo.setEnabled(bool(undo))
        self.undo.explain("" if undo else _("Nothing to undo"))
        redo_words = _("Redo: {step}").format(step=_lower(redo)) if redo else ""
        self.redo.setToolTip(redo_words or _("Nothing to do again"))
        self.redo.setAccessibleName(redo_words or _("Redo"))
        self.redo.setEnabled(bool(redo))

    def show_data(self, open_: bool) -> None:
        """Whether data is open: without it there is no team, period or undo."""
        for part in (self.team, self.period, self.undo):
            part.setVisible(open_)
        self._data = open_
        self._give_way()

    def show_sample(self, sample: bool) -> None:
        """Whether what is open is the sample team."""
        self._sample = sample
        self._give_way()

    def set_history(self, back: bool, forward: bool) -> None:
        """Whether there is a page to go back to, and one to go forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        wide = self.width() / theme.px(1)
        roomy = wide >= 560
        for part in (self.back, self.forward, self._line, self.redo):
            part.setVisible(self._data and roomy)
        self.sample.setVisible(self._sample and roomy)
        self.undo.show_words(wide >= 880)
        self._gap.setVisible(self._data and wide >= 880)
        self.period.set_roomy(wide >= 640)
        self.search.setMaximumWidth(theme.px(338) if wide >= 1000 else 1 << 16)
        self.search.setMinimumWidth(theme.px(64))

    def _fit(self) -> None:
        px = theme.px
        self.setFixedHeight(theme.size("top_bar"))
        self._row.setContentsMargins(px(16), px(9), px(18), px(9))
        self._row.setSpacing(px(12))
        self._line.setFixedHeight(px(20))
        self._give_way()


def _lower(sentence: str) -> str:
    """The sentence as it stands after a colon; names and abbreviations keep their capitals."""
    first, _space, _rest = sentence.partition(" ")
    return sentence if first[1:] != first[1:].lower() else sentence[:1].lower() + sentence[1:]
