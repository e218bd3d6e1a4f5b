"""Invented papers for exports: some plain, and some whose every text tries to break out."""

from hypothesis import strategies as st

from tui.model import Link, Paper, paper_key
from tui.text import clean_line

PLAIN = Paper(
    key=paper_key("Kettles That Listen: A BERT Model & 3D Maps"),
    title="Kettles That Listen: A BERT Model & 3D Maps",
    abstract="Kettles are loud & hot.\n\nWe record 40 of them: 60% whistle.",
    authors=("Ingrid Åsberg", "Jan van der Berg", "Mo King Jr.", "Kettle Team"),
    arxiv_id="2408.01234",
    published="2024-08-09",
    links=(Link("doi", "https://doi.org/10.1234/kettles.7"),),
    keywords=("kitchens", "speech"),
    categories=("cs.CL", "cs.LG"),
    comment="12 pages",
)
GLOVES = Paper(
    key=paper_key("A Census of Lost Gloves"),
    title="A Census of Lost Gloves",
    abstract="We count gloves.",
    authors=("Ola Berg",),
    published="2023-01-01",
    published_guessed=True,
    links=(Link("page", "https://gloves.example/a_b?x=%20&y={1}"),),
    venue="Proceedings of the Winter Conference",
)

_FRAGMENTS = (
    "\\input{/x}", "\\", "{", "}", "}}", "{{{m}}}", "@misc{x,", "@", '"', "$x$", "$", "%", "%%",
    "&", "&amp;", "#", "#+begin_src", "_", "~", "^", "^^41", "---", "--", "-", "+", "=", "==",
    "===", "*", "**b**", "`", "``", "```", "''", "?`", "<", "<b>", "-->",
    "<!-- broadsheet: x -->", "</script>", "|", "[", "[[a]]", "](x)", "![a](b)", "[^1]: x",
    "[#A]", "[1/2]", "[50%]", "TODO", "DONE", ":END:", ":tag:", "ER  - ", "TY  - X", "AU  - Y",
    "1.", "12)", "2024", "a", "The", "LLMs", "and", "others", "é", "ß", "ñ", "中文", "ש", "🙂",
    "\n", "\n\n", "\r\n", "\t", "\u2028", "'", "'=1+1", "=1+1", ",", ";", ":", "::", "src_sh{x}",
    "call_x()", "shell:x", "<2024-01-01>", "https://a.b/c_d", "ﬁ", ",,", "!", "!`", "null", "yes",
    "0x1F", "? x", "- x", "> x", "# x", "CLOCK: [2024-01-01]",
)  # fmt: skip

hostile = st.lists(
    st.tuples(st.sampled_from(_FRAGMENTS) | st.text(max_size=3), st.sampled_from(("", " ", " "))),
    min_size=1,
    max_size=8,
).map(lambda pieces: "".join(text + space for text, space in pieces))

hostile_titles = hostile.filter(lambda text: bool(clean_line(text)))
hostile_names = hostile.map(lambda text: clean_line(text.translate({44: " ", 59: " "}))).filter(
    bool
)
"""Names without the commas and semicolons that stand between names in some formats."""


@st.composite
def hostile_papers(draw: st.DrawFn) -> list[Paper]:
    """Give papers of several keys whose texts are hostile."""
    return [
        Paper(
            key=f"{number:012x}",
            title=draw(hostile_titles),
            abstract=draw(hostile),
            authors=tuple(draw(st.lists(hostile_names, min_size=1, max_size=3))),
            arxiv_id=f"2408.{number:05}",
            venue=draw(st.just("") | hostile),
            comment=draw(st.just("") | hostile),
            keywords=tuple(draw(st.lists(hostile, max_size=2))),
            categories=tuple(draw(st.lists(hostile_names, max_size=2))),
            links=(Link("page", f"https://a.example/{draw(hostile)}"),),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
