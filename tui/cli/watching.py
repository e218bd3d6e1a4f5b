"""Watching a folder from the command line."""

import time
from collections.abc import Callable
from contextlib import suppress

import click

from tui.cli.opening import keep_index
from tui.cli.printing import print_report
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.watching import POLL_SECONDS, Watch
from tui.text import clean_line


def follow(
    watch: Watch, library: Library, as_json: bool, *, sleep: Callable[[float], object] = time.sleep
) -> None:
    """Import what arrives in a folder and print each report, until the reader presses ctrl+c.

    What goes wrong is said, once as long as it stays the same, and tried again. Raises
    UnreadableListing for a folder that cannot be watched from the beginning.
    """
    watch.look()
    complaint = ""
    with suppress(KeyboardInterrupt):
        click.echo(f"Watching {clean_line(str(watch.folder))}; ctrl+c ends it.", err=True)
        while True:
            sleep(POLL_SECONDS)
            try:
                _take(watch, library, as_json)
                complaint = ""
            except BroadsheetError as error:
                if str(error) != complaint:
                    complaint = str(error)
                    click.echo(f"broadsheet: {clean_line(complaint)}", err=True)


def _take(watch: Watch, library: Library, as_json: bool) -> None:
    if arrived := watch.look():
        report = watch.take(arrived)
        keep_index(library)
        print_report(report, as_json=as_json)
