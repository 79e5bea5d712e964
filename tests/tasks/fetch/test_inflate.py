"""Bodies are inflated, and never beyond a bound."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from tasks.fetch.inflate import inflate
from tasks.fetch.taken import NotTaken
from tasks.outcomes import Quarantine

LIMIT = 1_000_000
TEXT = "保税区的船期。".encode() * 500
NOISE = random.Random(7).randbytes(300_000)  # noqa: S311  does not compress: many pieces


def raw_deflate(content: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(content) + deflater.flush()


def through(writer: Callable[[BytesIO], BrotliWriter | ZstdWriter]) -> Callable[[bytes], bytes]:
    def pack(content: bytes) -> bytes:
        packed = BytesIO()
        stream = writer(packed)
        for start in range(0, max(1, len(content)), 2**20):  # of a larger piece ZstdWriter writes 8 MiB
            stream.write(content[start : start + 2**20])
        stream.close()
        return packed.getvalue()

    return pack


CODINGS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", through(BrotliWriter)),
    ("zstd", through(ZstdWriter)),
]


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
@pytest.mark.parametrize("content", [b"", b"x", TEXT, NOISE, bytes(65536), bytes(65536 * 3 + 258)])
def test_what_was_packed_comes_back(coding: str, pack: Callable[[bytes], bytes], content: bytes) -> None:
    assert inflate(pack(content), coding, LIMIT) == content


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
def test_a_bomb_is_too_large(coding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(NotTaken) as bomb:
        inflate(pack(bytes(LIMIT + 1)), coding, LIMIT)
    assert bomb.value.reason is Quarantine.too_large


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
@pytest.mark.parametrize("cut", [-1, -9, 200_000])
def test_half_a_body_is_no_body(coding: str, pack: Callable[[bytes], bytes], cut: int) -> None:
    with pytest.raises(NotTaken) as half:
        inflate(pack(NOISE)[:cut], coding, LIMIT)
    assert half.value.reason is Quarantine.unreadable


@pytest.mark.parametrize(("coding", "pack"), CODINGS)
def test_what_no_page_shrinks_to_is_a_bomb_before_the_bound(coding: str, pack: Callable[[bytes], bytes]) -> None:
    few, many = pack(bytes(3 * 2**20)), pack(bytes(12 * 2**20))
    assert len(inflate(few, coding, 32 * 2**20)) == 3 * 2**20
    with pytest.raises(NotTaken, match="when inflated"):
        inflate(many, coding, 32 * 2**20)


def test_several_codings_one_in_the_other() -> None:
    assert inflate(zlib.compress(gzip.compress(TEXT)), "gzip, identity, Deflate", LIMIT) == TEXT
    with pytest.raises(NotTaken):
        inflate(TEXT, ",".join(["gzip"] * 50), LIMIT)


def test_members_of_gzip_and_padding_behind_them() -> None:
    assert inflate(gzip.compress(TEXT) + gzip.compress(b"end"), "gzip", LIMIT) == TEXT + b"end"
    assert inflate(gzip.compress(TEXT) + bytes(20), "gzip", LIMIT) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "rot13"])
def test_what_is_not_what_it_says(coding: str) -> None:
    with pytest.raises(NotTaken) as odd:
        inflate(b"\xff\xffno such thing", coding, LIMIT)
    assert odd.value.reason is Quarantine.unreadable


def test_no_coding() -> None:
    assert inflate(TEXT, "", LIMIT) == inflate(TEXT, "identity", LIMIT) == TEXT
