"""Beginning work beside the screen, as a part of a screen that is no widget itself."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker

Doing = Callable[[], Coroutine[Any, Any, None]]


def begin(node: DOMNode, doing: Doing, group: str, *, exclusive: bool = False) -> None:
    """Do something as long as `node` is there; `exclusive` gives up the others of its group.

    What is given up before it starts is never called.
    """
    _begun: Worker[None] = node.run_worker(doing, group=group, exclusive=exclusive)
