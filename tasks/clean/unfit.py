"""Unfit: the one signal by which cleaning says that no article comes of a document, and why.

A login page raises `Unfit(Skip.not_news, "asks to log in")`; an empty file `Unfit(Quarantine.empty, …)`.
"""

from __future__ import annotations

from tasks.outcomes import Quarantine, Skip


class Unfit(Exception):
    """Why no article comes of a document; `detail` is what a person needs to act on it, in a line.

    Not a frozen dataclass: Python writes the traceback into an exception that passes a context manager.
    """

    def __init__(self, reason: Skip | Quarantine, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail
