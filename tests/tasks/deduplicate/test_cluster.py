"""A cluster's id comes from its representative; of several representatives the nearest is joined."""

from __future__ import annotations

from tasks.deduplicate.cluster import Found, Representative, cluster_key, nearest, represents
from tasks.deduplicate.verify import Evidence, Text
from tasks.records import Relation
from tests.tasks.deduplicate.stories import make_key


def found(number: int, relation: Relation, coverage: float = 0.9) -> Found:
    key = make_key(number)
    return Found(Representative(key, cluster_key(key), Text("")), Evidence(relation, coverage, coverage))


def test_every_article_has_a_cluster_of_its_own() -> None:
    keys = [make_key(1, 1), make_key(1, 2), make_key(2, 1)]
    assert len({cluster_key(key) for key in keys}) == 3
    assert represents(keys[0], cluster_key(keys[0]))
    assert not represents(keys[1], cluster_key(keys[0]))


def test_the_nearest_relation_then_the_most_in_common_then_the_lowest_key() -> None:
    reprint, excerpt = found(3, Relation.reprint, 0.8), found(1, Relation.excerpt, 1.0)
    assert nearest([excerpt, reprint]) is reprint
    assert nearest([reprint, fuller := found(4, Relation.reprint)]) is fuller
    assert nearest([fuller, lower := found(2, Relation.reprint)]) is lower
    assert nearest([]) is None


def test_a_quote_or_template_joins_nothing() -> None:
    assert [found(1, relation).duplicate for relation in Relation] == [
        relation in (Relation.same, Relation.reprint, Relation.excerpt) for relation in Relation
    ]
