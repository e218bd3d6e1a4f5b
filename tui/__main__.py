"""Starts Broadsheet: `broadsheet`, or `python -m tui`."""

import io
import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # no letter may end a command half-way
    try:
        from tui.cli.main import run
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
