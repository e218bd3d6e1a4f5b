"""How the reader keeps up: what is to be read in a day or a week, what was, and what came. Pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from tui.errors import QueueError
from tui.model import Action, ActionState, Status
from tui.model.spans import monday
from tui.settings.configuration import BUDGET_PATTERN

LOOKED_BACK_DAYS = 14
"""The days over which the growth of the queue is counted."""
_BUDGET = re.compile(BUDGET_PATTERN)
_WAITING = frozenset({Status.QUEUED, Status.READING})


class Budget(NamedTuple):
    """How many papers the reader means to read in a day, or in a week from Monday on."""

    papers: int
    is_weekly: bool = False

    def since(self, today: date) -> date:
        """Return the first day of the day or week that counts."""
        return monday(today) if self.is_weekly else today


def budget_of(words: str) -> Budget | None:
    """Return the budget that words such as “3 a day” name; None for none.

    Raises QueueError for words that name none.
    """
    found = _BUDGET.fullmatch(words)
    if found is None:
        raise QueueError(f"“{words}” is not a budget. Write it like 3 a day, or 15 a week.")
    return Budget(int(found[1]), (found[2] or "").lower() == "week") if found[1] else None


class Pace(NamedTuple):
    """What was read of a budget so far, and what lately came to the queue and was read there."""

    budget: Budget
    done: int
    came: int
    read: int

    @property
    def stand(self) -> str:
        """Say how far the reader is today, or this week."""
        period = "This week" if self.budget.is_weekly else "Today"
        return f"{period} {self.done:,} of {self.budget.papers:,} read"

    @property
    def warning(self) -> str:
        """Say so if the queue grows faster than it is read, or else nothing."""
        if self.came <= self.read:
            return ""
        weeks = LOOKED_BACK_DAYS // 7
        return f"Growing: {self.came:,} in, {self.read:,} read in {weeks} weeks"


def pace(
    budget: Budget, finished: Iterable[str], last_first: Iterable[Action], today: date
) -> Pace:
    """Return the pace on a day, from the moments when papers were finished and what was done.

    Actions come last done first. A paper that left the queue unread did not come.
    """
    since, came, read = today - timedelta(days=LOOKED_BACK_DAYS - 1), 0, 0
    for action in takewhile(lambda each: _is_since(each.at, since), last_first):
        if action.state is ActionState.UNDONE:
            continue
        for changes in action.readings.values():
            if "status" in changes:
                before, after = changes["status"]
                came += (after in _WAITING) - (before in _WAITING and after != Status.READ)
                read += before in _WAITING and after == Status.READ
    done = sum(_is_since(at, budget.since(today)) for at in finished)
    return Pace(budget, done, came, read)


def day_of_moment(at: str) -> date | None:
    """Return the day, in the reader's time zone, of a moment in ISO 8601; None for other text."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None


def _is_since(at: str, since: date) -> bool:
    day = day_of_moment(at)
    return day is not None and day >= since
