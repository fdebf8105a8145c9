"""The words of labels: columns of a target table, fields of the block above it, lines of its funds.

Everything is data; patterns are matched whole against `vocabulary.key(label)`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from perftrack.drafting.vocabulary import key
from perftrack.law import funds

Patterns = tuple[tuple[str, re.Pattern[str]], ...]
"""Name of a field and the words of its labels, in the order in which they are tried."""


def _compiled(listed: tuple[tuple[str, str], ...]) -> Patterns:
    return tuple((field, re.compile(words)) for field, words in listed)


# --- header labels -----------------------------------------------------------------------------

_HEADER = (
    ("seq", r"序号|编号"),
    ("level1", r"一级(绩效)?指标(名称)?|一级|指标类型?一级|一级目录"),
    ("level2", r"二级(绩效)?指标(名称)?|二级|二级目录"),
    ("name", r"三级(绩效)?指标(名称|内容)?|三级|三级目录"),
    ("adjusted", r".*(调整|修正|变更)后?.*(指标值|目标值|目标)|调整后?(值|数)?"),
    ("core", r"(是否)?为?核心(绩效)?指标"),
    (
        "progress",
        r"(\d{1,2}月?份?[-—–~～至到]+\d{1,2}月(份|底|末)?|上半年|前三季度|[一二三]季度|截[至止].{0,12}|"
        r"\d{1,2}月(底|末)|半年度?|本期|当期|当前|目前|(运行)?监控(期|时点)?)(绩效|指标|目标|实际)*(完成|执行|实现).*|"
        r"(运行)?监控值",
    ),
    ("forecast", r".*(预计|预测|全年预期).{0,4}(完成|实现|达到).*"),
    ("last_year", r".*(上年|上一年|去年|历史|以前年度|往年|近三年|前三年|前年).*"),
    (
        "basis",
        r".*(设[置定]依据.*|(指标|目标)值?来源|确定依据|制定依据|取值依据|值依据|指标依据|标准依据|指标值?来源|"
        r"依据来源)|依据",
    ),
    (
        "rule",
        r".*(赋分规则|评分规则|评分标准|计分标准|计分规则|评分细则|评分方法|计分方法|扣分标准|"
        r"评价标准|赋分标准|评分办法|扣分规则|得分规则|赋分方法|评分方式|打分标准|评分依据)",
    ),
    ("weight_claimed", r"(指标)?(分值|权重|满分|标准分)[/／、](单位)?(自评|实际)?(得分|评分)"),
    (
        "reviewed",
        r".*(复核|审核|核定|抽查|复评|评审|财政|主管部门|第三方|评价组|专家|中介机构)"
        r"(部门|机构)?(评价|评定|确认|认定)?(得分|评分|分数|分值|分).*|(调整|修正|核减)后?得分",
    ),
    (
        "claimed",
        r"(单位|部门|项目)?(自评|实际|自评价|评价|指标|自我评价)?(得分|评分)(情况|值)?|"
        r"自评分数?|自评分值|(单位|部门)?自评(打分)?|自我评分|(最终|年终自评)得分",
    ),
    ("coefficient", r"(得分|完成|评分)系数"),
    (
        "completion",
        r"(指标|目标|年度|绩效)*(完成|实现)(率|比例|程度|百分比|进度)(情况)?|偏[差离](率|度|值|程度)|执行率",
    ),
    (
        "measures",
        r"(下一步|拟采取|采取|后续|及|的)*(改进|整改)(工作)?(措施|意见|建议|计划|情况)(及.{0,8})?|"
        r"下一步(工作)?(措施|计划|打算|安排)",
    ),
    (
        "deviation",
        r".*(偏差|未完成|未达标|未达到|改进措施).*|(差异|偏离|未实现)?原因(分析|说明)?|"
        r"(扣分|失分|未得分|未得满分)(原因|说明|理由|情况)",
    ),
    ("actual_unit", r"(实际)?完成值?(度量|计量)?单位"),
    (
        "actual",
        r".*(实际|全年|年度|本年|期末|累计|已)(完成|实现|达到)(指标|目标)?(值|情况|数|数量)?|完成(指标|目标)?值|"
        r"(年[末底终]|执行)完成值|实际(绩效|结果)值?|实现值|业绩值|"
        r"(全年|年度|本年|期末)?实际(指标|目标|完成)?值|(指标|目标|绩效指标|绩效目标|自评|目标值)?完成(情况|数|值|结果)|实际情况|实绩",
    ),
    ("cause", r"(经费|资金|制度|人员|硬件条件|硬件)保障|其[他它]"),
    ("chance", r"确定能|有可能|完全不可能|(完成|实现)?(绩效)?(目标)?(完成)?(的)?可能性"),
    (
        "evidence",
        r".*(佐证|证明|支撑|印证)(资料|材料|文件).*|资料来源|数据来源.*|取数(来源|方式)|信息来源|佐证|证据|"
        r"数据获取(方式|途径)",
    ),
    ("weight", r"配分|.*(权重|分值|满分|标准分|赋分值|分数)(设置|比例|情况)?|分"),
    (
        "direction",
        r"(绩效)?指标(方向性?|趋势|导向|类型|属性|类别|分类)|方向性?|(正反向|正负向|正逆向).*|"
        r"指标正反向",
    ),
    (
        "sign",
        r"(绩效)?指标性质|.*(计算|运算|比较|关系|逻辑|目标值?|指标值?|取值)?(符号|运算符)|(比较|关系|逻辑)符|"
        r"比较关系|性质",
    ),
    ("unit", r".*(度量|计量|指标值?|目标值?|绩效)单位|数量单位|单位|量纲|计量"),
    (
        "explanation",
        r".*(指标解释|指标说明|指标含义|指标定义|指标释义|指标描述|计算公式|计算方法|指标内涵|指标口径|"
        r"评价要点|考核内容|评分要点|取值说明|得分计算|计算过程).*",
    ),
    ("ignored", r"(指标|评分|评价|自评|完成)?(等级|等次|档次)"),
    (
        "target",
        r".*(指标|目标|计划|预期|考核|绩效|标准|目标指标|预设|年初|申报)值(.*说明|设定|内容)?|"
        r"年初(设定)?数?|(计划|预期)(完成|实现)(值|数|情况|目标)|"
        r"绩效标准|目标值.*|指标值.*|数值|预期(目标|指标|当年实现值)|(年度|全年|本年度?|"
        r"当年)(绩效)?目标(值)?",
    ),
    ("name", r"(绩效)?指标(名称|内容)|具体指标|明细指标|四级指标(名称)?|绩效指标(名称|内容)|指标"),
    (
        "side",
        r"绩效指标(体系)?|绩效目标指标|年度绩效指标|绩效衡量指标|项目绩效指标|整体绩效指标|"
        r"长期绩效指标",
    ),
    (
        "project",
        r"(二级)?项目名称|(预算)?(单位|部门)(名称)?[、/和及]项目(名称)?|项目|支出项目(名称)?|"
        r"项目(名称)?及编码|预算项目(名称)?",
    ),
    (
        "unit_name",
        r"(预算)?单位名称|预算单位|(项目)?(实施|主管|申报|填报|使用|承担)?单位(\(科室\))?|"
        r"部门名称|部门(单位)?",
    ),
    ("department", r"主管部门(名称)?|业务(科|处)室|归口(科|处)室"),
    (
        "goal",
        r"(项目|年度|总体|整体|年度总体|项目总体|当年|项目年度)*绩效目标(内容|描述|设定)?|"
        r"(项目)?(总体|年度)目标|(绩效)?目标(内容|描述)",
    ),
    ("amount", r".*(预算(数|金额|安排)|资金(总额|合计)|金额|项目资金|年度预算|预算总额)"),
    ("code", r".*(编码|代码)"),
    (
        "note",
        r"备注|说明|其他说明|注|(复核|审核|评审|评价|专家|财政)(意见|说明|情况|结论)|"
        r"(自评|指标|目标)?完成情况(说明|描述)",
    ),
    ("history", r"20\d\d年?度?(实际|完成)?(值|数)?"),
)  # fmt: skip
HEADER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(words)) for field, words in _HEADER
)
"""Field of a header cell by the words of its label; the first pattern that fits whole decides."""

FIELD_TITLES: dict[str, str] = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "target": "指标值",
    "basis": "指标值设置依据",
    "last_year": "上年完成值",
    "weight": "分值",
    "rule": "赋分规则",
    "evidence": "佐证资料",
    "sign": "指标性质",
    "unit": "度量单位",
    "claimed": "得分",
    "weight_claimed": "分值/得分",
    "unit_name": "单位",
    "year": "年度",
    "project": "项目名称",
    "goal": "绩效目标",
    "goal_implementation": "实施期目标",
    "department": "主管部门",
    "adjusted": "调整后指标值",
    "actual": "实际完成值",
    "actual_unit": "完成值单位",
    "deviation": "偏差原因",
    "measures": "改进措施",
    "reviewed": "复核得分",
    "coefficient": "得分系数",
    "completion": "完成率",
    "progress": "监控期执行情况",
    "forecast": "全年预计完成情况",
    "explanation": "指标解释",
    "direction": "指标方向",
    "note": "备注",
    "seq": "序号",
}
"""What to call a field on a screen; a layout file names fields by these words."""

PLACEABLE = frozenset(FIELD_TITLES) - {
    *("unit_name", "year", "project", "goal", "goal_implementation", "department"),
}
"""The fields that a layout may give to a column."""

UNSTORED = frozenset(
    {
        "coefficient",
        "completion",
        "explanation",
        "note",
        "history",
        "core",
        "shares",
        "ignored",
    }
)
"""Columns that are known and not kept; a finding names them. Others have findings of their own."""

# --- the block above the header ----------------------------------------------------------------

_BLOCK = (
    (
        "person",
        r".*(负责人|联系人|联系电话|电话|手机|经办人|填报人|填表人|审核人|分管领导|制表人|"
        r"责任人|邮箱|传真|法人代表)",
    ),
    (
        "project",
        r"(二级|申报|支出|预算|具体)?项目(支出)?名称(及(编码|代码))?|项目(编码|代码)(及|和)(项目)?名称|专项(资金)?名称|资金名称|"
        r"政策(和项目)?名称|项目(政策)?名称|(专项|中央|省级?|市级?)*转移支付(项目)?名称",
    ),
    (
        "department",
        r".*主管(部门|单位|局)(名称)?(及(代码|编码))?|(中央|省级|市级)主管部门|"
        r"归口(管理)?部门|业务主管部门|一级(预算)?(部门|单位)",
    ),
    (
        "unit_name",
        r"(预算|项目|实施|项目实施|填报|填表|自评|评价|编制|申报|使用|资金使用|承担|项目承担|执行|项目执行|"
        r"用款|具体实施|基层预算|二级预算|责任|建设|项目建设|部门|本级)?(单位|"
        r"部门)(名称)?(及(代码|编码))?|(部门|预算部门|预算)(\(?单位\)?)?名称|部门单位(名称)?|"
        r"地方实施单位|部门/?单位名称",
    ),
    ("code", r".*(编码|代码|编号|邮编|地址)"),
    ("year", r"(预算|填报|绩效|申报|目标|评价|自评|项目|所属)?年[度份]"),
    (
        "goal_implementation",
        r".*(实施期|实施周期|中期|中长期|长期|三年|项目期|全周期|周期)(总体|绩效|总体绩效|总|"
        r"整体)?目标",
    ),
    (
        "goal",
        r"(项目|整体|总体|年度|年度总体|项目年度|项目总体|整体年度|单位|部门|部门整体|"
        r"单位整体|当年|本年度?|全年|预期|绩效|支出|设定|年度履职|预算|年初|年初设定|申报)*(绩效)?(总?目标|"
        r"目标任务)(内容|描述|概述|设定|情况)?|年度(绩效)?目标[1-9一二三四五]",
    ),
    ("tasks", r"(年度)?(主要|重点)(工作)?(任务|内容|职能|事项).*|任务名称|年度履职(目标|内容)?任务.*"),
    (
        "text",
        r"((年度|项目|总体|整体|绩效)*目标)?[及和]?(实际|全年实际|年度|全年)?完成情况|实际完成.*|项目(概况|简介|内容|背景|属性|类别|类型|期|周期|日期|等级|状态|性质|来源|级次|分类|"
        r"主要内容|立项依据|立项情况|申请理由|基本情况|必要性|可行性)|立项依据|项目(设立|立项|"
        r"实施)?的?(必要性|可行性|条件|依据|计划|内容|方案|进度|周期|期限|时间|保障).*|"
        r"保证项目实施.*|实施(期限|周期|时间|计划|内容|进度|依据|方案|进度计划|条件)|"
        r"起止(时间|年限|日期)|(计划)?(开始|结束|完成|起始|终止)(时间|日期|年份)|密级|"
        r"资金(用途|投向|管理办法|支出内容|使用内容|分配)|支出(方向|内容|用途|类型)|"
        r"单位职[能责].*|(部门|主要|单位)?(职能|职责).*|政策依据|支出政策|项目实施.*|"
        r"预算测算.*|测算(依据|说明)|单位性质|经费性质|人员(情况|编制)|在职人数|是否.*|"
        r"绩效类型|功能科目.*|资金(性质|类型|文号)|文号|专项(属性|实施期)|预算级次|填报(日期|"
        r"时间)|申请(日期|时间)",
    ),
)  # fmt: skip
BLOCK: Patterns = _compiled(_BLOCK)
"""Field of a label cell above the header. `person` and `code` are passed over and never kept."""

UNIT_RANK: tuple[str, ...] = (
    "预算单位",
    "单位名称",
    "部门名称",
    "项目单位",
    "实施单位",
    "项目实施单位",
    "填报单位",
)
"""Which label names the unit when several are printed; the first wins, any other comes after."""

# --- the money of completed forms ----------------------------------------------------------------

_EXECUTION = (
    (
        "partial_rate",
        r"(\d{1,2}月?份?[-—–~～至到]+\d{1,2}月(份|底|末)?|上半年|前三季度|[一二三]季度|截[至止].{0,12}|"
        r"当前|目前|监控(期|时点)?)(预算|资金|实际|累计)*(执行|支出|使用)(率|进度)",
    ),
    (
        "partial",
        r"(\d{1,2}月?份?[-—–~～至到]+\d{1,2}月(份|底|末)?|上半年|前三季度|[一二三]季度|截[至止].{0,12}|"
        r"当前|目前|监控(期|时点)?)(预算|资金|实际|累计)*(执行|支出|使用)(数|金额|额)?",
    ),
    ("forecast", r".*预计.*(执行|支出|使用)(数|金额|额|率)?"),
    (
        "initial",
        r"(年初|批复|申报)(批复|项目|财政)*(预算|资金)?(安排|批复)?(数|金额|额|总额)?|(预算)?(批复|申报)(数|金额)",
    ),
    (
        "budget",
        r"(全年|年度|本年|当年|调整|调剂|变动|后|项目|资金|财政|核定|最终|年末)*预算(安排|调整)?后?(数|金额|额|总额)?|"
        r"(调整|调剂|变动)后(预算)?(数|金额|额)?",
    ),
    (
        "executed",
        r"(全年|实际|年度|预算|本年|当年|资金|累计|项目|财政)*(执行|支出|使用)(数|金额|额|总额)|"
        r"(实际|全年|本年|当年|累计|已)(实际)?(支出|支付|执行|使用)(数|金额|额)?|(实际)?(决算|支付)(数|金额|额)",
    ),
    ("rate", r"(全年|年度|预算|资金|项目|支出)*(执行|支出|使用|完成)(率|进度|比例)"),
    ("claimed", r"(预算|资金)?(执行率?)?(自评|实际|单位自评)?得分"),
    ("weight", r"(预算|资金)?(执行率?)?(分值|权重|满分|标准分)(权重)?"),
    ("reason", r".*(偏差|原因|措施|说明|备注).*"),
    ("arrived", r".*(到位|结余|结转)(数|金额|额|率)"),
)  # fmt: skip
EXECUTION: Patterns = _compiled(_EXECUTION)
"""What a column of the money block of a completed form says; `partial` is of a part of the year only."""

EXECUTION_NAME = re.compile(
    r"(项目|部门|单位|整体|年度|全年|当年|本年|财政|支出)*(预算|资金|预算资金)(支出)?执行(率|进度|情况)?(指标)?"
)
"""The execution of the budget where it stands among the indicators; other rates have longer names."""

FUND_GROUP = re.compile(
    r"(?!单位资金$)(项目|年度|部门|单位|整体|本年|预算|实施期|中期)*(资金|预算|收支|"
    r"支出)(投入)?(总体)?(情况|来源|构成|安排|明细|信息|性质|类型)?"
)
"""A label that only heads the funds block."""

IMPLEMENTATION = re.compile(r"实施期|实施周期|中期|中长期|全周期|项目期|三年|总投资|项目总|长期")
"""Words that say: of the whole implementation period."""
ANNUAL = re.compile(r"年度|当年|本年|全年|20\d\d年(?![-—至到])")
"""Words that say: of the year."""


_ADJUSTED = re.compile(r"[(（]\s*(年中)?(调整|修正|变更|追加)")
"""Brackets behind the label of a target that say which one it is; the key of a label has none."""


@lru_cache(maxsize=4096)
def header_field(text: str) -> str | None:
    """The field of a header cell, by its words; None when it is no header label."""
    found = _first(HEADER, key(text)) if len(text) <= 60 else None
    return "adjusted" if found == "target" and _ADJUSTED.search(text) else found


@lru_cache(maxsize=4096)
def block_field(text: str) -> str | None:
    """The field of a label cell above the header; None when it is no label."""
    return _first(BLOCK, key(text)) if len(text) <= 40 else None


@lru_cache(maxsize=4096)
def fund_kind(text: str) -> str | None:
    """The kind of a fund label; None when it is none."""
    return funds.kind_of(key(text)) if len(text) <= 40 else None


@lru_cache(maxsize=4096)
def execution_role(text: str) -> str | None:
    """What a label of the money block of a completed form says; None when it is no such label."""
    return _first(EXECUTION, key(text)) if len(text) <= 40 else None


def _first(patterns: Patterns, label: str) -> str | None:
    if not label:
        return None
    return next((field for field, words in patterns if words.fullmatch(label)), None)
