"""Starting the app, with nothing loaded that its first screen does not need."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import BroadsheetError, NoTerminal
from tui.first_picture import FirstPicture, Painter
from tui.paths import LIBRARY_VARIABLE, default_library

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.watching import Watch
    from tui.settings.keeping import SettingsFile
    from tui.settings.themes import OwnTheme

COMPLETION_VARIABLE = "_BROADSHEET_COMPLETE"
"""The variable in which a shell asks for completion: click then answers instead of a command."""
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
        with FirstPicture(folder) as picture:
            return open_app(folder, picture=picture)
    except BroadsheetError as error:
        from tui.cli.opening import EXIT_FAILED, say_on_standard_error

        say_on_standard_error(str(error))
        return EXIT_FAILED
    except KeyboardInterrupt:
        from tui.cli.opening import EXIT_INTERRUPTED

        return EXIT_INTERRUPTED


def open_app(folder: Path, *, cached: bool = True, picture: FirstPicture | None = None) -> int:
    """Open the app on the library in `folder`; return its exit status when the reader leaves it.

    A `picture` that is shown stays until the first screen, which is kept for the next start.
    Raises NoTerminal, or LibraryError.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal(
            "The app needs a terminal. For scripts there are commands: broadsheet --help"
        )
    gc.disable()  # until the first screen stands
    from tui.cli.opening import keep_copy, open_library

    notices: list[str] = []
    settings, themes = settings_and_themes(notices.append)
    news: list[str] = []  # which the next start will not have to tell
    library = open_library(folder, cached=cached, say=news.append)
    from tui.app import BroadsheetApp
    from tui.settings.keeping import SettingsInMemory
    from tui.store.atomic import replace_file
    from tui.textual_workarounds import forgive_a_closed_terminal

    app = BroadsheetApp(
        library,
        notice=" ".join([*notices, *news]),
        settings=settings if cached else SettingsInMemory(settings.value),
        themes=themes,
        replace_file=replace_file,
        watch=watch_over(library, folder, settings.value.import_watch) if cached else None,
        keep_copy=partial(keep_copy, folder),
        keep_picture=partial(keep_picture, picture) if picture and not news else None,
    )
    app.picture = picture
    forgive_a_closed_terminal()
    app.run()
    end_session(folder, library)
    if picture and not app.return_code:
        anew = partial(painted_anew, library, app.size, app.theme)
        keep_picture(FirstPicture(folder, app.size), anew)
    return app.return_code or 0


def end_session(folder: Path, library: "Library") -> None:
    """Keep the index where the next start would miss it, close the library and back it up."""
    from tui.cli.opening import keep_safe

    library.searcher.save()
    keep_safe(folder, library)


def painted_anew(
    library: "Library", size: tuple[int, int], theme: str, day: str
) -> tuple[str, str]:
    """Return what would paint the first screen if the app were started now, in colours of a theme.

    Nothing if that takes too long. Beside it, until when that is so. Raises LibraryError.
    """
    from tui.app import PictureApp

    library.refresh()
    notices: list[str] = []
    settings, themes = settings_and_themes(notices.append)
    app = PictureApp(library, notice=" ".join(notices), settings=settings, themes=themes)
    if theme in app.available_themes:
        app.use_theme(theme)
    app.run(headless=True, size=size)
    return app.picture_of(day)


def keep_picture(picture: FirstPicture, painter: Painter) -> None:
    """Keep what paints the first screen, if there is no picture of it yet and it can be kept."""
    from tui.store.atomic import make_private_folder, replace_file

    if picture.is_wanted():
        with suppress(OSError, BroadsheetError):
            painted, until = painter(picture.day)
            if painted:
                make_private_folder(picture.path.parent)
                replace_file(picture.path, picture.content(painted, until), private=True)


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
