"""Undo and redo over the whole library: what is next, what would be overwritten, and the doing."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tui.errors import NothingToUndo, UndoRefused
from tui.library.operations import Stamp, invert, operation
from tui.library.ports import CatalogueStore, ReadingStore
from tui.library.withdrawing import without_later
from tui.model import Import, Listing, Operation, Paper, Reading, Step
from tui.readings import QueuedReadings

_CHANGED = "It was changed again since, and that change stays."


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done to the library, in one of its files or in both."""

    number: int
    at: str
    words: str
    session: str
    step: Step
    moved_at: int


class History:
    """The actions on one library, of which those of this session and before can be undone here."""

    def __init__(
        self, catalogue: CatalogueStore, reading: ReadingStore, clock: Callable[[], datetime]
    ) -> None:
        self._catalogue = catalogue
        self._reading = reading
        self._clock = clock
        self._session = secrets.token_hex(4)
        self._opened_at: int | None = None

    def begin(self) -> None:
        """Take every action that is known now as one of earlier sessions."""
        if self._opened_at is None:
            self._opened_at = max(self._numbers(), default=0)

    def stamp(self) -> Stamp:
        """Give the mark of an action that is done now."""
        return Stamp(self._clock(), self._session)

    def next_number(self) -> int:
        """Give the number of an action that is done now."""
        return self.stamp().number(self._numbers())

    def actions(self) -> list[Action]:
        """Give all actions that are kept, first done first."""
        found: dict[int, Action] = {}
        for each in self._kept():
            found[each.number] = Action(
                each.number, each.at, each.words, each.session, each.step, each.moved_at
            )
        return [found[number] for number in sorted(found)]

    def record(
        self,
        decide: Callable[[QueuedReadings], tuple[Sequence[Reading], Iterable[str]]],
        *,
        words: str | None = None,
        number: int | None = None,
    ) -> Sequence[Reading]:
        """Save what `decide` makes of the newest records as one action; it names the keys meant.

        The action gets `words` and `number`, or else those that follow from what changed and when.
        """

        def operate(
            readings: QueuedReadings, _operations: Mapping[int, Operation]
        ) -> tuple[Sequence[Reading], Sequence[Operation]]:
            changed, acted = decide(readings)
            if not changed:
                return (), ()
            stamp = self.stamp()
            stamped = [replace(record, changed_at=stamp.at) for record in changed]
            made = operation(number or self.next_number(), stamp, readings, stamped, set(acted))
            return stamped, (replace(made, words=words or made.words),)

        return self._reading.update(operate)

    def new_import(
        self,
        words: str,
        papers: Mapping[str, Paper | None],
        listings: Mapping[str, Listing | None],
        *,
        number: int | None = None,
    ) -> Import:
        """Give the action that puts these into the catalogue, done now."""
        stamp = self.stamp()
        return Import(
            number or self.next_number(), stamp.at, words, stamp.session, papers, listings
        )

    def undo(self, number: int | None = None) -> str:
        """Take back the last action, or the one with a number; say in words what it was.

        Raises NothingToUndo, or UndoRefused when later changes stand in the way of all of it.
        """
        if number is not None:
            return self._undo_chosen(number)
        done = [each for each in self._own() if each.step is Step.DONE]
        if not done:
            raise NothingToUndo("There is nothing to undo.")
        action = max(done, key=lambda each: each.number)
        return self._invert_or_pass(action, redo=False)

    def redo(self, number: int | None = None) -> str:
        """Do again what was undone last, unless something else was done since.

        Or do again the action with a number. Raises as `undo` does.
        """
        if number is not None:
            return self._redo_chosen(number)
        undone = [each for each in self._own() if each.step is Step.UNDONE]
        last_done = max((each.number for each in self._own() if each.step is Step.DONE), default=0)
        again = max(undone, key=lambda each: each.moved_at, default=None)
        if again is None or again.moved_at < last_done:
            raise NothingToUndo("There is nothing to redo.")
        return self._invert_or_pass(again, redo=True)

    def _undo_chosen(self, number: int) -> str:
        action = self._chosen(number)
        if action.step is Step.UNDONE:
            raise NothingToUndo(f"Undone already: {action.words}.")
        return self._invert(action, redo=False)

    def _redo_chosen(self, number: int) -> str:
        action = self._chosen(number)
        if action.step is not Step.UNDONE:
            raise NothingToUndo(f"Not undone, so not to be done again: {action.words}.")
        return self._invert(action, redo=True)

    def _chosen(self, number: int) -> Action:
        """Give the action with a number, of whichever session."""
        for action in self.actions():
            if action.number == number:
                return action
        raise NothingToUndo(f"There is no action {number}. See: broadsheet history")

    def _invert_or_pass(self, action: Action, *, redo: bool) -> str:
        """Take an action back or do it again; if it cannot be, the next order passes over it."""

        def pass_over(
            _readings: QueuedReadings, operations: Mapping[int, Operation]
        ) -> tuple[Sequence[Reading], Sequence[Operation]]:
            held = operations[action.number]
            return (), (replace(held, step=Step.KEPT, moved_at=self._moved_at(held, redo)),)

        try:
            return self._invert(action, redo=redo)
        except UndoRefused as refusal:
            self._reading.update(pass_over)
            again = "Redo once more for the next." if redo else "Undo once more for the one before."
            raise UndoRefused(f"{refusal} {again}") from None

    def _own(self) -> list[Action]:
        """Give the actions of this session and of those that ended before it began."""
        return [
            each
            for each in self.actions()
            if each.session == self._session or each.number <= (self._opened_at or 0)
        ]

    def _invert(self, action: Action, *, redo: bool) -> str:
        kept = 0
        with self._reading.held():
            # What the reader left on papers first: papers with anything on them are kept.
            if action.number in self._reading.operations:
                kept += self._invert_operation(action.number, redo)
            if action.number in self._catalogue.imports:
                kept += self._invert_import(action.number, redo)
        return f"{'Redid' if redo else 'Undid'}: {action.words}.{_kept_words(kept)}"

    def _invert_operation(self, number: int, redo: bool) -> int:
        refused = False
        kept = 0

        def decide(
            readings: QueuedReadings, operations: Mapping[int, Operation]
        ) -> tuple[Sequence[Reading], Sequence[Operation]]:
            nonlocal refused, kept
            held = operations[number]
            inversion = invert(held, readings, redo=redo)
            kept = len(inversion.kept)
            refused = kept == len(held.changes) > 0
            if refused:
                return (), ()
            stamp = self.stamp()
            records = [replace(record, changed_at=stamp.at) for record in inversion.records]
            step, moved_at = Step.DONE if redo else Step.UNDONE, self._moved_at(held, redo)
            return records, (replace(inversion.operation, step=step, moved_at=moved_at),)

        self._reading.update(decide)
        if refused:
            words = self._reading.operations[number].words
            raise UndoRefused(f"{'Not done again' if redo else 'Not undone'}: {words}. {_CHANGED}")
        return kept

    def _invert_import(self, number: int, redo: bool) -> int:
        kept = 0

        def decide(
            papers: Mapping[str, Paper],
            listings: Mapping[str, Listing],
            imports: Mapping[int, Import],
        ) -> Import:
            nonlocal kept
            held = imports[number]
            meant = without_later(held, papers, listings, imports, self._reading.readings)
            kept = len(held.papers.keys() - meant.papers.keys())
            step = Step.DONE if redo else Step.UNDONE
            return replace(meant, step=step, moved_at=self._moved_at(held, redo))

        self._catalogue.update(decide)
        return kept

    def _moved_at(self, held: Operation | Import, redo: bool) -> int:
        return held.moved_at if redo else self.next_number()

    def _numbers(self) -> Iterable[int]:
        return self._catalogue.latest, self._reading.latest

    def _kept(self) -> Iterator[Import | Operation]:
        yield from self._catalogue.imports.values()
        yield from self._reading.operations.values()


def _kept_words(kept: int) -> str:
    if not kept:
        return ""
    papers = "1 paper was" if kept == 1 else f"{kept:,} papers were"
    return f" {papers} queued, changed or listed again since, and left alone."
