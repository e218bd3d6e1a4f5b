"""Why a paper stands where it does: the words and the reader's own papers, for and against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.interest_ranking import Ranked
from tui.model import Wish
from tui.readable import plain_line
from tui.screens.dialogs.list_dialogs import ListDialog
from tui.text import folded_words
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_KNOWN = "Nothing is known of your interest yet. Queue or dismiss a paper."
FOR, AGAINST, OTHER = "+", "−", "·"
OTHER_WORDS = "all its other words"
"""A score is the sum over a paper's words, of which only the strongest are named."""
LEAST_SHOWN = 0.005
"""What would be rounded to nothing is not named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the dialog; `words` are those that can be wished for, if any."""

    mark: str
    text: str
    detail: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AskedWish:
    """What the reader wishes of words; the same wish again takes it back."""

    words: str
    wish: Wish


class ReasonsDialog(ListDialog[AskedWish]):
    """Shows the reasons for one paper's place, and takes a wish about a word."""

    HINT = (
        "{wish_more} more of it, {wish_less} less, {wish_never} never because of it, {close} closes"
    )
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.REASONS))

    def __init__(
        self, ranked: Ranked, wishes: Mapping[str, Wish], titles: Mapping[str, str], at: int = 0
    ) -> None:
        outside = ", outside your habits" if ranked.outside else ""
        heading = f"{ranked.score + 0.0:.2f}{outside} · {plain_line(ranked.title)}"
        self._reasons = list(_reasons(ranked, wishes, titles))
        rows = [
            Row(each.mark, safe_line(each.text), each.detail, faded=each.mark == AGAINST)
            for each in self._reasons
        ]
        super().__init__(heading, rows, empty=NOTHING_KNOWN, at=at)

    def choose(self, place: int) -> None:
        """Do nothing: only the keys for wishes act on a reason."""

    @property
    def cursor(self) -> int:
        """The place of the reason under the cursor."""
        return self._list.cursor

    def action_wish(self, command: str) -> None:
        """Wish what a command says of the word under the cursor."""
        if self._reasons and (words := self._reasons[self._list.cursor].words):
            self.dismiss(AskedWish(words, Wish(command.removeprefix("wish_"))))
        else:
            self.post_message(Refused(command))


def _reasons(
    ranked: Ranked, wishes: Mapping[str, Wish], titles: Mapping[str, str]
) -> Iterator[Reason]:
    reasons, told, rest = ranked.reasons, set[str](), ranked.score
    for mark, words in ((FOR, reasons.words), (AGAINST, reasons.words_against)):
        for because in (each for each in words if abs(each.worth) >= LEAST_SHOWN):
            folded = " ".join(folded_words(because.words))
            told.add(folded)
            rest -= because.worth
            wish = f"{wishes[folded]}  " if folded in wishes else ""
            yield Reason(mark, because.words, f"{wish}{because.worth:+.2f}", folded)
    for asked, wished in sorted(wishes.items()):
        if asked not in told and f" {asked} " in f" {' '.join(folded_words(ranked.title))} ":
            yield Reason(OTHER, asked, f"{wished}", asked)
    if told and abs(rest) >= LEAST_SHOWN:
        yield Reason(OTHER, OTHER_WORDS, f"{rest:+.2f}")
    for key in reasons.like:
        yield Reason(FOR, f"like “{titles[key]}”", "yours")
    for key in reasons.like_dismissed:
        yield Reason(AGAINST, f"like “{titles[key]}”", "dismissed")
