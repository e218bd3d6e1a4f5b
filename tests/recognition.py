"""The matrix of recognition: invented papers, the furniture of their page, and ways to write both.

A format joins it with one line in `WRITERS`: a function from papers and a setting to a file's text.
"""

import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tui.importer import Parsed, parse
from tui.importer.source import as_utf8

from .support import abstract_about, source_of


@dataclass(frozen=True)
class Sample:
    """A paper that was never written."""

    title: str
    abstract: str
    arxiv_id: str

    @property
    def address(self) -> str:
        return f"https://huggingface.co/papers/{self.arxiv_id}"


SAMPLES = tuple(
    Sample(title, abstract, f"2606.{number:05}")
    for number, (title, abstract) in enumerate(
        (
            ("Can Limpets Keep Time?", abstract_about("limpets, rocks and clocks")),
            ("Sea Walls Are Not Enough.", abstract_about("walls") + " " + abstract_about("waves")),
            ("On Lichen: A Survey:", abstract_about("lichen on gravestones")),
            ("a small note on lower-case harbours", abstract_about("the naïve harbour café")),
            ("3D Kelp at 2.5 Metres in 1,024 Frames", abstract_about("kelp, 95.1% of it seen")),
            (
                "基于潮汐节律的海岸机器人路径规划",
                "本文研究海岸机器人在潮汐变化下的路径规划问题。" * 7,
            ),
            ("Driftwood", abstract_about("driftwood (and what becomes of it)")),
            (
                "Learning to Tell a Lighthouse from a Street Lamp with Eleven Photographs, One "
                "Tide Table, Two Patient Volunteers and No Labels: Report from the Northern Coast",
                abstract_about("lamps") + " A second experiment, with buoys, did not change this.",
            ),
            ("Models of Mud and Datasets of Sand", abstract_about("mud and sand")),
            ("Daily Papers as Bird Food: New Results", abstract_about("gulls and paper")),
            ("Subscribe to the Tide and Submit by Noon", "We show that little needs to be said."),
            (
                "$k$-Means and $\\alpha_i$-Fairness for Crab_Pots",
                abstract_about("pots a_i and b_j"),
            ),
        ),
        start=101,
    )
)

FURNITURE = ("present", "missing", "doubled")
WIDTHS = (None, 72, 80, 100, 120)
BREAKS = ("all", "abstracts", "hyphens", "ragged")
"""What is wrapped: titles and abstracts, or these alone, or both at hyphens too; or both as
arXiv's interface gives them, the first indent lost and some breaks the author's own."""
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")

HEAD = (
    ("Hugging Face",),
    ("Models", "Datasets", "Spaces", "Community", "Docs", "Pricing"),
    ("Log In", "Sign Up"),
    ("new",),
    ("Get trending papers in your email inbox once a day!",),
    ("Get trending papers in your email inbox!",),
    ("Subscribe",),
    ("Daily Papers",),
    ("byAK and the research community",),
    ("Daily", "Weekly", "Monthly"),
    ("Trending Papers",),
    ("Aug 11",),
)
"""Each group on lines of its own, or on one."""
ABOVE = (("Submitted by", "jane-of-the-shore"), ("128",))
BELOW = (
    ("· 8 authors",),
    ("·", "May 29"),
    ("Upvote", "31"),
    ("GitHub", "1.2k", "arXiv Page"),
    ("5",),
)
FOOT = (("Previous", "Next"), ("Company", "TOS", "Privacy", "About", "Careers"))
LOOSE = (
    *(line for group in (*HEAD, *FOOT) for line in group),
    "Daily Weekly Monthly",
    "Models Datasets Spaces Docs Pricing Log In Sign Up",
    "-",
    "17",
    "1.2k",
    "· 8 authors",
    "12 comments",
    "4 upvotes",
    "· May 29",
    "· Feb 27, 2025",
    "Published on May 29",
    "Submitted by jane",
    "University of the Northern Coast",
    "Harbour Institute of Technology",
    "Saltmarsh Labs",
    "GitHub",
    "GitHub 131",
    "arXiv Page",
    "Upvote",
    "———",
)
"""Lines that may stand anywhere without being a paper or hiding one."""


@dataclass(frozen=True)
class Setting:
    """How one page is written."""

    furniture: str = "present"
    width: int | None = None
    chance: random.Random | None = None
    often: float = 0.0
    """How often, by chance, a loose line stands between two paragraphs."""
    breaks: str = "all"

    def groups(self, groups: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
        for group in groups:
            yield from [group] * FURNITURE_TIMES[self.furniture]

    def lines(self, groups: Sequence[Sequence[str]]) -> list[str]:
        return [line for group in self.groups(groups) for line in group]

    def wrapped(self, text: str, hanging: str = "") -> str:
        if self.width is None:
            return text
        if self.breaks == "ragged":
            return "\n".join(_ragged(text, self.width))
        hyphens = self.breaks == "hyphens"
        return textwrap.fill(text, self.width, subsequent_indent=hanging, break_on_hyphens=hyphens)

    def title(self, text: str, hanging: str = "") -> str:
        if self.breaks == "ragged" and self.width:
            return textwrap.fill(text, self.width - 8, subsequent_indent="  ")
        return text if self.breaks == "abstracts" else self.wrapped(text, hanging)

    def page(self, parts: Sequence[str], between: str = "\n\n") -> str:
        lines = []
        for part in parts:
            while self.chance and self.chance.random() < self.often:
                lines.append(self.chance.choice(LOOSE))
            lines.append(part)
        return between.join(lines) + "\n"


def _ragged(text: str, width: int) -> Iterator[str]:
    """Give lines as arXiv does: a paragraph is indented, but the first has lost its indent."""
    first, stop, second = text.partition(". ")
    yield textwrap.fill(first + stop.strip(), width, initial_indent="  ").lstrip()
    if second:
        yield textwrap.fill(second, width, initial_indent="  ")


FURNITURE_TIMES = {"present": 1, "missing": 0, "doubled": 2}
Writer = Callable[[Sequence[Sample], Setting], str]


def text_in_blocks(papers: Sequence[Sample], setting: Setting) -> str:
    parts = setting.lines(HEAD)
    for paper in papers:
        parts += [setting.title(paper.title), setting.wrapped(paper.abstract)]
        parts += setting.lines(BELOW)
    return setting.page([*parts, *setting.lines(FOOT)])


def text_with_hanging_titles(papers: Sequence[Sample], setting: Setting) -> str:
    parts = [" ".join(group) for group in setting.groups(HEAD)]
    for paper in papers:
        parts += [*setting.lines(ABOVE), setting.title(paper.title, "    ")]
        parts += [setting.wrapped(paper.abstract), *setting.lines(BELOW[:1])]
    return setting.page(parts)


def text_on_lines(papers: Sequence[Sample], setting: Setting) -> str:
    parts = setting.lines(HEAD)
    for paper in papers:
        parts += [setting.title(paper.title), setting.wrapped(paper.abstract)]
    return setting.page([*parts, *setting.lines(FOOT)], "\n")


def text_of_cards(papers: Sequence[Sample], setting: Setting) -> str:
    parts = setting.lines(HEAD)
    for paper in papers:
        parts += ["\n".join(setting.lines(ABOVE)), setting.title(paper.title)]
        parts += ["Harbour Institute of Technology"] * FURNITURE_TIMES[setting.furniture]
        parts += [setting.wrapped(paper.abstract), "\n".join(setting.lines(BELOW))]
    return setting.page([part for part in parts if part])


def text_with_addresses(papers: Sequence[Sample], setting: Setting) -> str:
    parts = setting.lines(HEAD)
    for paper in papers:
        parts += [setting.title(paper.title), paper.address, setting.wrapped(paper.abstract)]
        parts += [paper.address, *setting.lines(BELOW[1:])]
    return setting.page(parts)


_SITE = "https://huggingface.co"
_NAVIGATION = "".join(
    f"- [{label}](/{label.lower()})\n" for label in ("Models", "Datasets", "Docs")
)


def _marked(text: str) -> str:
    """Give text with the characters escaped that Markdown might take for marks."""
    kept = text.split("$")
    for place in range(0, len(kept), 2):
        for mark in "_*[]":
            kept[place] = kept[place].replace(mark, "\\" + mark)
    return "$".join(kept)


def markdown_headings(papers: Sequence[Sample], setting: Setting) -> str:
    times = FURNITURE_TIMES[setting.furniture]
    head = "".join(f"{line}\n\n" for line in setting.lines(HEAD))
    parts = [_NAVIGATION * times + head]
    for paper in papers:
        votes = f"[31]({_SITE}/login?next=%2Fpapers%2F{paper.arxiv_id})"
        parts += [votes] * times
        parts += [f"### [{_marked(paper.title)}]({paper.address})"]
        parts += [setting.wrapped(_marked(paper.abstract))]
        parts += [f"[![logo](/logo.png)Saltmarsh Labs]({_SITE}/saltmarsh)\n\n·\n\nMay 29"] * times
    return "---\ntitle: Daily Papers\ndate: 2026-08-11\n---\n" + setting.page(parts)


def markdown_link_texts(papers: Sequence[Sample], setting: Setting) -> str:
    times = FURNITURE_TIMES[setting.furniture]
    parts = ["# Daily Papers", f"## by [AK]({_SITE}/akhaliq) and the research community"] * times
    for paper in papers:
        abstract = setting.wrapped(_marked(paper.abstract)).replace("\n", "\\\\\n")
        parts += [f"## [{_marked(paper.title)}](/papers/{paper.arxiv_id})"]
        parts += [f"[{abstract}](/papers/{paper.arxiv_id})"]
        authors = f"[- ![](/a.png)\\\\\n- 3 authors](/papers/{paper.arxiv_id})"
        parts += [authors, "·", f"Feb 27, 2025[2](/papers/{paper.arxiv_id}#community)"] * times
    return setting.page(parts)


def markdown_references(papers: Sequence[Sample], setting: Setting) -> str:
    times = FURNITURE_TIMES[setting.furniture]
    parts = ["[[logo] Hugging Face][1]\n* [ Models ][2]\n* * Website\n    * [ Tasks][3]\n"] * times
    foot = [f"[1]: {_SITE}", f"[2]: {_SITE}/models", f"[3]: {_SITE}/tasks"]
    for number, paper in enumerate(papers, start=4):
        parts += [f"### [{_marked(paper.title)}][{number}]\n"]
        parts += [f"[\n\n{setting.wrapped(_marked(paper.abstract))}\n\n][{number}]"]
        parts += [f"[\n* 3 authors\n][{number}]\n·\nMay 30\n"] * times
        foot += [f"[{number}]: {paper.address}"]
    return setting.page([*parts, "", *foot], "\n")


def markdown_items(papers: Sequence[Sample], setting: Setting) -> str:
    parts = []
    for paper in papers:
        parts += [f"- **[{_marked(paper.title)}]({paper.address})**"]
        parts += [textwrap.indent(setting.wrapped(_marked(paper.abstract)), "  ")]
        parts += [f"  [Code](https://github.com/shore/{paper.arxiv_id})"]
    return setting.page(setting.lines(HEAD) + parts)


WRITERS: dict[str, Writer] = {
    "text in blocks": text_in_blocks,
    "text with hanging titles": text_with_hanging_titles,
    "text on alternating lines": text_on_lines,
    "text of cards": text_of_cards,
    "text with addresses": text_with_addresses,
    "Markdown headings": markdown_headings,
    "Markdown link texts": markdown_link_texts,
    "Markdown references": markdown_references,
    "Markdown items": markdown_items,
}


def encodable(papers: Sequence[Sample], encoding: str) -> list[Sample]:
    """Give the papers that `encoding` has all characters for."""
    return [paper for paper in papers if _fits(paper.title + paper.abstract, encoding)]


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def read(text: str, line_end: str = "\n", encoding: str = "utf-8") -> Parsed:
    """Give what the importer reads in a file with this text."""
    data = text.replace("\n", line_end).encode(encoding)
    return parse(source_of(as_utf8(data, "page")))


def folded(text: str) -> str:
    return " ".join(text.split())


def found(parsed: Parsed) -> list[tuple[str, str]]:
    """Give titles and abstracts, with white space folded."""
    return [(folded(paper.title), folded(paper.abstract)) for paper in parsed.papers]


def expected(papers: Sequence[Sample]) -> list[tuple[str, str]]:
    return [(folded(paper.title), folded(paper.abstract)) for paper in papers]
