"""The history: everything that was done, to go to its paper, or to take it back or do it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import Action, ActionState
from tui.panes.date_form import IN_WORDS, DateForm
from tui.panes.list_headings import day_headings
from tui.readable import readable_quotes
from tui.screens.dialogs.narrowed_dialog import NarrowedDialog, has_words
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_DONE = "Nothing was done yet."
NO_MATCH = "Nothing that was done has these words."
UNDONE_MARK = "↶"


@dataclass(frozen=True, slots=True)
class ChosenAction:
    """The action that the reader chose, and whether to undo or redo it, not to go to its papers."""

    action: Action
    is_to_turn: bool = False


class HistoryDialog(NarrowedDialog[ChosenAction]):
    """Chooses one of `actions`, the last done first; what is typed narrows them down."""

    HINT = "{to_results} goes to the paper, {turn_action} undoes or redoes, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.HISTORY))

    def __init__(self, actions: Sequence[Action], dates: DateForm) -> None:
        super().__init__(
            "History", asks_for="words of a title, an action or a day", empty="", name="actions"
        )
        self.add_class("-tall")
        self._actions = actions
        self._dates = dates
        self._shown: Sequence[Action] = ()

    def show(self, words: str) -> None:
        """List the actions with these words."""
        self._shown = [each for each in self._actions if has_words(_told(each), words)]
        self._list.show(
            [str(action.number) for action in self._shown],
            list(map(_row, self._shown)),
            empty=NO_MATCH if words else NOTHING_DONE,
            to_top=True,
            headings=day_headings([_local(each).date() for each in self._shown], self._dates),
        )

    def choose(self) -> None:
        """Go to the paper of the action under the cursor."""
        self._take(is_to_turn=False)

    def action_turn_action(self) -> None:
        """Take the action under the cursor back, or do it again."""
        self._take(is_to_turn=True)

    def _take(self, *, is_to_turn: bool) -> None:
        if not self._shown:
            self.post_message(Refused("turn_action"))
        else:
            self.dismiss(ChosenAction(self._shown[self._list.cursor], is_to_turn))


def _told(action: Action) -> str:
    at = _local(action)
    return f"{action.words} {IN_WORDS.said(at.date())} {at:%Y-%m-%d}"


def _row(action: Action) -> Row:
    is_undone = action.state is ActionState.UNDONE
    mark = UNDONE_MARK if is_undone else " "
    words = safe_line(readable_quotes(action.words))
    return Row(mark, words, f"{_local(action):%H:%M}", faded=is_undone)


def _local(action: Action) -> datetime:
    return datetime.fromisoformat(action.at).astimezone()


def moment(at: str, dates: DateForm) -> str:
    """Return a moment as a reader's clock shows it, without seconds."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{dates.written(local.date().isoformat())} {local:%H:%M}"
