"""What this application is called, and which version of it and of its figures' definitions."""

NAME = "Watchbill"
VERSION = "0.1.0"
DEFINITIONS = "1"
"""Raised when a figure is defined otherwise, so that old reports say what they meant."""
