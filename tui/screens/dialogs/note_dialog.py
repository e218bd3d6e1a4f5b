"""The text area for a note, over the lower part of the page."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import TextArea

from tui.library.marking import note
from tui.screens.dialogs.dialog import Dialog
from tui.screens.page_commands import PageCommands

SAVE_SECONDS = 0.6
"""How long what is typed may be unsaved; a crash loses no more."""
PAUSE_SECONDS = 4.0
"""After so long without a key, what is typed next is undone by a step of its own."""


class NoteDialog(Dialog[None]):
    """Edits the note of the paper with a key, and has it saved as it is typed."""

    COLUMNS = 84
    HINT = "saved as you type, escape closes"
    DEFAULT_CSS = """
    NoteDialog TextArea { height: 10; border: none; padding: 0; }
    """
    AUTO_FOCUS: ClassVar[str] = "TextArea"

    def __init__(self, key: str, text: str) -> None:
        super().__init__("Note")
        self._key = key
        self._saved = text
        self._goes_on = False
        self._saving: Timer | None = None
        self._pausing: Timer | None = None

    def content(self) -> ComposeResult:
        """Yield the text area."""
        yield TextArea(self._saved, soft_wrap=True, show_line_numbers=False, compact=True)

    def on_mount(self) -> None:
        """Go to the end of the note."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _save_soon(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(SAVE_SECONDS, self._save)
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE_SECONDS, self._pause)

    def _pause(self) -> None:
        self._save()
        self._goes_on = False

    def _save(self) -> None:
        self._saving = None
        text = self.query_one(TextArea).text
        if text != self._saved:
            self._saved = text
            rule, goes_on = note(text), self._goes_on
            self.app.post_message(PageCommands.WriteRequested(rule, self._key, goes_on=goes_on))
            self._goes_on = True

    def action_close(self) -> None:
        """Save, and go back to the page."""
        self._save()
        self.dismiss(None)
