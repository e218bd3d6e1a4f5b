"""The ways in which Textual is held: that each works, and that each is needed still.

When a test whose name ends in `is_needed` fails, Textual has learned to do better: take the
workaround out of `tui/textual_workarounds/`.
"""

import inspect
import io
import os
import pty
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, chain
from typing import ClassVar, cast

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import drivers, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, AppError, ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.library import Library
from tui.textual_workarounds import ForgivingOutput, HeldApp, HeldScreen, SentStrips, frugal
from tui.textual_workarounds.held_driver import EndOfInput

from .driving import desk


class TwoBoxes(App[None]):
    """A key moves the focus to another box."""

    BINDINGS: ClassVar[list[BindingType]] = [("f1", "go", "Go")]

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")

    def action_go(self) -> None:
        self.query_one("#two").focus()


class HeldTwoBoxes(HeldApp):
    """The same, held."""

    BINDINGS = TwoBoxes.BINDINGS
    compose = TwoBoxes.compose
    action_go = TwoBoxes.action_go


async def typed_after_going(app: App[None]) -> str:
    """Return what is in the second box after a key that goes there and a letter, read together."""
    async with app.run_test() as pilot:
        app.query_one("#one").focus()
        await pilot.pause()
        for key in ("f1", "x"):
            app.simulate_key(key)
        await pilot.pause(0.2)
        return app.query_one("#two", Input).value


async def test_keys_read_together_go_where_each_leads() -> None:
    assert await typed_after_going(HeldTwoBoxes()) == "x"


async def test_answering_key_by_key_is_needed() -> None:
    assert await typed_after_going(TwoBoxes()) == ""


class Telling(Static, can_focus=True):
    """Changes itself at a key, and another widget by a message."""

    BINDINGS: ClassVar[list[BindingType]] = [("x", "tell", "Tell")]

    def action_tell(self) -> None:
        self.update("told")
        self.call_later(self.app.query_one("#other", Static).update, "heard")


async def frames(base: type[App[None]]) -> int:
    """Return how many frames are painted for one key that changes two widgets."""
    painted: list[None] = []

    class Watched(base):  # type: ignore[misc, valid-type]
        def compose(self) -> ComposeResult:
            yield Telling("say")
            yield Static("still", id="other")

        def post_display_hook(self) -> None:
            if not self._batch_count:
                painted.append(None)

    async with Watched().run_test() as pilot:
        pilot.app.query_one(Telling).focus()
        await pilot.pause(0.2)
        painted.clear()
        pilot.app.simulate_key("x")
        await pilot.pause(0.2)
        return len(painted)


async def test_one_key_is_one_frame() -> None:
    assert await frames(HeldApp) == 1


async def test_painting_once_for_each_key_is_needed() -> None:
    assert await frames(App) > 1


def test_taking_up_frames_lost_in_a_batch_is_needed() -> None:
    assert "if self._batch_count:\n                return" in inspect.getsource(App._display)


async def frames_drawn_in_a_batch(base: type[Screen[None]]) -> int:
    """Return how often a screen is drawn while its app is in a batch, which is thrown away."""
    drawn: list[None] = []

    class Drawn(base):  # type: ignore[misc, valid-type]
        def compose(self) -> ComposeResult:
            yield Static("still")

    class Watched(HeldApp):
        def get_default_screen(self) -> Screen[None]:
            return Drawn()

        def post_display_hook(self) -> None:
            if self._batch_count:
                drawn.append(None)

    async with Watched().run_test() as pilot:
        with pilot.app.batch_update():
            pilot.app.screen._refresh_layout()
            await pilot.pause(0.05)
        return len(drawn)


async def test_nothing_is_drawn_in_a_batch() -> None:
    assert await frames_drawn_in_a_batch(HeldScreen) == 0


async def test_drawing_nothing_in_a_batch_is_needed() -> None:
    assert await frames_drawn_in_a_batch(Screen) > 0


async def test_the_begin_behind_before_what_can_wait() -> None:
    done: list[str] = []

    class Watched(HeldApp):
        def compose(self) -> ComposeResult:
            yield Static("still")

        def post_display_hook(self) -> None:
            if not self._batch_count:
                done.append("frame")

        def begin_behind(self) -> None:
            done.append("waited")

    async with Watched().run_test() as pilot:
        await pilot.pause(0.2)
    assert done[0] == "frame" and "waited" in done


async def layouts_and_frames(app_kind: type[App[None]], kind: type[Screen[None]]) -> list[str]:
    """Return how often the first screen is laid out for its size, and painted whole, in order."""
    done: list[str] = []

    class Watched(kind):  # type: ignore[valid-type, misc]
        def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
            done.extend(["layout"] * (size is not None))
            super()._refresh_layout(size, scroll)

        def _compositor_refresh(self) -> None:
            is_whole = self.size.region in self._compositor._dirty_regions
            done.extend(["frame"] * (is_whole and not self.app._batch_count))
            super()._compositor_refresh()

    class Starting(app_kind):  # type: ignore[valid-type, misc]
        def get_default_screen(self) -> Screen[None]:
            return Watched()

    async with Starting().run_test() as pilot:
        await pilot.pause(0.2)
    return done


async def test_the_first_screen_is_laid_out_and_painted_once() -> None:
    assert await layouts_and_frames(HeldApp, HeldScreen) == ["layout", "frame"]


async def test_laying_the_first_screen_out_once_is_needed() -> None:
    assert (await layouts_and_frames(App, Screen)).count("layout") > 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such driver")
def test_ending_without_a_terminal_is_needed() -> None:
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415  not on Windows

    assert "exit_event.set" not in inspect.getsource(LinuxDriver.run_input_thread)


async def test_keeping_the_bindings_in_force_is_needed() -> None:
    async with App[None]().run_test() as pilot:
        screen = pilot.app.screen
        assert screen._binding_chain[0][1] is not screen._binding_chain[0][1]


async def test_other_bindings_are_in_force_at_another_focus(library: Library) -> None:
    async with desk(library) as at:
        kept = at.main._binding_chain
        assert at.main._binding_chain is kept
        at.main.set_focus(at.queue)
        assert [node for node, _ in at.main._binding_chain] == list(at.queue.ancestors_with_self)


class Answering(DOMNode):
    """Answers a key and hears what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("f1", "go", "Go")]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def action_go(self) -> None:
        self.heard.append("f1")

    @on(Input.Changed)
    def _hear(self, event: Input.Changed) -> None:
        self.heard.append(event.value)


async def test_a_node_that_is_no_widget_answers_for_its_screen() -> None:
    scope = Answering()

    class Answered(HeldScreen):
        def compose(self) -> ComposeResult:
            yield Input()

    class Asking(HeldApp):
        def get_default_screen(self) -> Screen[None]:
            screen = Answered()
            screen.answer_by(scope)
            return screen

    async with Asking().run_test() as pilot:
        await pilot.press("f1", "a", "f1")
    assert scope.heard == ["f1", "a", "f1"]


async def test_answering_for_a_screen_is_needed() -> None:
    async with App[None]().run_test() as pilot:
        with pytest.raises(AppError):
            await pilot.app.mount(cast(Widget, Answering()))


class Boxes(Screen[None]):
    """Two boxes in a pane; the second has the focus."""

    AUTO_FOCUS = "#second"

    def compose(self) -> ComposeResult:
        yield Vertical(Input(), Input(id="second"))


class HeldBoxes(HeldScreen):
    """The same, held."""

    def compose(self) -> ComposeResult:
        second = Input()
        pane = Vertical(Input(), second)
        self.begin_at(second, pane)
        yield pane


async def styled_twice(kind: type[Screen[None]], patch: pytest.MonkeyPatch) -> bool:
    """Start with a focus; return whether anything was styled anew for that."""
    anew: list[object] = []
    update = Stylesheet.update_nodes

    def noting(sheet: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        anew.extend(nodes := list(nodes))
        update(sheet, nodes, animate)

    class Starting(HeldApp):
        CSS = "Vertical:focus-within { background: red; }"

        def get_default_screen(self) -> Screen[None]:
            return kind()

    patch.setattr(Stylesheet, "update_nodes", noting)
    async with Starting().run_test() as pilot:
        is_twice = bool(anew)
        screen = pilot.app.screen
        assert screen.query_one(Vertical).styles.background == Color.parse("red")
        await pilot.press("x")
        assert [box.value for box in screen.query(Input)] == ["", "x"]
    return is_twice


async def test_the_widget_to_begin_at_is_styled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not await styled_twice(HeldBoxes, monkeypatch)


async def test_focusing_before_mounting_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await styled_twice(Boxes, monkeypatch)


def test_hiding_values_in_tracebacks_is_needed() -> None:
    assert "show_locals=True" in inspect.getsource(App._fatal_error)


def test_answering_signals_is_needed() -> None:
    for driver in ("linux_driver", "linux_inline_driver"):
        module = __import__(f"{drivers.__name__}.{driver}", fromlist=["x"])
        assert "SIGTERM" not in inspect.getsource(module)
        assert "SIGHUP" not in inspect.getsource(module)


async def test_sending_only_news_is_needed() -> None:
    """A change of focus has Textual send the whole screen."""
    sent: list[type[object]] = []

    class Watched(TwoBoxes):
        def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
            sent.append(type(renderable))
            super()._display(screen, renderable)

    async with Watched().run_test() as pilot:
        await pilot.pause(0.2)
        sent.clear()
        await pilot.press("f1")
        await pilot.pause(0.2)
    assert LayoutUpdate in sent


def test_sending_each_style_once_is_needed() -> None:
    red = Style.parse("red")
    console = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
    strip = Strip([Segment("a", red), Segment("b", red)])
    assert strip.render(console).count("\x1b[0m") == 2


def row_of(*texts: str, x: int = 0) -> ChopsUpdate:
    """Return a frame of one line, of one strip for each text."""
    strips = [Strip([Segment(text)]) for text in texts]
    ends = list(accumulate((len(text) for text in texts), initial=x))
    chops = dict(zip(ends, strips, strict=False))
    return ChopsUpdate([chops], [(0, x, ends[-1])], [ends[1:]])


def columns_sent(sent: SentStrips, frame: ChopsUpdate, width: int = 9) -> list[int]:
    news = sent.news_of(frame, Size(width, 1))
    return [] if news is None else [x for _y, x, _end in cast(ChopsUpdate, news).spans]


def test_what_the_terminal_shows_is_not_sent_again() -> None:
    sent = SentStrips()
    assert columns_sent(sent, row_of("abc", "def")) == [0, 3]
    assert columns_sent(sent, row_of("abc", "def")) == []
    assert columns_sent(sent, row_of("abc", "xyz")) == [3]
    assert columns_sent(sent, row_of("abcdef")) == [0]
    assert columns_sent(sent, row_of("abc", "xyz")) == [0, 3]
    assert columns_sent(sent, row_of("cx", x=2)) == [2]
    assert columns_sent(sent, row_of("abc", "xyz")) == [0, 3], "what was written over is sent"
    assert columns_sent(sent, row_of("abc", "xyz"), 8) == [0, 3], "another size"
    sent.forget()
    assert columns_sent(sent, row_of("abc", "xyz"), 8) == [0, 3]


class Gone(io.StringIO):
    def write(self, text: str, /) -> int:
        raise OSError


def test_a_terminal_that_has_gone_is_no_error() -> None:
    assert ForgivingOutput(Gone()).write("words") == 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such driver")
def test_forgiving_a_closed_terminal_is_needed() -> None:
    from textual.drivers._writer_thread import WriterThread  # noqa: PLC0415  not on Windows

    assert "OSError" not in inspect.getsource(WriterThread)


COLOURS = st.sampled_from(
    ["", "1", "3", "38;2;1;2;3", "48;2;40;41;42", "1;38;2;9;9;9;48;2;30;31;32", "31", "97;44", "0"]
)
PIECES = st.tuples(COLOURS, st.sampled_from(["a", "bc ", "", "d"]), st.integers(1, 9))


@given(st.lists(PIECES))
@example([("97;44", "a", 1), ("1", "a", 1)])
@example([("1", "a", 1), ("1;1", "b", 2)])
def test_less_is_sent_and_the_same_is_shown(pieces: list[tuple[str, str, int]]) -> None:
    full = "".join(f"\x1b[{row};{row}H\x1b[{style}m{text}\x1b[0m" for style, text, row in pieces)
    short = frugal(full)
    assert len(short) <= len(full)
    assert shown(short) == shown(full)


def shown(data: str) -> list[list[pyte.screens.Char]]:
    """Return what a terminal shows after some output."""
    screen = pyte.Screen(20, 10)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(20)] for y in range(10)]


def test_two_threads_may_ask_at_once_whether_input_has_ended() -> None:
    """Textual asks in the thread that reads keys, and in its own when the app ends."""
    terminal, slave = pty.openpty()
    try:
        end = EndOfInput(HeldApp(), slave)
        with ThreadPoolExecutor(4) as threads:
            asked = [threads.submit(lambda: [end.is_set() for _ in range(5_000)]) for _ in range(4)]
            assert not any(chain.from_iterable(each.result() for each in asked))
    finally:
        os.close(slave)
        os.close(terminal)
