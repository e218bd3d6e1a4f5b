"""Commands that keep a library safe: backup, restore, doctor, paths."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from tui.cli.opening import changing
from tui.cli.options import Settings, as_json_option, pass_settings
from tui.cli.printing import print_json, print_line
from tui.errors import NoBackup

EXIT_FINDINGS = 1
_file_argument = click.argument(
    "file", required=False, type=click.Path(path_type=Path), metavar="[FILE]"
)


@click.command()
@_file_argument
@pass_settings
def backup(settings: Settings, file: Path | None) -> None:
    """Back the library up, into a compressed FILE if one is named."""
    from tui.store.backups import make_backup, write_archive

    if file is not None:
        write_archive(settings.folder, file)
        print_line(f"Backed up into {file}.")
        return
    made = make_backup(settings.folder, datetime.now().astimezone(), gap=timedelta())
    if made is None:
        raise NoBackup("There is no library to back up yet. Import a listing first.")
    print_line(f"Backed up as {made.name}.")


@click.command()
@_file_argument
@click.option("--list", "as_list", is_flag=True, help="List the backups, newest first.")
@pass_settings
def restore(settings: Settings, file: Path | None, as_list: bool) -> None:
    """Bring back what a backup holds, the newest if none is named; undo takes it back."""
    from tui.store.backups import backups_in, opened

    backups = backups_in(settings.folder)
    if as_list:
        for each in backups:
            print_line(each.name)
        return
    named = {each.name: each.path for each in backups}
    path = named.get(str(file)) or file or (backups[0].path if backups else None)
    if path is None:
        raise NoBackup("There is no backup yet. Make one with: broadsheet backup")
    with opened(path) as stores, changing(settings.folder) as library:
        changed = library.restore(stores, path.name)
    print_line(
        f"Restored {path.name}. Take it back with: broadsheet undo"
        if changed
        else f"Nothing to restore: all is as in {path.name}."
    )


@click.command()
@click.option("--fix", is_flag=True, help="Put damaged files aside and good ones in their place.")
@as_json_option
@click.pass_context
@pass_settings
def doctor(settings: Settings, context: click.Context, fix: bool, as_json: bool) -> None:
    """Check files, checksums, permissions, disk room and terminal; exit status 1 if any is bad."""
    from tui.doctor import examine
    from tui.store.rescue import rescue

    if fix:
        for done in rescue(settings.folder, datetime.now().astimezone()):
            click.echo(done, err=True)
    findings = examine(settings.folder, fix=fix)
    if as_json:
        print_json([{"check": f.check, "ok": f.is_good, "text": f.text} for f in findings])
    else:
        for finding in findings:
            print_line(f"{'ok ' if finding.is_good else 'BAD'}  {finding.check}: {finding.text}")
    context.exit(0 if all(finding.is_good for finding in findings) else EXIT_FINDINGS)


@click.command()
@as_json_option
@pass_settings
def paths(settings: Settings, as_json: bool) -> None:
    """Show where the library, the settings and the search index are."""
    from tui.paths import configuration_file, index_cache

    places = {
        "library": settings.folder,
        "settings": configuration_file(),
        "cache": index_cache(settings.folder).parent,
    }
    if as_json:
        print_json({name: str(place) for name, place in places.items()})
        return
    for name, place in places.items():
        print_line(f"{name:<8}  {place}")
