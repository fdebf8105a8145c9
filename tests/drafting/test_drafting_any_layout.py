"""Any order of columns under any of their usual names: every cell comes into its field."""

from __future__ import annotations

import grids
from hypothesis import given, settings
from hypothesis import strategies as st

from perftrack.drafting import draft
from perftrack.importers.xlsx_file import read_xlsx
from perftrack.model import Document, Plan
from perftrack.text import squeeze

_LABELS = {
    "target": ("年度指标值", "指标值", "目标值", "年初目标值", "计划值"),
    "actual": ("实际完成值", "全年完成值", "实际完成情况", "完成情况", "年末完成值"),
    "weight": ("分值", "权重", "权重（%）", "标准分"),
    "claimed": ("得分", "自评得分", "单位自评得分", "自评打分"),
    "deviation": ("偏差原因分析及改进措施", "未完成原因", "原因分析"),
    "completion": ("完成率", "指标完成率", "完成程度"),
    "rule": ("评分标准", "赋分规则", "计分方法"),
    "basis": ("指标值设置依据", "设置依据"),
    "last_year": ("上年完成值", "上年实际值"),
    "evidence": ("佐证资料", "数据来源"),
}
_VALUES = {
    "target": ("≥12场", "≤788.29元/人", "=100%", "2024年12月底前", "有效提升", "90%-95%", "≥1.88万人"),
    "actual": (
        "11场",
        "98.5%",
        "2024年11月",
        "达成预期指标",
        "",
        "不适用",
        "N/A",
        "新建12处、改建3处，群众受益",
    ),
    "weight": ("10", "2.5", "20"),
    "claimed": ("10", "4.85", "0", "", "—", "不适用"),
    "deviation": ("", "无", "受汛期影响，场次减少", "1.招标推迟；2.下年加快。", "不适用"),
    "completion": ("100%", "98.5%", "", "—"),
    "rule": ("直接赋分", "按照完成比例赋分", "每低1%扣0.5分"),
    "basis": ("计划标准", "历史标准", "《某办法》"),
    "last_year": ("无", "12场", "95%", "新增"),
    "evidence": ("工作资料", "原始凭证", "验收报告"),
}
_ROWS = (
    ("产出指标", "数量指标", "宣讲场次"),
    ("^", "^", "12345热线办结件数"),
    ("^", "质量指标", "系统故障率"),
    ("^", "时效指标", "资金拨付及时率"),
    ("效益指标", "社会效益指标", "受益人口"),
    ("满意度指标", "服务对象满意度指标", "群众满意度"),
)
_NO_POINTS = {"", "—", "不适用"}


@st.composite
def forms(draw: st.DrawFn) -> tuple[list[str], str, list[dict[str, str]]]:
    """Fields of the columns behind the levels, the form as a grid, and what stands in each row."""
    others = [field for field in _LABELS if field not in {"target", "actual"}]
    chosen = draw(st.lists(st.sampled_from(others), unique=True))
    order = draw(st.permutations(["target", "actual", *chosen]))
    labels = [draw(st.sampled_from(_LABELS[field])) for field in order]
    rows = [{field: draw(st.sampled_from(_VALUES[field])) for field in order} for _ in _ROWS]
    lines = [
        ("2024年项目支出绩效自评表",),
        ("项目名称", "<", "某某项目"),
        ("实施单位", "<", "某某中心"),
        ("一级指标", "二级指标", "三级指标", *labels),
        *((*levels, *row.values()) for levels, row in zip(_ROWS, rows, strict=True)),
    ]
    return order, "\n".join("|".join(line) for line in lines), rows


@settings(max_examples=40, deadline=None)
@given(form=forms())
def test_columns_in_any_order_under_any_usual_name_come_into_their_fields(
    form: tuple[list[str], str, list[dict[str, str]]],
) -> None:
    order, drawn, rows = form
    parts, findings = read_xlsx("表.xlsx", grids.workbook(drawn))
    (plan,) = draft(Document("表.xlsx", "0", parts, findings)).plans
    assert [row.name for row in plan.indicators] == [name for _, _, name in _ROWS]
    kept = [field for field in order if field != "completion"]
    assert [[one[field] for field in kept] for one in _read(plan)] == [
        [_meant(field, row[field]) for field in kept] for row in rows
    ]


def _read(plan: Plan) -> list[dict[str, str]]:
    claims = {one.number: one for one in plan.reported}
    found = []
    for row in plan.indicators:
        claim = claims.get(row.number)
        said: dict[str, object] = {
            "target": row.target.text,
            "weight": row.weight,
            "rule": row.rule,
            "basis": row.basis,
            "last_year": row.last_year,
            "evidence": row.evidence,
            "actual": claim.actual if claim else None,
            "claimed": claim.claimed if claim else None,
            "deviation": claim.deviation if claim else None,
        }
        found.append({field: "" if value is None else squeeze(str(value)) for field, value in said.items()})
    return found


def _meant(field: str, words: str) -> str:
    return "" if field == "claimed" and words in _NO_POINTS else squeeze(words)
