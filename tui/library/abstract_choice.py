"""Which of the abstracts of one paper is shown, and which are kept beside it. Pure."""

from collections.abc import Sequence
from typing import Any

from tui.library.claims import Claim, Claims, is_cut
from tui.model import MAX_OTHER_ABSTRACTS
from tui.model.letters import squeezed


def joined_abstracts(one: Claims, other: Claims) -> Sequence[Claim[str]]:
    """Return the abstracts of two papers of one work that tell more than the others, best first.

    One is dropped if another, of no lesser source, is the same text or goes on from it.
    """
    claims = list(dict.fromkeys([*one.abstracts(), *other.abstracts()]))
    if len(claims) < 2:  # noqa: PLR2004  nothing to choose
        return claims
    if len({claim.value for claim in claims}) == 1:
        return [max(claims, key=_order)]
    letters = {claim.value: squeezed(claim.value) for claim in claims}
    kept = [
        claim for claim in claims if not any(_tells_more(each, claim, letters) for each in claims)
    ]
    shown = _shown(kept, letters)
    others = sorted((claim for claim in kept if claim != shown), key=_order, reverse=True)
    return [shown, *others[:MAX_OTHER_ABSTRACTS]]


def _tells_more(one: Claim[str], other: Claim[str], letters: dict[str, str]) -> bool:
    """Return whether `one` makes `other` needless."""
    its, others = letters[one.value], letters[other.value]
    if its == others:
        return _same_text_order(one) > _same_text_order(other)
    return its.startswith(others) and _source_order(one) >= _source_order(other)


def _shown(claims: Sequence[Claim[str]], letters: dict[str, str]) -> Claim[str]:
    """Return the best of abstracts, made whole by one that goes on from it.

    A lesser source is believed to go on from a text only where that is marked as cut.
    """
    shown = max(claims, key=_order)
    while longer := [each for each in claims if _goes_on(each, shown, letters)]:
        shown = max(longer, key=_order)
    return shown


def _goes_on(longer: Claim[str], claim: Claim[str], letters: dict[str, str]) -> bool:
    its, others = letters[longer.value], letters[claim.value]
    if its == others or not its.startswith(others):
        return False
    return is_cut(claim.value) or longer.source.rank == claim.source.rank


def _order(claim: Claim[str]) -> tuple[Any, ...]:
    text, source = claim
    return source.rank, not is_cut(text), source.edition, len(text), text


def _same_text_order(claim: Claim[str]) -> tuple[Any, ...]:
    text = claim.value
    return *_source_order(claim), not is_cut(text), len(text), text


def _source_order(claim: Claim[str]) -> tuple[Any, ...]:
    return claim.source.rank, claim.source.edition
