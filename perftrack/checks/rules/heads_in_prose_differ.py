"""正文的人数和指标值对不上：正文按机构数乘每个机构的人数，算出来不是指标值。

为何：正文是测算依据，指标值是考核依据；两处人数不同，钱按一个数给，考核按另一个数查。
依据：2020 年度部门预算公开文件里的实例，103 个机构×7 人与指标值 657 人不符（推定）
差例：正文：项目名称：代办员经费
    正文：预算安排规模：345 万元
    正文：资金分配情况：全市经办机构 103 个，每个经办机构聘用 7 人，需要 345 万元。
    项目：代办员经费
    资金：总额 345
    指标：产出指标 › 数量指标 › 聘用代办员人数｜657 人
好例：正文：项目名称：代办员经费
    正文：预算安排规模：345 万元
    正文：资金分配情况：全市经办机构 103 个，每个经办机构聘用 7 人，需要 345 万元。
    项目：代办员经费
    资金：总额 345
    指标：产出指标 › 数量指标 › 聘用代办员人数｜≥721 人
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perftrack.checks.comparison import DOCUMENTS, Comparison, Side, across
from perftrack.checks.figures import plain
from perftrack.checks.nouns import likest
from perftrack.checks.projects import projects
from perftrack.checks.prose.quantities import size
from perftrack.checks.prose.sections import Stretch
from perftrack.checks.rule import Complaint
from perftrack.checks.subject import Case, Dossier, Row

_ABOUT = "人数"
_EACH = re.compile(
    r"(?P<many>\d{1,6})(?:个|家|所)[^,。;\d]{0,4},?(?:平均|按照?)?每(?:个|家|所)(?P<noun>[^,。;\d]{1,10}?)"
    r"(?:按|为|配备|聘用)?(?P<heads>\d{1,4})(?:人|名)"
)


def compare(dossier: Dossier) -> Iterator[Comparison]:
    """So many places with so many people each, as the prose of a project says, against its target."""
    for one in projects(dossier).mentions:
        if one.section is not None and one.project is not None and one.project.case is not None:
            for part in one.section.parts:
                for stretch in part.money:
                    yield from _of_stretch(one.project.case, stretch)


def _of_stretch(case: Case, stretch: Stretch) -> Iterator[Comparison]:
    for found in _EACH.finditer(stretch.text):
        if found["noun"] not in stretch.text[: found.start() + len(found["many"])]:
            continue
        heads = Decimal(found["many"]) * Decimal(found["heads"])
        place = stretch.passage.place(stretch.start + found.start())
        said = Side(f"{found['many']}×{found['heads']}={plain(heads)} 人", place)
        row = _row(case, stretch.text)
        if row is None or row.target.value is None:
            yield Comparison(_ABOUT, "判断不了", said, None, why="看不出对应哪个指标")
            continue
        target = row.target.value * size(row.target.unit)[1]
        other = Side(f"{row.name} {row.indicator.target.text}", row.indicator.place_of("target"))
        if abs(target - heads) <= _rounding(row):
            yield Comparison(_ABOUT, "一致", said, other)
        else:
            complaint = Complaint(
                f"正文按 {found['many']} 个{found['noun']}、每个 {found['heads']} 人算是 {plain(heads)} 人，"
                f"指标“{row.name}”的指标值是“{row.indicator.target.text}”。",
                "请核对人数，把正文和指标值改成一致，或者写明为什么不同。",
                row=row,
                field="target",
                case=case,
            )
            yield Comparison(_ABOUT, "不一致", said, other, complaint)


def _row(case: Case, text: str) -> Row | None:
    people = [
        row for row in case.rows if row.target.unit is not None and size(row.target.unit)[0] == "people"
    ]
    return people[0] if len(people) == 1 else likest((text,), people, least=3, margin=2)


def _rounding(row: Row) -> Decimal:
    """Half a unit of the last place of the target, in people; a whole number of 人 is exact."""
    value, factor = row.target.value or Decimal(0), size(row.target.unit)[1]
    exponent = value.as_tuple().exponent
    return (
        Decimal(0)
        if factor == 1
        else Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1) * factor
    )


RULE = across("D109", "heads_in_prose_differ", "需说明", DOCUMENTS, __doc__, compare)
