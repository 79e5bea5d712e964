"""Bodies are inflated piece by piece and never beyond a bound.

Content-Encoding: gzip, 1 MB that would be 1 GiB   →  too_large, at the bound
Content-Encoding: zstd, 2 KB that would be 48 MiB  →  too_large, at 4 MiB: no page shrinks so
Content-Encoding: br, not asked for                →  inflated all the same
a gzip body that was cut off                       →  unreadable, never half a page
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from tasks.fetch.taken import NotTaken
from tasks.outcomes import Quarantine

_PIECE = 64 * 1024
_MOST_CODINGS = 3
_UNSUSPECTED = 4 * 2**20
_MOST_TIMES = 200  # pages shrink to a tenth; beyond `_UNSUSPECTED`, so much is a bomb


def inflate(content: bytes, content_encoding: str, limit: int) -> bytes:
    """The body without its content codings. Raises NotTaken: too_large or unreadable."""
    codings = [name for name in map(str.strip, content_encoding.lower().split(",")) if name not in ("", "identity")]
    if len(codings) > _MOST_CODINGS:
        raise NotTaken(Quarantine.unreadable, f"{len(codings)} content codings, one in the other")
    for coding in reversed(codings):  # listed in the order in which they were applied
        most = min(limit, max(_UNSUSPECTED, _MOST_TIMES * len(content)))
        content = _bounded(_pieces(content, coding), most, coding)
    return content


def _bounded(pieces: Iterator[bytes], limit: int, coding: str) -> bytes:
    inflated = bytearray()
    try:
        for piece in pieces:
            inflated += piece
            if len(inflated) > limit:
                inflated.clear()  # the exception's traceback would hold it for a while
                raise NotTaken(Quarantine.too_large, f"more than {limit} bytes when inflated ({coding})")
    except (zlib.error, OSError) as error:
        raise NotTaken(Quarantine.unreadable, f"its {coding} coding is broken: {error}") from error
    return bytes(inflated)


def _pieces(content: bytes, coding: str) -> Iterator[bytes]:
    match coding:
        case "gzip" | "x-gzip":
            return _inflate_zlib(content, zlib.MAX_WBITS | 16)
        case "deflate":
            # The standard means zlib's format; some servers send the bare stream.
            zlib_header = len(content) > 1 and content[0] & 15 == 8 and int.from_bytes(content[:2]) % 31 == 0
            return _inflate_zlib(content, zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        case "br":
            return _read(BrotliReader(BytesIO(content)))
        case "zstd":
            return _read(ZstdReader(BytesIO(content)))
    raise NotTaken(Quarantine.unreadable, f"content coding {coding!r} is not known")


def _read(reader: BrotliReader | ZstdReader) -> Iterator[bytes]:
    return iter(lambda: reader.read(_PIECE), b"")


def _inflate_zlib(content: bytes, wbits: int) -> Iterator[bytes]:
    inflater, members = zlib.decompressobj(wbits), 0
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        while piece:
            if inflater.eof:
                inflater, members = zlib.decompressobj(wbits), members + 1
            try:
                yield inflater.decompress(piece, _PIECE)
            except zlib.error:
                if members:
                    return  # padding behind a complete member, as browsers take it
                raise
            piece = inflater.unconsumed_tail or inflater.unused_data
    yield inflater.flush()
    if content and not inflater.eof:
        raise zlib.error("cut short")
