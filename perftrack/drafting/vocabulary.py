"""The words of target tables: level names, telling words in cells, lines that are no rows.

Everything is data; patterns are matched against `key(text)`. A new synonym is one more word here.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    """The words of `listed`, which blanks part."""
    return frozenset(listed.split())


# --- level names: standard name, then the other names of the same thing ------------------------

LEVEL1: dict[str, tuple[str, ...]] = {
    "产出指标": (
        "产出", "项目产出", "项目产出指标", "项目完成指标", "项目完成", "完成指标", "产出目标",
        "产出绩效指标", "项目产出目标", "绩效产出指标",
    ),
    "成本指标": ("成本", "项目成本指标", "项目成本", "成本目标", "成本绩效指标"),
    "效益指标": (
        "效益", "项目效益", "项目效益指标", "效果指标", "项目效果", "项目效果指标", "效果", "效益目标",
        "效果目标", "项目效益目标", "效益绩效指标", "效益效果指标",
    ),
    "满意度指标": ("满意度", "满意指标", "项目满意度", "满意度目标", "满意度绩效指标", "项目满意度指标"),
}  # fmt: skip
"""Level 1 of project tables."""

LEVEL1_FREE: frozenset[str] = _words(
    "管理效率 履职效能 履职效果 履职效益 社会效应 可持续发展能力 可持续发展 运行成本 部门管理"
    " 部门管理目标 管理指标 过程指标 投入指标 投入目标 投入管理指标 产出管理 结果目标 影响力目标"
    " 决策指标 决策 过程 服务对象满意度 预算管理 综合管理 整体产出 整体效益 能力建设 运行效率"
    " 运行管理 管理效能 服务满意度 社会效益 履职产出 履职尽责 部门职能 社会评价 可持续性 可持续影响"
    " 部门产出 部门效果 预算执行 绩效管理"
)
"""Names of level 1 met in unit tables; they are their own standard names."""

LEVEL2: dict[str, tuple[str, ...]] = {
    "数量指标": ("数量", "产出数量", "产出数量指标", "数量目标"),
    "质量指标": ("质量", "产出质量", "产出质量指标", "质量目标"),
    "时效指标": ("时效", "产出时效", "产出时效指标", "时效性指标", "进度指标", "时效目标"),
    "成本指标": ("成本", "产出成本", "产出成本指标", "成本目标", "项目成本指标"),
    "经济成本指标": ("经济成本",),
    "社会成本指标": ("社会成本",),
    "生态环境成本指标": ("生态环境成本", "生态成本指标", "生态成本", "环境成本指标", "环境成本"),
    "经济效益指标": ("经济效益", "经济效益目标", "经济效果指标"),
    "社会效益指标": ("社会效益", "社会效益目标", "社会效果指标"),
    "生态效益指标": (
        "生态效益", "环境效益指标", "环境效益", "生态环境效益指标", "生态环境效益", "生态效果指标",
    ),
    "可持续影响指标": (
        "可持续影响", "可持续影响力指标", "可持续性影响指标", "可持续性指标", "可持续发展指标",
        "可持续影响效益指标", "可持续效益指标", "可持续影响力", "可持续影响目标",
    ),
    "服务对象满意度指标": (
        "服务对象满意度", "满意度指标", "满意度", "服务对象满意指标", "社会公众或服务对象满意度指标",
        "社会公众满意度指标", "受益对象满意度指标", "服务对象满意度目标", "服务满意度指标",
        "服务满意度",
    ),
}  # fmt: skip
"""Level 2."""

# What the words of an indicator's name say about its level 2.
AFFINITY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("服务对象满意度指标", re.compile(r"满意(度|率)")),
    ("时效指标", re.compile(r"及时(率|性|度)?|时限|期限|时长|时间|按时|准时|按期|截[至止]|周期|进度|响应")),
    (
        "质量指标",
        re.compile(
            r"(合规|合格|达标|准确|规范|通过|采纳|正确|正常|优良|验收|完好|覆盖|核查|故障|有效|"
            r"精准|合法|真实|保障|达成)(运行|运转|上线|完成|保障)*(率|性)"
        ),
    ),
    (
        "成本指标",
        re.compile(r"成本|单价|补助标准|补贴标准|发放标准|收费标准|人均.*费|(费|费用|经费|支出|工资|金额)$"),
    ),
    (
        "数量指标",
        re.compile(
            r"(次|人|户|个|份|件|套|台|项|条|场|批|篇|天|月|面积|公里|页|家|机构|班期)数(量)?$|"
            r"数量$|人次$|数$"
        ),
    ),
)

# --- what stands in cells ------------------------------------------------------------------------

BASIS_WORDS = re.compile(
    r"标准|依据|要点|规划|计划|文件|办法|规定|通知|方案|条例|政策|意见|预算|合同|法|经验|历史|国家"
)
BASIS_EXACT = _words(
    "计划标准 历史标准 行业标准 预算支出标准 国家标准 地方标准 其他标准 其他 经验标准 预算标准"
    " 支出标准 工作计划"
)
RULE_WORDS = re.compile(
    r"赋分|评分|计分|扣\d*|得\d*分|满分|按比例|完成比例|正常比例|评判等级|直接|否则|不得分"
)
EVIDENCE_WORDS = re.compile(r"资料|凭证|材料|问卷|报告|证明|台账|合同|记录|发票|文件|报表|明细|清单|统计")
EVIDENCE_EXACT = _words("正式资料 工作资料 原始凭证 说明材料 问卷调查 问卷 统计资料 证明材料 佐证材料 其他")
SIGNS = _words(
    "≥ >= ≧ > ≤ <= ≦ < = == ＝ => =< 大于等于 小于等于 大于 小于 等于 不低于 不超过 定性 定量 区间"
)
DIRECTIONS = _words(
    "正向 反向 正向指标 反向指标 逆向 逆向指标 负向 负向指标 正指标 反指标 定性 定量 定性指标"
    " 定量指标 适中 适中指标 正 反 中性"
)
DOWNWARD = _words("反向 反向指标 逆向 逆向指标 负向 负向指标 反指标 反")
UPWARD = _words("正向 正向指标 正指标 正")
NO_VALUE = _words("- -- --- — —— ——— – / // \\ ∕ 无 * …… N/A n/a NA N.A.")
NO_POINTS = re.compile(r"(不|无法|无需|未|免|暂不|暂未|尚未|没有).{1,4}|暂无.{0,4}")
"""What stands in the column of points where none are given."""
LAST_YEAR_WORDS = _words("无 新增 新增项目 新增指标 - — —— / 不适用 首次 无历史值 新项目")

# --- lines ---------------------------------------------------------------------------------------

TITLE = re.compile(
    r".*绩效.*(目标|自评|监控|申报|评价|指标|"
    r"运行)[^。，；]{0,12}[表书卡]([一二三四五六七八九十\d]+)?(\(.*\)|续表?)*"
)
GENERIC_TITLE = re.compile(
    r"附?[件表]?[\d一二三四五六七八九十.、:：\-]*|20\d\d年?度?|[^表]{0,20}?(省|市|县|区|"
    r"州|部门|单位|财政)[^表]{0,12}(项目|部门|单位|预算).*|.*(支出|预算|专项|项目|单位|"
    r"部门|整体|省级|市级|区级|县级|本级|财政|资金|政策|转移支付|区域|二级|\d+年度?|"
    r"绩效目标|申报|批复|公开|[()])+"
)
PAGE = re.compile(
    r"[-—–－·.\s]*(第?\s*\d{1,4}\s*页?|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|\d+\s*/\s*\d+)[-—–－·.\s]*"
)
CAPTION = re.compile(
    r"(\(?(单位|金额单位|计量单位)[:：]?(人民币)?(万元|元|亿元|千元)\)?|\(?(20\d\d|"
    r"二[〇○零O0][一二三四五六七八九〇]{2})年?度?\)?|续表.*|\(续.*\)|"
    r"附[表件]?[\d一二三四五六七八九十-]+|(公开|表)\d+表?|公开表?\d+|项目公开表.*)"
)
NOTE = re.compile(r"(备?注|说明|填[报表]说明|备注|注释)[\d一二三]*[:：].*|备注.*以.*为准.*")
FOOT = re.compile(
    r"(填[报表]人|联系人|联系电话|审核人?|制表人?|经办人?|填[报表]日期|电话|"
    r".{0,10}(负责人|签字|签章|盖章|公章)|"
    r"(财政|主管|业务|归口|单位|预算|审核|审批|评审).{0,10}意见)(\(.*\))?([:：].*)?|"
    r"(其[他它])?(需要?)?(说明|补充)的?(问题|事项|情况).{0,6}|备注|说明|年度绩效(评价|自评).{0,6}|"
    r".{0,12}原因分析|改进措施(及|和|与).{0,12}|.{0,8}结果应用.{0,6}|"
    r"(自评|评价|评定|绩效|综合|自我评价)?(等级|结论|等次|结果)(\(.*\))?([:：].*)?"
)
"""First cell of a row below the indicators: signatures, opinions, remarks."""
HEADING = re.compile(
    r"(第[一二三四五六七八九十]+[部章节]分?|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).*"
)
TOTAL_ROW = re.compile(
    r"((自评|评价|考核|绩效|综合|项目)?(总?合计|总计|小计|总分|合计得分|分值合计|总得分|得分合计|权重合计|合计分值)|"
    r".{0,8}小计)(\(.*\))?"
)

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NUMBERING = re.compile(
    r"^([A-D]\d{0,3}[.、]?(?=[一-鿿])|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|其中[:：]?|[:：*])+"
)
_ORDINAL = re.compile(
    r"^((三级)?指标\d{1,2}[:：]?|\d{1,2}[.、:：]|[一二三四五六七八九十]{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])"
)
_TAIL = re.compile(r"[:：*。、,，.]+$")
_WIDE = {0x3000: 0x20, 0xA0: 0x20}


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """`text` as a label to compare: half-width, no blanks, brackets, numbering or closing colon."""
    folded = _folded(text)
    bare = _BRACKETS.sub("", folded)
    while (shorter := _NUMBERING.sub("", bare)) != bare:
        bare = shorter
    return _TAIL.sub("", bare)


def is_numbered(text: str) -> bool:
    """True for a name that begins with a number of its own: 指标2：…, （3）…."""
    return bool(_ORDINAL.match(_folded(text)))


def _folded(text: str) -> str:
    return "".join(
        chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else "" if c.isspace() or ord(c) in _WIDE else c
        for c in text
    )


def _index(names: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {alias: standard for standard, aliases in names.items() for alias in (standard, *aliases)}


_LEVEL1_INDEX = _index(LEVEL1)
_LEVEL2_INDEX = _index(LEVEL2)


def level1_standard(text: str) -> str | None:
    """The standard level-1 name of the label `text`; None when it is no known level 1."""
    label = key(text)
    return _LEVEL1_INDEX.get(label) or (label if label in LEVEL1_FREE else None)


def level2_standard(text: str) -> str | None:
    """The standard level-2 name of the label `text`; None when it is no known level 2."""
    return _LEVEL2_INDEX.get(key(text))


def level2_completed(text: str) -> str | None:
    """The standard level-2 name whose printed form begins with the clipped label `text` (≥ 3 signs)."""
    label = key(text)
    if len(label) < 3 or label in _LEVEL2_INDEX:
        return None
    found = {standard for alias, standard in _LEVEL2_INDEX.items() if alias.startswith(label)}
    return found.pop() if len(found) == 1 else None


def affinity(name: str) -> str | None:
    """The standard level-2 name that the words of an indicator's name point to; None when to none."""
    label = key(name)
    return next((standard for standard, words in AFFINITY if words.search(label)), None)
