"""The commands of `broadsheet`, and how any failure becomes one line and an exit status."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from tui import __version__
from tui.cli.app_start import COMPLETION_VARIABLE
from tui.cli.command_examples import epilog
from tui.cli.opening import EXIT_FAILED, EXIT_INTERRUPTED, say_on_standard_error
from tui.cli.options import Settings
from tui.cli.values import OneOf
from tui.errors import BroadsheetError, Cancelled
from tui.paths import LIBRARY_VARIABLE, default_library

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Bring papers in": {"import": "import_commands", "fetch": "import_commands"},
    "Find and read": {
        "search": "paper_commands",
        "list": "paper_commands",
        "show": "paper_commands",
        "pick": "pick_command",
        "searches": "paper_commands",
    },
    "Go through the inbox": {
        "listings": "inbox_commands",
        "next": "inbox_commands",
        "seen": "inbox_commands",
        "later": "inbox_commands",
    },
    "Follow your interest": {
        "rank": "interest_commands",
        "wishes": "interest_commands",
        "trends": "interest_commands",
        "stats": "interest_commands",
    },
    "Keep a queue": {
        "queue": "queue_commands",
        "read": "marking_commands",
        "dismiss": "marking_commands",
    },
    "Add words of your own": {
        "note": "marking_commands",
        "tag": "marking_commands",
        "tags": "marking_commands",
        "rate": "marking_commands",
    },
    "Take back": {
        "undo": "history_commands",
        "redo": "history_commands",
        "history": "history_commands",
    },
    "Keep safe and take along": {
        "backup": "safety_commands",
        "restore": "safety_commands",
        "digest": "digest_command",
        "export": "export_command",
        "doctor": "safety_commands",
        "paths": "safety_commands",
    },
    "Make it yours": {
        "config": "config_commands",
        "keys": "config_commands",
        "completion": "completion_command",
    },
    "Learn": {"demo": "app_commands", "help": "help_command"},
}
"""Every command by what a reader wants to do, and the module of this package that holds it."""

SHORT_HELP = 90
"""Letters that what a command does may have in a list of commands."""
_MODULES = {name: module for commands in SECTIONS.values() for name, module in commands.items()}


class SectionedGroup(click.Group):
    """A group that imports a command's module only when the command is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the sections."""
        return list(_MODULES)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        if name not in _MODULES:
            return None
        module = import_module(f"tui.cli.{_MODULES[name]}")
        found = (each for each in vars(module).values() if isinstance(each, click.Command))
        command = next(each for each in found if each.name == name)
        command.epilog = epilog(name, _usage(command))
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            below.epilog = epilog(f"{name} {below.name}", _usage(below))
            below.short_help = below.get_short_help_str(SHORT_HELP)  # which click would cut off
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for. Raise NoSuchCommand, which knows the others."""
        name = arguments[0]
        if name not in _MODULES and not name.startswith("-"):
            raise click.NoSuchCommand(name, possibilities=_MODULES, ctx=context)
        return super().resolve_command(context, arguments)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section."""
        for title, names in SECTIONS.items():
            found = ((name, self.get_command(context, name)) for name in names)
            rows = [(name, each.get_short_help_str(SHORT_HELP)) for name, each in found if each]
            with formatter.section(title):
                formatter.write_dl(rows)


@click.group(
    cls=SectionedGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="broadsheet")
@click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=LIBRARY_VARIABLE,
    metavar="DIR",
    help=f"Use the library in DIR (also: {LIBRARY_VARIABLE}).",
)
@click.option(
    "--color",
    type=OneOf("a choice of colours", lambda: {"auto": "", "always": "", "never": ""}),
    default="auto",
    metavar="auto|always|never",
    help="Colours on a terminal (auto, unless NO_COLOR is set), always or never.",
)
@click.pass_context
def broadsheet(context: click.Context, folder: Path | None, color: str) -> int:
    """Read the daily listings of new papers, and keep a queue. With no command: opens the app."""
    context.obj = Settings(folder or default_library())
    context.color = {"always": True, "never": False}.get(color)
    if context.invoked_subcommand is None:
        from tui.cli.app_start import open_app

        return open_app(context.obj.folder)
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status: 0, 1 (some input skipped), 2 or 130."""
    if os.environ.get(COMPLETION_VARIABLE, "").startswith("powershell"):
        import_module("tui.cli.completion_command")  # which click learns that shell from
    try:
        outcome = broadsheet.main(
            list(arguments),
            prog_name="broadsheet",
            complete_var=COMPLETION_VARIABLE,
            standalone_mode=False,
        )
    except BroadsheetError as error:
        status = EXIT_INTERRUPTED if isinstance(error, Cancelled) else EXIT_FAILED
        return _complain(str(error), status)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "broadsheet"
        return _complain(f"{_wrong(error)} See: {command} --help")
    except click.ClickException as error:
        return _complain(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except SystemExit:
        return 0  # so click ends when whoever read our output has gone, which is no failure
    return outcome if isinstance(outcome, int) else 0


def _usage(command: click.Command) -> str:
    """Return what the words after a command are called in its help."""
    words = (each for each in command.params if isinstance(each, click.Argument))
    return " ".join(each.metavar or each.human_readable_name for each in words)


def _wrong(error: click.UsageError) -> str:
    """Return what was wrong with the words of a command."""
    if isinstance(error, click.NoSuchCommand):
        return _unknown("command", error.command_name, error.possibilities)
    if isinstance(error, click.NoSuchOption):
        return _unknown("option", error.option_name, error.possibilities)
    if type(error) is click.BadParameter:  # not for one that is missing: it is named
        return error.message
    told, _bracket, words = error.format_message().partition(" (")
    if told.startswith("Got unexpected extra argument"):
        return f"“{words.removesuffix(')')}” is too much. Put words that belong together in quotes."
    return error.format_message()


def _unknown(kind: str, name: str, near: Sequence[str] | None) -> str:
    meant = f" Perhaps you meant {' or '.join(near)}." if near else ""
    return f"There is no {kind} “{name}”.{meant}"


def _complain(message: str, status: int = EXIT_FAILED) -> int:
    say_on_standard_error(message)
    return status
