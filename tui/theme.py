"""The colours of Broadsheet: newsprint, by lamplight and by day."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.color import Color
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

SIXTEEN = Theme(
    name="broadsheet-16",
    primary="ansi_cyan",
    secondary="ansi_magenta",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    ansi=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "block-cursor-background": "ansi_cyan",
        "block-cursor-foreground": "ansi_black",
        "footer-key-foreground": "ansi_yellow",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    },
)
"""The terminal's own colours, for terminals that have sixteen of them."""

TEXT_CONTRAST = 4.5
QUIET_CONTRAST = 3.2
RULE_CONTRAST = 3.05
"""How far text, quiet text and borders stand out from any ground; WCAG asks for 4.5, 3 and 3."""
QUIET_SHARE = 0.38
RULE_SHARE = 0.72
"""How far quiet text and borders are from text towards the background, contrast permitting."""
RAISED = {"heading": 0.07, "footer": 0.05, "idle": 0.14}
"""Grounds that stand out a little from the background, by their share of the foreground."""
MARKED_SHARE = 0.25
INKS = (
    "foreground", "primary", "secondary", "accent", "warning", "error", "success",
    "text-primary", "text-secondary", "text-accent", "text-warning", "text-error", "text-success",
    "footer-foreground", "footer-key-foreground", "footer-description-foreground",
)  # fmt: skip
"""What text is written in."""
QUIET = ("quiet", "text-muted", "text-disabled")
RULES = ("rule", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active")
TERMINALS_OWN = {
    **dict.fromkeys(("quiet", "text-muted", "text-disabled", "text", "rule"), "ansi_default"),
    **{f"{name}-background": "ansi_default" for name in (*RAISED, "marked")},
}
STEPS = 50
DARK_END = 0.04045
"""Up to where sRGB is linear."""
WHITE, BLACK = Color(255, 255, 255), Color(0, 0, 0)


def theme_of(own: OwnTheme) -> Theme:
    """Return a theme of the reader's as Textual takes it."""
    given: dict[str, Any] = {"name": own.name, "dark": own.is_dark, **own.colours}
    return Theme(**given)


def contrast(one: Color, other: Color) -> float:
    """Return how far two opaque colours stand apart: 1 to 21, as WCAG 2.2 counts it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of any theme made fit to be read, and those that follow from them.

    Each colour that text is written in moves towards white or black, whichever is farther from the
    background, until it can be read on every ground; a ground on which that cannot be is made the
    background. The colours of a terminal's own, which nobody knows, stay as they are.
    """
    background, foreground = (Color.parse(variables[name]) for name in ("background", "foreground"))
    if background.ansi is not None:
        return {**variables, **TERMINALS_OWN}
    pole = _pole(background)
    others = _other_grounds(variables, background, foreground)
    grounds = _Grounds(pole, [background, *others.values()])
    ink = grounds.legible(foreground, TEXT_CONTRAST)
    quiet = grounds.legible(ink.blend(background, QUIET_SHARE), QUIET_CONTRAST).hex
    rule = (
        _Grounds(pole, [background, others["surface"], others["footer-background"]])
        .legible(ink.blend(background, RULE_SHARE), RULE_CONTRAST)
        .hex
    )
    cursor = background + Color.parse(variables["block-cursor-background"])
    on_cursor = _parsed(variables["block-cursor-foreground"], cursor)
    if contrast(cursor, on_cursor) < TEXT_CONTRAST:
        on_cursor = _pole(cursor)
    return {
        **variables,
        **{
            name: grounds.legible(_parsed(variables[name], background), TEXT_CONTRAST).hex
            for name in INKS
        },
        **{name: colour.hex for name, colour in others.items()},
        **dict.fromkeys(QUIET, quiet),
        **dict.fromkeys(RULES, rule),
        "block-cursor-background": cursor.hex,
        "block-cursor-foreground": on_cursor.hex,
    }


def _pole(ground: Color) -> Color:
    """Return white or black, whichever is farther from a ground."""
    return max((WHITE, BLACK), key=lambda end: contrast(end, ground))


def _other_grounds(
    variables: Mapping[str, str], background: Color, foreground: Color
) -> dict[str, Color]:
    """Return by name what text stands on besides the background; only what it can be read on."""
    secondary = Color.parse(variables["secondary"])
    grounds = {
        "surface": background + Color.parse(variables["surface"]),
        "marked-background": background.blend(secondary, MARKED_SHARE),
        **{
            f"{name}-background": background.blend(foreground, share)
            for name, share in RAISED.items()
        },
    }
    pole = _pole(background)
    return {
        name: ground if contrast(pole, ground) >= TEXT_CONTRAST else background
        for name, ground in grounds.items()
    }


class _Grounds:
    """What text stands on; the one that is hardest to read on decides."""

    def __init__(self, pole: Color, grounds: Sequence[Color]) -> None:
        self._pole = pole
        self._worst = min(grounds, key=lambda ground: contrast(pole, ground))

    def legible(self, colour: Color, least: float) -> Color:
        """Return the colour nearest to `colour` that stands out by `least` on every ground."""
        for step in range(STEPS):
            nearer = colour.blend(self._pole, step / STEPS)
            if contrast(nearer, self._worst) >= least and self._is_beyond(nearer):
                return nearer
        return self._pole

    def _is_beyond(self, colour: Color) -> bool:
        is_lighter = _luminance(colour) > _luminance(self._worst)
        return is_lighter == (self._pole == WHITE)


def _parsed(value: str, ground: Color) -> Color:
    """Return an opaque colour on a ground; "auto" is whichever of black and white is farther."""
    automatic = ground.get_contrast_text(1.0)
    return automatic if value.startswith("auto") else ground + Color.parse(value)


def _luminance(colour: Color) -> float:
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= DARK_END else ((channel + 0.055) / 1.055) ** 2.4)
