"""Fetching fresh listings from where they are published, a day at a time."""

from tui.fetching.client import Client, waiting_for
from tui.fetching.days import Days, days_meant
from tui.fetching.outcomes import Empty, Failed, Fetched, Outcome, Unchanged

__all__ = [
    "Client",
    "Days",
    "Empty",
    "Failed",
    "Fetched",
    "Outcome",
    "Unchanged",
    "days_meant",
    "waiting_for",
]
