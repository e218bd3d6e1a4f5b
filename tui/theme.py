"""The colours of Broadsheet: newsprint, by lamplight and by day."""

from typing import Any

from textual.theme import Theme

from tui.settings.themes import OwnTheme

DARK = Theme(
    name="broadsheet",
    primary="#8fb8de",
    secondary="#b8a7d9",
    accent="#e3a857",
    warning="#f2c14e",
    error="#e8747c",
    success="#9ccc8a",
    foreground="#dcd8cf",
    background="#14161b",
    surface="#1b1e25",
    panel="#23272f",
    dark=True,
    variables={
        "block-cursor-background": "#34506f",
        "block-cursor-foreground": "#fbf8f1",
        "footer-key-foreground": "#e3a857",
    },
)

LIGHT = Theme(
    name="broadsheet-light",
    primary="#1f4e79",
    secondary="#6a4c93",
    accent="#a85b0a",
    warning="#9a5b00",
    error="#a61b29",
    success="#2f6b2f",
    foreground="#26231d",
    background="#f7f3ea",
    surface="#efe9dc",
    panel="#e4dccb",
    dark=False,
    variables={
        "block-cursor-background": "#c9dcee",
        "block-cursor-foreground": "#14202c",
        "footer-key-foreground": "#a85b0a",
    },
)


def theme_of(own: OwnTheme) -> Theme:
    """Return a theme of the reader's as Textual takes it."""
    given: dict[str, Any] = {"name": own.name, "dark": own.is_dark, **own.colours}
    return Theme(**given)
