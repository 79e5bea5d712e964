from __future__ import annotations

import pytest

from tasks.clean.furniture import ends_article, is_furniture, is_interruption, is_signoff, owns_picture


@pytest.mark.parametrize(
    "line",
    [
        "字号：大 中 小",
        "分享到： 微信 微博 QQ空间",
        "点击量：655 字体： 分享：",
        "浏览次数：1024次",
        "229条评论|5,874人参与",
        "【打印】【关闭】",
        "上一篇：园区举行消防演练",
        "扫描二维码关注公众号",
        "版权声明：本网所有内容，未经许可不得转载",
        "以上内容仅代表作者观点，不代表本站立场。",
        "更多内容请下载江城新闻客户端",
        "投稿邮箱：news@example.cn",
        "1 2 3 下一页",
        "|<< 上一页11 12 13 14 下一页 >>|",
        "注：请在转载文章内容时务必注明出处！",
        "以下评论只代表网友个人观点，不代表江城网观点。",
        "江城日报原创稿件，未经允许严禁转载",
        "江城健康网专稿，未经书面授权请勿转载。",
        "本作品为“青河科普-看桥一点通”原创，转载时务请注明出处。",
        "更多“青河新桥什么时候通车”的相关经验资讯请关注www.qinghe-zone.example",
        "——江城教育频道专稿，转载请注明出处。——",
        "如遇作品内容、版权等问题，请在三十日内与本网联系。",
        "版权声明 本网站所有注明“来源：江城网”的文字、图片和音视频资料，" + "版权均属于本网站所有，" * 25,
        "更多精彩内容请关注江城网",
        "原文链接：https://news.example.cn/1.html",
        "https://news.example.cn/1.html",
        "原文：https://news.example.cn/1.html",
        "打开江城新闻 查看精彩图片",
        "发布于：江城",
        "ADVERTISEMENT",
        "回上",
        "试听",
        "展开详细",
        "x",
        "文章正文",
        "电脑版",
        "本文共635字",
        "马上注册,结交更多好友,享用更多功能,让你轻松玩转社区。",
        "您需要 登录 才可以下载或查看,没有账号?立即注册",
        "本文版权归原作者所有,如需转载请与原作者联系。",
        "轉載本網專稿請注明:“本文轉自江城紡織網”。",
        "【版權及免責聲明】凡本網所屬作品,轉載時須注明來源“江城網”,違者追究責任。" * 6,
        "以上是网络信息转载,信息真实性自行斟酌。",
        "【資料圖】",
        "原圖:江城日報",
        "掃碼二維碼關注江城日報官方微信",
        "返回江城网首页 | 版面导航 | 标题导航",
        "下载江城APP客户端，随时随地看新闻！",
        "請同意我們的隱私權規範，才能啟用聽新聞的功能。",
        "本篇文章574字，读完约1分钟",
        "*文章为作者独立观点，不代表江城通立场",
        "本文為作者觀點，不代表本媒體立場。",
        "敬请注意：新闻内容来自网络，供网友多视角阅读参考，观点不代表本网立场！若有违规侵权，请联系我们。",
        "只看楼主 倒序阅读",
        "此頁面上的內容需要較新版本的 Adobe Flash Player。",
        "返回目录  放大缩小全文复制   下一篇",
        "注：本站上发表的所有内容，均为原作者的观点，不代表江城网的立场。",
        "当前版:04版",
        "使用道具 举报",
        "GMT+8, 2025-1-15 00:13 , Processed in 0.079944 second(s), 26 queries .",
        "[!--empirenews.page--]",
        "#p#副标题#e#",
        "catalogs:12;contentid:34;publishdate:2026-09-01;author:何辉;source:5;timestamp:2026-09-01 18:57:18;",
        "3、凡本网注明“来源：江城网”的作品，均转载自其它媒体。",
        "① 凡注明来源为江城网的所有稿件，版权均属江城网。",
        "凡本报记者署名文字、图片，版权均属江城日报社所有。",
        "想看更多青河消息，请关注江城网",
        "关注微信公众号",
        "扫码下载江城日报客户端",
        "举报/反馈",
        "喜欢(0)",
        "返回江城，查看更多",
        "视频加载中...",
        "▼详情请戳下方图集",
        "分享至好友和朋友圈",
        "2万阅读 · 123评论",
        "（视频 01:23）",
        "第1页/共3页",
        "更多内容，请点击视频观看",
        "栏目：要闻",
        "IP属地：江城",
        "本文字数：812，阅读时长约2分钟",
        "登录后可评论",
        "友善列印",
        "轉寄好友 | 友善列印",
        "微信号 jiangcheng",
        "功能介绍 江城日报官方账号，每天播报江城的新闻。",
        "更多阅读，欢迎订阅",
    ],
)
def test_tools_counters_and_notices_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "转载这篇报道的媒体超过三十家。",
        "相关阅读人群超过三成是青年，图书馆因此延长了开放时间。",
        "分享会上，三位企业家讲述了创业经历。",
        "下一步，开发区将继续优化营商环境。",
        "记者点击进入园区平台，看到了全部企业的名单。",
        "微信支付在园区食堂的使用率达到九成。",
        "凡是来园区投资的企业，都有专人全程代办手续。",
        "下载速度翻了一番，园区的网络今年换成了光纤。",
        "视频会议在园区召开",
        "分类：一是厂房，二是仓库，三是码头。",
    ],
)
def test_text_that_begins_like_furniture_stays(line: str) -> None:
    assert not is_furniture(line)
    assert not ends_article(line)


@pytest.mark.parametrize(
    "line",
    [
        "相关阅读",
        "【延伸阅读】",
        "热门推荐：",
        "网友评论(12)",
        "为您推荐",
        "免责声明",
        "江城网版权与免责声明",
        "※你可能還想看：",
        "您可能会喜欢",
        "同場加映：",
        "新闻推荐",
        "【江城网版权声明 】",
    ],
)
def test_the_heading_of_another_box_ends_the_article(line: str) -> None:
    assert ends_article(line)


def test_who_saw_it_to_press_signs_off() -> None:
    assert is_signoff("责任编辑：张力")
    assert is_signoff("（责编：张力、李敏）")
    assert is_signoff("编 辑：张 力")
    assert is_signoff("江城晚报记者 何辉 值班编辑 李敏")
    assert is_signoff("編輯|何輝")
    assert not is_signoff("江城晚报记者 何辉")
    assert not is_signoff("编辑部的一天")


def test_long_runs_of_digits_take_no_time_to_refuse() -> None:
    assert not is_furniture("1" * 200 + "x")
    assert not is_furniture("发表评论" * 50 + "x")


@pytest.mark.parametrize(
    "line",
    [
        "[廣告] 請繼續往下閱讀 ...",
        "我是廣告 請繼續往下閱讀",
        "詳情即看:【下一頁】",
        "Advertisements",
        "展开全文",
        "剩余 60% 阅读全文",
        "- 閱讀更多 -",
        "▼點擊圖片放大",
        "图像来源，Getty Images",
        "向上滑动阅览",
        "← 左右滑动查看更多 →",
        "▼",
        "图：Shutterstock",
    ],
)
def test_what_breaks_a_text_off_is_no_end(line: str) -> None:
    assert is_furniture(line)
    assert is_interruption(line)
    assert not ends_article(line)


@pytest.mark.parametrize(
    "line",
    [
        "图片来源：江城日报",
        "（图源：江城发布）",
        "图/视觉中国",
        "（本文图片由受访者提供）",
        "(图片由青河县供图)",
        "（相关资料图）",
        "◎照片來源：江城旅行社",
        "（圖／縣府提供）",
        "（示意圖／翻攝自網路）",
    ],
)
def test_whose_the_pictures_are(line: str) -> None:
    assert owns_picture(line)


@pytest.mark.parametrize(
    "line", ["图为企业车间。", "图片来源：江城日报记者 何辉 摄", "图片由人工智能生成，已经标明。", "资料图片馆今天开馆"]
)
def test_what_a_picture_shows_is_no_owner(line: str) -> None:
    assert not owns_picture(line)


@pytest.mark.parametrize("line", ["分享到:", "上一篇", "广告公司今年增加了三家。"])
def test_other_tools_interrupt_nothing(line: str) -> None:
    assert not is_interruption(line)
