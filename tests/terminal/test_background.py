"""The colours follow the background that the terminal tells, and so does the next picture."""

from pathlib import Path

from textual.color import Color

from tui.app import THEME_VARIABLE
from tui.terminal_background import ASK_BACKGROUND
from tui.theme import DARK, LIGHT

from .session import Session
from .test_first_picture import TAKEN_OVER

WHITE_BACKGROUND = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"


def ground(colour: str | None) -> bytes:
    """Return how a colour is asked of the terminal as what is painted on."""
    return "48;2;{};{};{}".format(*Color.parse(colour or "").rgb).encode()


def test_a_light_terminal_gets_light_colours(filled: Path) -> None:
    dark, light = ground(DARK.background), ground(LIGHT.background)
    with Session("--library", filled) as reader:
        reader.see("kept")
        reader.wait_for(lambda: ASK_BACKGROUND.encode() in reader.raw, "the question")
        assert light not in reader.raw
        reader.write(WHITE_BACKGROUND)
        reader.wait_for(lambda: light in reader.raw, "light colours")
        reader.press("a")
        reader.see("Next · 1")
        reader.press("q")
        assert reader.end() == 0
    with Session("--library", filled) as reader:
        reader.wait_for(lambda: TAKEN_OVER in reader.raw)
        picture = bytes(reader.raw).partition(TAKEN_OVER)[0]
        assert light in picture
        assert dark not in picture


def test_a_terminal_is_not_asked_where_the_reader_chose_a_theme(filled: Path) -> None:
    with Session("--library", filled, env={THEME_VARIABLE: DARK.name}) as reader:
        reader.see("kept")
        reader.settle()
        assert ASK_BACKGROUND.encode() not in reader.raw
        reader.press("q")
        assert reader.end() == 0
