"""A screen that holds Textual: its frames, sizes and bindings."""

from textual import events
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen

from tui.textual_workarounds.held_app import HeldApp


class HeldScreen(Screen[None]):
    """A screen that draws nothing while its app holds its frame: Textual would throw it away."""

    _chain: tuple[object, list[tuple[DOMNode, BindingsMap]]] | None = None

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
