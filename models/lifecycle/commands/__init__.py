"""Changing life cycles, checklists, decommissioning and periodic work."""
