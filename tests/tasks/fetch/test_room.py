"""A batch holds so many bytes, whatever servers send; what had no room is taken with the next one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.room import NoRoom, Room
from tasks.fetch.take import take
from tasks.records import Batch, Reference
from tests.tasks.fetch.site import EAGER, Asked, Site, reply, serving, source


def test_a_document_that_fills_the_room_alone_is_taken() -> None:
    room = Room(100)
    room.fill(200)
    with pytest.raises(NoRoom):
        room.check()


def test_one_that_did_not_fit_closes_the_room() -> None:
    """Smaller ones might fit still; but then a large one would be taken, and let go, in every batch."""
    room = Room(100)
    room.fill(60)
    with pytest.raises(NoRoom):
        room.fill(60)
    with pytest.raises(NoRoom):
        room.check()


def test_every_reference_is_taken_in_one_batch_or_the_next(settings: Settings) -> None:
    names = [f"/{n}.pdf" for n in range(10)]
    site = Site({name: reply(200, name.encode() * 15_000) for name in names})  # 90,000 bytes of 100,000 allowed
    one_by_one = {"portal": source("page", "http://portal.example/", politeness={"delay": 0, "connections": 1})}

    async def go() -> list[list[str]]:
        batches = []
        async with serving(site, settings) as client:
            with Archive(settings) as archive:
                left = [Reference("portal", f"http://portal.example{name}") for name in names]
                while left:
                    taken = await take(Batch(UUID(int=1), tuple(left)), one_by_one, {}, client, archive)
                    assert taken.ended == ()
                    batches.append([snapshot.capture.document[-6:] for snapshot in taken])
                    left = client.postponed
        return batches

    assert asyncio.run(go()) == [names[:4], names[4:8], names[8:]]
    assert len(site.targets()) == 12  # two were let go; those after them were not even asked for


def test_large_bodies_are_read_a_few_at_a_time(settings: Settings) -> None:
    """The others wait, and their time does not run meanwhile."""
    busy = most = 0

    async def large(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal busy, most
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8000000\r\n\r\n")
        for n in range(8):
            writer.write(bytes(1_000_000))
            await writer.drain()
            if n == 5:  # well past what a socket holds
                busy, most = busy + 1, max(most, busy + 1)
        busy -= 1

    site = Site({f"/{n}": large for n in range(16)})

    async def go() -> None:
        many = EAGER.model_copy(update={"connections": 16})
        async with serving(site, settings.model_copy(update={"max_bytes": 10**7})) as client:
            taken = await asyncio.gather(*(client.fetch(f"http://portal.example/{n}", many) for n in range(16)))
            assert {len(one.content) for one in taken} == {8_000_000}

    asyncio.run(go())
    assert 1 <= most <= 5  # four are read; one may have been handed over


BOMBS = """
import asyncio, gzip, sys
from pathlib import Path
from uuid import UUID
from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.take import take
from tasks.records import Batch, Reference
from tests.tasks.fetch.site import Site, reply, serving, source
from tests.tasks.fetch.test_inflate import CODINGS

def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024

async def go():
    settings = Settings(home=Path(sys.argv[1]))
    zeros = bytes(34 * 2**20)
    site = Site()
    for n, (coding, pack) in enumerate(CODINGS):
        site.pages[f"/{n}.htm"] = reply(200, pack(zeros), Content_Encoding=coding)
    site.pages["/9.htm"] = reply(200, gzip.compress(gzip.compress(zeros)), Content_Encoding="gzip, gzip")
    del zeros
    site.pages = {f"{path}?{m}": said for path, said in site.pages.items() for m in "ab"}
    batch = Batch(UUID(int=1), tuple(Reference("portal", f"http://portal.example{path}") for path in site.pages))
    sources = {"portal": source("page", "http://portal.example/")}
    async with serving(site, settings) as client:
        with Archive(settings) as archive:
            with open("/proc/self/clear_refs", "w") as clear:
                clear.write("5")  # the peak is counted from here
            before = peak()
            batch = await take(batch, sources, {}, client, archive)
    print({str(end.reason) for end in batch.ended}, len(batch.ended), peak() - before)

asyncio.run(go())
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the peak of memory is told by Linux alone")
def test_bombs_end_within_64_mib(tmp_path: Path) -> None:
    """Twelve at once, of 34 MiB each."""
    ran = subprocess.run(
        [sys.executable, "-c", BOMBS, str(tmp_path)], capture_output=True, text=True, cwd=Path(__file__).parents[3]
    )
    assert ran.returncode == 0, ran.stderr
    reasons, count, mib = ran.stdout.rsplit(maxsplit=2)
    assert (reasons, count) == ("{'too_large'}", "12")
    assert int(mib) < 64
