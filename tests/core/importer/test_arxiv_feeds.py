"""Atom and RSS: what each field of arXiv's feeds, and of others, becomes in a paper."""

from dataclasses import replace

import pytest

from tui.errors import NoListing
from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.model import Link

from ...references import WORKS, atom, rdf, rss
from ...support import source_of

AUGUST_12 = PageDate(8, 12, 2024)


def read(text: str) -> Parsed:
    return parse(source_of(text, "feed.xml"))


def read_anyhow(text: str) -> Parsed:
    """Read a feed that nothing tells to be one of papers."""
    word = "rss-feed" if "<rss" in text else "atom-feed"
    return parse(replace(source_of(text, "feed.xml"), as_format=word))


def refusal(text: str) -> str:
    with pytest.raises(NoListing) as refused:
        read(text)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def entry(fields: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"<entry><title>On Moss</title>{fields}</entry></feed>"
    )


def item(fields: str) -> str:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<item><title>On Moss</title>{fields}</item></channel></rss>"
    )


def test_the_answer_of_the_api_is_read_whole() -> None:
    parsed = read(atom(WORKS))
    assert [page.date for page in parsed.pages] == [AUGUST_12]
    kettles, gloves, bridges = parsed.papers
    assert kettles.title == WORKS[0].title
    assert kettles.abstract == WORKS[0].abstract
    assert kettles.authors == WORKS[0].authors
    assert (kettles.arxiv_id, kettles.version) == ("2408.01234", 2)
    assert (kettles.published, kettles.published_guessed) == ("2024-08-09", False)
    assert kettles.categories == ("cs.CL", "cs.LG")
    assert kettles.comment == WORKS[0].comment
    assert kettles.venue == WORKS[0].venue
    assert kettles.links == (
        Link("doi", "https://doi.org/10.1234/kettles.2024.7"),
        Link("code", "https://github.com/kettles/listen"),
        Link("pdf", "http://arxiv.org/pdf/2408.01234v2"),
    )
    assert (gloves.version, gloves.comment, gloves.venue, gloves.withdrawn) == (1, "", "", False)
    assert (bridges.title, bridges.arxiv_id) == (WORKS[2].title, "math/0408123")


@pytest.mark.parametrize(
    "fields",
    [
        "<arxiv:comment>This paper has been withdrawn due to an error in Lemma 2</arxiv:comment>",
        "<arxiv:comment>Withdrawn; superseded</arxiv:comment>",
        "<summary>This paper has been withdrawn by the author.</summary>",
    ],
)
def test_a_withdrawn_paper_is_marked(fields: str) -> None:
    assert read_anyhow(entry(fields)).papers[0].withdrawn


def test_an_abstract_about_withdrawal_does_not_mark() -> None:
    assert (
        not read(entry("<summary>We study funds withdrawn by savers.</summary>"))
        .papers[0]
        .withdrawn
    )


def test_an_error_of_the_api_is_told_in_its_own_words() -> None:
    error = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>"
        "<summary>incorrect id format for x</summary></entry></feed>"
    )
    assert refusal(error) == (
        "feed.xml is an error that arXiv answered with: incorrect id format for x. Ask again."
    )


def test_a_paper_titled_error_is_a_paper() -> None:
    text = entry("<id>http://arxiv.org/abs/2408.00001v1</id>").replace("On Moss", "Error")
    assert read(text).papers[0].title == "Error"


def test_arxivs_daily_feed_in_atom_is_read() -> None:
    [paper] = read(
        entry(
            "<id>oai:arXiv.org:2408.00001v3</id>"
            "<summary>arXiv:2408.00001v3 Announce Type: replace \n"
            "Abstract: Moss if $a&lt;b$.</summary>"
            "<published>2024-08-12T00:00:00-04:00</published>"
            '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada Moor, Bo Fen</dc:creator>'
        )
    ).papers
    assert (paper.abstract, paper.arxiv_id, paper.version) == ("Moss if $a<b$.", "2408.00001", 3)
    assert paper.authors == ("Ada Moor", "Bo Fen")
    assert paper.published is None, "the day on which a new version was announced"


def test_arxivs_rss_feed_is_read_whole() -> None:
    parsed = read(rss(WORKS))
    assert [page.date for page in parsed.pages] == [AUGUST_12]
    kettles = parsed.papers[0]
    assert kettles.title == WORKS[0].title
    assert kettles.abstract == WORKS[0].abstract
    assert kettles.authors == WORKS[0].authors
    assert (kettles.arxiv_id, kettles.version) == ("2408.01234", 2)
    assert (kettles.published, kettles.published_guessed) == ("2024-08-12", True)
    assert kettles.categories == ("cs.CL", "cs.LG")


def test_arxivs_old_rss_feed_is_read_whole() -> None:
    parsed = read(rdf(WORKS))
    assert [page.date for page in parsed.pages] == [AUGUST_12]
    kettles, _, bridges = parsed.papers
    assert kettles.title == WORKS[0].title
    assert kettles.abstract == WORKS[0].abstract
    assert kettles.authors == WORKS[0].authors
    assert (kettles.arxiv_id, kettles.version) == ("2408.01234", 2)
    assert kettles.categories == ("cs.CL",)
    assert kettles.published is None
    assert (bridges.title, bridges.arxiv_id) == (WORKS[2].title, "math/0408123")


def test_another_feed_of_papers_is_read() -> None:
    [paper] = read(
        item(
            "<link>https://tldr.example.org/p/2408.00001</link><category>Botany</category>"
            "<description>&lt;p&gt;We &lt;b&gt;study&lt;/b&gt; moss.&lt;/p&gt;&lt;p&gt;It grows"
            " &amp;amp; grows.&lt;/p&gt;</description>"
            "<pubDate>Sun, 11 Aug 2024 09:00:00 GMT</pubDate>"
        )
    ).papers
    assert paper.abstract == "We study moss.\n\nIt grows & grows."
    assert (paper.arxiv_id, paper.version) == ("2408.00001", None)
    assert (paper.published, paper.published_guessed) == ("2024-08-11", False)
    assert (paper.keywords, paper.categories) == (("Botany",), ())
    assert paper.links == (Link("page", "https://tldr.example.org/p/2408.00001"),)


@pytest.mark.parametrize("address", ["https://hf.co/papers/2408.00001", "https://x.org/2408.99"])
def test_an_id_is_taken_from_an_address_that_has_one(address: str) -> None:
    [paper] = read_anyhow(item(f"<guid>{address}</guid>")).papers
    assert paper.arxiv_id == ("2408.00001" if "hf.co" in address else None)


def test_cdata_is_text() -> None:
    text = item("<description><![CDATA[<p>Moss &lt; stone.</p>]]></description>")
    assert read_anyhow(text).papers[0].abstract == "Moss < stone."


def test_entries_without_title_are_named_with_their_lines() -> None:
    text = rss(WORKS).replace(WORKS[1].title, " ")
    parsed = read(text)
    assert len(parsed.papers) == 2
    line = text[: text.index("2408.05678")].count("\n") - 1
    assert [(s.where, s.reason) for s in parsed.skipped] == [(f"line {line}", "it has no title")]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><{root}><title>&i;</title></{root}>"
)


@pytest.mark.parametrize("root", ["feed", "rss"])
@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}>&x;</{root}>',
        '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:1/x.dtd"><{root}/>',
    ],
)
def test_definitions_of_entities_are_refused(root: str, text: str) -> None:
    assert "defines entities" in refusal(text.replace("{root}", root))


@pytest.mark.parametrize("root", ["feed", "rss"])
def test_deep_nesting_is_refused(root: str) -> None:
    assert "nested too deeply" in refusal(f"<{root}>" + "<a>" * 1_000_000)


@pytest.mark.parametrize(
    "text", ["<feed><entry><title>x", "<rss><channel></rss>", "<feed/><feed/>"]
)
def test_a_damaged_feed_is_refused(text: str) -> None:
    assert "is cut off or damaged at line 1" in refusal(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (rss([]), "arXiv announces none on weekends and holidays"),
        (rdf([]), "arXiv announces none on weekends and holidays"),
        (atom([]), "the query finds no paper"),
        (atom([]).replace("ArXiv Query: id_list=", "cs.CL updates"), "on weekends and holidays"),
        ("<rss><channel/></rss>", "the feed is complete, but lists no paper"),
    ],
)
def test_a_whole_feed_without_papers_needs_no_mending(text: str, says: str) -> None:
    parsed = read(text)
    assert (parsed.pages, parsed.skipped) == ((), ())
    assert says in parsed.nothing


@pytest.mark.parametrize("text", ["<feed/>", "<rss/>", "<rdf:RDF xmlns:rdf='x'/>"])
def test_a_feed_without_entries_says_so(text: str) -> None:
    assert "holds no paper" in refusal(text)


def test_control_characters_in_a_feed_do_no_harm() -> None:
    assert read_anyhow(item("<description>Moss\x00\x1b[2J grows.</description>")).papers[
        0
    ].abstract == ("Moss [2J grows.")


BLOG = ("What I Cooked", "Rain again, so we stayed in and made soup. The dog slept by the stove.")


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel>{}</channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>',
    ],
)
def test_a_feed_of_anything_else_gives_no_paper(feed: str) -> None:
    tag, text = ("item", "description") if "rss" in feed else ("entry", "summary")
    post = f"<{tag}><title>{BLOG[0]}</title><{text}>{BLOG[1]}</{text}></{tag}>"
    said = "a feed of something else: 0 of 4 entries read like abstracts"
    assert said in refusal(feed.format(4 * post))
    doi = "<doi>10.1234/soup.7</doi>"
    cited = post.replace("</title>", f"</title>{doi}")
    assert len(read(feed.format(2 * post + 2 * cited)).papers) == 4
    assert said.replace("4", "5") in refusal(feed.format(3 * post + 2 * cited))
