"""The three panes on the terminal: arranged by its size, one of them in use."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from tui.bindings import bindings_of
from tui.screens.pane_sizes import Layout, PaneSizes, Size, Sizes
from tui.widgets.refused import Refused

WIDE_COLUMNS = 150
MEDIUM_COLUMNS = 100
COMPACT_COLUMNS = 60
COMPACT_LINES = 18
TIGHT_LINES = 10
"""In terminals lower than this, in lines, borders and footer give way to the text."""


AUTOMATIC = "auto"
LEAST_SIZES = {
    Layout.WIDE: (120, COMPACT_LINES),
    Layout.MEDIUM: (76, COMPACT_LINES),
    Layout.COMPACT: (COMPACT_COLUMNS, COMPACT_LINES),
}
"""The columns and lines that an arrangement needs if the reader asks for it."""


def layout_for(columns: int, lines: int, wanted: str = AUTOMATIC) -> Layout:
    """Return the arrangement that is wanted, or one for a terminal of this size.

    In a terminal too small for the wanted arrangement, the terminal's size decides.
    """
    if wanted != AUTOMATIC:
        layout = Layout(f"-{wanted}")
        least = LEAST_SIZES.get(layout, (0, 0))
        if columns >= least[0] and lines >= least[1]:
            return layout
    if columns < COMPACT_COLUMNS or lines < COMPACT_LINES:
        return Layout.SINGLE
    if columns < MEDIUM_COLUMNS:
        return Layout.COMPACT
    return Layout.MEDIUM if columns < WIDE_COLUMNS else Layout.WIDE


class PaneGrid(Container):
    """Holds the panes, and moves the focus round their stops: search box, lists and abstract."""

    DEFAULT_CSS = """
    PaneGrid {
        layout: grid;
        height: 1fr;
        visibility: hidden;
        &.-wide { grid-size: 3 1; }
        &.-medium { grid-size: 2 2; }
        &.-medium #abstract-pane { row-span: 2; }
        &.-compact { grid-size: 2 2; }
        &.-compact #search-pane { column-span: 2; }
        &.-single { layout: vertical; }
        &.-tight #hint { display: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_of("previous_pane", "zoom"))

    def __init__(self, *panes: Widget) -> None:
        super().__init__(*panes)
        self._panes = panes
        self._in_use = panes[0]
        self._zoomed = False
        self.layout_wanted = AUTOMATIC
        """The name of the layout to have wherever there is room for it."""
        self.sizes_wanted: Sizes = {}
        self._tracks = ("", "")

    def _sizes(self, columns: int, lines: int) -> PaneSizes:
        layout = Layout.SINGLE if self._zoomed else layout_for(columns, lines, self.layout_wanted)
        return PaneSizes(layout, columns, lines, self.sizes_wanted)

    def fit(self, columns: int, lines: int) -> None:
        """Arrange the panes for a terminal of this size."""
        sizes = self._sizes(columns, lines)
        layout = sizes.layout
        if sizes.tracks != self._tracks:  # or everything would be laid out anew
            self._tracks = sizes.tracks
            self.styles.grid_columns, self.styles.grid_rows = sizes.tracks
        for other in Layout:
            self.set_class(other is layout, other)
        self.set_class(lines < TIGHT_LINES, "-tight")
        for pane in self._panes:
            pane.display = layout is not Layout.SINGLE or pane is self._in_use

    def size_changed(self, steps: int) -> tuple[Size, int] | None:
        """Return which size so many steps change, and to what, for the pane in use."""
        of_queue = self._in_use is self._panes[-1]
        return self._sizes(*self.app.size).changed(steps, of_queue=of_queue)

    def action_zoom(self) -> None:
        """Give the whole terminal to the pane in use, or back to all."""
        if layout_for(*self.app.size, self.layout_wanted) is Layout.SINGLE:
            self._zoomed = False
            self.post_message(Refused("zoom"))
            return
        self._zoomed = not self._zoomed
        self.fit_again()

    def go_to(self, stop: Widget) -> None:
        """Put the focus on a widget of a pane, bringing that pane into view."""
        self._use(stop)
        stop.focus()

    def action_previous_pane(self) -> None:
        """Go to the stop before."""
        self.step(-1)

    def step(self, steps: int) -> None:
        """Go so many stops on, in the order of the panes."""
        stops = [
            widget
            for pane in self._panes
            for widget in pane.walk_children(Widget, with_self=True)
            if widget.can_focus
        ]
        focused = self.screen.focused
        here = stops.index(focused) if focused in stops else 0
        self.go_to(stops[(here + steps) % len(stops)])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which pane is in use, however the focus came there."""
        self._use(event.widget)

    def _use(self, stop: Widget) -> None:
        pane = next((p for p in self._panes if p in stop.ancestors_with_self), None)
        if pane is not None and pane is not self._in_use:
            self._in_use = pane
            self.fit_again()

    def fit_again(self) -> None:
        """Arrange the panes anew, as another is in use or another layout is wanted."""
        self.fit(*self.app.size)
