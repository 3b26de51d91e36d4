"""What incidents say: pure functions of their rows."""
