"""Make the table of words that tells abstracts from other prose.

`python -m tests.benchmarks.abstract_words ABSTRACTS PROSE...` takes a folder of JSON lines (plain
or gzipped, each record with a `summary` or an `abstract`) and folders of any other text, writes
`tui/importer/evidence/words.txt`, and prints how well it does on the half of both that it was not
made from.

A word's weight is the logarithm of how much more often it stands among the first words of an
abstract than among those of other paragraphs, as in a naive Bayes classifier; words that say most
about both are kept. Folders of programs hold no letters, stories or bills, and the abstracts at
hand are of few fields: two short lists say of everyday and of scholarly words what the counts
cannot know, and a third does so for other languages.
"""

import gzip
import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tui.importer.evidence import abstracts
from tui.importer.evidence.abstracts import WORDS, words_of_text

KEPT = 700
MOST = 15
"""Tenths of a unit of the natural logarithm; no single word says more."""
PARAGRAPHS_OF_A_FILE = 12
FEWEST_WORDS = 15
MOST_BYTES = 400_000
PRIOR = 5_000

EVERYDAY = """
i i'm i'll i've i'd my me mine myself you your yours he she him his her said told went came
monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday morning
evening night weekend week dear hi hello thanks thank please sorry regards cheers wishes
sincerely kind mother father sister brother son daughter wife husband friend kids house garden
kitchen door car train bus shop market dinner lunch breakfast bread coffee tea oil onion minutes
euro euros eur usd invoice payment paid pay price customer order delivery account bank contract
tax amount due date meeting call phone email mail office boss agenda budget team plan mayor
council city minister police president voted spokesman customers company our's trip flight hotel
ticket rain bought eat eating cook add stir serve love happy looked stood sat walked
"""
SCHOLARLY = """
we study show prove propose present introduce investigate demonstrate derive argue examine
report reported observed analyse analysed analyze analyzed measure measured measurements
experiment experiments theorem proof conjecture corollary lemma hypothesis evidence findings
results suggests suggesting suggest implications article paper survey review method methods
approach theory model models estimate estimates accuracy significantly whose whereas moreover
furthermore relies obtain yields exceeding agrees improves previously unknown poorly understood
here question
"""
ELSEWHERE = """
本文 我们 提出 研究 方法 实验 结果 表明 模型 论文 本研究 本稿 提案 手法 結果 実験 研究では
논문 연구 제안 방법 실험 결과 본 우리는 wir zeigen untersuchen arbeit vorgestellt ergebnisse
ansatz beitrag nous montrons proposons étudions résultats approche méthode proponemos
mostramos estudiamos resultados método enfoque trabajo artigo propomos
"""


def main() -> None:
    chance = random.Random(1)
    folder, *others = map(Path, sys.argv[1:])
    known = _shuffled(_abstracts(folder), chance)
    prose = _shuffled((text for other in others for text in _paragraphs(other, chance)), chance)
    weights = _weights(known[::2], prose[::2])
    WORDS.write_text(_written(weights), encoding="utf-8")
    abstracts.weights.cache_clear()
    held = sum(map(abstracts.reads_like_abstract, known[1::2]))
    other = sum(map(abstracts.reads_like_abstract, prose[1::2]))
    print(f"{len(weights)} words, {WORDS.stat().st_size:,} bytes")
    print(f"abstracts told: {held:,} of {len(known[1::2]):,}")
    print(f"other paragraphs taken for abstracts: {other:,} of {len(prose[1::2]):,}")


def _abstracts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                text = record.get("summary") or record.get("abstract")
                if text:
                    yield text


def _paragraphs(folder: Path, chance: random.Random) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        opened = gzip.open if path.suffix == ".gz" else open
        try:
            with opened(path, "rb") as file:
                text = file.read(MOST_BYTES).decode("utf-8")
        except (OSError, EOFError, UnicodeDecodeError):
            continue
        found = [part for part in re.split(r"\n\s*\n", text) if len(part.split()) >= FEWEST_WORDS]
        yield from chance.sample(found, min(PARAGRAPHS_OF_A_FILE, len(found)))


def _shuffled(texts: Iterable[str], chance: random.Random) -> list[str]:
    found = list(texts)
    chance.shuffle(found)
    return found


def _weights(known: Iterable[str], prose: Iterable[str]) -> dict[str, int]:
    with_, without = (
        Counter(word for text in texts for word in words_of_text(text)) for texts in (known, prose)
    )
    most, least = with_.total(), without.total()

    def told(word: str) -> float:
        return math.log(
            ((with_[word] + 1) / (most + PRIOR)) / ((without[word] + 1) / (least + PRIOR))
        )

    def worth(word: str) -> float:
        return abs((with_[word] / most - without[word] / least) * told(word))

    kept = sorted({*with_, *without}, key=lambda word: (-worth(word), word))[:KEPT]
    found = {word: max(-MOST, min(MOST, round(told(word) * 10))) for word in kept}
    found |= dict.fromkeys(EVERYDAY.split(), -MOST)
    found |= dict.fromkeys([*SCHOLARLY.split(), *ELSEWHERE.split()], MOST)
    return {word: weight for word, weight in found.items() if weight}


def _written(weights: dict[str, int]) -> str:
    """Return a line for each weight with all of its words."""
    ranked = sorted(weights, key=lambda word: (-weights[word], word))
    lines = (
        f"{weight} {' '.join(group)}\n"
        for weight, group in groupby(ranked, key=weights.__getitem__)
    )
    return "".join(lines)


if __name__ == "__main__":
    main()
