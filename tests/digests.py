"""Digests of invented papers, in the forms that people publish them in and in several languages.

A form joins with one line in `DIGESTS`: a function from papers and words to a file's text.
"""

import html
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .recognition import Sample
from .support import abstract_about

PAPERS = tuple(
    Sample(title, abstract_about(title.lower()), f"2606.{number:05}")
    for number, title in enumerate(
        (
            "Reading Tides from a Harbour Wall",
            "Moss as a Clock: What Grows While Nobody Looks",
            "Towards Patient Estimation of Slow Waves with Two Buoys",
            "Can Limpets Keep Time?",
            "LAMPLIGHT: A Benchmark for Street Lamps at Dusk",
            "On the Many Names of One Small River",
        ),
        start=301,
    )
)
NAMES = "Mira Holm, Jonas A. Vey, Lu Shan"


@dataclass(frozen=True)
class Words:
    """What a digest calls its parts."""

    abstract: str = "Abstract"
    authors: str = "Authors"
    date: str = "Published"
    title: str = "Title"
    link: str = "PDF"
    comment: str = "Why it matters"
    said: str = "A good read for people at the coast; not for those inland."


LANGUAGES = {
    "English": Words(),
    "Chinese": Words(
        "原始摘要", "作者", "日期", "标题", "链接", "推荐理由", "很好的论文，值得一读。"
    ),
    "Chinese, shorter": Words("摘要", "作者", "发布日期", "论文标题", "论文链接", "评分", "五分"),
    "German": Words("Zusammenfassung", "Autoren", "Datum", "Titel", "PDF", "Notiz", "Lesenswert."),
    "Spanish": Words("Resumen", "Autores", "Fecha", "Título", "PDF", "Nota", "Vale la pena."),
    "Russian": Words("Аннотация", "Авторы", "Дата", "Название", "Ссылка", "Заметка", "Хорошо."),
    "Japanese": Words("概要", "著者", "公開日", "タイトル", "リンク", "メモ", "良い論文です。"),
}

Digest = Callable[[Sequence[Sample], Words], str]


def abs_url(paper: Sample) -> str:
    return f"https://arxiv.org/abs/{paper.arxiv_id}"


def labelled(papers: Sequence[Sample], words: Words) -> str:
    return "# Digest of the Week\n\n" + "\n".join(
        f"## {n}. {p.title}\n\n- **{words.comment}**: {words.said}\n"
        f"- **{words.authors}**: {NAMES}\n- **{words.date}**: 2026-06-0{n}\n"
        f"- **{words.link}**: [{p.arxiv_id}]({abs_url(p)})\n\n"
        f"**{words.abstract}**: {p.abstract}\n\n---\n"
        for n, p in enumerate(papers, start=1)
    )


def opened_boxes(papers: Sequence[Sample], words: Words) -> str:
    return "# 📚 Papers\n\n## Coasts\n\n" + "\n".join(
        f"- **[{p.title}]({abs_url(p)})** `arXiv:{p.arxiv_id}` `cs.CV`\n  _{NAMES}_\n"
        f"  <details><summary>{words.abstract}</summary>\n  {p.abstract}\n  </details>\n"
        for p in papers
    )


def boxes_on_lines(papers: Sequence[Sample], words: Words) -> str:
    return "# Papers\n\n" + "\n".join(
        f"### [{n}] **[{p.title}]({abs_url(p)})**\n{NAMES}\n\n<details>\n"
        f"<summary><b>{words.abstract}</b></summary>\n\n{p.abstract}\n\n</details>\n\n"
        f"**{words.comment}**: {words.said}\n"
        for n, p in enumerate(papers, start=1)
    )


def items_without_abstracts(papers: Sequence[Sample], words: Words) -> str:
    return "## Coasts\n\n" + "".join(
        f"- 2026-06-0{n}, **{p.title}**, Mira Holm et.al., {words.link}: "
        f"[{abs_url(p)}]({abs_url(p)})\n"
        for n, p in enumerate(papers, start=1)
    )


def linked_items(papers: Sequence[Sample], words: Words) -> str:
    return "# Reading list\n\n" + "".join(
        f"{n}. [{p.title}]({abs_url(p)}) [[code](https://github.com/shore/{n})]\n"
        for n, p in enumerate(papers, start=1)
    )


def table(papers: Sequence[Sample], words: Words) -> str:
    rows = "".join(
        f"| 2026-06-0{n} | **[{p.title}]({abs_url(p)}v2)** | {NAMES} | <details><summary>20 p…"
        "</summary><p>20 pages, to appear</p></details> |\n"
        for n, p in enumerate(papers, start=1)
    )
    head = f"| {words.date} | **{words.title}** | {words.authors} | Comment |\n|---|---|---|---|\n"
    return f"## Coasts\n{head}{rows}\n"


def table_of_abstracts(papers: Sequence[Sample], words: Words) -> str:
    rows = "".join(
        f"| {p.title} (Read more on [arXiv]({abs_url(p)}) or "
        f"[HuggingFace](https://huggingface.co/papers/{p.arxiv_id})) | {NAMES} | {p.abstract} |\n"
        for p in papers
    )
    return f"| {words.title} | {words.authors} | {words.abstract} |\n|---|---|---|\n{rows}"


def headed_parts(papers: Sequence[Sample], words: Words) -> str:
    return "\n".join(
        f"# [{p.title}]({abs_url(p)})\n\n### {words.authors}\n{NAMES}\n\n### {words.comment}\n"
        f"{words.said}\n\n### {words.abstract}\n{p.abstract}\n\n***\n"
        for p in papers
    )


def quoted(papers: Sequence[Sample], words: Words) -> str:
    return "# Papers\n\n" + "\n".join(
        f"**{p.title}**\n\n*{NAMES}* · [arXiv]({abs_url(p)})\n\n"
        + textwrap.indent(textwrap.fill(p.abstract, 76), "> ")
        + "\n"
        for p in papers
    )


def note(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f"---\ntitle: {p.title}\ntags: [paper, coast]\naliases: []\n---\n\n# {p.title}\n\n"
        f"**{words.authors}**: {NAMES}\n**arXiv**: {abs_url(p)}\n\n"
        f"## {words.abstract}\n\n{p.abstract}\n\n## My notes\n\nRead it again before the summer.\n"
    )


def web_page(papers: Sequence[Sample], words: Words) -> str:
    cards = "".join(
        f'<div class="c"><h2><a href="{abs_url(p)}">{html.escape(p.title)}</a></h2>\n'
        f"<p class='a'>{NAMES}</p>\n<p><b>{words.abstract}:</b> {html.escape(p.abstract)}</p>"
        f'<p><a href="https://arxiv.org/pdf/{p.arxiv_id}">{words.link}</a></p></div>\n'
        for p in papers
    )
    return f"<!DOCTYPE html><html><head><title>Coasts</title></head><body>{cards}</body></html>"


def web_table(papers: Sequence[Sample], words: Words) -> str:
    cards = "".join(
        f'<li><a href="{abs_url(p)}">{html.escape(p.title)}</a><br>{NAMES}'
        f"<details><summary>{words.abstract}</summary><p>{html.escape(p.abstract)}</p></details>"
        "</li>\n"
        for p in papers
    )
    return f"<html><body><h1>Coasts</h1><ul>\n{cards}</ul></body></html>"


def dump(papers: Sequence[Sample], words: Words) -> str:
    """Write what a browser without pictures prints, links numbered, the addresses at the foot."""
    parts, foot = ["   new\n\n   [1]Subscribe\n\n   Oct 2\n"], ["https://huggingface.co/login"]
    for p in papers:
        n = len(foot)
        parts.append(
            f"   [{n + 1}]12\n\n"
            + textwrap.fill(f"[{n + 2}]{p.title}", 72, initial_indent="  ", subsequent_indent="  ")
            + "\n\n"
            + textwrap.indent(textwrap.fill(f"[{n + 3}]{p.abstract}", 69), "   ")
            + f"\n\n   [{n + 4}]shore Shore\n\n   ·\n\n   May 29[{n + 5}]6\n"
        )
        site = "https://huggingface.co"
        own = f"{site}/papers/{p.arxiv_id}"
        foot += [f"{site}/login?next=/papers/{p.arxiv_id}", own, own, f"{site}/shore"]
        foot += [f"{own}#community"]
    listed = "".join(f"{n:4}. {address}\n" for n, address in enumerate(foot, start=1))
    return "\n".join(parts) + f"\nReferences\n\n   Visible links\n{listed}"


def titles_on_boxes(papers: Sequence[Sample], words: Words) -> str:
    return (
        "# Papers\n\n<details open>\n<summary><h2>Coasts (6 papers)</h2></summary>\n\n"
        + "".join(
            f"<details>\n<summary><strong>{p.title}</strong> - Mira Holm, Jonas A. Vey et al. - "
            f'<a href="{abs_url(p)}">2026-06-01</a></summary>\n\n'
            f"**{words.abstract}:** {p.abstract}\n\n"
            f"**arXiv ID:** {p.arxiv_id}\n</details>\n\n"
            for p in papers
        )
    )


def titles_before_links(papers: Sequence[Sample], words: Words) -> str:
    return "# A List\n\nA list of papers.\n\n## Coasts\n\n" + "".join(
        f"* {p.title}, [[{words.link}]]({abs_url(p)}) [[code]](https://github.com/shore/{n})\n"
        for n, p in enumerate(papers)
    )


def titles_in_cells(papers: Sequence[Sample], words: Words) -> str:
    return f"| **{words.title}** | **{words.link}** |\n|---|---|\n" + "".join(
        f"| {n}) **{p.title}** - {p.abstract} | [Paper]({abs_url(p)}), [Post](https://a.b) |\n"
        for n, p in enumerate(papers, start=1)
    )


def bracketed(papers: Sequence[Sample], words: Words) -> str:
    return "".join(
        f"### {n}. **[{p.title}]**(https://huggingface.co/papers/{p.arxiv_id})\n"
        f"- **{words.authors}**: {NAMES}\n- **{words.abstract}**: {p.abstract}\n\n---\n\n"
        for n, p in enumerate(papers, start=1)
    )


def a_table_of_html(papers: Sequence[Sample], words: Words) -> str:
    rows = "".join(
        f"<tr><td>2026-06-01</td><td>{html.escape(p.title)}</td><td>{NAMES}</td>\n"
        f'<td><a href="{abs_url(p)}">{words.link}</a></td></tr>\n'
        for p in papers
    )
    head = f"<tr><th>{words.date}</th><th>{words.title}</th><th>{words.authors}</th><th></th></tr>"
    return f"# Papers\n\n<table>\n{head}\n{rows}</table>\n"


def cards(papers: Sequence[Sample], words: Words) -> str:
    body = "".join(
        f'<div class="card"><div class="card-title">{html.escape(p.title)}</div>'
        f'<div class="names">{NAMES}</div><div>{html.escape(p.abstract)}</div>'
        f'<div><a href="{abs_url(p)}">{words.link}</a></div></div>\n'
        for p in papers
    )
    return f"<!DOCTYPE html><html><head><title>Coasts</title></head><body>{body}</body></html>"


def posts(papers: Sequence[Sample], words: Words) -> str:
    """Write plain text, as a chat or a newsletter has it."""
    return "".join(
        f"📄 {p.title}\n👥 {NAMES}\n🔗 {abs_url(p)}\n📝 {p.abstract}\n\n" for p in papers
    )


def alerts(papers: Sequence[Sample], words: Words) -> str:
    """Write a mail of numbered items, wrapped."""
    return "Your alert for this week\n\n" + "\n".join(
        textwrap.fill(f"{n}. {p.title}", 60, subsequent_indent="   ")
        + f"\n   {NAMES}\n   {abs_url(p)}\n\n"
        + textwrap.indent(textwrap.fill(p.abstract, 66), "   ")
        + "\n"
        for n, p in enumerate(papers, start=1)
    )


def plain_items(papers: Sequence[Sample], words: Words) -> str:
    return "".join(f"{n}. {p.title} (arXiv:{p.arxiv_id})\n" for n, p in enumerate(papers, start=1))


def numbered_dump(papers: Sequence[Sample], words: Words) -> str:
    """Write what a browser without pictures prints of a page that is not the site's."""
    parts, foot = ["   [1]Skip to main content\n\n   Coasts\n"], ["https://shore.example/#main"]
    for p in papers:
        n = len(foot)
        parts.append(
            textwrap.fill(f"[{n + 1}]{p.title}", 66, initial_indent="  ", subsequent_indent="  ")
            + f"\n\n   {NAMES}\n\n"
            + textwrap.indent(textwrap.fill(p.abstract, 66), "   ")
            + f"\n\n   [{n + 2}]PDF [{n + 3}]Code\n"
        )
        foot += [abs_url(p), abs_url(p).replace("abs", "pdf"), "https://github.com/shore/x"]
    listed = "".join(f"{n:4}. {address}\n" for n, address in enumerate(foot, start=1))
    return "\n".join(parts) + f"\nReferences\n\n{listed}"


def fields_of_note(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f'---\ntitle: "{p.title}"\nauthors:\n  - Mira Holm\n  - Jonas A. Vey\n  - Lu Shan\n'
        f"arxiv: {p.arxiv_id}\nabstract: >-\n"
        f"{textwrap.indent(textwrap.fill(p.abstract, 70), '  ')}\n"
        "tags: [coast]\n---\n\n# Notes\n\nTo be read again.\n"
    )


def called_out(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f"---\ntitle: {p.title}\nsource: {abs_url(p)}\ntags:\n  - clippings\n---\n\n"
        f"> [!info]- Metadata\n> {words.authors}: {NAMES}\n\n"
        f"> [!abstract]- {words.abstract}\n> {p.abstract}\n\n## My notes\n\n- Good.\n"
    )


def clipped(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f"# [{p.arxiv_id}] {p.title}\n\n[View PDF](https://arxiv.org/pdf/{p.arxiv_id})\n\n"
        f"{NAMES}\n\n"
        f"> {words.abstract}: {p.abstract}\n\n## Submission history\n\nFrom: Mira Holm\n"
    )


def with_contents(papers: Sequence[Sample], words: Words) -> str:
    """Write a page whose titles stand above all papers too, and lead down to them."""
    contents = "".join(
        f"{n}. [{p.title}](#link{n})\n**{words.authors}:** {NAMES}\n\n"
        for n, p in enumerate(papers)
    )
    return f"# My Daily Papers 06/09/2026\n\n{contents}---\n" + "".join(
        f'## {n}. [{p.title}]({abs_url(p)}) <a id="link{n}"></a>\n**ArXiv ID:** {p.arxiv_id}\n'
        f"**{words.authors}:** {NAMES}\n\n**{words.abstract}:** {p.abstract}\n\n---\n\n"
        for n, p in enumerate(papers)
    )


def facts_on_a_line(papers: Sequence[Sample], words: Words) -> str:
    return "# 🌊 Papers\n\n" + "".join(
        f"### {n}\ufe0f\u20e3 {p.title}\n👍 1{n} | 📅 2026-06-0{n} | 👥 {NAMES}\n\n"
        f"📄 [arXiv]({abs_url(p)})\n\n> {p.abstract}\n\n"
        for n, p in enumerate(papers, start=1)
    )


def translated(papers: Sequence[Sample], words: Words) -> str:
    """Write plain text whose titles and abstracts stand there in Chinese too."""
    return "每日论文速递[06.09]\n\n" + "".join(
        f"【{n}】 {p.title}\n标题：港口的潮汐\n链接：{abs_url(p)}\n\n作者：{NAMES}\n"
        f"机构：海岸大学\n摘要：我们提出一种方法，从很少的测量中估计海浪。实验表明，"
        f"我们的模型优于以前的方法，并且可以推广到其他海岸。\n摘要：{p.abstract}\n\n"
        for n, p in enumerate(papers, start=1)
    )


def note_of_rows(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    rows = {words.title: p.title, words.authors: NAMES, "URL": f"[{abs_url(p)}]({abs_url(p)})"}
    table = "".join(f"| **{name}** | {value} |\n" for name, value in rows.items())
    return (
        f"# {p.title}\n\n## 💡 Meta Data\n\n| <!-- --> | <!-- --> |\n|---|---|\n{table}\n"
        f"## 📜 {words.abstract}\n\n{p.abstract}\n\n## 📝 Notes\n\nNot yet.\n"
    )


def names_before_links(papers: Sequence[Sample], words: Words) -> str:
    items = "".join(
        f'<li><em>{NAMES}</em>: <a href="{abs_url(p)}">{html.escape(p.title)}</a></li>\n'
        for p in papers
    )
    return f"<!DOCTYPE html><html><body><h1>Coasts</h1><ul>{items}</ul></body></html>"


def names_above_links(papers: Sequence[Sample], words: Words) -> str:
    items = "".join(
        f'<p><em>{NAMES}</em><br><a href="{abs_url(p)}">{html.escape(p.title)}</a><br>'
        f"{html.escape(p.abstract)}</p>\n"
        for p in papers
    )
    return f"<!DOCTYPE html><html><body>{items}</body></html>"


def voted(papers: Sequence[Sample], words: Words) -> str:
    """Write plain text as a site with votes shows it: day, category and id stand on one line."""
    return "Top papers\n\n" + "".join(
        f"{n}\n\n{p.title}\n\n{NAMES}\n\nJun 09 2026 cs.CV arXiv:{p.arxiv_id}v1\n\n{p.abstract}\n\n"
        for n, p in enumerate(papers, start=3)
    )


def chat_links(papers: Sequence[Sample], words: Words) -> str:
    """Write links as Slack has them."""
    return ":newspaper: *Papers of the day*\n\n" + "".join(
        f"*<{abs_url(p)}|{p.title}>*\n{p.abstract}\n\n" for p in papers
    )


def chat_list(papers: Sequence[Sample], words: Words) -> str:
    return "".join(f"• <{abs_url(p)}|{p.title}>\n" for p in papers)


def on_another_site(papers: Sequence[Sample], words: Words) -> str:
    return "# Tue, 9 Jun 2026\n\n" + "".join(
        f"## [{p.title}](https://tldr.takara.ai/p/{p.arxiv_id})\n\n{p.abstract}\n\n" for p in papers
    )


def note_with_an_id(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f"---\narxiv: {p.arxiv_id}\ntags:\n  - coast\nstatus: unread\n---\n\n# {p.title}\n\n"
        f"{p.abstract}\n\n## Notes\n\n- read again\n"
    )


def bold_titles(papers: Sequence[Sample], words: Words) -> str:
    return "A digest for June\n\n" + "".join(
        f"**{n}. {p.title}**\n{words.authors}: {NAMES}\n{words.link}: {abs_url(p)}\n"
        f"{words.abstract}: {p.abstract}\n\n"
        for n, p in enumerate(papers, start=1)
    )


def labelled_titles(papers: Sequence[Sample], words: Words) -> str:
    return "=== Digest ===\n\n" + "".join(
        f"{words.title}: {p.title}\n{words.authors}: {NAMES}\nURL: {abs_url(p)}\n"
        f"{words.abstract}: {p.abstract}\n{'-' * 60}\n"
        for p in papers
    )


def underlined(papers: Sequence[Sample], words: Words) -> str:
    return "Papers\n======\n\n" + "".join(
        f"{p.title}\n{'-' * len(p.title)}\n\n{p.abstract}\n\n[{words.link}]({abs_url(p)})\n\n"
        for p in papers
    )


def links_of_a_vault(papers: Sequence[Sample], words: Words) -> str:
    """Write headings that are links to notes, over fields as Dataview has them."""
    return "# 2026-06-09\n\n" + "".join(
        f"### [[{p.title.replace(':', '')}|{p.title}]]\n- {words.link}:: {abs_url(p)}\n"
        f"- {words.abstract}:: {p.abstract}\n- [ ] read\n\n"
        for p in papers
    )


def with_translated_titles(papers: Sequence[Sample], words: Words) -> str:
    return "# 每日论文 2026-06-09\n\n" + "".join(
        f"## {n}. {p.title}\n\n- 📖 **标题**：海岸{n}\n- 👤 **作者**：{NAMES}\n"
        f"- 🔗 **链接**：[{p.arxiv_id}]({abs_url(p)})\n\n### {words.abstract}\n\n{p.abstract}\n\n"
        for n, p in enumerate(papers, start=1)
    )


def voted_posts(papers: Sequence[Sample], words: Words) -> str:
    return "# Papers\n\n" + "".join(
        f"## {n}. {p.title}\n\n⬆️ 1{n} upvotes · [Paper]({abs_url(p)})\n\n*{NAMES}*\n\n"
        f"**{words.abstract}.** {p.abstract}\n\n"
        for n, p in enumerate(papers, start=1)
    )


def mailed_tables(papers: Sequence[Sample], words: Words) -> str:
    """Write a mail that has a table of one column for each paper, its title in bold letters."""
    tables = "".join(
        '<table border="0" style="font-family: serif; background-color: #f9f9f9;">\n<tr>\n'
        f'<td style="font-size: 20px; font-weight: bold;">\n{html.escape(p.title)}\n</td>\n</tr>'
        f'\n<tr>\n<td style="color: #666;">\n{NAMES}\n<br>\n<i>Shore</i>\n</td>\n</tr>\n<tr><td>'
        f'<strong>arXiv ID:</strong> <a href="{abs_url(p)}">{p.arxiv_id}</a></td></tr>\n<tr><td>'
        f"<strong>{words.abstract}:</strong> {html.escape(p.abstract)}</td></tr></table><br>\n"
        for p in papers
    )
    return f"<!DOCTYPE HTML>\n<html>\n<body>\n<div>\n{tables}</div>\n</body>\n</html>"


def arxiv_page(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        f"<!DOCTYPE html>\n<html><head><title>[{p.arxiv_id}] {html.escape(p.title)}</title></head>"
        "<body><h1>Computer Science &gt; Computation and Language</h1><strong>"
        f"arXiv:{p.arxiv_id}</strong> (cs)<div>[Submitted on 9 Jun 2026]</div>"
        f'<h1 class="title mathjax"><span>Title:</span>{html.escape(p.title)}</h1>'
        f'<div class="authors"><span>{words.authors}:</span>{NAMES}</div>'
        f'<blockquote class="abstract mathjax"><span>{words.abstract}:</span>'
        f"{html.escape(p.abstract)}</blockquote><table><tr><td>Cite as:</td>"
        f'<td><a href="{abs_url(p)}">arXiv:{p.arxiv_id}</a> [cs.CL]</td></tr></table>'
        "<h2>Submission history</h2> From: Mira Holm [view email]</body></html>"
    )


def arxiv_page_as_text(papers: Sequence[Sample], words: Words) -> str:
    p = papers[0]
    return (
        "Computer Science > Computation and Language\n\n[Submitted on 9 Jun 2026]\n\n"
        f"{p.title}\n\n{NAMES}\n\nView PDF\nHTML (experimental)\n\n{p.abstract}\n\n"
        f"Subjects:\tComputation and Language (cs.CL)\nCite as:\tarXiv:{p.arxiv_id} [cs.CL]\n"
        f" \t(or arXiv:{p.arxiv_id}v1 [cs.CL] for this version)\n\nSubmission history\n"
        "From: Mira Holm [view email]\n"
    )


DIGESTS: dict[str, Digest] = {
    "labelled lines": labelled,
    "opened boxes": opened_boxes,
    "boxes on lines": boxes_on_lines,
    "items without abstracts": items_without_abstracts,
    "linked items": linked_items,
    "a table": table,
    "a table of abstracts": table_of_abstracts,
    "headed parts": headed_parts,
    "quotations": quoted,
    "a note": note,
    "a web page": web_page,
    "a web list": web_table,
    "a dump": dump,
    "titles on boxes": titles_on_boxes,
    "titles before links": titles_before_links,
    "titles in cells": titles_in_cells,
    "titles in brackets": bracketed,
    "a table of HTML": a_table_of_html,
    "cards": cards,
    "posts": posts,
    "alerts": alerts,
    "plain items": plain_items,
    "a dump of another page": numbered_dump,
    "fields of a note": fields_of_note,
    "call-outs": called_out,
    "a clipped page": clipped,
    "a page with its contents": with_contents,
    "facts on a line": facts_on_a_line,
    "translated items": translated,
    "a note of rows": note_of_rows,
    "names before links": names_before_links,
    "mailed tables": mailed_tables,
    "names above links": names_above_links,
    "voted": voted,
    "bold titles": bold_titles,
    "labelled titles": labelled_titles,
    "underlined headings": underlined,
    "links of a vault": links_of_a_vault,
    "translated titles": with_translated_titles,
    "voted posts": voted_posts,
    "links of a chat": chat_links,
    "a list in a chat": chat_list,
    "on another site": on_another_site,
    "a note with an id": note_with_an_id,
    "a page of arXiv": arxiv_page,
    "a page of arXiv as text": arxiv_page_as_text,
}
WITHOUT_ABSTRACTS = frozenset(
    {
        "items without abstracts", "linked items", "a table", "titles before links",
        "a table of HTML", "plain items", "names before links", "a list in a chat",
    }
)  # fmt: skip
WITHOUT_AUTHORS = frozenset(
    {
        "linked items", "a dump", "titles before links", "plain items", "titles in cells",
        "links of a chat", "a list in a chat", "on another site", "a note with an id",
        "underlined headings", "links of a vault",
    }
)  # fmt: skip
ON_ONE_PAPER = frozenset(
    {
        "a note", "fields of a note", "call-outs", "a clipped page", "a note of rows",
        "a page of arXiv", "a page of arXiv as text", "a note with an id",
    }
)  # fmt: skip
