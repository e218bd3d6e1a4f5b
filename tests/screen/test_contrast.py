"""In every theme, text, borders and the row under the cursor stand out on what they are painted."""

from collections.abc import Iterator, Sequence

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.library import Library
from tui.library.queue import add, dismiss, mark
from tui.library.triage import see
from tui.model import Status
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory
from tui.settings.themes import OwnTheme
from tui.theme import DARK, LIGHT, QUIET_CONTRAST, RULE_CONTRAST, TEXT_CONTRAST, contrast

from .driving import Desk, desk, painted

NAMES = [DARK.name, LIGHT.name, *(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)]
"""All but those in the terminal's own colours, of which nobody knows what they are."""
WAN = OwnTheme("wan", {"primary": "#777777", "foreground": "#888888", "background": "#808080"})
BORDER = frozenset("│─╭╮╰╯┃━")


def opaque(segment: Segment) -> tuple[Color, Color]:
    """Return the colours in which a piece of the screen is written, and on which."""
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim, segment.text
    colours = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    return (colours[1], colours[0]) if style.reverse else colours


def wanting(at: Desk) -> Iterator[str]:
    """Yield each piece of the screen that stands out too little, with its contrast."""
    variables = at.app.theme_variables
    quiet = Color.parse(variables["quiet"])
    cursor = Color.parse(variables["block-cursor-background"])
    for segment in painted(at.app):
        text = segment.text.strip()
        if not text:
            continue
        ink, ground = opaque(segment)
        if set(text) <= BORDER:
            least = RULE_CONTRAST
        elif ink == quiet and ground != cursor:
            least = QUIET_CONTRAST
        else:
            least = TEXT_CONTRAST
        if contrast(ink, ground) < least:
            yield f"{text}: {contrast(ink, ground):.2f} < {least}, {ink.hex} on {ground.hex}"


def with_every_status(library: Library) -> None:
    keys = library.view.newest()
    library.act(add, *keys[1:4])
    library.act(mark(Status.READING), keys[2])
    library.act(mark(Status.READ), keys[3])
    library.act(see, keys[4])
    library.act(dismiss, keys[5])


@pytest.mark.parametrize(
    "keys",
    [("slash", *"pruning", "tab", "tab", "tab", "v"), ("L",), ("ctrl+p",)],
    ids=["panes", "dialog", "palette"],
)
async def test_all_that_is_painted_can_be_read(library: Library, keys: Sequence[str]) -> None:
    with_every_status(library)
    async with desk(library, size=(150, 20)) as at:
        await at.press(*keys)
        for name in NAMES:
            at.app.theme = name
            await at.pilot.pause()
            assert not set(wanting(at)), name


async def test_a_theme_of_greys_that_nobody_could_read_is_mended(library: Library) -> None:
    settings = SettingsInMemory(Configuration(view_theme="wan"))
    async with desk(library, settings=settings, themes=[WAN]) as at:
        assert not set(wanting(at))
