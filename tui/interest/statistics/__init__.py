"""What the reading adds up to: counts by day, the queue over time, habits, and honesty.

Moments are in the reader's own time zone; whoever calls converts them.
"""

from tui.interest.statistics.flow import (
    Flow,
    Move,
    QueueState,
    daily,
    queue_over_time,
    weekly,
)
from tui.interest.statistics.habits import heat_map, hours, top_tags, top_words
from tui.interest.statistics.honesty import Honesty, honesty, replayed

__all__ = [
    "Flow",
    "Honesty",
    "Move",
    "QueueState",
    "daily",
    "heat_map",
    "honesty",
    "hours",
    "queue_over_time",
    "replayed",
    "top_tags",
    "top_words",
    "weekly",
]
