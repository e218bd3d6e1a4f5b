"""The marks of one column that stand for a paper's status, each of its own form and colour."""

from collections.abc import Mapping

from textual.content import Content

from tui.model import Status

STATUS_MARKS: Mapping[Status, str] = {
    Status.NEW: "•",
    Status.SEEN: "·",
    Status.QUEUED: "○",
    Status.READING: "◐",
    Status.READ: "●",
    Status.DISMISSED: "×",
}
STATUS_STYLES: Mapping[Status, str] = {
    Status.NEW: "$accent",
    Status.SEEN: "$quiet",
    Status.QUEUED: "$primary",
    Status.READING: "$secondary",
    Status.READ: "$success",
    Status.DISMISSED: "$error",
}
NOTE_MARK = "✎"
"""Stands before a title with a note."""
FADED = frozenset({Status.SEEN, Status.READ, Status.DISMISSED})
"""The statuses of papers that the reader is done with."""


def noted(title: Content) -> Content:
    """Return a title with the mark of the reader's note before it."""
    return Content(f"{NOTE_MARK} ") + title
