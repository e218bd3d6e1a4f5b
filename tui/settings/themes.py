"""The reader's own themes: one TOML file each, in the folder `themes` beside the settings.

    dark = true
    primary = "#8fb8de"
    background = "#14161b"

The file's name without its ending is the theme's. `primary` must be there; each other colour that
is missing follows from it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.settings.parsing import read_toml
from tui.text import clean_line, perhaps

FOLDER = "themes"
ENDING = ".toml"
COLOURS = (
    "primary", "secondary", "accent", "warning", "error", "success", "foreground", "background",
    "surface", "panel",
)  # fmt: skip
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class OwnTheme(NamedTuple):
    """A theme of the reader's: colours by their role, each written like #8fb8de."""

    name: str
    colours: Mapping[str, str]
    is_dark: bool = True


def own_themes(configuration: Path) -> tuple[list[OwnTheme], list[str]]:
    """Return the themes beside the settings file, and a sentence for each that is no good."""
    themes, problems = [], []
    for path in sorted((configuration.parent / FOLDER).glob(f"*{ENDING}")):
        try:
            _text, content = read_toml(path)
        except (OSError, ValueError) as error:
            reason = clean_line(str(getattr(error, "strerror", None) or error))
            problems.append(f"{path} cannot be read as a theme: {reason}.")
            continue
        if wrong := next(_problems(content), ""):
            problems.append(f"{path}: {clean_line(wrong)}.")
        else:
            colours = {name: value for name, value in content.items() if name in COLOURS}
            themes.append(OwnTheme(path.stem, colours, content.get("dark") is not False))
    return themes, problems


def _problems(content: Mapping[str, object]) -> Iterator[str]:
    """Yield what is wrong with the content of a theme's file."""
    for name, value in content.items():
        if name == "dark":
            if not isinstance(value, bool):
                yield "dark must be true or false"
        elif name not in COLOURS:
            yield f"there is no colour {name}; {perhaps(name, COLOURS)}"
        elif not isinstance(value, str) or not _COLOUR.fullmatch(value):
            yield f'{name} must be a colour like "#8fb8de"'
    if "primary" not in content:
        yield 'primary is missing; write it like primary = "#8fb8de"'
