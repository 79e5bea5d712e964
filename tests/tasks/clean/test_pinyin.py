from __future__ import annotations

import json
from pathlib import Path

import pytest

from tasks.clean.pinyin import is_injected, strip_pinyin

POLLUTED = Path(__file__).parents[4] / "shared" / "polluted" / "polluted.json"


@pytest.mark.parametrize(
    ("polluted", "clean"),
    [
        (
            "园区推动智能(zhìnéng)制造进车间，企业(qǐyè)产能提升，开辟了(le)新版图，全年(quánnián)增长。",
            "园区推动智能制造进车间，企业产能提升，开辟了新版图，全年增长。",
        ),
        ("經(jīng)濟(jì)開發(fā)區全面發(fā)展", "經濟開發區全面發展"),
        (
            "建成生产线(shēngchǎnxiàn)（车间(chējiān)）20个，服务(fúwù)平台(píngtái)3家。",
            "建成生产线（车间）20个，服务平台3家。",
        ),
        (
            "当天(7日)召开发布(fābù)会，工业(gōngyè)增速加快，用上5G(第五代)和AI，绿(lǜ)色发展。",
            "当天(7日)召开发布会，工业增速加快，用上5G(第五代)和AI，绿色发展。",
        ),
    ],
)
def test_injected_readings_go_and_real_brackets_stay(polluted: str, clean: str) -> None:
    assert is_injected(polluted)
    assert strip_pinyin(polluted) == clean
    assert not is_injected(clean)


@pytest.mark.parametrize(
    "text",
    [
        "馆长张翀(chōng)说，这件饕餮(tāotiè)纹鼎首次展出。",
        "“行”(háng)和“行”(xíng)是一个字，“重”(chóng)和“重”(zhòng)也是。",
        "妈(mā)、麻(má)、马(mǎ)、骂(mà)四个声调",
        "你好 (nǐ hǎo) 谢谢 (xiè xie) 再见 (zài jiàn) 请坐 (qǐng zuò)",
        "标准拼音：zhongguo(zhōngguó)",
        "公司(ltd)与基金(fund)签约，产业链(chain)延伸。",
    ],
)
def test_an_editors_gloss_stays(text: str) -> None:
    assert not is_injected(text)


def test_long_runs_of_vowels_take_no_time_to_refuse() -> None:
    assert not is_injected(f"园区经济({'ai' * 28}āq)发展" * 50)


@pytest.mark.skipif(not POLLUTED.exists(), reason="real polluted pages are not here (../shared/polluted)")
def test_real_polluted_pages_come_out_as_expected() -> None:
    for page in json.loads(POLLUTED.read_text("utf-8")):
        text = page["text"]
        cleaned = strip_pinyin(text) if is_injected(text) else text
        assert cleaned == (page["expected_after_strip"] or text), page["id"]
