"""Actions that cross areas, each one step for the person who takes it."""
