"""How many bytes the documents of a batch may fill together: a batch has places for 200 pages, not for 200 newspapers.

200 references, 30 MiB each, room for 128 MiB  →  four are taken; the others begin the next batch, and are not asked
                                                  for before
"""

from __future__ import annotations


class NoRoom(Exception):
    """The batch is full: the document is taken in the next one."""


class Room:
    """A document that is larger than the room has it for itself."""

    def __init__(self, size: int) -> None:
        self._size, self._filled = size, 0

    def check(self) -> None:
        """Raises NoRoom where there is no use in asking for one more document."""
        if self._filled >= self._size:
            raise NoRoom

    def fill(self, size: int) -> None:
        """Raises NoRoom where a document does not fit; it is let go then."""
        if self._filled and self._filled + size > self._size:
            self._filled = self._size
            raise NoRoom
        self._filled += size
