"""Starts Broadsheet: `broadsheet`, or `python -m tui`."""

import gc
import io
import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # no letter may end a command half-way
    gc.disable()  # nothing that is loaded is garbage
    try:
        from tui.cli.app_start import library_to_open, start

        folder = library_to_open(sys.argv[1:])
        if folder is not None:
            sys.exit(start(folder))
        from tui.cli.main import run
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    gc.freeze()
    gc.enable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
