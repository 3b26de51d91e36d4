"""Changing how a team talks."""
