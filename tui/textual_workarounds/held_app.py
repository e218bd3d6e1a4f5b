"""An app that holds Textual: its keys, signals and errors."""

import asyncio
import contextlib
import os
import signal

from textual import events
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.signal import Signal
from textual.widget import Widget
from textual.worker import Worker, WorkerError

from tui.textual_workarounds.held_driver import Picture, held_driver
from tui.textual_workarounds.one_frame_app import OneFrameApp
from tui.textual_workarounds.typed_keys import TypedKeys

DEBUG_VARIABLE = "BROADSHEET_DEBUG"
"""Asks for tracebacks with the values of variables, which may hold titles and notes."""
ROUNDS = 4
"""A key goes up from the focus, then what its action says, then what is said in answer to that."""
HOLD_SECONDS = 3.0
"""How long keys wait for a slow disk; with one that stands still, a reader can go on reading."""
ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class HeldApp(OneFrameApp):
    """An app that answers one key at a time, and paints once for each; the start is like a key.

    Textual sends a key to the widget that has the focus when the key is read. Keys read together,
    as over a slow line, would all go to one widget: of `/exact`, the `x` too.

    What only shows where keys have led to may wait for `caught_up_signal` while they are passed
    over, as a key is held down.
    """

    follows_background = False
    """Whether the terminal is to be asked for its background, so that BackgroundTold comes."""
    picture: Picture | None = None
    """What the terminal shows while the app is loaded, if anything."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.typed = TypedKeys()
        self._has_begun = False
        self._bound: tuple[str, Widget | None] | None = None
        """The last key, if it had a binding, and where the focus was then."""
        self.caught_up_signal = Signal[None](self, "caught-up")

    def on_ready(self) -> None:
        """Paint what is laid out by now."""
        self._wait(ROUNDS, [])

    def begin_behind(self) -> None:
        """Do what need not be done before the first screen, and the keys typed ahead of it."""

    @property
    def is_answering(self) -> bool:
        """Whether the start or a key is being answered, or a key waits to be."""
        return bool(self.typed.waiting)

    @property
    def is_starting(self) -> bool:
        """Whether the first screen is not painted yet."""
        return any(isinstance(each, events.Mount) for each in self.typed.waiting)

    async def on_event(self, event: events.Event) -> None:
        """Answer what is typed one key after the other."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self.typed.waiting.append(event)
        await self._answer()

    def hold_keys(self, answer: Worker[None]) -> None:
        """Answer no further key before a late answer is shown, or for `HOLD_SECONDS`.

        Each key is for what the screen shows once the keys before it are answered.
        """
        self.typed.holds += 1
        self.run_worker(self._let_keys_go(answer))

    async def _let_keys_go(self, answer: Worker[None]) -> None:
        await asyncio.wait([asyncio.create_task(_end_of(answer))], timeout=HOLD_SECONDS)
        self.typed.holds -= 1
        self.call_later(self._answer)

    async def _answer(self) -> None:
        if not self.typed.is_next_due:
            return
        event = self.typed.begin()
        self.hold_frame()
        if (
            self.typed.is_passing
            and isinstance(event, events.Key)
            and self._bound == (event.key, self.focused)
        ):
            await self._check_bindings(event.key)  # nobody between the focus and here wants it
        else:
            self._bound = None
            await super().on_event(event)
        self._wait(ROUNDS, [])

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key is bound to, and note that it is."""
        asked = key, self.focused
        is_bound = await super()._check_bindings(key, priority)
        self._bound = asked if is_bound and not priority else None
        return is_bound

    def _wait(self, rounds: int, nodes: list[MessagePump]) -> None:
        """Pass through the queues of the focus and all above it, then answer the next key.

        A queue in which nothing waits is passed by, except that of the focus, which acts on keys.
        """
        while nodes or rounds:
            is_focus = not nodes
            if is_focus:
                rounds -= 1
                nodes = list((self.focused or self.screen).ancestors_with_self)
            node = nodes.pop(0)
            is_waiting = is_focus or not node._message_queue.empty()
            if is_waiting and node.call_later(self._wait, rounds, nodes):
                return
        if self.typed.has_passed and not self.typed.is_passing:
            self.typed.has_passed = False
            self.caught_up_signal.publish(None)
            self._wait(ROUNDS, [])
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Paint what the key has changed, unless it is passed over, and answer the next one."""
        is_held_down = self.typed.is_held_down
        self.typed.end()
        if not self.typed.is_passing:
            self.paint()
            if is_held_down:
                self.typed.note_frame()
        if self.typed.waiting:
            self.call_later(self._answer)
        elif not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self.begin_behind)

    def end_on_signals(self) -> None:
        """Leave the terminal as it was when told to end, or when it is closed.

        Textual does not answer these signals: the terminal would be left in mouse mode.
        """
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    def _fatal_error(self) -> None:
        """End with a traceback of the code alone: Textual's own shows values, notes among them."""
        if os.environ.get(DEBUG_VARIABLE):
            super()._fatal_error()
        else:
            from rich.traceback import Traceback

            self.panic(Traceback(show_locals=False, width=None))

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that sends less, and that ends the app when the terminal goes."""
        return held_driver(super().get_driver_class(), self)


async def _end_of(worker: Worker[None]) -> None:
    with contextlib.suppress(WorkerError):
        await worker.wait()
