"""Broadsheet: a keyboard-driven reading list for daily listings of new papers."""

__version__ = "0.1.0"
