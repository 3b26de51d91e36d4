"""Rotations: who is on duty when, how fair that is, and what is wrong with it."""
