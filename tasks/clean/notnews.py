"""Pages on which nothing is reported: told by what they do, never by what they are about.

A form with a password asks to log in; a short page whose title says 404 or 页面不存在 is an error page though the
server says 200; a page that is links for the most part is an index; a player with a line of text is a video page.
"""

from __future__ import annotations

import re

from tasks.clean.markup import all_text, drop_invisible, parse_markup
from tasks.clean.rule import rule
from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine, Skip

_ERROR = rule(
    r"(?:页面|网页|内容|文章|文件|您?访问的\S{0,8}|请求的\S{0,8}|信息|稿件|链接)[^。，]{0,12}(?:不存在|已删除|被删除|已失效|找不到|未找到|无法访问|走丢|飞走|下线|已下架)|"
    r"\b404\b|Not Found|出错[了啦]|抱歉[，,]|\b50[0234]\b.{0,20}(?:Error|Gateway|错误)|系统(?:繁忙|错误)|参数错误",
    re.I,
)
_LOGIN = rule(r"登\s*[录陆]|登入|Log\s?in|Sign\s?in|验证码|忘记密码", re.I)
_VIDEO = rule(r"<(?:video|embed)\b|\.(?:mp4|m3u8|flv)\b|视频加载|播放器|ckplayer|videojs|dplayer", re.I)
_CONTACT = rule(r"(?:联系|关于)我们|联系方式|网站地图|广告服务|招聘")
_PHONE = rule(r"(?:电话|传真|邮编|地址|邮箱|E-?mail)\s*[:：]", re.I)
_PASSWORD = re.compile(r"type\s{0,3}=\s{0,3}[\"']?password", re.I)
_SHORT = 250


def judge_empty(markup: str) -> Unfit:
    """Why a page without running text is no article. `markup` was parsed before, and is within bounds."""
    title, text, linked = _visible(markup)
    if _PASSWORD.search(markup) and _LOGIN.search(text):
        return Unfit(Skip.not_news, "a page to log in on")
    if _ERROR.search(title) or _ERROR.search(text[:_SHORT]):
        return Unfit(Quarantine.not_found, "an error page, whatever its status said")
    if _VIDEO.search(markup):
        return Unfit(Skip.not_news, "a video page without text")
    if _CONTACT.search(title) or len(_PHONE.findall(text)) >= 3:
        return Unfit(Skip.not_news, "how to reach the site, and nothing reported")
    if linked * 2 > len(text) > 20 or "<area" in markup.lower():
        return Unfit(Skip.not_news, "an index: links, and no running text")
    return Unfit(Quarantine.no_article, "no running text")


def _visible(markup: str) -> tuple[str, str, int]:
    """A page's title, the text that its reader sees, and how much of that is links."""
    if "<" not in markup:
        return "", markup, 0
    root = parse_markup(markup)
    title = next((all_text(node) for node in root.iter("title")), "")
    drop_invisible(root)
    linked = sum(len("".join(all_text(link).split())) for link in root.iter("a"))
    return title, " ".join(all_text(root).split()), linked


def judge_article(title: str | None, body: str, markup: str) -> Unfit | None:
    """Why a page with a little running text is none the less no article; None where it may be one."""
    if len(body) > _SHORT:
        return None
    if title and (_ERROR.search(title) or (len(body) < 120 and _ERROR.search(body[:80]))):
        return Unfit(Quarantine.not_found, "an error page, whatever its status said")
    if _PASSWORD.search(markup) and _LOGIN.search(f"{title} {body}"):
        return Unfit(Skip.not_news, "a page to log in on")
    if len(_PHONE.findall(body)) >= 3 or (title and _CONTACT.search(title)):
        return Unfit(Skip.not_news, "how to reach the site, and nothing reported")
    return None
