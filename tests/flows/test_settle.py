"""Commit, then probe: loaders at once miss no copy, and what a dead one left the next settles."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from flows.settle import settle_store
from store.keys import document_key
from tasks.deduplicate.cluster import cluster_key
from tasks.deduplicate.judge import judge_batch
from tasks.load import load
from tasks.load.load import load_batch
from tasks.records import ArticleKey, Batch, Document, Judged
from tests.tasks.deduplicate.stories import BRIDGE, CONCERT, ORCHARD, bulletin, make_batch, make_document

RUN = UUID(int=1)
FRAME = "云杉网消息　责任编辑：小舟　"
PAIRS = 6


def judge(engine: Engine, *documents: Document) -> Batch[Judged]:
    with engine.connect() as connection:
        return judge_batch(make_batch(*documents), connection, {})


def race(engine: Engine, *documents: Document) -> None:
    """Every document by a loader of its own: all judge before any commits."""
    for judged in [judge(engine, document) for document in documents]:
        load_batch(judged, engine)


def ingest(engine: Engine, *documents: Document) -> None:
    load_batch(judge(engine, *documents), engine)
    settle_store(engine, RUN, {})


def clusters(engine: Engine) -> set[frozenset[str]]:
    """The clusters as sets of documents; every row of the store that speaks of them must agree."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT cluster, document || '#' || ordinal FROM article")).all()
        told = dict(connection.execute(text("SELECT id, members FROM cluster")).tuples().all())
        loose = connection.execute(LOOSE).all()
        waiting = connection.scalar(text("SELECT count(*) FROM unsettled"))
    found: dict[UUID, set[str]] = {}
    for cluster, document in rows:
        found.setdefault(cluster, set()).add(document)
    assert told == {cluster: len(members) for cluster, members in found.items()}
    assert (loose, waiting) == ([], 0)
    return {frozenset(members) for members in found.values()}


LOOSE = text("""
    SELECT 'pointer', c.id::text FROM cluster c WHERE NOT EXISTS (
        SELECT FROM article a WHERE a.cluster = c.id
        AND a.document_id = c.representative_document_id AND a.ordinal = c.representative_ordinal)
    UNION ALL
    SELECT 'edge', e.document_id::text FROM edge e WHERE NOT EXISTS (
        SELECT FROM article a WHERE a.document_id = e.other_document_id AND a.ordinal = e.other_ordinal)
    UNION ALL
    SELECT 'no edge to the representative', a.document FROM article a JOIN cluster c ON c.id = a.cluster
    WHERE (a.document_id, a.ordinal) <> (c.representative_document_id, c.representative_ordinal)
    AND NOT EXISTS (
        SELECT FROM edge e WHERE (e.document_id, e.ordinal) = (a.document_id, a.ordinal)
        AND (e.other_document_id, e.other_ordinal) = (c.representative_document_id, c.representative_ordinal))
""")

ORIGINAL = make_document("bridge", BRIDGE)
COPY = make_document("bridge", FRAME + BRIDGE, source="portal", hours=2)
FARMED = make_document("bridge", BRIDGE, source="farm", hours=3)
ORCHARDS = make_document("orchard", ORCHARD)


def names(*documents: Document) -> frozenset[str]:
    return frozenset(f"{document.capture.document}#1" for document in documents)


def test_copies_that_were_loaded_at_once_become_one_cluster(engine: Engine) -> None:
    race(engine, ORIGINAL, COPY, FARMED, ORCHARDS)
    assert settle_store(engine, RUN, {}) == 2
    assert clusters(engine) == {names(ORIGINAL, COPY, FARMED), names(ORCHARDS)}
    assert settle_store(engine, RUN, {}) == 0


LOSES = (
    "CREATE SEQUENCE tries",
    """
    CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('tries') <= 9 THEN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END IF; RETURN old; END $$
    """,
    "CREATE TRIGGER lose BEFORE DELETE ON unsettled FOR EACH ROW EXECUTE FUNCTION lose()",
)


def test_a_loader_that_loses_to_others_again_and_again_settles_in_the_end(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "PAUSES", (0.0,))
    race(engine, ORIGINAL, COPY)
    with engine.begin() as connection:
        for statement in LOSES:
            connection.execute(text(statement))
    try:
        assert settle_store(engine, RUN, {}) == 1
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP FUNCTION lose CASCADE"))
            connection.execute(text("DROP SEQUENCE tries"))
    assert clusters(engine) == {names(ORIGINAL, COPY)}


def test_what_is_settled_as_a_copy_is_a_duplicate_in_the_ledger_too(engine: Engine) -> None:
    race(engine, ORIGINAL, COPY)
    settle_store(engine, RUN, {})
    with engine.connect() as connection:
        outcomes = dict(connection.execute(text("SELECT source, outcome FROM ledger")).tuples().all())
    assert outcomes == {"yunshan": "loaded", "portal": "duplicate"}


def test_a_copy_that_was_judged_before_another_load_came_is_found(engine: Engine) -> None:
    """One load alone is settled without a look around, but not if another came and went in between."""
    judged = judge(engine, COPY)
    ingest(engine, ORIGINAL)
    load_batch(judged, engine)
    assert settle_store(engine, RUN, {}) == 1
    assert clusters(engine) == {names(ORIGINAL, COPY)}


def test_the_first_loaded_keeps_its_cluster_and_members_follow(engine: Engine) -> None:
    judged = judge(engine, COPY)
    ingest(engine, ORIGINAL, FARMED)
    load_batch(judged, engine)
    settle_store(engine, RUN, {})
    with engine.connect() as connection:
        (cluster,) = connection.scalars(text("SELECT id FROM cluster"))
    assert cluster == cluster_key(ArticleKey(document_key(ORIGINAL.capture.document), 1))
    assert clusters(engine) == {names(ORIGINAL, COPY, FARMED)}


def test_templates_that_were_loaded_at_once_get_their_edge(engine: Engine) -> None:
    first = make_document("1", bulletin(1, (412300, 286, 9120, 3, 845)))
    second = make_document("2", bulletin(2, (398800, 301, 8875, 1, 850)), hours=24)
    race(engine, first, second)
    settle_store(engine, RUN, {})
    assert clusters(engine) == {names(first), names(second)}
    with engine.connect() as connection:
        assert connection.execute(text("SELECT relation FROM edge")).scalars().all() == ["template"]


def test_a_copy_that_joined_while_its_original_left(engine: Engine) -> None:
    ingest(engine, ORIGINAL)
    judged = judge(engine, COPY)
    ingest(engine, make_document("bridge", CONCERT))
    load_batch(judged, engine)
    settle_store(engine, RUN, {})
    assert clusters(engine) == {names(ORIGINAL), names(COPY)}


def test_counts_of_a_cluster_that_two_joined_at_once(engine: Engine) -> None:
    ingest(engine, ORIGINAL)
    race(engine, COPY, FARMED)
    settle_store(engine, RUN, {})
    assert clusters(engine) == {names(ORIGINAL, COPY, FARMED)}


def test_an_edge_ends_with_the_text_it_spoke_of(engine: Engine) -> None:
    """Templates and quotes too, whose articles are no members of the cluster that changes."""
    first = make_document("1", bulletin(1, (412300, 286, 9120, 3, 845)))
    second = make_document("2", bulletin(2, (398800, 301, 8875, 1, 850)), hours=24)
    ingest(engine, first, second)
    ingest(engine, make_document("1", CONCERT))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT relation FROM edge")).all() == []
    ingest(engine, first)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT relation FROM edge")).scalars().all() == ["template"]


def story(number: int) -> str:
    """A story that shares nothing with another: its characters are drawn."""
    draw = random.Random(number)  # noqa: S311 - text to compare, no secret
    return "".join(chr(draw.randint(0x4E00, 0x9FA5)) for _ in range(300))


def copies(loader: int) -> list[Document]:
    """What a loader brings: a copy of each story, each under its own masthead."""
    return [
        make_document(f"{number}", f"{FRAME}{loader}\n{story(number)}", source=f"s{loader}") for number in range(PAIRS)
    ]


def load_copies(engine: Engine, documents: Iterable[Document], wait: Barrier | None = None) -> None:
    for document in documents:
        judged = judge(engine, document)
        if wait:
            wait.wait(30)
        load_batch(judged, engine)
        settle_store(engine, RUN, {})


@pytest.mark.parametrize("loaders", [2, 8])
def test_loaders_at_once_miss_no_pair(engine: Engine, loaders: int) -> None:
    barrier = Barrier(loaders)
    with ThreadPoolExecutor(loaders) as pool:
        list(pool.map(lambda loader: load_copies(engine, copies(loader), barrier), range(loaders)))
    assert {len(cluster) for cluster in clusters(engine)} == {loaders}
    assert len(clusters(engine)) == PAIRS


KILLED = """
import sys
from sqlalchemy import create_engine
from tests.flows.test_settle import copies, load_copies
engine = create_engine(sys.argv[1])
print("ready", flush=True)
load_copies(engine, copies(int(sys.argv[2])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_killed_loaders_left_the_next_run_settles(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    chance = random.Random(5)  # noqa: S311 - when to kill, no secret
    killed = [
        subprocess.Popen([sys.executable, "-c", KILLED, url, str(loader)], stdout=subprocess.PIPE, env=os.environ)
        for loader in range(2)
    ]
    for process in killed:
        assert process.stdout and process.stdout.readline() == b"ready\n"
    for process in killed:
        try:
            process.wait(chance.uniform(0.05, 0.3))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
    for loader in range(2):
        load_copies(engine, copies(loader))
    assert clusters(engine) == {
        frozenset(f"https://s{loader}.example/{number}#1" for loader in range(2)) for number in range(PAIRS)
    }
