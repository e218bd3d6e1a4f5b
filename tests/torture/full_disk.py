"""A disk that is really full: is the old state intact, and does the next action work with room?

Needs root, to mount a small tmpfs.

    python -m tests.torture.full_disk --kilobytes 2048
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import LibraryUnwritable
from tui.library.marking import note
from tui.library.queue import add

from .actions import KEYS, PAPERS, Act, Bench, import_papers, open_bench, state_on_disk


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """Return a folder on a disk of that size. Raises CalledProcessError where that is forbidden."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", name]
        subprocess.run(command, check=True, capture_output=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", name], check=True)


def fill_up(folder: Path) -> list[str]:
    """Fill the disk, try every kind of write, make room, go on; return what was wrong."""
    bench = open_bench(folder)
    import_papers(bench, PAPERS[:20])
    bench.library.act(add, KEYS[0])
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            pass
    wrong = [name for name, deed in DEEDS.items() if not _is_refused(bench, folder, deed)]
    filler.unlink()
    for name, deed in DEEDS.items():
        before = state_on_disk(folder)
        deed(bench)
        if name != "compaction" and state_on_disk(folder) == before:
            wrong.append(f"{name}, with room again")
    return wrong


DEEDS: dict[str, Act] = {
    "action": lambda bench: bench.library.act(note("word " * 2_000), KEYS[1]),
    "bulk": lambda bench: bench.library.act(note("word " * 2_000), *KEYS[2:19]),
    "import": lambda bench: import_papers(bench, PAPERS[20:]),
    "compaction": lambda bench: bench.stores.reading.compact(),
}


def _is_refused(bench: Bench, folder: Path, deed: Act) -> bool:
    before = state_on_disk(folder)
    try:
        deed(bench)
    except LibraryUnwritable as error:
        return "No space left on device" in str(error) and state_on_disk(folder) == before
    return False


def main() -> int:
    """Run by hand; exit status 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kilobytes", type=int, default=2_048)
    with small_disk(parser.parse_args().kilobytes) as folder:
        wrong = fill_up(folder)
    print(f"{len(DEEDS)} kinds of write on a full disk; wrong: {wrong or 'none'}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
