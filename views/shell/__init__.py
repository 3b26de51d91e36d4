"""The window: rail, bars, inspector, palette, notices, and the doors between pages and data."""
