"""Winnowing fingerprints of a normalised text (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003).

Of every 48 neighbouring 8-grams the one with the least hash is kept. So any run of 55 characters that two texts share
gives both the same fingerprint, wherever it stands: a copy with another header, a cut one, a story embedded in
a page of others. An article of 1,500 characters has about 60 of them.

A text under 1,200 characters is winnowed more closely, down to one of every 8 grams, so that it has some 50
fingerprints as well: by few, a short notice would miss its copy under another dateline, and an edited one almost
surely. Winnowing with a smaller window keeps all that a larger one keeps, so texts of any two lengths still meet. A
text shorter than a window keeps the least of what it has; one shorter than 8 characters is hashed whole.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from tasks.deduplicate.normalise import Codes

Hashes = NDArray[np.uint64]

K = 8
"""Characters of a gram."""
WINDOW, CLOSEST = 48, 8
"""Grams of which one is kept, at most and at least."""
CLOSER = 25
"""A text under this many windows is winnowed more closely."""
SHORT = 100
"""Characters under which a text counts as short in verifying."""

BASE = 0x9E3779B97F4A7C15
MIX = np.uint64(0xBF58476D1CE4E5B9)


def fingerprints(codes: Codes) -> tuple[int, ...]:
    """The fingerprints, signed 64-bit as Postgres keeps them, ascending; none for an empty text."""
    if not codes.size:
        return ()
    if codes.size < K:
        digest = blake2b(codes.tobytes(), digest_size=8).digest()
        return (int.from_bytes(digest, "little", signed=True),)
    least = _sliding_least(gram_hashes(codes, K), min(WINDOW, max(CLOSEST, codes.size // CLOSER)))
    kept = least[np.flatnonzero(least[1:] != least[:-1])]
    return tuple(sorted({*kept.view(np.int64).tolist(), int(least[-1:].view(np.int64)[0])}))


def gram_hashes(codes: Codes, k: int) -> Hashes:
    """A 64-bit hash of every k-gram in order (at least one character); empty where the text is shorter."""
    if codes.size < k:
        return np.empty(0, np.uint64)
    doubled, length = codes.astype(np.uint64), 1
    hashes, span = doubled[: codes.size - k + 1], 0
    # The polynomial hash of 2n characters comes out of two of n: log2(k) passes over the text in place of k.
    for bit in range(k.bit_length()):
        power = _power(length)
        if k & length:
            tail = doubled[span : span + codes.size - k + 1]
            hashes = hashes * power + tail if span else tail
            span += length
        if bit + 1 < k.bit_length():
            doubled = doubled[:-length] * power + doubled[length:]
            length *= 2
    # The last character stands in the low bits alone: without this, grams that differ in it lie side by side.
    mixed: Hashes = (hashes ^ (hashes >> np.uint64(32))) * MIX
    return mixed


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(BASE, exponent, 2**64))


def _sliding_least(hashes: Hashes, window: int) -> Hashes:
    """The least of every `window` neighbours; of all where there are fewer."""
    if hashes.size <= window:
        whole: Hashes = np.min(hashes, keepdims=True)
        return whole
    least: Hashes = hashes
    length = 1
    while 2 * length <= window:
        least = np.minimum(least[:-length], least[length:])
        length *= 2
    rest = window - length
    kept: Hashes = np.minimum(least[: least.size - rest], least[rest:])
    return kept
