"""Words around a number: which of them change nothing, and which forbid reading the number.

`100%覆盖` is 100 % with the note 覆盖. `约50人`, `95%未达标` and `下降5%` are not surely a number.
"""

from __future__ import annotations

import re

from perftrack.notation.numerals import CHINESE

_CJK = "\u3400-\u4dbf\u4e00-\u9fff"
MAX_NOTE = 24

# Whole words whose characters would else forbid them.
_SAFE_WORDS = (
    "及时 以及 一次性 第三方 三公 统一 一般 一体化 一线 一站式 人均 户均 亩均 生均 村均 均等 平均 内容 "
    "室内 内部 年内 内设 全覆盖 不含税 含税 通过 经过 过程 下达 线上 线下 上线 上门 上级 下级 无障碍 "
    "万元人民币 十四五 十五五 一等奖 二等奖 三等奖 共计 共享 公共 共建 总共 联合 综合 合格 合理 合同 "
    "结合 融合 整合 合计 合法 合规 组合 配合 符合 参与 给予 和谐 平等 平台 等级 多媒体 多功能 超算 负责 "
    "负担 左右岸 约定 预约 节约 合约 违约 约谈 契约 附近 内外 上下游 每股 等额 高等 中等 初等 均衡 "
    "平均值 均价 年均 月均 日均 季均 周均 校均 县均 床均 班均 次均 惠及 普及 涉及 及格 近视 减灾 减贫 "
    "较上年 比上年 较去年 比去年 较同期 比同期 降水 降雨 降尘 负荷 负压 差旅 差异化 翻新 翻修 半成品 "
    "超声 超市 几何 余热 余额 剩余 均值 均匀 比赛 误差 偏差 差错 差评 温差 负面 负债 对比 比例 比重 "
    "占比 性价比 环比 同比 残疾 残障 家庭"
)
_SAFE = re.compile("|".join(sorted(_SAFE_WORDS.split(), key=len, reverse=True)))
# Never beside a number that is to be read: they change it or make it unsure.
_HARD = re.compile(
    "约|近|余|几|每|各|均|超|减|降|亏|缩|负|差|倍|翻|或|且|半|另|不足|不到|不满|其中|其余|除外|除去|分别|大概|预计|第|"
    "以上|以下|以内|以外|上下|左右|[高低大小多少等优好强弱劣次早晚长短快慢严]于|至少|至多|年底|年末|月底|月末|季末|底前|日前|最低|最高|最多|最少|内$"
)
# Harmless inside a name before a sign (不合格产品≥3件) or in brackets, not right behind a number (95%未达标).
_SOFT = re.compile(f"不|未|无|非|没|莫|勿|多|等|之|前|后|和|及|与|除|较|比|[{CHINESE}万亿]")
# The name of a fall (下降率) is a name; 降低成本 is a fall.
_FALL = re.compile("(?:下降|降低|减少|缩减|缩短|压减|削减|增减)(?:率|幅度?|比例|额|量|数)$|[增降]幅$")
_SHARE_NOUN = re.compile("(?:率|度|比|比例|系数|指数)$")
_IN_SHARE = re.compile("亏|负|差|超|余")
# Alone before a number these leave open whether it is a bound, a part, a change, another year's figure
# or the thing itself.
_NEEDS_SIGN = re.compile(
    "^(?:含|包括|包含|其|为|是|即|算|视)|上限|下限|封顶|起步|保底|限额|限价|^严?控|控制[数额价]?$|[至到由从自]$|"
    "(?<![较比])(?:去年|上年|往年|同期)|原[有定计来]|季度$|半年$|(?:[上下]浮|[浮波]动|提早|推迟|延[长期后迟]|逾期|滞后|间隔)$"
)
_VAGUE = re.compile("(?:基本|一般|原则上|大致|大体|通常)$")
_NOTE = re.compile(f"[{_CJK}A-Za-z]{{2,{MAX_NOTE}}}")
_MEASURE_NOUN = re.compile(
    "(?:率|度|比|比例|比重|占比|数|数量|总量|产量|量|额|值|费|费用|成本|金额|单价|价格|价|标准|时间|时长|时限|面积|里程|长度|宽度|"
    "高度|深度|厚度|规模|起数|件数|次数|人数|户数|天数|个数|投资|收入|产值|利润|评分|得分|分数|等级|指数|系数|浓度|强度|速度|"
    "密度|温度|频次|频率|容量|寿命|年限|周期|指标值|目标值|增幅|降幅|涨幅|幅度)$"
)
_DONE = re.compile(
    "(?>全部|全面|及时|按时|按期|如期|足额|准时|均已|已|均|持续|正常|有效|保质保量)*+"
    "(?:全覆盖|覆盖|完成|完工|竣工|达标|合格|到位|落实|落实到位|落地|保障|执行|兑现|发放|发放到位|办结|办理|整改|整改到位|受益|满意|"
    "达到|达成|实现|通过验收|验收|验收合格|完成验收|交付|交付使用|投入使用|投用|使用|上线|上线运行|运行|支付|拨付|报送|上报|提交|发生|"
    "开工|开展|举办|组织|建成|建设|建设完成|完成建设|支出|响应|处置|处理|修复|维修|供应|配备|安装|采购|培训|验收通过|结题|结项|"
    "公示|公开|印发|发布|启动|实施|实施完毕|实施完成|支付完毕|支付完成|结算|决算|审计|归档|入库|签订|签约|清算|结清|缴纳|申报|内容)"
)
_LEAD_WORDS = (
    "连续 持续 保存 保留 为期 历时 上升 举办 亩均 人均 供应 供水 供电 促进 促进就业 保养 保持 保持在 "
    "保有 保证 保障 修复 修建 全区 全县 全州 全市 全年 全校 全省 全部 全院 共 共计 养护 出台 出版 刊发 "
    "制作 制定 力争 办理 努力 占地 印制 印刷 发展 发布 发放 发表 受理 受益 合计 吸纳 培养 培育 培训 "
    "增加 增长 处理 处置 奖励 奖补 安置 安装 完成 实施 实现 审核 审计 宣传 巡查 巡检 带动 平均 年均 "
    "年度 建成 建立 建设 开展 引进 归档 当年 录入 形成 征集 总 总共 总计 惠及 慰问 户均 扩建 扶持 抽查 "
    "抽样 抽检 招录 招聘 拥有 拨付 接待 推广 推送 提交 提供 提升 提升到 提升至 提高 提高到 提高至 播出 "
    "撰写 支付 支持 收集 改建 改造 放映 救助 整治 整理 新增 新建 日均 更换 更新 月均 服务 服务于 本年 "
    "本年度 标准 栽植 检查 检测 治理 清理 清运 演出 生均 疏浚 监测 确保 种植 租用 租赁 稳定在 累计 组织 "
    "组织开展 维修 维护 维持 维持在 绿化 编制 聘用 节约 补助 补助标准 补贴 覆盖 解决 计 计划 评审 购买 "
    "购置 资助 走访 造林 配备 配置 采购 采集 验收"
)
# Atomic, longest first: 共计 must not be tried again as 共 and 计.
_LEADS = re.compile("(?>" + "|".join(sorted(_LEAD_WORDS.split(), key=len, reverse=True)) + ")++")


def is_done_word(text: str) -> bool:
    """Whether `text` only says that the thing is done (完成, 全覆盖, 落实到位)."""
    return _DONE.fullmatch(text) is not None


def is_lead(text: str) -> bool:
    """Whether `text` may stand before a number that has no sign (培训, 全年共, 覆盖率)."""
    if _LEADS.fullmatch(text):
        return True
    return _NEEDS_SIGN.search(text) is None and _MEASURE_NOUN.search(text) is not None and acceptable(text)


def is_verb(text: str) -> bool:
    """Whether `text` only says what is done to the things counted (完成, 组织开展)."""
    return _LEADS.fullmatch(text) is not None


def harmless(text: str) -> bool:
    """Whether no part of `text` could change the number it follows."""
    return changing_part(text) is None


def changing_part(text: str) -> int | None:
    """Index of the first word that could change the number; None where there is none."""
    masked = _mask(text)
    found = [match.start() for pattern in (_HARD, _SOFT) if (match := pattern.search(masked))]
    return min(found, default=None)


def acceptable(text: str) -> bool:
    """Whether `text` can be kept as the note of a number: in brackets, or before its sign.

    Letters and Chinese characters only, 2 to 24 of them; parts joined by 、 are judged one by one.
    """
    return len(text) <= MAX_NOTE and all(_acceptable(part) for part in text.split("、"))


def acceptable_close(text: str) -> bool:
    """Whether `text` may stand right beside a number, with no sign or bracket between them."""
    if _LEADS.fullmatch(text) or is_done_word(text):
        return True
    if _NEEDS_SIGN.search(text) or not acceptable(text):
        return False
    return harmless(text) or _MEASURE_NOUN.search(text) is not None


def _acceptable(part: str) -> bool:
    if _LEADS.fullmatch(part) or is_done_word(part):
        return True
    if not _NOTE.fullmatch(part) or _VAGUE.search(part):
        return False
    masked = _FALL.sub("字", _mask(part))
    if _SHARE_NOUN.search(part):  # 差错率, 结余率: the word belongs to the name of what is measured
        masked = _IN_SHARE.sub("字", masked)
    return _HARD.search(masked) is None


def _mask(text: str) -> str:
    """`text` with the whole words that are safe made neutral, every other character in its place."""
    return _SAFE.sub(lambda match: "字" * len(match.group()), text)


def join(*parts: str | None) -> str | None:
    """Notes before and after a number as one; None where there is none."""
    return "、".join(part for part in parts if part) or None
