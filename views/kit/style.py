"""The style sheet: only what Qt's own widgets need; the kit's widgets paint themselves."""

from collections.abc import Callable, Mapping
from string import Template

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $hair; padding: 4px 8px; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border; border-radius: 4px;
  padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox { min-height: ${control}px; max-height: ${control}px; }
QPlainTextEdit, QTextEdit { padding: 4px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled {
  border-color: $sep; color: $muted;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 1px solid $bad; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; }
QLineEdit[cell="true"] {
  border: 2px solid $accent; border-radius: 0; padding: 0 4px; min-height: 0; max-height: 1000px;
}

QMenu { background: $surface; border: 1px solid $hair; border-radius: 4px; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accent_tint; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $sep; margin: 4px 8px; }
QMenuBar { background: $surface; color: $text; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_tint; }

QScrollArea, QAbstractScrollArea#plain { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $hair; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $sep; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $text2; padding: 4px 0 6px 0; margin-right: 20px;
  border: none; border-bottom: 2px solid transparent;
}
QTabBar[narrow="true"]::tab { margin-right: 8px; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { border-bottom-color: $hair; }
QTabBar::tab:disabled { color: $muted; }

QTableView { background: $surface; border: none; gridline-color: transparent; outline: 0; }
QListView, QTreeView { background: $surface; border: none; outline: 0; color: $text; }
QListView::item, QTreeView::item { padding: 4px 8px; border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: $sunken; }
QListView::item:selected, QTreeView::item:selected { background: $accent_tint; color: $text; }

QProgressBar {
  background: $sunken; border: none; border-radius: 2px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSplitter::handle { background: $sep; }
QSplitter::handle:hover { background: $accent; }
""")


def sheet(colours: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The style sheet for one palette and text size."""
    # The border is drawn inside the 28 pixels that a control may take.
    return _SHEET.substitute(colours, control=px(28) - 2)
