"""Recognition over the whole matrix, with furniture at random places: `python -m
tests.benchmarks.recognition [SEEDS]` prints for each way of writing what was found and what was
wrong. With no seeds given, 20 are tried.
"""

import random
import sys
from collections import Counter
from itertools import product

from tests.recognition import (
    ENCODINGS,
    FURNITURE,
    LINE_ENDS,
    SAMPLES,
    WIDTHS,
    WRITERS,
    Setting,
    Writer,
    encodable,
    expected,
    found,
    read,
)
from tui.errors import NoListing

OFTEN = (0.0, 0.1, 0.3)
"""How often a line of furniture stands between two paragraphs."""


def main() -> None:
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    print(f"{'':28}{'papers':>10}{'found':>10}{'missed':>8}{'wrong':>8}{'skipped':>9}")
    for name, writer in WRITERS.items():
        counts: Counter[str] = Counter()
        for seed in seeds:
            counts += measured(writer, random.Random(seed))
        figures = "".join(
            f"{counts[what]:>{width},}"
            for what, width in zip(
                ("papers", "found", "missed", "wrong", "skipped"), (10, 10, 8, 8, 9), strict=True
            )
        )
        print(f"{name:28}{figures}")


def measured(writer: Writer, chance: random.Random) -> Counter[str]:
    """Read each setting of the matrix once, its papers in another order each time."""
    counts: Counter[str] = Counter()
    for furniture, width, line_end, encoding in product(FURNITURE, WIDTHS, LINE_ENDS, ENCODINGS):
        papers = encodable(chance.sample(SAMPLES, len(SAMPLES)), encoding)
        text = writer(papers, Setting(furniture, width, chance, chance.choice(OFTEN)))
        try:
            parsed = read(text, line_end, encoding)
        except NoListing:
            counts += Counter(papers=len(papers), missed=len(papers))
            continue
        wanted, got = Counter(expected(papers)), Counter(found(parsed))
        counts += Counter(
            papers=wanted.total(),
            found=(wanted & got).total(),
            missed=(wanted - got).total(),
            wrong=(got - wanted).total(),
            skipped=len(parsed.skipped),
        )
    return counts


if __name__ == "__main__":
    main()
