"""Asks for the tags of a paper, or those shared by several, completed as they are typed."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.bindings import bindings_for
from tui.commands import Where
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.line import Line
from tui.widgets.safe_input import SafeInput

MOST_OFFERED = 8


class TagsDialog(Dialog[tuple[str, ...]]):
    """Asks for tags, divided by spaces; `known` are those in use, the most frequent first."""

    COLUMNS = 66
    HINT = "enter saves, tab completes, escape leaves"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.PATHS))

    def __init__(self, tags: Sequence[str], known: Sequence[str], *, papers: int = 1) -> None:
        super().__init__("Tags" if papers == 1 else f"Tags that all {papers:,} papers have")
        self._tags = tags
        self._known = known
        self._offered: Sequence[str] = ()

    def content(self) -> ComposeResult:
        """Yield the input, and the line of tags that complete it."""
        box = SafeInput(placeholder="words such as method or seminar", id="tags")
        box.value = "".join(f"{tag} " for tag in self._tags)
        yield box
        yield Line(id="offered")

    def on_mount(self) -> None:
        """Offer the tags in use."""
        box = self.query_one(SafeInput)
        box.cursor_position = len(box.value)
        self._offer()

    @on(Input.Changed)
    def _offer(self) -> None:
        *taken, begun = self.query_one(SafeInput).value.split(" ")
        free = [tag for tag in self._known if tag not in taken]
        fitting = [tag for tag in free if tag.casefold().startswith(begun.casefold())]
        self._offered = [tag for tag in fitting if tag != begun][:MOST_OFFERED]
        self.query_one(Line).message = "  ".join(self._offered)

    def action_complete(self) -> None:
        """Complete the tag that is being typed by the first that is offered."""
        if self._offered:
            box = self.query_one(SafeInput)
            *taken, _begun = box.value.split(" ")
            box.value = "".join(f"{tag} " for tag in (*taken, self._offered[0]))
            box.cursor_position = len(box.value)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(tuple(dict.fromkeys(event.value.split())))
