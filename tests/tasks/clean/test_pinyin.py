from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tasks.clean.pinyin import is_injected, strip_pinyin

SENTENCES = [
    line
    for line in (Path(__file__).parent / "polluted_sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
AROUND = "江城经济(jīngjì)开发区今年产业(chǎnyè)升级，企业(qǐyè)增多。"
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
            "裝(zhuāng)備(zhuāngbèi)製(zhì)造(zhìzào)業(yè)增長(zhǎng)",
            "裝備製造業增長",
        ),
        (
            "報(bào)紙?jiān)缫巡粌H是新聞(wén)，環(huán)?萍偨(jīng)理說(shuō)，還有車(chē)間(ji",
            "報紙?缫巡粌H是新聞，環?萍偨理說，還有車間",
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


@pytest.mark.parametrize("marked", SENTENCES)
def test_what_was_injected_goes_and_nothing_else(marked: str) -> None:
    page = f"{AROUND}\n{re.sub('[«»]', '', marked)}"
    assert is_injected(page)
    assert strip_pinyin(page).split("\n")[1] == re.sub("«[^»]*»", "", marked)


@pytest.mark.parametrize(
    "text",
    [
        "馆长张翀(chōng)说，这件饕餮(tāotiè)纹鼎首次展出。",
        "“行”(háng)和“行”(xíng)是一个字，“重”(chóng)和“重”(zhòng)也是。",
        "妈(mā)、麻(má)、马(mǎ)、骂(mà)四个声调",
        "你好 (nǐ hǎo) 谢谢 (xiè xie) 再见 (zài jiàn) 请坐 (qǐng zuò)",
        "标准拼音：zhongguo(zhōngguó)",
        "公司(ltd)与基金(fund)签约，产业链(chain)延伸。",
        "从六安(lù'ān)到台州(tāizhōu)，从单(shàn)县到东阿(ē)，地名最难读。",
        "在淘宝(taobao)开店，用百度(baidu)搜索，到上海(shanghai)发货。",
        "北京(Běijīng)、上海(Shànghǎi)、广州(Guǎngzhōu)、深圳(Shēnzhèn)。",
        "张翀(chōng)、李赟(yūn)和王堃(kūn)三人获奖，何翙(huì)也获提名。",
        "他(he)说可以(can)，一直(long)等着，大家(fan)都在。",
        "占地3公顷(ha)，厚2毫米(mm)，宽1米(m)，重1吨(t)，用电流5安(a)。",
    ],
)
def test_an_editors_gloss_stays(text: str) -> None:
    assert not is_injected(text)


@pytest.mark.parametrize(
    "polluted",
    [
        "江城全力推动智能(zhìnéng)制造业发展(fāzhǎn)提速。",
        "全区经济(jing1ji4)稳中有进，新企业(qi3ye4)不断落户(luo4hu4)江城。",
        "全区经济(jingji)稳中有进，新企业(qiye)不断落户(luohu)江城，项目(xiangmu)纷纷开工(kaigong)建设。",
        "全区经济(jīng jì)稳中有进，一批新企业(qǐ yè)不断在江城落户(luò hù)投产。",
    ],
)
def test_few_readings_tell_where_they_explain_what_nobody_asks(polluted: str) -> None:
    assert is_injected(polluted)


@pytest.mark.skipif(not POLLUTED.exists(), reason="real polluted pages are not here (../shared/polluted)")
def test_real_polluted_pages_come_out_as_expected() -> None:
    for page in json.loads(POLLUTED.read_text("utf-8")):
        text = page["text"]
        cleaned = strip_pinyin(text) if is_injected(text) else text
        assert cleaned == (page["expected_after_strip"] or text), page["id"]
