"""How many copies are found, and how many look-alikes are taken for copies: labelled variants of any corpus.

    python -m tests.benchmarks.variants CORPUS.jsonl[.gz] [--articles 500] [--half 0|1] [--seed 1] [--ours]

CORPUS is one object a line with a body in `html`, `text`, `body` or `content`. Articles of under 120 characters and
those that have a copy in the corpus are left out. Half of the others are indexed and varied, half lend their
sentences. `--half` takes every other article by the hash of its body, so that rules are mended on one half and judged
on the other. Beside us, in the same run and on the same texts: what of tests.benchmarks.rivals is installed.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest.mock import Mock
from uuid import UUID

from opencc import OpenCC
from sqlalchemy import Connection

from tasks.deduplicate.candidates import History, Subject
from tasks.deduplicate.cluster import Found, cluster_key, nearest
from tasks.deduplicate.normalise import normalise, text_hash
from tasks.deduplicate.verify import Text, verify
from tasks.records import ArticleKey
from tests.benchmarks.rivals import Claims, rivals

SHORTEST = 120
BLOCK = re.compile(r"<(?:/p|/div|br|/h\d)[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
PINYIN = ["gōngyè", "jīngjì", "kāifāqū", "fāzhǎn", "lǜsè", "qǐyè", "xiàngmù", "jiànshè", "shìchǎng", "zhèngcè"]
HEADS = (
    "您当前的位置：首页 > 新闻 > 正文\n来源：青石网 责任编辑：苏小满 发布时间：2026-01-02 10:20\n",
    "【字体：大 中 小】 打印 收藏 分享到微信 点击数：123\n",
    "客户端讯 记者 宋知远 通讯员 陆怀舟 报道\n",
)
FEET = (
    "\n免责声明：本网站转载此文旨在传播更多信息，不代表本网观点。如涉版权请与我们联系删除。",
    "\n上一篇：关于召开年度会议的通知 下一篇：春节放假安排",
    "\n扫一扫在手机打开当前页 主办单位：青石市人民政府办公室",
)
COPIES = [
    "frame",
    "edit5",
    "edit10",
    "edit20",
    "sentences20",
    "cut50",
    "cut30",
    "embedded",
    "traditional",
    "fullwidth",
    "pinyin",
    "title",
]
LOOK_ALIKES = ["figures", "report"]
"""The same template with other figures; another report of the event, under the same title, with one sentence shared."""


def read_bodies(corpus: Path) -> Iterator[str]:
    with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            body = next((item[name] for name in ("html", "text", "body", "content") if item.get(name)), "")
            yield html.unescape(TAG.sub("", BLOCK.sub("\n", body)))


def edit(body: str, share: float, chance: random.Random) -> str:
    """Characters replaced, dropped and put in, three to one to one."""
    out = []
    for character in body:
        if chance.random() >= share:
            out.append(character)
        elif (kind := chance.random()) < 0.6:
            out.append(chance.choice(body))
        elif kind < 0.8:
            out += [character, chance.choice(body)]
    return "".join(out)


def replace_sentences(body: str, share: float, chance: random.Random, lender: str) -> str:
    sentences, lent = body.split("。"), lender.split("。")
    for place in chance.sample(range(len(sentences)), max(1, round(len(sentences) * share))):
        sentences[place] = chance.choice(lent)
    return "。".join(sentences)


def cut(body: str, share: float, chance: random.Random) -> str:
    length = int(len(body) * share)
    start = chance.randint(0, len(body) - length)
    return body[start : start + length]


def inject_pinyin(body: str, chance: random.Random) -> str:
    return "".join(
        f"{character}({chance.choice(PINYIN)})" if character >= "一" and chance.random() < 0.05 else character
        for character in body
    )


def change_figures(body: str, chance: random.Random) -> str:
    def figure(match: re.Match[str]) -> str:
        return "".join(str(chance.randint(0 if place else 1, 9)) for place in range(len(match[0])))

    return re.sub(r"\d+", figure, body)


def make_variants(body: str, lenders: list[str], chance: random.Random, to_traditional: OpenCC) -> dict[str, str]:
    """By kind; without `figures` where the body has fewer than four, without `report` where its lead says too much."""
    others = chance.sample(lenders, 3)
    around = others.copy()
    around.insert(chance.randint(0, 3), body)
    variants = {
        "frame": chance.choice(HEADS) + body + chance.choice(FEET),
        "edit5": edit(body, 0.05, chance),
        "edit10": edit(body, 0.10, chance),
        "edit20": edit(body, 0.20, chance),
        "sentences20": replace_sentences(body, 0.2, chance, others[0]),
        "cut50": cut(body, 0.5, chance),
        "cut30": cut(body, 0.3, chance),
        "embedded": "\n".join(around),
        "traditional": to_traditional.convert(body),
        "fullwidth": body.translate(FULL_WIDTH),
        "pinyin": inject_pinyin(body, chance),
        "title": body,
    }
    if len(re.findall(r"\d+", body)) >= 4:
        variants["figures"] = change_figures(body, chance)
    lead = body.split("。")[0]
    if 4 * len(lead) < min(len(others[1]), len(body)):
        variants["report"] = f"{lead}。{others[1]}"
    return variants


class Ours:
    """Our own candidates and verifier, on a history that is held in memory."""

    def __init__(self, originals: list[str]) -> None:
        self._history = History(Mock(Connection), without=(), adrift=())
        self._kept: dict[ArticleKey, int] = {}
        for body in originals:
            self.enter(body)

    def enter(self, body: str) -> None:
        number = len(self._kept)
        key = ArticleKey(UUID(int=number + 1), 1)
        self._kept[key] = number
        self._history.add(Subject(key, Text(body)), cluster_key(key))

    def __call__(self, variant: str) -> set[int]:
        subject = Subject(ArticleKey(UUID(int=0), 1), Text(variant, "另一个标题"))
        near = [*self._history.of_equal_text(subject), *self._history.candidates(subject)]
        found = (Found(one, verify(subject.text, one.text)) for one in near)
        best = nearest(one for one in found if one.duplicate)
        return {self._kept[best.representative.key]} if best else set()


def choose(corpus: Path, count: int, half: int | None, chance: random.Random) -> tuple[list[str], list[str]]:
    """Originals to index and vary, and lenders; none is a copy of another."""
    bodies = {text_hash(normalise(body)): body for body in read_bodies(corpus) if len(body) >= SHORTEST}
    keys = sorted(key for key in bodies if half is None or key.int % 2 == half)
    chosen: list[str] = []
    history = Ours([])
    for key in chance.sample(keys, min(len(keys), 2 * count + count // 2)):
        if not history(bodies[key]) and len(chosen) < 2 * count:
            history.enter(bodies[key])
            chosen.append(bodies[key])
    middle = len(chosen) // 2
    return chosen[:middle], chosen[middle:]


def score(claims: Claims, variants: Mapping[str, list[tuple[int, str]]]) -> dict[str, float]:
    """In percent: of each kind, the share called a copy of its original; over all, recall and precision."""
    found: Counter[str] = Counter()
    right = claimed = 0
    for kind, ones in variants.items():
        for original, variant in ones:
            said = claims(variant)
            found[kind] += original in said
            claimed += len(said)
            right += original in said and kind in COPIES
    copies = sum(len(variants[kind]) for kind in COPIES)
    rates = {kind: 100 * found[kind] / max(1, len(ones)) for kind, ones in variants.items()}
    recall = 100 * sum(found[kind] for kind in COPIES) / copies
    return rates | {"recall": recall, "precision": 100 * right / max(1, claimed)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ours", action="store_true", help="leave the others out")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - variants to measure with, no secret
    originals, lenders = choose(asked.corpus, asked.articles, asked.half, chance)
    to_traditional = OpenCC("s2t")
    variants: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, body in enumerate(originals):
        for kind, variant in make_variants(body, lenders, chance, to_traditional).items():
            variants[kind].append((number, variant))
    methods: dict[str, Claims] = {"zonewire": Ours(originals)}
    if not asked.ours:
        methods |= rivals(originals)
    columns = [*COPIES, *LOOK_ALIKES, "recall", "precision"]
    print(f"{len(originals)} originals; in percent; {' and '.join(LOOK_ALIKES)} are to be 0, all others 100")
    print(f"{'':<22}" + "".join(f"{column[:11]:>12}" for column in columns))
    for name, claims in methods.items():
        rates = score(claims, variants)
        print(f"{name:<22}" + "".join(f"{rates.get(column, 0):>12.1f}" for column in columns), flush=True)
    print(f"{'variants':<22}" + "".join(f"{len(variants[column]):>12}" for column in [*COPIES, *LOOK_ALIKES]))


if __name__ == "__main__":
    main()
