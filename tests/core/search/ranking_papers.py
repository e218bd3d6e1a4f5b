"""Papers that nobody wrote, and what their readers half remember: the ground for the ranking.

Everything follows from a seed and from `Random.random` alone, which Python promises to keep, so
that the papers and the queries are the same on every machine.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

from tui.model import Paper, paper_key

PAPERS = 320
QUERIES = 200


def words_in(text: str) -> list[str]:
    return text.split()


TOPICS = """\
kite string tail gust spool meadow launch tether bridle ripstop wind dihedral
lantern wick flame glass street dusk shadow lamplighter gas bracket glow mantle
sheep pasture fleece shepherd fence counting flock wool whistle valley ram grazing
bread dough crust oven yeast flour kneading proofing sourdough baker crumb loaf
tram rail timetable conductor terminus ticket pantograph platform delay depot bell junction
clock pendulum gear spring escapement chime hour dial watchmaker drift tower winding
moss lichen stone damp spore roof shade bryophyte carpet rain cushion humidity
bee hive honey waggle swarm queen nectar drone comb apiary sting clover
boat harbour keel mast tide ferry oar rigging hull anchor wake pilot
map contour legend compass surveyor border river scale atlas projection bearing mountain
card shuffle deck dealer bluff ace riffle suit trick wager hand solitaire
owl feather dusk mouse hearing nest talon silence barn pellet flight wing
chess pawn rook endgame opening bishop castling gambit tempo knight stalemate zugzwang
tea kettle leaf steep cup saucer infusion ceremony pot steam kitchen tannin
piano hammer pedal chord tuner octave felt resonance soundboard scale tremolo key
snail shell slime garden lettuce trail antenna spiral mollusc retreat damp foot
postcard stamp letter address courier envelope sorting mailbox parcel postmark route handwriting
bridge arch cable pier truss load deck suspension rivet span river engineer
umbrella handle rib drizzle puddle gust canopy pavement forgetting hook cloakroom weather
orchard apple pruning graft blossom ladder cider frost pollination basket harvest rootstock
glacier crevasse moraine meltwater valley sensor core crystal sledge crampon ridge snowfall
knitting needle yarn stitch sweater sleeve pattern cable wool purl gauge moth
library shelf borrowing catalogue reader silence stack index whisper librarian return spine
volcano lava ash crater magma tremor vent summit pumice ridge sulphur plume
""".splitlines()
MODIFIERS = words_in("""
sparse robust silent gradual nocturnal hidden shared brittle woven patient crooked
portable seasonal reversible cautious tidal layered borrowed uneven gentle
""")
TASKS = words_in("""
estimation planning retrieval segmentation forecasting alignment compression routing
navigation labelling tracking rendering
""")
COMMON = words_in("""
model method data benchmark baseline network training learning evaluation system task
result approach experiment error dataset prediction representation
""")
TITLES = (
    "{m} {t} for {T}",
    "{N}: {m} {T} of {t}",
    "{T} with {m} {t} and {t}",
    "Towards {m} {t} {T} from {t}",
    "When Does the {t} Meet the {t}?",
    "{N}: A {c} for {t} {T}",
    "On the {t} of a {m} {t}",
    "{m} {t}, {m} {t}: {T} without {u}",
    "Is Every {t} a {t}? {T} beyond the {u}",
    "{t} {T} in the {u}",
)
SENTENCES = (
    "We study how a {m} {t} changes the {t} when the {u} is near.",
    "Existing {c}s for {T} treat the {t} as {m}, which hurts every {t}.",
    "We propose {N}, a {c} that joins the {t} with the {t} and needs no {u}.",
    "On a new {c} of {n} {t}s our {c} halves the {c} of {T}.",
    "A {m} {t} is easier to find than the {t} {t} it came from.",
    "Our {c} shows that {T} improves with {m} {t} {t}s.",
    "The {t} matters less than the {u}, and the {c} says why.",
    "We release the {c}, the {t}s and all {c}s of our {T}.",
    "Across {n} {u}s the {c} of the {t} stayed below that of the {t}.",
    "What remains is {m}: no {t}, no {t}, and a {c} to be had.",
    "Unlike {c}s with a {u}, ours learns the {t} {t} from {m} {c}.",
    "In {T}, the {m} {u} often hides behind its {t}.",
)
ADDITIONS = ("Revisited for {m} {T}", "and Its {m} {T}", "under {m} {T}: A Report")
TELLINGS = ("It begins where others ended:", "We compare it with", "Much is owed to", "So did")
ALIKE_SHARE = 0.3
"""Papers whose title is made from another's; half of them tell in its abstract's words, too."""

HAND_WRITTEN = (
    (
        "3D Gaussian Hedges for Garden Mazes",
        "Hedges are rendered from every side in real time, and nobody is lost for long.",
    ),
    (
        "What the Tide Gauge Remembers",
        "Eighty years of paper rolls are read by a camera; the sea is patient, and so were we.",
    ),
    (
        "GPT-4 at the Fishmonger: Freshness Judged from a Distance",
        "A language model names the day of the catch from a photograph, and is wrong on Mondays.",
    ),
    (
        "Chain of Crumbs: Retracing a Walk from Its Pigeons",
        "Pigeons gather where somebody has eaten; we turn their places into a path through town.",
    ),
    (
        "Text-to-Weather Synthesis on a Small Balcony",
        "From a sentence a sprinkler, a fan and a lamp make the weather that it tells of.",
    ),
    (
        "Hypernetworks That Steer Model Trains",
        "One network writes the weights of another, which keeps the trains apart on one track.",
    ),
)

FORGETTABLE = words_in("""
a an and as at be by does every for from has he how in is it its less low may no of
on one our than that the their to towards us was we what when which why with
""")
"""Words that nobody remembers of a paper."""

_Item = TypeVar("_Item")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Dice(Random):
    """Chances that come out alike with every version of Python."""

    def below(self, limit: int) -> int:
        return int(self.random() * limit)

    def pick(self, items: Sequence[_Item]) -> _Item:
        return items[self.below(len(items))]

    def some(self, items: Sequence[_Item], count: int) -> list[_Item]:
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(count)]


@dataclass(frozen=True)
class Query:
    """What was typed, and the key of the paper that was meant."""

    text: str
    meant: str


@cache
def papers() -> list[Paper]:
    """Return the invented papers, no two with one title.

    Some say of themselves what others say, in other words' order or with more words around it, and
    many tell in their abstracts of others: a ranking must be good to tell such papers apart.
    """
    dice = Dice("papers")
    made = {paper_key(title): Paper(paper_key(title), title, text) for title, text in HAND_WRITTEN}
    plain = list(made.values())
    while len(made) < PAPERS:
        alike = dice.random()
        title, abstract = _written(dice)
        if alike < ALIKE_SHARE:
            title = _rewritten(dice, dice.pick(plain).title)
        if alike < ALIKE_SHARE / 2:
            abstract = _shuffled(dice, dice.pick(plain).abstract)
        abstract += _told_of(dice, dice.pick(plain)) + _told_of(dice, dice.pick(plain))
        paper = Paper(paper_key(title), title, abstract)
        if made.setdefault(paper.key, paper) is paper and alike >= ALIKE_SHARE:
            plain.append(paper)
    return list(made.values())


def _rewritten(dice: Dice, title: str) -> str:
    words = title.split()
    if dice.random() < 0.5:
        return " ".join(dice.some(words, len(words)))
    return f"{title} {dice.pick(ADDITIONS).format(m=dice.pick(MODIFIERS), T=dice.pick(TASKS))}"


def _shuffled(dice: Dice, text: str) -> str:
    words = text.split()
    return " ".join(dice.some(words, len(words)))


def _told_of(dice: Dice, other: Paper) -> str:
    words = words_of(other.title)
    if dice.random() < 0.5:
        words = dice.some(words, len(words))
    return f" {dice.pick(TELLINGS)} {' '.join(words)}."


def _written(dice: Dice) -> tuple[str, str]:
    topic, other = (dice.pick(TOPICS).split() for _ in range(2))
    favourites = dice.some(topic, 5)
    own = {"T": dice.pick(TASKS), "N": _coined(dice, topic)}
    fill = {
        "t": lambda: dice.pick(favourites),
        "u": lambda: dice.pick(other),
        "m": lambda: dice.pick(MODIFIERS),
        "c": lambda: dice.pick(COMMON),
        "n": lambda: str(10 + dice.below(90)),
    }
    title = _filled(dice.pick(TITLES), own, fill)
    sentences = [_filled(form, own, fill) for form in dice.some(SENTENCES, 4)]
    return " ".join(word[:1].upper() + word[1:] for word in title.split()), " ".join(sentences)


def _coined(dice: Dice, topic: Sequence[str]) -> str:
    return (dice.pick(topic)[:4] + dice.pick(("net", "former", "bench", "gen", "lite"))).title()


def _filled(form: str, own: dict[str, str], fill: dict[str, Callable[[], str]]) -> str:
    pieces = form.split("{")
    text = pieces[0]
    for piece in pieces[1:]:
        name, rest = piece.split("}", 1)
        text += (own[name] if name in own else fill[name]()) + rest
    return text


def queries(kind: str) -> list[Query]:
    """Return the queries of one kind, each made from a paper that it should find."""
    dice, known = Dice(kind), papers()
    made: list[Query] = []
    while len(made) < QUERIES:
        meant = dice.pick(known)
        if text := KINDS[kind](dice, meant):
            made.append(Query(text, meant.key))
    return made


def words_of(text: str) -> list[str]:
    """Return the words of a text that a reader may remember."""
    return [w for w in re.findall(r"[a-z0-9]+", text.lower()) if w not in FORGETTABLE]


def _remembered(dice: Dice, text: str, least: int, most: int) -> list[str]:
    """Choose words of a text: mostly such as stand in a row, or else in any order."""
    words = words_of(text)
    count = min(len(words), least + dice.below(most - least + 1))
    start = dice.below(len(words) - count + 1)
    return words[start : start + count] if dice.random() < ROWS_SHARE else dice.some(words, count)


def _of_title(dice: Dice, meant: Paper) -> str:
    return " ".join(_remembered(dice, meant.title, 2, 4)) + " "


def _mistyped(dice: Dice, meant: Paper) -> str:
    words = _remembered(dice, meant.title, 2, 4)
    place = dice.below(len(words))
    words[place] = _with_mistake(dice, words[place])
    return " ".join(words) + " "


def _with_mistake(dice: Dice, word: str) -> str:
    """Lose, swap, change or double a letter behind the first."""
    if len(word) < MISTAKEN_LETTERS:
        return word
    at = 1 + dice.below(len(word) - 2)
    here, rest = word[at], word[at + 1 :]
    changed = ("", rest[0] + here, dice.pick(_LETTERS), here + here)
    way = dice.below(len(changed))
    return word[:at] + changed[way] + (rest[1:] if way == 1 else rest)


def _begun(dice: Dice, meant: Paper) -> str:
    words = _remembered(dice, meant.title, 2, 4)
    return " ".join([*words[:-1], words[-1][: max(3, 1 + dice.below(len(words[-1])))]])


def _of_abstract(dice: Dice, meant: Paper) -> str:
    return " ".join(_remembered(dice, meant.abstract, 4, 6)) + " "


def _mistyped_twice(dice: Dice, meant: Paper) -> str:
    words = _remembered(dice, meant.title, 2, 4)
    long = [word for word in words if len(word) >= LONG_LETTERS]
    return (
        " ".join(
            _with_mistake(dice, _with_mistake(dice, word)) if word in long else word
            for word in words
        )
        + " "
        if long
        else ""
    )


def _inflected(dice: Dice, meant: Paper) -> str:
    words = _remembered(dice, meant.title, 2, 4)
    return " ".join(word + dice.pick(("s", "ing", "ed")) for word in words) + " "


def _run_together(dice: Dice, meant: Paper) -> str:
    words = words_of(meant.title)
    at = dice.below(len(words) - 1)
    return " ".join([words[at] + words[at + 1], *words[at + 2 : at + 4]]) + " "


def _typed_on(dice: Dice, meant: Paper) -> str:
    words = _remembered(dice, meant.title, 2, 4)
    return " ".join([words[0][: max(3, len(words[0]) - 3)], *words[1:]]) + " "


def _misremembered(dice: Dice, meant: Paper) -> str:
    """Remember a common word that the paper does not hold beside those that it does."""
    wrong = dice.pick([word for word in COMMON if word not in words_of(meant.abstract)])
    words = [*_remembered(dice, meant.title, 2, 3), wrong]
    return " ".join(dice.some(words, len(words))) + " "


def _initials(dice: Dice, meant: Paper) -> str:
    count = 3 + dice.below(3)
    letters = [word[0] for word in re.findall(r"[a-z0-9]+", meant.title.lower())]
    return "".join(letters[:count]) + " " if len(letters) >= count else ""


ROWS_SHARE = 0.6
MISTAKEN_LETTERS, LONG_LETTERS = 4, 7
KINDS: dict[str, Callable[[Dice, Paper], str]] = {
    "words of the title": _of_title,
    "a word mistyped": _mistyped,
    "the last word begun": _begun,
    "words of the abstract": _of_abstract,
    "a long word mistyped twice": _mistyped_twice,
    "words inflected": _inflected,
    "words run together": _run_together,
    "a word left unfinished": _typed_on,
    "words misremembered": _misremembered,
    "initials of the title": _initials,
}
