"""What a screen over a library tells of the reader's interest: reasons, trends, statistics."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui.bindings import bindings_of
from tui.errors import BroadsheetError
from tui.model import Wish
from tui.screens.changing_screen import ChangingScreen

if TYPE_CHECKING:
    from tui.screens.dialogs.reasons import ReasonsDialog

COUNTING = "Counting …"
LOOKING = "Looking for what has risen …"
NO_PAPER_SHOWN = "There is no paper here to rank."
STILL_INDEXING = "The words of the library are being indexed. Try again in a moment."


class InterestScreen(ChangingScreen):
    """Opens the dialogs about interest, and shows what they lead to."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("reasons", "trends", "statistics")]

    @work(exclusive=True, group="interest")
    async def action_reasons(self) -> None:
        """Say why the paper shown stands where it does, and take wishes about its words."""
        key, at = self.key_shown, 0
        if key is None or key not in self._library.papers:
            self.say(NO_PAPER_SHOWN)
            return
        while self._is_indexed():
            dialog = self._reasons_dialog(key, at)
            asked = await self.app.push_screen_wait(dialog)
            if asked is None:
                return
            at = dialog.cursor
            held = self._library.interest.wishes.get(asked.words)
            await self._wish(asked.words, None if held is asked.wish else asked.wish)

    def _reasons_dialog(self, key: str, at: int) -> "ReasonsDialog":
        from tui.screens.dialogs.reasons import ReasonsDialog

        interest = self._library.interest
        ranked = interest.of(key)
        named = (*ranked.reasons.like, *ranked.reasons.like_dismissed)
        titles = {each: self._library.reading(each).title for each in named}
        return ReasonsDialog(ranked, interest.wishes, titles, at)

    async def _wish(self, words: str, wish: Wish | None) -> None:
        change = partial(self._library.change_wishes, {words: wish})
        try:
            changes = await asyncio.wrap_future(self._writer.submit(change))
        except BroadsheetError as error:
            self.say(str(error), error=True)
            return
        self.show_changes(changes)
        self.say(changes.words)

    @work(exclusive=True, group="interest")
    async def action_trends(self) -> None:
        """Show what has risen this week, or in the papers that are searched for."""
        from tui.library.rising import comparison
        from tui.screens.dialogs.trends import TrendsDialog

        if not self._is_indexed():
            return
        self.say(LOOKING)
        asked = self.asked.strip()
        try:
            found = await asyncio.to_thread(comparison(self._library, asked or "week").made)
            if not asked and not found.trends:
                found = await asyncio.to_thread(comparison(self._library, "month").made)
        except BroadsheetError as error:
            self.say(str(error), error=True)
            return
        self.say("")
        query = await self.app.push_screen_wait(TrendsDialog(found))
        if query is not None:
            self.look_for(query)

    @work(exclusive=True, group="interest")
    async def action_statistics(self) -> None:
        """Show what the reading adds up to."""
        from tui.library.statistics import statistics
        from tui.screens.dialogs.statistics import StatisticsDialog

        if not self._is_indexed():
            return
        self.say(COUNTING)
        await asyncio.sleep(0)
        found = statistics(self._library, self._library.history.stamp().now.date())
        self.say("")
        await self.app.push_screen_wait(StatisticsDialog(found))

    def _is_indexed(self) -> bool:
        if not self._library.interest.is_ready:
            self.say(STILL_INDEXING)
            return False
        return True
