"""Libraries of any size for the benchmarks: invented papers in daily listings of fifty."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

DAY = 50
"""Papers in a listing."""
_SYLLABLES = tuple(f"{first}{second}" for first in "bdfglmnprstvwxz" for second in "aeiou")
_JOINING = ("we", "show", "that", "the", "of", "for", "with", "and", "a", "new", "on", "to", "in")


def words_of(choice: random.Random, vocabulary: list[str], count: int) -> str:
    """Return words as prose has them: a few very common, most of them rare."""
    found = []
    for number in range(count):
        rare = vocabulary[int(len(vocabulary) * choice.random() ** 3)]
        found.append(choice.choice(_JOINING) if number % 2 else rare)
    return " ".join(found)


def papers(size: int) -> Iterator[dict[str, object]]:
    """Yield `size` papers as the Daily Papers API gives them, always the same ones."""
    choice = random.Random(size)
    vocabulary = [
        "".join(choice.choices(_SYLLABLES, k=choice.randint(2, 4))) for _ in range(20_000)
    ]
    for number in range(size):
        yield {
            "title": f"{words_of(choice, vocabulary, 9).capitalize()} {number}",
            "abstract": f"{words_of(choice, vocabulary, 180)}.".capitalize(),
            "authors": [words_of(choice, vocabulary, 2).title() for _ in range(4)],
            "upvotes": choice.randint(0, 90),
        }


def write_listings(folder: Path, size: int) -> list[Path]:
    """Write the listings of `size` papers, a file of flat JSON a day; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    first, batch, files = date(2020, 1, 1), [], []
    for number, paper in enumerate(papers(size), start=1):
        batch.append(paper)
        if number % DAY == 0 or number == size:
            day = first + timedelta(days=number // DAY)
            files.append(folder / f"{day.isoformat()}.json")
            files[-1].write_text(json.dumps(batch), encoding="utf-8")
            batch = []
    return files


def library_of(folder: Path, size: int) -> Path:
    """Return the folder of a library of `size` papers below `folder`, made if it is not there."""
    library = folder / f"library-{size}"
    if not library.exists():
        listings = folder / f"listings-{size}"
        write_listings(listings, size)
        broadsheet("--library", library, "import", listings)
    return library


def broadsheet(*arguments: str | Path) -> str:
    """Run a command; return what it prints. Raise CalledProcessError if it fails."""
    command = [sys.executable, "-m", "tui", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
