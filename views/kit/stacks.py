"""Stacks of which one part is shown: only that part says how much room is needed."""

from PySide6.QtWidgets import QSizePolicy, QStackedLayout

_SHOWN, _HIDDEN = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored


def turn_stack(stack: QStackedLayout, at: int) -> None:
    """Show one part. By itself Qt keeps room for the largest of all, whether it is seen or not."""
    stack.setCurrentIndex(at)
    for other in range(stack.count()):
        part = stack.widget(other)
        if part is not None:
            policy = _SHOWN if other == at else _HIDDEN
            part.setSizePolicy(policy, policy)
