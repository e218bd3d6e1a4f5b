"""The reader's orders to the library: carrying them out, and saying what became of each."""

import contextlib
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from textual.screen import Screen

from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.queue import Rule
from tui.model import ActionState
from tui.screens.history import HistoryScreen
from tui.screens.orders import Orders, answer, is_answered
from tui.screens.working import begin
from tui.widgets.status_line import StatusLine

WORKING = "Working …"
"""Said of an order that takes longer than a frame, such as taking back a large import."""


class Acting:
    """Has the library changed first, then `show` what changed, then says what was done."""

    def __init__(
        self, screen: Screen[Any], library: Library, orders: Orders, show: Callable[[], None]
    ) -> None:
        self._screen = screen
        self._library = library
        self._orders = orders
        self._show = show
        self._status = screen.query_one(StatusLine)

    def change(self, rule: Rule, key: str) -> None:
        """Change one paper by a rule of the queue."""
        self._order(lambda: self._changed(rule, key))

    def _changed(self, rule: Rule, key: str) -> str | None:
        """Change a paper; give what to say of it."""
        if not self._library.act(rule, key):
            return None
        reading = self._library.reading(key)
        return f"{reading.status.capitalize()}: {reading.title}"

    def undo(self) -> None:
        """Take back the last action."""
        self._order(lambda: self._library.undo().words)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._order(lambda: self._library.redo().words)

    async def choose(self) -> None:
        """Show what was done; take back the action chosen, or do it again if it was undone."""
        action = await self._screen.app.push_screen_wait(
            HistoryScreen(self._library.history.actions()[::-1])
        )
        if action is not None:
            undone = action.state is ActionState.UNDONE
            turn = self._library.redo if undone else self._library.undo
            self._order(lambda: turn(action.number).words)

    def _order(self, order: Callable[[], str | None]) -> None:
        """Have the library changed; show it in this step, or later if the disk is slow."""
        given = self._orders.give(order)
        if is_answered(given):
            self._show_outcome(given)
        else:
            self._status.say(WORKING)
            begin(self._screen, partial(self._show_later, given), "outcomes")

    async def _show_later(self, given: Future[str | None]) -> None:
        with contextlib.suppress(BroadsheetError):  # the outcome holds it, and says it
            await answer(given)
        self._show_outcome(given)

    def _show_outcome(self, given: Future[str | None]) -> None:
        error = given.exception()
        if isinstance(error, BroadsheetError):
            self._status.say(str(error), error=True)
            return
        words = given.result()
        self._show()
        if words or self._status.message == WORKING:
            self._status.say(words or "")
