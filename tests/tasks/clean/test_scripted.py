from __future__ import annotations

import json

from tasks.clean.markup import parse_markup
from tasks.clean.scripted import find_scripted_body

TEXT = "<p>" + "青河新桥今天上午通车，两岸居民过河不再绕路。" * 12 + "</p>"
FACTS = {"title": "青河新桥通车", "publishTime": 1788222600, "source": "青河日报", "content": TEXT}


def test_what_a_state_says_beside_the_body() -> None:
    state = json.dumps({"list": [{"title": "别的新闻", "content": "短"}], "detail": {"info": FACTS}})
    found = find_scripted_body(parse_markup(f"<body><script>window.__INITIAL_STATE__={state};run()</script>"))
    assert found is not None
    assert found.markup == TEXT
    assert found.facts() == {"title": "青河新桥通车", "published": "1788222600", "outlet": "青河日报"}


def test_code_states_nothing_but_the_body() -> None:
    found = find_scripted_body(parse_markup(f"<body><script>var D = {{ content: '{TEXT}' }}</script>"))
    assert found is not None
    assert (found.markup, found.facts()) == (TEXT, {})


def test_a_script_without_a_text_holds_nothing() -> None:
    assert find_scripted_body(parse_markup('<body><script>var D = {"content": "青河"}</script>')) is None
