"""The words of target tables: level names, header labels, labels of the block above, telling words.

Everything is data; patterns are matched against `key(text)`. A new synonym is one more word here.
"""

from __future__ import annotations

import re

# --- level names: standard name, then the other names of the same thing ------------------------

LEVEL1: dict[str, tuple[str, ...]] = {
    "产出指标": (
        "产出", "项目产出", "项目产出指标", "项目完成指标", "项目完成", "完成指标", "产出目标", "产出绩效指标",
        "项目产出目标", "绩效产出指标",
    ),
    "成本指标": ("成本", "项目成本指标", "项目成本", "成本目标", "成本绩效指标"),
    "效益指标": (
        "效益", "项目效益", "项目效益指标", "效果指标", "项目效果", "项目效果指标", "效果", "效益目标",
        "效果目标", "项目效益目标", "效益绩效指标", "效益效果指标",
    ),
    "满意度指标": ("满意度", "满意指标", "项目满意度", "满意度目标", "满意度绩效指标", "项目满意度指标"),
}  # fmt: skip
"""Level 1 of project tables."""

LEVEL1_FREE: frozenset[str] = frozenset(
    "管理效率 履职效能 履职效果 履职效益 社会效应 可持续发展能力 可持续发展 运行成本 部门管理 部门管理目标 管理指标"
    " 过程指标 投入指标 投入目标 投入管理指标 产出管理 结果目标 影响力目标 决策指标 决策 过程 服务对象满意度 预算管理"
    " 综合管理 整体产出 整体效益 能力建设 运行效率 运行管理 管理效能 服务满意度 社会效益 履职产出 履职尽责 部门职能"
    " 社会评价 可持续性 可持续影响 部门产出 部门效果 预算执行 绩效管理".split()
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
    "生态效益指标": ("生态效益", "环境效益指标", "环境效益", "生态环境效益指标", "生态环境效益", "生态效果指标"),
    "可持续影响指标": (
        "可持续影响", "可持续影响力指标", "可持续性影响指标", "可持续性指标", "可持续发展指标", "可持续影响效益指标",
        "可持续效益指标", "可持续影响力", "可持续影响目标",
    ),
    "服务对象满意度指标": (
        "服务对象满意度", "满意度指标", "满意度", "服务对象满意指标", "社会公众或服务对象满意度指标",
        "社会公众满意度指标", "受益对象满意度指标", "服务对象满意度目标", "服务满意度指标", "服务满意度",
    ),
}  # fmt: skip
"""Level 2."""

PARENTS: dict[str, frozenset[str]] = {
    "数量指标": frozenset({"产出指标"}),
    "质量指标": frozenset({"产出指标"}),
    "时效指标": frozenset({"产出指标"}),
    "成本指标": frozenset({"产出指标", "成本指标"}),
    "经济成本指标": frozenset({"成本指标", "产出指标"}),
    "社会成本指标": frozenset({"成本指标", "产出指标"}),
    "生态环境成本指标": frozenset({"成本指标", "产出指标"}),
    "经济效益指标": frozenset({"效益指标"}),
    "社会效益指标": frozenset({"效益指标"}),
    "生态效益指标": frozenset({"效益指标"}),
    "可持续影响指标": frozenset({"效益指标"}),
    "服务对象满意度指标": frozenset({"满意度指标", "效益指标"}),
}
"""Under which level 1 a level 2 stands; the first meaning is the usual one."""

# What the words of an indicator's name say about its level 2.
AFFINITY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("服务对象满意度指标", re.compile(r"满意(度|率)")),
    ("时效指标", re.compile(r"及时(率|性|度)?|时限|期限|时长|时间|按时|准时|按期|截[至止]|周期|进度|响应")),
    (
        "质量指标",
        re.compile(
            r"(合规|合格|达标|准确|规范|通过|采纳|正确|正常|优良|验收|完好|覆盖|核查|故障|有效|精准|合法|真实|保障|达成)(运行|运转|上线|完成|保障)*(率|性)"
        ),
    ),
    (
        "成本指标",
        re.compile(r"成本|单价|补助标准|补贴标准|发放标准|收费标准|人均.*费|(费|费用|经费|支出|工资|金额)$"),
    ),
    (
        "数量指标",
        re.compile(
            r"(次|人|户|个|份|件|套|台|项|条|场|批|篇|天|月|面积|公里|页|家|机构|班期)数(量)?$|数量$|人次$|数$"
        ),
    ),
)

# --- header labels -----------------------------------------------------------------------------

_HEADER = (
    ("seq", r"序号|编号"),
    ("level1", r"一级(绩效)?指标(名称)?|一级|指标类型?一级|一级目录"),
    ("level2", r"二级(绩效)?指标(名称)?|二级|二级目录"),
    ("name", r"三级(绩效)?指标(名称|内容)?|三级|三级目录"),
    ("adjusted", r".*(调整|修正|变更)后?.*(指标值|目标值|目标)"),
    ("last_year", r".*(上年|上一年|去年|历史|以前年度|往年|近三年|前三年|前年).*"),
    ("basis", r".*(设[置定]依据|确定依据|制定依据|取值依据|值依据|指标依据|标准依据|指标值?来源|依据来源)|依据"),
    ("rule", r".*(赋分规则|评分规则|评分标准|计分标准|计分规则|评分细则|评分方法|计分方法|扣分标准|评价标准|赋分标准|评分办法)"),
    ("claimed", r"(自评|实际|自评价|单位自评|评价|复核)?得分(情况)?"),
    ("coefficient", r"得分系数|完成系数"),
    ("deviation", r".*(偏差|未完成|未达标|未达到|改进措施).*"),
    ("completion", r"(指标)?完成(率|比例|程度)(情况)?"),
    ("actual", r".*(实际|全年|年度|本年|期末|累计|已)(完成|实现)(指标)?(值|情况|数|数量)?|完成值|完成情况|实际(指标)?值|实际情况"),
    ("forecast", r".*预计完成.*"),
    ("evidence", r".*(佐证|证明|支撑|印证)(资料|材料|文件).*|资料来源|数据来源.*|取数来源|数据获取(方式|途径)"),
    ("weight", r".*(权重|分值|满分|标准分|赋分值|分数)(设置|比例|情况)?|分"),
    ("direction", r"(绩效)?指标(方向性?|趋势|导向|类型|属性|类别|分类)|方向性?|(正反向|正负向|正逆向).*|指标正反向"),
    ("sign", r"(绩效)?指标性质|.*(计算|运算|比较|关系|逻辑|目标值?|指标值?|取值)?(符号|运算符)|比较关系|性质"),
    ("unit", r".*(度量|计量|指标值?|目标值?|绩效)单位|单位|量纲|计量"),
    ("explanation", r".*(指标解释|指标说明|指标含义|指标定义|指标释义|计算公式|计算方法|指标内涵|指标口径|评价要点|考核内容|评分要点|取值说明).*"),
    ("target", r".*(指标|目标|计划|预期|考核|绩效|标准|目标指标|预设|年初)值(.*说明|设定|内容)?|绩效标准|目标值.*|指标值.*|预期(目标|指标|当年实现值)|(年度|全年|本年度?|当年)(绩效)?目标(值)?"),
    ("name", r"(绩效)?指标(名称|内容)|具体指标|明细指标|四级指标(名称)?|绩效指标(名称|内容)|指标"),
    ("side", r"绩效指标(体系)?|绩效目标指标|年度绩效指标|绩效衡量指标|项目绩效指标|整体绩效指标|长期绩效指标"),
    ("project", r"(二级)?项目名称|项目|支出项目(名称)?|项目(名称)?及编码|预算项目(名称)?"),
    ("unit_name", r"(预算)?单位名称|预算单位|(项目)?(实施|主管|申报|填报|使用|承担)?单位(\(科室\))?|部门名称|部门(单位)?"),
    ("department", r"主管部门(名称)?|业务(科|处)室|归口(科|处)室"),
    ("goal", r"(项目|年度|总体|整体|年度总体|项目总体|当年|项目年度)*绩效目标(内容|描述|设定)?|(项目)?(总体|年度)目标|(绩效)?目标(内容|描述)"),
    ("amount", r".*(预算(数|金额|安排)|资金(总额|合计)|金额|项目资金|年度预算|预算总额)"),
    ("code", r".*(编码|代码)"),
    ("note", r"备注|说明|其他说明|注"),
)  # fmt: skip
HEADER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, re.compile(words)) for field, words in _HEADER
)
"""Field of a header cell by the words of its label; the first pattern that fits whole decides."""

FIELD_TITLES: dict[str, str] = {
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "指标值", "basis": "指标值设置依据",
    "last_year": "上年完成值", "weight": "分值", "rule": "赋分规则", "evidence": "佐证资料", "sign": "指标性质",
    "unit": "度量单位", "claimed": "得分", "unit_name": "单位", "year": "年度", "project": "项目名称", "goal": "绩效目标",
    "goal_implementation": "实施期目标", "department": "主管部门",
}  # fmt: skip
"""What to call a field on a screen."""

UNSTORED: frozenset[str] = frozenset(
    "adjusted coefficient deviation completion actual forecast explanation other".split()
)
"""Columns that are known and not kept; a finding names them."""

# --- the block above the header ----------------------------------------------------------------

_BLOCK = (
    ("person", r".*(负责人|联系人|联系电话|电话|手机|经办人|填报人|填表人|审核人|分管领导|制表人|责任人|邮箱|传真|法人代表)"),
    ("project", r"(二级|申报|支出|预算|具体)?项目(支出)?名称(及(编码|代码))?|专项(资金)?名称|资金名称|政策(和项目)?名称|项目(政策)?名称"),
    ("department", r".*主管(部门|单位|局)(名称)?(及(代码|编码))?|(中央|省级|市级)主管部门|归口(管理)?部门|业务主管部门|一级(预算)?(部门|单位)"),
    ("unit_name", r"(预算|项目|实施|项目实施|填报|填表|申报|使用|资金使用|承担|项目承担|执行|项目执行|用款|具体实施|基层预算|二级预算|责任|建设|项目建设|部门|本级)?(单位|部门)(名称)?(及(代码|编码))?|(部门|预算部门|预算)(\(?单位\)?)?名称|部门单位(名称)?|地方实施单位|部门/?单位名称"),
    ("code", r".*(编码|代码|编号|邮编|地址)"),
    ("year", r"(预算|填报|绩效|申报|目标|评价|自评|项目|所属)?年[度份]"),
    ("goal_implementation", r".*(实施期|中期|中长期|长期|三年|项目期|全周期|周期)(总体|绩效|总体绩效|总|整体)?目标(\d.*)?"),
    ("goal", r"(项目|整体|总体|年度|年度总体|项目年度|项目总体|整体年度|单位|部门|部门整体|单位整体|当年|本年度?|全年|预期|绩效|支出|设定|年度履职|预算)*(绩效)?(总?目标|目标任务)(内容|描述|概述|设定|情况|\d.*)?|绩效目标"),
    ("tasks", r"(年度)?(主要|重点)(工作)?(任务|内容|职能|事项).*|任务名称|年度履职(目标|内容)?任务.*"),
    ("text", r"项目(概况|简介|内容|背景|属性|类别|类型|期|周期|日期|等级|状态|性质|来源|级次|分类|主要内容|立项依据|立项情况|申请理由|基本情况|必要性|可行性)|立项依据|项目(设立|立项|实施)?的?(必要性|可行性|条件|依据|计划|内容|方案|进度|周期|期限|时间|保障).*|保证项目实施.*|实施(期限|周期|时间|计划|内容|进度|依据|方案|进度计划|条件)|起止(时间|年限|日期)|(计划)?(开始|结束|完成|起始|终止)(时间|日期|年份)|密级|资金(用途|投向|管理办法|支出内容|使用内容|分配)|支出(方向|内容|用途|类型)|单位职[能责].*|(部门|主要|单位)?(职能|职责).*|政策依据|支出政策|项目实施.*|预算测算.*|测算(依据|说明)|单位性质|经费性质|人员(情况|编制)|在职人数|是否.*|绩效类型|功能科目.*|资金(性质|类型|文号)|文号|专项(属性|实施期)|预算级次|填报(日期|时间)|申请(日期|时间)"),
)  # fmt: skip
BLOCK: tuple[tuple[str, re.Pattern[str]], ...] = tuple((field, re.compile(words)) for field, words in _BLOCK)
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

# --- funds ---------------------------------------------------------------------------------------

_FUNDS = (
    ("fiscal", r"(年度|本年|当年|本级|申请|其中|实施期|中期|全年)*(一般公共预算)?财政(拨款|资金|预算资金|预算拨款|补助资金|安排资金|投入|补助|性资金|拨款资金)(收入|金额|数|合计|小计|总额)?"),
    ("government", r"(其中|年度|本年|当年|财政拨款|财政资金)*(中央|省级?|自治区|市级?|县级?|区级?|州级?|地市|市县|本级|上级|同级|地方)[^,，]{0,8}(资金|补助|安排|拨款|财政|配套|投入|经费|转移支付|预算)(收入|金额)?|.*(上级|本级|同级)(安排|补助|财政)?"),
    ("category", r".*(一般公共预算|政府性基金|国有资本经营|一般债券|专项债券|债券)[^,，]*"),
    ("own", r"(单位|企业|其中|年度|本年|当年|上年|以前年度|申报单位)*(自筹|自有|单位资金|结转|结余|事业(单位)?(经营)?收入|经营收入|财政专户|非税|(银行)?贷款|社会资[金本]|社会投入|企业投入|捐赠|个人|附属单位|外资|非财政)[^,，]{0,10}"),
    ("other", r"(年度|本年|当年|其中|实施期|中期|全年)*其[他它](资金|收入|来源|资金来源|拨款|经费|来源资金)?(金额|数|合计|小计|收入)?"),
    ("total", r"(.*(总额|总计|总投资|总预算|预算数|总金额|预算金额|资金合计|预算合计|金额合计|合计金额|投资额|资金额|预算安排数?|总投入|申请金额|申报金额|资金数)|合计|总额|金额|年度金额|年度预算|项目预算|预算资金|全年预算|年度资金|项目资金)"),
)  # fmt: skip
FUNDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(words)) for kind, words in _FUNDS)
"""Kind of a fund label: total, fiscal, government (a level's fiscal money), category (a budget's), own, other."""

FUND_GROUP = re.compile(
    r"(?!单位资金$)(项目|年度|部门|单位|整体|本年|预算|实施期|中期)*(资金|预算|收支|支出)(总体)?(情况|来源|构成|安排|明细|信息|性质|类型)?"
)
"""A label that only heads the funds block."""

IMPLEMENTATION = re.compile(r"实施期|中期|中长期|全周期|项目期|三年|总投资|项目总|长期")
"""Words that say: of the whole implementation period."""
ANNUAL = re.compile(r"年度|当年|本年|全年|20\d\d年(?![-—至到])")
"""Words that say: of the year."""

# --- what stands in cells ------------------------------------------------------------------------

BASIS_WORDS = re.compile(
    r"标准|依据|要点|规划|计划|文件|办法|规定|通知|方案|条例|政策|意见|预算|合同|法|经验|历史|国家"
)
BASIS_EXACT = frozenset(
    "计划标准 历史标准 行业标准 预算支出标准 国家标准 地方标准 其他标准 其他 经验标准 预算标准 支出标准 工作计划".split()
)
RULE_WORDS = re.compile(
    r"赋分|评分|计分|扣\d*|得\d*分|满分|按比例|完成比例|正常比例|评判等级|直接|否则|不得分"
)
EVIDENCE_WORDS = re.compile(r"资料|凭证|材料|问卷|报告|证明|台账|合同|记录|发票|文件|报表|明细|清单|统计")
EVIDENCE_EXACT = frozenset(
    "正式资料 工作资料 原始凭证 说明材料 问卷调查 问卷 统计资料 证明材料 佐证材料 其他".split()
)
SIGNS = frozenset(
    "≥ >= ≧ > ≤ <= ≦ < = == ＝ => =< 大于等于 小于等于 大于 小于 等于 不低于 不超过 定性 定量 区间 优".split()
)
DIRECTIONS = frozenset(
    "正向 反向 正向指标 反向指标 逆向 逆向指标 负向 负向指标 正指标 反指标 定性 定量 定性指标 定量指标 适中 适中指标 正 反 中性".split()
)
NO_VALUE = frozenset("- -- --- — —— ——— – / \\ ∕ 无 / * ……".split())
LAST_YEAR_WORDS = frozenset("无 新增 新增项目 新增指标 - — —— / 不适用 首次 无历史值 新项目".split())

# --- lines ---------------------------------------------------------------------------------------

TITLE = re.compile(
    r".*绩效.*(目标|自评|监控|申报|评价|指标|运行)[^。，；]{0,12}[表书卡]([一二三四五六七八九十\d]+)?(\(.*\)|续表?)*"
)
GENERIC_TITLE = re.compile(
    r"附?[件表]?[\d一二三四五六七八九十.、:：\-]*|20\d\d年?度?|[^表]{0,20}?(省|市|县|区|州|部门|单位|财政)[^表]{0,12}(项目|部门|单位|预算).*|.*(支出|预算|专项|项目|单位|部门|整体|省级|市级|区级|县级|本级|财政|资金|政策|转移支付|区域|二级|\d+年度?|绩效目标|申报|批复|公开|[()])+"
)
PAGE = re.compile(
    r"[-—–－·.\s]*(第?\s*\d{1,4}\s*页?|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|\d+\s*/\s*\d+)[-—–－·.\s]*"
)
CAPTION = re.compile(
    r"(\(?(单位|金额单位|计量单位)[:：]?(人民币)?(万元|元|亿元|千元)\)?|\(?(20\d\d|二[〇○零O0][一二三四五六七八九〇]{2})年?度?\)?|续表.*|\(续.*\)|附[表件]?[\d一二三四五六七八九十-]+|(公开|表)\d+表?|公开表?\d+|项目公开表.*)"
)
NOTE = re.compile(r"(备?注|说明|填[报表]说明|备注|注释)[\d一二三]*[:：].*|备注.*以.*为准.*")
HEADING = re.compile(
    r"(第[一二三四五六七八九十]+[部章节]分?|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]).*"
)
TOTAL_ROW = re.compile(
    r"(总?合计|总计|小计|总分|合计得分|分值合计|总得分|得分合计|权重合计|合计分值|.{0,8}小计)(\(.*\))?"
)

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NUMBERING = re.compile(
    r"^(\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|其中[:：]?|[:：*])+"
)
_TAIL = re.compile(r"[:：*。、,，.]+$")
_WIDE = {0x3000: 0x20, 0xA0: 0x20}


def key(text: str) -> str:
    """`text` as a label to compare: half-width, no blanks, brackets, numbering or closing colon."""
    folded = _folded(text)
    bare = _BRACKETS.sub("", folded)
    while (shorter := _NUMBERING.sub("", bare)) != bare:
        bare = shorter
    return _TAIL.sub("", bare)


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
    """The standard level-2 name whose printed form begins with the clipped label `text` (≥ 4 signs)."""
    label = key(text)
    if len(label) < 4 or label in _LEVEL2_INDEX:
        return None
    found = {standard for alias, standard in _LEVEL2_INDEX.items() if alias.startswith(label)}
    return found.pop() if len(found) == 1 else None


def header_field(text: str) -> str | None:
    """The field of a header cell, by its words; None when it is no header label."""
    return _first(HEADER, key(text)) if len(text) <= 60 else None


def block_field(text: str) -> str | None:
    """The field of a label cell above the header; None when it is no label."""
    return _first(BLOCK, key(text)) if len(text) <= 40 else None


def fund_kind(text: str) -> str | None:
    """The kind of a fund label; None when it is none."""
    return _first(FUNDS, key(text)) if len(text) <= 40 else None


def affinity(name: str) -> str | None:
    """The standard level-2 name that the words of an indicator's name point to; None when they point nowhere."""
    label = key(name)
    return next((standard for standard, words in AFFINITY if words.search(label)), None)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], label: str) -> str | None:
    if not label:
        return None
    return next((field for field, words in patterns if words.fullmatch(label)), None)
