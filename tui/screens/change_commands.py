"""Changing a library as its panes ask, and taking changes back."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Changes, Library
from tui.library.queue import Rule
from tui.library.triage import see
from tui.model import ActionState, Reading
from tui.readable import plain_line, readable_quotes
from tui.screens.browsing_commands import BrowsingCommands
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import LibraryPanes
from tui.screens.page_commands import PageCommands
from tui.screens.serial_writer import SerialWriter, is_written
from tui.screens.triage_commands import TriageCommands
from tui.textual_workarounds import HeldApp

WRITING = "Working …"
"""Said of a change that takes longer than a frame, such as taking back a large import."""


class ChangeCommands(CommandScope):
    """Has the library change, undo and redo, and shows the result, or why nothing was done."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("undo", "redo", "history", "catch_up")]

    def __init__(
        self,
        library: Library,
        panes: LibraryPanes,
        browsing: BrowsingCommands,
        writer: SerialWriter,
    ) -> None:
        super().__init__(library, panes)
        self._browsing = browsing
        self._writer = writer
        self._named_action = 0
        """The number of the action that undoing was asked for, and not confirmed yet."""

    @on(TriageCommands.ChangeRequested)
    def _change(self, event: TriageCommands.ChangeRequested) -> None:
        self._write(partial(self._act, event.orders), command=event.command)

    @work
    async def action_catch_up(self) -> None:
        """Show the best of the inbox first, or pass over whole listings."""
        from tui.screens.dialogs.catch_up_dialog import CatchUpDialog

        view = self._library.view
        dialog = CatchUpDialog(view.inbox(), view.groups(view.inbox()), self._panes.inbox.dates)
        closed = await self.app.push_screen_wait(dialog)
        if closed:
            orders = [(see, key) for key in closed]
            self._write(partial(self._act, orders), command="pass_over")
        elif closed is not None:
            self._browsing.catch_up()

    def _act(self, orders: Sequence[tuple[Rule, str]]) -> Changes:
        changes = self._library.act_each(orders)
        if not changes:
            return changes
        if len(orders) > 1:
            undo = in_keys_of(self.app, "{undo} takes it back.")
            return replace(changes, words=f"{changes.words}; {undo}")
        reading = self._library.reading(orders[0][1])
        became = self._became(reading, changes.papers[reading.key])
        return replace(changes, words=f"{became}: {plain_line(reading.title)}")

    def _became(self, reading: Reading, changed: Collection[str]) -> str:
        """Say what became of a paper of which some fields changed."""
        if "status" in changed or reading.place is None:
            if reading.later:
                return f"Until {self._panes.inbox.dates.written(reading.later)}"
            return reading.status.capitalize()
        position = [queued.key for queued in self._library.queue()].index(reading.key) + 1
        under = f", under {reading.section}" if "deferred" in changed else ""
        return f"Moved to {position:,}{under}"

    @on(PageCommands.WriteRequested)
    def write(self, event: PageCommands.WriteRequested) -> None:
        """Save what the reader wrote: a note, tags or a rating."""
        event.stop()
        self._write(partial(self._put_down, event))

    def _put_down(self, event: PageCommands.WriteRequested) -> Changes:
        changes = self._library.write(event.rule, *event.keys, goes_on=event.goes_on)
        return replace(changes, words=event.said)

    def action_undo(self) -> None:
        """Take back the last action; ask first if it is an old one, or one on many papers."""
        action = self._library.history.next_undo()
        is_sure = action is None or action.number == self._named_action
        if action is not None and not is_sure and self._library.history.is_sweeping(action):
            from tui.screens.dialogs.history_dialog import moment

            self._named_action = action.number
            self._panes.status.say(
                in_keys_of(self.app, "{undo} again takes back: ")
                + f"{readable_quotes(action.words)} ({moment(action.at, self._panes.inbox.dates)})."
            )
        else:
            self._write(self._library.undo, reveal=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._write(self._library.redo, reveal=True)

    @work
    async def action_history(self) -> None:
        """Go to the papers of any action, or take it back, or do it again."""
        from tui.screens.dialogs.history_dialog import HistoryDialog

        actions = self._library.history.actions()[::-1]
        dialog = HistoryDialog(actions, self._panes.inbox.dates)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        action, library = chosen.action, self._library
        if not chosen.is_to_turn:
            self._browsing.visit([*action.readings, *action.papers])
            return
        turn = library.redo if action.state is ActionState.UNDONE else library.undo
        self._write(partial(turn, action.number), reveal=True)

    def _write(
        self, write: Callable[[], Changes], *, reveal: bool = False, command: str = ""
    ) -> None:
        """Have the library changed; show it in this step, or later if the disk is slow.

        With `reveal`, the cursor goes to the paper that changed, if it is only one. A `command`
        that changes nothing is refused.
        """
        self._named_action = 0
        written = self._writer.submit(write)
        show = partial(self._show_written, written, reveal=reveal, command=command)
        if is_written(written):
            show()
        else:
            self._panes.status.say(WRITING)
            answer = self._show_later(written, partial(show, is_late=True))
            if isinstance(self.app, HeldApp):
                self.app.hold_keys(answer)

    @work
    async def _show_later(self, written: Future[Changes], show: Callable[[], None]) -> None:
        await asyncio.wait([asyncio.wrap_future(written)])
        if self.app.is_running:  # or the reader has left, and the panes are being taken down
            show()

    def _show_written(
        self, written: Future[Changes], *, reveal: bool, command: str, is_late: bool = False
    ) -> None:
        error = written.exception()
        if isinstance(error, BroadsheetError):
            self._panes.inbox.forget_decisions()
            self._panes.status.say(str(error), is_error=True)
            return
        changes = written.result()
        if command and not changes:
            self._panes.inbox.forget_decisions()
            self._panes.status.refuse(command)
            return
        if changes.words or is_late:
            self._panes.status.say(readable_quotes(changes.words))
        self._panes.show_changes(changes)
        if reveal and len(changes.papers) == 1:
            self._browsing.reveal(*changes.papers)
