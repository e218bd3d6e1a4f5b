"""What was done, kept so that it can be told and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tui.model.papers import Listing, Paper
from tui.model.schema import Change
from tui.model.wishes import Wish, WishChange

__all__ = ["Action", "ActionState", "Change"]


class ActionState(StrEnum):
    """What has become of an action."""

    DONE = "done"
    UNDONE = "undone"
    KEPT = "kept"
    """Undoing it would have overwritten later changes: it stays, and undo goes on before it."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that was done, to the reading state, to the catalogue, or to both.

    `number` is the moment in milliseconds, or the next free number after another's; it orders the
    actions of one library. `at` is the moment in ISO 8601. `moved_at` is the number of the last
    undo of it. `readings` holds by paper key the fields that changed, before and after. `papers`
    and `listings` hold by key what turning the action puts into the catalogue; None takes out.
    `wishes` holds by their words those that changed, before and after.
    """

    number: int
    at: str
    words: str
    session: str
    state: ActionState = ActionState.DONE
    moved_at: int = 0
    readings: Mapping[str, Mapping[str, Change]] = field(default_factory=dict)
    papers: Mapping[str, Paper | None] = field(default_factory=dict)
    listings: Mapping[str, Listing | None] = field(default_factory=dict)
    wishes: Mapping[str, WishChange] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What tells the action from those of every other machine; ids sort by time."""
        return f"{self.number:015d}-{self.session}"

    @property
    def latest(self) -> int:
        """The highest number that the action has used."""
        return max(self.number, self.moved_at)

    @property
    def wished(self) -> Mapping[str, Wish | None]:
        """The wishes that the action leaves behind, by their words; None for those taken back."""
        if self.state is ActionState.KEPT:
            return {}
        side = 0 if self.state is ActionState.UNDONE else 1
        return {words: pair[side] for words, pair in self.wishes.items()}
