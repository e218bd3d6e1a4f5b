"""What all dialogs are: a box over the panes, with a heading, a hint, and a way back."""

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.bindings import bindings_for, in_keys_of
from tui.commands import NOTHING, Where, commands_for
from tui.widgets.key_footer import KeyFooter
from tui.widgets.refused import Refused
from tui.widgets.safe import safe_line
from tui.widgets.text_view import TextView

Result = TypeVar("Result")
TOLD_BY_HINTS = frozenset(
    command.id for command in commands_for(Where.LISTS, Where.LIST, Where.SEARCH)
)
"""What is shared with the panes does something else in each dialog, or nothing."""
REFUSING_SECONDS = 3.0
"""How long a dialog says that a key has nothing to do, before it shows its keys again."""


SHARE, BORDERS, FOOTER = 0.9, 2, 1
"""How much of the height the box may take, its borders with it, and the line of keys below."""


class Dialog(ModalScreen[Result | None]):
    """A box of `COLUMNS` columns; its result is None when it is left without one."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.DIALOGS))
    COLUMNS: ClassVar[int] = 84
    HINT: ClassVar[str] = ""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.box = Vertical(id="box")
        self.box.styles.width = self.COLUMNS
        self.footer = KeyFooter()
        self.footer.hidden = TOLD_BY_HINTS
        self.head(heading)
        self.hint(self.HINT)

    @property
    def room(self) -> int:
        """How many lines there are within the box at most."""
        return max(int((self.size.height - FOOTER) * SHARE) - BORDERS, 1)

    def head(self, heading: str) -> None:
        """Set the heading of the box."""
        self.box.border_title = safe_line(heading)

    def hint(self, hint: str) -> None:
        """Say at the foot of the box what can be done."""
        self._hint_told = hint
        self._show_hint(hint)

    def _show_hint(self, hint: str) -> None:
        self.box.border_subtitle = in_keys_of(self.app, hint) if self.is_attached else hint

    @on(Refused)
    def _refuse(self, event: Refused) -> None:
        """Say for a while that a command has nothing to do."""
        event.stop()
        self._show_hint(NOTHING[event.command])
        self.set_timer(REFUSING_SECONDS, lambda: self._show_hint(self._hint_told))

    def content(self) -> ComposeResult:
        """Yield what is in the box."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        self.box.border_subtitle = in_keys_of(self.app, self.box.border_subtitle or "")
        with self.box:
            yield from self.content()
        yield self.footer

    @on(TextView.Finished)
    def action_close(self) -> None:
        """Go back to the panes without a result."""
        self.dismiss(None)
