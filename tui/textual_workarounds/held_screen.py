"""A screen that holds Textual: its frames, sizes and bindings."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

from textual import events
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.textual_workarounds.held_app import HeldApp


class HeldScreen(Screen[None]):
    """A screen that draws nothing while its app holds its frame: Textual would throw it away."""

    _scopes: Sequence[DOMNode] = ()
    _chain: tuple[object, list[tuple[DOMNode, BindingsMap]]] | None = None

    def answer_by(self, *scopes: DOMNode) -> None:
        """Have the bindings, actions and handlers of messages of some nodes be the screen's own.

        Textual finds them in widgets alone. One that only answers would be mounted, styled and laid
        out round all others, and every message would pass through it.
        """
        self._scopes = scopes
        self._bindings = BindingsMap.merge([self._bindings, *(each._bindings for each in scopes)])
        for scope in scopes:
            scope._attach(self)
            actions = [name for name in vars(type(scope)) if name.startswith("action_")]
            vars(self).update({name: getattr(scope, name) for name in actions})

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterator[tuple[type, Callable[[Message], Awaitable[Any]]]]:
        yield from super()._get_dispatch_methods(method_name, message)
        for scope in () if isinstance(message, events.Event) else self._scopes:
            found = scope._get_dispatch_methods(method_name, message)
            yield from (each for each in found if each[0] is type(scope))

    def begin_at(self, stop: Widget, pane: Widget) -> None:
        """Focus a widget of a pane before they are mounted: later, both would be styled twice."""
        stop._attach(pane)
        stop.set_reactive(Widget.has_focus, True)
        self.set_reactive(Screen.focused, stop)
        stop.post_message(events.Focus())

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Have no styles applied anew to the first screen, to which they have just been."""
        event.refresh_styles &= self.stack_updates > 0

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; while the app starts, Textual tells the same size thrice."""
        is_known = size == self._compositor.size
        if not (is_known and isinstance(self.app, HeldApp) and self.app.is_starting):
            super()._screen_resized(size)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """The bindings in force; Textual copies all of them, twice a key, to apply the keymap."""
        made_for = (self.app._keymap, *(self.focused or self).ancestors_with_self)
        if self._chain is None or self._chain[0] != made_for:
            self._chain = made_for, super()._binding_chain
        return self._chain[1]

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()
        elif isinstance(self.app, HeldApp):
            self.app.lose_frame()
