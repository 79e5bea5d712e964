"""Keys of fixed size, made from what they stand for: the same document has the same key in every store."""

from __future__ import annotations

from hashlib import blake2b
from uuid import UUID


def document_key(document: str) -> UUID:
    """The key of a document: a 128-bit hash of its canonical URL or path.

    A hash as leading key spreads rows over the nodes of a distributed Postgres and stays under every
    engine's limit on key size.
    """
    return UUID(bytes=blake2b(document.encode("utf-8", "surrogatepass"), digest_size=16).digest())
