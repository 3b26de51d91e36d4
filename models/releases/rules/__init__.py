"""Figures of changes, launches and their evidence: pure."""
