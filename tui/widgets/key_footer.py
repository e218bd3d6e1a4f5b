"""The keys that can be pressed now, in one line at the foot of the screen."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.widget import Widget

from tui.commands import COMMANDS, Command, Where

_COMMANDS = {command.id: command for command in COMMANDS}
_PLACES = {command.id: place for place, command in enumerate(COMMANDS)}
_GROUPS = {Where.PAPER: 1, Where.LISTS: 2, Where.LIST: 2, Where.ANYWHERE: 3, Where.DIALOGS: 3}
"""Where the groups stand, from left to right; what works in one place alone comes first."""


class FooterKey(NamedTuple):
    """A key, how it is written, what it does in a word and in a sentence, and its command."""

    key: str
    display: str
    label: str
    tooltip: str
    command: Command

    @property
    def columns(self) -> int:
        """How wide the key and its word are."""
        return len(self.display) + 1 + len(self.label)

    @property
    def group(self) -> int:
        """The number of its group."""
        return _GROUPS.get(self.command.where, 0)

    @property
    def place(self) -> tuple[int, int]:
        """What orders the keys from left to right."""
        return self.group, _PLACES[self.command.id]


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
        & > .key-footer--rule { color: $rule; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-footer--key",
        "key-footer--hover",
        "key-footer--rule",
    }
    ALLOW_SELECT = False

    keys: Sequence[FooterKey] = ()
    """The keys that are shown, from left to right."""
    hidden: reactive[Collection[str]] = reactive(frozenset[str]())
    """The ids of commands that would do nothing here."""
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

    def watch_hidden(self) -> None:
        """Show other keys."""
        self.show_bindings()

    def on_resize(self) -> None:
        """Show as many keys as there is room for now."""
        self.show_bindings()

    def _look_up(self) -> None:
        """Look up the bindings that are active, each action once, as many as there is room for."""
        active = (each for each in self.screen.active_bindings.values() if _is_shown(each.binding))
        known = {binding.action: binding for _node, binding, _enabled, _tip in active}
        found = [
            FooterKey(
                binding.key,
                self.app.get_key_display(binding),
                binding.description,
                binding.tooltip or "",
                command,
            )
            for binding in known.values()
            if (command := _COMMANDS.get((binding.id or "").partition(".")[0])) is not None
            and command.id not in self.hidden
        ]
        keys = fitting(found, self.content_size.width)
        if keys != self.keys:  # a key that has moved from under the pointer does not stand out
            self.set_reactive(KeyFooter.hovered, None)
        self.keys, self._is_old = keys, False

    def render(self) -> Content:
        """Draw the keys, one after the other, with a rule between two groups."""
        if self._is_old:
            self._look_up()
        styles = [
            self.get_visual_style(f"key-footer--{name}", partial=True)
            for name in ("key", "hover", "rule")
        ]
        line = Content("")
        for number, (gap, key) in enumerate(_with_gaps(self.keys)):
            piece = Content.assemble((key.display, styles[0]), f" {key.label}")
            if number == self.hovered:
                piece = piece.stylize(styles[1])
            line += Content(gap).stylize(styles[2]) + piece
        return line

    def _at(self, column: int) -> int | None:
        """Return which of the keys is at a column, if any."""
        end = 0
        for number, (gap, key) in enumerate(_with_gaps(self.keys)):
            start = end + len(gap)
            end = start + key.columns
            if start <= column < end:
                return number
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key that the pointer is over."""
        self.hovered = self._at(event.x)
        self.tooltip = None if self.hovered is None else self.keys[self.hovered].tooltip

    def on_leave(self) -> None:
        """Let no key stand out."""
        self.hovered = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked."""
        number = self._at(event.x)
        if number is not None:
            self.app.simulate_key(self.keys[number].key)

    def validate_hovered(self, hovered: int | None) -> int | None:
        """Keep to the keys that are there."""
        return hovered if hovered is not None and hovered < len(self.keys) else None


def _is_shown(binding: Binding) -> bool:
    """Whether a binding is for the footer, and is that of the key by which it is displayed."""
    names = (None, binding.key, format_key(binding.key))
    return binding.show and binding.key_display in names


def fitting(keys: Iterable[FooterKey], width: int) -> list[FooterKey]:
    """Return the keys for which there is room, the most important first to be kept, by groups."""
    shown: list[FooterKey] = []
    for key in sorted(keys, key=lambda key: (key.command.footer, key.place)):
        wider = sorted([*shown, key], key=lambda key: key.place)
        if sum(len(gap) + each.columns for gap, each in _with_gaps(wider)) <= width:
            shown = wider
    return shown


def _with_gaps(keys: Iterable[FooterKey]) -> Iterator[tuple[str, FooterKey]]:
    """Yield each key with what stands before it."""
    group = None
    for key in keys:
        yield (" " if group is None else "  " if group == key.group else " │ "), key
        group = key.group
