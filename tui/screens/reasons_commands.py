"""What a screen over a library tells of the reader's interest: reasons, trends, statistics."""

import asyncio
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Found, Library
from tui.model import Wish
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import LibraryPanes
from tui.screens.serial_writer import SerialWriter

if TYPE_CHECKING:
    from tui.library.comparison import RisingTrend
    from tui.screens.dialogs.reasons_dialog import ReasonsDialog

COUNTING = "Counting …"
LOOKING = "Looking for what has risen …"
NO_PAPER_SHOWN = "There is no paper here to rank."
WOULD_MISS = "Passed over, but like what you keep; {toggle_queue} queues one, {back} goes back."
NOTHING_MISSED = "Nothing that you passed over here is like what you keep."
STILL_INDEXING = "The words of the library are being indexed. Try again in a moment."


class InterestCommands(CommandScope):
    """Opens the dialogs about interest, and shows what they lead to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("reasons", "missed", "trends", "statistics")
    ]

    def __init__(self, library: Library, panes: LibraryPanes, writer: SerialWriter) -> None:
        super().__init__(library, panes)
        self._writer = writer

    @work(exclusive=True, group="interest")
    async def action_reasons(self) -> None:
        """Say why the paper shown stands where it does, and take wishes about its words."""
        key, at = self._panes.abstract.key, 0
        if key is None or key not in self._library.papers:
            self._panes.status.say(NO_PAPER_SHOWN)
            return
        while self._is_indexed():
            dialog = self._reasons_dialog(key, at)
            asked = await self.app.push_screen_wait(dialog)
            if asked is None:
                return
            at = dialog.cursor
            held = self._library.wishes.get(asked.words)
            await self._wish(asked.words, None if held is asked.wish else asked.wish)

    def _reasons_dialog(self, key: str, at: int) -> "ReasonsDialog":
        from tui.screens.dialogs.reasons_dialog import ReasonsDialog

        interest = self._library.interest
        ranked = interest.of(key)
        named = (*ranked.reasons.like, *ranked.reasons.like_dismissed)
        titles = {each: self._library.reading(each).title for each in named}
        return ReasonsDialog(ranked, self._library.wishes, titles, at)

    async def _wish(self, words: str, wish: Wish | None) -> None:
        change = partial(self._library.change_wishes, {words: wish})
        try:
            changes = await asyncio.wrap_future(self._writer.submit(change))
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return
        self._panes.status.say(changes.words)
        self._panes.show_changes(changes)

    def action_missed(self) -> None:
        """Show the best papers that were passed over, until the reader goes back."""
        inbox = self._panes.inbox
        found = inbox.missed(self._panes.search.results.current)
        if found.keys:
            inbox.is_catching_up = False
            self._panes.show_aside(found, in_keys_of(self.app, WOULD_MISS))
        else:
            self._panes.status.say(NOTHING_MISSED)

    @work(exclusive=True, group="interest")
    async def action_trends(self) -> None:
        """Show what has risen this week, or in the papers that are searched for."""
        if not self._is_indexed():
            return
        searched = self._panes.search.box.value.strip()
        spans = cycle([*filter(None, [searched]), "week", "month"])
        chosen: RisingTrend | str | None = ""
        while isinstance(chosen, str):
            chosen = await self._risen(next(spans))
        if chosen is not None:
            self._show_behind(chosen)

    async def _risen(self, asked: str) -> "RisingTrend | str | None":
        """Show what has risen; if nothing rose in a week, show another time."""
        from tui.library.comparison import comparison
        from tui.screens.dialogs.trends_dialog import NEXT_SPAN, TrendsDialog

        self._panes.status.say(LOOKING)
        try:
            found = await asyncio.to_thread(comparison(self._library, asked).made)
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return None
        self._panes.status.say("")
        if asked == "week" and not found.trends:
            return NEXT_SPAN
        return await self.app.push_screen_wait(TrendsDialog(found))

    def _show_behind(self, chosen: "RisingTrend") -> None:
        """Show the papers behind a trend: by a query, or as a list if no query finds them."""
        keys, inbox = chosen.trend.keys, self._panes.inbox
        if chosen.query:
            self._panes.look_for(chosen.query)
        else:
            inbox.is_catching_up = False
            said = in_keys_of(self.app, "{back} goes back")
            found = Found("", keys, total=len(keys), of=len(keys))
            self._panes.show_aside(found, f"{said}. Papers of {chosen.trend.term}")

    @work(exclusive=True, group="interest")
    async def action_statistics(self) -> None:
        """Show what the reading adds up to."""
        from tui.library.reading_statistics import statistics
        from tui.screens.dialogs.text_dialogs import StatisticsDialog

        if not self._is_indexed():
            return
        self._panes.status.say(COUNTING)
        await asyncio.sleep(0)
        found = statistics(self._library, self._library.today)
        self._panes.status.say("")
        await self.app.push_screen_wait(StatisticsDialog(found))

    def _is_indexed(self) -> bool:
        if not self._library.interest.is_ready:
            self._panes.status.say(STILL_INDEXING)
            return False
        return True
