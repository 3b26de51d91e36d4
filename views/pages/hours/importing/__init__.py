"""Importing hours: pick, detect, map, try out, apply."""
