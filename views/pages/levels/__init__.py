"""The page Service levels: what was promised of each service, what is left of it, and why."""
