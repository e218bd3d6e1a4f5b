"""The commands of `broadsheet`, and how any failure becomes one line and an exit status."""

import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import click

from tui import __version__
from tui.cli.fetch_commands import fetch
from tui.cli.history_commands import history, redo, undo
from tui.cli.library_commands import import_, list_, search, show
from tui.cli.marking_commands import dismiss_, note, rate, read, tag
from tui.cli.opening import Settings, keep_copy, keep_safe, open_library, pass_settings
from tui.cli.queue_commands import queue
from tui.cli.safety_commands import backup, doctor, export, restore
from tui.cli.terminal import forgive_a_closed_terminal
from tui.configuration import read_configuration
from tui.errors import BroadsheetError, Cancelled
from tui.library import Library
from tui.library.watching import Watch
from tui.paths import LIBRARY_VARIABLE, configuration_file, default_library
from tui.store import WatchedFile
from tui.text import clean_line

EXIT_ERROR = 2
EXIT_INTERRUPTED = 130
SAMPLE = "daily-papers.txt"


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="broadsheet")
@click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=LIBRARY_VARIABLE,
    metavar="DIR",
    help=f"Use the library in DIR (also: {LIBRARY_VARIABLE}).",
)
@click.pass_context
def broadsheet(context: click.Context, folder: Path | None) -> None:
    """Read the daily listings of new papers, and keep a queue. With no command: opens the app."""
    settings = Settings(folder or default_library())
    context.obj = settings
    if context.invoked_subcommand is None:
        _open_app(settings.folder)


@broadsheet.command()
@pass_settings
def demo(_settings: Settings) -> None:
    """Open the app on a throwaway library with a sample listing in it."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-demo-") as folder:
        library = Path(folder)
        with as_file(files("tui").joinpath("samples", SAMPLE)) as sample:
            open_library(library, cached=False).import_listings([str(sample)])
        _open_app(library, cached=False)


def _open_app(folder: Path, *, cached: bool = True) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException(
            "The app needs a terminal. For scripts there are commands: broadsheet --help"
        )
    settings = read_configuration(configuration_file())
    notices: list[str] = []
    library = open_library(folder, cached=cached, say=notices.append)
    keep_copy(folder)
    from tui.app import BroadsheetApp  # noqa: PLC0415  textual takes 0.4 s: only for the screen

    app = BroadsheetApp(
        library,
        notice=" ".join(notices),
        watch=_watch(folder, library, settings.import_watch) if cached else None,
        fetch_address=settings.fetch_address,
    )
    forgive_a_closed_terminal()
    app.run()
    library.searcher.save()
    keep_safe(folder, library)
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)


def _watch(folder: Path, library: Library, named: str) -> Watch | None:
    """Give the watch over the folder that the reader's settings name, if they name one."""
    if not named:
        return None
    return Watch(library, Path(named).expanduser().absolute(), WatchedFile(folder))


COMMANDS = (
    import_, fetch, search, list_, show, queue, read, dismiss_, note, tag, rate, undo, redo,
    history, backup, restore, export, doctor,
)  # fmt: skip
for command in COMMANDS:
    broadsheet.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; give the exit status: 0, 1 (some input skipped), 2, or 130 (ctrl+c)."""
    try:
        outcome = broadsheet.main(list(arguments), prog_name="broadsheet", standalone_mode=False)
    except BroadsheetError as error:
        status = EXIT_INTERRUPTED if isinstance(error, Cancelled) else EXIT_ERROR
        return _complain(str(error), status)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "broadsheet"
        return _complain(f"{error.format_message()} See: {command} --help")
    except click.ClickException as error:
        return _complain(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except SystemExit:
        return 0  # so click ends when whoever read our output has gone, which is no failure
    return outcome if isinstance(outcome, int) else 0


def _complain(message: str, status: int = EXIT_ERROR) -> int:
    click.echo(f"broadsheet: {clean_line(message)}", err=True)
    return status
