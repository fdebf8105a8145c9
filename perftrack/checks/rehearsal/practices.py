"""The fourteen practices of reviewers: what shows that each bites, and what it leaves."""

from __future__ import annotations

from decimal import Decimal

from perftrack.checks.rehearsal.records import Keep, ReviewPractice


def _keep(low: str, high: str) -> Keep:
    return Keep(Decimal(low), Decimal(high))


_NOTHING = _keep("0", "0")
_ANYTHING = _keep("0", "1")
"""A reviewer may see it as we do, or not."""
_SERIOUS, _MEDIUM, _LIGHT = _keep("0", "0.4"), _keep("0.4", "0.7"), _keep("0.7", "1")
"""−100, −60, −30 %: from one step to the next lighter one."""

NO_EVIDENCE = ReviewPractice(
    "P01",
    "没有佐证资料",
    "这一项得 0 分",
    "附上能看出结果的台账、验收单、统计表，写明在第几页。",
    {"E107": _ANYTHING},
)
UNRELATED = ReviewPractice(
    "P02",
    "与项目无关",
    "这一项得 0 分",
    "说明它和项目的关系；是从别的表抄来的，按程序申请调整目标。",
    {"T155": _ANYTHING, "T154": _ANYTHING},
)
NOT_ASSESSABLE = ReviewPractice(
    "P03",
    "不具考核性",
    "重的扣 100%，中的扣 60%，轻的扣 30%",
    "补上怎么算的、和什么比的材料：计算过程、问卷、评估、上年对比。",
    {
        "T101": _SERIOUS,
        "T123": _SERIOUS,
        "T125": _SERIOUS,
        "T126": _SERIOUS,
        "T127": _MEDIUM,
        "T129": _MEDIUM,
        "T152": _MEDIUM,
        "T128": _LIGHT,
        "T130": _LIGHT,
        "T132": _LIGHT,
    },
)
NO_SURVEY = ReviewPractice(
    "P04",
    "满意度没有调查资料",
    "这一项得 0 分",
    "附上问卷、回访记录或调查报告，写明样本数和日期；“未收到投诉”不算。",
    {"A118": _NOTHING, "T119": _ANYTHING},
)
FAR_OVER = ReviewPractice(
    "P05", "完成率超过 130%", "不扣分，但要注明", "在偏差原因里写明为什么多出来。", remarks=("A207", "A208")
)
QUANTITY_IN_WORDS = ReviewPractice(
    "P06", "数量指标写成定性", "与项目相关的不扣分", "备好说明做了多少的材料。", remarks=("T131",)
)
PARTLY_DONE = ReviewPractice(
    "P07",
    "一条里有几件事，个别没有完成",
    "约扣 30%",
    "写明哪几件完成、哪几件没有，各附资料。",
    {"A206": _LIGHT},
)
WORDED_BENEFIT = ReviewPractice(
    "P08", "效益是定性的，但确有效益", "不扣分", "写清楚有什么效益，附上能看出来的材料。"
)
OUTPUT_AND_BENEFIT = ReviewPractice(
    "P09",
    "产出和效益是同一个指标",
    "其中一条得 0 分",
    "说明两条各考核什么；确实重复的，按程序申请调整目标。",
    {"T211": _NOTHING, "T212": _NOTHING},
)
WRONG_LEVEL2 = ReviewPractice(
    "P10",
    "三级指标不属于所在的二级指标",
    "这一项得 0 分",
    "说明为什么放在这里；放错了的，按程序申请调整目标。",
    {
        "T157": _NOTHING,
        "T166": _NOTHING,
        "T122": _ANYTHING,
        "T156": _ANYTHING,
        "T158": _ANYTHING,
        "T159": _ANYTHING,
        "T160": _ANYTHING,
        "T161": _ANYTHING,
        "T162": _ANYTHING,
    },
    remarks=("T167",),
)
REPORT_DIFFERS = ReviewPractice(
    "P11",
    "报告和底稿不一致",
    "报告部分扣分",
    "把报告、自评表、台账里的同一个数对一遍。",
    remarks=("D", "K203", "K205", "A112", "A304"),
)
REPORT_LOGIC = ReviewPractice(
    "P12",
    "报告的逻辑",
    "报告部分扣分",
    "把占比、合计、个数重算一遍：占比合计 100%，未完成几项就列出几项。",
    remarks=("F", "T200", "S111", "S112", "A301", "A305", "A306", "A307", "A308"),
)
REPORT_FORM = ReviewPractice(
    "P13",
    "文件格式",
    "报告部分扣分",
    "把模板的提示删掉，名称、符号、级别的写法统一。",
    remarks=("T111", "T150", "T151", "T153", "T163", "T164"),
)
REASONED = ReviewPractice(
    "P14",
    "扣分要有理由，大小相称",
    "按赋分规则重算，没有理由的退回",
    "按规则计分，写明原因和措施。",
    {
        "S103": _NOTHING,
        "S104": _NOTHING,
        "S107": _ANYTHING,
        "A102": _ANYTHING,
        "A103": _ANYTHING,
        "A109": _ANYTHING,
        "A113": _ANYTHING,
    },
    remarks=("A201", "A202", "A203", "A205", "A303", "S108"),
)

PRACTICES: tuple[ReviewPractice, ...] = (
    NO_EVIDENCE,
    UNRELATED,
    NOT_ASSESSABLE,
    NO_SURVEY,
    FAR_OVER,
    QUANTITY_IN_WORDS,
    PARTLY_DONE,
    WORDED_BENEFIT,
    OUTPUT_AND_BENEFIT,
    WRONG_LEVEL2,
    REPORT_DIFFERS,
    REPORT_LOGIC,
    REPORT_FORM,
    REASONED,
)
