"""Starting the app, with nothing loaded that its first screen does not need."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.opening import (
    EXIT_FAILED,
    EXIT_INTERRUPTED,
    keep_copy,
    keep_safe,
    open_library,
    say_on_standard_error,
)
from tui.errors import BroadsheetError, NoTerminal
from tui.paths import LIBRARY_VARIABLE, default_library

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.watching import Watch
    from tui.settings.keeping import SettingsFile
    from tui.settings.themes import OwnTheme

COMPLETION_VARIABLE = "_BROADSHEET_COMPLETE"
"""In it the shell asks for completion, and click answers in the place of any command."""
LIBRARY_OPTION = "--library"


def library_to_open(arguments: Sequence[str]) -> Path | None:
    """Return the library of a command line that does no more than open the app; else None."""
    if COMPLETION_VARIABLE in os.environ:
        return None
    named = os.environ.get(LIBRARY_VARIABLE, "")
    match [each for word in arguments for each in word.split("=", 1)]:
        case []:
            pass
        case [option, folder] if option == LIBRARY_OPTION:
            named = folder
        case _:
            return None
    if named.startswith("-") or Path(named).is_file():  # the command line has words for it
        return None
    return Path(named) if named else default_library()


def start(folder: Path) -> int:
    """Open the app as `broadsheet` without a command does; return the exit status."""
    try:
        return open_app(folder)
    except BroadsheetError as error:
        say_on_standard_error(str(error))
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def open_app(folder: Path, *, cached: bool = True) -> int:
    """Open the app on the library in `folder`; return its exit status when the reader leaves it.

    Raises NoTerminal, or LibraryError.
    """

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal(
            "The app needs a terminal. For scripts there are commands: broadsheet --help"
        )
    gc.disable()  # until the first screen stands
    notices: list[str] = []
    settings, themes = settings_and_themes(notices.append)
    library = open_library(folder, cached=cached, say=notices.append)
    from tui.app import BroadsheetApp
    from tui.settings.keeping import SettingsInMemory
    from tui.store.atomic import replace_file
    from tui.textual_workarounds import forgive_a_closed_terminal

    app = BroadsheetApp(
        library,
        notice=" ".join(notices),
        watch=watch_over(library, folder, settings.value.import_watch) if cached else None,
        settings=settings if cached else SettingsInMemory(settings.value),
        themes=themes,
        replace_file=replace_file,
        keep_copy=partial(keep_copy, folder),
    )
    forgive_a_closed_terminal()
    app.run()
    library.searcher.save()
    keep_safe(folder, library)
    return app.return_code or 0


def settings_and_themes(say: Callable[[str], None]) -> "tuple[SettingsFile, list[OwnTheme]]":
    """Return the reader's settings and themes; `say` is told what is wrong with either."""
    from tui.cli.opening import write_settings
    from tui.paths import configuration_file
    from tui.settings.keeping import SettingsFile
    from tui.settings.themes import own_themes

    path = configuration_file()
    settings = SettingsFile(path, write_settings)
    themes, problems = own_themes(path)
    for problem in (*settings.value.problems, *problems):
        say(problem.replace(f"{path.parent}{os.sep}", ""))  # in one line of the screen
    return settings, themes


def watch_over(library: "Library", folder: Path, named: str) -> "Watch | None":
    """Return the watch of a library in `folder` over the folder that the settings name, if any."""
    if not named:
        return None
    from tui.library.watching import Watch
    from tui.store import watched_file

    return Watch(library, Path(named).expanduser().absolute(), watched_file(folder))
