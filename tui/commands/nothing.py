"""What is said where a command has nothing to do: one short line, with keys by ids in braces."""

from collections.abc import Mapping

_BELOW = "There is nothing below."
_ABOVE = "There is nothing above."
_UNMARKED = "There is no paper to mark."
_UNSOUGHT = "You have not looked for words yet; {find_in_page} does."
_DECIDED = "There is nothing new to pass over."
_WORDLESS = "There is no word to wish for."

NOTHING: Mapping[str, str] = {
    "zoom": "The pane in use has the whole screen already.",
    "older_listing": "There is no older listing here.",
    "newer_listing": "There is no newer listing here.",
    "back": "There is nothing to go back from.",
    "cursor_down": _BELOW,
    "cursor_up": _ABOVE,
    "first": "This is the beginning.",
    "last": "This is the end.",
    "half_page_down": _BELOW,
    "half_page_up": _ABOVE,
    "page_down": _BELOW,
    "page_up": _ABOVE,
    "read_on": _BELOW,
    "read": "There is no paper to read.",
    "mark_range": _UNMARKED,
    "mark_all": _UNMARKED,
    "toggle_queue": "Nothing changed: they are in the queue already.",
    "dismiss_paper": "Nothing changed: they are dismissed already.",
    "pass_over": "Only new papers can be passed over.",
    "put_off": "It is put off to that day already.",
    "next_paper": "There is no next paper.",
    "previous_paper": "There is no paper before.",
    "rate": "It has these stars already.",
    "unrate": "It has no stars.",
    "show_authors": "All known authors are shown already.",
    "find_next": _UNSOUGHT,
    "find_previous": _UNSOUGHT,
    "move_down": "It cannot go further down.",
    "move_up": "It cannot go further up.",
    "move_top": "It stands at the top already.",
    "move_bottom": "It stands at the bottom already.",
    "move_to": "It stands there already.",
    "older_search": "There is no older search.",
    "newer_search": "There is no newer search.",
    "take_suggestion": "There is no correction to take.",
    "next_result": _BELOW,
    "previous_result": _ABOVE,
    "close_listing": _DECIDED,
    "close_older": _DECIDED,
    "close_all": _DECIDED,
    "turn_action": "There is no action to take back.",
    "complete": "No path begins like this.",
    "recall_search": "No search has this digit.",
    "forget_search": "There is no search to forget.",
    "choose_address": "No address has this digit.",
    "wish_more": _WORDLESS,
    "wish_less": _WORDLESS,
    "wish_never": _WORDLESS,
}
"""By the ids of those commands that can have nothing to do, other than for want of a paper."""
