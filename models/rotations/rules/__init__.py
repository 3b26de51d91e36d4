"""The engine of rotations: pure functions over rows."""
