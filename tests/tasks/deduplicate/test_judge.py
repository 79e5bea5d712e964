"""Batches judged against a store: what joins what, and what is kept when a document comes again."""

from __future__ import annotations

from sqlalchemy import Engine

from store.keys import document_key
from store.postings import COMMON
from tasks.deduplicate.cluster import cluster_key
from tasks.deduplicate.judge import judge_batch
from tasks.load.load import load_batch
from tasks.records import ArticleKey, Batch, ClusterPointer, Document, Judged, Relation, Verdict
from tests.tasks.deduplicate.stories import BRIDGE, CONCERT, ORCHARD, bulletin, make_batch, make_document

FRAME = "云杉网消息　责任编辑：小舟　"
REWRITTEN = BRIDGE.replace("合龙仪式昨日", "合龙仪式前天").replace("孟阿婆", "孟婆婆")
PHOTO = ""


def judge(engine: Engine, *documents: Document, **titles: str) -> Batch[Judged]:
    tiers = {"yunshan": "city", "portal": "portal", "farm": "farm"}
    with engine.connect() as connection:
        return judge_batch(make_batch(*documents), connection, tiers, titles)  # type: ignore[arg-type]


def ingest(engine: Engine, *documents: Document, **titles: str) -> Batch[Judged]:
    judged = judge(engine, *documents, **titles)
    load_batch(judged, engine)
    return judged


def verdicts(judged: Batch[Judged]) -> list[Verdict]:
    return [verdict for document in judged for verdict in document.verdicts]


def relations(judged: Batch[Judged]) -> list[str]:
    return [verdict.relation.value for verdict in verdicts(judged)]


def pointers(judged: Batch[Judged]) -> dict[object, ClusterPointer]:
    """The last that is said of each cluster."""
    return {pointer.cluster: pointer for document in judged for pointer in document.clusters}


def key(document: Document, ordinal: int = 1) -> ArticleKey:
    return ArticleKey(document_key(document.capture.document), ordinal)


ORIGINAL = make_document("bridge", BRIDGE)
COPY = make_document("bridge", FRAME + BRIDGE, source="portal", hours=2)


def test_a_first_article_represents_its_own_cluster(engine: Engine) -> None:
    (verdict,) = verdicts(judge(engine, ORIGINAL))
    assert verdict.relation is Relation.new
    assert verdict.cluster == cluster_key(key(ORIGINAL))
    assert verdict.fingerprints
    assert not verdict.edges


def test_a_copy_joins_the_representative_in_the_store(engine: Engine) -> None:
    ingest(engine, ORIGINAL, make_document("orchard", ORCHARD))
    judged = judge(engine, COPY)
    (verdict,) = verdicts(judged)
    assert verdict.relation is Relation.reprint
    assert verdict.cluster == cluster_key(key(ORIGINAL))
    assert not verdict.fingerprints
    (edge,) = verdict.edges
    assert (edge.article, edge.other) == (key(COPY), key(ORIGINAL))
    assert edge.coverage_other == 1.0 > edge.coverage
    assert pointers(judged)[verdict.cluster] == ClusterPointer(verdict.cluster, key(ORIGINAL), key(ORIGINAL), 2)


def test_a_batch_is_judged_as_if_its_articles_had_come_one_by_one(engine: Engine) -> None:
    documents = [ORIGINAL, COPY, make_document("again", BRIDGE, source="farm"), make_document("concert", CONCERT)]
    together = verdicts(judge(engine, *documents))
    one_by_one = [verdict for document in documents for verdict in verdicts(ingest(engine, document))]
    assert together == one_by_one
    assert [verdict.relation.value for verdict in together] == ["new", "reprint", "same", "new"]


def test_a_copy_of_a_copy_is_verified_against_the_representative(engine: Engine) -> None:
    ingest(engine, ORIGINAL, COPY)
    (verdict,) = verdicts(judge(engine, make_document("second", FRAME + BRIDGE, source="farm")))
    assert verdict.relation is Relation.reprint
    assert [edge.other for edge in verdict.edges] == [key(ORIGINAL)]


def test_a_page_around_two_stories_joins_one_and_has_edges_to_both(engine: Engine) -> None:
    orchard = make_document("orchard", ORCHARD)
    ingest(engine, ORIGINAL, orchard)
    (verdict,) = verdicts(judge(engine, make_document("page", f"{ORCHARD}\n{CONCERT}\n{BRIDGE}", source="portal")))
    assert verdict.relation is Relation.excerpt
    assert {edge.other for edge in verdict.edges} == {key(ORIGINAL), key(orchard)}


def test_bulletins_of_one_template_stay_apart(engine: Engine) -> None:
    ingest(engine, make_document("1", bulletin(1, (412300, 286, 9120, 3, 845))))
    judged = judge(engine, make_document("2", bulletin(2, (398800, 301, 8875, 1, 850)), hours=24))
    (verdict,) = verdicts(judged)
    assert verdict.relation is Relation.template
    assert verdict.cluster == cluster_key(verdict.key)
    assert [edge.relation for edge in verdict.edges] == [Relation.template]
    assert verdict.fingerprints


def test_a_copy_is_found_among_the_many_of_one_template(engine: Engine) -> None:
    """What more share than COMMON says nothing; what the copy shares with its original alone does."""
    dailies = [
        make_document(
            f"{number}",
            bulletin(number % 28 + 1, (412300 + 37 * number, 286 + number, 9120 + 11 * number, number, 845 + number)),
        )
        for number in range(COMMON + 10)
    ]
    ingest(engine, *dailies)
    (verdict,) = verdicts(judge(engine, make_document("copy", FRAME + dailies[40].articles[0].body, source="portal")))
    assert verdict.cluster == cluster_key(key(dailies[40]))


def test_a_text_that_is_no_more_has_no_copies(engine: Engine) -> None:
    """Its fingerprints stay where they are, and whoever follows them is verified against the text that is there."""
    ingest(engine, ORIGINAL)
    ingest(engine, make_document("bridge", CONCERT))
    (verdict,) = verdicts(judge(engine, COPY))
    assert (verdict.relation, verdict.edges) == (Relation.new, ())
    ingest(engine, ORIGINAL)
    (verdict,) = verdicts(judge(engine, COPY))
    assert verdict.cluster == cluster_key(key(ORIGINAL))


def test_twins_on_one_page_stay_apart_unless_they_are_equal(engine: Engine) -> None:
    assert relations(judge(engine, make_document("page", BRIDGE, REWRITTEN, BRIDGE))) == ["new", "new", "same"]


def test_a_document_that_comes_twice_in_a_batch_is_judged_once(engine: Engine) -> None:
    assert relations(judge(engine, ORIGINAL, ORIGINAL)) == ["new", "new"]
    ingest(engine, ORIGINAL)
    (pointer,) = pointers(judge(engine, ORIGINAL, ORIGINAL)).values()
    assert pointer.members == 1


def test_empty_bodies_are_no_copies(engine: Engine) -> None:
    ingest(engine, make_document("photo-1", PHOTO))
    assert relations(judge(engine, make_document("photo-2", PHOTO), make_document("photo-3", PHOTO))) == ["new"] * 2


def test_judging_a_loaded_batch_again_says_the_same(engine: Engine) -> None:
    documents = [ORIGINAL, COPY, make_document("photo", PHOTO), make_document("page", BRIDGE, REWRITTEN, CONCERT)]
    first = ingest(engine, *documents)
    again = judge(engine, *documents)
    assert [document.verdicts for document in again] == [document.verdicts for document in first]
    assert pointers(again) == pointers(first)
    assert not any(document.moved for document in again)


def test_a_member_that_was_rewritten_leaves_its_cluster(engine: Engine) -> None:
    ingest(engine, ORIGINAL, COPY)
    judged = judge(engine, make_document("bridge", CONCERT, source="portal"))
    assert relations(judged) == ["new"]
    assert pointers(judged)[cluster_key(key(ORIGINAL))].members == 1
    assert pointers(judged)[cluster_key(key(COPY))].members == 1


def test_a_revised_representative_keeps_its_cluster_and_who_still_fits(engine: Engine) -> None:
    excerpt = make_document("excerpt", "".join(BRIDGE.split("\n")[2:]), source="farm")
    ingest(engine, ORIGINAL, COPY, excerpt)
    judged = judge(engine, make_document("bridge", "\n".join(BRIDGE.split("\n")[:2])))
    (document,) = judged
    assert document.verdicts[0].cluster == cluster_key(key(ORIGINAL))
    assert document.verdicts[0].fingerprints
    moved = {one.key: one for one in document.moved}
    assert moved[key(COPY)].cluster == cluster_key(key(ORIGINAL))
    # The excerpt has nothing of the revised text, and is found again in the other copy only if that represents.
    assert moved[key(excerpt)].cluster == cluster_key(key(excerpt))
    assert moved[key(excerpt)].fingerprints
    assert pointers(judged)[cluster_key(key(ORIGINAL))].members == 2


def test_members_of_a_vanished_representative_find_each_other(engine: Engine) -> None:
    page = make_document("page", CONCERT, BRIDGE)
    other = make_document("other", BRIDGE, source="farm")
    ingest(engine, page, COPY, other)
    judged = judge(engine, make_document("page", CONCERT))
    (document,) = judged
    clusters = {one.cluster for one in document.moved}
    assert {one.key for one in document.moved} == {key(COPY), key(other)}
    assert clusters in ({cluster_key(key(COPY))}, {cluster_key(key(other))})
    assert pointers(judged)[cluster_key(key(page, 2))].members == 0
    assert pointers(judged)[clusters.pop()].members == 2


def test_a_revised_member_and_its_representative_in_one_batch(engine: Engine) -> None:
    ingest(engine, ORIGINAL, COPY)
    judged = judge(engine, make_document("bridge", CONCERT, source="portal"), make_document("bridge", CONCERT))
    assert relations(judged) == ["same", "new"]
    assert pointers(judged)[cluster_key(key(ORIGINAL))].members == 2


def test_a_late_original_moves_the_pointer_alone(engine: Engine) -> None:
    reprint = make_document("r", FRAME + BRIDGE, source="portal", outlet="云杉日报", hours=5)
    ingest(engine, reprint, portal="青石网", yunshan="云杉日报")
    judged = judge(engine, make_document("o", BRIDGE, hours=9), portal="青石网", yunshan="云杉日报")
    (pointer,) = pointers(judged).values()
    assert pointer.representative == key(reprint)
    assert pointer.canonical == verdicts(judged)[0].key


def test_nothing_is_written(engine: Engine) -> None:
    judge(engine, ORIGINAL)
    assert relations(judge(engine, COPY)) == ["new"]
