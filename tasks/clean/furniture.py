"""Furniture: what stands on a page around an article, told by its role and place, never by its topic.

Three places: lines above the text (字号 大 中 小 | 分享到 | 阅读 1234), lines below it (责任编辑, 免责声明,
上一篇/下一篇), and boxes that begin with a heading of their own (相关阅读, 网友评论), after which nothing belongs
to the article.

    '点击量：655 字体：大 中 小 分享：'   → furniture
    '相关阅读'                            → the article ends here
    '相关阅读人群超过三成是青年。'        → text
"""

from __future__ import annotations

import re

from tasks.clean.byline import parse_byline
from tasks.clean.rule import rule
from tasks.clean.sitefoot import is_foot
from tasks.clean.writing import simplify

_TOOL_WORDS = (
    "首页|网站首页|(?:文章|新闻|详细)?正文(?:内容)?|目录|全文复制|版面导航|标题导航|搜索|登[录陆]|注册|更多|全文|客户端|返回(?:[^\\s|，。]{0,8}首页|顶部|列表|目录|上页)?|回(?:最?上|到?顶部?|页首|首页|上[页层])|(?:视频|正在)?加载中|没有了",
    "关闭(?:窗口|本页)?|打印(?:本页|此页|本文)?|(?:友善)?列印|转寄(?:好友)?|收藏(?:本文|本页)?|已收藏|复制链接|举报|反馈|喜欢|在看|(?:我要)?纠错|投稿|\\+1",
    "(?:一键)?分享(?:至好友和朋友圈|到|至|文章|此页|本页)?|转发|点赞|赞|踩|打赏|推荐|关注|已关注|订阅|扫一扫|扫码(?:阅读|分享|关注)?",
    "微信(?:好友|扫一扫|分享|朋友圈)?|朋友圈|QQ(?:空间|好友)?|(?:新浪|腾讯)?微博|人人网|豆瓣",
    "字[号体](?:大小|增大|减小)?|(?:放大|缩小|增大|减小)(?:字[号体]|图片?)?|查看(?:大图|原图)|大|中|小|默认",
    "(?:网友|全部|最新|查看|我要|发表|参与|欢迎)?(?:评论|跟[帖贴]|留言)(?:列表|专区|区)?|我有话(?:要)?说|参与",
    "展开(?:全文|阅读|详细|详情|更多)?|余下全文|[首末尾]页|[第共]\\d+页|收起|下载(?:APP|客户端)?|(?:手机|电脑)版|手机(?:看|阅读)|语音(?:阅读|播报)|播放|试听|收听(?:本文|全文)?|朗读|听新闻|视频|图集|本文导航|推广",
    "(?:点击|浏览|阅读|访问|人气|热度)(?:量|数|次数|率|原文|全文)?|[万条人次]|[上下]一[篇页条版期]",
    "只看(?:楼主|该作者)|(?:倒序|正序)(?:阅读|浏览)|[上下]一主题|快速回复|\\d+(?:阅读|回复)|使用道具|发表回复|回帖并转播|小黑屋|Archiver|ADVERTISEMENT|Sponsored|广告",
    "来源|作者|发布时间|关键词|标签|责任编辑|编辑",
)
_TOOLS = re.compile(
    # possessive: a line of words that overlap could be parted in 2ⁿ ways
    rf"^(?>(?:{'|'.join(_TOOL_WORDS)})|[\s|｜/、:：<>»·•\[\]【】()（）\-_+~～!！.。…,，]|\d{{1,7}}(?!\d))++$",
    re.I,
)
_NOTICES = (
    "[上下]一[篇页条版]|打开(?:微信|手机|APP|[^。，]{2,6}新闻\\s?查看)|发布于\\s*[:：]?\\s*[\u4e00-\u9fff]{2,4}$|(?:请)?(?:用|使用)?微信(?:扫码|扫一扫|扫描)",
    "(?:长按|扫描|扫一扫|扫码|识别)[^。]{0,16}(?:二维码|扫|下载|关注)|关注[^。，]{0,12}(?:公众号|视频号|微博)$|返回[^，。]{0,8}[，,]查看更多|扫一扫在?手机|分享让更多人看到",
    "(?:图片|图文|素材|信息|文章|内容|资料)?均?(?:来[自源]于?|源[自于])(?:互联)?网络(?:[，,。;；]|$)|如有侵权|如涉?及?侵权",
    "[^\\w\\s]{0,2}详情请?[戳点见击][^。]{0,12}$|更多精彩[^。，]{0,4}(?:看这里|戳|点)[^。]{0,8}$",
    "(?:点击|戳)[^。]{0,16}(?:查看|下载|进入|阅读|关注|专题|原文|观看)",
    "(?:欢迎|更多|请|敬请)[^。]{0,20}(?:关注|扫码|下载|搜索)[^。]{0,30}(?:公众号|微信|客户端|APP|微博|头条号)",
    "想[^。]{2,24}(?:资讯|新闻|内容|消息)[，,]请关注",
    "下载[^。，]{0,12}(?:APP|客户端)|请先?同意[^。]{0,8}隐私|(?:本篇|本文|全文|文章)[^。]{0,6}字[，,][^。]{0,8}(?:读完|阅读)",
    "(?:注\\s*[:：]\\s*)?(?:请[^。，]{0,4})?(?:转载|引用)(?:[^。，]{0,10}请|须|需|时|[^。，]{0,6}时)[^。]{0,30}(?:注明|标明|保留)",
    "(?:(?:本[文站网]|文章|作品|图片|内容|稿件)[^。，]{0,4})?版权(?:所有|声明|归)|Copyright|©|[^。，,]{0,32}原创(?:文章|作品|稿件)?[，,][^。]{0,6}转载",
    "未经[^。]{0,20}(?:授权|许可|允许|同意)[^。]{0,20}(?:转载|使用|复制)",
    "(?:特别|免责|郑重|风险|重要)?(?:声明|提示|免责)\\s*[:：]|免责(?:声明|条款)|特别(?:声明|提示)",
    "(?:以[上下]|本文|文章|此文|上述)(?:内容|观点|仅|文章|所述|信息|评论|留言|[为系]作者)[^。]{0,20}(?:[仅只]代表|不代表|不构成|仅供参考)",
    "(?:注\\s*[:：]\\s*)?本[网站]站?上?(?:所有|发[表布]|刊[登载]|登载|转载)[^。]{0,16}(?:内容|文章|信息|稿件)[^。]{0,30}不代表[^。]{0,16}(?:立场|观点)",
    "(?:类型|分类|栏目|版面|信息有效性|视力保护色?|IP属地|发表于)\\s*[:：][^。，]{0,12}$|本文(?:字数\\s*[:：]|共[约计]?\\s?[\\d,]+\\s?字)|微信(?:搜索?\\s?[:：]|号\\s{1,2}[\\w-]{4,30}$)|功能介绍\\s|马上注册[，,]|以上[^。，]{0,6}网络[^。，]{0,4}转载|[您你]?需要\\s?登[录陆]\\s?才可以|登录后[^。]{0,4}评论$",
    "本文(?:仅|不)?代表|(?:投稿|爆料|报料|举报|联系|新闻)(?:邮箱|电话|热线|方式)|(?:新闻)?(?:报料|爆料)[:：]",
    "更多[^。，]{0,40}(?:内容|消息|资讯|精彩|阅读)[^。，]{0,4}[，,]?(?:请|欢迎)(?:关注|访问|浏览|点击|观看|订阅)|(?:原文|(?:原文|本文|文章)?(?:链接|网址|地址))\\s*[:：]\\s?http|(?:原文|本文)(?:链接|网址|地址)\\s*[:：]?$",
    "(?:当前版|通版阅读|本版积分规则|手机号码?[，,]快捷登录)|(?:展开|收缩)通版|Powered by",
    "(?:离线|在线)[A-Za-z0-9_]{2,16}$",
    "[^。]{0,24}(?:建议|请)(?:您)?(?:使用|至)[^。]{0,30}(?:Chrome|Firefox|Edge|IE\\s?\\d|浏览器)",
    "(?:本|此)网站(?:使用|会)[^。]{0,40}(?:Cookie|隐私)|Your browser|[^。]{0,24}(?:Adobe )?Flash Player",
    "请同意[^。]{0,16}规范|您即将进入[^。]{0,24}岁|您(?:访问|点击)的链接即将离开|[^。]{0,4}「?电脑网[络路]内容分级",
    "GMT[+-]\\d[^。]{0,40}Processed in",
    "您?(?:当前|现在|所在)?的?(?:所在)?位置\\s*[:：]|您的位置",
    "关键[词字]\\s*(?:[:：>＞»]|$)|文章关键词|标签\\s*[:：]|Tags?\\s*[:：]|(?:本文)?原?标题\\s*[:：]|【?纠错】?",
)
_IMPRESSUM = rule(
    r"^(?:主办|承办|协办|技术支持|网站备案号?|备案号?|地址|邮编|联系电话|电话|传真)(?:单位)?\s*[:：]"
    r"|您是第\s*\d+\s*位|ICP备|公网安备|网站标识码"
)
_NOTICE = re.compile(rf"^[（(\[【*※◎■□▲●#\s]*(?:{'|'.join(_NOTICES)})", re.I)
_NOTICE_WITHIN = rule(
    r"更多[^。]{0,20}(?:下载|关注|扫)[^。]{0,20}(?:APP|客户端|公众号|微信)"
    r"|[\w.-]{2,30}@[\w-]{2,20}\.[a-z]{2,3}",
    re.I,
)
_RESERVED = rule(
    r"未经[^。，]{0,6}(?:授权|许可|允许|同意)[^。]{0,10}(?:不得|严禁|禁止|谢绝|不可|请?勿)(?:转载|使用)|^[^，。]{0,14}，?转载[请须需]注明|转载[请须需]注明[^。，]{0,4}[:：]"
    r"|如[遇有因涉][^。，]{0,8}(?:侵权|版权)[^。]{0,30}(?:联系|删除)|^https?://\S+$"
    r"|^[xX×✕]$"
    r"|^[^。]{2,60}不代表[^。]{0,16}(?:立场|观点)[。！!]?"
)
_LEFT = re.compile(
    r"\[!--[\w.\-]{2,40}--\]|#p#[^#\n]{0,60}#e#|\[page\]|(?:[a-z]{2,16}:[^;]{0,60};\s?){3,20}[^;]{0,60}", re.I
)
"""What a content system leaves in a text: the mark that parts it into pages, 'catalogs:12;contentid:34;source:2;'."""
_REST = rule(r"[-—\s]{0,4}(?:点击|查看|阅读|展开|继续|余下|剩余|[\d%…\s]{1,6}){1,4}(?:全文|阅读|更多)[\s.…>»﹀∨—-]*")
_INTERRUPTION = rule(
    r"^[▼▲▽△↓↑]{0,2}点击(?:图片|小图)?(?:可|查看|浏览)?(?:放大|(?:高清)?大图)[▼▲▽△↓↑]{0,2}$|^[\[（(【]?(?:我是)?(?:广告\s?){1,2}[\]）)】]?(?:\s{0,3}请?继续(?:往下)?阅读)?[\s.…]*$"
    r"|^[\W_]{0,4}(?:[请可]?(?:向?[上下左右]{1,2}|[上下左右]{2})滑动(?:可|来)?(?:阅[览读]|查看|浏览|观看)(?:更多|全[文部]|图片)?)[\W_]{0,4}$"
    r"|^.{0,60}(?:详情|全文)[^。]{0,6}[:：]?\s?【?[下后]一页】?$|^Advertisements?$",
    re.I,
)
"""What a page says where it breaks its text off: '[廣告] 請繼續往下閱讀', '詳情即看：【下一頁】'."""
_OWNER = rule(
    r"(?:[（(\[【]|[※◎●*])?(?:(?:本文|文中|相关|以上|部分|题|封面|配)?(?:图[片像]?|照片|视频|音频)(?:[、和及]视频)?"
    r"(?:来?源(?:于|自)?\s?[:：/／|｜丨，]?|均?[由为]|均?来自)[^。，；]{2,24}(?<!摄)"
    r"|原图\s?[:：]\s?[^。，；:：]{2,16}"
    r"|(?:示意)?图片?\s?[:：/／|｜丨©]\s?(?:[A-Za-z][\w .]{1,30}|视觉中国|(?:互联)?网络|翻[摄拍]自[^。，；]{1,16}"
    r"|[^。，；:：]{2,16}提供))[）)\]】]?"
    r"|[（(\[【](?:相关)?资料图片?[）)\]】]"
)
"""Whose the pictures are, and nothing else: （图片由青河县供图）, 图源：江城网, 图/视觉中国."""
_GIVEN = rule(r"(?:提供|供图|拍摄|摄|资料图片?)[）)\]】]?$")
_MARKS = re.compile(r"[^\w\s]{1,12}")
_RIGHTS = rule(
    r"^(?:[\d①-⑩一二三四五][、.．]?\s?)?(?:凡(?:是|本[网站]|注明|来源)[^。]{0,30}注明|凡[^。]{2,40}版权[均皆]?[归属]|凡[^。]{0,12}来源[^。]{0,40}(?:转载|作品|稿件))"
    r"|^[【\[]?(?:版权|免责)(?:[与和及](?:免责|版权))?声明|^[\d①-⑩一二三四五][、.．]?\s?[^。]{0,12}(?:所有内容的版权|本网授权使用|作品内容、版权|其他?转载稿件|转载稿件涉及)"
)
"""A paragraph of what a site says of its rights."""
_LONGEST_RIGHTS = 600
_CONTACT = rule(r"^.{0,8}(?:电话|邮箱|热线|方式|传真)\s*[:：]")
_BOXES = (
    "(?:相关|延伸|推荐|更多|扩展|精彩|热门|关联|精选)的?"
    "(?:阅读|新闻|文章|推荐|报道|链接|资讯|内容|稿件|专题|热点|视频|评论|搜索|话题|标签)(?:推荐)?",
    "(?:更多|其他)[\\u4e00-\\u9fff]{2,6}(?:新闻|报[道导])|猜你(?:喜欢|感兴趣|想看)的?|为[您你]推荐|(?:大家|网友|其他人)?[都也]?还?在[看搜]|[你您]可能还?(?:会)?(?:感兴趣|喜欢|想看)",
    "热[点门](?:新闻|推荐|文章|排行|图片|资讯|评论)?|(?:新闻|点击|阅读|图片|本周|24小时)排行榜?",
    "(?:网友|全部|最新|热门|精彩)?(?:评论|跟[帖贴]|留言)(?:列表|区)?|(?:发表|我要|欢迎|我来)(?:说两句|评论|发表评论|留言)",
    "新闻推荐|文明上网[^。]{0,12}|友情链接|[\\w（）]{0,12}(?:免责|版权|特别)(?:[与和及](?:免责|版权))?声明|(?:关于|联系)我们|网站地图|作者(?:简介|最新文章)",
    "(?:今日|编辑|头条)推荐|同场加映|精彩图片|往期回顾|(?:相关|今日)?专题|推广|广告|最新(?:文章|新闻|资讯|动态)|[上下]一篇",
)
_BOX = rule(rf"^[\W_]{{0,6}}(?:{'|'.join(_BOXES)})\s*[\d(（条)）]*\s*(?:[：:>»…】].{{0,40}}|[\])）]?)$")
_LONGEST_SIGNOFF = 40
_SIGNOFF = rule(r"^[【（(\[]?\s*(?:责任编辑|责编|编\s?辑|编\s?审|审\s?核|校\s?对)\s*[:：]")


def is_furniture(text: str) -> bool:
    """Whether a whole line is a tool, a counter or a notice of the site."""
    if len(text) > 240:
        return claims_rights(text)
    text = simplify(text)
    if _TOOLS.match(text) or _LEFT.fullmatch(text) or _RIGHTS.match(text) or is_interruption(text):
        return True
    if len(text) > 160:
        return False
    return bool(_NOTICE.match(text) or _RESERVED.search(text) or (len(text) <= 80 and _NOTICE_WITHIN.search(text)))


def is_interruption(text: str) -> bool:
    """Whether a line breaks the text off that goes on below: an advertisement, a row of marks, a picture's owner."""
    if len(text) > 80:
        return False
    return (
        offers_rest(text) or bool(_INTERRUPTION.match(simplify(text)) or _MARKS.fullmatch(text)) or owns_picture(text)
    )


def offers_rest(text: str) -> bool:
    """Whether a line is the button that unfolds the rest of the text: '展开全文', '- 閱讀更多 -'."""
    return len(text) <= 80 and _REST.fullmatch(simplify(text)) is not None


def owns_picture(text: str) -> bool:
    """Whether a line or a bracket says whose the pictures are and nothing else: '（图片由青河县提供）'."""
    line = simplify(text)
    return bool(_OWNER.fullmatch(line)) and ("由" not in line and "为" not in line or bool(_GIVEN.search(line)))


def claims_rights(text: str) -> bool:
    """Whether a paragraph is what a site says of its rights: '凡本报记者署名文字，版权均属江城网所有…'."""
    return len(text) <= _LONGEST_RIGHTS and bool(_RIGHTS.match(text))


def is_contact(text: str) -> bool:
    """Whether a line says how to reach somebody: a site's at its foot, but an office's within a notice."""
    return bool(_CONTACT.search(text))


def is_impressum(text: str) -> bool:
    """Whether a line says whose the site is; the page ends with it, though an article may print an address too."""
    return len(text) <= 120 and bool(_IMPRESSUM.search(text))


def ends_article(text: str) -> bool:
    """Whether a line heads a box, or is a site's foot, after which nothing belongs to the article."""
    return (len(text) <= 40 and bool(_BOX.match(simplify(text)))) or is_foot(text)


def is_signoff(text: str) -> bool:
    """Whether a line names who saw the article to the press; none of its text follows: '责任编辑：张力'.

    Without a colon it is a byline with an editor in it: '江城晚报记者 何辉 值班编辑 李敏'.
    """
    line = simplify(text)
    if len(line) > _LONGEST_SIGNOFF:
        return False
    if _SIGNOFF.match(line):
        return True
    return "编辑" in line and any(person.role == "编辑" for person in parse_byline(text) or ())
