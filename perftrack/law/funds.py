"""What a line of the funds block counts: the total, fiscal money, a part of it, the unit's own."""

from __future__ import annotations

import re

_KINDS = (
    (
        "fiscal",
        r"(年度|本年|当年|本级|申请|其中|实施期|中期|全年)*(一般公共预算)?财政(拨款|资金|"
        r"预算资金|预算拨款|补助资金|安排资金|投入|补助|性资金|拨款资金)(收入|金额|数|合计|"
        r"小计|总额)?",
    ),
    ("local", r"地方(配套)?资金|地方配套|地方投入"),
    (
        "government",
        r"(其中|年度|本年|当年|财政拨款|财政资金)*(中央|省级?|自治区|市级?|县级?|区级?|州级?|"
        r"地市|市县|本级|上级|同级|地方)[^,，]{0,8}(资金|补助|安排|拨款|财政|配套|投入|经费|"
        r"转移支付|预算)(收入|金额)?|.*(上级|本级|同级)(安排|补助|财政)?",
    ),
    ("category", r".*(一般公共预算|政府性基金|国有资本经营|一般债券|专项债券|债券)[^,，]*"),
    (
        "own",
        r"(单位|企业|其中|年度|本年|当年|上年|以前年度|申报单位)*(自筹|自有|单位资金|结转|"
        r"结余|事业(单位)?(经营)?收入|经营收入|财政专户|非税|(银行)?贷款|社会资[金本]|"
        r"社会投入|企业投入|捐赠|个人|附属单位|外资|非财政)[^,，]{0,10}",
    ),
    (
        "other",
        r"(年度|本年|当年|其中|实施期|中期|全年)*其[他它](资金|收入|来源|资金来源|拨款|经费|"
        r"来源资金)?(金额|数|合计|小计|收入)?",
    ),
    (
        "total",
        r"(.*(总额|总计|总投资|总预算|预算数|总金额|预算金额|资金合计|预算合计|金额合计|"
        r"合计金额|投资额|资金额|预算安排数?|总投入|申请金额|申报金额|资金数)|合计|总额|金额|"
        r"年度金额|年度预算|项目预算|(项目)?(当年|本年|年度)(度)?预算额?|预算资金|全年预算|年度资金|项目资金)",
    ),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)


def kind_of(label: str) -> str | None:
    """Kind of a fund label without blanks and brackets; None when it is none.

    total, fiscal, local (of the place, fiscal or not), government (of one level), category (of one budget),
    own, other.
    """
    return next((kind for kind, words in _PATTERNS if words.fullmatch(label)), None) if label else None
