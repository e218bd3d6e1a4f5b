"""Anything at all given to the importer: papers that are clean, or one clear line, in good time.

python -m tests.torture.fuzz_importer --seconds 1200          guided by the lines that it reaches
python -m tests.torture.fuzz_importer --times 100000          random damage to the seeds alone
"""

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from tui.errors import ListingError
from tui.importer import Parsed, Source, parse
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_TITLE_CHARACTERS
from tui.importer.source import as_utf8
from tui.model import Paper, paper_key

from .. import arxiv_pages, digests, paper_records, payloads, recognition, references
from ..recognition import Setting
from ..support import HOSTILE, LISTINGS, abstract_about
from .damage import WAYS

FINDS = Path(__file__).parent / "finds"
"""What once went wrong; each is tried again by the tests."""
MOST_SECONDS = 10.0
"""Of processor time, for some kilobytes: ten thousand times what they should take."""
CSL_ITEM = {
    "type": "article",
    "title": payloads.titled("Tides"),
    "abstract": abstract_about("tides"),
    "author": [{"family": "Holm", "given": "Mira"}, {"literal": "The Harbour Group"}],
    "issued": {"date-parts": [[2024, 1, 19]]},
    "DOI": "10.48550/arXiv.2401.10001",
    "URL": "https://arxiv.org/abs/2401.10001v2",
    "container-title": "Journal of Windows",
    "keyword": "tides, windows",
}
EXPORTED = {
    "key": paper_key(payloads.titled("Tides")),
    "title": payloads.titled("Tides"),
    "abstract": abstract_about("tides"),
    "authors": ["Mira Holm"],
    "arxiv_id": "2401.10001",
    "version": 2,
    "links": [{"label": "code", "url": "https://github.com/holm/tides"}],
    "listings": [
        {
            "id": "00112233aabb",
            "source": "saved.txt",
            "format": "listing text",
            "date": "2024-01-22",
            "date_inferred": True,
            "imported_at": "2024-01-23T09:30:00+00:00",
            "rank": 1,
        }
    ],
    "status": "queued",
    "position": 1,
    "tags": ["harbour"],
}
_NOW = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)
_LONGEST_INPUT = 65_536
IMPORTER = str(Path("tui", "importer"))
"""In the names of the files whose lines guide the fuzzing."""


def seeds() -> list[bytes]:
    """Return a good file of each format, to begin with."""
    files = [path.read_bytes() for path in sorted(LISTINGS.iterdir())]
    pages = [write(recognition.SAMPLES[:4], Setting()) for write in recognition.WRITERS.values()]
    writers = (*references.WRITERS.values(), arxiv_pages.listing_page, arxiv_pages.listing_html)
    references_ = [write(references.WORKS) for write in writers]
    made = [write(digests.PAPERS[:2], digests.Words()) for write in digests.DIGESTS.values()]
    made += [write(digests.PAPERS[:2]) for write in paper_records.RECORDS.values()]
    made.append(paper_records.csv_of(digests.PAPERS[:2], ("Title", "Authors", "Abstract", "URL")))
    return files + [text.encode() for text in pages + references_ + made] + _payloads()


def _payloads() -> list[bytes]:
    record, flat = payloads.hub_record(), payloads.flat_record()
    return [
        payloads.json_of([record, payloads.hub_record(1)]),
        payloads.json_of({"dailyPapers": [record]}),
        payloads.json_lines(flat, payloads.flat_record(1)),
        payloads.json_of([payloads.scraped_record(), payloads.semantic_record(1)]),
        payloads.json_lines(payloads.data_set_record(), payloads.data_set_record(1)),
        payloads.json_of([CSL_ITEM]),
        payloads.json_lines(EXPORTED),
        payloads.data_page(record),
        payloads.cards_page(payloads.card(), payloads.card(1, abstract=True)),
        payloads.paper_page(),
        payloads.mhtml(payloads.cards_page(payloads.card()), "https://huggingface.co/papers"),
        payloads.webarchive(payloads.data_page(record), "https://huggingface.co/papers"),
    ]


def finds() -> list[Path]:
    """Return the files that once did harm."""
    return sorted(path for path in FINDS.glob("*") if path.is_file())


def try_one(data: bytes) -> str:
    """Read `data` as a listing; return the format, or what it was refused for.

    Raises AssertionError for what the importer must never give, and whatever it raises wrongly.
    """
    began = time.process_time()
    try:
        parsed = parse(Source("fuzz", as_utf8(data, "fuzz"), _NOW))
    except ListingError as error:
        _check_line(str(error))
        return type(error).__name__
    finally:
        taken = time.process_time() - began
        assert taken < MOST_SECONDS, f"{len(data)} bytes took {taken:.1f} s"
    _check(parsed)
    return parsed.format


def _check(parsed: Parsed) -> None:
    assert parsed.papers or parsed.nothing, "a listing without papers"
    _check_line(parsed.nothing)
    for paper in parsed.papers:
        check_paper(paper)
    for item in parsed.skipped:
        _check_line(item.where)
        _check_line(item.reason)


def check_paper(paper: Paper) -> None:
    """Raise AssertionError unless the paper is clean and keeps its limits."""
    titles = (paper.title, *paper.other_titles)
    assert paper.key in map(paper_key, titles), "a key that is of none of its titles"
    assert 0 < len(paper.title) <= MAX_TITLE_CHARACTERS, "a title of no good length"
    assert len(paper.abstract) <= MAX_ABSTRACT_CHARACTERS * 2, "an abstract without end"
    for line in _lines(paper):
        _check_line(line)
    assert not HOSTILE.search(paper.abstract), repr(paper.abstract)
    for link in paper.links:
        assert link.url.lower().startswith(("http://", "https://")), link.url


def _lines(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.summary, paper.venue, paper.comment)
    yield from (*paper.authors, *paper.keywords, *paper.categories, *paper.other_titles)
    yield from (part for link in paper.links for part in (link.label, link.url))
    yield from (paper.arxiv_id or "", paper.published or "")


def _check_line(line: str) -> None:
    assert not HOSTILE.search(line), repr(line)
    assert "\n" not in line, repr(line)


@dataclass
class Tally:
    """What came of the tries."""

    outcomes: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)


def damage_seeds(times: int, *, keep: bool = False) -> Tally:
    """Try that many seeds, each damaged in a few ways; `keep` what went wrong as a file."""
    tally, good = Tally(), seeds()
    for number in range(times):
        data = _damaged(random.Random(number), good)
        try:
            tally.outcomes[try_one(data)] += 1
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            tally.bad.append(f"number {number}: {type(error).__name__}: {error}")
            if keep:
                _keep(data)
    return tally


def _damaged(chance: random.Random, good: Sequence[bytes]) -> bytes:
    data = chance.choice(good)[:_LONGEST_INPUT]
    for _ in range(chance.randrange(1, 6)):
        if data:
            data = chance.choice(WAYS)(chance, data)
        if chance.random() < 0.2:
            data += chance.choice(good)[:_LONGEST_INPUT]
    return data


def _keep(data: bytes) -> Path:
    FINDS.mkdir(exist_ok=True)
    path = FINDS / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return path


def fuzz(seconds: float, chance: random.Random) -> Tally:
    """Damage what is good, and what reached lines of the importer that nothing before it did."""
    tally, good, reached = Tally(), seeds(), set[tuple[str, int]]()
    for data in good:
        reached |= _lines_reached(data, Tally())
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = _damaged(chance, good)
        lines = _lines_reached(data, tally)
        if not lines <= reached:
            reached |= lines
            good.append(data)
    print(f"{len(reached):,} lines reached, by {len(good):,} inputs")
    return tally


def _lines_reached(data: bytes, tally: Tally) -> set[tuple[str, int]]:
    """Try an input; return the lines of the importer that were run, and keep what went wrong."""
    lines: set[tuple[str, int]] = set()

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        name = frame.f_code.co_filename
        if IMPORTER not in name:
            return None
        if event == "line":
            lines.add((name, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        tally.outcomes[try_one(data)] += 1
    except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
        sys.settrace(None)
        tally.bad.append(f"{_keep(data).name}: {type(error).__name__}: {error}")
    finally:
        sys.settrace(None)
    return lines


def main() -> int:
    """Run by hand; exit status 1 when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.seconds:
        tally = fuzz(arguments.seconds, random.Random(arguments.seed))
    else:
        tally = damage_seeds(arguments.times, keep=True)
    for outcome, count in sorted(tally.outcomes.items()):
        print(f"{count:7} {outcome}")
    print(f"{tally.outcomes.total() + len(tally.bad):,} tried, {len(tally.bad)} bad")
    for line in tally.bad[:10]:
        print(" ", line)
    return int(bool(tally.bad))


if __name__ == "__main__":
    sys.exit(main())
