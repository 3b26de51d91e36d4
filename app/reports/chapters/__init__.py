"""Chapters: parts that planning reports are composed of, each a report of its own with what it rests on.

A chapter asks what the page asks and takes the figures of the page where that has them; what it counts
itself it counts by expressions over the rows that it carries.
"""
