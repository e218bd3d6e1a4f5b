"""The keys that wait to be answered, and which of them are passed over, as they come too fast."""

import time
from collections import deque
from itertools import islice

from textual import events

FRAME_SECONDS = 0.2
"""How long no frame is drawn after another while one key waits behind itself."""
FRAME_SHARE = 4
"""How many times as long as a frame took, too: on a slow machine a fifth of the time goes there."""


class TypedKeys:
    """Keys in the order in which they were typed; the first is being answered.

    One that is held down may come faster than frames can be drawn. While it waits behind itself it
    is passed over: it is answered, but its frame is dropped, except a few times a second.
    """

    def __init__(self) -> None:
        self.waiting: deque[events.Event] = deque([events.Mount()])  # the start is answered first
        self.is_passing = self.has_passed = False
        """Whether the first is passed over; whether one was since the last frame."""
        self.holds = 0
        """How many late answers are to be shown before another key is answered."""
        self._is_begun = True
        self._begun = self._next_frame = 0.0

    @property
    def is_next_due(self) -> bool:
        """Whether the first is to be answered now: it is not begun, and no key is held back."""
        return bool(self.waiting) and not self._is_begun and not self.holds

    def begin(self) -> events.Event:
        """Return the first, which is answered from now on."""
        self._is_begun = True
        self._begun = time.monotonic()
        self.is_passing = self.is_held_down and self._begun < self._next_frame
        self.has_passed |= self.is_passing
        return self.waiting[0]

    def end(self) -> None:
        """Take the first away, which is answered."""
        self.waiting.popleft()
        self._is_begun = False

    @property
    def is_held_down(self) -> bool:
        """Whether the first waits to be answered once more."""
        keys = [each.key for each in islice(self.waiting, 2) if isinstance(each, events.Key)]
        return len(keys) > 1 and keys[0] == keys[1]

    def note_frame(self) -> None:
        """Put the next frame off, now that one was drawn while a key is held down."""
        now = time.monotonic()
        self._next_frame = now + max(FRAME_SECONDS, FRAME_SHARE * (now - self._begun))
