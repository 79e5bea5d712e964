from __future__ import annotations

from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

PORTAL = """• 首页
  • 资讯中心
  • 园区风采
    打开菜单
    收起菜单
     当前位置:首页> 资讯中心\xa0园区动态
    江城经济开发区:项目建设跑出“加速度”
    来源:江城经济开发区 何明辉 发布时间:2020年03月11日 09:35 点击量:655 字体: 分享:
      春节以来,江城经济开发区抓好项目建设,组织专班下沉企业,助推有序开工。
      高效率审批。全面实行“云审批”,党员突击队代跑代办,每天问题不过夜。
      据介绍,全区已有18家重点企业复工,还有13家企业即将复工。
    省发展和改革委员会省教育厅省科学技术厅省工业和信息化厅省公安厅省民政厅省财政厅省自然资源厅省生态环境厅
    江南开发区协会江北开发区协会江东工业园区协会
  • 友情链接
  • 留言箱"""

SENTENCE = "近年来(jìnnián),江城装备工业(gōngyè)增加值年均增长8%以上,成为全市(quánshì)经济的压舱石,也带动了上下游。"
TEXT = " ".join(
    [SENTENCE, SENTENCE, "车间当课堂,听见机器轰鸣", SENTENCE, "服务为本,当好“护航者”", SENTENCE, SENTENCE, SENTENCE]
)
FARM = f"""首页 资讯 正文

脚步丈量山海,推普赋能新乡

体育正文 52 0

脚步丈量山海,推普赋能新乡

脚步丈量山海,推普赋能新乡

(江城市工业局装备处党支部。) 江城日报全媒体记者 谢卓芳 {TEXT}
脚步丈量山海,推普赋能新乡

欢迎 发表评论:

评论列表

暂无评论,快抢沙发吧~"""


def test_a_portal_page_saved_as_text(clean: Clean) -> None:
    article = clean(PORTAL)
    assert article.title == "江城经济开发区:项目建设跑出“加速度”"
    assert len(article.paragraphs) == 3
    assert article.paragraphs[0].text.startswith("春节以来")
    assert article.paragraphs[-1].text.endswith("即将复工。")
    assert (article.outlet, article.section) == ("江城经济开发区", "园区动态")
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何明辉")]
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.published_precision) == ("2020-03-11T09:35:00+08:00", "minute")


def test_a_farms_page_on_one_line(clean: Clean) -> None:
    article = clean(FARM)
    assert article.title == "脚步丈量山海,推普赋能新乡"
    assert [p.text for p in article.paragraphs if p.kind == "heading"] == [
        "车间当课堂,听见机器轰鸣",
        "服务为本,当好“护航者”",
    ]
    assert len([p for p in article.paragraphs if p.kind == "text"]) == 6
    assert [(person.outlet, person.name) for person in article.byline] == [("江城日报", "谢卓芳")]
    assert [caption.text for caption in article.captions] == ["江城市工业局装备处党支部。"]
    assert article.published_at is None
    assert set(article.flags) == {Flag.title_mismatch, Flag.pinyin_injected, Flag.boilerplate_removed}
    assert "gōngyè" not in article.body


def test_what_a_portal_prints_around_a_short_story(clean: Clean) -> None:
    article = clean(
        "日期:2016-3-22(原创文章,禁止转载)\n青河开发区 打造“生态园区”\n"
        "青河开发区今年把生态型园区作为发展方向,谋求发展新突破,沿线公交同时改道,居民过河不再绕路。\n"
        "何步东 刘琼\n【推荐阅读】\n责编:张力\n"
    )
    assert (article.title, len(article.paragraphs)) == ("青河开发区 打造“生态园区”", 1)
    assert article.published_at is not None and article.published_at.date().isoformat() == "2016-03-22"
    assert [(person.role, person.name) for person in article.byline] == [
        ("作者", "何步东"),
        ("作者", "刘琼"),
        ("编辑", "张力"),
    ]


def test_a_short_last_sentence_keeps_its_signature(clean: Clean) -> None:
    text = "4月23日,市人大常委会领导一行到青河高新区考察,实地参观了三家企业,对发展给予高度评价。"
    article = clean(f"青河高新区迎来考察\n{text}\n管委会领导参加活动。(何楠)\n| |\n")
    assert article.body == f"{text.replace(',', ',')}\n管委会领导参加活动。"
    assert [person.name for person in article.byline] == ["何楠"]


def test_an_epapers_page_saved_as_text_has_its_headline_under_the_tools(clean: Clean) -> None:
    text = "环堤公园建设工地的工人每天六点半就上工,植树栽花,铺路造亭,繁忙有序,呈现出热火朝天的劳动景象。"
    article = clean(
        "2020年03月31日 星期二       返回报网首页 |   版面导航\n当前版: 04版 上一版   下一版 上一期   下一期\n"
        "上一篇    下一篇\n放大 缩小 默认\n在春天里——\n他们忙碌的身影最美\n园林工人清扫地面\n"
        f"  {text}\n\n  第二天,{text}   文/图   记者 周东\n\n上一篇    下一篇\n江城日报数字报\n"
    )
    assert (article.kicker, article.title) == ("在春天里——", "他们忙碌的身影最美")
    assert [paragraph.text for paragraph in article.paragraphs] == [text, f"第二天,{text}"]
    assert [(person.role, person.name) for person in article.byline] == [("记者", "周东")]
    assert article.published_at is not None and article.published_at.date().isoformat() == "2020-03-31"


def test_a_headline_labelled_below_the_text_is_one(clean: Clean) -> None:
    text = "市领导一行参观了青河半导体公司,在随后的座谈会上听取了园区发展情况的介绍,并提出了建议。"
    more = "座谈会后,市领导一行又到青河港口实地察看了码头建设,叮嘱工人注意安全。"
    article = clean(f"本篇文章574字,读完约1分钟\n{text}\n{more}\n标题:市领导到青河园区调研\n地址:青河路8号\n")
    assert (article.title, article.body) == ("市领导到青河园区调研", f"{text}\n{more}")


def test_an_imprint_set_on_lines_of_its_own(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(
        "青河开发区项目集中开工(图)\n发布日期:\n2026-07-14\n信息来源:市政府办公室\n浏览次数:\n"
        f"{text}\n{text}\n摄影报道:何辉 李敏\n责任编辑:张力\n【打印此页】\n"
    )
    assert (article.title, article.outlet) == ("青河开发区项目集中开工(图)", "市政府办公室")
    assert article.published_at is not None and article.published_at.date().isoformat() == "2026-07-14"
    assert [(person.role, person.name) for person in article.byline] == [
        ("摄", "何辉"),
        ("摄", "李敏"),
        ("编辑", "张力"),
    ]


def test_an_outlet_beside_the_time_and_no_page_of_a_paper_as_headline(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    assert clean(f"青河开发区项目集中开工\n2026-09-30 11:04:04 江城网\n{text}\n{text}\n").outlet == "江城网"
    assert clean(f"第02版:江城要闻\n{text}\n{text}\n").title is None


def test_names_over_the_text_are_no_headline(clean: Clean) -> None:
    text = "本报讯 (何步东 刘琼) 青河开发区今年新开工项目十二个,总投资四十六亿元,打下了基础。"
    article = clean(f"上一篇 下一篇\n\n江东江西产业园揭牌\n\n何步东 刘琼\n\n{text}\n\n{text}\n\n版权所有 江城日报\n")
    assert article.title == "江东江西产业园揭牌"
    assert [person.name for person in article.byline] == ["何步东", "刘琼"]


def test_a_tables_mark_and_a_pictures_line_are_neither_text_nor_headline(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    assert clean(f"{text} |\n第二批{text} |\n").body == f"{text}\n第二批{text}"
    article = clean(f"青河开发区迎来新一批企业\n启动仪式现场。江城网记者 何辉攝\n{text}\n{text}第二批年底开工。\n")
    assert article.title == "青河开发区迎来新一批企业"


def test_a_standing_head_is_the_headline_where_there_is_no_other(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    assert clean(f"第01版: 要闻\n编者按\n{text}\n年底还要开工三个。\n").title == "编者按"
    assert clean(f"编者按\n青河开发区项目集中开工\n{text}\n年底还要开工三个。\n").title == "青河开发区项目集中开工"


def test_lines_that_a_saved_page_lost_its_pictures_and_indents_to(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(f"青河开发区项目集中开工\n05.jpg\n????{text}??? 第二批{text}\nDJI 06.jpg\n第三批{text}\n")
    assert article.body == f"{text}\n第二批{text}\n第三批{text}"


def test_the_office_that_signed_below_is_the_outlet(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(f"青河开发区项目集中开工\n{text}\n第二批{text}\n(区发改委)\n江公网安备 32011502000007号\n")
    assert (article.body, article.outlet) == (f"{text}\n第二批{text}", "区发改委")


def test_tools_run_together_show_a_saved_page(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(
        "第09版:视觉\n江城日报 2026年10月24日 星期六\n返回目录  放大缩小全文复制   下一篇\n青河开发区项目集中开工\n"
        f"《 江城日报 》( 2026年10月24日   第 09 版)\n{text}\n第二批{text}\n"
    )
    assert (article.title, article.kicker, article.outlet) == ("青河开发区项目集中开工", None, "江城日报")


def test_headline_and_imprint_on_one_line(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(
        "网站首页 > 要闻\n青河新桥,两岸居民的新路 发布时间:2026-07-04 来源:江城网\n新华社江城7月3日电 题:青河新桥\n"
        f"新华社记者何辉明、李敏\n{text}\n第二批{text}\n"
    )
    assert (article.title, article.outlet, article.dateline) == (
        "青河新桥,两岸居民的新路",
        "江城网",
        "新华社江城7月3日电",
    )
    assert [person.name for person in article.byline] == ["何辉明", "李敏"]
    assert article.body == f"{text}\n第二批{text}"


def test_a_box_of_other_stories_ends_the_text(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(
        f"青河开发区迎来新一批企业\n{text}\n第二批{text}\n更多江城晚報報導\n江城人为什么爱吃鱼?老街上的三家小店告诉你\n"
    )
    assert article.body == f"{text}\n第二批{text}"


def test_a_breadcrumb_that_ends_in_the_headline_is_cut_to_it(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    article = clean(f"首页 » 常识 » 第二届园区日,青河开发区接待来客\n2026/6/30 16:48:00\n{text}\n第二批{text}\n")
    assert article.title == "第二届园区日,青河开发区接待来客"


def test_a_name_alone_at_the_very_end_is_the_writers(clean: Clean) -> None:
    text = "青河开发区今年新开工项目十二个,总投资四十六亿元,为全年发展打下了基础。"
    page = f"青河开发区项目集中开工\n{text}\n第二批{text}\n何步东\n"
    assert [person.name for person in clean(page).byline] == ["何步东"]
    assert clean(f"{page}友情链接\n").byline == ()


BODY = "青河新桥今日通车,全长三公里,连接新区与老城,两岸居民过江的时间缩短了一半。"
MORE = "据介绍,第二座桥明年开工,届时新区与机场之间只需要二十分钟,物流企业也将受益。"


def test_the_line_over_an_epapers_page_names_the_paper_and_the_day(clean: Clean) -> None:
    over = "Untitled Document\nlogo\n日期:[2026年09月01日] -- 江城日报 -- 版次:[A2]"
    article = clean(f"{over}\n\n青河新桥 今日通车\n\n{BODY}\n{MORE}")
    assert (article.title, article.outlet) == ("青河新桥 今日通车", "江城日报")
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2026-09-01"


def test_a_caption_heads_nothing(clean: Clean) -> None:
    over = "【青河】新桥今日通车\n社会\n發布時間: 2026/09/01 11:44\n新橋一角。(資料圖片)"
    article = clean(f"{over}\n{BODY}\n{MORE}")
    assert article.title == "【青河】新桥今日通车"


def test_a_threads_tools_are_no_headline(clean: Clean) -> None:
    tools = "上一主题 下一主题\n离线admin\n只看楼主 倒序阅读 0 发表于: 2026-09-01"
    article = clean(
        f"• 33阅读\n• 0回复\n青河新桥今日通车 [复制链接]\n{tools}\n第9版(经济周刊)\n专栏:\n{BODY}\n{MORE}\n快速回复"
    )
    assert article.title == "青河新桥今日通车"
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_a_line_broken_within_a_sentence_is_whole(clean: Clean) -> None:
    first = "  由中共江城市委宣传部、江城市人民政府新闻办公室协同江城网举办的“网络媒体青河行”采访活动于"
    article = clean(f"青河首日行\n江城网 2026-09-01 10:02\n\n{first}\n今天展开,三十家媒体参观了新桥和码头。\n\n{MORE}")
    assert [p.text for p in article.paragraphs] == [f"{first.strip()}今天展开,三十家媒体参观了新桥和码头。", MORE]


def test_an_advertisement_within_the_text_parts_nothing(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n\n{BODY}\n\n我是廣告 請繼續往下閱讀\n{MORE}")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_a_dateline_with_its_year_dates_the_text_where_nothing_else_does(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n\n【大江2026年09月01日訊】{BODY}\n{MORE}")
    assert article.published_at is not None
    assert (article.published_at.date().isoformat(), article.published_precision) == ("2026-09-01", "day")


def test_the_fields_of_a_government_notice_are_no_headline(clean: Clean) -> None:
    fields = "索 引 号:06529/2026-00013主题分类:综合政务\n发布机构:青河商务区关 键 词:工作信息\n成文日期:2026-01-28"
    assert clean(f"青河新桥今日通车\n{fields}\n青河新桥今日通车\n\n{BODY}\n{MORE}").title == "青河新桥今日通车"


def test_what_a_site_asks_of_its_readers_is_no_article(clean: Clean) -> None:
    asked = "為達最佳瀏覽效果,建議使用 Chrome、Firefox 或 Microsoft Edge 的瀏覽器,並請同意本站的隱私權規範及使用條款。"
    article = clean(
        f"{asked}\n本網站使用相關技術提供更好的閱讀體驗,同時尊重使用者隱私。\n\n青河新橋今日通車\n\n{BODY}\n{MORE}"
    )
    assert article.title == "青河新橋今日通車"
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_short_sentences_under_an_agencys_theme_are_text(clean: Clean) -> None:
    theme = "新華社江城9月1日電 題:大江上的新橋——青河新橋通車記"
    article = clean(f"大江上的新橋\n{theme}\n新華社記者\n這裡是青河,大江在這裡轉彎;\n{BODY}\n{MORE}")
    assert article.dateline == "新華社江城9月1日電"
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("text", "這裡是青河,大江在這裡轉彎;"),
        ("text", BODY),
        ("text", MORE),
    ]


def test_the_day_on_which_a_page_is_read_is_not_its_own(clean: Clean) -> None:
    assert clean(f"今天是:2026年11月20日 星期五\n青河新桥今日通车\n{BODY}\n{MORE}").published_at is None


def test_an_issue_below_the_text_dates_it(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n{BODY}\n{MORE}\n友情链接\n《江城日报》(2026年09月01日 第02版)\n")
    assert article.outlet == "江城日报"
    assert article.published_at is not None and article.published_at.date().isoformat() == "2026-09-01"


def test_the_rows_of_a_table_are_the_imprint(clean: Clean) -> None:
    rows = "索引号 | 5304002026 | 文     号 |   |\n来   源 | 江城市人民政府网 | 公开日期 | 2026-09-01 |"
    article = clean(f"{rows}\n青河新桥今日通车\n{BODY}\n{MORE}")
    assert (article.title, article.outlet) == ("青河新桥今日通车", "江城市人民政府网")
    assert article.published_at is not None and article.published_at.date().isoformat() == "2026-09-01"


def test_a_headline_with_the_day_behind_it(clean: Clean) -> None:
    article = clean(f"港口忙 贸易旺 2026年09月01日\n{BODY}\n{MORE}")
    assert (article.title, str(article.published_at)[:10]) == ("港口忙 贸易旺", "2026-09-01")


def test_a_sites_commentator_and_its_breadcrumb(clean: Clean) -> None:
    imprint = "江流特约评论员 何辉明\n2026-09-01 16:06\n来源:江流新闻\n? 江流评论 >\n字号"
    article = clean(f"江城志|青河新桥通车,两岸不再绕路\n{imprint}\n{BODY}\n{MORE}")
    assert (article.title, article.outlet, article.body) == (
        "江城志|青河新桥通车,两岸不再绕路",
        "江流新闻",
        f"{BODY}\n{MORE}",
    )
    assert [(who.name, who.outlet) for who in article.byline] == [("何辉明", "江流")]
