"""Opening the app on a sample."""

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from tui.cli.app_start import open_app
from tui.cli.opening import open_library
from tui.cli.options import Settings, pass_settings

SAMPLE = "daily-papers.txt"


@click.command()
@pass_settings
def demo(_settings: Settings) -> int:
    """Open the app on a throwaway library with a sample listing in it."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-demo-") as folder:
        library = Path(folder)
        with as_file(files("tui").joinpath("samples", SAMPLE)) as sample:
            open_library(library, cached=False).import_listings([str(sample)])
        return open_app(library, cached=False)
