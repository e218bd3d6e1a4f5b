"""From what a reader calls a paper to the one paper that is meant."""

from collections.abc import Iterable, Mapping

from tui.errors import PaperNotFound
from tui.model import Paper, arxiv_id_of, arxiv_ids
from tui.model.reading_state import QueuedReadings

MIN_KEY_PREFIX = 4
"""A key may be shortened to this many characters, as long as it names one paper."""


def resolve(name: str, papers: Mapping[str, Paper], readings: QueuedReadings) -> str:
    """Give the key of the one paper that `name`, a key or its beginning or an arXiv id, names.

    Raises PaperNotFound.
    """
    name = name.strip()
    if name in papers or name in readings:
        return name
    found = _by_arxiv_id(name, papers) or _by_prefix(name.lower(), {*papers, *readings})
    if len(found) == 1:
        return found[0]
    if found:
        raise PaperNotFound(
            f"“{name}” begins the keys of {len(found)} papers: "
            f"{', '.join(found[:4])}. Give more of it."
        )
    raise PaperNotFound(f"No paper has the key “{name}”. Find keys with: broadsheet search WORDS")


def _by_arxiv_id(name: str, papers: Mapping[str, Paper]) -> list[str]:
    arxiv_id = arxiv_id_of(name)
    if arxiv_id is None:
        return []
    return [key for key, paper in papers.items() if arxiv_id in arxiv_ids(paper)]


def _by_prefix(name: str, keys: Iterable[str]) -> list[str]:
    if len(name) < MIN_KEY_PREFIX:
        return []
    return sorted(key for key in keys if key.startswith(name))
