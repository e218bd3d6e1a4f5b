"""Undo and redo: which action is next, what taking it back would overwrite, and taking it back."""

import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tui.errors import NothingToUndo, UndoRefused
from tui.library.operations import (
    ReadingChanges,
    describe,
    describe_wishes,
    invert,
    invert_wishes,
    joined,
)
from tui.library.ports import LibraryStore, OpenTransaction, State
from tui.library.withdrawing import without_later
from tui.model import (
    Action,
    ActionState,
    Listing,
    Paper,
    Reading,
    Status,
    WishChange,
    changes_between,
)
from tui.model.reading_state import Draft, QueuedReadings

_CHANGED = "It was changed again since, and that change stays."


class History:
    """The actions on one library, those of this session and before, which can be undone here."""

    def __init__(self, store: LibraryStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self.clock = clock
        self._session = os.urandom(8).hex()
        self._opened_at: int | None = None
        self._recorded: int | None = None

    def begin(self) -> None:
        """Take every action that is known now as one of an earlier session."""
        if self._opened_at is None:
            self._opened_at = self._store.latest

    def _number_at(self, now: datetime) -> int:
        """Return the number of an action: its moment in milliseconds, or the next free number."""
        return max(int(now.timestamp() * 1000), self._store.latest + 1)

    def actions(self) -> list[Action]:
        """Return all actions that are kept, first done first."""
        return _in_order(self._store)

    def next_undo(self) -> Action | None:
        """Return the action that `undo` would take back, as far as is known here."""
        try:
            return self._next_undo(self._store)
        except NothingToUndo:
            return None

    def is_sweeping(self, action: Action) -> bool:
        """Whether an action is of an earlier session, or changed more than one paper."""
        changed = {*action.readings, *action.papers}
        return action.session != self._session or len(changed) > 1 or bool(action.listings)

    def record(
        self,
        step: OpenTransaction,
        readings: Sequence[Reading] = (),
        *,
        papers: Mapping[str, Paper | None] | None = None,
        listings: Mapping[str, Listing | None] | None = None,
        wishes: Mapping[str, WishChange] | None = None,
        words: str = "",
        acted: Iterable[str] = (),
        as_dated: bool = False,
        goes_on: bool = False,
    ) -> str:
        """Save what changes as one action of a transaction; return what it is called, or "".

        Nothing is saved if nothing changes. Papers and listings are put into the catalogue, or
        taken out where they are None. The action is called `words`, or by what was done to the
        papers with the keys `acted`. If it `goes_on` with the last one recorded here, of the same
        papers, it becomes a part of that. Readings are dated now, or stay `as_dated`.
        """
        if not (readings or papers or listings or wishes):
            return ""
        now, held = self.clock(), step.state.readings
        readings = _dated(held, readings, _moment(now), as_dated)
        changes = _changes(held, readings)
        words = words or _words(readings, changes, wishes or {}, set(acted))
        begun = self._begun(step.state, changes) if goes_on else None
        action = Action(
            begun.number if begun else self._number_at(now),
            _moment(now),
            words,
            self._session,
            readings=joined(begun.readings, changes) if begun else changes,
            papers=papers or {},
            listings=listings or {},
            wishes=wishes or {},
        )
        self._recorded = action.number
        step.save(action, readings)
        return words

    def _begun(self, state: State, changes: ReadingChanges) -> Action | None:
        """Return the action that changes go on with: the last of all, of these papers alone."""
        action = state.actions.get(self._recorded or 0)
        if action is None or action.latest != self._store.latest:
            return None
        is_same = action.readings.keys() == changes.keys() and not action.papers
        return action if is_same and action.state is ActionState.DONE else None

    def undo(self, number: int | None = None) -> str:
        """Take back the last action, or the one with a number; return what was done in words.

        Raises NothingToUndo, or UndoRefused when later changes stand in the way of all of it.
        """
        return self._turn(number, redo=False)

    def redo(self, number: int | None = None) -> str:
        """Do again what was undone last, unless something else was done since.

        With a number, do again the action that has it. Returns and raises as `undo` does.
        """
        return self._turn(number, redo=True)

    def _turn(self, number: int | None, *, redo: bool) -> str:
        """Undo or redo an action; one that cannot be turned is passed over the next time."""
        with self._store.transaction(with_catalogue=True) as step:
            action = self._meant(step.state, number, redo)
            words = self._inverted(step, action, redo)
            if not words and number is None:
                step.save(self._moved(action, ActionState.KEPT, redo))
        if words:
            return words
        refusal = f"{'Not redone' if redo else 'Not undone'}: {action.words}. {_CHANGED}"
        if number is None:
            refusal += f" {'Redo' if redo else 'Undo'} once more for the "
            refusal += "next." if redo else "one before."
        raise UndoRefused(refusal)

    def _meant(self, state: State, number: int | None, redo: bool) -> Action:
        if number is not None:
            return _chosen(state, number, redo)
        return self._next_redo(state) if redo else self._next_undo(state)

    def _next_undo(self, state: State) -> Action:
        done = [each for each in self._own(state) if each.state is ActionState.DONE]
        if not done:
            raise NothingToUndo("There is nothing to undo.")
        return done[-1]

    def _next_redo(self, state: State) -> Action:
        own = self._own(state)
        undone = [each for each in own if each.state is ActionState.UNDONE]
        last_done = max((each.number for each in own if each.state is ActionState.DONE), default=0)
        again = max(undone, key=lambda each: each.moved_at, default=None)
        if again is None or again.moved_at < last_done:
            raise NothingToUndo("There is nothing to redo.")
        return again

    def _own(self, state: State) -> list[Action]:
        """Return the actions of this session and of those that ended before it began."""
        return [
            each
            for each in _in_order(state)
            if each.session == self._session or each.number <= (self._opened_at or 0)
        ]

    def _inverted(self, step: OpenTransaction, action: Action, redo: bool) -> str:
        """Exchange what an action changed, but for what was changed later; return what was done.

        If all of it was changed later, nothing is done, and the answer is "".
        """
        inversion = invert(action.readings, step.state.readings, redo=redo)
        wishes = invert_wishes(action.wishes, step.state.wishes, redo=redo)
        touched = len(action.readings) + len(action.wishes)
        if touched and not (inversion.changes or wishes):
            return ""
        at = _moment(self.clock())
        readings = [r if r.changed_at else replace(r, changed_at=at) for r in inversion.records]
        meant = replace(action, readings=inversion.changes, wishes=wishes)
        if action.papers or action.listings:
            after = Draft(step.state.readings)  # what the reader left on papers comes first
            after.put(readings)
            meant = without_later(meant, step.state, after)
        step.save(
            self._moved(meant, ActionState.DONE if redo else ActionState.UNDONE, redo), readings
        )
        kept = len(inversion.kept) + len(action.papers.keys() - meant.papers.keys())
        return f"{'Redid' if redo else 'Undid'}: {action.words}.{_kept_words(kept)}"

    def _moved(self, action: Action, state: ActionState, redo: bool) -> Action:
        moved_at = action.moved_at if redo else self._number_at(self.clock())
        return replace(action, state=state, moved_at=moved_at)


def _moment(now: datetime) -> str:
    """Return a moment, to the second, as the files hold it."""
    return now.isoformat(timespec="seconds")


def _in_order(state: State) -> list[Action]:
    actions = state.actions
    return [actions[number] for number in sorted(actions)]


def _changes(held: QueuedReadings, readings: Iterable[Reading]) -> ReadingChanges:
    """Return the changed fields of each reading, and when it changed: interest asks how lately."""
    found = {}
    for new in readings:
        before = held.get(new.key) or Reading(new.key, new.title)
        changed = found[new.key] = dict(changes_between(before, new))
        if changed and before.changed_at:
            changed["changed_at"] = before.changed_at, new.changed_at
    return found


def _dated(
    held: QueuedReadings, readings: Iterable[Reading], at: str, as_dated: bool
) -> list[Reading]:
    """Return readings with `at` as the moment of their change, unless it stays `as_dated`.

    A paper that is read only now was finished at that moment.
    """
    dated = []
    for reading in readings:
        moment = reading.changed_at if as_dated and reading.changed_at else at
        before = held.get(reading.key)
        is_new = before is None or before.status is not Status.READ
        is_finished = reading.status is Status.READ and is_new and not reading.finished_at
        finished_at = moment if is_finished else reading.finished_at
        dated.append(replace(reading, changed_at=moment, finished_at=finished_at))
    return dated


def _words(
    readings: Sequence[Reading],
    changes: ReadingChanges,
    wishes: Mapping[str, WishChange],
    acted: Container[str],
) -> str:
    """Return what an action is called: by its wishes, or by what was done to those acted on."""
    if wishes and (words := describe_wishes(wishes)):
        return words
    return describe([each for each in readings if each.key in acted] or readings, changes)


def _chosen(state: State, number: int, redo: bool) -> Action:
    """Return the action with a number, of whichever session, if it can be turned."""
    action = state.actions.get(number)
    if action is None:
        raise NothingToUndo(f"There is no action {number}. See: broadsheet history")
    is_undone = action.state is ActionState.UNDONE
    if is_undone and not redo:
        raise NothingToUndo(f"Undone already: {action.words}.")
    if redo and not is_undone:
        raise NothingToUndo(f"This was not undone, so it cannot be redone: {action.words}.")
    return action


def _kept_words(kept: int) -> str:
    if not kept:
        return ""
    papers = "1 paper was" if kept == 1 else f"{kept:,} papers were"
    return f" {papers} queued, changed or listed again since, and left alone."
