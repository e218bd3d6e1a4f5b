"""Markdown: its lines without their marks, and the blocks that they make of a page."""
