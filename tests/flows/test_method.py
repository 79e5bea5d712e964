"""A new method of deduplication: everything is judged anew beside the old, and whoever reads sees old or new, whole."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from flows.method import judge_all, switch_method
from tasks.deduplicate.cluster import METHOD
from tasks.deduplicate.pointers import Outlets
from tests.flows.test_settle import COPY, FARMED, ORCHARDS, ORIGINAL, RUN, clusters, ingest, judge, names, race
from tests.tasks.deduplicate.stories import BRIDGE, make_document

EXCERPT = make_document("excerpt", "".join(BRIDGE.split("\n")[1:3]), source="portal")
OUTLETS = Outlets({}, {})
TOGETHER = {names(ORIGINAL, COPY, FARMED, EXCERPT), names(ORCHARDS)}


OLD = """
    DELETE FROM unsettled;
    DELETE FROM edge USING article a
        WHERE a.document_id = edge.document_id AND (a.source = 'farm' OR a.document LIKE '%excerpt');
    UPDATE article SET relation = 'new', text_hash = gen_random_uuid(), cluster = gen_random_uuid()
        WHERE source = 'farm' OR document LIKE '%excerpt';
    DELETE FROM cluster;
    INSERT INTO cluster
        SELECT DISTINCT ON (cluster) cluster, document_id, ordinal, document_id, ordinal,
            count(*) OVER (PARTITION BY cluster)
        FROM article ORDER BY cluster, loaded_at, document_id;
    UPDATE edge SET method = 'winnow-8-64/2025.3'
"""


@pytest.fixture
def old(engine: Engine) -> Engine:
    """A store whose method knew no copy of equal text, and no excerpt."""
    ingest(engine, ORIGINAL, COPY)
    race(engine, FARMED, EXCERPT, ORCHARDS)
    with engine.begin() as connection:
        for statement in OLD.split(";"):
            connection.execute(text(statement))
    return engine


def told(engine: Engine) -> set[frozenset[str]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT array_agg(document || '#' || ordinal) FROM article GROUP BY cluster"))
        return {frozenset(members) for (members,) in rows}


def test_all_is_judged_anew_and_has_the_new_method_s_edges(old: Engine) -> None:
    assert len(told(old)) == 4
    assert switch_method(old, RUN, {}, {}) == 5
    assert clusters(old) == TOGETHER
    with old.connect() as connection:
        assert set(connection.scalars(text("SELECT DISTINCT method FROM edge"))) == {METHOD}
        relations = connection.execute(text("SELECT source, relation FROM article ORDER BY document")).tuples().all()
    assert dict(relations)["farm"] == "same"
    assert switch_method(old, RUN, {}, {}) == 0


def test_until_the_switch_readers_see_the_old(old: Engine) -> None:
    before = told(old)
    with old.begin() as connection:
        judge_all(connection, RUN, OUTLETS)
        assert told(old) == before
    assert told(old) == TOGETHER


def test_a_switch_that_fails_leaves_the_old(old: Engine) -> None:
    before = told(old)
    with old.connect() as connection:
        judge_all(connection, RUN, OUTLETS)
    assert told(old) == before
    assert switch_method(old, RUN, {}, {}) == 5


def test_what_comes_after_finds_what_was_judged_anew(old: Engine) -> None:
    switch_method(old, RUN, {}, {})
    late = make_document("late", "青石网消息：" + BRIDGE, source="s9")
    (document,) = judge(old, late)
    assert document.verdicts[0].relation == "reprint"
