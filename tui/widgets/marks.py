"""The marks of one column that stand for a paper's status, so that colour is not needed."""

from collections.abc import Mapping

from tui.model import Status

STATUS_MARKS: Mapping[Status, str] = {
    Status.NEW: "•",
    Status.SEEN: "·",
    Status.QUEUED: "○",
    Status.READING: "◐",
    Status.READ: "●",
    Status.DISMISSED: "×",
}
FADED = frozenset({Status.SEEN, Status.READ, Status.DISMISSED})
"""The statuses of papers that the reader is done with."""
