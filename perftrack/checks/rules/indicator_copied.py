"""指标从别的项目抄来：和另一个项目的指标一模一样，说的却是那个项目的事。

为何：指标对象与项目无关，复核时得 0 分；照抄的指标，这个项目做得再好也完成不了。
依据：成都郫都自评复核脚本，与项目无关的指标不得分（推定）
差例：项目：基金监管业务经费
    目标：加强社保基金运行分析，按季度报送基金运行报告，防控基金风险。
    指标：产出指标 › 时效指标 › 按季度报送基金运行分析报告｜每季末次月底前｜分值 5
    项目：代办员补助经费
    目标：聘用代办员，按月足额发放补助，稳定代办员队伍。
    指标：产出指标 › 数量指标 › 聘用代办员人数｜657 人｜分值 5
    指标：产出指标 › 时效指标 › 按季度报送基金运行分析报告｜每季末次月底前｜分值 5
好例：项目：基金监管业务经费
    目标：加强社保基金运行分析，按季度报送基金运行报告，防控基金风险。
    指标：产出指标 › 时效指标 › 资金支付及时率｜≥95%｜分值 5
    项目：代办员补助经费
    目标：聘用代办员，按月足额发放补助，稳定代办员队伍。
    指标：产出指标 › 数量指标 › 聘用代办员人数｜657 人｜分值 5
    指标：产出指标 › 时效指标 › 资金支付及时率｜≥95%｜分值 5
"""

from __future__ import annotations

from collections.abc import Iterator

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.rule import Complaint
from perftrack.checks.same_rows import Copy, copies
from perftrack.checks.subject import Dossier

_ABOUT = "两个项目的指标"


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """The same indicator in two projects, where what it speaks of occurs in one of them only."""
    for one in copies(dossier):
        row, other = one.row, one.other
        said = Side(f"{one.case.plan.title}：{row.name}", row.indicator.place)
        against = Side(f"{other.plan.title}：{row.name}", one.other_row.indicator.place)
        if not one.foreign:
            why = "看不出这个指标更像哪个项目的"
            yield Comparison(_ABOUT, "判断不了", said, against, why=why)
        else:
            yield Comparison(_ABOUT, "不一致", said, against, _complaint(one))


def _complaint(one: Copy) -> Complaint:
    return Complaint(
        f"指标“{one.row.name}”（{one.row.indicator.target.text}）和项目“{one.other.plan.title}”的完全相同，"
        f"而“{one.case.plan.title}”的名称、目标和其他指标都没有提到这件事。",
        "请换成考核本项目的指标；确实由本项目完成的，在目标里写明。",
        row=one.row,
        case=one.case,
        stake=one.row.weight,
    )


RULE = across("D122", "indicator_copied", "需说明", DOCUMENTS, __doc__, compare)
