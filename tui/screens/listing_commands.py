"""Listings: going from one to another, and how and which of their papers are listed."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.screens.command_scope import OuterScope

ORDERED = {
    "interest": "In order of your interest, ◇ outside it; {order_inbox} takes that back.",
    "page": "Each listing is in the order of its page.",
}


class ListingCommands(OuterScope):
    """Takes the reader from listing to listing, and orders and filters their papers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("older_listing", "newer_listing", "listings"),
        *bindings_of("order_inbox", "show_dismissed"),
    ]

    def action_older_listing(self) -> None:
        """Go to the first paper of the listing before."""
        self._step_listing(1)

    def action_newer_listing(self) -> None:
        """Go to the first paper of the listing after."""
        self._step_listing(-1)

    def _step_listing(self, steps: int) -> None:
        papers = self._panes.search.results
        if not papers.go_to_group(steps):
            self._panes.status.refuse("older_listing" if steps > 0 else "newer_listing")
            return
        if self.screen.focused is not self._panes.abstract:
            self._panes.go_to(papers)
        self._panes.show_paper(papers.current)

    @work
    async def action_listings(self) -> None:
        """Show all listings, and go to one."""
        from tui.screens.dialogs.listings_dialog import ListingsDialog

        library = self._library
        dialog = ListingsDialog(list(library.view.listings()), self._panes.inbox.dates)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None and chosen.listing is not None:
            self._browsing.open_papers(frozenset(chosen.listing.keys))

    def action_order_inbox(self) -> None:
        """Order the papers of each listing by interest, or as their page has them."""
        wanted = "page" if self._panes.inbox.is_by_interest else "interest"
        try:
            self._settings.set("view.inbox", wanted)
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return
        self._browsing.obey_settings()
        if wanted == "interest":
            self._panes.answer(self._panes.search.box.value)  # from the best one on
        self._panes.status.say(in_keys_of(self.app, ORDERED[wanted]))

    def action_show_dismissed(self) -> None:
        """Show dismissed papers too, or hide them again."""
        inbox = self._panes.inbox
        inbox.with_dismissed = not inbox.with_dismissed
        inbox.is_open = inbox.is_open and not inbox.with_dismissed
        self._panes.answer_again(())
        self._panes.status.say(
            in_keys_of(self.app, "Dismissed papers are shown; {dismiss_paper} brings one back.")
            if inbox.with_dismissed
            else "Dismissed papers are hidden."
        )
