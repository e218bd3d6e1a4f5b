"""Every setting, declared once: its name, default, meaning and choices."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from tui.text import clean_line, perhaps

DEFAULT_ADDRESS = "https://huggingface.co/api/daily_papers"
KEYS_SECTION = "keys"
"""The section whose other names are commands: `toggle_queue = ["a", "space"]`."""
DEFAULT_CITATION_KEY = "{author}{year}{word}"
PRESET_NAMES = ("default", "vim", "emacs", "arrows")
BUDGET_PATTERN = r"(?i)|([1-9][0-9]{0,3})(?: papers?)?(?: (?:a|per) (day|week))?"
"""What a budget is written like: the number of papers, and the time that it is for."""
START_VIEWS = ("inbox", "papers", "queue", "search")
GLYPHS = ("auto", "unicode", "ascii")
LAYOUTS = ("auto", "wide", "medium", "compact", "single")
DATE_PATTERN = r"|[^%]{0,20}(?:%[aAbBdmyYjGVu][^%]{0,20}){1,6}"
"""What a form of days is written like: with the directives that every system knows."""
COLUMNS = ("author", "votes", "date", "arxiv", "rating", "tag")
ORDERS = ("relevance", "date", "votes", "title", "added", "interest", "rating", "finished")


def _setting(default: Any, help_: str, *choices: str, pattern: str = "", example: str = "") -> Any:
    """Declare a setting; the `example` is shown for a value that does not match `pattern`."""
    about = {"help": help_, "choices": choices, "pattern": pattern, "example": example}
    return field(default=default, metadata=about)


@dataclass(frozen=True, slots=True)
class Configuration:
    """All settings. `section_name` here is `name` in `[section]` of the file.

    `keys` holds for each command, by its id, the keys that the reader gave it. `lines` holds for
    each setting that the file names the number of its line, and `problems` one sentence for each
    thing in the file that cannot be understood; the default then holds. `path` is the file.
    """

    fetch_address: str = _setting(DEFAULT_ADDRESS, "Where listings are fetched from.")
    import_watch: str = _setting("", "A folder whose new listings the app imports by itself.")
    view_theme: str = _setting(
        "", "The colours, by the name of a theme; empty follows the terminal's background."
    )
    view_inbox: str = _setting(
        "page", "The order of papers within each listing in the app.", "page", "interest"
    )
    view_sort: str = _setting(
        "relevance", "The order of what a search finds, unless it says sort: itself.", *ORDERS
    )
    view_start: str = _setting("inbox", "What the app opens with.", *START_VIEWS)
    view_layout: str = _setting(
        "auto",
        "The panes: as the terminal's size allows, three columns, two, one on top, or one alone.",
        *LAYOUTS,
    )
    view_columns: tuple[str, ...] = _setting(
        COLUMNS[:3], "What stands beside each title, or below it where there is no room.", *COLUMNS
    )
    view_dates: str = _setting(
        "",
        "The form of days, as strftime has it, such as %d %b %Y; empty is as usual in each place.",
        pattern=DATE_PATTERN,
        example="%d %b %Y",
    )
    view_glyphs: str = _setting(
        "auto", "The signs on the screen; auto is unicode unless the locale has none.", *GLYPHS
    )
    view_search_columns: int = _setting(0, "How wide the search pane is; 0 as there is room.")
    view_search_lines: int = _setting(0, "How high the search pane is on top; 0 as there is room.")
    view_queue_columns: int = _setting(0, "How wide the queue pane is; 0 as there is room.")
    view_queue_lines: int = _setting(0, "How high the queue pane is below; 0 as there is room.")
    queue_budget: str = _setting(
        "",
        "How many papers you mean to read, such as 3 a day or 15 a week; empty for no budget.",
        pattern=BUDGET_PATTERN,
        example="3 a day",
    )
    keys_preset: str = _setting("default", "The keys to begin with.", *PRESET_NAMES)
    export_citation_key: str = _setting(
        DEFAULT_CITATION_KEY,
        "The shape of citation keys; `broadsheet help exporting` has its fields.",
    )
    programs_browser: str = _setting(
        "", "The command that opens addresses; empty is the system's browser."
    )
    programs_pdf: str = _setting(
        "", "The command that opens a PDF, which is fetched first; empty is the browser."
    )
    programs_pipe: str = _setting("", "The command that | proposes for a paper.")
    interest_outside: int = _setting(
        2, "Of the first ten papers by interest, how many at least are outside your habits."
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    path: Path | None = None

    def problem(self, name: str, what: str) -> str:
        """Return the sentence that says what is wrong with a setting, and where it stands."""
        line = self.lines.get(name)
        place = f"{self.path}, line {line}" if line else str(self.path or "The settings")
        return f"{place}: {clean_line(what)}."


class Setting(NamedTuple):
    """The declaration of one setting; `choices` is empty where any value will do."""

    name: str
    field: str
    default: str | int | bool | tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    pattern: str = ""
    example: str = ""


def settings() -> Iterator[Setting]:
    """Yield every setting but the keys of commands."""
    for each in fields(Configuration):
        if "help" in each.metadata:
            name = each.name.replace("_", ".", 1)
            default: Any = each.default
            yield Setting(name, each.name, default, **each.metadata)


def setting_named(name: str) -> Setting | None:
    """Return the setting of this name, such as `fetch.address`, or None."""
    return next((each for each in settings() if each.name == name), None)


def as_held(value: object) -> object:
    """Return a value of the file as settings hold it: a list does not change any more."""
    return tuple(value) if isinstance(value, list) else value


def as_typed(value: object) -> str:
    """Return a value of a setting as the reader types it."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def problem_with(setting: Setting, value: object) -> str:
    """Return what is wrong with a value, as the end of a sentence; "" if it is good."""
    held = as_held(value)
    if type(held) is not type(setting.default):
        return f"must be {_KINDS[type(setting.default)]}"
    for each in held if isinstance(held, tuple) else (held,):
        if setting.choices and each not in setting.choices:
            return f"cannot be {each}; {perhaps(str(each), setting.choices)}"
    if setting.pattern and not re.fullmatch(setting.pattern, str(value)):
        return f"must be like {setting.example}"
    if isinstance(value, int) and value < 0:
        return "must not be negative"
    return ""


_KINDS = {
    str: "a text in quotes",
    int: "a whole number, such as 2",
    bool: "true or false",
    tuple: 'a list of words, such as ["date", "votes"]',
}
