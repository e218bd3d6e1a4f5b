"""Joining what two listings know of one paper: nothing known is lost. Pure."""

from dataclasses import replace

from tui.model import Paper


def join(held: Paper, found: Paper) -> Paper:
    """Give the paper held with what `found` knows better: gaps filled, cut abstracts made whole."""
    return replace(
        held,
        abstract=_fuller(held.abstract, found.abstract),
        authors=held.authors or found.authors,
        arxiv_id=held.arxiv_id or found.arxiv_id,
        published=held.published or found.published,
        upvotes=held.upvotes if found.upvotes is None else found.upvotes,
        links=held.links + tuple(link for link in found.links if link not in held.links),
    )


def _fuller(held: str, found: str) -> str:
    begun = held.rstrip(" .…")
    return found if len(found) > len(held) and found.startswith(begun) else held
