"""Opening the app: on the reader's library, or on a sample."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.opening import keep_copy, keep_safe, open_library
from tui.cli.options import Settings, pass_settings

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.watching import Watch
    from tui.settings.keeping import SettingsFile
    from tui.settings.themes import OwnTheme

SAMPLE = "daily-papers.txt"


@click.command()
@pass_settings
def demo(_settings: Settings) -> None:
    """Open the app on a throwaway library with a sample listing in it."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-demo-") as folder:
        library = Path(folder)
        with as_file(files("tui").joinpath("samples", SAMPLE)) as sample:
            open_library(library, cached=False).import_listings([str(sample)])
        open_app(library, cached=False)


def open_app(folder: Path, *, cached: bool = True) -> None:
    """Open the app on the library in `folder`; return when the reader leaves it.

    Raise ClickException where there is no terminal.
    """

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(
            "The app needs a terminal. For scripts there are commands: broadsheet --help"
        )
    gc.disable()  # until the first screen stands: nothing that is loaded for it is garbage
    notices: list[str] = []
    settings, themes = _settings(notices.append)
    library = open_library(folder, cached=cached, say=notices.append)
    keep_copy(folder)
    from tui.app import BroadsheetApp
    from tui.settings.keeping import SettingsInMemory
    from tui.store.atomic import replace_file
    from tui.textual_workarounds import forgive_a_closed_terminal

    app = BroadsheetApp(
        library,
        notice=" ".join(notices),
        watch=_watch(folder, library, settings.value.import_watch) if cached else None,
        settings=settings if cached else SettingsInMemory(settings.value),
        themes=themes,
        replace_file=replace_file,
    )
    forgive_a_closed_terminal()
    app.run()
    library.searcher.save()
    keep_safe(folder, library)
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


def _settings(say: Callable[[str], None]) -> "tuple[SettingsFile, list[OwnTheme]]":
    """Return the reader's settings and themes; `say` is told what is wrong with either."""
    from tui.cli.config_commands import write_settings
    from tui.paths import configuration_file
    from tui.settings.keeping import SettingsFile
    from tui.settings.themes import own_themes

    path = configuration_file()
    settings = SettingsFile(path, write_settings)
    themes, problems = own_themes(path)
    for problem in (*settings.value.problems, *problems):
        say(problem.replace(f"{path.parent}{os.sep}", ""))  # in one line of the screen
    return settings, themes


def _watch(folder: Path, library: "Library", named: str) -> "Watch | None":
    """Return the watch over the folder that the settings name, if they name one."""
    if not named:
        return None
    from tui.library.watching import Watch
    from tui.store import watched_file

    return Watch(library, Path(named).expanduser().absolute(), watched_file(folder))
