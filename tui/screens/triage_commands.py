"""Deciding on papers and tagging them: those marked, the one in view, the next of the inbox."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_of, in_keys_of
from tui.library import Library
from tui.library.marking import retag
from tui.library.moving import moves, toggle_later
from tui.library.queue import Rule, add, cycle, dismiss, toggle, toggle_dismissed
from tui.library.triage import put_off, see, toggle_seen
from tui.panes.queue_pane import QueuePane
from tui.screens.browsing_commands import BrowsingCommands
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import LibraryPanes
from tui.screens.page_commands import PageCommands
from tui.widgets.row_list import NOTHING_MARKED
from tui.widgets.text_view import TextView

POSITIONS = {"move_up": "up", "move_down": "down", "move_top": "top", "move_bottom": "bottom"}
"""Where in the queue commands move papers to."""


class TriageCommands(CommandScope):
    """Asks for the papers that the reader decides on to be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("toggle_queue", "cycle_status", "dismiss_paper", "pass_over", "put_off"),
        *bindings_of("edit_tags"),
    ]

    class ChangeRequested(Message):
        """The reader wants papers changed by rules; `command` is the id of the command pressed."""

        def __init__(self, command: str, orders: Sequence[tuple[Rule, str]]) -> None:
            super().__init__()
            self.command = command
            self.orders = orders

    def __init__(self, library: Library, panes: LibraryPanes, browsing: BrowsingCommands) -> None:
        super().__init__(library, panes)
        self._browsing = browsing

    def action_toggle_queue(self) -> None:
        """Put the paper into the queue, or take it out."""
        self._decide("toggle_queue", add, toggle)

    def action_cycle_status(self) -> None:
        """Mark the paper with its next status."""
        self._ask("cycle_status", cycle, self._meant())

    def action_dismiss_paper(self) -> None:
        """Dismiss the paper, or bring it back."""
        self._decide("dismiss_paper", dismiss, toggle_dismissed)

    def action_pass_over(self) -> None:
        """Pass the paper over as seen, or make a seen one new again."""
        self._decide("pass_over", see, toggle_seen)

    @work
    async def action_put_off(self) -> None:
        """Ask for the day on which the paper comes back."""
        keys, _is_decision = self._decidable()
        if not keys:
            return
        from tui.screens.dialogs.line_dialogs import DayDialog

        self._panes.inbox.decide(keys)
        day = await self.app.push_screen_wait(DayDialog(self._library.today))
        if day is None:
            self._panes.inbox.forget_decisions()
        else:
            self._ask("put_off", put_off(day), keys)

    @work
    async def action_edit_tags(self) -> None:
        """Put tags on the papers that are marked, or on the one in view, or take them off."""
        from tui.screens.dialogs.line_dialogs import TagsDialog

        keys = self._panes.current.keys()
        if not keys:
            return
        tagged = [self._library.reading(key).tags for key in keys]
        shared = [tag for tag in tagged[0] if all(tag in tags for tags in tagged)]
        dialog = TagsDialog(shared, list(self._library.tags()), papers=len(keys))
        tags = await self.app.push_screen_wait(dialog)
        if tags is None:
            return
        self._marked()
        said = f"Tagged {' '.join(f'#{tag}' for tag in tags)}" if tags else "No tags"
        if len(keys) > 1:
            said = in_keys_of(self.app, f"{said}: {len(keys):,} papers; {{undo}} takes it back.")
        rule = retag(tags, [tag for tag in shared if tag not in tags])
        self.post_message(PageCommands.WriteRequested(rule, *keys, said=said))

    def _decide(self, command: str, rule: Rule, otherwise: Rule) -> None:
        """Ask for a decision on what is marked, or on a paper of the inbox.

        Elsewhere ask for the other rule, which also takes back.
        """
        keys, is_decision = self._decidable()
        if is_decision:
            self._panes.inbox.decide(keys)
        self._ask(command, rule if is_decision else otherwise, keys)

    def _decidable(self) -> tuple[Sequence[str], bool]:
        """Return the papers that are marked, or the one in view, and whether to go on after it.

        In the inbox that is the next one that is not being decided yet.
        """
        if marked := self._marked():
            return marked, True
        key, is_decision = self._panes.current.key(), self._is_in_inbox()
        if key is not None and is_decision:
            key = self._inbox_key()
        return ([] if key is None else [key]), is_decision

    def _marked(self) -> Sequence[str]:
        """Return the papers that are marked in the list in use, and unmark them."""
        papers = self._panes.current.list_in_use
        marked = [] if papers is None else list(papers.marked)
        if papers is not None and marked:
            if not papers.marks.has_all:
                papers.put_cursor_on(marked[0])  # where the rest closes up
            papers.marks = NOTHING_MARKED
        return marked

    def _is_in_inbox(self) -> bool:
        """Whether the reader decides on the papers of the inbox, in the list or in the abstract."""
        panes = self._panes
        papers, in_use = panes.search.results, panes.current.list_in_use
        is_read = in_use is None and panes.abstract.key == papers.current
        return panes.is_inbox and (in_use is papers or is_read)

    def _inbox_key(self) -> str | None:
        """Return the paper of the inbox that the reader decides on next."""
        papers = self._panes.search.results
        return self._panes.inbox.next_undecided(papers.keys, papers.cursor)

    @on(TextView.EndPassed)
    def _read_on(self, event: TextView.EndPassed) -> None:
        event.stop()
        if self._is_in_inbox() and self._inbox_key() == self._panes.abstract.key is not None:
            self.action_pass_over()
        else:
            self._browsing.read_on()

    def _meant(self) -> Sequence[str]:
        """Return the papers that are marked, or the one in view; say so where there is none."""
        return self._marked() or self._panes.current.keys()

    def _ask(self, command: str, rule: Rule, keys: Sequence[str]) -> None:
        if keys:
            self.post_message(self.ChangeRequested(command, [(rule, key) for key in keys]))

    @on(QueuePane.MoveRequested)
    def _move(self, event: QueuePane.MoveRequested) -> None:
        event.stop()
        keys = self._meant()
        if event.command == "put_later":
            self._ask(event.command, toggle_later, keys)
        elif keys and event.command in POSITIONS:
            self._move_to(POSITIONS[event.command], event.command, keys)
        elif keys:
            self._ask_for_position(event.command, keys)

    @work
    async def _ask_for_position(self, command: str, keys: Sequence[str]) -> None:
        from tui.screens.dialogs.line_dialogs import PositionDialog

        dialog = PositionDialog(len(self._panes.queue.papers.keys))
        position = await self.app.push_screen_wait(dialog)
        if position is not None:
            self._move_to(position, command, keys)

    def _move_to(self, position: str, command: str, keys: Sequence[str]) -> None:
        self.post_message(self.ChangeRequested(command, moves(keys, position)))
