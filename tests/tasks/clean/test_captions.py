from __future__ import annotations

import pytest

from tasks.clean.captions import ends_in_credit, find_twice, part_captions, read_caption


@pytest.mark.parametrize(
    ("printed", "text", "credit"),
    [
        ("图为企业车间。 李钰 摄", "图为企业车间。", "李钰 摄"),
        ("图为企业车间。（记者 何辉 摄）", "图为企业车间。", "记者 何辉 摄"),
        ("图为企业车间。受访者供图", "图为企业车间。", "受访者供图"),
        ("图为企业车间。", "图为企业车间。", None),
        ("圖為企業車間。記者何輝攝", "圖為企業車間。", "記者何輝攝"),
        ("工人在车间里调试设备李钰摄", "工人在车间里调试设备", "李钰摄"),
        ("图为企业车间（李钰摄）", "图为企业车间", "李钰摄"),
        ("▲企業車間。記者何輝攝", "企業車間。", "記者何輝攝"),
        ("企業車間。 記者何輝／攝影", "企業車間。", "記者何輝／攝影"),
        ("企業車間。 記者何輝／翻攝", "企業車間。", "記者何輝／翻攝"),
        ("企業車間。（圖／記者何輝攝）", "企業車間。", "圖／記者何輝攝"),
        ("企業車間（縣府提供）", "企業車間", "縣府提供"),
        ("企業車間。 圖／縣府提供", "企業車間。", "圖／縣府提供"),
        ("新桥通车。(图片来源:青河县委宣传部)", "新桥通车。", "图片来源:青河县委宣传部"),
        ("新桥通车。青河县委宣传部提供", "新桥通车。", "青河县委宣传部提供"),
        ("何辉一行来到新桥,受到热情接待。本报记者沈清丽 摄", "何辉一行来到新桥,受到热情接待。", "本报记者沈清丽 摄"),
    ],
)
def test_the_photographer_stands_apart(printed: str, text: str, credit: str | None) -> None:
    caption = read_caption(printed)
    assert (caption.text, caption.credit) == (text, credit)


TEXT = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础,也带动了上下游。"


@pytest.mark.parametrize(
    "caption", ["图为企业车间。 李钰 摄", "启动仪式现场。江城网记者 何辉攝", "▲青河新桥", "新桥通车现场。青河新区供圖"]
)
def test_a_captions_line_among_paragraphs_is_no_text(caption: str) -> None:
    assert part_captions([TEXT, caption, TEXT]) == ([caption], [TEXT, TEXT])


def test_a_sentence_and_its_reporter_below_captions_are_one() -> None:
    shown = ["启动仪式现场。江城网记者 何辉 摄", "车间一角。江城网记者 何辉"]
    assert part_captions([*shown, TEXT, TEXT]) == (shown, [TEXT, TEXT])
    assert part_captions([shown[1], TEXT, TEXT])[0] == []


def test_a_caption_run_into_its_paragraph_is_parted() -> None:
    assert part_captions([TEXT, f"车间一角。 何辉 摄{TEXT}"]) == (["车间一角。 何辉 摄"], [TEXT, TEXT])


def test_what_is_said_under_pictures_alone_is_text() -> None:
    pieces = ["工人在车间里调试设备。 李钰 摄", "茶农在采茶。 何辉 摄", "各地一派繁忙。"]
    assert part_captions(pieces) == ([], pieces)


def test_a_credit_at_the_end_of_the_last_paragraph_is_the_writers() -> None:
    pieces = [TEXT, TEXT, "明年上半年陆续投产。 何辉 摄"]
    assert part_captions(pieces) == ([], pieces)


def test_what_a_picture_shows_is_its_caption_at_the_end_too() -> None:
    assert part_captions([TEXT, "图为青河新桥。 何辉 摄"]) == (["图为青河新桥。 何辉 摄"], [TEXT])
    assert part_captions([TEXT, TEXT, "青河新桥通车。 何辉 摄", "（责任编辑：李敏）"])[0] == ["青河新桥通车。 何辉 摄"]


def test_a_paragraph_that_begins_with_a_picture_and_tells_more_is_text() -> None:
    pieces = [TEXT, f"图为青河新桥。{TEXT}{TEXT}", TEXT]
    assert part_captions(pieces) == ([], pieces)


@pytest.mark.parametrize(
    "owner",
    [
        "（圖／縣府提供）",
        "(資料圖片)",
        "（網上圖片）",
        "（X@qinghe）",
        "（青河县政府供图）",
        "（擷取自推特，合成圖）",
        "（圖翻攝自網路）",
        "（資料照片）",
        "（本報資料照片）",
        "（新華社資料圖片）",
        "（Shutterstock）",
        "（视觉中国）",
        "（資料照，記者何輝攝）",
        "（示意圖，圖／達江影像）",
        "（取自縣府臉書）",
        " 圖／縣府提供",
    ],
)
def test_whose_the_picture_is_makes_a_sentence_its_caption(owner: str) -> None:
    line = f"青河新桥今日通车。{owner}"
    assert part_captions([TEXT, line, TEXT]) == ([line], [TEXT, TEXT])
    assert part_captions([TEXT, f"{TEXT}{TEXT}{owner}", TEXT])[0] == []


def test_a_caption_is_printed_twice_in_a_row() -> None:
    line = "青河新桥今日通车。(新华社)"
    assert find_twice([line, line, TEXT, TEXT]) == {line}
    assert find_twice([line, TEXT, line]) == frozenset()
    assert find_twice([TEXT, f"{line}{line}", TEXT]) == {f"{line}{line}"}
    assert read_caption(f"{line} {line}") == read_caption(line)


def test_what_is_numbered_below_its_photographer_is_captions() -> None:
    numbered = ["①空中长廊的吊瓜。", "②南瓜展区。"]
    assert part_captions([TEXT, "本报记者何辉摄", *numbered]) == (numbered, [TEXT, "本报记者何辉摄"])
    assert part_captions([TEXT, *numbered]) == ([], [TEXT, *numbered])


@pytest.mark.parametrize("line", ["两岸居民共绘新蓝图", "江城开发区公布路线图", "李敏画的是新桥的地图"])
def test_a_word_that_ends_in_picture_credits_nobody(line: str) -> None:
    assert not ends_in_credit(line)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("園區一角。照片／江城縣政府提供", "照片／江城縣政府提供"),
        ("桥上的人 资料图", "资料图"),
        ("工人在桥上忙碌。江城日报记者 何辉明 图", "江城日报记者 何辉明 图"),
    ],
)
def test_whose_the_picture_is_behind_what_it_shows(line: str, credit: str) -> None:
    assert read_caption(line).credit == credit
