"""The foot of a site: the row of links that every page of it ends with, below which nothing belongs to the article.

'关于江城 | 服务条款 | 免责声明 | 广告查询'  → a foot
'關於我們　聯絡我們　網站地圖'              → a foot
'钢铁 | 建材 | 化工', '关于加强管理的通知'  → none
"""

from __future__ import annotations

from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_CELLS = rule(r"[\s|｜丨│•·]+")
_OF_SITE = rule(
    r"(?:关于|联[系络]|加入)[\w]{1,6}|[\u4e00-\u9fff]{0,4}(?:条款|声明|隐私(?:政策|权|保护)?|网站地图|网站导航|站点地图)"
    r"|广告(?:服务|查询|合作|刊登|业务)|友情链接|(?:诚聘|招贤|人才招聘|诚征)[\u4e00-\u9fff]{0,4}|版权信息|法律顾问|投稿须知"
)
_LEAST = 3  # cells of a row
_LONGEST = 120


def is_foot(text: str) -> bool:
    """Whether a line is a row of short links, two or more of which lead to what a site says of itself."""
    if len(text) > _LONGEST or "。" in text:
        return False
    cells = [cell for cell in _CELLS.split(simplify(text.strip())) if cell]
    of_site = sum(bool(_OF_SITE.fullmatch(cell)) for cell in cells)
    return len(cells) >= _LEAST and max(map(len, cells)) <= 10 and of_site >= 2
