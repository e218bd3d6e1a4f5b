"""What the reading adds up to: counts by day, the queue over time, habits, and honesty.

Moments are in the reader's own time zone; whoever calls converts them.
"""

from tui.interest.statistics.flow import Flow, daily, weekly
from tui.interest.statistics.habits import heat_map, hours, top_tags, top_words
from tui.interest.statistics.honesty import Honesty, honesty, replayed
from tui.interest.statistics.moves import Move
from tui.interest.statistics.queue import QueueState, queue_over_time

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
