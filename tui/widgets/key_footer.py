"""The keys that can be pressed now, in one line at the foot of the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import COMMANDS

_PLACES = {command.id: place for place, command in enumerate(COMMANDS)}
GAP = 1
"""Columns after each key's word."""


class KeyFooter(Widget):
    """Shows the bindings that are marked for it; a click presses the key.

    It is one line of text, where Textual's own footer is a widget a key, all made anew and laid out
    at each change of focus.
    """

    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
        height: 1;
        text-wrap: nowrap;
        color: $footer-foreground;
        background: $footer-background;
        pointer: pointer;
        & > .key-footer--key { color: $footer-key-foreground; text-style: bold; }
        & > .key-footer--hover { background: $idle-background; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-footer--key", "key-footer--hover"}
    ALLOW_SELECT = False

    keys: Sequence[tuple[str, str, str, str]] = ()
    """Of each binding shown: its key, how that is displayed, its label, and its tooltip."""
    _is_old = True
    hovered: reactive[int | None] = reactive(None)
    """Which of the keys the pointer is over, counted from 0."""

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.show_bindings())

    def show_bindings(self) -> None:
        """Show the bindings that are active when the footer is next painted."""
        if self.app.app_focus:
            self._is_old = True
            self.refresh()

    def _look_up(self) -> None:
        """Look up the bindings that are active, each action once, those of the focus first."""
        active = sorted(
            (each for each in self.screen.active_bindings.values() if _is_shown(each.binding)),
            key=lambda each: (each.node is not self.screen.focused, _place(each.binding)),
        )
        bindings = {each.binding.action: each.binding for each in reversed(active)}
        keys = tuple(
            (each.key, self.app.get_key_display(each), each.description, each.tooltip)
            for each in reversed(bindings.values())
        )
        if keys != self.keys:  # a key that has moved from under the pointer does not stand out
            self.set_reactive(KeyFooter.hovered, None)
        self.keys, self._is_old = keys, False

    def render(self) -> Content:
        """Draw the keys, one after the other."""
        if self._is_old:
            self._look_up()
        key_style = self.get_visual_style("key-footer--key", partial=True)
        pieces = [
            Content.assemble((display, key_style), f" {label}")
            for _key, display, label, _tooltip in self.keys
        ]
        if self.hovered is not None:
            hover = self.get_visual_style("key-footer--hover", partial=True)
            pieces[self.hovered] = pieces[self.hovered].stylize(hover)
        return Content(" " * GAP).join(pieces)

    def _at(self, column: int) -> int | None:
        """Return which of the keys is at a column, if any."""
        end = 0
        for number, (_key, display, label, _tooltip) in enumerate(self.keys):
            start, end = end, end + len(display) + 1 + len(label) + GAP
            if start <= column < end - GAP:
                return number
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key that the pointer is over."""
        self.hovered = self._at(event.x)
        self.tooltip = None if self.hovered is None else self.keys[self.hovered][-1]

    def on_leave(self) -> None:
        """Let no key stand out."""
        self.hovered = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked."""
        number = self._at(event.x)
        if number is not None:
            self.app.simulate_key(self.keys[number][0])

    def validate_hovered(self, hovered: int | None) -> int | None:
        """Keep to the keys that are there."""
        return hovered if hovered is not None and hovered < len(self.keys) else None


def _is_shown(binding: Binding) -> bool:
    """Whether a binding is for the footer, and is that of the key by which it is displayed."""
    names = (None, binding.key, format_key(binding.key))
    return binding.show and binding.key_display in names


def _place(binding: Binding) -> int:
    """Return the place of a binding's command in the table."""
    return _PLACES.get(binding.id or "", len(_PLACES))
