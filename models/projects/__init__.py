"""Projects: planned work that hours point to."""
