"""How Textual has to be held so that Broadsheet behaves; each with its reason.

All were needed for Textual 8.2.8. `tests/screen/test_textual_workarounds.py` fails for each when
Textual no longer needs it.
"""

from tui.textual_workarounds.held_app import DEBUG_VARIABLE, HeldApp
from tui.textual_workarounds.held_screen import HeldScreen
from tui.textual_workarounds.sent_strips import SentStrips
from tui.textual_workarounds.terminal_output import (
    ForgivingOutput,
    forgive_a_closed_terminal,
    frugal,
)

__all__ = [
    "DEBUG_VARIABLE",
    "ForgivingOutput",
    "HeldApp",
    "HeldScreen",
    "SentStrips",
    "forgive_a_closed_terminal",
    "frugal",
]
