"""References become snapshots, or rows of the ledger; nothing is lost between."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from warcio.archiveiterator import ArchiveIterator

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.indexed import Kept
from tasks.fetch.known import Known
from tasks.fetch.take import take
from tasks.fetch.warcrecords import Earlier
from tasks.outcomes import Ended, Outcome, Quarantine, Stage
from tasks.records import CLEANER, Batch, Hints, Reference, Snapshot
from tests.tasks.fetch.site import Asked, Site, page, reply, serving, source

RUN = UUID(int=1)
SOURCES = {"portal": source("page", "http://portal.example/")}
A = "http://portal.example/a.htm"


def run(
    site: Site,
    settings: Settings,
    *items: Reference,
    known: Mapping[str, Known] | None = None,
    hosts: tuple[str, ...] = (),
) -> Batch[Snapshot]:
    async def go() -> Batch[Snapshot]:
        async with serving(site, settings, *hosts) as client:
            with Archive(settings) as archive:
                batch = await take(Batch(RUN, items), SOURCES, known or {}, client, archive)
                archive.kept.clear()  # as if they were in the index
                return batch

    return asyncio.run(go())


def keep(site: Site, settings: Settings, *items: Reference, known: Mapping[str, Known]) -> list[Kept]:
    """What of it is to be entered in the archive's index."""

    async def go() -> list[Kept]:
        async with serving(site, settings) as client:
            with Archive(settings) as archive:
                await take(Batch(RUN, items), SOURCES, known, client, archive)
                kept = list(archive.kept)
                archive.kept.clear()
                return kept

    return asyncio.run(go())


def refer(name: str, host: str = "portal.example") -> Reference:
    return Reference("portal", f"http://{host}/{name}")


def archived(settings: Settings) -> Path:
    (file,) = Path(settings.archive).iterdir()
    return file


def test_a_page_becomes_a_snapshot_that_the_archive_holds(settings: Settings) -> None:
    site = Site({"/a.htm": reply(200, b"<p>a</p>", ETag='"7"', Last_Modified="then", Content_Type="text/html")})
    reference = Reference("portal", A, Hints(title="a"))
    (snapshot,) = run(site, settings, reference)
    capture = snapshot.capture
    assert (snapshot.content, snapshot.hints) == (b"<p>a</p>", reference.hints)
    assert (capture.document, capture.url, capture.size) == (A, A, 8)
    assert capture.sha256 == sha256(b"<p>a</p>").hexdigest()
    assert (capture.etag, capture.last_modified, capture.content_type) == ('"7"', "then", "text/html")
    assert capture.warc == archived(settings).name
    with archived(settings).open("rb") as file:
        file.seek(capture.offset or 0)
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers["WARC-Target-URI"] == A
        assert record.content_stream().read() == b"<p>a</p>"


def test_the_address_that_answered_is_kept(settings: Settings) -> None:
    site = Site({"/a.htm": reply(301, Location="/b.htm"), "/b.htm": reply(200, b"b")})
    (snapshot,) = run(site, settings, refer("a.htm"))
    assert (snapshot.capture.document, snapshot.capture.url) == (A, "http://portal.example/b.htm")


def test_unchanged_is_said_once_for_each_stored_article(settings: Settings) -> None:
    same = Known(sha256(b"same").hexdigest(), CLEANER, articles=2)
    other = Known("0" * 64, CLEANER, articles=1, etag='"7"')
    site = Site({"/a.htm": reply(200, b"same"), "/b.htm": reply(304)})
    known = {A: same, "http://portal.example/b.htm": other}
    batch = run(site, settings, refer("a.htm"), refer("b.htm"), known=known)
    assert batch.items == ()
    assert [(end.document[-5], end.ordinal, end.outcome, end.stage) for end in batch.ended] == [
        ("a", 1, Outcome.unchanged, Stage.fetch),
        ("a", 2, Outcome.unchanged, Stage.fetch),
        ("b", 1, Outcome.unchanged, Stage.fetch),
    ]


def test_the_same_bytes_are_a_revisit_of_the_record_that_has_them(settings: Settings) -> None:
    earlier = Earlier("former.warc.gz", 7, A, datetime(2026, 11, 1, tzinfo=UTC))
    known = {A: Known(sha256(b"same").hexdigest(), CLEANER, articles=1, earlier=earlier)}
    (kept,) = keep(Site({"/a.htm": reply(200, b"same")}), settings, refer("a.htm"), known=known)
    assert kept.unchanged
    assert (kept.capture.warc, kept.capture.offset) == ("former.warc.gz", 7)
    with archived(settings).open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "revisit", "request"]


def test_a_304_is_no_snapshot(settings: Settings) -> None:
    known = {A: Known("0" * 64, CLEANER, articles=1, etag='"7"')}
    assert keep(Site({"/a.htm": reply(304)}), settings, refer("a.htm"), known=known) == []
    assert not Path(settings.archive).exists()


def test_what_older_rules_cleaned_is_taken_in_full(settings: Settings) -> None:
    older = Known(sha256(b"same").hexdigest(), "2025.1.1", articles=2, etag='"7"', last_modified="then")
    site = Site({"/a.htm": reply(200, b"same")})
    assert len(run(site, settings, refer("a.htm"), known={A: older}).items) == 1
    assert not {"if-none-match", "if-modified-since"} & site.asked[-1].headers.keys()


def test_a_document_that_came_with_its_discovery_is_not_fetched(settings: Settings) -> None:
    site = Site()
    reference = Reference("portal", "zones.jsonl#7", content=b"{}", content_type="application/json", url=A)
    (snapshot,) = run(site, settings, reference)
    assert (snapshot.content, snapshot.capture.url) == (b"{}", A)
    with archived(settings).open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", "resource"]
    known = {"zones.jsonl#7": Known(snapshot.capture.sha256, CLEANER, articles=1)}
    (ended,) = run(site, settings, reference, known=known).ended
    assert ended.outcome is Outcome.unchanged
    assert site.asked == []


def test_every_reference_ends_in_one_place(settings: Settings) -> None:
    names = [f"{n}.htm" for n in range(60)]
    site = Site({f"/{name}": page(name) for name in names[::2]})
    before = Ended("portal", "list", 0, Stage.fetch, Outcome.quarantined, Quarantine.timeout)

    async def go() -> Batch[Snapshot]:
        async with serving(site, settings) as client:
            with Archive(settings) as archive:
                batch = await take(Batch(RUN, tuple(map(refer, names)), (before,)), SOURCES, {}, client, archive)
                archive.kept.clear()
                return batch

    batch = asyncio.run(go())
    assert [snapshot.content.decode() for snapshot in batch] == names[::2]
    assert batch.ended[0] is before
    assert [end.document.rpartition("/")[2] for end in batch.ended[1:]] == names[1::2]
    assert {end.reason for end in batch.ended[1:]} == {Quarantine.not_found}
    with archived(settings).open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo"] + ["response", "request"] * 30


def test_one_slow_host_does_not_hold_up_the_others(settings: Settings) -> None:
    """The slow host answers only once everything of the other was taken."""
    quick, slow = [refer(f"{n}.htm") for n in range(20)], [refer(f"{n}.slow", "slow.example") for n in range(20)]
    all_taken = asyncio.Event()

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await all_taken.wait()
        writer.write(page("slow"))

    async def count(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(page("quick"))
        if len([target for target in site.targets() if target.endswith(".htm")]) == len(quick):
            all_taken.set()

    site = Site()
    site.pages |= {f"/{n}.slow": answer for n in range(20)}
    site.pages |= {f"/{n}.htm": count for n in range(20)}
    batch = run(site, settings, *slow, *quick, hosts=("slow.example",))
    assert len(batch.items) == 40
